// SPDX-License-Identifier: GPL-3.0-or-later
// Areas of grids as people export them, down to the geometry.
#include "core/assignment/boundary.h"
#include "core/exchange/geojson_areas.h"
#include "tests/fuzz/input.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const fuzz::MemoryFile file(fuzz::bytesOf(data, size));
    (void)core::looksLikeJson(file.path());
    (void)core::readGeoJsonAreas(file.path(), [](core::GeoFeature &&feature) -> core::Result<> {
        if (!feature.wkt.isEmpty()) {
            const auto checked = core::checkedBoundary(feature.wkt);
            if (checked) {
                core::BoundaryIndex index;
                TRY(index.add(1, checked->wkt));
                (void)index.find(1'136'712'000, 229'876'000);
            }
        }
        return {};
    });
    return 0;
}
