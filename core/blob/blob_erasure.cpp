// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/blob/blob_erasure.h"

namespace core {

namespace {

Result<std::vector<BlobName>> erasedBlobs(Database &database)
{
    return database.all("SELECT sha256, size FROM blob_erased ORDER BY sha256", [](const Row &row) {
        return BlobName{row.blob(0), row.integer(1)};
    });
}

// Laid out lines name it in `attachment`, lines of any fate in `blob_line`.
Result<bool> isNamedStill(Database &database, const QByteArray &sha256)
{
    return TRY(database.count("SELECT count(*) FROM attachment WHERE sha256 = $1", sha256)) > 0 ||
           TRY(database.count("SELECT count(*) FROM blob_line WHERE sha256 = $1", sha256)) > 0;
}

} // namespace

Result<int> eraseBlobs(Store &store, const BlobVault &vault)
{
    int gone = 0;
    for (const BlobName &name : TRY(store.read(erasedBlobs).takeResult())) {
        const bool stays =
            TRY(store.read([&](Database &database) { return isNamedStill(database, name.sha256); })
                    .takeResult());
        if (!stays) {
            TRY(vault.erase(name));
            ++gone;
        }
        TRY(store.wait([&](Database &database) -> Result<> {
            if (!stays) {
                TRY(database.run("DELETE FROM blob_upload WHERE sha256 = $1", name.sha256));
                TRY(database.run("DELETE FROM blob_sent WHERE sha256 = $1", name.sha256));
            }
            TRY(database.run("DELETE FROM blob_erased WHERE sha256 = $1", name.sha256));
            return {};
        }));
    }
    return gone;
}

} // namespace core
