// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/repository/held_repository.h"

#include "core/answer_desk.h"
#include "core/ledger/feed.h"

using namespace Qt::StringLiterals;

namespace core {

namespace {

struct ListedRow {
    HeldLine held;
    QByteArray bytes;
};

ListedRow readListed(const Row &row)
{
    ListedRow listed;
    listed.held.event = uuidAt(row, 0);
    listed.held.n = row.integer(1);
    listed.held.reason = row.text(2);
    listed.held.detail = row.text(3);
    if (!row.isNull(4)) {
        listed.held.decision = fromCode<LineDecision>(row.text(4));
        listed.held.why = row.text(5);
        listed.held.decidedBy = row.text(6);
        listed.held.decidedAt = momentAt(row, 7);
        listed.held.marks.fields = row.text(9).split(u',', Qt::SkipEmptyParts);
        listed.held.marks.dueOn = dayAt(row, 10);
    }
    if (!row.isNull(8)) {
        listed.bytes = row.blob(8);
    }
    return listed;
}

// What a line says of itself, as far as it can be read.
Result<> describe(Database &database, JsonParser &parser, ListedRow &listed)
{
    HeldLine &held = listed.held;
    held.line = listed.bytes;
    const auto line = readLine(parser, listed.bytes);
    if (!line) {
        return {}; // malformed, or redacted: the reason says so
    }
    held.user = line->user;
    held.organisation = line->organisation;
    held.at = QDateTime::fromMSecsSinceEpoch(line->at, Qt::UTC);
    held.type = QString::fromUtf8(line->typeName);
    held.target = line->target;
    if (line->type == LineType::VisitAdd) {
        const auto former = line->body.optionalUuid("supersedes");
        held.supersedes = former ? former->value_or(QUuid()) : QUuid();
        held.changes = TRY(answeredChanges(database, listed.bytes));
    }
    const auto name = TRY(database.first(
        "SELECT name FROM target WHERE id = $1", [](const Row &row) { return row.text(0); },
        line->target));
    held.targetName = name.value_or(QString());
    return {};
}

// Who answered whom: among the held lines themselves, and by visits that were taken in.
Result<> linkAnswers(Database &database, std::vector<HeldLine> &list)
{
    for (HeldLine &former : list) {
        const auto laidOut = TRY(database.first(
            "SELECT id FROM visit WHERE supersedes = $1 AND user = $2",
            [](const Row &row) { return uuidAt(row, 0); }, former.event, former.user));
        former.answeredBy = laidOut.value_or(QUuid());
        for (const HeldLine &answer : list) {
            if (answer.supersedes == former.event && answer.user == former.user) {
                former.answeredBy = answer.event;
            }
        }
    }
    return {};
}

} // namespace

Result<bool> HeldRepository::isCounty()
{
    return TRY(Feed(m_database).head()).has_value();
}

Result<std::optional<HeldBytes>> HeldRepository::find(const QUuid &event)
{
    const auto read = [](const Row &row) {
        return HeldBytes{row.text(0), row.blob(1), row.text(2)};
    };
    if (TRY(isCounty())) {
        return m_database.first(
            "SELECT verdict.reason, ledger.line, chain.user FROM verdict"
            " JOIN ledger ON ledger.chain = verdict.chain AND ledger.n = verdict.n"
            " JOIN chain ON chain.id = verdict.chain WHERE verdict.event = $1"
            " AND verdict.kind = 'quarantined'",
            read, event);
    }
    return m_database.first(
        "SELECT coalesce(verdict.reason, feed.verdict), feed.line, '' FROM event"
        " JOIN feed ON feed.seq = event.n"
        " LEFT JOIN verdict ON verdict.event = event.id AND verdict.chain = 0"
        " WHERE event.id = $1 AND event.chain = 0 AND feed.verdict <> '' AND feed.line IS NOT NULL",
        read, event);
}

Result<std::vector<QUuid>> HeldRepository::devicesOfAuthor(const QUuid &event)
{
    return m_database.all(
        "SELECT DISTINCT own.device FROM verdict JOIN chain ON chain.id = verdict.chain"
        " JOIN chain AS own ON own.user = chain.user WHERE verdict.event = $1"
        " AND verdict.kind = 'quarantined' AND own.device IS NOT NULL ORDER BY own.device",
        [](const Row &row) { return uuidAt(row, 0); }, event);
}

Result<bool> HeldRepository::isAccepted(const QUuid &event)
{
    const qint64 accepted =
        TRY(m_database.count("SELECT count(*) FROM decision WHERE event = $1 AND kind = $2", event,
                             code(LineDecision::Accept)));
    return accepted > 0;
}

Result<bool> HeldRepository::isNotTaken(const QUuid &decision)
{
    return TRY(m_database.count("SELECT count(*) FROM verdict WHERE event = $1"
                                " AND kind NOT IN ('duplicate_of', 'accepted')",
                                decision)) > 0;
}

Result<bool> HeldRepository::takeBack(const QUuid &decision)
{
    if (TRY(m_database.change("DELETE FROM decision WHERE line = $1", decision)) == 0) {
        return false;
    }
    // Others' words that came too late behind ours are tried again.
    TRY(m_database.run("UPDATE feed SET verdict = '' WHERE verdict = 'stale_state'"));
    return true;
}

Result<> HeldRepository::decide(const QUuid &event, LineDecision decision, const QString &why,
                                const Line &line)
{
    TRY(m_database.run("INSERT INTO decision (event, line, kind, why, user, at)"
                       " VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (event) DO UPDATE SET"
                       " line = excluded.line, kind = excluded.kind, why = excluded.why,"
                       " user = excluded.user, at = excluded.at"
                       " WHERE excluded.kind = 'ACCEPT' OR excluded.at > decision.at"
                       " OR (excluded.at = decision.at AND excluded.line > decision.line)",
                       event, line.id, code(decision), why, line.user, line.at));
    return {};
}

Result<> HeldRepository::mark(const QUuid &event, const ReturnMarks &marks, const QUuid &line)
{
    TRY(m_database.run(
        "UPDATE decision SET fields = $1, due_on = $2 WHERE event = $3 AND line = $4",
        marks.fields.join(u','), marks.dueOn, event, line));
    return {};
}

Result<std::vector<HeldLine>> HeldRepository::list(bool isAll, int limit)
{
    const qint64 foreign = TRY(isCounty()) ? 1 : 0;
    auto rows = TRY(m_database.all(
        "SELECT verdict.event, verdict.n, verdict.reason, verdict.detail, decision.kind,"
        " decision.why, decision.user, decision.at, coalesce(ledger.line, feed.line),"
        " coalesce(decision.fields, ''), decision.due_on FROM verdict"
        " LEFT JOIN decision ON decision.event = verdict.event"
        " LEFT JOIN ledger ON ledger.chain = verdict.chain AND ledger.n = verdict.n"
        " LEFT JOIN event ON event.id = verdict.event AND event.chain = 0"
        " LEFT JOIN feed ON feed.seq = event.n"
        " WHERE verdict.kind = 'quarantined' AND (verdict.chain = 0 OR $1 = 1)"
        " AND ($2 = 1 OR decision.kind IS NULL OR decision.kind <> 'ACCEPT')"
        " ORDER BY verdict.chain, verdict.n, verdict.event LIMIT $3",
        readListed, foreign, isAll ? 1 : 0, limit));
    std::vector<HeldLine> list;
    JsonParser parser = lineParser();
    for (ListedRow &row : rows) {
        TRY(describe(m_database, parser, row));
        list.push_back(std::move(row.held));
    }
    TRY(linkAnswers(m_database, list));
    return list;
}

Result<QByteArray> HeldRepository::bytesOf(const QUuid &event)
{
    const auto held = TRY(find(event));
    if (!held) {
        return fail(Error::Kind::NotFound,
                    u"no line %1 is held here; the list names those that are"_s.arg(
                        event.toString(QUuid::WithoutBraces)));
    }
    return held->bytes;
}

} // namespace core
