// SPDX-License-Identifier: GPL-3.0-or-later
// Chains this laptop wrote to before the one it writes to now: what the county has of them and we
// lack is fetched, and what it lacks is brought.
#include "core/ledger/alarms.h"
#include "core/settings.h"
#include "sync/client/outgoing.h"
#include "sync/client/sync_core.h"

using namespace Qt::StringLiterals;

namespace client {

using core::Database;
using core::Ledger;
using core::Result;
using core::Settings;
namespace setting = core::setting;

// A stick written before this laptop was put back may reach the county long after the laptop went
// on in a new chain: what it brought is fetched like the rest of the old one. A county that was put
// back to before that lacks it, and nobody else may have it.
Result<> SyncCore::noteEarlier(Database &database, const protocol::SyncReply &answer)
{
    Settings settings(database);
    std::vector<ChainBehind> behind;
    for (const auto &[inc, n] : answer.earlier) {
        const auto chain = TRY(Ledger(database).find(inc));
        const QString waiting = TRY(settings.text(setting::refillInc));
        const QString name = inc.toString(QUuid::WithoutBraces);
        if (!chain && n > 0) {
            TRY(core::raiseAlarm(database, m_nowMs, core::alarm::copyWrites, u"chain "_s + name));
        } else if (chain && chain->end.n < n && !waiting.contains(name)) {
            TRY(settings.set(setting::refillInc, waiting + name + u' '));
        } else if (chain && chain->end.n > n) {
            behind.push_back({*chain, n});
        }
    }
    return noteChainsBehind(database, behind);
}

Result<std::optional<Request>> SyncCore::sendEarlier(Database &database)
{
    auto behind = TRY(chainsBehind(database));
    while (!behind.empty()) {
        const protocol::Batch batch = TRY(batchAfter(database, m_key, behind.front().chain,
                                                     behind.front().n, m_portions.lines()));
        if (!batch.lines.empty()) {
            return std::optional(TRY(batchRequest(database, batch)));
        }
        behind.erase(behind.begin()); // its next line is blank here, too
        TRY(noteChainsBehind(database, behind));
    }
    TRY(refillOrGoOn(database));
    return next(database);
}

// A chain that the county does not take, or has otherwise, is a twin's affair and holds nothing up.
Result<> SyncCore::hearEarlier(Database &database, const Reply &reply, qint64 nowMs)
{
    auto behind = TRY(chainsBehind(database));
    ChainBehind &sent = behind.front();
    qint64 taken = 0;
    if (reply.status != notFoundStatus && reply.status != unauthorizedStatus) {
        const protocol::BatchReply answer = TRY(protocol::readBatchReply(reply.body));
        const auto ours = TRY(Ledger(database).hashAt(sent.chain, answer.chain.n));
        if (ours == answer.chain.hash && answer.chain.n > sent.n) {
            taken = answer.chain.n - sent.n;
            const protocol::Receipt receipt = TRY(protocol::readReceipt(answer.receipt));
            TRY(storeVerdicts(database, answer.verdicts, receipt.head.seq));
            TRY(storeReceipt(database, answer.receipt, answer.signature, answer.chain, nowMs));
        }
    }
    m_portions.arrived();
    m_report.linesSent += taken;
    sent.n += taken;
    if (taken == 0 || sent.n == sent.chain.end.n) {
        behind.erase(behind.begin());
    }
    return noteChainsBehind(database, behind);
}

} // namespace client
