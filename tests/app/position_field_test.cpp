// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/visit/position_field.h"

#include "tests/support/print.h"

#include <QGeoPositionInfoSource>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>

using namespace Qt::StringLiterals;

namespace {

// A receiver that says what the test tells it, once asked.
class PlayedSource : public QGeoPositionInfoSource {
public:
    PlayedSource() : QGeoPositionInfoSource(nullptr) {}

    QGeoPositionInfo lastKnownPosition(bool) const override { return {}; }
    PositioningMethods supportedPositioningMethods() const override
    {
        return AllPositioningMethods;
    }
    int minimumUpdateInterval() const override { return 0; }
    Error error() const override { return NoError; }
    void startUpdates() override {}
    void stopUpdates() override {}
    void requestUpdate(int) override { ++asked; }

    int asked = 0;
};

QGeoPositionInfo fixOf(qreal accuracyM, qint64 ageSeconds)
{
    QGeoPositionInfo info(QGeoCoordinate(22.8183, 113.6745),
                          QDateTime::currentDateTimeUtc().addSecs(-ageSeconds));
    info.setAttribute(QGeoPositionInfo::HorizontalAccuracy, accuracyM);
    return info;
}

} // namespace

TEST_CASE("a position is asked for by the button only, and taken with its accuracy")
{
    auto owned = std::make_unique<PlayedSource>();
    PlayedSource &source = *owned;
    app::PositionField field(std::move(owned));
    QSignalSpy taken(&field, &app::PositionField::taken);
    CHECK(source.asked == 0);
    field.findChild<QPushButton *>(u"takePosition"_s)->click();
    CHECK(source.asked == 1);
    Q_EMIT
    source.positionUpdated(fixOf(12.4, 2));
    REQUIRE(taken.count() == 1);
    const auto position = taken.front().front().value<core::Position>();
    CHECK(position.lonE7 == 1'136'745'000);
    CHECK(position.latE7 == 228'183'000);
    CHECK(position.accuracyM == 12);
    CHECK(position.crs == core::Crs::Wgs84);
}

TEST_CASE("a fix that is vague, old or empty is refused")
{
    auto owned = std::make_unique<PlayedSource>();
    PlayedSource &source = *owned;
    app::PositionField field(std::move(owned));
    QSignalSpy taken(&field, &app::PositionField::taken);
    for (const QGeoPositionInfo &bad : {fixOf(5'000, 2), fixOf(10, 3'600), QGeoPositionInfo()}) {
        field.findChild<QPushButton *>(u"takePosition"_s)->click();
        Q_EMIT
        source.positionUpdated(bad);
        CHECK(field.findChild<QLabel *>(u"positionState"_s)->text().contains(u"not taken"));
        CHECK(field.findChild<QPushButton *>(u"takePosition"_s)->isEnabled());
    }
    CHECK(taken.isEmpty());
}
