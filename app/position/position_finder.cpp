// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/position/position_finder.h"

#include "app/position/fix_text.h"
#include "app/position/nmea_source.h"

#include <QGeoPositionInfo>
#include <QGeoPositionInfoSource>

#include <cmath>

namespace app {

namespace {

constexpr int askMs = 20'000;

core::Fix fixOf(const QGeoPositionInfo &info, const QGeoPositionInfoSource &source)
{
    constexpr double unitsPerDegree = 1e7;
    core::Fix fix;
    const QGeoCoordinate place = info.coordinate();
    // Beyond the world a coordinate of Qt is not valid; beyond that it has no number at all.
    fix.isValid = !std::isnan(place.longitude()) && !std::isnan(place.latitude());
    if (fix.isValid) {
        fix.lonE7 = qRound64(place.longitude() * unitsPerDegree);
        fix.latE7 = qRound64(place.latitude() * unitsPerDegree);
    }
    fix.at = info.timestamp().toUTC();
    const double accuracy = info.attribute(QGeoPositionInfo::HorizontalAccuracy);
    fix.accuracyM = std::isnan(accuracy) ? 0 : qRound64(accuracy);
    if (const auto *nmea = qobject_cast<const NmeaSource *>(&source)) {
        fix.hdopHundredths = nmea->notes().hdopHundredths();
    }
    return fix;
}

} // namespace

PositionFinder::PositionFinder(std::unique_ptr<QGeoPositionInfoSource> source, bool isReplay,
                               QObject *parent)
    : QObject(parent), m_source(std::move(source)), m_isReplay(isReplay)
{
    connect(m_source.get(), &QGeoPositionInfoSource::positionUpdated, this,
            &PositionFinder::onPosition);
    connect(m_source.get(), &QGeoPositionInfoSource::errorOccurred, this,
            &PositionFinder::onTrouble);
}

PositionFinder::~PositionFinder() = default;

void PositionFinder::ask()
{
    m_isAsking = true;
    m_source->requestUpdate(askMs);
}

void PositionFinder::onPosition(const QGeoPositionInfo &info)
{
    m_isAsking = false;
    const core::Fix fix = fixOf(info, *m_source);
    const QDateTime now = m_isReplay ? QDateTime() : QDateTime::currentDateTimeUtc();
    QString warning;
    for (const core::FixFault fault : core::faults(fix, {now, m_before, m_grids})) {
        if (core::isRefused(fault)) {
            if (fault == core::FixFault::Jump) {
                m_before.reset(); // the one before may have been the wrong one
            }
            Q_EMIT
            refused(sentence(fault));
            return;
        }
        warning = sentence(fault);
    }
    m_before = fix;
    Q_EMIT
    found({fix.lonE7, fix.latE7, core::Crs::Wgs84, fix.accuracyM}, warning);
}

void PositionFinder::onTrouble()
{
    if (!m_isAsking) {
        return; // a log that ended, a receiver pulled out between two presses
    }
    m_isAsking = false;
    const auto *nmea = qobject_cast<const NmeaSource *>(m_source.get());
    Q_EMIT
    refused(silenceSentence(nmea != nullptr ? &nmea->notes() : nullptr));
}

} // namespace app
