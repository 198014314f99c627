// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/position/nmea_devices.h"

#include "app/position/replay_device.h"

#include <QFile>
#include <QSerialPort>
#include <QSerialPortInfo>
#include <QTcpSocket>

#include <algorithm>

namespace app {

using namespace Qt::StringLiterals;

QStringList serialPorts()
{
    QStringList ports;
    for (const QSerialPortInfo &port : QSerialPortInfo::availablePorts()) {
        ports.append(port.systemLocation());
    }
    ports.sort();
    return ports;
}

core::Result<std::unique_ptr<QIODevice>> openSerial(const QString &port, int speed)
{
    auto device = std::make_unique<QSerialPort>(port);
    device->setBaudRate(std::clamp(speed, 4'800, 921'600));
    if (!device->open(QIODevice::ReadOnly)) {
        return core::fail(
            core::Error::Kind::NotFound,
            u"the serial port %1 does not open: %2"_s.arg(port, device->errorString()));
    }
    return device;
}

core::Result<std::unique_ptr<QIODevice>> openGpsd(const QString &address)
{
    constexpr int gpsdPort = 2947;
    const QString host = address.section(u':', 0, 0);
    const int said = address.section(u':', 1, 1).toInt();
    const int port = said > 0 && said < 65'536 ? said : gpsdPort;
    auto socket = std::make_unique<QTcpSocket>();
    QObject::connect(socket.get(), &QTcpSocket::connected, socket.get(), [wire = socket.get()] {
        wire->write("?WATCH={\"enable\":true,\"nmea\":true};\n");
    });
    socket->connectToHost(host.isEmpty() ? u"localhost"_s : host, static_cast<quint16>(port));
    return socket;
}

core::Result<std::unique_ptr<QIODevice>> openLog(const QString &file, int pauseMs)
{
    QFile log(file);
    if (!log.open(QIODevice::ReadOnly)) {
        return core::fail(core::Error::Kind::NotFound,
                          u"the log %1 does not open: %2"_s.arg(file, log.errorString()));
    }
    if (log.size() > logBytesMax) {
        return core::fail(core::Error::Kind::Invalid,
                          u"the log has more than %1 bytes"_s.arg(logBytesMax));
    }
    auto device = std::make_unique<ReplayDevice>(log.readAll(), pauseMs);
    device->open(QIODevice::ReadOnly);
    return device;
}

} // namespace app
