// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/grid_digest.h"

#include "core/crypto/keys.h"
#include "core/repository/county_repository.h"
#include "core/repository/target_repository.h"

#include <sodium.h>

#include <vector>

namespace core {

namespace {

// What a person may read of a target tells as much of it on either side. Which others are one with
// it need not be known here, so a merged one is compared by its own visits alone.
struct Merged {
    qint64 row = 0;
    Sha256 begun; // with what is said of the subject
};

void addText(Sha256 &hash, const QByteArray &text)
{
    hash.addU32(static_cast<quint32>(text.size())).add(text);
}

void addColumns(Sha256 &hash, const Row &row, int from, int to)
{
    for (int column = from; column < to; ++column) {
        addText(hash, row.isNull(column) ? QByteArray() : row.text(column).toUtf8());
    }
}

void addFigures(Sha256 &hash, const VisitFigures &own)
{
    addText(hash, code(own.state).toUtf8());
    addText(hash, QByteArray::number(own.visits));
    addText(hash, own.contactedAt.isValid()
                      ? QByteArray::number(own.contactedAt.toMSecsSinceEpoch())
                      : QByteArray());
    addText(hash, QByteArray::number(own.verified ? 1 : 0));
}

void addTo(GridDigest &digest, const QByteArray &hash)
{
    sodium_add(reinterpret_cast<unsigned char *>(digest.sum.data()),
               reinterpret_cast<const unsigned char *>(hash.constData()), sha256Bytes);
    digest.targets += 1;
}

} // namespace

Result<GridDigest> gridDigest(Database &database, const QString &grid)
{
    constexpr int facts = 3;
    constexpr int figures = 9;
    std::vector<Merged> merged;
    GridDigest digest{0, QByteArray(sha256Bytes, '\0')};
    TRY(database.each(
        "SELECT row, id, CASE WHEN alias_of IS NOT NULL OR EXISTS (SELECT 1 FROM target AS other"
        " WHERE other.alias_of = target.id) THEN 1 ELSE 0 END, name, uscc, contact_phone,"
        " operating_address, op_status, conflicts, state, visits, contacted_at, verified"
        " FROM target WHERE grid = $1",
        [&](const Row &row) -> Result<> {
            Sha256 hash;
            hash.add(row.blob(1));
            addColumns(hash, row, facts, figures);
            if (row.integer(2) != 0) {
                merged.push_back({row.integer(0), hash});
            } else {
                addColumns(hash, row, figures, row.count());
                addTo(digest, hash.result());
            }
            return {};
        },
        grid));
    if (merged.empty()) {
        return digest;
    }
    const VisitPolicy policy = TRY(CountyRepository(database).visitPolicy());
    for (Merged &target : merged) {
        addFigures(target.begun, TRY(TargetRepository(database).ownFigures(target.row, policy)));
        addTo(digest, target.begun.result());
    }
    return digest;
}

} // namespace core
