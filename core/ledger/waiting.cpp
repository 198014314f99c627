// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/waiting.h"

#include "core/blob/attach.h"
#include "core/blob/blob_outbox.h"
#include "core/ledger/departure.h"

using namespace Qt::StringLiterals;

namespace core {

namespace {

struct WaitingLine {
    qint64 seq = 0;
    bool isOurs = false;
    QByteArray bytes;
};

// Others' lines by the county's number, then ours as we wrote them: as a rebuild lays them out.
Result<std::vector<WaitingLine>> waitingFor(Database &database, const QUuid &entity)
{
    return database.all(
        "SELECT feed.seq, feed.chain, coalesce(feed.line, ledger.line) FROM feed"
        " LEFT JOIN event ON event.id = feed.event"
        " LEFT JOIN ledger ON ledger.chain = event.chain AND ledger.n = event.n"
        " WHERE feed.entity = $1 AND feed.verdict IN ('unknown_target', 'unknown_visit')"
        " ORDER BY CASE WHEN feed.chain = 0 THEN 0 ELSE 1 END, event.chain, event.n",
        [](const Row &row) {
            return WaitingLine{row.integer(0), row.integer(1) != 0, row.blob(2)};
        },
        entity);
}

} // namespace

bool isWaiting(const Projected &projected)
{
    const bool isAccepted = projected.reason == u"cannot_accept"; // it waits as it would by itself
    return projected.quarantined &&
           (isAccepted ? projected.detail : projected.reason).startsWith(u"unknown_");
}

bool isAwaited(const Line &line)
{
    return line.type == LineType::TargetNew || line.type == LineType::VisitAdd;
}

Result<> keepWaiting(Database &database, const QUuid &target, const std::vector<QUuid> &events)
{
    for (const QUuid &event : events) {
        TRY(database.run(
            "INSERT INTO feed (seq, chain, n, event, entity, verdict)"
            " SELECT (SELECT coalesce(min(CASE WHEN seq < 0 THEN seq ELSE 0 END), 0) - 1 FROM "
            "feed),"
            " chain, n, id, $2, 'unknown_target' FROM event WHERE id = $1 AND chain <> 0"
            " AND NOT EXISTS (SELECT 1 FROM feed WHERE entity = $2 AND feed.event = $1)",
            event, target));
    }
    return {};
}

Result<> takeWaiting(Database &database, Projector &projector, const QUuid &entity)
{
    JsonParser parser = lineParser();
    // A line may have waited for another that waited, too.
    for (bool isNews = true; isNews;) {
        isNews = false;
        for (const WaitingLine &one : TRY(waitingFor(database, entity))) {
            if (one.bytes.isEmpty()) {
                continue; // redacted while it waited
            }
            const Line line = TRY(readLine(parser, one.bytes));
            if (TRY(projector.project(line)).quarantined) {
                continue;
            }
            isNews = true;
            // It may have moved to where this laptop does not read.
            TRY(line.type == LineType::TargetMove ? noteDeparture(database) : Result<>());
            // Ours stand in the ledger; there was only to be remembered that they waited.
            TRY(database.run(one.isOurs ? "DELETE FROM feed WHERE seq = $1"
                                        : "UPDATE feed SET verdict = '' WHERE seq = $1",
                             one.seq));
        }
    }
    return {};
}

Result<> layOutAgain(Database &database, const std::vector<QByteArray> &lines)
{
    Projector projector(database);
    JsonParser parser = lineParser();
    for (const QByteArray &bytes : lines) {
        const auto line = readLine(parser, bytes);
        if (!line) {
            continue; // kept for what it is
        }
        if (isWaiting(TRY(projector.project(*line)))) {
            TRY(keepWaiting(database, line->target, {line->id}));
        } else if (isAwaited(*line)) {
            TRY(takeWaiting(database, projector, line->target)); // the county's came before
        }
        if (line->type == LineType::BlobRef) {
            const auto reference = readBlobReference(*line);
            TRY(reference ? BlobOutbox(database).addOfEarlierLife(reference->blob) : Result<>());
        }
    }
    return {};
}

} // namespace core
