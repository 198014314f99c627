// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/day_desk.h"
#include "core/record.h"
#include "tests/app/opened_scratch.h"

// An opened laptop at nine in the morning, with doors in one house, follow-ups, loans that fall
// due, other offices' visits and a person of the grid.
class PlannedScratch {
public:
    static constexpr qint64 morningMs = OpenedScratch::nowMs - 10LL * 3600 * 1000; // 09:06 in China
    const QDate today{2026, 11, 18};

    explicit PlannedScratch(int targets = 60) : folder(std::make_shared<OpenedScratch>(targets))
    {
        author = authorAt(QStringLiteral("li"), QStringLiteral("青溪镇"), morningMs);
    }

    app::Session session()
    {
        app::Session changed{folder->store(), author, folder->session().person};
        changed.person.name = QStringLiteral("李某");
        return changed;
    }

    core::BusinessSubject add(core::BusinessSubject subject)
    {
        subject.id = core::newId(morningMs + ++m_made);
        subject.grid = QStringLiteral("441900999001001");
        subject.confirmed = true;
        subject.contactName = QStringLiteral("陈某");
        subject.contactPhone = QStringLiteral("13800004321");
        record(core::targetCreated(subject), morningMs - 90LL * 24 * 3600 * 1000);
        return subject;
    }
    core::BusinessSubject door(const QString &place, const QDate &loanDueOn = QDate())
    {
        core::BusinessSubject subject;
        subject.name = QStringLiteral("青溪镇示例%1有限公司").arg(m_made);
        subject.operatingAddress = QStringLiteral("青溪镇兴业路6号") + place;
        subject.loanDueOn = loanDueOn;
        if (loanDueOn.isValid()) {
            subject.loanBank = QStringLiteral("示范农商银行");
            subject.loanYuan = 800'000;
        }
        return add(subject);
    }

    void visit(const QUuid &target, QDate day, core::VisitOutcome outcome, QDate next = QDate(),
               const QString &user = QStringLiteral("li"),
               const QString &organisation = QStringLiteral("青溪镇"))
    {
        core::Visit visit;
        visit.id = core::newId(morningMs + ++m_made);
        visit.target = target;
        visit.outcome = outcome;
        visit.startedAt = QDateTime(day, QTime(1, 0), Qt::UTC);
        visit.nextVisitOn = next;
        if (core::hasNeed(outcome)) {
            visit.demand.emplace();
            visit.demand->amountYuan = 500'000;
            visit.demand->termMonths = 12;
            visit.demand->useText = QStringLiteral("采购原材料");
        }
        const core::Author writer =
            authorAt(user, organisation, visit.startedAt.toMSecsSinceEpoch());
        const core::Change change = core::visitAdded(visit);
        (void)must(folder->store().wait([change, writer](core::Database &database) {
            return core::record(database, change, writer);
        }));
    }

    // A day as it could be: a house to walk through, and every kind of reason.
    void fillDay()
    {
        const std::array places{QStringLiteral("1栋1楼101"), QStringLiteral("1栋2楼203"),
                                QStringLiteral("1栋2楼201"), QStringLiteral("1栋10楼1001"),
                                QStringLiteral("2栋3楼301")};
        for (const QString &place : places) {
            doors.push_back(door(place));
        }
        visit(doors[1].id, today.addDays(-20), core::VisitOutcome::Potential, today.addDays(-2));
        visit(doors[2].id, today.addDays(-8), core::VisitOutcome::Need, {}, QStringLiteral("wang"),
              QStringLiteral("示范农商银行"));
        visit(doors[3].id, today.addDays(-4), core::VisitOutcome::Absent);
        loans.push_back(door(QStringLiteral("2栋5楼502"), today.addDays(12)));
        loans.push_back(door(QStringLiteral("3栋1楼"), today.addDays(45)));
        loans.push_back(door(QStringLiteral("3栋2楼"), today.addDays(-6)));
        const core::DayWish wish{core::PlanOrder::Door, 12, QStringLiteral("441900999001001")};
        must(folder->store().wait([this, wish](core::Database &database) {
            return core::layOutDayPlan(database, author, wish);
        }));
    }

    core::DayPlan plan()
    {
        return must(folder->store().wait(
            [this](core::Database &database) { return core::openDayPlan(database, author); }));
    }

    std::shared_ptr<OpenedScratch> folder;
    core::Author author;
    std::vector<core::BusinessSubject> doors;
    std::vector<core::BusinessSubject> loans;

private:
    void record(const core::Change &change, qint64 atMs)
    {
        const core::Author writer = authorAt(QStringLiteral("li"), QStringLiteral("青溪镇"), atMs);
        (void)must(folder->store().wait([change, writer](core::Database &database) {
            return core::record(database, change, writer);
        }));
    }

    qint64 m_made = 0;
};
