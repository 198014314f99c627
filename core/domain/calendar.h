// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QDate>

#include <map>
#include <set>

namespace core {

// The working days of the years a county has loaded (V-43, DOMAIN §5.9): weekends are free unless
// made up for, holidays are as the State Council announces them each November for the year to come.
class WorkCalendar {
public:
    // {"years": [{"year": 2026, "holidays": ["2026-01-01", …], "workdays": ["2026-01-04", …]}]},
    // at most 64 KiB. Error::Invalid begins with the JSON path.
    static Result<WorkCalendar> fromJson(const QByteArray &json);
    // CSV with or without a header: date,kind where kind is HOLIDAY/假/休 or WORKDAY/班. A year is
    // loaded when it has at least one line. Error::Invalid names the line.
    static Result<WorkCalendar> fromCsv(const QByteArray &utf8);

    // A year loaded again replaces what was known of it.
    void merge(const WorkCalendar &newer);

    bool isYearLoaded(int year) const { return m_years.contains(year); }
    std::set<int> years() const;
    // Error::NotFound when the year is not loaded: nobody knows its holidays.
    Result<bool> isWorkday(QDate day) const;
    // The day `count` working days after `from` (not counting it), count 0…1000. count 0 is `from`
    // itself. Error::NotFound names the first year that is missing on the way.
    Result<QDate> addWorkdays(QDate from, int count) const;
    // The same; years that are not loaded count Monday to Friday, and `isEstimate` says so (V-43).
    struct Estimate {
        QDate day;
        bool isEstimate = false;
        bool operator==(const Estimate &) const = default;
    };
    Estimate estimateWorkdays(QDate from, int count) const;

    bool operator==(const WorkCalendar &) const = default;

private:
    struct Year {
        std::set<QDate> holidays;
        std::set<QDate> workdays;
        bool operator==(const Year &) const = default;
    };
    Result<> add(QDate day, bool isHoliday);
    bool isWorkdayByRule(QDate day) const;

    std::map<int, Year> m_years;
};

} // namespace core
