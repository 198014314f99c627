// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/changes.h"
#include "core/record.h"
#include "tests/support/must.h"

#include <QDate>
#include <QTime>

// Targets and visits put into a test's database the way programs do it: as recorded lines.
class History {
public:
    explicit History(core::Database &database, const QString &user = QStringLiteral("li"),
                     const QString &organisation = QStringLiteral("办事处"))
        : m_database(database)
    {
        author = {user, organisation, QStringLiteral("boot"), [this] { return nowMs; }};
    }
    History(const History &) = delete;
    History &operator=(const History &) = delete;

    core::StoredLine record(const core::Change &change)
    {
        nowMs += 1000;
        return must(
            m_database.transaction([&] { return core::record(m_database, change, author); }));
    }

    // Fills in the id and a name where the test gave none.
    core::BusinessSubject target(core::BusinessSubject subject)
    {
        if (subject.id.isNull()) {
            subject.id = core::newId(nowMs);
        }
        if (subject.name.isEmpty()) {
            subject.name = QStringLiteral("无名商店");
        }
        record(core::targetCreated(subject));
        return subject;
    }
    core::BusinessSubject target(const QString &name)
    {
        core::BusinessSubject subject;
        subject.name = name;
        return target(subject);
    }

    core::Visit visit(const QUuid &target, core::VisitOutcome outcome, QDate day,
                      core::VisitMethod method = core::VisitMethod::Onsite)
    {
        core::Visit visit;
        visit.target = target;
        visit.outcome = outcome;
        visit.method = method;
        visit.startedAt = QDateTime(day, QTime(2, 0), Qt::UTC); // ten in the morning in China
        return this->visit(visit);
    }
    core::Visit visit(core::Visit visit)
    {
        if (visit.id.isNull()) {
            visit.id = core::newId(nowMs);
        }
        record(core::visitAdded(visit));
        return visit;
    }

    // Where a target stands in this database.
    qint64 rowOf(const QUuid &target)
    {
        return must(m_database.count("SELECT row FROM target WHERE id = $1", target));
    }

    core::Author author;
    qint64 nowMs = 1'790'000'000'000; // 2026-09-21

private:
    core::Database &m_database;
};
