// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/map/outline.h"

#include <optional>

namespace core {

namespace {

// "113.7 23.05" or with a height behind it.
std::optional<Degrees> readPoint(QStringView text)
{
    const auto parts = text.trimmed().split(u' ', Qt::SkipEmptyParts);
    if (parts.size() < 2) {
        return std::nullopt;
    }
    bool hasLon = false;
    bool hasLat = false;
    const Degrees point{parts[0].toDouble(&hasLon), parts[1].toDouble(&hasLat)};
    const bool isPlace = hasLon && hasLat && point.lon >= -180 && point.lon <= 180 &&
                         point.lat >= -90 && point.lat <= 90;
    return isPlace ? std::optional(point) : std::nullopt;
}

} // namespace

std::vector<std::vector<Degrees>> boundaryRings(const QString &wkt)
{
    std::vector<std::vector<Degrees>> rings;
    qsizetype begin = -1;
    for (qsizetype i = 0; i < wkt.size(); ++i) {
        if (wkt[i] == u'(') {
            begin = i + 1; // the innermost bracket holds a ring
        } else if (wkt[i] == u')' && begin >= 0) {
            std::vector<Degrees> ring;
            for (const QStringView text : QStringView(wkt).mid(begin, i - begin).split(u',')) {
                if (const auto point = readPoint(text)) {
                    ring.push_back(*point);
                }
            }
            if (ring.size() >= 3) {
                rings.push_back(std::move(ring));
            }
            begin = -1;
        }
    }
    return rings;
}

} // namespace core
