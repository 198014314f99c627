// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/departure.h"

#include "core/ledger/ledger.h"
#include "core/ledger/waiting.h"
#include "core/query/search_index.h"
#include "core/record.h"
#include "core/repository/alias_repository.h"
#include "core/repository/county_repository.h"
#include "core/repository/target_repository.h"
#include "core/settings.h"

using namespace Qt::StringLiterals;

namespace core {

namespace {

struct Leaving {
    qint64 row = 0;
    QUuid target;
    QString name;
    QString grid;
};

Result<bool> mayDepart(Database &database)
{
    Ledger ledger(database);
    const Chain own = TRY(ledger.own());
    const qint64 receipted = TRY(ledger.receiptedLine(own));
    const qint64 isWhole = TRY(database.count("SELECT count(*) FROM cursor WHERE grid = '*'"));
    return receipted >= own.end.n && isWhole == 0;
}

// Everything laid out of one target, children first.
Result<> takeAway(Database &database, qint64 row)
{
    for (const char *sql :
         {"DELETE FROM issue WHERE target = $1", "DELETE FROM demand WHERE target = $1",
          "DELETE FROM visit_amendment WHERE visit IN (SELECT row FROM visit WHERE target = $1)",
          "DELETE FROM visit_visitor WHERE visit IN (SELECT row FROM visit WHERE target = $1)",
          "DELETE FROM visit WHERE target = $1", "DELETE FROM baseline_member WHERE target = $1",
          "DELETE FROM provenance WHERE target = $1",
          "DELETE FROM target_edit WHERE target = $1"}) {
        TRY(database.run(sql, row));
    }
    TRY(SearchIndex(database).remove(row));
    TRY(database.run("DELETE FROM target WHERE row = $1", row));
    return {};
}

// Our own lines about a target, to be laid out again should it come back.
Result<> keepOwnEvents(Database &database, const Leaving &leaving)
{
    TRY(database.run("INSERT INTO departed_line (target, event)"
                     " SELECT $1, event.id FROM event WHERE event.chain > 0 AND event.id IN ("
                     "  SELECT created_event FROM target WHERE row = $2"
                     "  UNION SELECT id FROM visit WHERE target = $2"
                     "  UNION SELECT event FROM target_edit WHERE target = $2"
                     "  UNION SELECT visit_amendment.event FROM visit_amendment"
                     "   JOIN visit ON visit.row = visit_amendment.visit WHERE visit.target = $2"
                     "  UNION SELECT attachment.event FROM attachment"
                     "   JOIN visit ON visit.row = attachment.visit WHERE visit.target = $2"
                     "  UNION SELECT event FROM feed WHERE entity = $1 AND chain <> 0)"
                     " ON CONFLICT DO NOTHING",
                     leaving.target, leaving.row));
    return {};
}

// Targets that were shown on the one that went stand for themselves again.
Result<> refreshDuplicates(Database &database, const Leaving &gone, std::set<qint64> rows)
{
    AliasRepository aliases(database);
    if (rows.empty() && TRY(aliases.isEmpty())) {
        return {};
    }
    const VisitPolicy policy = TRY(CountyRepository(database).visitPolicy());
    rows.merge(TRY(aliases.regroup(gone.target)));
    rows.erase(gone.row);
    for (const qint64 row : rows) {
        TRY(TargetRepository(database).refreshVisits(row, policy));
    }
    return {};
}

// What is still said of these lines holds again when the word that stood over it goes, as it does
// when all is laid out anew. Nothing leads from a line to the words on it: those that name no
// target are looked through, and our own.
Result<> layDecisions(Database &database, const std::set<QUuid> &events)
{
    if (events.empty()) {
        return {};
    }
    std::vector<QByteArray> words;
    JsonParser parser = lineParser();
    const auto look = [&](const Row &row) -> Result<> {
        QByteArray bytes = row.blob(0);
        const auto line =
            isDecision(bytes) ? readLine(parser, bytes) : fail(Error::Kind::NotFound, QString());
        const auto event = line ? line->body.uuid("event") : Result<QUuid>(QUuid());
        if (event && events.contains(*event)) {
            words.push_back(std::move(bytes));
        }
        return {};
    };
    TRY(database.each("SELECT line FROM feed WHERE chain = 0 AND entity IS NULL AND verdict = ''"
                      " AND line IS NOT NULL ORDER BY seq",
                      look));
    TRY(database.each("SELECT line FROM ledger WHERE n > 0 ORDER BY chain, n", look));
    Projector projector(database);
    for (const QByteArray &bytes : words) {
        TRY(projector.project(TRY(readLine(parser, bytes))));
    }
    return {};
}

// How many lines of others went. `decided`: held lines a word on which went with them is added.
Result<qint64> forgetTarget(Database &database, const Leaving &leaving, std::set<QUuid> &decided)
{
    AliasRepository aliases(database);
    TRY(database.run("INSERT INTO departed_line (target, event)"
                     " SELECT $1, event.id FROM event JOIN target_alias"
                     " ON target_alias.event = event.id WHERE target_alias.target = $1"
                     " AND event.chain > 0 ON CONFLICT DO NOTHING",
                     leaving.target));
    std::set<qint64> touched = TRY(aliases.release(leaving.target, leaving.row));
    TRY(keepOwnEvents(database, leaving)); // its visits are its own again
    TRY(takeAway(database, leaving.row));
    TRY(refreshDuplicates(database, leaving, std::move(touched)));
    // What is held and nobody accepted stays with those who decide, wherever its target is.
    TRY(database.run("DELETE FROM event WHERE chain = 0 AND id IN"
                     " (SELECT event FROM feed WHERE entity = $1 AND (feed.verdict <> 'held'"
                     " OR EXISTS (SELECT 1 FROM decision WHERE decision.event = feed.event"
                     "  AND decision.kind = 'ACCEPT')))",
                     leaving.target));
    TRY(database.run("DELETE FROM verdict WHERE chain = 0 AND event IN"
                     " (SELECT decision.event FROM decision JOIN feed"
                     " ON feed.event = decision.line WHERE feed.entity = $1)",
                     leaving.target));
    const auto wordless = TRY(database.all(
        "DELETE FROM decision WHERE line IN"
        " (SELECT event FROM feed WHERE entity = $1) RETURNING event",
        [](const Row &row) { return uuidAt(row, 0); }, leaving.target));
    decided.insert(wordless.begin(), wordless.end());
    return database.change("DELETE FROM feed WHERE entity = $1 AND NOT EXISTS (SELECT 1 FROM event"
                           " WHERE event.id = feed.event AND event.chain = 0"
                           " AND event.n = feed.seq)",
                           leaving.target);
}

// A line of the feed that came because its reader decides on held lines, and for nothing else.
struct Reviewed {
    qint64 seq = 0;
    QUuid event;
    bool isHere = false; // its target
    QString verdict;
    QByteArray line;
};

bool isForDecidersOnly(const Reviewed &one)
{
    return one.verdict == u"held" ||
           (isDecision(one.line) && (!one.isHere || one.verdict == u"cannot_accept"));
}

Leaving readLeaving(const Row &row)
{
    return {row.integer(0), uuidAt(row, 1), row.text(2), row.text(3)};
}

Result<qint64> letGo(Database &database, const Leaving &leaving, const QString &why, qint64 nowMs,
                     std::set<QUuid> &decided)
{
    const qint64 lines = TRY(forgetTarget(database, leaving, decided));
    TRY(database.run("INSERT INTO departed (target, name, grid, why, at)"
                     " VALUES ($1, $2, $3, $4, $5) ON CONFLICT (target) DO UPDATE SET"
                     " grid = excluded.grid, why = excluded.why, at = excluded.at",
                     leaving.target, leaving.name, leaving.grid, why, nowMs));
    return lines;
}

// The grid that was taken away with this target: its own, or all of the county. Nothing: it moved.
Result<std::optional<QString>> lostWith(Database &database, const Leaving &leaving)
{
    return database.first(
        "SELECT grid FROM lost_grid WHERE grid = $1 OR grid = '*'"
        " ORDER BY CASE WHEN grid = '*' THEN 1 ELSE 0 END LIMIT 1",
        [](const Row &row) { return row.text(0); }, leaving.grid);
}

Result<> takeOne(Database &database, const Leaving &leaving, qint64 nowMs, std::set<QUuid> &decided)
{
    const auto grid = TRY(lostWith(database, leaving));
    const qint64 visits =
        TRY(database.count("SELECT count(*) FROM visit WHERE target = $1", leaving.row));
    const qint64 lines =
        TRY(letGo(database, leaving, grid ? u"revoked"_s : u"moved"_s, nowMs, decided));
    if (grid) {
        TRY(database.run("UPDATE lost_grid SET targets = targets + 1, visits = visits + $2,"
                         " lines = lines + $3 WHERE grid = $1",
                         *grid, visits, lines));
    }
    return {};
}

// A line for each grid all of which has gone by now, in the transaction that took the last of it
// (SYNC §3.7). What everybody reads and what supervisors decide is no grid.
Result<> tellPurged(Database &database, qint64 nowMs)
{
    const auto gone = TRY(database.all(
        "SELECT grid, targets, visits, lines FROM lost_grid WHERE grid NOT IN ('=', '~')"
        " AND NOT EXISTS (SELECT 1 FROM target WHERE target.grid <> ''"
        " AND target.grid NOT IN (SELECT grid FROM cursor)"
        " AND (target.grid = lost_grid.grid OR lost_grid.grid = '*')) ORDER BY grid",
        [](const Row &row) {
            return Purge{row.text(0), row.integer(1), row.integer(2), row.integer(3)};
        }));
    if (gone.empty()) {
        return {};
    }
    Recorder recorder(database, TRY(ownHand(database, nowMs)));
    for (const Purge &purge : gone) {
        TRY(recorder.record(gridPurged(purge)));
        TRY(database.run("DELETE FROM lost_grid WHERE grid = $1", purge.grid));
    }
    return {};
}

} // namespace

Result<> noteDeparture(Database &database)
{
    return Settings(database).set(setting::departureDue, 1);
}

Result<bool> depart(Database &database, qint64 nowMs, int limit)
{
    Settings settings(database);
    if (TRY(settings.integer(setting::departureDue)) == 0 || !TRY(mayDepart(database))) {
        return false;
    }
    const auto leaving = TRY(database.all(
        "SELECT row, id, name, grid FROM target WHERE grid NOT IN (SELECT grid FROM cursor)"
        " AND id NOT IN (SELECT target FROM draft) AND (grid <> '' OR created_event IN"
        " (SELECT id FROM event WHERE chain = 0)) LIMIT $1",
        readLeaving, limit));
    std::set<QUuid> decided;
    for (const Leaving &target : leaving) {
        TRY(takeOne(database, target, nowMs, decided));
    }
    TRY(layDecisions(database, decided));
    if (std::ssize(leaving) == limit) {
        return true;
    }
    TRY(tellPurged(database, nowMs));
    const qint64 withDrafts = TRY(
        database.count("SELECT count(*) FROM target JOIN draft ON draft.target = target.id WHERE"
                       " target.grid <> '' AND target.grid NOT IN (SELECT grid FROM cursor)"));
    if (withDrafts == 0) {
        TRY(database.run("DELETE FROM lost_grid"));
        TRY(settings.set(setting::departureDue, 0));
    }
    return false;
}

Result<> forgetGrid(Database &database, const QString &grid, qint64 nowMs)
{
    std::set<QUuid> decided;
    for (const Leaving &target : TRY(database.all(
             "SELECT row, id, name, grid FROM target WHERE grid <> '' AND (grid = $1 OR $1 = '*')"
             " AND id NOT IN (SELECT target FROM draft)",
             readLeaving, grid))) {
        TRY(letGo(database, target, u"revoked"_s, nowMs, decided));
    }
    return layDecisions(database, decided);
}

Result<> forgetHeld(Database &database)
{
    const auto rows = TRY(database.all(
        "SELECT feed.seq, feed.event, target.id, feed.verdict, feed.line FROM feed"
        " LEFT JOIN target ON target.id = feed.entity WHERE feed.chain = 0"
        " AND (feed.verdict IN ('held', 'cannot_accept') OR target.id IS NULL)"
        " AND feed.line IS NOT NULL AND (feed.verdict <> 'held' OR NOT EXISTS (SELECT 1"
        "  FROM decision WHERE decision.event = feed.event AND decision.kind = 'ACCEPT'))",
        [](const Row &row) {
            return Reviewed{row.integer(0), uuidAt(row, 1), !row.isNull(2), row.text(3),
                            row.blob(4)};
        }));
    std::set<QUuid> decided;
    for (const Reviewed &one : rows) {
        if (!isForDecidersOnly(one)) {
            continue;
        }
        const auto event = TRY(database.first(
            "DELETE FROM decision WHERE line = $1 RETURNING event",
            [](const Row &row) { return uuidAt(row, 0); }, one.event));
        if (event) {
            decided.insert(*event);
        }
        TRY(database.run("DELETE FROM verdict WHERE event = $1 AND chain = 0", one.event));
        TRY(database.run("DELETE FROM event WHERE id = $1 AND chain = 0", one.event));
        TRY(database.run("DELETE FROM feed WHERE seq = $1", one.seq));
    }
    return layDecisions(database, decided);
}

Result<> layOutReturned(Database &database)
{
    // Back is what stands here again, what stood in a grid we read again, and what others' lines
    // tell of that wait for a target we made.
    const auto back = TRY(database.all(
        "SELECT target FROM departed WHERE target IN (SELECT target FROM departed_line)"
        " AND (target IN (SELECT id FROM target)"
        " OR grid IN (SELECT grid FROM cursor) OR EXISTS (SELECT 1 FROM cursor WHERE grid = '*')"
        " OR EXISTS (SELECT 1 FROM feed WHERE feed.entity = departed.target"
        "  AND feed.verdict = 'unknown_target'))",
        [](const Row &row) { return uuidAt(row, 0); }));
    Ledger ledger(database);
    Projector projector(database);
    JsonParser parser = lineParser();
    for (const QUuid &target : back) {
        const auto events = TRY(database.all(
            "SELECT departed_line.event FROM departed_line"
            " JOIN event ON event.id = departed_line.event"
            " WHERE departed_line.target = $1 ORDER BY event.chain, event.n",
            [](const Row &row) { return uuidAt(row, 0); }, target));
        std::vector<QUuid> early; // about a visit that has not come back yet
        for (const QUuid &event : events) {
            const auto bytes = TRY(ledger.lineOf(event));
            if (bytes && !bytes->isEmpty() &&
                isWaiting(TRY(projector.project(TRY(readLine(parser, *bytes)))))) {
                early.push_back(event);
            }
        }
        if (TRY(TargetRepository(database).find(target))) {
            TRY(keepWaiting(database, target, early));
        }
    }
    // What is blank here is asked for (retention.h).
    TRY(database.run(
        "DELETE FROM departed_line WHERE target IN (SELECT id FROM target)"
        " AND event NOT IN (SELECT event.id FROM event JOIN ledger"
        "  ON ledger.chain = event.chain AND ledger.n = event.n"
        "  WHERE event.id IN (SELECT event FROM departed_line)"
        "  AND length(ledger.line) = 0"
        "  AND NOT EXISTS (SELECT 1 FROM redaction WHERE redaction.event = event.id))"));
    TRY(database.run("DELETE FROM departed WHERE target IN (SELECT id FROM target)"));
    for (const QUuid &target : back) {
        TRY(takeWaiting(database, projector, target));
    }
    return back.empty() ? Result<>() : noteDeparture(database); // it may have gone on meanwhile
}

Result<std::vector<Departure>> departures(Database &database, int limit)
{
    return database.all(
        "SELECT target, name, grid, why, at FROM departed"
        " ORDER BY at DESC, target LIMIT $1",
        [](const Row &row) {
            return Departure{uuidAt(row, 0), row.text(1), row.text(2), row.text(3),
                             momentAt(row, 4)};
        },
        limit);
}

} // namespace core
