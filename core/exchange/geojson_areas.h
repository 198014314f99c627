// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>
#include <QStringList>

#include <functional>
#include <utility>
#include <vector>

namespace core {

constexpr qint64 geoJsonBytesMax = qint64{64} << 20;
constexpr qint64 geoJsonFeaturesMax = 100'000;

// One feature of a GeoJSON file. Coordinates are WKT with the digits of the file: they never pass
// through floating point on their way in.
struct GeoFeature {
    qint64 number = 0;                                   // from 1
    std::vector<std::pair<QString, QString>> properties; // texts and numbers, in their order
    QString wkt;         // POLYGON or MULTIPOLYGON; empty: no geometry, or `refused` says why
    QString refused;     // why the geometry cannot be taken
    QStringList repairs; // what was put right: a ring closed, a hole of two points left out

    QString property(QStringView name) const;
};

struct GeoJsonInfo {
    QString encoding;
    QString crs; // as the file names it; empty: it does not
};

// Whether a file begins like a JSON document.
bool looksLikeJson(const QString &path);
// A text file as UTF-8, whatever its encoding. Error::Invalid beyond `bytesMax`.
Result<QByteArray> readJsonText(const QString &path, qint64 bytesMax, QString *encoding);

using GeoFeatureVisitor = std::function<Result<>(GeoFeature &&)>;

// Reads the Polygon and MultiPolygon features of a FeatureCollection. A feature that cannot be read
// as an area is handed out with the reason; Error::Invalid is for a file that is no such
// collection.
Result<GeoJsonInfo> readGeoJsonAreas(const QString &path, const GeoFeatureVisitor &visit);

} // namespace core
