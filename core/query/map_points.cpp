// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/map_points.h"

#include "core/query/target_list.h"

#include <unordered_set>

namespace core {

namespace {

MapPoint readMapPoint(const Row &row)
{
    MapPoint point;
    point.row = row.integer(0);
    point.lonE7 = row.integer(1);
    point.latE7 = row.integer(2);
    point.crs = fromCode<Crs>(row.text(3)).value_or(Crs::Wgs84);
    point.state = fromCode<TargetState>(row.text(4)).value_or(TargetState::Candidate);
    point.planned = !row.isNull(5);
    return point;
}

} // namespace

Result<MapPoints> mapPoints(Database &database, qint64 afterRow)
{
    MapPoints answer;
    TargetFilter returned;
    returned.tab = TargetTab::Returned;
    const std::vector<qint64> returnedKeys = TRY(targetKeysOf(database, returned));
    const std::unordered_set<qint64> cameBack(returnedKeys.begin(), returnedKeys.end());
    int rows = 0;
    TRY(database.each(
        "SELECT row, lon_e7, lat_e7, position_crs, state, next_visit_on FROM target"
        " WHERE row > $1 ORDER BY row LIMIT $2",
        [&](const Row &row) -> Result<> {
            ++rows;
            answer.next = row.integer(0);
            if (row.isNull(1) || row.isNull(2)) {
                ++answer.unplaced;
                return {};
            }
            answer.points.push_back(readMapPoint(row));
            answer.points.back().returned = cameBack.contains(answer.next);
            return {};
        },
        afterRow, mapRowsPerJob));
    answer.isLast = rows < mapRowsPerJob;
    return answer;
}

} // namespace core
