// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/kept_frames.h"

#include "core/domain/phone_text.h"
#include "core/ledger/changes.h"
#include "core/ledger/line.h"
#include "core/record.h"
#include "core/repository/redaction_repository.h"
#include "sync/protocol/bundle.h"

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace server {

using core::Database;
using core::Error;
using core::fail;
using core::Result;
using core::Row;

namespace {

struct Frame {
    qint64 id = 0; // inbox_raw's; of carried_batch the first line
    qint64 last = 0;
    QUuid inc;
    bool isAuthors = false;
    QByteArray bytes;
};

// A batch as it came over the network, or as a bundle's record.
Result<protocol::Batch> readFrame(const Frame &frame)
{
    auto batch = protocol::readBatchRecord(frame.bytes);
    return batch ? std::move(batch) : protocol::readBatch(frame.bytes, frame.inc);
}

tl::unexpected<Error> noFrame(qint64 id)
{
    return fail(Error::Kind::NotFound,
                u"no batch %1 is kept here; “inbox list” names those that are"_s.arg(id));
}

bool hasToGo(const Frame &frame, const QUuid &event)
{
    const auto batch = readFrame(frame);
    if (!batch) {
        return frame.isAuthors;
    }
    core::JsonParser parser = core::lineParser();
    return std::any_of(batch->lines.begin(), batch->lines.end(), [&](const QByteArray &bytes) {
        const auto line = core::readLine(parser, bytes);
        return line ? line->id == event : bytes.contains(event.toByteArray(QUuid::WithoutBraces));
    });
}

} // namespace

Result<bool> holdsErased(Database &database, const protocol::Batch &batch)
{
    core::JsonParser parser = core::lineParser();
    core::RedactionRepository redactions(database);
    for (const QByteArray &bytes : batch.lines) {
        const auto line = core::readLine(parser, bytes);
        if (line && std::ssize(TRY(redactions.askers(line->id))) >=
                        core::RedactionRepository::askersNeeded) {
            return true;
        }
    }
    return false;
}

Result<> keepFrame(Database &database, const QUuid &inc, qint64 nowMs, const QString &reason,
                   const QByteArray &frame)
{
    const bool isParted = reason == partedReason;
    const auto batch = readFrame({0, 0, inc, false, frame});
    if (batch && TRY(holdsErased(database, *batch))) {
        return {}; // erased by law: no copy of it is begun
    }
    if (TRY(database.count("SELECT count(*) FROM inbox_raw WHERE inc = $1 AND reason = $2"
                           " AND body = $3",
                           inc, reason, frame)) > 0) {
        return {};
    }
    TRY(database.run("INSERT INTO inbox_raw (inc, received_at, reason, body)"
                     " VALUES ($1, $2, $3, $4)",
                     inc, nowMs, reason, frame));
    TRY(database.run("DELETE FROM inbox_raw WHERE id IN (SELECT old.id FROM inbox_raw AS old"
                     " WHERE CASE WHEN old.reason = $2 THEN 1 ELSE 0 END = $3 AND old.inc IN"
                     " (SELECT own.inc FROM device JOIN device AS own ON own.id = device.id"
                     "  WHERE device.inc = $1) ORDER BY old.id DESC LIMIT $4 OFFSET $5)",
                     inc, partedReason, isParted ? 1 : 0,
                     qint64{std::numeric_limits<qint32>::max()},
                     isParted ? partedOfLaptopMax : brokenOfLaptopMax));
    return database.run("DELETE FROM inbox_raw WHERE id IN (SELECT old.id FROM inbox_raw AS old"
                        " WHERE old.reason <> $1 ORDER BY old.id DESC LIMIT $2 OFFSET $3)",
                        partedReason, qint64{std::numeric_limits<qint32>::max()}, brokenMax);
}

Result<> forgetFrames(Database &database, const QUuid &event)
{
    const auto author = TRY(database.first(
        "SELECT chain.user FROM event JOIN chain ON chain.id = event.chain WHERE event.id = $1",
        [](const Row &row) { return row.text(0); }, event));
    const auto raw = TRY(database.all(
        "SELECT inbox_raw.id, inbox_raw.inc, coalesce(chain.user, ''), body FROM inbox_raw"
        " LEFT JOIN chain ON chain.inc = inbox_raw.inc",
        [&](const Row &row) {
            return Frame{row.integer(0), 0, core::uuidAt(row, 1), row.text(2) == author,
                         row.blob(3)};
        }));
    for (const Frame &frame : raw) {
        if (hasToGo(frame, event)) {
            TRY(database.run("DELETE FROM inbox_raw WHERE id = $1", frame.id));
        }
    }
    const auto early = TRY(database.all(
        "SELECT carried_batch.first, last, carried_batch.inc, coalesce(chain.user, ''), frame"
        " FROM carried_batch LEFT JOIN chain ON chain.inc = carried_batch.inc",
        [&](const Row &row) {
            return Frame{row.integer(0), row.integer(1), core::uuidAt(row, 2),
                         row.text(3) == author, row.blob(4)};
        }));
    for (const Frame &frame : early) {
        if (hasToGo(frame, event)) {
            TRY(database.run(
                "DELETE FROM carried_batch WHERE inc = $1 AND first = $2 AND last = $3", frame.inc,
                frame.id, frame.last));
        }
    }
    return {};
}

Result<std::vector<KeptFrame>> keptFrames(Database &database)
{
    return database.all(
        "SELECT inbox_raw.id, inbox_raw.inc, coalesce(chain.user, ''), received_at, reason,"
        " length(body) FROM inbox_raw LEFT JOIN chain ON chain.inc = inbox_raw.inc"
        " ORDER BY inbox_raw.id",
        [](const Row &row) {
            return KeptFrame{row.integer(0), core::uuidAt(row, 1), row.text(2), row.integer(3),
                             row.text(4),    row.integer(5),       {}};
        });
}

Result<KeptFrame> showFrame(Database &database, qint64 id, const core::Author &author)
{
    std::vector<KeptFrame> frames = TRY(keptFrames(database));
    const auto found = std::find_if(frames.begin(), frames.end(),
                                    [id](const KeptFrame &frame) { return frame.id == id; });
    const auto bytes = TRY(database.first(
        "SELECT body FROM inbox_raw WHERE id = $1", [](const Row &row) { return row.blob(0); },
        id));
    if (found == frames.end() || !bytes) {
        return noFrame(id);
    }
    if (const auto batch = readFrame({id, 0, found->inc, false, *bytes})) {
        for (const QByteArray &line : batch->lines) {
            found->lines.append(QString::fromUtf8(core::withMaskedPhones(line)));
        }
    }
    TRY(core::record(
        database,
        core::audited({core::AuditAction::Export, {}, {}, u"INBOX"_s, found->lines.size()}),
        author));
    return *std::move(found);
}

Result<> dropFrame(Database &database, qint64 id)
{
    return TRY(database.change("DELETE FROM inbox_raw WHERE id = $1", id)) == 0
               ? Result<>(noFrame(id))
               : Result<>();
}

} // namespace server
