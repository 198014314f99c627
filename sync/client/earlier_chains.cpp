// SPDX-License-Identifier: GPL-3.0-or-later
// Chains this laptop wrote to before the one it writes to now: what the county has of them and we
// lack is fetched, and what it lacks is brought.
#include "core/ledger/alarms.h"
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

// A stick written before this laptop was put back may reach the county long after the laptop went
// on in a new chain: what it brought is fetched like the rest of the old one. A county that was put
// back to before that lacks it, and nobody else may have it.
Result<> SyncCore::noteEarlier(Database &database, const protocol::SyncReply &answer)
{
    if (answer.earlier.empty()) {
        return {}; // it says nothing of them
    }
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
        } else if (chain && chain->end.n > n && !TRY(isBroughtInOwnChain(database, {*chain, n}))) {
            behind.push_back({*chain, n});
        }
    }
    return noteChainsBehind(database, behind);
}

Result<std::optional<Request>> SyncCore::sendEarlier(Database &database)
{
    auto behind = TRY(chainsBehind(database));
    while (!behind.empty()) {
        const ChainBehind one = behind.front();
        const protocol::Batch batch =
            TRY(batchAfter(database, m_key, one.chain, one.n, m_portions.lines()));
        if (!batch.lines.empty()) {
            m_earlier = one.chain.inc;
            return std::optional(TRY(batchRequest(database, batch)));
        }
        m_linesLeft += TRY(bringInOwnChain(database, one)); // the next line is blank here
        behind.erase(behind.begin());
        TRY(noteChainsBehind(database, behind));
    }
    TRY(forgetUnsaid(database));
    m_afterRefill = m_linesLeft > 0 ? Step::Send : m_afterRefill;
    TRY(refillOrGoOn(database));
    return next(database);
}

Result<> SyncCore::hearEarlier(Database &database, const Reply &reply, qint64 nowMs)
{
    auto behind = TRY(chainsBehind(database));
    const auto sent = std::find_if(behind.begin(), behind.end(), [&](const ChainBehind &one) {
        return one.chain.inc == m_earlier;
    });
    m_portions.arrived();
    if (sent == behind.end()) {
        return {}; // a stick brought the county's word meanwhile
    }
    qint64 taken = 0;
    qint64 common = 0; // the county's copy is ours up to here
    if (!reply.isProblem() || reply.status == conflictStatus) {
        const protocol::BatchReply answer = TRY(protocol::readBatchReply(reply.body));
        const auto ours = TRY(Ledger(database).hashAt(sent->chain, answer.chain.n));
        common = ours == answer.chain.hash ? answer.chain.n : 0;
        if (common > sent->n) {
            taken = common - sent->n;
            const protocol::Receipt receipt = TRY(protocol::readReceipt(answer.receipt));
            TRY(storeVerdicts(database, answer.verdicts, receipt.head.seq));
            TRY(storeReceipt(database, answer.receipt, answer.signature, answer.chain, nowMs));
        }
    }
    m_report.linesSent += taken;
    // Where it does not take them, it has a twin's there: ours are not tried again at that place.
    m_linesLeft += taken == 0 ? TRY(bringInOwnChain(database, {sent->chain, common})) : 0;
    sent->n += taken;
    if (taken == 0 || sent->n == sent->chain.end.n) {
        behind.erase(sent);
    }
    return noteChainsBehind(database, behind);
}

} // namespace client
