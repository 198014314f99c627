// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/blob/blob_erasure.h"

#include "core/blob/blob_outbox.h"
#include "core/ledger/feed.h"

namespace core {

namespace {

Result<std::vector<BlobName>> erasedBlobs(Database &database)
{
    return database.all("SELECT sha256, size FROM blob_erased ORDER BY sha256", [](const Row &row) {
        return BlobName{row.blob(0), row.integer(1)};
    });
}

// Lines of ours that are laid out nowhere now, about targets that went or have not come back, and
// whose file the county does not have yet.
Result<bool> isToBeBrought(Database &database, const QByteArray &sha256)
{
    if (TRY(database.count("SELECT count(*) FROM blob_upload WHERE sha256 = $1 AND delivered <> 1",
                           sha256)) == 0) {
        return false;
    }
    bool isNamed = false;
    TRY(database.each("SELECT ledger.line FROM event JOIN ledger"
                      " ON ledger.chain = event.chain AND ledger.n = event.n"
                      " WHERE event.id IN (SELECT event FROM departed_line"
                      "  UNION SELECT event FROM feed WHERE chain <> 0 AND verdict <> '')",
                      [&](const Row &row) -> Result<> {
                          isNamed = isNamed || row.blob(0).contains(sha256.toHex());
                          return {};
                      }));
    return isNamed;
}

// Whether the county, which takes a file only from whose line names it, may have to get it again.
Result<bool> isNamedByUs(Database &database, const QByteArray &sha256)
{
    const qint64 laidOut = TRY(
        database.count("SELECT count(*) FROM attachment JOIN event ON event.id = attachment.event"
                       " WHERE attachment.sha256 = $1 AND event.chain > 0",
                       sha256));
    return laidOut > 0 || TRY(isToBeBrought(database, sha256));
}

// What the file stays for.
struct Naming {
    bool isByLine = false;
    bool isByForm = false; // that is not recorded yet, or is discarded and may come back
};

// Laid out lines name it in `attachment`, lines of any fate in `blob_line`, a form in
// `draft_attachment`.
Result<Naming> namingOf(Database &database, const QByteArray &sha256)
{
    const auto isIn = [&](const char *sql) -> Result<bool> {
        return TRY(database.count(sql, sha256)) > 0;
    };
    Naming naming;
    naming.isByLine = TRY(isIn("SELECT count(*) FROM attachment WHERE sha256 = $1")) ||
                      TRY(isIn("SELECT count(*) FROM blob_line WHERE sha256 = $1")) ||
                      TRY(isToBeBrought(database, sha256));
    naming.isByForm = TRY(isIn("SELECT count(*) FROM draft_attachment WHERE sha256 = $1"));
    return naming;
}

} // namespace

Result<> eraseBlobs(Store &store, const BlobVault &vault)
{
    for (const BlobName &name : TRY(store.read(erasedBlobs).takeResult())) {
        const Naming naming =
            TRY(store.read([&](Database &database) { return namingOf(database, name.sha256); })
                    .takeResult());
        const bool stays = naming.isByLine || naming.isByForm;
        TRY(stays ? Result<>() : vault.erase(name));
        TRY(store.wait([&](Database &database) -> Result<> {
            if (stays && TRY(isNamedByUs(database, name.sha256))) {
                // The county may have erased it before it heard of the line that names it still.
                TRY(BlobOutbox(database).askAgain(name.sha256));
            } else {
                TRY(database.run("DELETE FROM blob_upload WHERE sha256 = $1", name.sha256));
            }
            if (!stays) {
                TRY(database.run("DELETE FROM blob_sent WHERE sha256 = $1", name.sha256));
                TRY(database.run("DELETE FROM blob_missing WHERE sha256 = $1", name.sha256));
            }
            // A form may be discarded for good, and the file has to go then.
            const bool isRemembered =
                !naming.isByLine && (naming.isByForm || TRY(Feed(database).head()));
            return isRemembered
                       ? Result<>()
                       : database.run("DELETE FROM blob_erased WHERE sha256 = $1", name.sha256);
        }));
    }
    return {};
}

} // namespace core
