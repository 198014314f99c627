// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/outgoing.h"

#include "core/ledger/incarnation.h"
#include "core/settings.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace client {

namespace {

using core::Database;
using core::Result;
using core::Row;
using core::Settings;
namespace setting = core::setting;

constexpr qsizetype batchBytes = 512 * 1024; // inflated

QString countyEndText(const core::Chain &chain, qint64 n)
{
    return u"%1 %2"_s.arg(chain.inc.toString(QUuid::WithoutBraces)).arg(n);
}

} // namespace

Result<Request> signedRequest(Database &database, const core::SigningKey &key, const QUuid &inc,
                              Request request)
{
    const QByteArray serverId = TRY(Settings(database).bytes(setting::serverId));
    const QByteArray signature =
        key.sign(protocol::requestSigned(serverId, request.method, request.path, request.body));
    request.headers.push_back({"Authorization", protocol::authorization(inc, signature)});
    return request;
}

Result<std::optional<core::FeedHead>> seenHead(Database &database)
{
    const QStringList seen = TRY(Settings(database).text(setting::seenHead)).split(u' ');
    return seen.size() != 2
               ? std::optional<core::FeedHead>()
               : core::FeedHead{seen[0].toLongLong(), QByteArray::fromHex(seen[1].toLatin1())};
}

Result<protocol::SyncRequest> questionNow(Database &database)
{
    const core::Chain chain = TRY(core::Ledger(database).own());
    Settings settings(database);
    protocol::SyncRequest request;
    request.inc = chain.inc;
    request.end = chain.end;
    request.epoch = TRY(settings.bytes(setting::epoch));
    request.complete = {TRY(settings.integer(setting::completeAsOf)),
                        TRY(settings.bytes(setting::headHash))};
    request.complete.hash.resize(core::sha256Bytes, '\0'); // nothing read yet: zeros
    request.scopeGen = TRY(settings.integer(setting::scopeGen));
    request.reading = TRY(settings.integer(setting::reading));
    request.token = TRY(settings.bytes(setting::countyToken));
    request.seen = TRY(seenHead(database));
    request.receiptN = TRY(core::Ledger(database).receiptedLine(chain));
    TRY(database.each("SELECT grid, gen, seq FROM cursor", [&](const Row &row) -> Result<> {
        request.cursors[row.text(0)] = {row.integer(1), row.integer(2)};
        return {};
    }));
    const QString inside = TRY(settings.text(setting::insideHistory));
    const auto cursor = request.cursors.find(inside.section(u' ', 3));
    if (!inside.isEmpty() && cursor != request.cursors.end() &&
        cursor->second.gen == inside.section(u' ', 0, 0).toLongLong() &&
        cursor->second.seq == inside.section(u' ', 1, 1).toLongLong()) {
        cursor->second.inside = inside.section(u' ', 2, 2).toLongLong();
    }
    return request;
}

Result<protocol::Batch> batchAfter(Database &database, const core::SigningKey &key,
                                   const core::Chain &chain, qint64 n, int linesMax)
{
    core::Ledger ledger(database);
    const auto previous = TRY(ledger.hashAt(chain, n));
    protocol::Batch batch;
    batch.inc = chain.inc;
    batch.first = n + 1;
    batch.previous = *previous;
    qsizetype bytes = 0;
    for (core::StoredLine &line : TRY(ledger.after(chain, n, linesMax))) {
        if (line.bytes.isEmpty()) {
            break; // redacted, and a county that was put back lacks it
        }
        bytes += line.bytes.size() + 1;
        if (bytes > batchBytes && !batch.lines.empty()) {
            break;
        }
        batch.end = {line.n, line.hash};
        batch.lines.push_back(std::move(line.bytes));
    }
    const QByteArray serverId = TRY(Settings(database).bytes(setting::serverId));
    batch.signature = key.sign(protocol::batchSigned(serverId, chain.inc, batch.end));
    return batch;
}

Result<qint64> confirmedLine(Database &database, const core::Chain &chain)
{
    const qint64 receipted = TRY(core::Ledger(database).receiptedLine(chain));
    const QStringList said = TRY(Settings(database).text(setting::countyEnd)).split(u' ');
    const bool isOfThisChain =
        said.size() == 2 && said[0] == chain.inc.toString(QUuid::WithoutBraces);
    return isOfThisChain ? std::min(receipted, said[1].toLongLong()) : receipted;
}

Result<> noteCountyEnd(Database &database, const core::Chain &chain, qint64 n)
{
    Settings settings(database);
    const QString text = countyEndText(chain, n);
    if (TRY(settings.text(setting::countyEnd)) == text) {
        return {};
    }
    return settings.set(setting::countyEnd, text);
}

Result<std::vector<ChainBehind>> chainsBehind(Database &database)
{
    std::vector<ChainBehind> behind;
    const QStringList words =
        TRY(Settings(database).text(setting::behind)).split(u' ', Qt::SkipEmptyParts);
    if (words.isEmpty()) {
        return behind;
    }
    core::Ledger ledger(database);
    const QUuid own = TRY(ledger.own()).inc;
    for (qsizetype i = 0; i + 1 < words.size(); i += 2) {
        const auto chain = TRY(ledger.find(QUuid::fromString(words[i])));
        const qint64 n = words[i + 1].toLongLong();
        if (chain && chain->inc != own && n < chain->end.n) {
            behind.push_back({*chain, n});
        }
    }
    return behind;
}

Result<> noteChainsBehind(Database &database, const std::vector<ChainBehind> &behind)
{
    QStringList words;
    for (const ChainBehind &one : behind) {
        words.append(countyEndText(one.chain, one.n));
    }
    Settings settings(database);
    const QString text = words.join(u' ');
    return text == TRY(settings.text(setting::behind)) ? Result<>()
                                                       : settings.set(setting::behind, text);
}

Result<bool> isBroughtInOwnChain(Database &database, const ChainBehind &behind)
{
    const QString inc = behind.chain.inc.toString(QUuid::WithoutBraces);
    const QStringList places =
        TRY(Settings(database).text(setting::behindInVain)).split(u';', Qt::SkipEmptyParts);
    return std::any_of(places.begin(), places.end(), [&](const QString &place) {
        return place.section(u' ', 0, 0) == inc && place.section(u' ', 1).toLongLong() <= behind.n;
    });
}

Result<qint64> bringInOwnChain(Database &database, const ChainBehind &behind)
{
    if (TRY(isBroughtInOwnChain(database, behind))) {
        return 0;
    }
    Settings settings(database);
    const QString known = TRY(settings.text(setting::behindInVain));
    TRY(settings.set(setting::behindInVain, known + countyEndText(behind.chain, behind.n) + u';'));
    return core::appendEarlier(database, behind.chain, behind.n);
}

} // namespace client
