// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/held_desk.h"
#include "tests/support/world.h"

// A county in which everything waits for somebody: facts with two values, returned and held visits,
// a slip that was answered, follow-ups, firms that may be one. For pictures.
class BusyStreet {
public:
    BusyStreet()
    {
        REQUIRE(admin.sync());
        REQUIRE(wang.sync());
        visits();
        REQUIRE(admin.sync());
        REQUIRE(wang.sync());
        conflict();
        held();
        returned();
        slip();
        REQUIRE(admin.sync());
        admin.visit(firms[3]); // on this laptop only
    }

    World world;
    std::array<QUuid, 8> firms{
        world.addTarget(QStringLiteral("青溪镇宏图五金制品有限公司"), grid()),
        world.addTarget(QStringLiteral("青溪镇瑞丰食品有限公司"), grid()),
        world.addTarget(QStringLiteral("青溪镇百顺家具经营部"), grid()),
        world.addTarget(QStringLiteral("石湾镇华盛纺织有限公司"), grid()),
        world.addTarget(QStringLiteral("石湾镇联创电子科技有限公司"), grid()),
        twin(QStringLiteral("南岭镇嘉禾包装材料有限公司")),
        twin(QStringLiteral("南岭镇嘉禾包装有限公司")),
        world.addTarget(QStringLiteral("松坪镇永兴机械有限公司"), grid())};
    Laptop admin{world, QStringLiteral("li"), {QStringLiteral("*")}, QStringLiteral("ADMIN")};
    Laptop wang{world, QStringLiteral("wang"), {grid()}, QStringLiteral("VISITOR_GRID")};

private:
    static QString grid() { return QStringLiteral("441900001001001"); }
    static QString otherGrid() { return QStringLiteral("441900001001002"); }

    QUuid twin(const QString &name)
    {
        core::BusinessSubject subject;
        subject.id = core::newId(world.tick());
        subject.name = name;
        subject.grid = grid();
        subject.contactName = QStringLiteral("陈某");
        subject.contactPhone = QStringLiteral("13800001234");
        subject.operatingAddress = QStringLiteral("南岭镇工业大道18号B座");
        world.record(core::targetCreated(subject));
        return subject.id;
    }

    core::Visit needVisit(const QUuid &firm, qint64 yuan)
    {
        core::Visit visit;
        visit.id = core::newId(world.tick());
        visit.target = firm;
        visit.outcome = core::VisitOutcome::Need;
        visit.startedAt = QDateTime::fromMSecsSinceEpoch(world.nowMs, Qt::UTC);
        visit.opStatusSeen = core::OpStatus::Normal;
        visit.metWith = QStringLiteral("王经理");
        visit.businessNote = QStringLiteral("订单稳定，车间正常开工，近期计划更换两台注塑机。");
        visit.marketOutlook = core::MarketOutlook::Stable;
        visit.answers[QStringLiteral("C1.1")] = core::Answer::Met;
        visit.answers[QStringLiteral("C4.1")] = core::Answer::ToVerify;
        visit.demand.emplace();
        visit.demand->amountYuan = yuan;
        visit.demand->termMonths = 12;
        visit.demand->useText = QStringLiteral("采购原材料");
        visit.followUpPlan = QStringLiteral("带上产品手册，约王经理看车间");
        return visit;
    }

    void visits()
    {
        core::Visit visit = needVisit(firms[0], 500'000);
        visit.nextVisitOn = QDate(2026, 9, 18);
        visit.issues = {
            {QStringLiteral("用工"), QStringLiteral("熟练工难招，年底前缺六人"), false}};
        slipVisit = visit.id;
        admin.record(core::visitAdded(visit));
        core::Visit promised = needVisit(firms[7], 1'200'000);
        promised.outcome = core::VisitOutcome::Potential;
        promised.demand.reset();
        promised.nextVisitOn = QDate(2026, 9, 21);
        admin.record(core::visitAdded(promised));
        admin.visit(firms[2], core::VisitOutcome::Refused);
        wang.visit(firms[4], core::VisitOutcome::Absent);
    }

    void change(Laptop &laptop, const QString &field, const QString &value)
    {
        const auto target = *must(core::TargetRepository(*laptop.database).find(firms[1]));
        const auto base = must(core::TargetRepository(*laptop.database).candidates(target, field));
        laptop.record(core::targetEdited(firms[1], {{field, {core::Value(value), base}}},
                                         QStringLiteral("上门核对")));
    }

    void conflict()
    {
        change(admin, QStringLiteral("contactPhone"), QStringLiteral("13800000001"));
        change(wang, QStringLiteral("contactPhone"), QStringLiteral("13900000002"));
        REQUIRE(admin.sync());
        REQUIRE(wang.sync());
        REQUIRE(admin.sync());
    }

    // Wang's visit came after the firm had gone to another grid; it was returned once, and
    // answered.
    void held()
    {
        world.record(core::targetMoved(firms[4], grid(), otherGrid(), {}));
        const core::Visit first = needVisit(firms[4], 300'000);
        core::Visit answer = needVisit(firms[4], 500'000);
        answer.supersedes = first.id;
        answer.startedAt = first.startedAt;
        answer.demand->termMonths = 24;
        wang.record(core::visitAdded(first));
        wang.record(core::visitAdded(answer));
        wang.record(core::visitAdded(needVisit(firms[4], 800'000)));
        REQUIRE(wang.sync());
        REQUIRE(admin.sync());
        admin.record(
            must(core::decideHeldLine(*admin.database, first.id, core::LineDecision::Return,
                                      QStringLiteral("金额与凭据不符，请核实。"),
                                      {{QStringLiteral("demand.amount")}, QDate(2026, 9, 28)})));
        REQUIRE(admin.sync());
    }

    // The county returned one of the admin's own, as it would for any visitor.
    void returned()
    {
        const core::Visit visit = needVisit(firms[3], 300'000);
        admin.record(core::visitAdded(visit));
        const core::Chain chain = must(core::Ledger(*admin.database).own());
        must(admin.database->run(
            "INSERT INTO verdict (event, chain, n, kind, reason, detail, fields, due_on)"
            " VALUES ($1, $2, $3, 'returned', 'late_scope', $4, 'demand.amount,demand.evidence',"
            " '2026-09-28')",
            visit.id, chain.id, chain.end.n, QStringLiteral("金额与凭据不符，请核实。")));
    }

    void slip()
    {
        world.record(core::issueAnswered({slipVisit, 0, core::IssueState::OpinionGiven,
                                          QStringLiteral("人社局"), QStringLiteral("2026-012"),
                                          QStringLiteral("列入下月专场招聘"), QDate(2026, 10, 8)},
                                         firms[0]));
    }

    QUuid slipVisit;
};
