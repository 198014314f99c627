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
struct Compared {
    qint64 row = 0;
    bool isMerged = false;
    QByteArray id;
    std::vector<QByteArray> facts;   // of the subject
    std::vector<QByteArray> figures; // of its visits
};

QByteArray bytesAt(const Row &row, int column)
{
    return row.isNull(column) ? QByteArray() : row.text(column).toUtf8();
}

QByteArray momentText(const QDateTime &at)
{
    return at.isValid() ? QByteArray::number(at.toMSecsSinceEpoch()) : QByteArray();
}

Result<std::vector<QByteArray>> ownFigures(Database &database, qint64 row,
                                           const VisitPolicy &policy)
{
    const VisitFigures own = TRY(TargetRepository(database).ownFigures(row, policy));
    return std::vector{code(own.state).toUtf8(), QByteArray::number(own.visits),
                       momentText(own.contactedAt), QByteArray::number(own.verified ? 1 : 0)};
}

QByteArray hashOf(const Compared &target)
{
    Sha256 hash;
    hash.add(target.id);
    for (const auto &part : {target.facts, target.figures}) {
        for (const QByteArray &text : part) {
            hash.addU32(static_cast<quint32>(text.size())).add(text);
        }
    }
    return hash.result();
}

} // namespace

Result<GridDigest> gridDigest(Database &database, const QString &grid)
{
    constexpr int factsFrom = 3;
    constexpr int figuresFrom = 9;
    auto targets = TRY(database.all(
        "SELECT row, id, CASE WHEN alias_of IS NOT NULL OR EXISTS (SELECT 1 FROM target AS other"
        " WHERE other.alias_of = target.id) THEN 1 ELSE 0 END, name, uscc, contact_phone,"
        " operating_address, op_status, conflicts, state, visits, contacted_at, verified"
        " FROM target WHERE grid = $1",
        [](const Row &row) {
            Compared target{row.integer(0), row.integer(2) != 0, row.blob(1), {}, {}};
            for (int column = factsFrom; column < row.count(); ++column) {
                (column < figuresFrom ? target.facts : target.figures)
                    .push_back(bytesAt(row, column));
            }
            return target;
        },
        grid));
    const VisitPolicy policy = TRY(CountyRepository(database).visitPolicy());
    GridDigest digest{0, QByteArray(sha256Bytes, '\0')};
    for (Compared &target : targets) {
        if (target.isMerged) {
            target.figures = TRY(ownFigures(database, target.row, policy));
        }
        const QByteArray one = hashOf(target);
        sodium_add(reinterpret_cast<unsigned char *>(digest.sum.data()),
                   reinterpret_cast<const unsigned char *>(one.constData()), sha256Bytes);
        digest.targets += 1;
    }
    return digest;
}

} // namespace core
