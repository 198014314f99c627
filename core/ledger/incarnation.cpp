// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/incarnation.h"

#include "core/ledger/retention.h"
#include "core/repository/redaction_repository.h"
#include "core/settings.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace core {

namespace {

constexpr int linesAtOnce = 500;
constexpr qint64 stepMost = qint64{1} << 50;

// The line that keeps the place of one that is no longer kept here has an identity of its own; the
// lost one is unknown here from now on, so that it is taken in should anybody bring it.
Result<QByteArray> retire(Database &database, const Chain &from, const RetiredLine &line)
{
    const QByteArray bytes = TRY(retiredPlaceholder(from, line));
    JsonParser parser = lineParser();
    TRY(database.run("DELETE FROM event WHERE id = $1 AND chain = $2 AND n = $3", line.event,
                     from.id, line.n));
    TRY(database.run("DELETE FROM departed_line WHERE event = $1", line.event));
    TRY(database.run("INSERT INTO event (id, chain, n) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
                     TRY(readLine(parser, bytes)).id, from.id, line.n));
    return bytes;
}

// What keeps the place of a blank line in a chain whose hashes are made anew: the county that
// forgot the line gets a fact of no account in its stead.
Result<QByteArray> placeholder(Database &database, const Chain &from, qint64 n)
{
    const auto event = TRY(database.first(
        "SELECT id FROM event WHERE chain = $1 AND n = $2",
        [](const Row &row) { return uuidAt(row, 0); }, from.id, n));
    const QByteArray hash = TRY(Ledger(database).hashAt(from, n)).value_or(QByteArray());
    if (event && !TRY(RedactionRepository(database).isNamed(from.inc, n, hash)) &&
        TRY(isRetired(database, from.inc, n, hash))) {
        return retire(database, from, {*event, n, hash});
    }
    const Author nobody{from.user, {}, {}, [] { return qint64{0}; }};
    JsonWriter writer;
    writer.beginObject().put("redacted", true).endObject();
    return writeLine({LineType::DeviceOpen, writer.take(), {}},
                     event.value_or(lineIdentity(from.inc.toRfc4122() + QByteArray::number(n))), 0,
                     0, nobody);
}

// Appends the lines of `from` behind n to `to`, each with a new hash.
Result<> copyLines(Database &database, const Chain &from, qint64 n, Chain &to)
{
    Ledger ledger(database);
    for (;;) {
        const auto lines = TRY(ledger.after(from, n, linesAtOnce));
        if (lines.empty()) {
            return {};
        }
        for (const StoredLine &line : lines) {
            const QByteArray bytes =
                line.bytes.isEmpty() ? TRY(placeholder(database, from, line.n)) : line.bytes;
            to.end = {to.end.n + 1, nextHash(to.end.hash, bytes)};
            TRY(database.run("INSERT INTO ledger (chain, n, hash, line) VALUES ($1, $2, $3, $4)",
                             to.id, to.end.n, to.end.hash, bytes));
            n = line.n;
        }
    }
}

// Events and verdicts of the lines behind n are now found in the new chain, `shift` further on.
Result<> repoint(Database &database, const Chain &from, qint64 n, const Chain &to, qint64 shift)
{
    for (const char *sql :
         {"UPDATE event SET chain = $1, n = n + $2 WHERE chain = $3 AND n > $4",
          "UPDATE verdict SET chain = $1, n = n + $2 WHERE chain = $3 AND n > $4"}) {
        TRY(database.run(sql, to.id, shift, from.id, n));
    }
    return {};
}

Result<> setEnd(Database &database, const Chain &chain)
{
    TRY(database.run("UPDATE chain SET n = $1, hash = $2 WHERE id = $3", chain.end.n,
                     chain.end.hash, chain.id));
    return {};
}

// The clock of lines goes on where the chain before stopped: it never falls.
Result<> makeOwn(Database &database, const Chain &chain)
{
    TRY(database.run("UPDATE chain SET hlc = (SELECT max(hlc) FROM chain) WHERE id = $1",
                     chain.id));
    return Settings(database).set(setting::ownInc, chain.inc.toString(QUuid::WithoutBraces));
}

} // namespace

Result<std::vector<ChainEnd>> knownPlaces(Database &database, const Chain &chain)
{
    Ledger ledger(database);
    std::vector<ChainEnd> places;
    qint64 n = chain.end.n;
    for (qint64 step = 1; n > 0; step = std::min(step * 2, stepMost)) {
        if (const auto hash = TRY(ledger.hashAt(chain, n))) {
            places.push_back({n, *hash});
        }
        n -= step;
    }
    places.push_back({0, TRY(ledger.hashAt(chain, 0)).value_or(QByteArray())});
    return places;
}

Result<Chain> beginIncarnation(Database &database, const Genesis &genesis)
{
    Ledger ledger(database);
    Chain old = TRY(ledger.own());
    const qint64 n = genesis.parent.n;
    if (old.inc != genesis.parentInc || TRY(ledger.hashAt(old, n)) != genesis.parent.hash) {
        return fail(
            Error::Kind::Conflict,
            u"this laptop's ledger does not pass through line %1 as the county has it; ask the "
            "administrator to enrol it again"_s.arg(n));
    }
    Chain chain = TRY(ledger.begin(genesis, old.device, old.user));
    TRY(copyLines(database, old, n, chain));
    TRY(repoint(database, old, n, chain, -n));
    TRY(database.run("DELETE FROM ledger WHERE chain = $1 AND n > $2", old.id, n));
    old.end = genesis.parent;
    TRY(setEnd(database, old));
    TRY(setEnd(database, chain));
    TRY(makeOwn(database, chain));
    return chain;
}

Result<Chain> beginAnew(Database &database, const Genesis &genesis, const QUuid &device,
                        const QString &user)
{
    Ledger ledger(database);
    const std::vector<Chain> before = TRY(ledger.all());
    Chain chain = TRY(ledger.begin(genesis, device, user));
    for (const Chain &old : before) {
        // What joined again before took all of it over.
        if (TRY(database.count("SELECT count(*) FROM event WHERE chain = $1", old.id)) == 0) {
            continue;
        }
        const qint64 shift = chain.end.n;
        TRY(copyLines(database, old, 0, chain));
        TRY(repoint(database, old, 0, chain, shift));
    }
    TRY(setEnd(database, chain));
    TRY(makeOwn(database, chain));
    return chain;
}

Result<qint64> appendEarlier(Database &database, const Chain &earlier, qint64 n)
{
    Chain own = TRY(Ledger(database).own());
    const qint64 before = own.end.n;
    TRY(copyLines(database, earlier, n, own));
    TRY(repoint(database, earlier, n, own, before - n));
    TRY(setEnd(database, own));
    return own.end.n - before;
}

Result<std::vector<QByteArray>> refill(Database &database, Chain &chain,
                                       const std::vector<QByteArray> &lines)
{
    Ledger ledger(database);
    JsonParser parser = lineParser();
    std::vector<QByteArray> fresh;
    for (const QByteArray &bytes : lines) {
        if (const auto hash = redactedHash(bytes)) {
            TRY(ledger.appendRedacted(chain, *hash));
            continue;
        }
        const auto line = readLine(parser, bytes);
        const QUuid id = line ? line->id : lineIdentity(bytes);
        if (line && !TRY(ledger.lineOf(id))) {
            fresh.push_back(bytes);
        }
        TRY(ledger.appendBytes(chain, id, bytes, line ? line->hlc : 0));
    }
    return fresh;
}

} // namespace core
