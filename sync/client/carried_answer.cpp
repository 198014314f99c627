// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/lease.h"
#include "core/settings.h"
#include "sync/client/last_word.h"
#include "sync/client/outgoing.h"
#include "sync/client/sync_core.h"
#include "sync/protocol/bundle.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <map>

namespace client {

namespace {

using core::Database;
using core::Result;
using core::Settings;
using protocol::SyncReply;
using protocol::SyncRequest;
namespace setting = core::setting;

// How far a grid is read: its number, and inside the history that follows it.
using Reach = std::pair<qint64, qint64>;

constexpr qint64 bundlesLostMax =
    1000; // written by this laptop since an image of its disk was made

// Where a page begins: where the question's cursor stood, or at the start when the grid was new to
// it, was granted again, or all is read again.
Reach beginningOf(const protocol::Page &page, const SyncRequest &asked, bool isFromTheStart)
{
    const auto cursor = asked.cursors.find(page.grid);
    const bool isKnown = cursor != asked.cursors.end() && cursor->second.gen == page.gen;
    return isKnown && !isFromTheStart ? Reach(cursor->second.seq, cursor->second.inside) : Reach();
}

// Whether the answer's numbers mean what they mean to us: the county may have left that history
// since, perhaps in the same epoch.
bool isOfOurReading(const SyncRequest &asked, const SyncReply &answer, const SyncRequest &now)
{
    return answer.epoch == now.epoch && protocol::advanced(asked, answer).reading == now.reading;
}

// Whether the question was ours, or one that stood no further than we do, of the same county's
// history (SYNC §3.9).
bool isForUs(const SyncRequest &asked, const SyncReply &answer, const SyncRequest &now)
{
    const bool isMove = answer.rewound || answer.epoch != now.epoch;
    if (isMove) {
        // Only an answer to what we say of ourselves now may send us back to the start: an old
        // bundle from before a restore names the old epoch, and is told apart by that.
        return asked.epoch == now.epoch && asked.reading == now.reading &&
               asked.complete.seq == now.complete.seq &&
               asked.complete.hash.first(16) == now.complete.hash.first(16);
    }
    if (!isOfOurReading(asked, answer, now)) {
        return false;
    }
    if (asked.complete.seq == now.complete.seq && asked.epoch == answer.epoch &&
        asked.complete.hash.first(16) != now.complete.hash.first(16)) {
        return false;
    }
    for (const protocol::Page &page : answer.pages) {
        const Reach from = beginningOf(page, asked, asked.epoch != answer.epoch);
        const auto known = now.cursors.find(page.grid);
        const bool isKnown = known != now.cursors.end() && known->second.gen == page.gen;
        if (from > (isKnown ? Reach(known->second.seq, known->second.inside) : Reach())) {
            return false;
        }
    }
    return true;
}

// Whether a question of ours stood further than we do: we were put back since it was written.
bool standsFurther(const SyncRequest &asked, const SyncRequest &now)
{
    return asked.complete.seq > now.complete.seq ||
           std::any_of(asked.cursors.begin(), asked.cursors.end(), [&](const auto &entry) {
               const auto known = now.cursors.find(entry.first);
               return known != now.cursors.end() && known->second.gen == entry.second.gen &&
                      known->second.seq < entry.second.seq;
           });
}

// The county goes by the bundle with the highest number. One of a time this laptop has forgotten
// may have been higher than any it writes now: it leaves out as many as it can have lost.
Result<> passLostBundles(Settings &settings)
{
    return settings.set(setting::bundleSerial,
                        TRY(settings.integer(setting::bundleSerial)) + bundlesLostMax);
}

// Takes away the pages `isKept` says no to, with their lines.
void keepPages(SyncReply &answer, const std::function<bool(const protocol::Page &)> &isKept)
{
    std::vector<protocol::Page> pages;
    std::vector<QByteArray> lines;
    size_t at = 0;
    for (protocol::Page &page : answer.pages) {
        const size_t end = at + page.seqs.size();
        if (isKept(page)) {
            std::move(answer.lines.begin() + static_cast<std::ptrdiff_t>(at),
                      answer.lines.begin() + static_cast<std::ptrdiff_t>(end),
                      std::back_inserter(lines));
            pages.push_back(std::move(page));
        }
        at = end;
    }
    answer.pages = std::move(pages);
    answer.lines = std::move(lines);
}

// Pages of a grid that was taken away since the bundle was written, or granted anew, are nobody's:
// they would give it back (SYNC F62, F63).
void dropForeign(SyncReply &answer, const SyncRequest &now)
{
    std::map<QString, qint64> ours;
    for (const auto &[grid, cursor] : now.cursors) {
        ours[grid] = cursor.gen;
    }
    if (answer.grids) { // newer than what we know, else there are none
        ours = *answer.grids;
    }
    keepPages(answer, [&](const protocol::Page &page) {
        const auto granted = ours.find(page.grid);
        return granted != ours.end() && granted->second == page.gen;
    });
    std::erase_if(answer.digests, [&](const auto &digest) { return !ours.contains(digest.first); });
}

// Pages that bring nothing we lack, so that no cursor ever goes back.
void dropKnown(SyncReply &answer, const SyncRequest &now)
{
    keepPages(answer, [&](const protocol::Page &page) {
        const auto known = now.cursors.find(page.grid);
        return known == now.cursors.end() || known->second.gen != page.gen ||
               Reach(known->second.seq, known->second.inside) < Reach(page.upto, page.inside);
    });
}

// Whether with these pages every grid of ours is read up to the answer's head.
bool completes(const SyncReply &answer, const SyncRequest &now)
{
    const SyncRequest after = protocol::advanced(now, answer);
    return std::all_of(after.cursors.begin(), after.cursors.end(),
                       [&](const auto &entry) { return entry.second.seq >= answer.head.seq; });
}

} // namespace

Result<bool> SyncCore::hearCarried(Database &database, const SyncRequest &asked,
                                   const QByteArray &bytes, qint64 nowMs)
{
    SyncReply answer = TRY(protocol::readSyncReply(bytes));
    const SyncRequest now = TRY(questionNow(database));
    if (asked.inc != now.inc) {
        return false; // of a chain this laptop no longer writes to
    }
    Settings settings(database);
    m_nowMs = nowMs;
    m_isCarried = true;
    // An old bundle brought again is no contact, and revokes no revocation: a stolen laptop would
    // stay readable for ever.
    const bool isFit = isForUs(asked, answer, now);
    const bool isLatest = TRY(isNews(database, answer, isFit));
    if (isLatest) {
        TRY(core::noteContact(database, nowMs));
        TRY(noteCarriedWord(database, answer, isFit));
    } else {
        answer.isRevoked = TRY(settings.integer(setting::revoked)) != 0;
    }
    if (!isFit || standsFurther(asked, now)) {
        TRY(passLostBundles(settings));
    }
    if (!isFit) {
        if (!isOfOurReading(asked, answer, now)) {
            answer.grids.reset(); // a grant of then may be one the county has lost
        }
        answer.pages.clear();
        answer.lines.clear();
        answer.earlier.clear();
        answer.rewound = false;
        answer.complete = false;
        answer.epoch = now.epoch;
        answer.head = {}; // what it says of our lines may be older than what we know
        answer.isRevoked = TRY(settings.integer(setting::revoked)) != 0;
    }
    const bool isMove = isFit && (answer.rewound || answer.epoch != now.epoch);
    if (!isMove) {
        if (answer.scopeGen <= now.scopeGen) {
            answer.grids.reset(); // what we know of our grids is as new
        }
        dropForeign(answer, now);
        dropKnown(answer, now);
        answer.complete =
            answer.complete && answer.head.seq > now.complete.seq && completes(answer, now);
    }
    const core::Chain chain = TRY(core::Ledger(database).own());
    const qint64 confirmed = TRY(confirmedLine(database, chain));
    TRY(hearAnswer(database, std::move(answer), nowMs));
    if (!(isFit && isLatest) && TRY(confirmedLine(database, chain)) > confirmed) {
        // An old word, perhaps of a county that was put back since: what it confirms beyond the
        // newest word goes with the next bundle again.
        TRY(noteCountyEnd(database, chain, confirmed));
    }
    return isFit;
}

Result<> SyncCore::hearCarriedChain(Database &database, const QByteArray &bytes, qint64 nowMs)
{
    // The lines of the old chain come in the same bundle; what does not is fetched when the county
    // is met.
    m_nowMs = nowMs;
    return hearPart(database, Reply{200, {}, bytes});
}

Result<> SyncCore::hearCarriedLines(Database &database, const protocol::Batch &batch)
{
    core::Ledger ledger(database);
    const auto chain = TRY(ledger.find(batch.inc));
    const core::Chain own = TRY(ledger.own());
    const bool follows = chain && own.inc != batch.inc && chain->publicKey == own.publicKey &&
                         chain->end == core::ChainEnd{batch.first - 1, batch.previous};
    return follows ? takeLines(database, batch) : Result<>(); // here already, or a twin's affair
}

} // namespace client
