// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/restore.h"

#include "core/blob/blob_erasure.h"
#include "core/crypto/durable_file.h"
#include "core/ledger/ledger.h"
#include "core/settings.h"
#include "sync/server/county.h"
#include "sync/server/county_folder.h"
#include "sync/server/kept_frames.h"
#include "sync/server/promotion.h"
#include "sync/server/signed_head.h"
#include "sync/server/tls_identity.h"

#include <QDateTime>
#include <QDir>
#include <QFile>

#include <map>
#include <utility>

using namespace Qt::StringLiterals;

namespace server {

using core::Database;
using core::Error;
using core::fail;
using core::Result;
using core::Row;
namespace setting = core::setting;

namespace {

constexpr qint64 identityBytesMax = 64 * 1024;

// Files of the county's identity: put where they are missing; never over another county's.
Result<> putIdentity(const QString &folder, const std::map<QString, QByteArray> &files)
{
    for (const auto &[path, content] : files) {
        const QString place = folder + u'/' + path;
        if (QFile::exists(place) && TRY(core::readFile(place, identityBytesMax)) != content) {
            return fail(
                Error::Kind::Conflict,
                u"%1 is not the backup's: another county lies here; choose another folder"_s.arg(
                    place));
        }
    }
    for (const auto &[path, content] : files) {
        const QString place = folder + u'/' + path;
        TRY(core::makePrivateFolder(place.section(u'/', 0, -2)));
        if (!QFile::exists(place)) {
            const bool isPublic = path == u"tls/certificate.pem";
            TRY(core::writeDurably(place, content, core::IfExists::Fail,
                                   isPublic ? core::FileAccess::Everyone
                                            : core::FileAccess::Owner));
        }
    }
    return {};
}

// The line a chain ended with; null where it cannot be read, or was erased.
QUuid lastEvent(Database &former, const KnownChain &known)
{
    core::Ledger ledger(former);
    const auto chain = ledger.find(known.inc);
    if (!chain || !*chain) {
        return {};
    }
    const auto stored = ledger.at(**chain, known.end.n);
    if (!stored || !*stored || (*stored)->bytes.isEmpty()) {
        return {};
    }
    core::JsonParser parser = core::lineParser();
    const auto line = core::readLine(parser, (*stored)->bytes);
    return line ? line->id : QUuid();
}

// What was waited for before stays where it reaches further.
Result<> noteExpected(Database &database, const KnownChain &chain, const QUuid &event)
{
    return database.run("INSERT INTO expected (inc, login, name, n, hash, event)"
                        " VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (inc) DO UPDATE SET"
                        " n = excluded.n, hash = excluded.hash, event = excluded.event"
                        " WHERE expected.n < excluded.n",
                        chain.inc, chain.login, chain.name, chain.end.n, chain.end.hash, event);
}

// What is remembered of a laptop's chain in the county that is no more.
Result<> expect(Database &database, const std::vector<KnownChain> &chains, Database *former)
{
    for (const KnownChain &chain : chains) {
        const qint64 here = TRY(database.count("SELECT n FROM chain WHERE inc = $1", chain.inc));
        if (chain.name.isEmpty() || chain.end.n <= here) {
            continue; // the county's own lines are written anew, by whoever wrote them
        }
        const QUuid event = former == nullptr ? QUuid() : lastEvent(*former, chain);
        TRY(noteExpected(database, chain, event));
    }
    return {};
}

// What the former county was itself still waiting for: it was put back before, too. One that is of
// an older schema waited for nothing that could be carried over.
Result<> expectStill(Database &restored, Database &former)
{
    const auto waiting = former.all(
        "SELECT inc, login, name, n, hash, event FROM expected ORDER BY inc", [](const Row &row) {
            const KnownChain chain{
                core::uuidAt(row, 0), row.text(1), row.text(2), {row.integer(3), row.blob(4)}};
            return std::pair(chain, core::uuidAt(row, 5));
        });
    if (!waiting) {
        return {};
    }
    for (const auto &[chain, event] : *waiting) {
        TRY(noteExpected(restored, chain, event));
    }
    return {};
}

// Lines the former county had lost uncounted are missing here as well, whoever held them back.
Result<> loseStill(Database &restored, Database &former)
{
    const qint64 lostAt = TRY(core::Settings(former).integer(setting::lostUncountedAt));
    return lostAt == 0 ? Result<>()
                       : core::Settings(restored).set(setting::lostUncountedAt, lostAt);
}

// Files that were erased by law, should their folder be put back as well; a county of an older
// schema noted none.
Result<> eraseStill(Database &restored, Database &former)
{
    const auto erased = former.all("SELECT sha256, size FROM blob_erased", [](const Row &row) {
        return core::BlobName{row.blob(0), row.integer(1)};
    });
    for (const core::BlobName &file : erased.value_or(std::vector<core::BlobName>())) {
        TRY(restored.run("INSERT INTO blob_erased (sha256, size) VALUES ($1, $2)"
                         " ON CONFLICT (sha256) DO NOTHING",
                         file.sha256, file.size));
    }
    return {};
}

Result<bool> isKnown(Database &restored, const QUuid &inc)
{
    return TRY(restored.count("SELECT count(*) FROM chain WHERE inc = $1", inc)) > 0;
}

// Batches that came by stick before the lines they follow. False: not all of them can be read.
Result<bool> waitStill(Database &restored, Database &former)
{
    struct Early {
        QUuid inc;
        qint64 first = 0;
        qint64 last = 0;
    };
    const auto early = former.all(
        "SELECT inc, first, last FROM carried_batch ORDER BY inc, first, last", [](const Row &row) {
            return Early{core::uuidAt(row, 0), row.integer(1), row.integer(2)};
        });
    bool isWhole = early.has_value();
    for (const Early &batch : early.value_or(std::vector<Early>())) {
        if (!TRY(isKnown(restored, batch.inc))) {
            continue; // its laptop joins again and brings all it ever wrote
        }
        const auto frame = former.first(
            "SELECT frame FROM carried_batch WHERE inc = $1 AND first = $2 AND last = $3",
            [](const Row &row) { return row.blob(0); }, batch.inc, batch.first, batch.last);
        if (!frame || !*frame) {
            isWhole = false;
            continue;
        }
        TRY(restored.run("INSERT INTO carried_batch (inc, first, last, frame)"
                         " VALUES ($1, $2, $3, $4) ON CONFLICT (inc, first, last) DO NOTHING",
                         batch.inc, batch.first, batch.last, **frame));
    }
    return isWhole;
}

// Batches that broke a rule, or parted (kept_frames.h). False: not all of them can be read.
Result<bool> keepStill(Database &restored, Database &former)
{
    struct Kept {
        QUuid inc;
        qint64 at = 0;
        QString reason;
        QByteArray body;
    };
    const auto ids = former.all("SELECT id FROM inbox_raw ORDER BY id",
                                [](const Row &row) { return row.integer(0); });
    bool isWhole = ids.has_value();
    for (const qint64 id : ids.value_or(std::vector<qint64>())) {
        const auto kept = former.first(
            "SELECT inc, received_at, reason, body FROM inbox_raw WHERE id = $1",
            [](const Row &row) {
                return Kept{core::uuidAt(row, 0), row.integer(1), row.text(2), row.blob(3)};
            },
            id);
        if (!kept || !*kept) {
            isWhole = false;
            continue;
        }
        const Kept &frame = **kept;
        TRY(TRY(isKnown(restored, frame.inc))
                ? keepFrame(restored, frame.inc, frame.at, frame.reason, frame.body)
                : Result<>());
    }
    return isWhole;
}

// What the county goes on with that is not in the backup.
Result<> goOn(Database &restored, Database *former, RestoreReport &report)
{
    const core::Author hand = County::author();
    const EpochBegun begun = TRY(beginEpoch(restored, report.isFormerKnown, hand.nowMs()));
    report.codesWithdrawn = begun.codesWithdrawn;
    TRY(expect(restored, report.former, former));
    if (former != nullptr && report.isFormerKnown) {
        TRY(expectStill(restored, *former));
        TRY(loseStill(restored, *former));
        TRY(eraseStill(restored, *former));
        const bool areWaiting = TRY(waitStill(restored, *former));
        report.areBatchesKept = TRY(keepStill(restored, *former)) && areWaiting;
        report.undone = TRY(sayAgain(*former, restored, hand));
    }
    report.missing = TRY(missingLines(restored));
    report.silent = TRY(silentLaptops(restored));
    return {};
}

// The former county, as far as it can still be read.
Result<> readFormer(Database &former, RestoreReport &report)
{
    const auto serverId = core::Settings(former).bytes(setting::serverId);
    auto chains = knownChains(former);
    if (!serverId || !chains) {
        return {}; // it is damaged; that may be why it is put back
    }
    report.former = *std::move(chains);
    report.isFormerKnown = true;
    if (*serverId != report.facts.serverId) {
        return fail(Error::Kind::Conflict,
                    u"another county lies there; choose a folder or a schema of its own"_s);
    }
    return {};
}

// The folder of attachments may have been put back, too, with files of lines that were erased.
Result<> eraseFilesAgain(const QString &folder)
{
    const CountyFolder county = TRY(openCounty(folder));
    return core::eraseBlobs(*county.store, TRY(openCountyBlobs(folder)));
}

} // namespace

Result<std::vector<MissingLines>> missingLines(Database &database)
{
    return database.all(
        "SELECT expected.inc, expected.login, expected.name, coalesce(chain.n, 0) + 1, expected.n"
        " FROM expected LEFT JOIN chain ON chain.inc = expected.inc"
        " WHERE coalesce(chain.n, 0) < expected.n AND NOT EXISTS"
        " (SELECT 1 FROM event JOIN chain AS other ON other.id = event.chain"
        " WHERE event.id = expected.event AND other.user = expected.login)"
        " ORDER BY expected.login, expected.inc",
        [](const Row &row) {
            return MissingLines{core::uuidAt(row, 0), row.text(1), row.text(2), row.integer(3),
                                row.integer(4)};
        });
}

Result<RestoreReport> restoreCounty(const QString &folder, const QString &file,
                                    const core::SecretBytes &passphrase, const QByteArray &database,
                                    const QString &suffix)
{
    TRY(core::makePrivateFolder(folder));
    const auto lock = lockForServing(folder);
    if (!lock) {
        return fail(Error::Kind::Busy,
                    u"a server is answering laptops from %1; stop it first"_s.arg(folder));
    }
    Replacement replacement = TRY(Replacement::begin(folder, database));
    RestoreReport report;
    std::map<QString, QByteArray> identity;
    report.facts = TRY(readBackup(file, passphrase, replacement.database(),
                                  [&](const QString &path, const QByteArray &content) {
                                      identity[path] = content;
                                      return Result<>();
                                  }));
    TRY(replacement.checkPlace(report.facts.serverId));
    if (replacement.former() != nullptr) {
        TRY(readFormer(*replacement.former(), report));
    }
    Database &restored = replacement.database();
    const QByteArray before = TRY(core::Settings(restored).bytes(setting::epoch));
    const auto heads = identity.extract(u"heads.ndjson"_s);
    TRY(restored.transaction([&] { return goOn(restored, replacement.former(), report); }));
    TRY(putIdentity(folder, identity));
    // Before the county is in its place: a beginning that never comes about harms nobody.
    TRY(keepHeadsOf(folder, heads.empty() ? QByteArray() : heads.mapped()));
    TRY(keepBeginning(restored, folder, TRY(loadCountyKey(folder)), before, report.facts.head,
                      QDateTime::currentMSecsSinceEpoch()));
    const bool isErased = TRY(restored.count("SELECT count(*) FROM blob_erased")) > 0;
    report.keptAside = TRY(replacement.finish(suffix));
    if (const auto gone = isErased ? eraseFilesAgain(folder) : Result<>(); !gone) {
        report.filesLeft = gone.error().detail;
    }
    return report;
}

} // namespace server
