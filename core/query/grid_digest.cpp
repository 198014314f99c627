// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/grid_digest.h"

#include "core/crypto/keys.h"

#include <sodium.h>

namespace core {

Result<GridDigest> gridDigest(Database &database, const QString &grid)
{
    GridDigest digest{0, QByteArray(sha256Bytes, '\0')};
    TRY(database.each(
        "SELECT id, name, uscc, contact_phone, operating_address, op_status, state, conflicts,"
        " visits, contacted_at, verified FROM target WHERE grid = $1",
        [&](const Row &row) -> Result<> {
            Sha256 hash;
            hash.add(row.blob(0));
            for (int column = 1; column < row.count(); ++column) {
                const QByteArray text =
                    row.isNull(column) ? QByteArray() : row.text(column).toUtf8();
                hash.addU32(static_cast<quint32>(text.size())).add(text);
            }
            const QByteArray one = hash.result();
            sodium_add(reinterpret_cast<unsigned char *>(digest.sum.data()),
                       reinterpret_cast<const unsigned char *>(one.constData()), sha256Bytes);
            digest.targets += 1;
            return {};
        },
        grid));
    return digest;
}

} // namespace core
