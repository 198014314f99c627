// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/retention.h"

#include "core/blob/attach.h"
#include "core/crypto/keys.h"
#include "core/ledger/projector.h"
#include "core/ledger/waiting.h"
#include "core/record.h"
#include "core/settings.h"

#include <algorithm>
#include <limits>
#include <map>
#include <set>

using namespace Qt::StringLiterals;

namespace core {

namespace {

constexpr qint64 never = std::numeric_limits<qint64>::max();
constexpr qint64 contactMostMs = 30LL * 24 * 3600 * 1000; // counted between two answers

// Lines of ours that went with a grid which is nobody's here since, in the county's backup, not
// blank, and of which nothing is asked. A backup that holds a line of our chain holds what the
// county had of the chains before.
Result<std::set<QUuid>> restingLines(Database &database, const Chain &own, qint64 durableN)
{
    std::set<QUuid> resting;
    TRY(database.each(
        "SELECT event.id FROM departed_line JOIN departed ON departed.target = departed_line.target"
        " JOIN event ON event.id = departed_line.event"
        " JOIN ledger ON ledger.chain = event.chain AND ledger.n = event.n"
        " WHERE departed.why = 'revoked' AND event.n > 0"
        " AND ((event.chain = $1 AND event.n <= $2) OR (event.chain NOT IN (0, $1) AND $2 > 0))"
        " AND length(ledger.line) > 0 AND departed.grid NOT IN (SELECT grid FROM cursor)"
        " AND NOT EXISTS (SELECT 1 FROM cursor WHERE grid = '*')"
        " AND NOT EXISTS (SELECT 1 FROM target WHERE target.id = departed.target)"
        " AND NOT EXISTS (SELECT 1 FROM verdict WHERE verdict.event = event.id"
        "  AND verdict.kind <> 'duplicate_of' AND verdict.closed_by = '')"
        " AND NOT EXISTS (SELECT 1 FROM feed WHERE feed.chain <> 0 AND feed.verdict <> ''"
        "  AND feed.event = event.id)",
        [&](const Row &row) -> Result<> {
            resting.insert(uuidAt(row, 0));
            return {};
        },
        own.id, durableN));
    return resting;
}

// From when on each counts; what rests no longer begins anew another time.
Result<> countResting(Database &database, const std::set<QUuid> &resting, qint64 days)
{
    const auto known = TRY(database.all("SELECT event FROM aging_line",
                                        [](const Row &row) { return uuidAt(row, 0); }));
    std::set<QUuid> fresh = resting;
    for (const QUuid &event : known) {
        fresh.erase(event);
        if (!resting.contains(event)) {
            TRY(database.run("DELETE FROM aging_line WHERE event = $1", event));
        }
    }
    for (const QUuid &event : fresh) {
        TRY(database.run("INSERT INTO aging_line (event, since) VALUES ($1, $2)", event, days));
    }
    return {};
}

// The county's days until now, in ms.
Result<qint64> countedUntil(Database &database, qint64 countyMs)
{
    Settings settings(database);
    const QString text = TRY(settings.text(setting::countyDays));
    qint64 days = text.section(u' ', 0, 0).toLongLong();
    const qint64 last = text.isEmpty() ? countyMs : text.section(u' ', 1, 1).toLongLong();
    if (!text.isEmpty() && countyMs <= last) {
        return days;
    }
    days += std::min(countyMs - last, contactMostMs);
    TRY(settings.set(setting::countyDays, u"%1 %2"_s.arg(days).arg(countyMs)));
    return days;
}

struct Resting {
    qint64 chain = 0;
    QUuid inc;
    RetiredLine line;
    QByteArray bytes;
};

// What made a business is all that can lay it out again when its grid comes back.
bool makesTarget(const QByteArray &bytes)
{
    JsonParser parser = lineParser();
    const auto line = readLine(parser, bytes);
    return line && line->type == LineType::TargetNew;
}

std::optional<BlobName> fileOf(const QByteArray &bytes)
{
    JsonParser parser = lineParser();
    const auto line = readLine(parser, bytes);
    const auto reference = line && line->type == LineType::BlobRef
                               ? readBlobReference(*line)
                               : fail(Error::Kind::NotFound, {});
    return reference ? std::optional(reference->blob) : std::nullopt;
}

// A file goes with its line, and the line stays until the county has the file.
Result<bool> hasFileToBring(Database &database, const QByteArray &bytes)
{
    const auto file = fileOf(bytes);
    return file && TRY(database.count(
                       "SELECT count(*) FROM blob_upload WHERE sha256 = $1 AND delivered <> 1",
                       file->sha256)) > 0;
}

// Lines of one chain.
struct Due {
    QUuid inc;
    std::vector<RetiredLine> lines;
};

Result<std::map<qint64, Due>> dueLines(Database &database, qint64 before)
{
    const auto resting = TRY(database.all(
        "SELECT event.chain, chain.inc, event.id, event.n, ledger.hash, ledger.line FROM aging_line"
        " JOIN event ON event.id = aging_line.event JOIN chain ON chain.id = event.chain"
        " JOIN ledger ON ledger.chain = event.chain AND ledger.n = event.n"
        " WHERE aging_line.since <= $1 ORDER BY event.chain, event.n LIMIT $2",
        [](const Row &row) {
            return Resting{row.integer(0),
                           uuidAt(row, 1),
                           {uuidAt(row, 2), row.integer(3), row.blob(4)},
                           row.blob(5)};
        },
        before, retiredAtOnce));
    std::map<qint64, Due> due;
    for (const Resting &one : resting) {
        if (makesTarget(one.bytes)) {
            TRY(database.run("UPDATE aging_line SET since = $1 WHERE event = $2", never,
                             one.line.event));
        } else if (!TRY(hasFileToBring(database, one.bytes))) {
            Due &its = due[one.chain];
            its.inc = one.inc;
            its.lines.push_back(one.line);
        }
    }
    return due;
}

Change linesRetired(const QUuid &inc, const std::vector<RetiredLine> &lines)
{
    QStringList named;
    for (const RetiredLine &line : lines) {
        named.append(line.event.toString(QUuid::WithoutBraces) + u' ' + QString::number(line.n) +
                     u' ' + QString::fromLatin1(line.hash.toHex()));
    }
    JsonWriter writer;
    writer.beginObject().put("kind", u"own"_s).put("inc", inc).put("lines", named);
    return {LineType::DevicePurged, writer.endObject().take(), {}};
}

// The file, which nothing would name from now on, goes from the folder with it (eraseBlobs).
Result<> blank(Database &database, qint64 chain, const RetiredLine &line)
{
    const auto bytes = TRY(database.first(
        "SELECT line FROM ledger WHERE chain = $1 AND n = $2 AND hash = $3",
        [](const Row &row) { return row.blob(0); }, chain, line.n, line.hash));
    if (const auto file = fileOf(bytes.value_or(QByteArray()))) {
        TRY(database.run("INSERT INTO blob_erased (sha256, size) VALUES ($1, $2)"
                         " ON CONFLICT (sha256) DO NOTHING",
                         file->sha256, file->size));
    }
    TRY(database.run("UPDATE ledger SET line = $1 WHERE chain = $2 AND n = $3 AND hash = $4",
                     QByteArray(""), chain, line.n, line.hash));
    TRY(database.run("UPDATE verdict SET detail = '' WHERE event = $1", line.event));
    TRY(database.run("DELETE FROM aging_line WHERE event = $1", line.event));
    return {};
}

} // namespace

Result<int> retireOwnLines(Database &database, qint64 durableN, qint64 countyMs, qint64 keptMs,
                           qint64 nowMs)
{
    if (TRY(database.count("SELECT count(*) FROM departed_line")) == 0) {
        return 0;
    }
    const Chain own = TRY(Ledger(database).own());
    const qint64 days = TRY(countedUntil(database, countyMs));
    TRY(countResting(database, TRY(restingLines(database, own, durableN)), days));
    const auto due = TRY(dueLines(database, days - keptMs));
    int blanked = 0;
    for (const auto &[chain, its] : due) {
        TRY(record(database, linesRetired(its.inc, its.lines), TRY(ownHand(database, nowMs))));
        for (const RetiredLine &line : its.lines) {
            TRY(blank(database, chain, line));
            ++blanked;
        }
    }
    return blanked;
}

Result<> restartKeeping(Database &database)
{
    TRY(database.run("DELETE FROM aging_line"));
    return {};
}

Result<std::vector<RetiredLine>> readRetired(const Line &line)
{
    std::vector<RetiredLine> named;
    for (const QString &text : TRY(line.body.texts("lines"))) {
        const RetiredLine one{QUuid::fromString(text.section(u' ', 0, 0)),
                              text.section(u' ', 1, 1).toLongLong(),
                              QByteArray::fromHex(text.section(u' ', 2, 2).toLatin1())};
        if (one.event.isNull() || one.n < 1 || one.hash.size() != sha256Bytes) {
            return fail(Error::Kind::Invalid, u"\"lines\" name event, number and hash"_s);
        }
        named.push_back(one);
    }
    return named;
}

Result<bool> isRetired(Database &database, const QUuid &inc, qint64 n, const QByteArray &hash)
{
    JsonParser parser = lineParser();
    for (const QUuid &id : TRY(database.all(
             "SELECT line FROM own_purge WHERE inc = $1 AND n = $2",
             [](const Row &row) { return uuidAt(row, 0); }, inc, n))) {
        const auto bytes = TRY(Ledger(database).lineOf(id));
        const auto line = readLine(parser, bytes.value_or(QByteArray()));
        if (!line || line->type != LineType::DevicePurged || line->body.uuid("inc") != inc) {
            continue;
        }
        const auto named = readRetired(*line);
        if (named && std::any_of(named->begin(), named->end(), [&](const RetiredLine &one) {
                return one.n == n && one.hash == hash;
            })) {
            return true;
        }
    }
    return false;
}

Result<QByteArray> retiredPlaceholder(const Chain &from, const RetiredLine &line)
{
    const Author nobody{from.user, {}, {}, [] { return qint64{0}; }};
    JsonWriter writer;
    writer.beginObject().put("purged", true).put("event", line.event).put("inc", from.inc);
    writer.put("n", line.n).put("h", QString::fromLatin1(line.hash.toHex())).endObject();
    return writeLine({LineType::DeviceOpen, writer.take(), {}},
                     lineIdentity(from.inc.toRfc4122() + QByteArray::number(line.n)), 0, 0, nobody);
}

Result<std::optional<WantedLine>> wantedLine(Database &database, qint64 chain, qint64 n)
{
    return database.first(
        "SELECT event.chain, chain.inc, event.n FROM departed_line"
        " JOIN target ON target.id = departed_line.target"
        " JOIN event ON event.id = departed_line.event JOIN chain ON chain.id = event.chain"
        " JOIN ledger ON ledger.chain = event.chain AND ledger.n = event.n"
        " WHERE length(ledger.line) = 0"
        " AND NOT EXISTS (SELECT 1 FROM redaction WHERE redaction.event = event.id)"
        " AND (event.chain > $1 OR (event.chain = $1 AND event.n > $2))"
        " ORDER BY event.chain, event.n LIMIT 1",
        [](const Row &row) {
            return WantedLine{row.integer(0), uuidAt(row, 1), row.integer(2)};
        },
        chain, n);
}

Result<> takeBack(Database &database, const QUuid &inc, qint64 first,
                  const std::vector<QByteArray> &lines)
{
    Ledger ledger(database);
    const auto chain = TRY(ledger.find(inc));
    auto previous = chain ? TRY(ledger.hashAt(*chain, first - 1)) : std::nullopt;
    Projector projector(database);
    JsonParser parser = lineParser();
    std::set<QUuid> targets;
    qint64 n = first;
    for (const QByteArray &bytes : lines) {
        const auto kept = previous ? TRY(ledger.at(*chain, n)) : std::nullopt;
        if (!kept) {
            break;
        }
        const auto line = readLine(parser, bytes);
        const bool isProven =
            kept->bytes.isEmpty() && nextHash(*previous, bytes) == kept->hash && line;
        previous = kept->hash;
        n += 1;
        if (!isProven || TRY(database.count("SELECT count(*) FROM departed_line JOIN target"
                                            " ON target.id = departed_line.target"
                                            " WHERE departed_line.event = $1",
                                            line->id)) == 0) {
            continue;
        }
        TRY(database.run("UPDATE ledger SET line = $1 WHERE chain = $2 AND n = $3", bytes,
                         chain->id, n - 1));
        TRY(database.run("DELETE FROM departed_line WHERE event = $1", line->id));
        if (isWaiting(TRY(projector.project(*line)))) {
            TRY(keepWaiting(database, line->target, {line->id}));
        }
        targets.insert(line->target);
    }
    for (const QUuid &target : targets) {
        TRY(takeWaiting(database, projector, target));
    }
    return {};
}

Result<> giveUpWanted(Database &database)
{
    TRY(database.run("DELETE FROM departed_line WHERE target IN (SELECT id FROM target)"));
    return {};
}

} // namespace core
