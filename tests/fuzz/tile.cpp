// SPDX-License-Identifier: GPL-3.0-or-later
// Tiles of a map file, packed or not, as a county hands them out.
#include "core/map/outline.h"
#include "core/map/tile_file.h"
#include "core/map/vector_tile.h"
#include "core/position/nmea.h"
#include "tests/fuzz/input.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes = fuzz::bytesOf(data, size);
    const auto unpacked = core::inflated(bytes, core::tileBytesMax);
    const auto layers = core::readVectorTile(unpacked ? *unpacked : bytes);
    if (layers) {
        qsizetype points = 0;
        fuzz::require(layers->size() <= core::tileLayersMax, "a tile has too many layers");
        for (const core::TileLayer &layer : *layers) {
            fuzz::require(layer.extent > 0, "a layer has no extent");
            for (const core::TileFeature &feature : layer.features) {
                for (const auto &part : feature.parts) {
                    fuzz::require(!part.empty(), "a shape has an empty part");
                    points += static_cast<qsizetype>(part.size());
                }
            }
        }
        // A closed ring says its first point again.
        fuzz::require(points <= 2 * core::tilePointsMax, "a tile has too many points");
    }
    core::NmeaNotes notes;
    (void)notes.hear(bytes);
    (void)core::boundaryRings(QString::fromLatin1(bytes));
    return 0;
}
