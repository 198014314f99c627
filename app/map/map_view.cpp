// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/map/map_view.h"

#include "app/texts.h"
#include "app/theme.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QTimer>
#include <QWheelEvent>

#include <cmath>

namespace app {

using namespace Qt::StringLiterals;

namespace {

constexpr double keyStepPixels = 96;
constexpr double fitMargin = 48;
constexpr double fitZoomMax = 17;
constexpr int arrivalsMs = 40; // tiles come in handfuls
constexpr double edge = 12;    // between what is written on the map and its border
constexpr size_t chosenRowsMax = 200;

// 1, 2 or 5 times a power of ten, not above `metres`.
double niceMetres(double metres)
{
    const double power = std::pow(10, std::floor(std::log10(metres)));
    const double part = metres / power;
    return power * (part >= 5 ? 5 : part >= 2 ? 2 : 1);
}

QColor seeThrough(Colour name)
{
    QColor colour = theme::colour(name);
    colour.setAlphaF(0.85F);
    return colour;
}

} // namespace

MapView::MapView(QWidget *parent)
    : QWidget(parent),
      m_tiles(new TileLoader(this)),
      m_base(*m_tiles),
      m_scene(std::make_shared<MapScene>()),
      m_arrivals(new QTimer(this))
{
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setMouseTracking(false);
    setCursor(Qt::ArrowCursor);
    setAccessibleName(tr("Map of my grids"));
    m_arrivals->setSingleShot(true);
    m_arrivals->setInterval(arrivalsMs);
    const auto repaint = [this] {
        m_base.invalidate();
        update();
    };
    connect(m_arrivals, &QTimer::timeout, this, repaint);
    connect(m_tiles, &TileLoader::arrived, m_arrivals, qOverload<>(&QTimer::start));
    connect(m_tiles, &TileLoader::opened, this, repaint);
    connect(m_tiles, &TileLoader::refused, this, repaint);
    restyle();
}

MapView::~MapView() = default;

void MapView::restyle()
{
    m_tiles->setPalette(MapPalette::of(theme::isDark()));
    m_marks.reset(devicePixelRatioF());
    m_base.invalidate();
    update();
}

void MapView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        restyle();
    }
    QWidget::changeEvent(event);
}

void MapView::setScene(std::shared_ptr<const MapScene> scene)
{
    const qint64 row = m_chosen.count() > 0 ? m_scene->clusters.at(m_chosen.begin).row : 0;
    const bool wasOne = m_chosen.count() == 1;
    m_scene = std::move(scene);
    m_base.setScene(m_scene);
    m_chosen = {};
    if (!m_wasShown && !m_scene->isEmpty() && width() > 1) {
        m_wasShown = true;
        showAll();
    }
    const qint64 place = row != 0 ? m_scene->clusters.placeOf(row) : -1;
    if (place >= 0 && wasOne) {
        m_chosen.begin = static_cast<quint32>(place);
        m_chosen.end = m_chosen.begin + 1;
    }
    describe();
    Q_EMIT
    chosenChanged();
    update();
}

void MapView::setOwnPosition(const std::optional<core::Position> &position)
{
    m_own = position;
    update();
}

void MapView::setCamera(const MapCamera &camera)
{
    m_camera = camera;
    m_camera.size = size();
    moved();
}

void MapView::zoomBy(double steps)
{
    m_camera.zoomTo(m_camera.zoom + steps, QRectF(rect()).center());
    moved();
}

void MapView::showAll()
{
    m_camera.size = size();
    m_camera.fit(m_scene->box(), fitMargin, fitZoomMax);
    moved();
}

void MapView::showOwnPosition()
{
    if (m_own) {
        m_camera.centre = placedFor(m_scene->crs, m_own->crs, m_own->lonE7, m_own->latE7);
        m_camera.zoom = std::max(m_camera.zoom, 16.0);
        moved();
    }
}

void MapView::moved()
{
    update();
    Q_EMIT
    cameraChanged();
}

int MapView::level() const
{
    return static_cast<int>(std::floor(m_camera.zoom));
}

std::vector<core::Cluster> MapView::seen(double margin) const
{
    return m_scene->clusters.inside(level(), m_camera.box(margin));
}

void MapView::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    QPainter painter(this);
    m_base.paint(painter, m_camera);
    painter.setRenderHint(QPainter::Antialiasing);
    paintOwnPosition(painter);
    paintMarks(painter);
    paintScale(painter);
    paintNorth(painter);
    paintAttribution(painter);
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme::colour(Colour::Accent), 2));
        painter.drawRect(QRectF(rect()).adjusted(1, 1, -1, -1));
    }
}

void MapView::paintMarks(QPainter &painter)
{
    std::optional<core::Cluster> chosen;
    for (const core::Cluster &cluster : seen(32)) {
        const QPointF at = m_camera.toScreen(cluster.place);
        if (isChosen(cluster)) {
            chosen = cluster;
        }
        if (cluster.count() == 1) {
            m_marks.paintMark(painter, at,
                              static_cast<MarkKind>(m_scene->clusters.at(cluster.begin).kind));
        } else {
            m_marks.paintCluster(painter, at, m_scene->clusters.kinds(cluster));
        }
    }
    if (chosen) {
        const double radius = MarkPainter::radius(chosen->count()) + 4;
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme::colour(Colour::Surface), 5));
        painter.drawEllipse(m_camera.toScreen(chosen->place), radius, radius);
        painter.setPen(QPen(theme::colour(Colour::Accent), 3));
        painter.drawEllipse(m_camera.toScreen(chosen->place), radius, radius);
    }
}

void MapView::paintOwnPosition(QPainter &painter) const
{
    if (!m_own) {
        return;
    }
    const core::WorldPoint place = placedFor(m_scene->crs, m_own->crs, m_own->lonE7, m_own->latE7);
    const QPointF at = m_camera.toScreen(place);
    const double around =
        static_cast<double>(m_own->accuracyM) / core::metresPerPixel(place.y, m_camera.zoom);
    QColor accent = theme::colour(Colour::Accent);
    if (around > 8 && around < 4'000) {
        QColor pale = accent;
        pale.setAlphaF(0.15F);
        painter.setBrush(pale);
        painter.setPen(QPen(accent, 1));
        painter.drawEllipse(at, around, around);
    }
    painter.setBrush(accent);
    painter.setPen(QPen(theme::colour(Colour::Surface), 3));
    painter.drawEllipse(at, 7, 7);
}

void MapView::paintScale(QPainter &painter) const
{
    const double perPixel = core::metresPerPixel(m_camera.centre.y, m_camera.zoom);
    const double metres = niceMetres(perPixel * 140);
    const double length = metres / perPixel;
    const QString words = metres >= 1000 ? tr("%1 km").arg(numberText(qRound64(metres / 1000)))
                                         : tr("%1 m").arg(numberText(qRound64(metres)));
    painter.setFont(theme::font(theme::TextSize::Caption));
    const double line = painter.fontMetrics().height();
    const QRectF box(edge, height() - edge - line - 10, std::max(length + 16, 72.0), line + 10);
    painter.setPen(Qt::NoPen);
    painter.setBrush(seeThrough(Colour::Surface));
    painter.drawRoundedRect(box, 4, 4);
    painter.setPen(theme::colour(Colour::Text));
    painter.drawText(box.adjusted(8, 1, -8, -7), Qt::AlignLeft | Qt::AlignVCenter, words);
    painter.setPen(QPen(theme::colour(Colour::Text), 1.6));
    const double y = box.bottom() - 5;
    const double x = box.left() + 8;
    painter.drawPolyline(QPolygonF{{x, y - 4}, {x, y}, {x + length, y}, {x + length, y - 4}});
}

void MapView::paintNorth(QPainter &painter) const
{
    painter.save();
    painter.translate(edge + 14, edge + 18);
    painter.setPen(Qt::NoPen);
    painter.setBrush(seeThrough(Colour::Surface));
    painter.drawEllipse(QPointF(0, 0), 16, 16);
    painter.setBrush(theme::colour(Colour::Text));
    painter.drawPolygon(QPolygonF{{0, -12}, {4.5, -2}, {0, -4.5}, {-4.5, -2}});
    QFont font = theme::font(theme::TextSize::Caption);
    font.setWeight(QFont::DemiBold);
    painter.setFont(font);
    painter.setPen(theme::colour(Colour::Text));
    painter.drawText(QRectF(-12, -3, 24, 17), Qt::AlignCenter, tr("N", "north on a map"));
    painter.restore();
}

// Whose map it is, as its licence asks.
void MapView::paintAttribution(QPainter &painter) const
{
    const auto &info = m_tiles->info();
    if (!info || info->attribution.isEmpty()) {
        return;
    }
    painter.setFont(theme::font(theme::TextSize::Caption));
    const QFontMetrics metrics = painter.fontMetrics();
    const QString words = metrics.elidedText(info->attribution, Qt::ElideRight, width() / 2);
    const double across = metrics.horizontalAdvance(words) + 12;
    const QRectF box(width() - across, height() - metrics.height() - 4, across,
                     metrics.height() + 4);
    painter.fillRect(box, seeThrough(Colour::Surface));
    painter.setPen(theme::colour(Colour::Muted));
    painter.drawText(box, Qt::AlignCenter, words);
}

void MapView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_camera.size = size();
    if (!m_wasShown && !m_scene->isEmpty()) {
        m_wasShown = true;
        showAll();
    }
}

std::optional<core::Cluster> MapView::clusterAt(const QPointF &point) const
{
    std::optional<core::Cluster> nearest;
    double least = 1e9;
    for (const core::Cluster &cluster : seen(32)) {
        const QPointF away = m_camera.toScreen(cluster.place) - point;
        const double distance = std::hypot(away.x(), away.y());
        if (distance <= MarkPainter::radius(cluster.count()) + 3 && distance < least) {
            least = distance;
            nearest = cluster;
        }
    }
    return nearest;
}

// Runs of one order: a cluster that became part of another is chosen with it.
bool MapView::isChosen(const core::Cluster &cluster) const
{
    return m_chosen.count() > 0 && cluster.begin < m_chosen.end && m_chosen.begin < cluster.end;
}

void MapView::chooseCluster(const core::Cluster &cluster)
{
    m_chosen = cluster;
    m_isTabFree = false;
    describe();
    update();
    Q_EMIT
    chosenChanged();
}

bool MapView::choose(qint64 row)
{
    const qint64 place = m_scene->clusters.placeOf(row);
    if (place < 0) {
        return false;
    }
    const auto begin = static_cast<quint32>(place);
    const core::WorldPoint at = m_scene->clusters.at(begin).place;
    chooseCluster({at, begin, begin + 1});
    moveIntoView(at);
    return true;
}

void MapView::clearChoice()
{
    chooseCluster({});
    m_isTabFree = true;
}

std::vector<qint64> MapView::chosenRows() const
{
    std::vector<qint64> rows;
    for (quint32 i = m_chosen.begin; i < m_chosen.end && rows.size() < chosenRowsMax; ++i) {
        rows.push_back(m_scene->clusters.at(i).row);
    }
    return rows;
}

bool MapView::zoomIntoChosen()
{
    if (m_chosen.count() < 2) {
        return false;
    }
    const core::WorldBox box = m_scene->clusters.around(m_chosen.begin, m_chosen.end);
    MapCamera near = m_camera;
    near.fit(box, fitMargin * 2, mapZoomMax);
    if (near.zoom <= m_camera.zoom) {
        return false;
    }
    m_camera = near;
    moved();
    return true;
}

void MapView::moveIntoView(const core::WorldPoint &place)
{
    const QPointF at = m_camera.toScreen(place);
    if (!QRectF(rect()).adjusted(fitMargin, fitMargin, -fitMargin, -fitMargin).contains(at)) {
        m_camera.centre = place;
        moved();
    }
}

// From mark to mark as one reads: line by line, a line being as high as a mark.
bool MapView::stepMark(bool forward)
{
    constexpr double lineHeight = 44;
    std::vector<core::Cluster> marks = seen(0);
    if (marks.empty()) {
        return false;
    }
    std::ranges::sort(marks, {}, [this](const core::Cluster &cluster) {
        const QPointF at = m_camera.toScreen(cluster.place);
        return std::pair(std::floor(at.y() / lineHeight), at.x());
    });
    const auto found =
        std::ranges::find_if(marks, [this](const core::Cluster &one) { return isChosen(one); });
    const auto last = static_cast<qsizetype>(marks.size()) - 1;
    const qsizetype now = found == marks.end() ? (forward ? -1 : last + 1) : found - marks.begin();
    const qsizetype next = forward ? now + 1 : now - 1;
    if (next < 0 || next > last) {
        return false;
    }
    chooseCluster(marks[static_cast<size_t>(next)]);
    return true;
}

bool MapView::focusNextPrevChild(bool next)
{
    if (!m_isTabFree && hasFocus() && stepMark(next)) {
        return true;
    }
    m_isTabFree = false;
    return QWidget::focusNextPrevChild(next);
}

void MapView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton) {
        m_pressedAt = m_draggedTo = event->position();
        m_isDragged = false;
    }
}

void MapView::mouseMoveEvent(QMouseEvent *event)
{
    if (!event->buttons().testFlag(Qt::LeftButton)) {
        return;
    }
    const QPointF way = event->position() - m_pressedAt;
    if (!m_isDragged && way.manhattanLength() < QApplication::startDragDistance()) {
        return;
    }
    m_isDragged = true;
    setCursor(Qt::ClosedHandCursor);
    m_camera.moveBy(m_draggedTo - event->position());
    m_draggedTo = event->position();
    moved();
}

void MapView::mouseReleaseEvent(QMouseEvent *event)
{
    setCursor(Qt::ArrowCursor);
    if (event->button() != Qt::LeftButton || m_isDragged) {
        return;
    }
    if (const auto cluster = clusterAt(event->position())) {
        chooseCluster(*cluster);
    } else if (m_chosen.count() > 0) {
        clearChoice();
    }
}

void MapView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const auto cluster = clusterAt(event->position());
    if (!cluster) {
        m_camera.zoomTo(m_camera.zoom + 1, event->position());
        moved();
        return;
    }
    chooseCluster(*cluster);
    if (cluster->count() == 1) {
        Q_EMIT
        openWanted();
    } else {
        zoomIntoChosen();
    }
}

// A touchpad turns the wheel in small parts; a step of zoom is half a turn's click.
void MapView::wheelEvent(QWheelEvent *event)
{
    constexpr double perClick = 120;
    m_wheel += event->angleDelta().y() / perClick;
    const double steps = std::trunc(m_wheel);
    if (steps != 0) {
        m_wheel -= steps;
        m_camera.zoomTo(m_camera.zoom + steps * mapZoomStep, event->position());
        moved();
    }
    event->accept();
}

void MapView::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Left:
        m_camera.moveBy({-keyStepPixels, 0});
        break;
    case Qt::Key_Right:
        m_camera.moveBy({keyStepPixels, 0});
        break;
    case Qt::Key_Up:
        m_camera.moveBy({0, -keyStepPixels});
        break;
    case Qt::Key_Down:
        m_camera.moveBy({0, keyStepPixels});
        break;
    case Qt::Key_Escape:
        clearChoice();
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_chosen.count() > 0 && !zoomIntoChosen()) {
            Q_EMIT
            openWanted();
        }
        return;
    default:
        QWidget::keyPressEvent(event);
        return;
    }
    moved();
}

// For those who hear the map: what is on it, and what is chosen.
void MapView::describe()
{
    QStringList words;
    for (size_t kind = 0; kind < m_scene->counts.size(); ++kind) {
        if (m_scene->counts[kind] > 0) {
            words.append(u"%1: %2"_s.arg(markOf(static_cast<MarkKind>(kind)).word,
                                         numberText(m_scene->counts[kind])));
        }
    }
    if (m_chosen.count() > 0) {
        words.append(tr("%n target(s) chosen", nullptr, static_cast<int>(m_chosen.count())));
    }
    setAccessibleDescription(words.join(u"; "_s));
}

} // namespace app
