// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/position/nmea_source.h"

namespace app {

namespace {

// Metres a range is off by, for one: with a horizontal dilution of 2 the circle has 10 metres.
constexpr double rangeErrorMetres = 5.0;

} // namespace

NmeaSource::NmeaSource(std::unique_ptr<QIODevice> from, QObject *parent)
    : QNmeaPositionInfoSource(RealTimeMode, parent), m_from(std::move(from))
{
    setUserEquivalentRangeError(rangeErrorMetres);
    setDevice(m_from.get());
}

NmeaSource::~NmeaSource() = default;

bool NmeaSource::parsePosInfoFromNmeaData(const char *data, int size, QGeoPositionInfo *posInfo,
                                          bool *hasFix)
{
    if (!m_notes.hear(QByteArrayView(data, size))) {
        return false;
    }
    return QNmeaPositionInfoSource::parsePosInfoFromNmeaData(data, size, posInfo, hasFix);
}

} // namespace app
