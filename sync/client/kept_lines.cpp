// SPDX-License-Identifier: GPL-3.0-or-later
// The part of a sitting that comes when all is read: whether both sides believe the same, and what
// of grids that are no longer its person's a laptop holds (core/ledger/departure.h, retention.h).
#include "core/ledger/alarms.h"
#include "core/ledger/departure.h"
#include "core/ledger/projector.h"
#include "core/query/grid_digest.h"
#include "core/settings.h"
#include "sync/client/outgoing.h"
#include "sync/client/sync_core.h"

#include <algorithm>
#include <set>

using namespace Qt::StringLiterals;

namespace client {

using core::Database;
using core::Ledger;
using core::Result;
using core::Settings;
namespace setting = core::setting;

namespace {

constexpr int departuresPerStep = 50; // targets taken away in one job of the store

// What was tried when the two sides differed over a grid.
enum class Tried { Nothing, Reading, LayingOut };

Result<> addGridOf(Database &database, const QUuid &target, std::set<QString> &grids)
{
    const auto grid = TRY(database.first(
        "SELECT grid FROM target WHERE id = $1", [](const core::Row &row) { return row.text(0); },
        target));
    if (grid) {
        grids.insert(*grid);
    }
    return {};
}

// A move is about the grid the target left, too; a merger and a word on a line about another's.
Result<> addGridsOf(Database &database, const core::Line &line, std::set<QString> &grids)
{
    TRY(addGridOf(database, line.target, grids));
    if (line.type == core::LineType::TargetMove) {
        grids.insert(TRY(line.body.optionalText("from")).value_or(QString()));
        grids.insert(TRY(line.body.optionalText("to")).value_or(QString()));
    }
    if (line.type == core::LineType::TargetAlias) {
        TRY(addGridOf(database,
                      QUuid::fromString(TRY(line.body.optionalText("into")).value_or(QString())),
                      grids));
    }
    if (line.type == core::LineType::VerdictSet) {
        const auto event = line.body.uuid("event");
        const auto about = TRY(Ledger(database).lineOf(event ? *event : QUuid()));
        core::JsonParser parser = core::lineParser();
        const auto other = core::readLine(parser, about.value_or(QByteArray()));
        TRY(other ? addGridOf(database, other->target, grids) : Result<>());
    }
    return {};
}

// What came back with a question, or was refused, stands here and not at the county.
Result<> addGridsOfReturned(Database &database, std::set<QString> &grids)
{
    const auto returned = TRY(database.all(
        "SELECT ledger.line FROM verdict JOIN event ON event.id = verdict.event"
        " JOIN ledger ON ledger.chain = event.chain AND ledger.n = event.n"
        " WHERE verdict.chain > 0 AND verdict.kind NOT IN ('duplicate_of', 'accepted')",
        [](const core::Row &row) { return row.blob(0); }));
    core::JsonParser parser = core::lineParser();
    for (const QByteArray &bytes : returned) {
        const auto line = core::readLine(parser, bytes);
        TRY(line ? addGridsOf(database, *line, grids) : Result<>()); // else it is not laid out
    }
    return {};
}

// Grids of which something is rightly known on one side alone: lines a county that was put back
// has lost, lines that wait here, own lines the county did not take, and those this program is too
// old for. What is held counts nowhere; what accepts it tells of it.
Result<std::set<QString>> oneSidedGrids(Database &database)
{
    std::set<QString> grids;
    TRY(addGridsOfReturned(database, grids));
    core::JsonParser parser = core::lineParser();
    const auto add = [&](const core::Row &row) -> Result<> {
        grids.insert(row.text(0));
        const auto line = core::readLine(parser, row.blob(1));
        return line ? addGridsOf(database, *line, grids) : Result<>();
    };
    TRY(database.each("SELECT target.grid, feed.line FROM feed JOIN target"
                      " ON target.id = feed.entity WHERE feed.verdict <> 'held'"
                      " AND (feed.seq < 0 OR feed.verdict <> '')",
                      add));
    return grids;
}

// What went from here by a move the county has lost since is laid out again; what is not this
// laptop's to hold goes once more by itself.
Result<> takeAllBack(Database &database, const QString &grid)
{
    TRY(database.run("UPDATE departed SET grid = $1"
                     " WHERE target IN (SELECT target FROM departed_line)",
                     grid));
    return core::layOutReturned(database);
}

} // namespace

// Compares what both sides believe of the grids just read. It should never differ: a person is
// told, the grid is read once more from its start, and if that brought nothing, what is here is
// laid out anew. Nothing is let go for it, so that every door opens meanwhile, and no further step
// is tried until both agreed again. Nothing is compared while lines of ours wait or are blank here:
// then the two rightly differ.
Result<bool> SyncCore::believesAlike(Database &database, const protocol::SyncReply &answer)
{
    if (answer.digests.empty()) {
        return true;
    }
    // Somebody may have saved a visit since the county's answer came.
    const bool isBehind = TRY(Ledger(database).own()).end.n > m_sentUpTo;
    // A stick may tell of a head some lines here are newer than already.
    const bool isAhead = TRY(database.count("SELECT max(seq) FROM feed")) > answer.head.seq;
    if (isBehind || isAhead || TRY(core::wantedLine(database, 0, 0))) {
        return true;
    }
    const std::set<QString> oneSided = TRY(oneSidedGrids(database));
    bool alike = true;
    for (const auto &[grid, theirs] : answer.digests) {
        if (!oneSided.contains(grid)) {
            alike = TRY(isAlike(database, grid, theirs, answer.head.seq)) && alike;
        }
    }
    return alike;
}

// False: the grid has to be read again.
Result<bool> SyncCore::isAlike(Database &database, const QString &grid,
                               const core::GridDigest &theirs, qint64 headSeq)
{
    Settings settings(database);
    QStringList differ = TRY(settings.text(setting::gridsDiffer)).split(u' ', Qt::SkipEmptyParts);
    const auto stepOf = [&](Tried tried) {
        return grid + u':' + QString::number(static_cast<int>(tried));
    };
    Tried tried = differ.contains(stepOf(Tried::Reading))     ? Tried::Reading
                  : differ.contains(stepOf(Tried::LayingOut)) ? Tried::LayingOut
                                                              : Tried::Nothing;
    core::GridDigest ours = TRY(core::gridDigest(database, grid));
    if (ours != theirs && tried == Tried::Nothing) {
        TRY(core::raiseAlarm(database, m_nowMs, core::alarm::digestDiffers,
                             u"grid %1 at number %2: here %3 targets, at the county %4"_s.arg(grid)
                                 .arg(headSeq)
                                 .arg(ours.targets)
                                 .arg(theirs.targets)));
        TRY(database.run("UPDATE cursor SET seq = 0 WHERE grid IN ($1, '*')", grid));
        TRY(settings.set(setting::insideHistory, QString()));
        TRY(settings.set(setting::gridsDiffer, (differ << stepOf(Tried::Reading)).join(u' ')));
        return false;
    }
    if (ours != theirs && tried == Tried::Reading) {
        TRY(takeAllBack(database, grid));
        TRY(core::rebuildProjections(database));
        differ.replaceInStrings(stepOf(Tried::Reading), stepOf(Tried::LayingOut));
        TRY(settings.set(setting::gridsDiffer, differ.join(u' ')));
        tried = Tried::LayingOut;
        ours = TRY(core::gridDigest(database, grid));
    }
    if (ours == theirs && tried != Tried::Nothing) {
        differ.removeAll(stepOf(tried));
        TRY(settings.set(setting::gridsDiffer, differ.join(u' ')));
    }
    return true;
}

// What went with a grid is told in a line of ours, which goes in this sitting, too.
Result<bool> SyncCore::letGo(Database &database)
{
    if (TRY(Settings(database).integer(setting::departureDue)) == 0) {
        return false;
    }
    const qint64 before = TRY(Ledger(database).own()).end.n;
    if (TRY(core::depart(database, m_nowMs, departuresPerStep))) {
        return true;
    }
    const qint64 told = TRY(Ledger(database).own()).end.n - before;
    if (told > 0 && m_bounds.upTo.isNull()) {
        m_linesLeft += told;
        (m_step == Step::Done ? m_step : m_afterRefill) = Step::Send;
    }
    return false;
}

// Only on what the county says itself, today: an old stick does not show what its backup holds.
Result<bool> SyncCore::retire(Database &database)
{
    if (m_step != Step::Done || m_durableN == 0 || m_isCarried) {
        return false;
    }
    if (!TRY(chainsBehind(database)).empty()) {
        return false; // of those its backup tells nothing
    }
    const int retired =
        TRY(core::retireOwnLines(database, m_durableN, m_countyMs, m_bounds.ownKeptMs, m_nowMs));
    if (retired > 0 && m_bounds.upTo.isNull()) {
        m_linesLeft += 1;
        m_step = Step::Send;
    }
    return false;
}

// A grid that is ours again: nobody is sent his own lines, so those that are blank are asked for.
Result<bool> SyncCore::isRecallDue(Database &database)
{
    if (m_hasRecalled || m_isCarried || !TRY(core::wantedLine(database, 0, 0))) {
        return false;
    }
    m_hasRecalled = true;
    m_wanted = {};
    m_step = Step::Recall;
    return true;
}

Result<std::optional<Request>> SyncCore::askWanted(Database &database)
{
    const auto wanted = TRY(core::wantedLine(database, m_wanted.chain, m_wanted.n));
    if (!wanted) {
        TRY(core::giveUpWanted(database)); // what is left the county has not got either
        m_step = Step::Ask;
        return next(database);
    }
    m_wanted = *wanted;
    const core::Chain own = TRY(Ledger(database).own());
    Request wire{.method = "GET",
                 .path = "/v1/chain/" + wanted->inc.toByteArray(QUuid::WithoutBraces) +
                         "/lines?after=" + QByteArray::number(wanted->n - 1)};
    return std::optional(TRY(signedRequest(database, m_key, own.inc, std::move(wire))));
}

Result<> SyncCore::hearWanted(Database &database, const Reply &reply)
{
    if (reply.isProblem()) { // it does not have them, or not for us
        TRY(core::giveUpWanted(database));
        m_step = Step::Ask;
        return {};
    }
    const protocol::Batch batch = TRY(protocol::readBatch(reply.body, m_wanted.inc));
    TRY(core::takeBack(database, batch.inc, batch.first, batch.lines));
    m_wanted.n = std::max(m_wanted.n, batch.end.n);
    return {};
}

} // namespace client
