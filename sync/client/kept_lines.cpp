// SPDX-License-Identifier: GPL-3.0-or-later
// The part of a sitting that comes when all is read: whether both sides believe the same, and what
// of grids that are no longer its person's a laptop holds (core/ledger/departure.h, retention.h).
#include "core/ledger/alarms.h"
#include "core/ledger/departure.h"
#include "core/settings.h"
#include "sync/client/outgoing.h"
#include "sync/client/sync_core.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace client {

using core::Database;
using core::Ledger;
using core::Result;
using core::Settings;
namespace setting = core::setting;

namespace {

constexpr int departuresPerStep = 50; // targets taken away in one job of the store
constexpr int successMost = 299;      // of HTTP

} // namespace

// Compares what both sides believe of the grids just read. A grid that differs is read anew, once a
// sitting, and a person is told: it should never happen. Nothing is compared while lines of ours
// wait, came back with a question, or are blank here: then the two rightly differ.
Result<bool> SyncCore::believesAlike(Database &database, const protocol::SyncReply &answer)
{
    const qint64 questions = TRY(
        database.count("SELECT count(*) FROM verdict WHERE kind <> 'duplicate_of' AND chain > 0"));
    if (m_linesHere > 0 || questions > 0 || TRY(core::wantedLine(database, 0, 0))) {
        return true;
    }
    bool alike = true;
    for (const auto &[grid, theirs] : answer.digests) {
        const core::GridDigest ours = TRY(core::gridDigest(database, grid));
        if (ours == theirs) {
            continue;
        }
        TRY(core::raiseAlarm(database, m_nowMs, core::alarm::digestDiffers,
                             u"grid %1 at number %2: here %3 targets, at the county %4"_s.arg(grid)
                                 .arg(answer.head.seq)
                                 .arg(ours.targets)
                                 .arg(theirs.targets)));
        if (!m_hasReread) {
            TRY(core::forgetGrid(database, grid, m_nowMs));
            TRY(database.run("UPDATE cursor SET seq = 0 WHERE grid = $1", grid));
            TRY(Settings(database).set(setting::insideHistory, QString()));
            alike = false;
        }
    }
    m_hasReread = m_hasReread || !alike;
    return alike;
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
        m_linesHere += told;
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
    const int retired =
        TRY(core::retireOwnLines(database, m_durableN, m_countyMs, m_bounds.ownKeptMs, m_nowMs));
    if (retired > 0 && m_bounds.upTo.isNull()) {
        m_linesHere += 1;
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
    if (reply.status > successMost) { // it does not have them, or not for us
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
