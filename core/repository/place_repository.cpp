// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/repository/place_repository.h"

namespace core {

Result<std::vector<TargetPlace>> PlaceRepository::after(qint64 row, int limit)
{
    return m_database.all(
        "SELECT row, id, grid, uscc, name, registered_address, operating_address,"
        " park, building, lon_e7, lat_e7, position_crs FROM target"
        " WHERE row > $1 ORDER BY row LIMIT $2",
        [](const Row &one) {
            return TargetPlace{one.integer(0), uuidAt(one, 1),    one.text(2),        one.text(3),
                               one.text(4),    one.text(5),       one.text(6),        one.text(7),
                               one.text(8),    integerAt(one, 9), integerAt(one, 10), one.text(11)};
        },
        row, limit);
}

} // namespace core
