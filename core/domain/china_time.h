// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QDateTime>

namespace core {

// Every office of the field lives in UTC+8, without summer time. The wall clock there, as if UTC.
inline QDateTime chinaClock(const QDateTime &moment)
{
    constexpr qint64 offsetSeconds = 8 * 3600;
    return moment.toUTC().addSecs(offsetSeconds);
}

// The day there a moment falls on; `utcMs` is UTC ms.
inline QDate chinaDay(const QDateTime &moment)
{
    return chinaClock(moment).date();
}
inline QDate chinaDay(qint64 utcMs)
{
    return chinaDay(QDateTime::fromMSecsSinceEpoch(utcMs, Qt::UTC));
}

// When that day begins there, as UTC ms.
inline qint64 chinaDayStart(QDate day)
{
    constexpr qint64 offsetMs = 8 * 3600 * 1000;
    return QDateTime(day, QTime(0, 0), Qt::UTC).toMSecsSinceEpoch() - offsetMs;
}

} // namespace core
