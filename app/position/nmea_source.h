// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/position/nmea.h"

#include <QIODevice>
#include <QNmeaPositionInfoSource>

#include <memory>

namespace app {

// Qt's reader of NMEA, listened to: so that a person can be told why there is no position.
class NmeaSource : public QNmeaPositionInfoSource {
    Q_OBJECT

public:
    explicit NmeaSource(std::unique_ptr<QIODevice> from, QObject *parent = nullptr);
    ~NmeaSource() override;

    const core::NmeaNotes &notes() const { return m_notes; }

protected:
    bool parsePosInfoFromNmeaData(const char *data, int size, QGeoPositionInfo *posInfo,
                                  bool *hasFix) override;

private:
    std::unique_ptr<QIODevice> m_from;
    core::NmeaNotes m_notes;
};

} // namespace app
