// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/blob_desk.h"

#include "core/blob/attach.h"
#include "core/blob/blob_erasure.h"
#include "core/ledger/ledger.h"
#include "sync/protocol/limits.h"
#include "sync/protocol/messages.h"
#include "sync/server/read_rule.h"

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace server {

namespace {

using core::BlobName;
using core::BlobPart;
using core::Database;
using core::Error;
using core::fail;
using core::Result;
using core::Row;

constexpr qint64 msPerDay = 24LL * 3600 * 1000;
constexpr qint64 retrySecondsMax = 3600;
constexpr qint64 roomRetrySeconds = 900;     // people have to make room
constexpr qint64 filesLookedForAtOnce = 200; // between two jobs of the store

// What a laptop's own lines say of a file.
struct BlobClaim {
    BlobName name;
    bool isSent = false; // its person sent all of it once, and it was not lost here since
};

// Whether one of this person's laptops sent all of the file. One that joined again is the same
// person's under another name; what others sent is no proof that they hold it.
Result<bool> wasSentBy(Database &database, const QByteArray &sha256, const QString &login)
{
    return TRY(database.count(
               "SELECT count(*) FROM blob_sent JOIN device ON device.id = blob_sent.device"
               " WHERE blob_sent.sha256 = $1 AND device.login = $2",
               sha256, login)) > 0;
}

Result<BlobClaim> claimOf(Database &database, const QByteArray &sha256, const DeviceAccount &device)
{
    const auto size = TRY(database.first(
        "SELECT blob_line.size FROM blob_line JOIN chain ON chain.id = blob_line.chain"
        " WHERE blob_line.sha256 = $1 AND chain.device = $2 ORDER BY blob_line.chain, blob_line.n"
        " LIMIT 1",
        [](const Row &row) { return row.integer(0); }, sha256, device.device));
    if (!size) {
        return fail(Error::Kind::NotFound,
                    u"no line of this laptop names this attachment; send the lines first"_s);
    }
    const bool isSent = TRY(wasSentBy(database, sha256, device.login));
    const qint64 lost =
        TRY(database.count("SELECT count(*) FROM blob_missing WHERE sha256 = $1", sha256));
    return BlobClaim{{sha256, *size}, isSent && lost == 0};
}

// The size of a file this person may read now: the visit's target lies in a grid of theirs and the
// line that names the file is for them, as with lines (FeedPages, ReadRule); and whoever attached
// the file has shown to have it, on whichever laptop.
Result<BlobName> readable(Database &database, const QByteArray &sha256, const DeviceAccount &device)
{
    const auto grids = TRY(Accounts(database).grids(device.login));
    ReadRule rule = TRY(ReadRule::of(database, device.login));
    std::vector<std::pair<QUuid, qint64>> inReach; // line and size
    TRY(database.each(
        "SELECT DISTINCT attachment.event, attachment.size, target.grid FROM attachment"
        " JOIN visit ON visit.row = attachment.visit"
        " JOIN target ON target.row = coalesce(visit.origin, visit.target)"
        " JOIN blob_sent ON blob_sent.sha256 = attachment.sha256 JOIN device ON"
        " device.id = blob_sent.device AND device.login = attachment.user"
        " WHERE attachment.sha256 = $1",
        [&](const Row &row) -> Result<> {
            if (grids.contains(u"*"_s) || grids.contains(row.text(2))) {
                inReach.emplace_back(core::uuidAt(row, 0), row.integer(1));
            }
            return {};
        },
        sha256));
    std::optional<BlobName> found;
    for (const auto &[event, size] : inReach) {
        const auto line = TRY(core::Ledger(database).lineOf(event));
        if (line && TRY(rule.mayRead(*line))) {
            found = BlobName{sha256, size};
        }
    }
    if (!found || device.isRevoked) {
        return fail(Error::Kind::NotFound,
                    u"there is no such attachment here, or it has not come yet"_s);
    }
    return *found;
}

// Adds to what the laptop sent today; nothing when that is more than it may.
Result<bool> countTraffic(Database &database, const DeviceAccount &device, qint64 day,
                          qsizetype bytes, qint64 bytesMax)
{
    TRY(database.run("DELETE FROM blob_traffic WHERE device = $1 AND day < $2", device.device,
                     day));
    const qint64 so = TRY(database.count(
        "SELECT bytes FROM blob_traffic WHERE device = $1 AND day = $2", device.device, day));
    if (so + bytes > bytesMax) {
        return false;
    }
    TRY(database.run("INSERT INTO blob_traffic (device, day, bytes) VALUES ($1, $2, $3)"
                     " ON CONFLICT (device, day) DO UPDATE"
                     " SET bytes = blob_traffic.bytes + excluded.bytes",
                     device.device, day, qint64{bytes}));
    return true;
}

Result<> noteMissing(Database &database, const QByteArray &sha256)
{
    TRY(database.run("INSERT INTO blob_missing (sha256) VALUES ($1) ON CONFLICT DO NOTHING",
                     sha256));
    return {};
}

// Files all of which came, in the order of their names, behind this one.
Result<std::vector<BlobName>> filesThatCame(Database &database, const BlobName &last)
{
    return database.all(
        "SELECT DISTINCT sha256, size FROM blob_line WHERE (sha256, size) > ($1, $2)"
        " AND EXISTS (SELECT 1 FROM blob_sent WHERE blob_sent.sha256 = blob_line.sha256)"
        " ORDER BY sha256, size LIMIT $3",
        [](const Row &row) {
            return BlobName{row.blob(0), row.integer(1)};
        },
        last.sha256, last.size, filesLookedForAtOnce);
}

// What the line names, read in the words of `schema`.
Result<core::BlobReference> referenceIn(const core::Line &line, const core::LineSchema &schema)
{
    if (line.version < 1 || line.version >= schema.version()) {
        return core::readBlobReference(line);
    }
    core::JsonParser parser(2 * core::lineBytesMax, core::lineDepthMax); // newer words are longer
    const QByteArray today = TRY(schema.upcast(line));
    return core::readBlobReference(TRY(core::readLine(parser, today)));
}

HttpReply problemReply(int status, const char *code, const QString &sentence)
{
    return {status, protocol::jsonType.toByteArray(), protocol::writeProblem(sentence, code)};
}

HttpReply stateReply(int status, const protocol::BlobState &state)
{
    return {status, protocol::jsonType.toByteArray(), protocol::write(state)};
}

} // namespace

Result<> noteBlobLine(Database &database, qint64 chain, qint64 n, const core::Line &line,
                      const core::LineSchema &schema)
{
    const auto reference = referenceIn(line, schema);
    if (!reference) {
        return {}; // held as malformed, or too new: it names no file this program knows of
    }
    const auto login = TRY(database.first(
        "SELECT chain.user FROM chain WHERE id = $1", [](const Row &row) { return row.text(0); },
        chain));
    const bool came = TRY(wasSentBy(database, reference->blob.sha256, login.value_or(QString())));
    TRY(database.run("INSERT INTO blob_line (sha256, chain, n, size, came)"
                     " VALUES ($1, $2, $3, $4, $5) ON CONFLICT (sha256, chain, n) DO NOTHING",
                     reference->blob.sha256, chain, n, reference->blob.size, came ? 1 : 0));
    return {};
}

Result<HttpReply> BlobDesk::answer(core::Store &store, const HttpRequest &request,
                                   const protocol::BlobTarget &target,
                                   const DeviceAccount &device) const
{
    if (request.method == "GET") {
        return hand(store, request, target.sha256, device);
    }
    const auto claim =
        TRY(store.read([&](Database &database) { return claimOf(database, target.sha256, device); })
                .takeResult());
    const BlobPart part{claim.name, device.device.toString(QUuid::Id128)};
    if (request.method == "HEAD" || (claim.isSent && m_vault.holds(claim.name))) {
        return tell(part, claim.isSent);
    }
    if (!target.offset) {
        return fail(Error::Kind::Invalid, u"say where the bytes belong: ?offset=N"_s);
    }
    return take(store, request, *target.offset, part, device);
}

Result<qint64> BlobDesk::look(core::Store &store, const std::function<bool()> &isStopped) const
{
    TRY(core::eraseBlobs(store, m_vault)); // the folder may have been put back from a copy
    BlobName last{QByteArray(""), -1};
    while (!isStopped || !isStopped()) {
        const auto came =
            TRY(store.read([&](Database &database) { return filesThatCame(database, last); })
                    .takeResult());
        if (came.empty()) {
            break;
        }
        last = came.back();
        std::vector<BlobName> gone;
        std::copy_if(came.begin(), came.end(), std::back_inserter(gone),
                     [this](const BlobName &name) { return !m_vault.holds(name); });
        TRY(gone.empty() ? Result<>() : noteGone(store, gone));
    }
    return store
        .read(
            [](Database &database) { return database.count("SELECT count(*) FROM blob_missing"); })
        .takeResult();
}

// Since they were looked for, a file may have been brought again, or erased by law.
Result<> BlobDesk::noteGone(core::Store &store, const std::vector<BlobName> &gone) const
{
    return store.wait([&](Database &database) -> Result<> {
        for (const BlobName &name : gone) {
            const bool isNamed =
                TRY(database.count("SELECT count(*) FROM blob_line WHERE sha256 = $1",
                                   name.sha256)) > 0;
            TRY(isNamed && !m_vault.holds(name) ? noteMissing(database, name.sha256) : Result<>());
        }
        return {};
    });
}

// A part that cannot be read is begun again: nothing of it was promised to anyone.
Result<qint64> BlobDesk::endOf(const BlobPart &part) const
{
    auto end = m_vault.partEnd(part);
    if (!end && end.error().kind == Error::Kind::Storage) {
        m_vault.drop(part);
        return 0;
    }
    return end;
}

Result<HttpReply> BlobDesk::tell(const BlobPart &part, bool isSent) const
{
    protocol::BlobState state{part.name.size, part.name.size, true};
    if (!isSent || !m_vault.holds(part.name)) {
        state = {part.name.size, TRY(endOf(part)), false};
    }
    HttpReply reply = stateReply(200, state);
    reply.headers = {{protocol::blobSizeHeader.toByteArray(), QByteArray::number(state.size)},
                     {protocol::blobOffsetHeader.toByteArray(), QByteArray::number(state.offset)},
                     {protocol::blobCompleteHeader.toByteArray(), state.complete ? "?1" : "?0"}};
    return reply;
}

Result<HttpReply> BlobDesk::take(core::Store &store, const HttpRequest &request, qint64 offset,
                                 const BlobPart &part, const DeviceAccount &device) const
{
    if (request.body.size() > protocol::blobPartBytesMax) {
        return problemReply(413, "refused",
                            u"a part has at most %1 bytes"_s.arg(protocol::blobPartBytesMax));
    }
    dropOldParts();
    if (m_vault.bytesFree() < m_limits.roomBytesMin + request.body.size()) {
        HttpReply reply = problemReply(
            507, "storage", u"the county's disk is nearly full; attachments have to wait"_s);
        reply.headers.push_back({"Retry-After", QByteArray::number(roomRetrySeconds)});
        return reply;
    }
    const qint64 now = m_nowMs();
    const qint64 share = device.isRevoked ? m_limits.revokedBytesPerDay : m_limits.bytesPerDay;
    const bool isWithin = TRY(store.wait([&](Database &database) {
        return countTraffic(database, device, now / msPerDay, request.body.size(), share);
    }));
    if (!isWithin) {
        HttpReply reply = problemReply(
            429, "busy",
            u"this laptop has sent %1 bytes of attachments today, the most there may be; the rest "
            "follows tomorrow"_s.arg(share));
        const qint64 left = (msPerDay - now % msPerDay) / 1000 + 1;
        reply.headers.push_back(
            {"Retry-After", QByteArray::number(std::min(left, retrySecondsMax))});
        return reply;
    }
    TRY(endOf(part));
    const auto end = m_vault.append(part, offset, request.body);
    TRY(checkNamed(store, part, device));
    if (!end && end.error().kind == Error::Kind::Conflict) {
        return stateReply(409, {part.name.size, TRY(endOf(part)), false});
    }
    return TRY(end) == part.name.size ? settle(store, part, device)
                                      : stateReply(200, {part.name.size, *end, false});
}

// Once a day, by the way.
void BlobDesk::dropOldParts() const
{
    const qint64 now = m_nowMs();
    if (m_sweptDay.exchange(now / msPerDay) != now / msPerDay) {
        m_vault.dropPartsBefore(QDateTime::fromMSecsSinceEpoch(now).addDays(-m_limits.partDaysMax));
    }
}

// The line that names it may have been erased by law while these bytes came.
Result<> BlobDesk::checkNamed(core::Store &store, const BlobPart &part,
                              const DeviceAccount &device) const
{
    const auto claim =
        store.read([&](Database &database) { return claimOf(database, part.name.sha256, device); })
            .takeResult();
    if (claim) {
        return {};
    }
    if (claim.error().kind == Error::Kind::NotFound) {
        m_vault.drop(part);
    }
    return tl::unexpected(claim.error());
}

// The name first, then the account of who sent it, then the part goes: cut anywhere, the laptop is
// told the same as before and sends nothing twice.
Result<HttpReply> BlobDesk::settle(core::Store &store, const BlobPart &part,
                                   const DeviceAccount &device) const
{
    if (!TRY(m_vault.finish(part))) {
        return stateReply(409, {part.name.size, 0, false});
    }
    Result<BlobClaim> claim;
    TRY(store.wait([&](Database &database) -> Result<> {
        claim = claimOf(database, part.name.sha256, device);
        if (!claim) { // erased while its last bytes came: so is the file, unless others name it
            TRY(database.run("INSERT INTO blob_erased (sha256, size) VALUES ($1, $2)"
                             " ON CONFLICT (sha256) DO NOTHING",
                             part.name.sha256, part.name.size));
            return {};
        }
        TRY(database.run("INSERT INTO blob_sent (sha256, device, at) VALUES ($1, $2, $3)"
                         " ON CONFLICT (sha256, device) DO NOTHING",
                         part.name.sha256, device.device, m_nowMs()));
        TRY(database.run("UPDATE blob_line SET came = 1 WHERE sha256 = $1"
                         " AND chain IN (SELECT id FROM chain WHERE chain.user = $2)",
                         part.name.sha256, device.login));
        TRY(database.run("DELETE FROM blob_missing WHERE sha256 = $1", part.name.sha256));
        TRY(database.run("DELETE FROM blob_erased WHERE sha256 = $1", part.name.sha256));
        return {};
    }));
    m_vault.drop(part);
    if (!claim) {
        TRY(core::eraseBlobs(store, m_vault));
        return tl::unexpected(claim.error());
    }
    return stateReply(200, {part.name.size, part.name.size, true});
}

Result<HttpReply> BlobDesk::hand(core::Store &store, const HttpRequest &request,
                                 const QByteArray &sha256, const DeviceAccount &device) const
{
    const BlobName name =
        TRY(store.read([&](Database &database) { return readable(database, sha256, device); })
                .takeResult());
    const QByteArray asked = request.header("range");
    auto range = protocol::readRange(asked);
    if (asked.isEmpty() && name.size <= protocol::blobPartBytesMax) {
        range = protocol::ByteRange{0, name.size - 1};
    }
    if (!range || range->from >= name.size) {
        HttpReply reply = problemReply(
            416, "refused",
            u"ask for a part of it: Range: bytes=FROM-TO within its %1 bytes"_s.arg(name.size));
        reply.headers.push_back({"Content-Range", "bytes */" + QByteArray::number(name.size)});
        return reply;
    }
    range->to = std::min({range->to, name.size - 1, range->from + protocol::blobPartBytesMax - 1});
    auto content = m_vault.read(name, range->from, range->to - range->from + 1);
    if (!content) {
        qWarning("attachment %s cannot be read: %s", sha256.toHex().constData(),
                 qUtf8Printable(content.error().detail));
        TRY(store.wait([&](Database &database) { return noteMissing(database, sha256); }));
        return problemReply(404, "not_found",
                            u"the county has lost this file; the laptop that attached it is asked "
                            "for it again"_s);
    }
    HttpReply reply{asked.isEmpty() ? 200 : 206,
                    protocol::binaryType.toByteArray(),
                    *std::move(content),
                    {{"Accept-Ranges", "bytes"}}};
    if (!asked.isEmpty()) {
        reply.headers.push_back({"Content-Range", protocol::writeContentRange(*range, name.size)});
    }
    return reply;
}

} // namespace server
