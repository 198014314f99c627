// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/blob/blob_check.h"

#include "core/blob/blob_outbox.h"

using namespace Qt::StringLiterals;

namespace core {

namespace {

// A file as records name it.
struct NamedBlob {
    BlobName name;
    bool mustBeHere = false;
    QString who; // whose laptop has it, as far as that is known
};

Result<std::vector<NamedBlob>> namedBlobs(Database &database)
{
    std::vector<NamedBlob> named;
    for (const BlobName &name : TRY(BlobOutbox(database).waiting())) {
        named.push_back({name, true, {}});
    }
    const auto read = [&](const Row &row) -> Result<> {
        named.push_back({{row.blob(0), row.integer(1)}, row.integer(2) > 0, row.text(3)});
        return {};
    };
    // A laptop's: its own that are delivered, and others'.
    TRY(database.each("SELECT DISTINCT sha256, size, 0, '' FROM attachment"
                      " WHERE NOT EXISTS (SELECT 1 FROM blob_line"
                      " WHERE blob_line.sha256 = attachment.sha256)"
                      " AND NOT EXISTS (SELECT 1 FROM blob_upload WHERE"
                      " blob_upload.sha256 = attachment.sha256 AND delivered = 0)",
                      read));
    // The county's.
    TRY(database.each("SELECT blob_line.sha256, min(blob_line.size), count(blob_sent.device),"
                      " min(coalesce(device.name, '')) FROM blob_line"
                      " JOIN chain ON chain.id = blob_line.chain"
                      " LEFT JOIN device ON device.inc = chain.inc"
                      " LEFT JOIN blob_sent ON blob_sent.sha256 = blob_line.sha256"
                      " AND blob_sent.device = chain.device GROUP BY blob_line.sha256",
                      read));
    return named;
}

QString wordsFor(const BlobName &name)
{
    return u"the attachment %1 (%2 bytes)"_s.arg(QString::fromLatin1(name.sha256.toHex()))
        .arg(name.size);
}

} // namespace

Result<BlobCheck> checkBlobs(Store &store, const BlobVault &vault,
                             const std::function<void(qint64)> &progress)
{
    const auto named =
        TRY(store.read([](Database &database) { return namedBlobs(database); }).takeResult());
    BlobCheck result;
    for (const NamedBlob &blob : named) {
        const auto checked = vault.check(blob.name);
        if (checked) {
            result.files += 1;
            result.bytes += blob.name.size;
            if (progress) {
                progress(result.files);
            }
        } else if (checked.error().kind != Error::Kind::NotFound) {
            result.faults.append(checked.error().detail);
        } else if (blob.mustBeHere) {
            result.faults.append(
                blob.who.isEmpty() ? u"%1 is missing"_s.arg(wordsFor(blob.name))
                                   : u"%1 is missing; the laptop %2 has delivered it and brings "
                                     "it again when it syncs"_s.arg(wordsFor(blob.name), blob.who));
        } else if (blob.who.isEmpty()) {
            result.onDemand += 1;
        } else {
            result.expected.append(
                u"%1 is expected from the laptop %2"_s.arg(wordsFor(blob.name), blob.who));
        }
    }
    return result;
}

} // namespace core
