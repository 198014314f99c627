// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/map/tile_painter.h"

#include <QPainter>
#include <QPainterPath>

#include <array>
#include <cmath>
#include <numbers>

using namespace Qt::StringLiterals;

namespace app {

namespace {

// What a layer is about; drawn in this order.
enum class Topic { Built, Green, Water, Building, Border, Road, Rail, Place, RoadName, Skip };

bool saysAny(const QString &text, std::initializer_list<QLatin1StringView> words)
{
    return std::ranges::any_of(
        words, [&](QLatin1StringView word) { return text.contains(word, Qt::CaseInsensitive); });
}

Topic topicOf(const QString &layer)
{
    using namespace Qt::StringLiterals;
    if (saysAny(layer, {"transportation_name"_L1, "street_label"_L1, "road_label"_L1})) {
        return Topic::RoadName;
    }
    if (saysAny(layer, {"poi"_L1, "housenumber"_L1, "addresses"_L1, "water_name"_L1,
                        "water_label"_L1, "public_transport"_L1, "aerodrome"_L1, "mountain"_L1})) {
        return Topic::Skip;
    }
    if (saysAny(layer, {"water"_L1, "ocean"_L1, "river"_L1})) {
        return Topic::Water;
    }
    if (saysAny(layer, {"rail"_L1})) {
        return Topic::Rail;
    }
    if (saysAny(layer, {"road"_L1, "street"_L1, "transport"_L1, "highway"_L1})) {
        return Topic::Road;
    }
    if (saysAny(layer, {"building"_L1})) {
        return Topic::Building;
    }
    if (saysAny(layer, {"landuse"_L1, "residential"_L1, "industrial"_L1})) {
        return Topic::Built;
    }
    if (saysAny(layer,
                {"landcover"_L1, "land"_L1, "park"_L1, "green"_L1, "forest"_L1, "sites"_L1})) {
        return Topic::Green;
    }
    if (saysAny(layer, {"place"_L1, "cities"_L1, "label"_L1})) {
        return Topic::Place;
    }
    return Topic::Border;
}

bool isGreen(const QString &kind)
{
    return saysAny(kind, {"forest"_L1, "wood"_L1, "grass"_L1, "park"_L1, "scrub"_L1, "garden"_L1,
                          "meadow"_L1, "farm"_L1, "orchard"_L1, "recreation"_L1, "pitch"_L1,
                          "golf"_L1, "cemetery"_L1, "wetland"_L1, "nature"_L1});
}

bool isWaterKind(const QString &kind)
{
    return saysAny(kind, {"reservoir"_L1, "basin"_L1, "water"_L1});
}

// 0: motorways and trunks … 4: footways.
int roadRank(const QString &kind)
{
    if (saysAny(kind, {"motorway"_L1, "trunk"_L1})) {
        return 0;
    }
    if (saysAny(kind, {"primary"_L1, "secondary"_L1, "main"_L1})) {
        return 1;
    }
    if (saysAny(kind, {"tertiary"_L1})) {
        return 2;
    }
    return saysAny(kind, {"foot"_L1, "path"_L1, "step"_L1, "cycle"_L1, "track"_L1, "service"_L1,
                          "pedestrian"_L1, "construction"_L1, "proposed"_L1})
               ? 4
               : 3;
}

int placeRank(const QString &kind)
{
    constexpr std::array ranks{"city", "town", "village", "suburb"};
    const auto found = std::ranges::find_if(
        ranks, [&](const char *rank) { return kind == QLatin1StringView(rank); });
    return static_cast<int>(found - ranks.begin());
}

// From which zoom roads of a rank are drawn, and how wide they are at zoom 14.
struct RoadLook {
    double from;
    double width;
};
constexpr std::array roadLooks{RoadLook{5, 4.6}, RoadLook{9, 3.8}, RoadLook{11, 3.0},
                               RoadLook{12.5, 2.3}, RoadLook{14.5, 1.2}};

class TilePainting {
public:
    TilePainting(const TileKey &data, const TileKey &wanted, int pixels, const MapPalette &palette)
        : m_data(data),
          m_palette(palette),
          m_zoom(wanted.zoom + std::log2(pixels / double{core::tilePixels}))
    {
        const int deeper = wanted.zoom - data.zoom;
        m_scale = pixels * std::exp2(deeper);
        m_left = (wanted.column - data.column * std::exp2(deeper)) * pixels;
        m_top = (wanted.row - data.row * std::exp2(deeper)) * pixels;
        m_painted.image = QImage(pixels, pixels, QImage::Format_RGB32);
        m_painted.image.fill(palette.ground);
    }

    PaintedTile paint(const std::vector<core::TileLayer> &layers)
    {
        {
            QPainter painter(&m_painted.image);
            painter.setRenderHint(QPainter::Antialiasing);
            for (const Topic topic : {Topic::Built, Topic::Green, Topic::Water, Topic::Building,
                                      Topic::Border, Topic::Road, Topic::Rail}) {
                for (const core::TileLayer &layer : layers) {
                    if (topicOf(layer.name) == topic) {
                        draw(painter, topic, layer);
                    }
                }
            }
        }
        for (const core::TileLayer &layer : layers) {
            collectNames(layer);
        }
        return std::move(m_painted);
    }

private:
    using Shape = core::TileFeature::Shape;

    QPointF at(const core::TilePoint &point, int extent) const
    {
        return {point.x * m_scale / extent - m_left, point.y * m_scale / extent - m_top};
    }

    QPainterPath pathOf(const core::TileFeature &feature, int extent) const
    {
        QPainterPath path;
        for (const auto &part : feature.parts) {
            QPolygonF line;
            line.reserve(static_cast<qsizetype>(part.size()));
            for (const core::TilePoint &point : part) {
                line.append(at(point, extent));
            }
            path.addPolygon(line);
        }
        return path;
    }

    void draw(QPainter &painter, Topic topic, const core::TileLayer &layer) const
    {
        switch (topic) {
        case Topic::Road:
            drawRoads(painter, layer);
            return;
        case Topic::Rail:
            stroke(painter, layer, m_palette.line, 1.6);
            return;
        case Topic::Border:
            stroke(painter, layer, m_palette.line, 1.2);
            return;
        case Topic::Building:
            if (m_zoom >= 14) {
                fill(painter, layer, topic);
            }
            return;
        case Topic::Water:
            fill(painter, layer, topic);
            stroke(painter, layer, m_palette.water, m_zoom >= 13 ? 3 : 1.5);
            return;
        case Topic::Built:
        case Topic::Green:
            fill(painter, layer, topic);
            return;
        case Topic::Place:
        case Topic::RoadName:
        case Topic::Skip:
            return;
        }
    }

    QColor inkOf(Topic topic, const core::TileFeature &feature) const
    {
        if (topic == Topic::Water || isWaterKind(feature.kind)) {
            return m_palette.water;
        }
        if (topic == Topic::Building) {
            return m_palette.building;
        }
        return isGreen(feature.kind) || topic == Topic::Green ? m_palette.green : m_palette.built;
    }

    void fill(QPainter &painter, const core::TileLayer &layer, Topic topic) const
    {
        for (const core::TileFeature &feature : layer.features) {
            if (feature.shape == Shape::Area) {
                painter.fillPath(pathOf(feature, layer.extent), inkOf(topic, feature));
            }
        }
    }

    void stroke(QPainter &painter, const core::TileLayer &layer, const QColor &ink,
                double width) const
    {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(ink, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        for (const core::TileFeature &feature : layer.features) {
            const bool isLine =
                feature.shape == Shape::Line ||
                (feature.shape == Shape::Area && topicOf(layer.name) == Topic::Border);
            if (isLine) {
                painter.drawPath(pathOf(feature, layer.extent));
            }
        }
    }

    // First all edges, then all roads, the small ones below: crossings are open.
    void drawRoads(QPainter &painter, const core::TileLayer &layer) const
    {
        const double grows = std::clamp(std::exp2((m_zoom - 14) * 0.55), 0.35, 4.0);
        painter.setBrush(Qt::NoBrush);
        for (const bool isEdge : {true, false}) {
            for (int rank = 4; rank >= 0; --rank) {
                const RoadLook &look = roadLooks[static_cast<size_t>(rank)];
                if (m_zoom < look.from || (isEdge && (rank == 4 || m_zoom < 12))) {
                    continue;
                }
                const double width = std::max(look.width * grows, 0.8);
                const QColor ink = isEdge                     ? m_palette.roadEdge
                                   : rank <= 1                ? m_palette.mainRoad
                                   : m_zoom < 12 || rank == 4 ? m_palette.roadEdge
                                                              : m_palette.road;
                painter.setPen(QPen(ink, isEdge ? width + 1.6 : width, Qt::SolidLine, Qt::RoundCap,
                                    Qt::RoundJoin));
                for (const core::TileFeature &feature : layer.features) {
                    if (feature.shape == Shape::Line && roadRank(feature.kind) == rank) {
                        painter.drawPath(pathOf(feature, layer.extent));
                    }
                }
            }
        }
    }

    core::WorldPoint worldAt(double x, double y, int extent) const
    {
        const double across = std::exp2(m_data.zoom);
        return {(m_data.column + x / extent) / across, (m_data.row + y / extent) / across};
    }

    bool isInside(const QPointF &point) const
    {
        return point.x() >= 0 && point.y() >= 0 && point.x() < m_painted.image.width() &&
               point.y() < m_painted.image.height();
    }

    void collectNames(const core::TileLayer &layer)
    {
        const Topic topic = topicOf(layer.name);
        const bool namesRoads =
            (topic == Topic::Road || topic == Topic::RoadName) && m_zoom >= 14.5;
        for (const core::TileFeature &feature : layer.features) {
            if (feature.name.isEmpty() || feature.parts.empty()) {
                continue;
            }
            if (topic == Topic::Place && feature.shape == Shape::Point) {
                namePlace(feature, layer.extent);
            } else if (topic == Topic::Border && feature.shape == Shape::Area) {
                nameArea(feature, layer.extent);
            } else if (namesRoads && feature.shape == Shape::Line) {
                nameRoad(feature, layer.extent);
            }
        }
    }

    void namePlace(const core::TileFeature &feature, int extent)
    {
        const core::TilePoint point = feature.parts.front().front();
        if (isInside(at(point, extent))) {
            m_painted.labels.push_back({feature.name, worldAt(point.x, point.y, extent),
                                        MapLabel::Kind::Place, placeRank(feature.kind)});
        }
    }

    // In the middle of its largest ring, when that is in this tile.
    void nameArea(const core::TileFeature &feature, int extent)
    {
        const QPointF middle = pathOf(feature, extent).boundingRect().center();
        if (isInside(middle)) {
            const double x = (middle.x() + m_left) * extent / m_scale;
            const double y = (middle.y() + m_top) * extent / m_scale;
            m_painted.labels.push_back(
                {feature.name, worldAt(x, y, extent), MapLabel::Kind::Place, 1});
        }
    }

    // On its longest straight piece, read from the left.
    void nameRoad(const core::TileFeature &feature, int extent)
    {
        MapLabel label{feature.name, {}, MapLabel::Kind::Road, 4 + roadRank(feature.kind)};
        double longest = 0;
        for (const auto &part : feature.parts) {
            for (size_t i = 1; i < part.size(); ++i) {
                const double x = part[i].x - part[i - 1].x;
                const double y = part[i].y - part[i - 1].y;
                const double length = std::hypot(x, y);
                const core::TilePoint middle{(part[i].x + part[i - 1].x) / 2,
                                             (part[i].y + part[i - 1].y) / 2};
                if (length > longest && isInside(at(middle, extent))) {
                    longest = length;
                    label.at = worldAt(middle.x, middle.y, extent);
                    label.angle = std::atan2(y, x) * 180 / std::numbers::pi;
                }
            }
        }
        if (longest > 0) {
            label.angle += label.angle > 90 ? -180 : label.angle < -90 ? 180 : 0;
            label.length = longest / extent / std::exp2(m_data.zoom);
            m_painted.labels.push_back(label);
        }
    }

    TileKey m_data;
    MapPalette m_palette;
    double m_zoom; // at which the picture is looked at
    double m_scale = 1;
    double m_left = 0;
    double m_top = 0;
    PaintedTile m_painted;
};

} // namespace

PaintedTile paintTile(const std::vector<core::TileLayer> &layers, const TileKey &data,
                      const TileKey &wanted, int pixels, const MapPalette &palette)
{
    return TilePainting(data, wanted, pixels, palette).paint(layers);
}

} // namespace app
