// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/calendar.h"

#include "core/domain/checked_json.h"

using namespace Qt::StringLiterals;

namespace core {

namespace {

constexpr qsizetype calendarBytesMax = 64 * 1024;
constexpr int workdaysMax = 1000;

bool isWeekend(QDate day)
{
    return day.dayOfWeek() > Qt::Friday;
}

std::optional<bool> holidayWord(const QString &word)
{
    const QString kind = word.trimmed().toUpper();
    if (kind == u"HOLIDAY"_s || kind == u"假"_s || kind == u"休"_s) {
        return true;
    }
    if (kind == u"WORKDAY"_s || kind == u"班"_s) {
        return false;
    }
    return std::nullopt;
}

} // namespace

Result<> WorkCalendar::add(QDate day, bool isHoliday)
{
    Year &year = m_years[day.year()];
    const bool isKnown = year.holidays.contains(day) || year.workdays.contains(day);
    if (isKnown) {
        return fail(Error::Kind::Invalid,
                    u"%1 stands there twice"_s.arg(day.toString(Qt::ISODate)));
    }
    (isHoliday ? year.holidays : year.workdays).insert(day);
    return {};
}

Result<WorkCalendar> WorkCalendar::fromJson(const QByteArray &bytes)
{
    JsonParser parser(calendarBytesMax);
    const CheckedJson json(TRY(parser.object(bytes)));
    TRY(json.only({"years"}));
    WorkCalendar calendar;
    const auto years = TRY(json.objects("years"));
    for (const CheckedJson &item : years) {
        TRY(item.only({"year", "holidays", "workdays"}));
        const int year = static_cast<int>(TRY(item.integer("year", 1949, 2999)));
        if (calendar.isYearLoaded(year)) {
            return tl::unexpected(item.error("year", u"%1 stands there twice"_s.arg(year)));
        }
        calendar.m_years[year];
        for (const char *key : {"holidays", "workdays"}) {
            const QStringList days = TRY(item.texts(key));
            for (const QString &text : days) {
                const QDate day = QDate::fromString(text, Qt::ISODate);
                if (!day.isValid() || day.year() != year) {
                    return tl::unexpected(
                        item.error(key, u"\"%1\" is no day of %2"_s.arg(text).arg(year)));
                }
                if (const auto added = calendar.add(day, key[0] == 'h'); !added) {
                    return tl::unexpected(item.error(key, added.error().detail));
                }
            }
        }
    }
    if (calendar.m_years.empty()) {
        return tl::unexpected(json.error("years", u"must hold at least one year"_s));
    }
    return calendar;
}

Result<WorkCalendar> WorkCalendar::fromCsv(const QByteArray &utf8)
{
    if (utf8.size() > calendarBytesMax) {
        return fail(Error::Kind::Invalid,
                    u"a calendar has at most %1 bytes"_s.arg(calendarBytesMax));
    }
    WorkCalendar calendar;
    QString text = QString::fromUtf8(utf8);
    text.remove(u'\uFEFF');
    const QStringList lines = text.split(u'\n');
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QString line = lines[i].trimmed();
        if (line.isEmpty()) {
            continue;
        }
        const QDate day = QDate::fromString(line.section(u',', 0, 0).trimmed(), Qt::ISODate);
        const auto isHoliday = holidayWord(line.section(u',', 1, 1));
        if (i == 0 && !day.isValid() && !isHoliday) {
            continue; // the header
        }
        if (!day.isValid() || !isHoliday) {
            return fail(Error::Kind::Invalid,
                        u"line %1: must be a date and HOLIDAY or WORKDAY"_s.arg(i + 1));
        }
        if (const auto added = calendar.add(day, *isHoliday); !added) {
            return fail(Error::Kind::Invalid,
                        u"line %1: %2"_s.arg(i + 1).arg(added.error().detail));
        }
    }
    if (calendar.m_years.empty()) {
        return fail(Error::Kind::Invalid, u"the calendar has no days"_s);
    }
    return calendar;
}

void WorkCalendar::merge(const WorkCalendar &newer)
{
    for (const auto &[year, days] : newer.m_years) {
        m_years.insert_or_assign(year, days);
    }
}

std::set<int> WorkCalendar::years() const
{
    std::set<int> years;
    for (const auto &[year, days] : m_years) {
        years.insert(year);
    }
    return years;
}

bool WorkCalendar::isWorkdayByRule(QDate day) const
{
    const auto year = m_years.find(day.year());
    if (year != m_years.end()) {
        if (year->second.holidays.contains(day)) {
            return false;
        }
        if (year->second.workdays.contains(day)) {
            return true;
        }
    }
    return !isWeekend(day);
}

Result<bool> WorkCalendar::isWorkday(QDate day) const
{
    if (!isYearLoaded(day.year())) {
        return fail(Error::Kind::NotFound,
                    u"the calendar of working days for %1 is not loaded"_s.arg(day.year()));
    }
    return isWorkdayByRule(day);
}

Result<QDate> WorkCalendar::addWorkdays(QDate from, int count) const
{
    Q_ASSERT(from.isValid() && count >= 0 && count <= workdaysMax);
    QDate day = from;
    while (count > 0) {
        day = day.addDays(1);
        if (TRY(isWorkday(day))) {
            --count;
        }
    }
    return day;
}

WorkCalendar::Estimate WorkCalendar::estimateWorkdays(QDate from, int count) const
{
    Q_ASSERT(from.isValid() && count >= 0 && count <= workdaysMax);
    Estimate estimate{from, false};
    while (count > 0) {
        estimate.day = estimate.day.addDays(1);
        estimate.isEstimate = estimate.isEstimate || !isYearLoaded(estimate.day.year());
        if (isWorkdayByRule(estimate.day)) {
            --count;
        }
    }
    return estimate;
}

} // namespace core
