// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/db/database.h"
#include "core/ledger/line.h"

#include <QByteArray>
#include <QUuid>

#include <optional>
#include <vector>

namespace core {

// A place in a chain: always counter and hash together, never a counter alone (SYNC D4).
struct ChainEnd {
    qint64 n = 0;
    QByteArray hash; // 32 bytes
    bool operator==(const ChainEnd &) const = default;
};

// What a chain starts from; its hash binds the chain to one county, one device key and its parent.
struct Genesis {
    QByteArray serverId; // 16 bytes
    QUuid inc;
    QByteArray publicKey; // Ed25519, 32 bytes
    QUuid parentInc;
    ChainEnd parent;
};

// h(0) and h(n) of SYNC §3.3; u32 and u64 are big-endian.
QByteArray genesisHash(const Genesis &genesis);
QByteArray nextHash(const QByteArray &previous, const QByteArray &line);
// What stands for a redacted line on the wire: its hash alone, from which the next line follows.
QByteArray redactedStub(const QByteArray &hash);
// The hash of such a stub; nothing for any other bytes.
std::optional<QByteArray> redactedHash(const QByteArray &bytes);
// H(s) = SHA256(0x02 ‖ H(s-1) ‖ inc ‖ u64(n) ‖ h(n) ‖ verdict)
QByteArray nextHead(const QByteArray &previous, const QUuid &inc, const ChainEnd &end,
                    const QByteArray &verdict);

// One chain as it is stored.
struct Chain {
    qint64 id = 0; // row in this database
    QUuid inc;
    QUuid device; // null: the county's own
    QString user;
    QByteArray publicKey;
    ChainEnd end;
};

struct StoredLine {
    qint64 n = 0;
    QByteArray hash;
    QByteArray bytes;
};

// Where verify() found the first thing wrong.
struct LedgerFault {
    QUuid inc;
    qint64 n = 0;
    QString reason;
};

// The append-only ledger of one database: on a laptop its own chains, of which it writes to the
// last (incarnation.h); on the county all of them.
class Ledger {
public:
    explicit Ledger(Database &database) : m_database(database) {}

    // Starts a chain; its row is returned.
    Result<Chain> begin(const Genesis &genesis, const QUuid &device, const QString &user);
    Result<std::optional<Chain>> find(const QUuid &inc);
    // The chain this program writes to: a laptop's present one, or the county's own.
    Result<Chain> own();
    Result<std::vector<Chain>> all();

    // Stamps and adds a change of our own. `chain` is moved to the new end.
    Result<StoredLine> append(Chain &chain, const Change &change, const Author &author);
    // Adds a line of someone's chain as its bytes stand; `chain` is moved to the new end.
    Result<StoredLine> appendBytes(Chain &chain, const QUuid &id, const QByteArray &bytes,
                                   qint64 hlc);

    // The place of a line whose contents are gone; its hash comes from who kept it.
    Result<> appendRedacted(Chain &chain, const QByteArray &hash);

    // Lines after n, at most `limit`, in order.
    Result<std::vector<StoredLine>> after(const Chain &chain, qint64 n, int limit);
    Result<std::optional<StoredLine>> at(const Chain &chain, qint64 n);
    // h at n; n = 0 is the genesis hash. Nothing when the chain is shorter.
    Result<std::optional<QByteArray>> hashAt(const Chain &chain, qint64 n);
    // The newest line of a chain of ours that a receipt of the county's covers; 0: none yet.
    Result<qint64> receiptedLine(const Chain &chain);
    // The line of an event, wherever it came from.
    Result<std::optional<QByteArray>> lineOf(const QUuid &event);

    // Walks every chain from its start: links, hashes, readable lines, and the ends recorded. The
    // first fault of each chain.
    Result<std::vector<LedgerFault>> verify(const std::function<void(qint64 done)> &progress);

private:
    Result<bool> mayStayBlank(const Chain &chain, qint64 n, const QByteArray &hash);
    Result<std::optional<LedgerFault>> verifyChain(const Chain &chain,
                                                   const std::function<void(qint64)> &progress);

    Database &m_database;
};

} // namespace core
