// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/entry/opening.h"
#include "core/domain/criteria.h"
#include "core/store.h"
#include "core/visit_desk.h"
#include "tests/support/sample_county.h"
#include "tests/support/scratch.h"

// An unlocked folder for a window under test: a real store with a fictional county in it.
class OpenedScratch : public app::OpenedFolder {
public:
    static constexpr qint64 nowMs = 1'795'000'000'000; // 2026-11-18

    explicit OpenedScratch(int targets)
    {
        core::Database database = m_scratch.database();
        SampleCounty county(database, nowMs);
        subjects = county.addTargets(database, targets);
        addVisits(database, county);
        m_store =
            std::make_unique<core::Store>(std::make_unique<core::Database>(std::move(database)));
        app::Person person{QStringLiteral("李某"), core::Role::VisitorTown,
                           QStringLiteral("青溪镇")};
        m_session.emplace(app::Session{
            *m_store, authorAt(QStringLiteral("li"), QStringLiteral("青溪镇"), nowMs), person});
    }

    const app::Session &session() const override { return *m_session; }
    void setPerson(const app::Person &person) override { m_session->person = person; }
    void begin(bool) override {}
    core::Store &store() { return *m_store; }

    std::vector<core::BusinessSubject> subjects;

private:
    // Every seventh business has been visited, by one of several outcomes.
    void addVisits(core::Database &database, SampleCounty &county)
    {
        const std::array outcomes{core::VisitOutcome::NoNeed, core::VisitOutcome::Need,
                                  core::VisitOutcome::Absent, core::VisitOutcome::Moved,
                                  core::VisitOutcome::Refused};
        for (size_t i = 0; i < subjects.size(); i += 7) {
            county.history.nowMs = nowMs - (1 + qint64(i) % 150) * SampleCounty::dayMs;
            addVisit(database, county, subjects[i].id, outcomes[i / 7 % outcomes.size()]);
            if (i % 3 == 0) {
                county.history.nowMs += 5 * SampleCounty::dayMs;
                addVisit(database, county, subjects[i].id, outcomes[(i / 7 + 1) % outcomes.size()]);
            }
        }
    }

    static void addVisit(core::Database &database, SampleCounty &county, const QUuid &target,
                         core::VisitOutcome outcome)
    {
        core::Visit visit;
        visit.target = target;
        visit.outcome = outcome;
        visit.startedAt = QDateTime::fromMSecsSinceEpoch(county.history.nowMs, Qt::UTC);
        visit.opStatusSeen = core::OpStatus::Normal;
        visit.businessNote = QStringLiteral("订单稳定，车间正常开工，近期计划更换两台注塑机。");
        if (core::hasNeed(outcome)) {
            core::Demand demand;
            demand.amountYuan = 500'000;
            demand.termMonths = 12;
            demand.useText = QStringLiteral("采购原材料");
            visit.demand = demand;
            visit.issues.push_back({QStringLiteral("用工"), QStringLiteral("熟练工难招"), false});
            visit.nextVisitOn = QDate(2026, 12, 5);
        }
        core::Author author = county.history.author;
        const auto preparation = must(core::prepareVisit(database, target, author));
        visit = core::judged(preparation, visit, county.history.nowMs);
        county.history.visit(visit);
    }

    Scratch m_scratch;
    std::unique_ptr<core::Store> m_store;
    std::optional<app::Session> m_session;
};
