// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/geojson_areas.h"

#include "core/exchange/text_source.h"

#include <QFile>
#include <QFileInfo>

#include <simdjson.h>

#include <algorithm>

namespace core {

using namespace Qt::StringLiterals;

namespace {

namespace od = simdjson::ondemand;

constexpr int nestingMax = 3; // a point is 0, a ring 1, a polygon 2, a multipolygon 3
constexpr size_t ringPointsMin = 4;
constexpr qsizetype propertyCharactersMax = 10'000;

QString utf8Text(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

// Coordinates as they are nested in the file.
struct Nest {
    int height = -1; // of its items plus one; 0 for a point, -1 for an empty list
    std::vector<Nest> items;
    QString lon;
    QString lat;

    bool operator==(const Nest &) const = default;
};

// A number's own characters; empty: not a plain JSON number.
QString numberText(od::value &value)
{
    double checked = 0;
    const QString token = utf8Text(value.raw_json_token()).trimmed();
    if (value.get_double().get(checked) != simdjson::SUCCESS) {
        return {};
    }
    return token;
}

// What is wrong with the coordinates, as a sentence; empty: nothing. A list of numbers is a point;
// what stands behind its second number, a height above the sea, is left out.
QString readNest(od::value &value, int depth, Nest &nest)
{
    od::array array;
    if (depth > nestingMax || value.get_array().get(array) != simdjson::SUCCESS) {
        return depth > nestingMax ? u"its coordinates are nested deeper than a MultiPolygon"_s
                                  : u"its coordinates are no list of numbers"_s;
    }
    int numbers = 0;
    for (auto item : array) {
        od::value inner;
        od::json_type type = od::json_type::null;
        if (item.get(inner) != simdjson::SUCCESS || inner.type().get(type) != simdjson::SUCCESS) {
            return u"its coordinates are cut off"_s;
        }
        const bool isNumber = type == od::json_type::number;
        Nest read;
        const QString number = isNumber ? numberText(inner) : QString();
        const QString trouble = isNumber ? QString() : readNest(inner, depth + 1, read);
        if (!trouble.isEmpty() || (isNumber && number.isEmpty())) {
            return isNumber ? u"a position is no pair of numbers"_s : trouble;
        }
        const int height = isNumber ? 0 : read.height + 1;
        if (height == 0 && !isNumber) {
            continue; // an empty list says nothing
        }
        if (nest.height >= 0 && nest.height != height) {
            return u"its coordinates are nested irregularly: rings and polygons are mixed"_s;
        }
        nest.height = height;
        if (!isNumber) {
            nest.items.push_back(std::move(read));
        } else if (numbers++ < 2) {
            (numbers == 1 ? nest.lon : nest.lat) = number;
        }
    }
    return nest.height == 0 && numbers < 2 ? u"a position has less than two numbers"_s : QString();
}

// The nested coordinates as text, with what had to be put right.
class AreaText {
public:
    explicit AreaText(GeoFeature &feature) : m_feature(feature) {}

    void write(const QString &type, const Nest &nest)
    {
        const int declared = type == u"Polygon"_s ? 2 : 3;
        if (nest.height != 2 && nest.height != 3) {
            m_feature.refused = nest.height < 0
                                    ? u"it has no coordinates"_s
                                    : u"its coordinates are nested like a %1, not like a %2"_s.arg(
                                          nest.height == 0 ? u"point"_s : u"line"_s, type);
            return;
        }
        if (nest.height != declared) {
            m_feature.repairs.append(
                u"its coordinates are nested like a %1, though it is called a %2"_s.arg(
                    nest.height == 2 ? u"Polygon"_s : u"MultiPolygon"_s, type));
        }
        QStringList polygons;
        const std::vector<Nest> one{nest};
        for (const Nest &polygon : nest.height == 2 ? one : nest.items) {
            if (const QString text = polygonText(polygon); !text.isEmpty()) {
                polygons.append(text);
            }
        }
        if (polygons.isEmpty()) {
            m_feature.refused = u"it has no ring of three different points: %1"_s.arg(
                m_feature.repairs.join(u"; "_s));
        } else {
            m_feature.wkt = nest.height == 2 ? u"POLYGON"_s + polygons.constFirst()
                                             : u"MULTIPOLYGON(%1)"_s.arg(polygons.join(u','));
        }
    }

private:
    QString polygonText(const Nest &polygon)
    {
        QStringList rings;
        for (size_t index = 0; index < polygon.items.size(); ++index) {
            const QString ring = ringText(polygon.items[index], index);
            // Without its outer ring a polygon is nothing.
            if (ring.isEmpty() && index == 0) {
                return {};
            }
            if (!ring.isEmpty()) {
                rings.append(ring);
            }
        }
        return rings.isEmpty() ? QString() : u"(%1)"_s.arg(rings.join(u','));
    }

    QString ringText(const Nest &ring, size_t index)
    {
        QStringList points;
        for (const Nest &point : ring.items) {
            points.append(point.lon + u' ' + point.lat);
        }
        if (!points.isEmpty() && points.constFirst() != points.constLast()) {
            points.append(points.constFirst());
            m_feature.repairs.append(u"ring %1 was not closed and has been"_s.arg(index + 1));
        }
        QStringList different = points;
        different.removeDuplicates();
        if (size_t(points.size()) < ringPointsMin || different.size() < 3) {
            m_feature.repairs.append(
                u"ring %1 has only %2 different points and was left out"_s.arg(index + 1).arg(
                    different.size()));
            return {};
        }
        return u"(%1)"_s.arg(points.join(u','));
    }

    GeoFeature &m_feature;
};

// A text, a number or a flag as text; nothing for lists and objects.
QString scalarText(od::value &value)
{
    od::json_type type = od::json_type::null;
    if (value.type().get(type) != simdjson::SUCCESS) {
        return {};
    }
    std::string_view text;
    bool flag = false;
    switch (type) {
    case od::json_type::string:
        return value.get_string().get(text) == simdjson::SUCCESS
                   ? utf8Text(text).left(propertyCharactersMax)
                   : QString();
    case od::json_type::number:
        return numberText(value);
    case od::json_type::boolean:
        return value.get_bool().get(flag) == simdjson::SUCCESS && flag ? u"true"_s : u"false"_s;
    case od::json_type::array:
    case od::json_type::object:
    case od::json_type::null:
        return {};
    }
    return {};
}

simdjson::error_code readProperties(od::value &value, GeoFeature &feature)
{
    od::object object;
    if (value.get_object().get(object) != simdjson::SUCCESS) {
        return simdjson::SUCCESS; // "properties": null is allowed
    }
    for (auto field : object) {
        std::string_view key;
        od::value item;
        if (const auto error = field.unescaped_key().get(key)) {
            return error;
        }
        const QString name = utf8Text(key);
        if (const auto error = field.value().get(item)) {
            return error;
        }
        const QString text = scalarText(item);
        if (!text.isEmpty()) {
            feature.properties.emplace_back(name, text);
        }
    }
    return simdjson::SUCCESS;
}

simdjson::error_code readGeometry(od::value &value, GeoFeature &feature)
{
    od::object object;
    if (value.get_object().get(object) != simdjson::SUCCESS) {
        return simdjson::SUCCESS; // "geometry": null: a feature without a place
    }
    QString type;
    std::string_view text;
    if (object.find_field_unordered("type").get_string().get(text) == simdjson::SUCCESS) {
        type = utf8Text(text);
    }
    if (type != u"Polygon"_s && type != u"MultiPolygon"_s) {
        feature.refused = u"its geometry is a %1, not a Polygon or MultiPolygon"_s.arg(type);
        return simdjson::SUCCESS;
    }
    od::value coordinates;
    if (object.find_field_unordered("coordinates").get(coordinates) != simdjson::SUCCESS) {
        feature.refused = u"its geometry has no coordinates"_s;
        return simdjson::SUCCESS;
    }
    Nest nest;
    feature.refused = readNest(coordinates, 0, nest);
    if (feature.refused.isEmpty()) {
        AreaText(feature).write(type, nest);
    }
    return simdjson::SUCCESS;
}

Error notGeoJson(const QString &why)
{
    return {
        Error::Kind::Invalid,
        u"The file is no GeoJSON FeatureCollection: %1. Export the areas as GeoJSON in WGS-84 or CGCS2000."_s
            .arg(why)};
}

simdjson::error_code readFeature(od::value &value, GeoFeature &feature)
{
    od::object object;
    if (const auto error = value.get_object().get(object)) {
        return error;
    }
    for (auto field : object) {
        std::string_view key;
        od::value item;
        if (const auto error = field.unescaped_key().get(key)) {
            return error;
        }
        const bool isProperties = key == "properties";
        const bool isGeometry = key == "geometry";
        const bool isId = key == "id";
        if (const auto error = field.value().get(item)) {
            return error;
        }
        if (isProperties) {
            if (const auto error = readProperties(item, feature)) {
                return error;
            }
        } else if (isGeometry) {
            if (const auto error = readGeometry(item, feature)) {
                return error;
            }
        } else if (isId) {
            feature.properties.emplace_back(u"id"_s, scalarText(item));
        }
    }
    return simdjson::SUCCESS;
}

// "type" and "crs" of the collection; the old "crs" member names an authority's code.
Result<GeoJsonInfo> readHead(od::parser &parser, const simdjson::padded_string &text)
{
    od::document document;
    od::object root;
    if (parser.iterate(text).get(document) != simdjson::SUCCESS ||
        document.get_object().get(root) != simdjson::SUCCESS) {
        return tl::unexpected(notGeoJson(u"it is no JSON object"_s));
    }
    GeoJsonInfo info;
    std::string_view type;
    if (root.find_field_unordered("type").get_string().get(type) != simdjson::SUCCESS ||
        type != "FeatureCollection") {
        return tl::unexpected(notGeoJson(u"its type is “%1”"_s.arg(utf8Text(type).left(40))));
    }
    od::value crs;
    std::string_view name;
    if (root.find_field_unordered("crs").get(crs) == simdjson::SUCCESS) {
        if (crs.get_string().get(name) == simdjson::SUCCESS ||
            crs["properties"]["name"].get_string().get(name) == simdjson::SUCCESS) {
            info.crs = utf8Text(name);
        }
    }
    return info;
}

} // namespace

QString GeoFeature::property(QStringView name) const
{
    const auto found = std::ranges::find(properties, name, &std::pair<QString, QString>::first);
    return found == properties.end() ? QString() : found->second;
}

bool looksLikeJson(const QString &path)
{
    const QString suffix = QFileInfo(path).suffix().toLower();
    if (suffix == u"geojson"_s || suffix == u"json"_s) {
        return true;
    }
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return false;
    }
    QByteArray head = file.read(256);
    if (head.startsWith("\xEF\xBB\xBF")) {
        head = head.sliced(3);
    }
    return head.trimmed().startsWith('{');
}

Result<QByteArray> readJsonText(const QString &path, qint64 bytesMax, QString *encoding)
{
    const QFileInfo file(path);
    if (!file.isFile()) {
        return fail(Error::Kind::NotFound, u"There is no file %1."_s.arg(path));
    }
    if (file.size() > bytesMax) {
        return fail(Error::Kind::Invalid,
                    u"The file is larger than %1 KiB: split it."_s.arg(bytesMax >> 10));
    }
    TextSource source = TRY(TextSource::open(path));
    QString text;
    while (TRY(source.read(text))) {
    }
    *encoding = source.encoding();
    return text.toUtf8();
}

Result<GeoJsonInfo> readGeoJsonAreas(const QString &path, const GeoFeatureVisitor &visit)
{
    QString encoding;
    const QByteArray bytes = TRY(readJsonText(path, geoJsonBytesMax, &encoding));
    const simdjson::padded_string text(bytes.constData(), static_cast<size_t>(bytes.size()));
    od::parser parser;
    GeoJsonInfo info = TRY(readHead(parser, text));
    info.encoding = encoding;
    od::document document;
    od::array features;
    if (parser.iterate(text).get(document) != simdjson::SUCCESS ||
        document.find_field_unordered("features").get_array().get(features) != simdjson::SUCCESS) {
        return tl::unexpected(notGeoJson(u"it has no list of features"_s));
    }
    qint64 number = 0;
    for (auto item : features) {
        GeoFeature feature;
        feature.number = ++number;
        od::value value;
        auto error = item.get(value);
        error = error ? error : readFeature(value, feature);
        if (error) {
            return tl::unexpected(
                notGeoJson(u"feature %1 is damaged or cut off (%2)"_s.arg(number).arg(
                    QString::fromLatin1(simdjson::error_message(error)))));
        }
        if (number > geoJsonFeaturesMax) {
            return fail(Error::Kind::Invalid,
                        u"The file has more than %1 features: split it."_s.arg(geoJsonFeaturesMax));
        }
        TRY(visit(std::move(feature)));
    }
    return info;
}

} // namespace core
