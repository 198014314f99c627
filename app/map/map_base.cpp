// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/map/map_base.h"

#include "app/theme.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>
#include <QSet>

#include <cmath>

namespace app {

using namespace Qt::StringLiterals;

namespace {

constexpr double vectorTilePixels = 512; // a vector tile is looked at about this wide
constexpr double pictureTilePixels = 256;
constexpr int deeperMax = 5; // a tile is blown up at most 2^5 times
constexpr int fallbackMax = 4;

// Lines of the graticule stand about this far apart.
constexpr double graticulePixels = 180;

// The nearest of the steps people count degrees in.
double niceDegrees(double wanted)
{
    constexpr std::array steps{10.0, 5.0,  2.0,  1.0,   0.5,   0.2,   0.1,
                               0.05, 0.02, 0.01, 0.005, 0.002, 0.001, 0.0005};
    double best = steps.front();
    for (const double step : steps) {
        best = std::abs(std::log(step / wanted)) < std::abs(std::log(best / wanted)) ? step : best;
    }
    return best;
}

QString degreesLabel(double degrees, double step, QChar side)
{
    const int decimals = step >= 1 ? 0 : static_cast<int>(std::ceil(-std::log10(step)));
    return QString::number(degrees, 'f', decimals) + u'°' + side;
}

// Points nearer than half a pixel to the one before are left out.
QPainterPath pathFor(const GridOutline &outline, const MapCamera &camera)
{
    QPainterPath path;
    for (const auto &ring : outline.rings) {
        QPolygonF line;
        line.reserve(static_cast<qsizetype>(ring.size()) + 1);
        for (const core::WorldPoint &point : ring) {
            const QPointF at = camera.toScreen(point);
            if (line.isEmpty() || (at - line.constLast()).manhattanLength() > 0.6) {
                line.append(at);
            }
        }
        if (line.size() > 2) {
            line.append(line.constFirst());
            path.addPolygon(line);
        }
    }
    return path;
}

void drawHaloed(QPainter &painter, const QPointF &at, const QString &text, const QColor &ink,
                const QColor &halo)
{
    QPainterPath path;
    path.addText(at, painter.font(), text);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(halo, 3, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(path);
    painter.fillPath(path, ink);
}

// Places names so that none covers another.
class LabelRoom {
public:
    bool take(const QRectF &box)
    {
        if (std::ranges::any_of(m_taken,
                                [&](const QRectF &other) { return other.intersects(box); })) {
            return false;
        }
        m_taken.push_back(box);
        return true;
    }

private:
    std::vector<QRectF> m_taken;
};

} // namespace

void MapBase::setScene(std::shared_ptr<const MapScene> scene)
{
    m_scene = std::move(scene);
    m_isDirty = true;
}

// Whether the picture holds all of this view.
bool MapBase::fits(const MapCamera &camera) const
{
    if (m_isDirty || m_picture.isNull() || camera.zoom != m_camera.zoom ||
        camera.size != m_camera.size) {
        return false;
    }
    const QPointF moved = camera.toScreen(m_camera.centre) -
                          QPointF(camera.size.width() / 2, camera.size.height() / 2);
    return std::abs(moved.x()) <= margin && std::abs(moved.y()) <= margin;
}

void MapBase::paint(QPainter &painter, const MapCamera &camera)
{
    const double ratio = painter.device()->devicePixelRatioF();
    if (!fits(camera) || ratio != m_ratio) {
        m_ratio = ratio;
        render(camera);
    }
    const QPointF centre = camera.toScreen(m_camera.centre);
    const QSizeF size = m_picture.deviceIndependentSize();
    // On whole pixels, or the picture would be blurred while it moves.
    painter.drawPixmap(QPointF(std::round(centre.x() - size.width() / 2),
                               std::round(centre.y() - size.height() / 2)),
                       m_picture);
}

void MapBase::render(const MapCamera &camera)
{
    m_camera = camera;
    m_isDirty = false;
    MapCamera larger = camera;
    larger.size += QSizeF(2 * margin, 2 * margin);
    const QSize pixels = (larger.size * m_ratio).toSize();
    if (m_picture.size() != pixels) {
        m_picture = QPixmap(pixels);
    }
    m_picture.setDevicePixelRatio(m_ratio);
    m_picture.fill(theme::colour(Colour::MapGround));
    QPainter painter(&m_picture);
    painter.setRenderHint(QPainter::Antialiasing);
    m_labels.clear();
    if (m_tiles.info()) {
        drawTiles(painter, larger);
    } else {
        drawGraticule(painter, larger);
    }
    drawOutlines(painter, larger);
    drawLabels(painter, larger);
}

// From the middle outwards, so that what one looks at comes first.
void MapBase::drawTiles(QPainter &painter, const MapCamera &camera)
{
    const core::TileInfo &info = *m_tiles.info();
    const double side =
        info.format == core::TileFormat::Vector ? vectorTilePixels : pictureTilePixels;
    const int zoom = std::clamp(
        static_cast<int>(std::floor(camera.zoom - std::log2(side / core::tilePixels) + 0.5)), 0,
        std::min(info.zoomMax + deeperMax, core::tileZoomMax));
    if (zoom < info.zoomMin) {
        drawGraticule(painter, camera);
        return;
    }
    const double across = std::exp2(zoom);
    const double shown = core::worldPixels(camera.zoom) / across;
    const core::WorldBox box = camera.box(0);
    const auto last = static_cast<int>(across) - 1;
    const auto cell = [&](double part) {
        return std::clamp(static_cast<int>(std::floor(part * across)), 0, last);
    };
    std::vector<TileRequest> wanted;
    for (int row = cell(box.top); row <= cell(box.bottom); ++row) {
        for (int column = cell(box.left); column <= cell(box.right); ++column) {
            const TileKey key{zoom, column, row};
            drawTile(painter, camera, key);
            wanted.push_back({key, qRound(shown * m_ratio), 0});
        }
    }
    const QPointF middle(camera.centre.x * across - 0.5, camera.centre.y * across - 0.5);
    std::ranges::sort(wanted, {}, [&](const TileRequest &request) {
        return std::hypot(request.key.column - middle.x(), request.key.row - middle.y());
    });
    m_tiles.want(wanted);
}

// The tile itself, or the part of a coarser one that is here already. False: neither.
bool MapBase::drawTile(QPainter &painter, const MapCamera &camera, const TileKey &key)
{
    const double across = std::exp2(key.zoom);
    const QPointF from = camera.toScreen({key.column / across, key.row / across});
    const QPointF to = camera.toScreen({(key.column + 1) / across, (key.row + 1) / across});
    // Whole pixels: between tiles no ground shines through.
    const QRectF target(QPointF(std::round(from.x()), std::round(from.y())),
                        QPointF(std::round(to.x()), std::round(to.y())));
    for (int up = 0; up <= std::min(fallbackMax, key.zoom); ++up) {
        const TileKey held{key.zoom - up, key.column >> up, key.row >> up};
        const PaintedTile *tile = m_tiles.tile(held);
        if (tile == nullptr) {
            continue;
        }
        if (tile->image.isNull()) {
            return false; // the map has nothing there
        }
        const double parts = 1 << up;
        const double side = tile->image.width() / parts;
        const QRectF source((key.column - held.column * parts) * side,
                            (key.row - held.row * parts) * side, side, side);
        painter.setRenderHint(QPainter::SmoothPixmapTransform, target.size() != source.size());
        // Pictures are made for paper: in the dark they are dimmed.
        const bool isDimmed = theme::isDark() && m_tiles.info()->format != core::TileFormat::Vector;
        painter.setOpacity(isDimmed ? 0.62 : 1);
        painter.drawImage(target, tile->image, source);
        painter.setOpacity(1);
        if (up == 0) {
            m_labels.insert(m_labels.end(), tile->labels.begin(), tile->labels.end());
        }
        return true;
    }
    return false;
}

void MapBase::drawGraticule(QPainter &painter, const MapCamera &camera) const
{
    const core::WorldBox box = camera.box(0);
    const core::Degrees northWest = core::unprojected({box.left, box.top});
    const core::Degrees southEast = core::unprojected({box.right, box.bottom});
    const double step = niceDegrees(graticulePixels * (southEast.lon - northWest.lon) /
                                    std::max(camera.size.width(), 1.0));
    painter.setFont(theme::font(theme::TextSize::Caption));
    QColor line = theme::colour(Colour::MapLine);
    line.setAlphaF(0.5F);
    const QColor ink = theme::colour(Colour::Muted);
    const double near = margin + 4; // labels stand where the view will show them
    for (double lon = std::ceil(northWest.lon / step) * step; lon <= southEast.lon; lon += step) {
        const double x = std::round(camera.toScreen(core::projected({lon, 0})).x()) + 0.5;
        painter.setPen(QPen(line, 1));
        painter.drawLine(QPointF(x, 0), QPointF(x, camera.size.height()));
        painter.setPen(ink);
        painter.drawText(QPointF(x + 3, near + 12), degreesLabel(lon, step, u'E'));
    }
    for (double lat = std::ceil(southEast.lat / step) * step; lat <= northWest.lat; lat += step) {
        const double y = std::round(camera.toScreen(core::projected({0, lat})).y()) + 0.5;
        painter.setPen(QPen(line, 1));
        painter.drawLine(QPointF(0, y), QPointF(camera.size.width(), y));
        painter.setPen(ink);
        painter.drawText(QPointF(near, y - 3), degreesLabel(lat, step, u'N'));
    }
}

void MapBase::drawOutlines(QPainter &painter, const MapCamera &camera) const
{
    const core::WorldBox seen = camera.box(4);
    QColor ground = theme::colour(Colour::Accent);
    ground.setAlphaF(theme::isDark() ? 0.10F : 0.06F);
    QColor halo = theme::colour(Colour::Surface);
    halo.setAlphaF(0.7F);
    for (const bool isHalo : {true, false}) {
        for (const GridOutline &outline : m_scene->outlines) {
            const core::WorldBox &box = outline.box;
            if (box.right < seen.left || box.left > seen.right || box.bottom < seen.top ||
                box.top > seen.bottom) {
                continue;
            }
            const QPainterPath path = pathFor(outline, camera);
            painter.setBrush(isHalo ? QBrush(ground) : QBrush(Qt::NoBrush));
            painter.setPen(isHalo ? QPen(halo, 4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin)
                                  : QPen(theme::colour(Colour::Accent), 1.6, Qt::SolidLine,
                                         Qt::RoundCap, Qt::RoundJoin));
            painter.drawPath(path);
        }
    }
}

void MapBase::drawLabels(QPainter &painter, const MapCamera &camera)
{
    LabelRoom room;
    QColor halo = theme::colour(Colour::Surface);
    halo.setAlphaF(0.85F);
    QFont bold = theme::font(theme::TextSize::Caption);
    bold.setWeight(QFont::DemiBold);
    painter.setFont(bold);
    const QFontMetricsF metrics(bold);
    for (const GridOutline &outline : m_scene->outlines) {
        const QPointF at = camera.toScreen(outline.labelAt);
        const double width =
            (outline.box.right - outline.box.left) * core::worldPixels(camera.zoom);
        QRectF box(0, 0, metrics.horizontalAdvance(outline.name), metrics.height());
        // At the head of the grid, or of what is seen of it: the marks stand in its middle.
        const double head = camera.toScreen({outline.labelAt.x, outline.box.top}).y();
        box.moveCenter({at.x(), std::min(std::max(head, margin + 20.0) + box.height(), at.y())});
        if (width > box.width() * 0.8 && room.take(box.adjusted(-6, -3, 6, 3))) {
            drawHaloed(painter, {box.left(), box.top() + metrics.ascent()}, outline.name,
                       theme::colour(Colour::Accent), halo);
        }
    }
    std::ranges::stable_sort(m_labels, {}, &MapLabel::rank);
    painter.setFont(theme::font(theme::TextSize::Caption));
    const QFontMetricsF plain(painter.font());
    QSet<QString> roads; // one name a road is enough
    for (const MapLabel &label : m_labels) {
        const bool isRoad = label.kind == MapLabel::Kind::Road;
        const double width = plain.horizontalAdvance(label.text);
        if (isRoad && (roads.contains(label.text) ||
                       label.length * core::worldPixels(camera.zoom) < width * 0.7)) {
            continue;
        }
        QTransform turned;
        const QPointF at = camera.toScreen(label.at);
        turned.translate(at.x(), at.y());
        turned.rotate(isRoad ? label.angle : 0);
        const QRectF box(-width / 2, -plain.height() / 2, width, plain.height());
        if (!room.take(turned.mapRect(box).adjusted(-8, -4, 8, 4))) {
            continue;
        }
        painter.save();
        painter.setTransform(turned, true);
        drawHaloed(painter, {box.left(), box.top() + plain.ascent()}, label.text,
                   theme::colour(isRoad ? Colour::Muted : Colour::Text), halo);
        painter.restore();
        roads.insert(label.text);
    }
}

} // namespace app
