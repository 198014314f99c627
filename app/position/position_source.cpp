// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/position/position_source.h"

#include "app/position/nmea_devices.h"
#include "app/position/nmea_source.h"

#include <QGeoPositionInfoSource>

namespace app {

using namespace Qt::StringLiterals;

namespace {

constexpr int replayPauseMs = 100;

using OpenedSource = core::Result<std::unique_ptr<QGeoPositionInfoSource>>;

OpenedSource nmeaFrom(core::Result<std::unique_ptr<QIODevice>> device)
{
    std::unique_ptr<QIODevice> from = TRY(std::move(device));
    return std::make_unique<NmeaSource>(std::move(from));
}

OpenedSource systemSource()
{
    std::unique_ptr<QGeoPositionInfoSource> source(
        QGeoPositionInfoSource::createSource(u"geoclue2"_s, nullptr));
    if (source == nullptr) {
        return core::fail(core::Error::Kind::NotFound,
                          u"this computer has no position service (GeoClue)"_s);
    }
    return source;
}

} // namespace

QString SourceChoice::toText() const
{
    switch (kind) {
    case Kind::None:
        return {};
    case Kind::System:
        return u"system"_s;
    case Kind::Serial:
        return u"serial:%1@%2"_s.arg(where).arg(speed);
    case Kind::Gpsd:
        return u"gpsd:"_s + where;
    case Kind::Log:
        return u"log:"_s + where;
    }
    Q_UNREACHABLE();
}

SourceChoice SourceChoice::fromText(const QString &text)
{
    const QString rest = text.section(u':', 1);
    if (text == u"system") {
        return {Kind::System, {}};
    }
    if (text.startsWith(u"serial:")) {
        const qsizetype at = rest.lastIndexOf(u'@');
        const int speed = rest.mid(at + 1).toInt();
        return at < 0 || speed <= 0 ? SourceChoice{Kind::Serial, rest}
                                    : SourceChoice{Kind::Serial, rest.left(at), speed};
    }
    if (text.startsWith(u"gpsd:")) {
        return {Kind::Gpsd, rest};
    }
    if (text.startsWith(u"log:")) {
        return {Kind::Log, rest};
    }
    return {};
}

OpenedSource openSource(const SourceChoice &choice)
{
    switch (choice.kind) {
    case SourceChoice::Kind::None:
        return std::unique_ptr<QGeoPositionInfoSource>();
    case SourceChoice::Kind::System:
        return systemSource();
    case SourceChoice::Kind::Serial:
        return nmeaFrom(openSerial(choice.where, choice.speed));
    case SourceChoice::Kind::Gpsd:
        return nmeaFrom(openGpsd(choice.where));
    case SourceChoice::Kind::Log:
        return nmeaFrom(openLog(choice.where, replayPauseMs));
    }
    Q_UNREACHABLE();
}

} // namespace app
