// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/map/map_page.h"

#include "app/map/map_panel.h"
#include "app/map/map_view.h"
#include "app/target/state_label.h"
#include "core/settings.h"

#include "tests/app/opened_scratch.h"
#include "tests/support/eventually.h"
#include "tests/support/map_files.h"
#include "tests/support/nmea_log.h"
#include "tests/support/synthetic.h"

#include <QAction>
#include <QBuffer>
#include <QLabel>
#include <QListWidget>
#include <QMouseEvent>
#include <QPainter>
#include <QSignalSpy>
#include <QTemporaryFile>
#include <QTest>
#include <QToolButton>
#include <QWheelEvent>

#include <algorithm>
#include <numeric>
#include <set>

using namespace Qt::StringLiterals;

namespace {

// A county of so many targets, as if the store had said so.
app::MapData countyOf(int count)
{
    synthetic::Random random(3);
    app::MapData data;
    const std::array states{core::TargetState::Assigned, core::TargetState::Visited,
                            core::TargetState::Retry, core::TargetState::ClosedInvalid};
    for (int i = 0; i < count; ++i) {
        core::MapPoint point;
        point.row = i + 1;
        const auto village = static_cast<qint64>(random.below(60));
        point.lonE7 =
            1'137'000'000 + village % 8 * 600'000 + static_cast<qint64>(random.below(500'000));
        point.latE7 =
            228'000'000 + village / 8 * 500'000 + static_cast<qint64>(random.below(400'000));
        point.state = random.pick(states);
        point.returned = i % 97 == 0;
        data.points.push_back(point);
    }
    return data;
}

app::ShownKinds allKinds()
{
    return app::ShownKinds().set();
}

QImage painted(app::MapView &view)
{
    return view.grab().toImage().convertToFormat(QImage::Format_RGB32);
}

// How many colours there are: what was painted is more than a ground.
size_t coloursOf(const QImage &image)
{
    std::set<QRgb> colours;
    for (int y = 0; y < image.height(); y += 3) {
        for (int x = 0; x < image.width(); x += 3) {
            colours.insert(image.pixel(x, y));
        }
    }
    return colours.size();
}

app::MapPage *shownPage(const OpenedScratch &scratch, std::unique_ptr<app::MapPage> &owned)
{
    owned = std::make_unique<app::MapPage>(scratch.session());
    QSignalSpy shown(owned.get(), &app::MapPage::shown);
    owned->resize(1180, 700);
    owned->show();
    owned->activate();
    REQUIRE((shown.count() > 0 || shown.wait(20'000)));
    return owned.get();
}

} // namespace

TEST_CASE("fifty thousand targets are on the map at every zoom, and a click finds what is drawn")
{
    app::MapView view;
    view.resize(1000, 700);
    view.setScene(app::makeScene(countyOf(50'000), core::Crs::Wgs84, allKinds()));
    view.show();
    CHECK(coloursOf(painted(view)) > 20);
    const auto &clusters = view.scene().clusters;
    app::MapCamera camera = view.camera();
    for (double zoom = 8; zoom <= app::mapZoomMax; zoom += 1) {
        camera.zoom = zoom;
        view.setCamera(camera);
        quint32 all = 0;
        for (const core::Cluster &cluster : clusters.level(static_cast<int>(zoom))) {
            all += cluster.count();
        }
        CHECK(all == 50'000);
        CHECK_FALSE(painted(view).isNull());
        for (const core::Cluster &cluster :
             clusters.inside(static_cast<int>(zoom), view.camera().box(-40))) {
            const auto found = view.clusterAt(view.camera().toScreen(cluster.place));
            REQUIRE(found.has_value());
            REQUIRE(*found == cluster);
        }
    }
}

TEST_CASE(
    "fifty thousand targets of the store are moved about by keys, with one's own place among them")
{
    OpenedScratch scratch(50'000);
    const core::BusinessSubject &near = *std::find_if(
        scratch.subjects.begin(), scratch.subjects.end(),
        [](const core::BusinessSubject &subject) { return subject.lonE7 && subject.latE7; });
    nmea_log::Moment moment;
    moment.at = QDateTime::currentDateTimeUtc();
    moment.lon = double(*near.lonE7) / 1e7;
    moment.lat = double(*near.latE7) / 1e7;
    QTemporaryFile log;
    REQUIRE(log.open());
    log.write(nmea_log::second(moment));
    log.flush();
    must(scratch.store().wait([&](core::Database &database) {
        return core::Settings(database).set(core::setting::positionSource,
                                            u"log:"_s + log.fileName());
    }));
    std::unique_ptr<app::MapPage> owned;
    app::MapPage *page = shownPage(scratch, owned);
    app::MapView &view = page->view();
    const auto &counts = view.scene().counts;
    const auto placed = std::count_if(
        scratch.subjects.begin(), scratch.subjects.end(),
        [](const core::BusinessSubject &subject) { return subject.lonE7.has_value(); });
    CHECK(placed > 45'000); // some are known by their address alone
    CHECK(std::accumulate(counts.begin(), counts.end(), quint32{0}) == placed);
    CHECK(coloursOf(painted(view)) > 20);

    view.setFocus();
    const double zoom = view.camera().zoom;
    for (int step = 0; step < 4; ++step) {
        QTest::keyClick(&view, Qt::Key_Plus);
    }
    CHECK(view.camera().zoom > zoom);
    const core::WorldBox before = view.camera().box(0);
    QTest::keyClick(&view, Qt::Key_Right);
    CHECK(view.camera().box(0).left > before.left);
    CHECK_FALSE(painted(view).isNull());

    CHECK_FALSE(view.ownPosition());
    QTest::keyClick(&view, Qt::Key_P, Qt::ControlModifier);
    EVENTUALLY(view.ownPosition().has_value());
    CHECK(qAbs(view.ownPosition()->lonE7 - *near.lonE7) < 1'000);
    CHECK(qAbs(view.ownPosition()->latE7 - *near.latE7) < 1'000);
    CHECK(view.ownPosition()->accuracyM > 0);
    const core::WorldBox around = view.camera().box(0);
    const core::WorldPoint own = core::projected({moment.lon, moment.lat});
    CHECK((around.left < own.x && own.x < around.right));
    CHECK((around.top < own.y && own.y < around.bottom));
    const auto *message = page->findChild<QLabel *>(u"mapMessage"_s);
    REQUIRE(message != nullptr);
    CHECK(message->text().contains(QString::number(view.ownPosition()->accuracyM)));
}

TEST_CASE("a filter by state leaves only marks of that state, and the counts of all")
{
    const app::MapData data = countyOf(2'000);
    app::ShownKinds visited;
    visited.set(static_cast<size_t>(app::MarkKind::Visited));
    const auto scene = app::makeScene(data, core::Crs::Wgs84, visited);
    CHECK(scene->clusters.size() == scene->counts[static_cast<size_t>(app::MarkKind::Visited)]);
    CHECK(std::accumulate(scene->counts.begin(), scene->counts.end(), quint32{0}) == 2'000);
    CHECK(scene->counts[static_cast<size_t>(app::MarkKind::Returned)] > 0);
}

TEST_CASE("positions are shifted for display only, each from its own reference system")
{
    app::MapData data;
    core::MapPoint point;
    point.row = 1;
    point.lonE7 = 1'139'171'765; // GCJ-02 of 113.912316, 22.543847
    point.latE7 = 225'407'961;
    point.crs = core::Crs::Gcj02;
    data.points.push_back(point);
    const auto onWgs84 = app::makeScene(data, core::Crs::Wgs84, allKinds());
    const core::Degrees shown = core::unprojected(onWgs84->clusters.at(0).place);
    CHECK(core::metresBetween(shown, {113.912316, 22.543847}) < 0.1);
    const auto onGcj02 = app::makeScene(data, core::Crs::Gcj02, allKinds());
    const core::Degrees asStored = core::unprojected(onGcj02->clusters.at(0).place);
    CHECK(core::metresBetween(asStored, {113.9171765, 22.5407961}) < 0.1);
    CHECK(data.points.front() == point);
}

TEST_CASE("the map is dragged, zoomed and moved by keys; what is under the pointer stays there")
{
    app::MapView view;
    view.resize(800, 600);
    view.setScene(app::makeScene(countyOf(500), core::Crs::Wgs84, allKinds()));
    view.show();
    const app::MapCamera before = view.camera();
    QTest::mousePress(&view, Qt::LeftButton, {}, QPoint(400, 300));
    QMouseEvent drag(QEvent::MouseMove, QPointF(340, 300), view.mapToGlobal(QPointF(340, 300)),
                     Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&view, &drag);
    QTest::mouseRelease(&view, Qt::LeftButton, {}, QPoint(340, 300));
    CHECK(view.camera().centre.x > before.centre.x);
    QTest::keyClick(&view, Qt::Key_Down);
    CHECK(view.camera().centre.y > before.centre.y);
    const core::WorldPoint held = view.camera().toWorld({100, 100});
    QWheelEvent wheel({100, 100}, view.mapToGlobal(QPoint(100, 100)), {}, {0, 240}, Qt::NoButton,
                      Qt::NoModifier, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(&view, &wheel);
    CHECK(view.camera().zoom == before.zoom + 1);
    const QPointF now = view.camera().toScreen(held);
    CHECK(std::hypot(now.x() - 100, now.y() - 100) < 0.01);
    view.showAll();
    CHECK(view.camera().zoom == before.zoom);
}

TEST_CASE("Tab goes from mark to mark, Enter opens one and comes nearer to several")
{
    const OpenedScratch scratch(120);
    std::unique_ptr<app::MapPage> owned;
    app::MapPage &page = *shownPage(scratch, owned);
    app::MapView &view = page.view();
    auto &panel = *page.findChild<app::MapPanel *>();
    page.activateWindow();
    REQUIRE(QTest::qWaitForWindowActive(&page));
    view.setFocus();
    const double before = view.camera().zoom;
    for (int i = 0; i < 20 && view.chosenCount() < 2; ++i) {
        QTest::keyClick(&view, Qt::Key_Tab);
        REQUIRE(view.chosenCount() > 0);
        REQUIRE(view.hasFocus());
    }
    REQUIRE(view.chosenCount() > 1);
    const quint32 several = view.chosenCount();
    EVENTUALLY(page.findChild<QListWidget *>(u"mapTargets"_s)->count() ==
               static_cast<int>(several));
    QTest::keyClick(&view, Qt::Key_Return);
    CHECK(view.camera().zoom > before);

    app::MapCamera near = view.camera();
    near.zoom = app::mapZoomMax;
    view.setCamera(near);
    view.choose(view.scene().clusters.at(0).row);
    EVENTUALLY(!panel.target().isNull());
    CHECK(view.hasFocus());
    QSignalSpy opened(&page, &app::Page::targetWanted);
    QTest::keyClick(&view, Qt::Key_Return);
    REQUIRE(opened.count() == 1);
    CHECK(opened.front().front().toUuid() == panel.target());
    QSignalSpy visits(&page, &app::Page::visitWanted);
    page.findChild<QAction *>(u"mapRecordVisit"_s)->trigger();
    REQUIRE(visits.count() == 1);
    CHECK(visits.front().front().toUuid() == panel.target());
    QTest::keyClick(&view, Qt::Key_Escape);
    EVENTUALLY(panel.target().isNull());
}

TEST_CASE(
    "the page shows grids and targets of the store, says who has no position, follows changes")
{
    OpenedScratch scratch(88);
    std::unique_ptr<app::MapPage> owned;
    app::MapPage &page = *shownPage(scratch, owned);
    const app::MapScene &scene = page.view().scene();
    CHECK(scene.outlines.size() == 3);
    CHECK(scene.unplaced == 8);
    CHECK(scene.clusters.size() == 80);
    CHECK(page.findChild<QLabel *>(u"mapSummary"_s)->text().contains(u"80"));
    CHECK(page.findChild<QLabel *>(u"mapUnplaced"_s)->text().contains(u"8"));
    CHECK(page.view().accessibleDescription().contains(u": "));
    auto *chip = page.findChild<QToolButton *>(u"chip0"_s);
    CHECK(chip->accessibleName().contains(QString::number(scene.counts[0])));
    QSignalSpy shown(&page, &app::MapPage::shown);
    QTest::mouseClick(chip, Qt::LeftButton);
    REQUIRE(shown.wait(20'000));
    CHECK(page.view().scene().clusters.size() == 80 - page.view().scene().counts[0]);

    shown.clear();
    const core::Author author = scratch.session().author;
    must(scratch.store().wait([author](core::Database &database) {
        core::BusinessSubject subject;
        subject.id = core::newId(1'795'000'000'500);
        subject.name = u"新店"_s;
        subject.lonE7 = 1'139'100'000;
        subject.latE7 = 230'050'000;
        subject.positionCrs = u"GCJ02"_s;
        return core::record(database, core::targetCreated(subject), author);
    }));
    REQUIRE((shown.count() > 0 || shown.wait(20'000)));
    const auto &counts = page.view().scene().counts;
    CHECK(std::accumulate(counts.begin(), counts.end(), quint32{0}) == 81);
}

TEST_CASE(
    "a map of pictures and one of vectors lie below the marks; a bad file is told and forgotten")
{
    const QTemporaryDir folder;
    const OpenedScratch scratch(60);
    std::unique_ptr<app::MapPage> owned;
    app::MapPage &page = *shownPage(scratch, owned);
    app::MapView &view = page.view();
    view.resize(700, 500);
    const core::WorldPoint at = view.camera().centre;
    const auto tile = [&](int zoom, const QByteArray &bytes) {
        const double across = std::exp2(zoom);
        return map_files::Tile{zoom, static_cast<int>(at.x * across),
                               static_cast<int>(at.y * across), bytes};
    };
    QImage image(256, 256, QImage::Format_RGB32);
    image.fill(QColor(250, 20, 200));
    QByteArray png;
    QBuffer buffer(&png);
    REQUIRE(image.save(&buffer, "png"));
    const QString pictures = folder.filePath(u"p.mbtiles"_s);
    map_files::write(pictures, {{u"format"_s, u"png"_s}, {u"crs"_s, u"GCJ02"_s}}, {tile(10, png)});
    app::MapCamera camera = view.camera();
    camera.zoom = 13;
    view.setCamera(camera);
    page.useMapFile(pictures);
    const auto showsColour = [&](const QColor &colour) {
        return painted(view).pixelColor(view.width() / 2, view.height() - 5) == colour;
    };
    EVENTUALLY(showsColour(QColor(250, 20, 200)));
    EVENTUALLY(view.scene().crs == core::Crs::Gcj02);
    CHECK_FALSE(page.actions().isEmpty());

    const QString vectors = folder.filePath(u"v.mbtiles"_s);
    map_files::write(vectors, {{u"format"_s, u"pbf"_s}},
                     {tile(9, map_files::gzipped(map_files::vectorTile(u"人民路"_s, u"石湾"_s)))});
    page.useMapFile(vectors);
    EVENTUALLY((view.tiles().info() && view.tiles().isIdle()));
    EVENTUALLY(view.scene().crs == core::Crs::Wgs84);
    EVENTUALLY(!showsColour(QColor(250, 20, 200)));
    EVENTUALLY(coloursOf(painted(view)) > 10);

    page.useMapFile(folder.filePath(u"gone.mbtiles"_s));
    EVENTUALLY(page.findChild<QLabel *>(u"mapMessage"_s)->isVisible());
    CHECK(page.findChild<QLabel *>(u"mapMessage"_s)->text().contains(u"gone.mbtiles"));
    CHECK_FALSE(view.tiles().info());
}
