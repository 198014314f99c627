// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/sync_core.h"

#include "core/blob/blob_outbox.h"
#include "core/ledger/alarms.h"
#include "core/ledger/county_word.h"
#include "core/ledger/departure.h"
#include "core/ledger/incarnation.h"
#include "core/ledger/lost_decisions.h"
#include "core/ledger/waiting.h"
#include "core/mutants.h"
#include "core/query/lease.h"
#include "core/query/search_index.h"
#include "core/repository/target_indexes.h"
#include "core/settings.h"
#include "sync/client/last_word.h"
#include "sync/client/outgoing.h"
#include "sync/protocol/limits.h"

using namespace Qt::StringLiterals;

namespace client {

namespace {

using core::ChainEnd;
using core::Database;
using core::Error;
using core::fail;
using core::Ledger;
using core::Result;
using core::Row;
using core::Settings;
namespace setting = core::setting;

constexpr size_t linesPerStep = 250; // laid out in one job of the store
// While the first download runs there is nothing to work on yet, and larger jobs write each page of
// the file fewer times.
constexpr size_t linesPerFirstStep = 2'000;
constexpr size_t linesWorthBuilding = 1'000; // indexes are built after so many
constexpr int partingsMax = 3;               // in one sitting

Result<std::map<QString, protocol::GridCursor>> readCursors(Database &database)
{
    std::map<QString, protocol::GridCursor> cursors;
    TRY(database.each("SELECT grid, gen, seq FROM cursor", [&](const Row &row) -> Result<> {
        cursors[row.text(0)] = {row.integer(1), row.integer(2)};
        return {};
    }));
    return cursors;
}

Result<> setCursor(Database &database, const QString &grid, qint64 gen, qint64 seq)
{
    TRY(database.run("INSERT INTO cursor (grid, gen, seq) VALUES ($1, $2, $3)"
                     " ON CONFLICT (grid) DO UPDATE SET gen = excluded.gen, seq = excluded.seq",
                     grid, gen, seq));
    return {};
}

// Grids that were taken away and given again, perhaps to another kind of reader: what is here of
// them is of the time before, until the first page of now is here, too.
constexpr core::Setting givenAgain{"given_again", ""};

Result<> noteGivenAgain(Database &database, const QString &grid)
{
    Settings settings(database);
    QStringList grids = TRY(settings.text(givenAgain)).split(u' ', Qt::SkipEmptyParts);
    grids.removeAll(grid);
    return settings.set(givenAgain, (grids << grid).join(u' '));
}

// Together with the first page, so that no door is closed while the network is away.
Result<> forgetTimeBefore(Database &database, const QString &grid, qint64 nowMs)
{
    Settings settings(database);
    QStringList grids = TRY(settings.text(givenAgain)).split(u' ', Qt::SkipEmptyParts);
    if (grids.removeAll(grid) == 0) {
        return {};
    }
    TRY(settings.set(givenAgain, grids.join(u' ')));
    return core::forgetGrid(database, grid, nowMs);
}

// Only the last page of an answer can end inside a history, so one place is remembered.
Result<> noteInside(Settings &settings, const protocol::Page &page)
{
    const QString before = TRY(settings.text(setting::insideHistory));
    if (page.inside == 0 && before.section(u' ', 3) != page.grid) {
        return {};
    }
    return settings.set(setting::insideHistory,
                        page.inside == 0
                            ? QString()
                            : u"%1 %2 %3 "_s.arg(page.gen).arg(page.upto).arg(page.inside) +
                                  page.grid);
}

// Everything of ours is read up to this head of the county. A stick may tell so of a head that some
// grids are read beyond already: that one still has to be told to the county, whose history may
// have lost it since.
Result<> setComplete(Database &database, const core::FeedHead &head)
{
    Settings settings(database);
    TRY(database.run("UPDATE cursor SET seq = $1 WHERE seq < $1", head.seq));
    TRY(settings.set(setting::completeAsOf, head.seq));
    TRY(settings.set(setting::headSeq, head.seq));
    TRY(settings.setBytes(setting::headHash, head.hash));
    if (TRY(seenHead(database)).value_or(core::FeedHead()).seq > head.seq) {
        return {};
    }
    TRY(settings.set(setting::seenHead, QString()));
    return settings.set(setting::partialSince, QString());
}

// The county's head once it took our lines behind `before` to `n`, one after the other and none of
// them held, on top of this one.
Result<core::FeedHead> headBehind(Database &database, core::FeedHead head, qint64 before, qint64 n)
{
    Ledger ledger(database);
    const core::Chain chain = TRY(ledger.own());
    for (const core::StoredLine &line :
         TRY(ledger.after(chain, before, static_cast<int>(n - before)))) {
        head = {head.seq + 1, core::nextHead(head.hash, chain.inc, {line.n, line.hash}, {})};
    }
    return head;
}

// The earlier chain of ours whose lines are fetched now.
Result<QUuid> refillingInc(Database &database)
{
    const QString waiting = TRY(Settings(database).text(setting::refillInc));
    return QUuid::fromString(waiting.section(u' ', 0, 0, QString::SectionSkipEmpty));
}

} // namespace

Result<std::optional<Request>> SyncCore::next(Database &database)
{
    if (m_step == Step::Ask && !TRY(Settings(database).text(setting::partingDue)).isEmpty()) {
        m_step = Step::Part;
    }
    switch (m_step) {
    case Step::Ask:
        return std::optional(TRY(ask(database)));
    case Step::Part:
        return part(database);
    case Step::Refill:
        return askLines(database);
    case Step::Recall:
        return askWanted(database);
    case Step::Send:
        return sendBatch(database);
    case Step::SendEarlier:
        return sendEarlier(database);
    case Step::Done:
        return std::optional<Request>();
    }
    Q_UNREACHABLE();
}

Result<Request> SyncCore::ask(Database &database)
{
    protocol::SyncRequest request = TRY(questionNow(database));
    std::erase_if(request.cursors, [&](const auto &entry) {
        return entry.second.seq == request.complete.seq && entry.second.inside == 0;
    });
    request.bytesMax = m_portions.bytes();
    Request wire{.method = "POST",
                 .path = "/v1/sync",
                 .contentType = protocol::jsonType.toByteArray(),
                 .body = protocol::write(request)};
    return signedRequest(database, m_key, request.inc, std::move(wire));
}

Result<std::optional<Request>> SyncCore::sendBatch(Database &database)
{
    const core::Chain chain = TRY(Ledger(database).own());
    const int linesMax = static_cast<int>(std::min<qint64>(m_portions.lines(), m_linesLeft));
    const protocol::Batch batch = TRY(batchAfter(database, m_key, chain, m_sentUpTo, linesMax));
    if (batch.lines.empty()) {
        TRY(setParting(database, u"redacted"_s)); // in a new chain a placeholder stands for it
        return next(database);
    }
    return std::optional(TRY(batchRequest(database, batch)));
}

Result<Request> SyncCore::batchRequest(Database &database, const protocol::Batch &batch)
{
    m_portions.sent(static_cast<int>(batch.lines.size()));
    Request wire{.method = "PUT",
                 .path = "/v1/chain/" + batch.inc.toByteArray(QUuid::WithoutBraces) + "/batch",
                 .contentType = protocol::zstdType.toByteArray(),
                 .body = protocol::write(batch)};
    return signedRequest(database, m_key, batch.inc, std::move(wire));
}

Result<> SyncCore::hear(Database &database, const Reply &reply, qint64 nowMs)
{
    m_report.requests += 1;
    m_nowMs = nowMs;
    const bool isEarlier = m_step == Step::SendEarlier;
    const bool isAnswer = reply.status == conflictStatus && (m_step == Step::Send || isEarlier);
    const bool isEnd = (reply.status == notFoundStatus || reply.status == unauthorizedStatus) &&
                       (m_step == Step::Refill || m_step == Step::Recall || isEarlier);
    if (reply.isProblem() && !isAnswer && !isEnd) {
        return fail(Error::Kind::Protocol, u"the county answered %1: %2"_s.arg(reply.status)
                                               .arg(protocol::problemSentence(reply.body)));
    }
    TRY(core::noteContact(database, nowMs));
    switch (m_step) {
    case Step::Part:
        return hearPart(database, reply);
    case Step::Refill:
        return hearLines(database, reply);
    case Step::Recall:
        return hearWanted(database, reply);
    case Step::Send:
        return hearBatch(database, reply, nowMs);
    case Step::SendEarlier:
        return hearEarlier(database, reply, nowMs);
    case Step::Ask:
    case Step::Done:
        return hearSync(database, reply, nowMs);
    }
    Q_UNREACHABLE();
}

// Whether the county's copy of our chain ends at a place of ours. A counter alone would not tell:
// a twin's line may have the same number (SYNC D4).
Result<bool> SyncCore::goOnFrom(Database &database, const ChainEnd &theirs)
{
    Ledger ledger(database);
    const core::Chain chain = TRY(ledger.own());
    const auto ours = TRY(ledger.hashAt(chain, theirs.n));
    const bool isByNumber = core::isPlanted(core::Mutant::DedupeByNumber);
    if (!ours || (*ours != theirs.hash && !isByNumber)) {
        TRY(setParting(database, ours ? u"parted"_s : u"restored"_s));
        return false;
    }
    m_sentUpTo = theirs.n;
    if (core::isPlanted(core::Mutant::ClientCursor)) {
        m_sentUpTo = TRY(ledger.receiptedLine(chain));
    }
    m_linesLeft = std::max<qint64>(0, TRY(sendUntil(database, chain)) - m_sentUpTo);
    TRY(noteCountyEnd(database, chain, theirs.n));
    return true;
}

// The chain is found anew each time: after a parting the line stands in another, at another place.
Result<qint64> SyncCore::sendUntil(Database &database, const core::Chain &chain)
{
    if (m_bounds.upTo.isNull()) {
        return chain.end.n;
    }
    const auto n = TRY(database.first(
        "SELECT n FROM event WHERE id = $1 AND chain = $2",
        [](const Row &row) { return row.integer(0); }, m_bounds.upTo, chain.id));
    return n.value_or(chain.end.n);
}

Result<> SyncCore::setParting(Database &database, const QString &why)
{
    if (++m_partings > partingsMax) {
        return fail(Error::Kind::Conflict,
                    u"this laptop's ledger and the county's copy part again and again; nothing was "
                    "lost here, ask the administrator"_s);
    }
    m_step = Step::Ask; // next() sees what is due
    return Settings(database).set(setting::partingDue, why);
}

Result<std::optional<Request>> SyncCore::part(Database &database)
{
    const core::Chain chain = TRY(Ledger(database).own());
    const protocol::ChainRequest request{chain.inc,
                                         TRY(Settings(database).text(setting::partingDue)),
                                         TRY(core::knownPlaces(database, chain))};
    Request wire{.method = "POST",
                 .path = "/v1/chain",
                 .contentType = protocol::jsonType.toByteArray(),
                 .body = protocol::write(request)};
    return std::optional(TRY(signedRequest(database, m_key, chain.inc, std::move(wire))));
}

Result<> SyncCore::hearPart(Database &database, const Reply &reply)
{
    const protocol::ChainReply answer = TRY(protocol::readChainReply(reply.body));
    const core::Chain old = TRY(Ledger(database).own());
    Settings settings(database);
    const QByteArray serverId = TRY(settings.bytes(setting::serverId));
    TRY(core::beginIncarnation(database,
                               {serverId, answer.inc, m_key.publicKey(), old.inc, answer.parent}));
    TRY(core::raiseAlarm(
        database, m_nowMs, core::alarm::chainParted,
        u"%1: line %2"_s.arg(TRY(settings.text(setting::partingDue))).arg(answer.parent.n)));
    TRY(settings.set(setting::partingDue, QString()));
    TRY(settings.set(setting::partingNonce, QString())); // the next parting is another question
    TRY(settings.set(setting::countyToken, QString()));
    if (answer.old.n > answer.parent.n) {
        TRY(settings.set(setting::refillInc, old.inc.toString(QUuid::WithoutBraces) + u' ' +
                                                 TRY(settings.text(setting::refillInc))));
    }
    m_afterRefill = Step::Ask;
    return refillOrGoOn(database);
}

// Earlier chains of ours the county knows more of come first, wherever a sitting was broken off.
Result<> SyncCore::refillOrGoOn(Database &database)
{
    const QString waiting = TRY(Settings(database).text(setting::refillInc));
    m_step = waiting.trimmed().isEmpty() ? m_afterRefill : Step::Refill;
    return {};
}

// All the county has of the first of these chains is here, or is nothing for us.
Result<> SyncCore::endRefill(Database &database)
{
    Settings settings(database);
    QStringList waiting = TRY(settings.text(setting::refillInc)).split(u' ', Qt::SkipEmptyParts);
    waiting.removeFirst();
    TRY(settings.set(setting::refillInc, waiting.join(u' ')));
    return refillOrGoOn(database);
}

// What was broken off in an earlier sitting is taken up when all else is done, so that a county
// that does not give it holds nothing up.
Result<> SyncCore::finish(Database &database)
{
    m_step = Step::Done;
    if (m_hasResumed) {
        return {};
    }
    m_hasResumed = true;
    m_afterRefill = Step::Done;
    if (m_bounds.upTo.isNull() && !TRY(chainsBehind(database)).empty()) {
        m_step = Step::SendEarlier;
        return {};
    }
    TRY(forgetUnsaid(database));
    return refillOrGoOn(database);
}

Result<std::optional<Request>> SyncCore::askLines(Database &database)
{
    Ledger ledger(database);
    const auto chain = TRY(ledger.find(TRY(refillingInc(database))));
    if (!chain) {
        TRY(endRefill(database)); // never ours: it cannot be asked for
        return next(database);
    }
    const core::Chain own = TRY(ledger.own());
    Request wire{.method = "GET",
                 .path = "/v1/chain/" + chain->inc.toByteArray(QUuid::WithoutBraces) +
                         "/lines?after=" + QByteArray::number(chain->end.n)};
    return std::optional(TRY(signedRequest(database, m_key, own.inc, std::move(wire))));
}

// What the county has of an earlier chain of ours and we do not: lines written before this laptop
// was put back, or by its twin.
Result<> SyncCore::hearLines(Database &database, const Reply &reply)
{
    if (reply.status == notFoundStatus) { // all of it is here
        return endRefill(database);
    }
    if (reply.status == unauthorizedStatus) {
        if (m_afterRefill == Step::Done) {
            return endRefill(database); // the county, which knows us, does not take it for ours
        }
        m_step = m_afterRefill; // it may not know this laptop at all: its next answer tells
        return {};
    }
    const protocol::Batch batch = TRY(protocol::readBatch(reply.body, TRY(refillingInc(database))));
    const auto chain = TRY(Ledger(database).find(batch.inc));
    if (chain->end != ChainEnd{batch.first - 1, batch.previous}) {
        // A county that was put back since was told another end of this chain, by a copy of this
        // laptop, which has it; ours nobody else has.
        const bool isParted = chain->end.n == batch.first - 1 && m_bounds.upTo.isNull();
        m_linesLeft += isParted ? TRY(bringInOwnChain(database, {*chain, 0})) : 0;
        m_afterRefill = m_afterRefill == Step::Done && m_linesLeft > 0 ? Step::Send : m_afterRefill;
        return endRefill(database);
    }
    return takeLines(database, batch);
}

Result<> SyncCore::takeLines(Database &database, const protocol::Batch &batch)
{
    auto chain = TRY(Ledger(database).find(batch.inc));
    if (chain->end != ChainEnd{batch.first - 1, batch.previous}) {
        return fail(
            Error::Kind::Protocol,
            u"the county's lines do not follow line %1; nothing of them was taken in, ask the "
            "administrator"_s.arg(chain->end.n));
    }
    TRY(core::layOutAgain(database, TRY(core::refill(database, *chain, batch.lines))));
    m_report.linesReceived += std::ssize(batch.lines);
    return chain->end == batch.end
               ? Result<>()
               : fail(Error::Kind::Protocol,
                      u"the county's lines lead to another hash; nothing of them was taken in, ask "
                      "the administrator"_s);
}

Result<> SyncCore::hearSync(Database &database, const Reply &reply, qint64 nowMs)
{
    return hearAnswer(database, TRY(protocol::readSyncReply(reply.body)), nowMs);
}

Result<> SyncCore::hearAnswer(Database &database, protocol::SyncReply answer, qint64 nowMs)
{
    TRY(noteEpoch(database, answer, nowMs));
    if (answer.isCopy && !core::isPlanted(core::Mutant::DedupeByNumber)) {
        return setParting(database, u"copied"_s);
    }
    if (!TRY(goOnFrom(database, answer.chain))) {
        return {};
    }
    Settings settings(database);
    TRY(m_isCarried ? Result<>() : noteWord(database, answer)); // of a bundle it is noted before
    if (!answer.token.isEmpty() && !core::isPlanted(core::Mutant::RatchetNotStored)) {
        TRY(settings.setBytes(setting::countyToken, answer.token));
    }
    TRY(settings.set(setting::revoked, answer.isRevoked ? 1 : 0));
    TRY(core::setDurable(database, answer.durableN));
    m_durableN = answer.durableN;
    m_countyMs = answer.timeMs;
    // A bundle is as old as its way was long: what it measures is a clock that is behind, no other.
    const bool isMeasured = !m_isCarried || nowMs < answer.timeMs;
    TRY(isMeasured ? settings.set(setting::clockSkew, nowMs - answer.timeMs) : Result<>());
    TRY(takeScope(database, answer));
    TRY(noteEarlier(database, answer));
    for (const QByteArray &sha256 : answer.lacking) {
        TRY(core::BlobOutbox(database).askAgain(sha256));
    }
    TRY(storeVerdicts(database, answer.verdicts, answer.head.seq));
    if (!answer.receipt.isEmpty()) {
        TRY(storeReceipt(database, answer.receipt, answer.signature, answer.chain, nowMs));
    }
    if (!answer.pages.empty() && TRY(settings.text(setting::partialSince)).isEmpty()) {
        TRY(settings.set(setting::partialSince, answer.timeMs));
    }
    if (!answer.pages.empty() &&
        answer.head.seq > TRY(seenHead(database)).value_or(core::FeedHead()).seq) {
        TRY(settings.set(setting::seenHead, QString::number(answer.head.seq) + u' ' +
                                                QString::fromLatin1(answer.head.hash.toHex())));
    }
    m_waiting = std::move(answer);
    m_page = 0;
    m_line = 0;
    m_offset = 0;
    if (m_waiting->lines.empty()) {
        TRY(takeIn(database)); // nothing to lay out: one commit for all of it
    }
    return {};
}

// The county was put back or replaced: what we hold stays, all is read again and compared by
// identity, and what it lacks of our own is sent again (SYNC §3.7). One that comes back after it
// was replaced is not believed: two counties would go on side by side (SYNC F75).
Result<> SyncCore::noteEpoch(Database &database, const protocol::SyncReply &answer, qint64 nowMs)
{
    Settings settings(database);
    const QByteArray known = TRY(settings.bytes(setting::epoch));
    const bool isAnother = answer.epoch != known && !core::isPlanted(core::Mutant::EpochIgnored);
    const bool isUnannounced = answer.rewound && answer.epoch == known;
    if (!isAnother && !isUnannounced) {
        return {};
    }
    QString past = TRY(settings.text(setting::pastEpochs));
    if (past.contains(QString::fromLatin1(answer.epoch.toHex()))) {
        return fail(Error::Kind::Conflict,
                    u"the county answers from a state it had left: an old server is running beside "
                    "the one that was put back. Nothing was changed; ask the administrator"_s);
    }
    if (isAnother) {
        past += QString::fromLatin1(known.toHex()) + u' ';
        TRY(settings.set(setting::pastEpochs, past));
        TRY(settings.setBytes(setting::epoch, answer.epoch));
    } else {
        const qint64 seen = TRY(settings.integer(setting::headSeq));
        TRY(core::raiseAlarm(database, nowMs, core::alarm::countyRewound,
                             u"seen %1, now %2"_s.arg(seen).arg(answer.head.seq)));
    }
    TRY(settings.set(setting::reading, TRY(settings.integer(setting::reading)) + 1));
    TRY(settings.set(setting::completeAsOf, 0));
    TRY(settings.set(setting::headHash, QString()));
    TRY(settings.set(setting::seenHead, QString()));
    TRY(settings.set(setting::insideHistory, QString()));
    TRY(settings.set(setting::gridsDiffer, QString()));
    TRY(database.run("UPDATE cursor SET seq = 0"));
    TRY(core::BlobOutbox(database).askAgain());
    TRY(core::restartKeeping(database));
    return core::Feed(database).setAside();
}

Result<> SyncCore::takeScope(Database &database, const protocol::SyncReply &reply)
{
    if (!reply.grids) {
        return {};
    }
    const auto known = TRY(readCursors(database));
    for (const auto &[grid, cursor] : known) {
        if (!reply.grids->contains(grid)) {
            TRY(database.run("DELETE FROM cursor WHERE grid = $1", grid));
            TRY(database.run("INSERT INTO lost_grid (grid) VALUES ($1) ON CONFLICT DO NOTHING",
                             grid));
            TRY(core::noteDeparture(database));
            TRY(grid == core::reviewGrid ? core::forgetHeld(database) : Result<>());
            if (core::isPlanted(core::Mutant::RevokePurges)) {
                TRY(database.run("DELETE FROM ledger WHERE n > (SELECT max(n) FROM receipt)"));
            }
        }
    }
    for (const auto &[grid, gen] : *reply.grids) {
        const auto before = known.find(grid);
        if (before == known.end() || before->second.gen != gen) {
            TRY(database.run("DELETE FROM lost_grid WHERE grid = $1", grid));
            TRY(before != known.end() ? noteGivenAgain(database, grid) : Result<>());
            TRY(setCursor(database, grid, gen, 0)); // new, or granted again: from the start
        }
    }
    return Settings(database).set(setting::scopeGen, reply.scopeGen);
}

Result<bool> SyncCore::takeIn(Database &database)
{
    if (!m_waiting) {
        const bool isRead = m_step == Step::Done || m_step == Step::SendEarlier ||
                            (m_step == Step::Refill && m_afterRefill == Step::Done);
        return isRead && (TRY(letGo(database)) || TRY(retire(database)));
    }
    core::Projector projector(database);
    core::JsonParser parser = core::lineParser();
    Settings settings(database);
    m_mayWait = TRY(database.count("SELECT count(*) FROM feed WHERE verdict <> ''")) > 0;
    if (TRY(settings.integer(setting::completeAsOf)) == 0 &&
        m_waiting->lines.size() >= linesWorthBuilding) {
        TRY(core::setTargetIndexesAside(database));
    }
    // Not told by the number alone: after a county was put back one works while all is read again.
    const bool isFirst = !TRY(settings.text(setting::indexesAside)).isEmpty();
    const size_t stepMax = isFirst ? linesPerFirstStep : linesPerStep;
    size_t done = 0;
    while (m_page < m_waiting->pages.size() && done < stepMax) {
        const protocol::Page &page = m_waiting->pages[m_page];
        TRY(m_line == 0 ? forgetTimeBefore(database, page.grid, m_nowMs) : Result<>());
        if (m_line == page.seqs.size()) {
            TRY(setCursor(database, page.grid, page.gen, page.upto));
            TRY(noteInside(settings, page));
            m_page += 1;
            m_line = 0;
            continue;
        }
        TRY(takeLine(database, projector, parser, page.grid, page.seqs[m_line],
                     m_waiting->lines[m_offset]));
        m_line += 1;
        m_offset += 1;
        done += 1;
    }
    if (m_page < m_waiting->pages.size() ||
        (m_waiting->complete && TRY(core::buildTargetIndex(database)))) {
        return true;
    }
    const protocol::SyncReply answer = *std::move(m_waiting);
    m_waiting.reset();
    if (!answer.complete) {
        m_step = Step::Ask;
        return false;
    }
    return takeComplete(database, projector, answer);
}

// All of ours is read up to this answer's head.
Result<bool> SyncCore::takeComplete(Database &database, core::Projector &projector,
                                    const protocol::SyncReply &answer)
{
    Settings settings(database);
    if (core::isPlanted(core::Mutant::AbsenceAsDelete) && !answer.lines.empty()) {
        TRY(database.run("UPDATE target SET invalid = 'GONE' WHERE NOT EXISTS (SELECT 1 FROM feed"
                         " WHERE feed.entity = target.id AND feed.seq > $1)",
                         TRY(settings.integer(setting::completeAsOf))));
    }
    TRY(setComplete(database, answer.head));
    TRY(core::layOutReturned(database));
    TRY(core::withdrawLostDecisions(database, projector));
    if (TRY(isRecallDue(database))) {
        return false;
    }
    if (!TRY(believesAlike(database, answer))) {
        m_step = Step::Ask;
        return false;
    }
    TRY(core::SearchIndex(database).settleIfMany());
    m_complete = answer.head;
    m_report.complete = true;
    m_report.completeAsOfSeq = answer.head.seq;
    if (m_linesLeft > 0) {
        m_step = Step::Send;
        return false;
    }
    TRY(finish(database));
    return true; // what may have to go now
}

Result<> SyncCore::takeLine(Database &database, core::Projector &projector,
                            core::JsonParser &parser, const QString &grid, qint64 seq,
                            const QByteArray &bytes)
{
    const core::Line line = TRY(core::readLine(parser, bytes));
    const qint64 added = TRY(database.change("INSERT INTO event (id, chain, n) VALUES ($1, 0, $2)"
                                             " ON CONFLICT (id) DO NOTHING",
                                             line.id, seq));
    m_report.linesReceived += 1;
    if (core::isPlanted(core::Mutant::PeerClock)) {
        TRY(database.run("UPDATE chain SET hlc = $1 WHERE hlc < $1", line.hlc));
    }
    if (added == 0 && core::isPlanted(core::Mutant::StaleSnapshot)) {
        TRY(projector.project(line));
    }
    if (added == 0) { // known already: from another grid, an earlier page, or our own hand
        TRY(renumber(database, projector, line, seq));
        return grid == core::reviewGrid || !m_mayWait ? Result<>()
                                                      : takeAccepted(database, projector, line);
    }
    // A held line is given to those who decide on it; it counts nowhere until someone accepts it.
    const bool isHeld = grid == core::reviewGrid && line.type != core::LineType::VerdictSet;
    const core::Projected projected = isHeld ? core::Projected{true, u"held"_s, {}, {}}
                                             : TRY(core::projectHanded(projector, line));
    // What this program is too old to lay out stays as it came and is laid out after an update.
    const QString verdict = projected.quarantined ? projected.reason : QString();
    TRY(database.run(
        "INSERT INTO feed (seq, event, entity, verdict, line) VALUES ($1, $2, $3, $4, $5)", seq,
        line.id, line.target, verdict, bytes));
    m_mayWait = m_mayWait || projected.quarantined;
    if (line.type == core::LineType::TargetMove) {
        TRY(repeatMoves(database, projector, line.target, seq));
        return core::noteDeparture(database); // it may have gone where we do not read
    }
    return m_mayWait && core::isAwaited(line) ? core::takeWaiting(database, projector, line.target)
                                              : Result<>();
}

// What we had as held comes with its target's grid because it was accepted.
Result<> SyncCore::takeAccepted(Database &database, core::Projector &projector,
                                const core::Line &line)
{
    const auto held = TRY(database.first(
        "SELECT feed.seq FROM event JOIN feed ON feed.seq = event.n WHERE event.id = $1"
        " AND event.chain = 0 AND feed.verdict IN ('held', 'cannot_accept') AND NOT EXISTS"
        " (SELECT 1 FROM decision WHERE decision.event = $1 AND decision.kind = 'ACCEPT')",
        [](const Row &row) { return row.integer(0); }, line.id));
    if (!held || TRY(core::projectHanded(projector, line)).quarantined) {
        return {};
    }
    TRY(database.run("UPDATE feed SET verdict = '' WHERE seq = $1", *held));
    return core::takeWaiting(database, projector, line.target);
}

// A county that was put back gives its numbers anew. A line that was set aside takes the one it has
// now, and where the last by number decides it is laid out once more, in the county's order.
Result<> SyncCore::renumber(Database &database, core::Projector &projector, const core::Line &line,
                            qint64 seq)
{
    const auto aside = TRY(database.first(
        "SELECT n FROM event WHERE id = $1 AND chain = 0 AND n < 0",
        [](const Row &row) { return row.integer(0); }, line.id));
    if (!aside) {
        return {};
    }
    TRY(database.run("UPDATE event SET n = $1 WHERE id = $2", seq, line.id));
    TRY(database.run("UPDATE feed SET seq = $1 WHERE seq = $2", seq, *aside));
    if (line.type == core::LineType::TargetMove) {
        TRY(repeatMoves(database, projector, line.target, seq - 1));
        return core::noteDeparture(database);
    }
    if (core::isForEverybody(line)) {
        TRY(database.run("UPDATE feed SET verdict = '' WHERE seq = $1", seq));
        TRY(projector.project(line));
    }
    return {};
}

// The last move by number decides where a target stands, whichever came first.
Result<> SyncCore::repeatMoves(Database &database, core::Projector &projector, const QUuid &entity,
                               qint64 after)
{
    const auto later = TRY(database.all(
        "SELECT line FROM feed WHERE entity = $1 AND seq > $2 AND verdict = ''"
        " AND length(line) > 0 ORDER BY seq",
        [](const Row &row) { return row.blob(0); }, entity, after));
    core::JsonParser parser = core::lineParser();
    for (const QByteArray &bytes : later) {
        const core::Line line = TRY(core::readLine(parser, bytes));
        if (line.type == core::LineType::TargetMove) {
            TRY(projector.project(line));
        }
    }
    return {};
}

Result<> SyncCore::hearBatch(Database &database, const Reply &reply, qint64 nowMs)
{
    const protocol::BatchReply answer = TRY(protocol::readBatchReply(reply.body));
    const qint64 before = m_sentUpTo;
    if (!TRY(goOnFrom(database, answer.chain))) {
        return {};
    }
    if (!answer.token.isEmpty() && !core::isPlanted(core::Mutant::RatchetNotStored)) {
        TRY(Settings(database).setBytes(setting::countyToken, answer.token));
    }
    const protocol::Receipt receipt = TRY(protocol::readReceipt(answer.receipt));
    TRY(storeVerdicts(database, answer.verdicts, receipt.head.seq));
    TRY(storeReceipt(database, answer.receipt, answer.signature, answer.chain, nowMs));
    if (m_sentUpTo < before) {
        m_step = Step::Ask; // the county was put back while we were sending
        return {};
    }
    if (m_sentUpTo == before) {
        return fail(Error::Kind::Protocol,
                    u"the county does not take line %1; ask the administrator"_s.arg(before + 1));
    }
    m_report.linesSent += m_sentUpTo - before;
    // Lines the county took before, in an answer that was lost with what it said of them (F01), are
    // read again, however little anybody else wrote.
    m_complete =
        answer.taken ? TRY(headBehind(database, m_complete, before, m_sentUpTo)) : core::FeedHead();
    m_portions.arrived();
    if (m_linesLeft > 0) {
        return {};
    }
    // When the county's head moved by our own lines only, nobody else wrote: all is read. A number
    // alone would not tell: it may have been put back since, and others have written.
    if (receipt.head == m_complete) {
        TRY(setComplete(database, receipt.head));
        m_report.completeAsOfSeq = receipt.head.seq;
        return finish(database);
    }
    m_step = Step::Ask;
    return {};
}

bool SyncCore::shrink()
{
    const bool isBatch = m_step == Step::Send || m_step == Step::SendEarlier;
    return isBatch ? m_portions.takeFewerLines()
                   : m_step == Step::Ask && m_portions.takeFewerBytes();
}

} // namespace client
