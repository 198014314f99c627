// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/synthetic.h"

#include <QByteArray>
#include <QDateTime>

// Receivers that do not exist: logs made from a seed.
namespace nmea_log {

inline QByteArray sentence(const QByteArray &body)
{
    uint sum = 0;
    for (const char byte : body) {
        sum ^= static_cast<uchar>(byte);
    }
    return "$" + body + "*" + QByteArray::number(sum, 16).rightJustified(2, '0').toUpper() + "\r\n";
}

// "2259.4000,N" for 22.99 degrees.
inline QByteArray angle(double degrees, int digits, char positive, char negative)
{
    const double whole = std::floor(std::abs(degrees));
    return QByteArray::number(static_cast<int>(whole)).rightJustified(digits, '0') +
           QByteArray::number((std::abs(degrees) - whole) * 60, 'f', 4).rightJustified(7, '0') +
           "," + (degrees < 0 ? negative : positive);
}

struct Moment {
    double lon = 113.9205;
    double lat = 23.0071;
    QDateTime at;
    bool hasFix = true;
    double hdop = 1.1;
};

// What a receiver says in one second.
inline QByteArray second(const Moment &moment, const char *talker = "GN")
{
    const QByteArray time = moment.at.toString(QStringLiteral("hhmmss.zzz")).toLatin1();
    const QByteArray place = angle(moment.lat, 2, 'N', 'S') + "," + angle(moment.lon, 3, 'E', 'W');
    const QByteArray where = moment.hasFix ? place : QByteArray(",,,");
    const QByteArray date = moment.at.toString(QStringLiteral("ddMMyy")).toLatin1();
    return sentence(QByteArray(talker) + "GGA," + time + "," + where + "," +
                    (moment.hasFix ? "1,09," : "0,00,") +
                    (moment.hasFix ? QByteArray::number(moment.hdop, 'f', 1) : QByteArray()) +
                    ",12.0,M,0.0,M,,") +
           sentence(QByteArray(talker) + "RMC," + time + "," + (moment.hasFix ? "A" : "V") + "," +
                    where + ",0.1,0.0," + date + ",,");
}

// A short walk from the seed: some seconds without a fix, then one that trembles.
inline QByteArray walk(quint64 seed, const QDateTime &from, int seconds)
{
    synthetic::Random random(seed);
    QByteArray log;
    for (int i = 0; i < seconds; ++i) {
        Moment moment;
        moment.at = from.addSecs(i);
        moment.hasFix = i >= 3;
        moment.lon += static_cast<double>(random.below(100)) * 1e-7;
        moment.lat += static_cast<double>(random.below(100)) * 1e-7;
        log += second(moment);
    }
    return log;
}

} // namespace nmea_log
