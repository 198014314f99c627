// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/ledger.h"

#include "core/crypto/keys.h"
#include "core/ledger/clock.h"
#include "core/ledger/feed.h"
#include "core/ledger/retention.h"
#include "core/mutants.h"
#include "core/repository/redaction_repository.h"
#include "core/settings.h"

using namespace Qt::StringLiterals;

namespace core {

namespace {

Chain readChain(const Row &row)
{
    return {row.integer(0), uuidAt(row, 1), uuidAt(row, 2),
            row.text(3),    row.blob(4),    {row.integer(5), row.blob(6)}};
}

StoredLine readStored(const Row &row)
{
    return {row.integer(0), row.blob(1), row.blob(2)};
}

} // namespace

QByteArray genesisHash(const Genesis &genesis)
{
    Sha256 hash;
    hash.add("visit-chain/1")
        .add(genesis.serverId)
        .add(genesis.inc.toRfc4122())
        .add(genesis.publicKey);
    hash.add(genesis.parentInc.toRfc4122()).addU64(static_cast<quint64>(genesis.parent.n));
    return hash.add(genesis.parent.hash).result();
}

QByteArray nextHash(const QByteArray &previous, const QByteArray &line)
{
    Sha256 hash;
    hash.addByte(1).add(previous).addU32(static_cast<quint32>(line.size())).add(line);
    return hash.result();
}

QByteArray nextHead(const QByteArray &previous, const QUuid &inc, const ChainEnd &end,
                    const QByteArray &verdict)
{
    Sha256 hash;
    hash.addByte(2).add(previous).add(inc.toRfc4122()).addU64(static_cast<quint64>(end.n));
    return hash.add(end.hash).add(verdict).result();
}

namespace {

constexpr QByteArrayView stubBegin = "{\"redacted\":\"";
constexpr QByteArrayView stubEnd = "\"}";

} // namespace

QByteArray redactedStub(const QByteArray &hash)
{
    return stubBegin.toByteArray() + hash.toHex() + stubEnd.toByteArray();
}

std::optional<QByteArray> redactedHash(const QByteArray &bytes)
{
    if (!bytes.startsWith(stubBegin) || !bytes.endsWith(stubEnd)) {
        return std::nullopt;
    }
    const QByteArray hash = QByteArray::fromHex(
        bytes.mid(stubBegin.size(), bytes.size() - stubBegin.size() - stubEnd.size()));
    return hash.size() == sha256Bytes ? std::optional(hash) : std::nullopt;
}

Result<Chain> Ledger::begin(const Genesis &genesis, const QUuid &device, const QString &user)
{
    const QByteArray hash = genesisHash(genesis);
    TRY(m_database.run("INSERT INTO chain (inc, device, user, public_key, parent_inc, parent_n,"
                       " parent_hash, n, hash) VALUES ($1, $2, $3, $4, $5, $6, $7, 0, $8)",
                       genesis.inc, device, user, genesis.publicKey, genesis.parentInc,
                       genesis.parent.n, genesis.parent.hash, hash));
    // n = 0 keeps the genesis hash, so that a chain can be verified without knowing the county.
    const auto chain = TRY(find(genesis.inc));
    TRY(m_database.run("INSERT INTO ledger (chain, n, hash, line) VALUES ($1, 0, $2, $3)",
                       chain->id, hash, QByteArray("")));
    return *chain;
}

Result<std::optional<Chain>> Ledger::find(const QUuid &inc)
{
    return m_database.first("SELECT id, inc, device, user, public_key, n, hash FROM chain"
                            " WHERE inc = $1",
                            readChain, inc);
}

Result<Chain> Ledger::own()
{
    const QString inc = TRY(Settings(m_database).text(setting::ownInc));
    const auto chain = TRY(find(QUuid::fromString(inc)));
    if (!chain) {
        return fail(Error::Kind::NotFound,
                    u"this folder has no ledger of its own yet: enrol the laptop, or make the "
                    "county, first"_s);
    }
    return *chain;
}

Result<std::vector<Chain>> Ledger::all()
{
    return m_database.all(
        "SELECT id, inc, device, user, public_key, n, hash FROM chain ORDER BY id", readChain);
}

Result<StoredLine> Ledger::append(Chain &chain, const Change &change, const Author &author)
{
    const qint64 now = boundedMoment(author.nowMs());
    const qint64 last = TRY(m_database.count("SELECT hlc FROM chain WHERE id = $1", chain.id));
    const qint64 hlc = core::isPlanted(core::Mutant::ClockReset) ? now << 16 : nextHlc(last, now);
    const QUuid id = change.id.isNull() ? newId(now) : change.id;
    const QByteArray bytes = TRY(writeLine(change, id, now, hlc, author));
    return appendBytes(chain, id, bytes, hlc);
}

Result<StoredLine> Ledger::appendBytes(Chain &chain, const QUuid &id, const QByteArray &bytes,
                                       qint64 hlc)
{
    StoredLine stored{chain.end.n + 1, nextHash(chain.end.hash, bytes), bytes};
    TRY(m_database.run("INSERT INTO ledger (chain, n, hash, line) VALUES ($1, $2, $3, $4)",
                       chain.id, stored.n, stored.hash, bytes));
    TRY(m_database.run("INSERT INTO event (id, chain, n) VALUES ($1, $2, $3)"
                       " ON CONFLICT (id) DO NOTHING",
                       id, chain.id, stored.n));
    TRY(m_database.run("UPDATE chain SET n = $1, hash = $2, hlc = $3 WHERE id = $4", stored.n,
                       stored.hash, hlc, chain.id));
    chain.end = {stored.n, stored.hash};
    return stored;
}

Result<> Ledger::appendRedacted(Chain &chain, const QByteArray &hash)
{
    chain.end = {chain.end.n + 1, hash};
    TRY(m_database.run("INSERT INTO ledger (chain, n, hash, line) VALUES ($1, $2, $3, $4)",
                       chain.id, chain.end.n, hash, QByteArray("")));
    TRY(m_database.run("UPDATE chain SET n = $1, hash = $2 WHERE id = $3", chain.end.n, hash,
                       chain.id));
    return {};
}

Result<std::vector<StoredLine>> Ledger::after(const Chain &chain, qint64 n, int limit)
{
    return m_database.all("SELECT n, hash, line FROM ledger WHERE chain = $1 AND n > $2 ORDER BY n"
                          " LIMIT $3",
                          readStored, chain.id, n, limit);
}

Result<std::optional<StoredLine>> Ledger::at(const Chain &chain, qint64 n)
{
    return m_database.first("SELECT n, hash, line FROM ledger WHERE chain = $1 AND n = $2",
                            readStored, chain.id, n);
}

Result<std::optional<QByteArray>> Ledger::hashAt(const Chain &chain, qint64 n)
{
    return m_database.first(
        "SELECT hash FROM ledger WHERE chain = $1 AND n = $2",
        [](const Row &row) { return row.blob(0); }, chain.id, n);
}

Result<qint64> Ledger::receiptedLine(const Chain &chain)
{
    return m_database.count("SELECT max(n) FROM receipt WHERE chain = $1", chain.id);
}

Result<std::optional<QByteArray>> Ledger::lineOf(const QUuid &event)
{
    return m_database.first(
        "SELECT coalesce(ledger.line, feed.line) FROM event"
        " LEFT JOIN ledger ON ledger.chain = event.chain AND ledger.n = event.n"
        " LEFT JOIN feed ON event.chain = 0 AND feed.seq = event.n"
        " WHERE event.id = $1",
        [](const Row &row) { return row.blob(0); }, event);
}

Result<std::vector<LedgerFault>> Ledger::verify(const std::function<void(qint64)> &progress)
{
    std::vector<LedgerFault> faults;
    for (const Chain &chain : TRY(all())) {
        if (auto fault = TRY(verifyChain(chain, progress))) {
            faults.push_back(*std::move(fault));
        }
    }
    return faults;
}

// Erased by law, or an own line of a laptop's that is no longer kept here; the county keeps all.
Result<bool> Ledger::mayStayBlank(const Chain &chain, qint64 n, const QByteArray &hash)
{
    RedactionRepository redactions(m_database);
    return TRY(redactions.isNamed(chain.inc, n, hash)) ||
           (!TRY(Feed(m_database).head()) && (TRY(redactions.isErasedCopy(chain.inc, n, hash)) ||
                                              TRY(isRetired(m_database, chain.inc, n, hash))));
}

Result<std::optional<LedgerFault>> Ledger::verifyChain(const Chain &chain,
                                                       const std::function<void(qint64)> &progress)
{
    QByteArray hash;
    for (qint64 n = 0; n <= chain.end.n; ++n) {
        // Line by line: a damaged page then costs one line its name, not the whole walk.
        const auto stored = at(chain, n);
        if (!stored) {
            return std::optional(LedgerFault{
                chain.inc, n, u"the line cannot be read: %1"_s.arg(stored.error().detail)});
        }
        if (!*stored) {
            return std::optional(LedgerFault{chain.inc, n, u"the line is missing"_s});
        }
        const bool follows = n == 0 || nextHash(hash, (*stored)->bytes) == (*stored)->hash;
        const bool mayBeBlank = !follows && (*stored)->bytes.isEmpty();
        // Its hash stays and the next line follows from that.
        if (!follows && !(mayBeBlank && TRY(mayStayBlank(chain, n, (*stored)->hash)))) {
            return std::optional(
                LedgerFault{chain.inc, n, u"the line's bytes do not match its hash"_s});
        }
        hash = (*stored)->hash;
        if (progress && n % 1000 == 0) {
            progress(n);
        }
    }
    if (hash != chain.end.hash) {
        return std::optional(
            LedgerFault{chain.inc, chain.end.n, u"the chain's recorded end has another hash"_s});
    }
    const qint64 beyond = TRY(m_database.count(
        "SELECT min(n) FROM ledger WHERE chain = $1 AND n > $2", chain.id, chain.end.n));
    if (beyond > 0) {
        return std::optional(
            LedgerFault{chain.inc, beyond, u"a line stands after the chain's recorded end"_s});
    }
    return std::optional<LedgerFault>();
}

} // namespace core
