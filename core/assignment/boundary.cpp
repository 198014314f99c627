// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/assignment/boundary.h"

#include <geos_c.h>

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <cmath>
#include <map>

using namespace Qt::StringLiterals;

namespace core {

namespace {

constexpr double unitsPerDegree = 1e7;

// GEOS tells its troubles through a callback; the last one is kept for the sentence.
void keepGeosMessage(const char *message, void *into)
{
    *static_cast<QString *>(into) = QString::fromUtf8(message);
}

class GeosContext {
public:
    GeosContext() : m_message(std::make_unique<QString>()), m_handle(GEOS_init_r())
    {
        GEOSContext_setErrorMessageHandler_r(m_handle, keepGeosMessage, m_message.get());
    }
    GeosContext(const GeosContext &) = delete;
    GeosContext &operator=(const GeosContext &) = delete;
    ~GeosContext() { GEOS_finish_r(m_handle); }

    GEOSContextHandle_t handle() const { return m_handle; }
    QString message() const { return *m_message; }

private:
    std::unique_ptr<QString> m_message;
    GEOSContextHandle_t m_handle;
};

struct GeometryDeleter {
    GEOSContextHandle_t handle;
    void operator()(GEOSGeometry *geometry) const { GEOSGeom_destroy_r(handle, geometry); }
};
using GeometryPointer = std::unique_ptr<GEOSGeometry, GeometryDeleter>;

GeometryPointer readWkt(const GeosContext &geos, const QString &wkt)
{
    GEOSWKTReader *reader = GEOSWKTReader_create_r(geos.handle());
    GEOSGeometry *geometry =
        GEOSWKTReader_read_r(geos.handle(), reader, wkt.toLatin1().constData());
    GEOSWKTReader_destroy_r(geos.handle(), reader);
    return {geometry, {geos.handle()}};
}

QString geosText(const GeosContext &geos, char *text)
{
    const QString copy = QString::fromUtf8(text);
    GEOSFree_r(geos.handle(), text);
    return copy;
}

// The numbers of a WKT text as they stand there, by their value as a point.
using PointTexts = std::map<std::pair<double, double>, QString>;

PointTexts pointTexts(const QString &wkt)
{
    PointTexts points;
    static const QRegularExpression point(
        u"([-+0-9.][-+0-9.eE]*)\\s+([-+0-9.][-+0-9.eE]*)[^,()]*[,)]"_s);
    for (auto match = point.globalMatch(wkt); match.hasNext();) {
        const QRegularExpressionMatch found = match.next();
        const QString x = found.captured(1);
        const QString y = found.captured(2);
        points.try_emplace({x.toDouble(), y.toDouble()}, x + u' ' + y);
    }
    return points;
}

// "113.7512345" for 1137512345.
QString degreesText(qint64 e7)
{
    const QString digits = QString::number(std::abs(e7)).rightJustified(8, u'0');
    QString text = digits.chopped(7) + u'.' + digits.last(7);
    while (text.endsWith(u'0') && !text.endsWith(u".0"_s)) {
        text.chop(1);
    }
    return e7 < 0 ? u'-' + text : text;
}

// Writes what a repair made, with the sent decimals wherever a point was there before.
class RepairedText {
public:
    RepairedText(const GeosContext &geos, const QString &sent)
        : m_geos(geos), m_points(pointTexts(sent))
    {
    }

    QString of(const GEOSGeometry *geometry)
    {
        collect(geometry);
        if (m_polygons.isEmpty()) {
            return {};
        }
        return m_polygons.size() == 1 ? u"POLYGON"_s + m_polygons.constFirst()
                                      : u"MULTIPOLYGON(%1)"_s.arg(m_polygons.join(u','));
    }

private:
    void collect(const GEOSGeometry *geometry)
    {
        const GEOSContextHandle_t handle = m_geos.handle();
        const int type = GEOSGeomTypeId_r(handle, geometry);
        if (type == GEOS_MULTIPOLYGON || type == GEOS_GEOMETRYCOLLECTION) {
            const int parts = GEOSGetNumGeometries_r(handle, geometry);
            for (int part = 0; part < parts; ++part) {
                collect(GEOSGetGeometryN_r(handle, geometry, part));
            }
        }
        // Points and lines are left over where an area was flat; they hold nothing.
        if (type != GEOS_POLYGON || GEOSisEmpty_r(handle, geometry) == 1) {
            return;
        }
        QStringList rings{ring(GEOSGetExteriorRing_r(handle, geometry))};
        const int holes = GEOSGetNumInteriorRings_r(handle, geometry);
        for (int hole = 0; hole < holes; ++hole) {
            rings.append(ring(GEOSGetInteriorRingN_r(handle, geometry, hole)));
        }
        m_polygons.append(u"(%1)"_s.arg(rings.join(u',')));
    }

    QString ring(const GEOSGeometry *line) const
    {
        const GEOSContextHandle_t handle = m_geos.handle();
        const GEOSCoordSequence *points = GEOSGeom_getCoordSeq_r(handle, line);
        unsigned int size = 0;
        (void)GEOSCoordSeq_getSize_r(handle, points, &size); // a ring has a sequence
        QStringList texts;
        for (unsigned int i = 0; i < size; ++i) {
            double x = 0;
            double y = 0;
            (void)GEOSCoordSeq_getXY_r(handle, points, i, &x, &y); // i is below size
            const auto sent = m_points.find({x, y});
            texts.append(sent != m_points.end()
                             ? sent->second
                             : degreesText(std::llround(x * unitsPerDegree)) + u' ' +
                                   degreesText(std::llround(y * unitsPerDegree)));
        }
        return u"(%1)"_s.arg(texts.join(u','));
    }

    const GeosContext &m_geos;
    PointTexts m_points;
    QStringList m_polygons;
};

bool isArea(const GeosContext &geos, const GEOSGeometry *geometry)
{
    const int type = GEOSGeomTypeId_r(geos.handle(), geometry);
    return type == GEOS_POLYGON || type == GEOS_MULTIPOLYGON;
}

Result<> checkDegrees(const GeosContext &geos, const GEOSGeometry *geometry)
{
    double left = 0;
    double right = 0;
    double bottom = 0;
    double top = 0;
    const GEOSContextHandle_t handle = geos.handle();
    const bool isKnown = GEOSGeom_getXMin_r(handle, geometry, &left) == 1 &&
                         GEOSGeom_getXMax_r(handle, geometry, &right) == 1 &&
                         GEOSGeom_getYMin_r(handle, geometry, &bottom) == 1 &&
                         GEOSGeom_getYMax_r(handle, geometry, &top) == 1;
    if (!isKnown || left < -180 || right > 180 || bottom < -90 || top > 90) {
        return fail(Error::Kind::Invalid,
                    u"its coordinates are no degrees of longitude and latitude (in this order): "
                    "export it in WGS-84 or CGCS2000 degrees"_s);
    }
    return {};
}

} // namespace

Result<CheckedBoundary> checkedBoundary(const QString &wkt)
{
    if (wkt.size() > boundaryCharactersMax) {
        return fail(
            Error::Kind::Invalid,
            u"its boundary has more than %1 characters: simplify it"_s.arg(boundaryCharactersMax));
    }
    const GeosContext geos;
    const GeometryPointer sent = readWkt(geos, wkt);
    if (!sent || !isArea(geos, sent.get()) || GEOSisEmpty_r(geos.handle(), sent.get()) == 1) {
        return fail(Error::Kind::Invalid,
                    sent ? u"its boundary is no area: a POLYGON or MULTIPOLYGON is needed"_s
                         : u"its boundary cannot be read (%1)"_s.arg(geos.message().trimmed()));
    }
    TRY(checkDegrees(geos, sent.get()));
    if (GEOSisValid_r(geos.handle(), sent.get()) == 1) {
        return CheckedBoundary{wkt, {}};
    }
    const QString reason = geosText(geos, GEOSisValidReason_r(geos.handle(), sent.get()));
    const GeometryPointer made{GEOSMakeValid_r(geos.handle(), sent.get()), {geos.handle()}};
    const QString text = made ? RepairedText(geos, wkt).of(made.get()) : QString();
    const GeometryPointer again =
        text.isEmpty() ? GeometryPointer{nullptr, {geos.handle()}} : readWkt(geos, text);
    double area = 0;
    const bool isGood = again && GEOSisValid_r(geos.handle(), again.get()) == 1 &&
                        GEOSArea_r(geos.handle(), again.get(), &area) == 1 && area > 0;
    if (!isGood) {
        return fail(Error::Kind::Invalid,
                    u"its boundary encloses no area and cannot be repaired (%1)"_s.arg(reason));
    }
    return CheckedBoundary{text, reason};
}

// Prepared geometries and a tree over their boxes, all owned by one GEOS context.
struct BoundaryIndex::Shapes {
    struct Shape {
        qsizetype number = 0;
        GeometryPointer geometry;
        const GEOSPreparedGeometry *prepared = nullptr;
    };

    ~Shapes()
    {
        if (tree != nullptr) {
            GEOSSTRtree_destroy_r(geos.handle(), tree);
        }
        for (const auto &shape : shapes) {
            GEOSPreparedGeom_destroy_r(geos.handle(), shape->prepared);
        }
    }

    void buildTree()
    {
        constexpr size_t nodeCapacity = 10;
        tree = GEOSSTRtree_create_r(geos.handle(), nodeCapacity);
        for (const auto &shape : shapes) {
            GEOSSTRtree_insert_r(geos.handle(), tree, shape->geometry.get(), shape.get());
        }
    }

    GeosContext geos;
    std::vector<std::unique_ptr<Shape>> shapes;
    GEOSSTRtree *tree = nullptr;
};

BoundaryIndex::BoundaryIndex() : m_shapes(std::make_unique<Shapes>()) {}
BoundaryIndex::BoundaryIndex(BoundaryIndex &&) noexcept = default;
BoundaryIndex &BoundaryIndex::operator=(BoundaryIndex &&) noexcept = default;
BoundaryIndex::~BoundaryIndex() = default;

bool BoundaryIndex::isEmpty() const
{
    return m_shapes->shapes.empty();
}

Result<> BoundaryIndex::add(qsizetype number, const QString &wkt)
{
    Q_ASSERT(m_shapes->tree == nullptr);
    const GeosContext &geos = m_shapes->geos;
    GeometryPointer geometry = readWkt(geos, wkt);
    if (!geometry || !isArea(geos, geometry.get())) {
        return fail(Error::Kind::Invalid, u"a boundary is no area: %1"_s.arg(geos.message()));
    }
    auto shape = std::make_unique<Shapes::Shape>(Shapes::Shape{number, std::move(geometry)});
    shape->prepared = GEOSPrepare_r(geos.handle(), shape->geometry.get());
    m_shapes->shapes.push_back(std::move(shape));
    return {};
}

std::vector<qsizetype> BoundaryIndex::find(qint64 lonE7, qint64 latE7)
{
    std::vector<qsizetype> found;
    if (isEmpty()) {
        return found;
    }
    if (m_shapes->tree == nullptr) {
        m_shapes->buildTree();
    }
    const GEOSContextHandle_t handle = m_shapes->geos.handle();
    const GeometryPointer point{
        GEOSGeom_createPointFromXY_r(handle, static_cast<double>(lonE7) / unitsPerDegree,
                                     static_cast<double>(latE7) / unitsPerDegree),
        {handle}};
    std::vector<const Shapes::Shape *> near;
    GEOSSTRtree_query_r(
        handle, m_shapes->tree, point.get(),
        [](void *item, void *into) {
            static_cast<std::vector<const Shapes::Shape *> *>(into)->push_back(
                static_cast<const Shapes::Shape *>(item));
        },
        &near);
    for (const Shapes::Shape *shape : near) {
        if (GEOSPreparedIntersects_r(handle, shape->prepared, point.get()) == 1) {
            found.push_back(shape->number);
        }
    }
    std::ranges::sort(found);
    return found;
}

} // namespace core
