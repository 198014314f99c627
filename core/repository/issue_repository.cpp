// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/repository/issue_repository.h"

using namespace Qt::StringLiterals;

namespace core {

namespace {

IssueEntry readIssue(const Row &row)
{
    IssueEntry issue;
    issue.visit = uuidAt(row, 0);
    issue.position = row.integer(1);
    issue.target = uuidAt(row, 2);
    issue.targetName = row.text(3);
    issue.user = row.text(4);
    issue.category = row.text(5);
    issue.description = row.text(6);
    issue.state = fromCode<IssueState>(row.text(7)).value_or(IssueState::Raised);
    issue.raisedAt = momentAt(row, 8);
    return issue;
}

IssueWord readWord(const Row &row)
{
    IssueWord word;
    word.event = uuidAt(row, 0);
    word.answer.state = fromCode<IssueState>(row.text(1)).value_or(IssueState::Raised);
    word.answer.department = row.text(2);
    word.answer.slip = row.text(3);
    word.answer.words = row.text(4);
    word.answer.dueOn = dayAt(row, 5);
    word.at = momentAt(row, 6);
    return word;
}

} // namespace

Result<bool> IssueRepository::put(qint64 visit, const IssueAnswer &answer, const Line &line)
{
    const qint64 there = TRY(m_database.count(
        "SELECT count(*) FROM issue WHERE visit = $1 AND position = $2", visit, answer.position));
    if (there == 0) {
        return false;
    }
    TRY(m_database.run(
        "INSERT INTO issue_answer (event, visit, position, state, department, slip, words, due_on,"
        " user, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING",
        line.id, visit, answer.position, code(answer.state), answer.department, answer.slip,
        answer.words, answer.dueOn, line.user, line.at));
    TRY(m_database.run("UPDATE issue SET state = (SELECT state FROM issue_answer AS said"
                       " WHERE said.visit = $1 AND said.position = $2"
                       " ORDER BY said.at DESC, said.event DESC LIMIT 1)"
                       " WHERE visit = $1 AND position = $2",
                       visit, answer.position));
    return true;
}

Result<std::vector<IssueEntry>> IssueRepository::withWords(Result<std::vector<IssueEntry>> entries)
{
    std::vector<IssueEntry> list = TRY(std::move(entries));
    for (IssueEntry &issue : list) {
        issue.words = TRY(m_database.all(
            "SELECT event, issue_answer.state, department, slip, words, due_on, issue_answer.at"
            " FROM issue_answer JOIN visit ON visit.row = issue_answer.visit"
            " WHERE visit.id = $1 AND issue_answer.position = $2"
            " ORDER BY issue_answer.at, event",
            readWord, issue.visit, issue.position));
        for (IssueWord &word : issue.words) {
            word.answer.visit = issue.visit;
            word.answer.position = issue.position;
        }
    }
    return list;
}

Result<std::optional<IssueEntry>> IssueRepository::find(const QUuid &visit, qint64 position)
{
    std::vector<IssueEntry> found = TRY(withWords(m_database.all(
        "SELECT visit.id, position, target.id, target.name, visit.user, category, description,"
        " issue.state, raised_at FROM issue JOIN visit ON visit.row = issue.visit"
        " JOIN target ON target.row = coalesce(visit.origin, visit.target)"
        " WHERE visit.id = $1 AND position = $2",
        readIssue, visit, position)));
    return found.empty() ? std::optional<IssueEntry>() : std::optional(std::move(found.front()));
}

Result<std::vector<IssueEntry>> IssueRepository::list(bool openOnly, int limit)
{
    return withWords(m_database.all(
        "SELECT visit.id, position, target.id, target.name, visit.user, category, description,"
        " issue.state, raised_at FROM issue JOIN visit ON visit.row = issue.visit"
        " JOIN target ON target.row = visit.target"
        " WHERE visit.voided = 0 AND ($1 = 0 OR issue.state <> 'CLOSED')"
        " ORDER BY raised_at DESC, visit.id, position LIMIT $2",
        readIssue, openOnly ? 1 : 0, limit));
}

Result<std::vector<IssueEntry>> IssueRepository::ofTarget(const QUuid &target, int limit)
{
    return withWords(m_database.all(
        "SELECT visit.id, position, target.id, target.name, visit.user, category, description,"
        " issue.state, raised_at FROM target JOIN visit ON visit.target = target.row"
        " JOIN issue ON issue.visit = visit.row WHERE target.id = $1 AND visit.voided = 0"
        " ORDER BY raised_at DESC, visit.id, position LIMIT $2",
        readIssue, target, limit));
}

Result<std::vector<IssueEntry>> IssueRepository::unread(const QString &login, int limit)
{
    return withWords(m_database.all(
        "SELECT visit.id, issue.position, target.id, target.name, visit.user, category,"
        " description, issue.state, raised_at FROM (SELECT visit, position, max(at) AS at"
        " FROM issue_answer GROUP BY visit, position) AS said"
        " JOIN issue ON issue.visit = said.visit AND issue.position = said.position"
        " JOIN visit ON visit.row = issue.visit JOIN target ON target.row = visit.target"
        " JOIN issue_answer AS newest ON newest.visit = said.visit"
        " AND newest.position = said.position AND newest.at = said.at"
        " WHERE visit.user = $1 AND visit.voided = 0 AND NOT EXISTS (SELECT 1 FROM todo_done"
        " WHERE todo_done.kind = 'slip' AND todo_done.key = newest.event)"
        " ORDER BY said.at DESC, visit.id, issue.position LIMIT $2",
        readIssue, login, limit));
}

} // namespace core
