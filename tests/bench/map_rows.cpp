// SPDX-License-Identifier: GPL-3.0-or-later
// A frame of the map with fifty thousand targets, beside plain painting of as many marks.
#include "tests/bench/rows.h"

#ifdef ZOUFANG_BENCH_WINDOW
#include "app/map/map_view.h"
#include "tests/support/synthetic.h"

#include <QImage>
#include <QPainter>
#endif

using namespace Qt::StringLiterals;

namespace bench {

#ifdef ZOUFANG_BENCH_WINDOW

namespace {

constexpr QSize frameSize(1366, 768);

// Businesses around made-up villages of a county, in every state.
app::MapData mapCounty(int count)
{
    synthetic::Random random(seed);
    const std::array states{core::TargetState::Assigned, core::TargetState::Visited,
                            core::TargetState::Retry, core::TargetState::ClosedInvalid};
    app::MapData data;
    for (int i = 0; i < count; ++i) {
        core::MapPoint point;
        point.row = i + 1;
        const auto village = static_cast<qint64>(random.below(300));
        point.lonE7 =
            1'136'000'000 + village % 20 * 300'000 + static_cast<qint64>(random.below(280'000));
        point.latE7 =
            226'000'000 + village / 20 * 300'000 + static_cast<qint64>(random.below(280'000));
        point.state = random.pick(states);
        data.points.push_back(point);
    }
    return data;
}

double frameMs(app::MapView &view, QImage &image)
{
    return milliseconds([&] { view.render(&image); });
}

// As many discs as the frame shows, and nothing else.
double plainFrameMs(const app::MapView &view, QImage &image)
{
    const app::MapCamera camera = view.camera();
    const auto clusters =
        view.scene().clusters.inside(static_cast<int>(camera.zoom), camera.box(32));
    return milliseconds([&] {
        QPainter painter(&image);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.fillRect(image.rect(), Qt::white);
        painter.setBrush(Qt::gray);
        for (const core::Cluster &cluster : clusters) {
            const double radius = app::MarkPainter::radius(cluster.count());
            painter.drawEllipse(camera.toScreen(cluster.place), radius, radius);
        }
    });
}

void moveRow(app::MapView &view, QImage &image, Report &report, const QString &name,
             const std::function<void(int)> &move)
{
    constexpr int frames = 120;
    std::vector<double> ours;
    std::vector<double> plain;
    for (int i = 0; i < frames; ++i) {
        move(i);
        ours.push_back(frameMs(view, image));
        plain.push_back(plainFrameMs(view, image));
    }
    report.row(name + u", median"_s, median(ours), "ms", median(plain), atMost(16));
    report.row(name + u", 99 of 100"_s, percentile(ours, 99), "ms", percentile(plain, 99),
               atMost(16), u"floor: plain antialiased discs, as many"_s);
}

} // namespace

void mapRows(Scene &scene, Report &report)
{
    const int count = scene.sizes.targets < 50'000 ? 5'000 : 50'000;
    const app::MapData data = mapCounty(count);
    std::shared_ptr<const app::MapScene> made;
    const double building = milliseconds(
        [&] { made = app::makeScene(data, core::Crs::Wgs84, app::ShownKinds().set()); });
    report.row(u"%1 targets gathered for all zooms (not on the window's thread)"_s.arg(count),
               building, "ms", noFloor);
    app::MapView view;
    view.resize(frameSize);
    view.setScene(made);
    QImage image(frameSize, QImage::Format_ARGB32_Premultiplied);
    view.render(&image); // pictures of marks are made once
    const app::MapCamera all = view.camera();
    for (const double zoom : {all.zoom, all.zoom + 2, 15.0}) {
        app::MapCamera camera = all;
        camera.zoom = zoom;
        view.setCamera(camera);
        moveRow(view, image, report, u"map at zoom %1, dragged"_s.arg(zoom), [&](int i) {
            camera.moveBy({i % 60 < 30 ? 12.0 : -12.0, 5.0});
            view.setCamera(camera);
        });
    }
    moveRow(view, image, report, u"map zoomed in and out"_s, [&](int i) {
        app::MapCamera camera = all;
        camera.zoom = all.zoom + i % 12 * app::mapZoomStep;
        view.setCamera(camera);
    });
}

#else

void mapRows(Scene &, Report &report)
{
    report.skipped(u"map"_s, u"this build has no desktop program (ZOUFANG_APP is off)"_s);
}

#endif

} // namespace bench
