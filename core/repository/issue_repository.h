// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/db/database.h"
#include "core/ledger/changes.h"

#include <vector>

namespace core {

// One word of the county on a problem, as it is kept.
struct IssueWord {
    QUuid event;
    IssueAnswer answer;
    QDateTime at;
};

// A problem raised at a door, with all that was said of it.
struct IssueEntry {
    QUuid visit;
    qint64 position = 0; // among the problems of the visit, from 0
    QUuid target;
    QString targetName;
    QString user; // who raised it
    QString category;
    QString description;
    IssueState state = IssueState::Raised;
    QDateTime raisedAt;
    std::vector<IssueWord> words; // oldest first
};

// The tables `issue` and `issue_answer`.
class IssueRepository {
public:
    explicit IssueRepository(Database &database) : m_database(database) {}

    // Lays out the county's word; the latest by (time, line) is how the problem stands. False: the
    // visit in row `visit` has no such problem.
    Result<bool> put(qint64 visit, const IssueAnswer &answer, const Line &line);
    // Nothing: no such problem here.
    Result<std::optional<IssueEntry>> find(const QUuid &visit, qint64 position);
    // Problems of all visits, newest first; `openOnly`: not closed yet.
    Result<std::vector<IssueEntry>> list(bool openOnly, int limit);
    // Of one target, newest first.
    Result<std::vector<IssueEntry>> ofTarget(const QUuid &target, int limit = 50);
    // Problems this person raised, with a word of the county that was not put away yet, newest
    // first.
    Result<std::vector<IssueEntry>> unread(const QString &login, int limit);

private:
    Result<std::vector<IssueEntry>> withWords(Result<std::vector<IssueEntry>> entries);

    Database &m_database;
};

} // namespace core
