// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/reference_run.h"

#include "core/domain/calendar.h"
#include "core/domain/industry.h"
#include "core/domain/region.h"
#include "core/domain/text.h"
#include "core/exchange/geojson_areas.h"
#include "core/exchange/roster_values.h"
#include "core/json.h"
#include "core/settings.h"

#include <algorithm>
#include <array>
#include <set>

using namespace Qt::StringLiterals;

// Code tables (regions, industries) and the calendar of working days.

namespace core {

namespace {

struct CodeAt {
    enum : int { Code, Name, Section };
};

constexpr std::array codeFields{
    ReferenceField{"code",
                   u"code12|ext_id|统计用区划代码|区划代码|行政区划代码|行业代码|类别代码|代码|"
                   u"编码|小类代码|code|id"},
    ReferenceField{"name", u"ext_name|区划名称|行政区划名称|行业名称|类别名称|名称|name"},
    ReferenceField{"section", u"门类|门类代码|行业门类|section"},
};
constexpr std::array codeRequired{"code", "name"};
constexpr ReferenceLayout codeLayout{u"table of codes", codeFields, codeRequired};

struct DayAt {
    enum : int { Day, Kind };
};

constexpr std::array dayFields{
    ReferenceField{"date", u"日期|时间|date|day"},
    ReferenceField{"kind", u"类型|类别|性质|是否放假|安排|kind|type"},
};
constexpr std::array dayRequired{"date", "kind"};
constexpr ReferenceLayout dayLayout{u"calendar", dayFields, dayRequired};

constexpr qint64 calendarFileBytesMax = qint64{64} << 10;

// The level of a region as a number, province 1 … village 5.
int levelNumber(RegionLevel level)
{
    return static_cast<int>(level) + 1;
}

QByteArray codeBody(const QString &name, int level)
{
    JsonWriter writer;
    return writer.beginObject().put("name", name).put("level", level).endObject().take();
}

// Rows of either table; which one a row belongs to shows in the form of its code.
class CodeMaker {
public:
    CodeMaker(ReferenceRun &run, QString county12) : m_run(run), m_county12(std::move(county12)) {}

    void take(const ReferenceRow &row)
    {
        const QString name = row.text(CodeAt::Name);
        const QString said = normalisedIndustryCode(row.text(CodeAt::Code));
        const EntryPlace place{row.number, said};
        if (said.isEmpty() || name.isEmpty()) {
            m_run.reject(place, u"CODE"_s, u"The row has no code or no name."_s);
            return;
        }
        const bool isDigits = std::ranges::all_of(said, [](QChar c) { return c.isDigit(); });
        if (isDigits && said.size() >= 6) {
            takeRegion(place, name);
        } else {
            takeIndustry(place, said, name, normalisedIndustryCode(row.text(CodeAt::Section)));
        }
    }

    std::vector<ReferenceEntry> entries() && { return std::move(m_entries); }

private:
    void takeRegion(const EntryPlace &place, const QString &name)
    {
        const QString code = regionCode12(place.code);
        const auto level = regionLevel(code);
        if (!level) {
            m_run.reject(place, u"V-10"_s,
                         u"“%1” is no region code: 6, 9 or 12 digits without a gap between the "
                         "levels."_s.arg(place.code));
            return;
        }
        const bool isOurs = m_county12.isEmpty() || isRegionWithin(code, m_county12) ||
                            isRegionWithin(m_county12, code);
        if (!isOurs) {
            ++m_run.result.outside;
            return;
        }
        put(place, u"region"_s, code, codeBody(name, levelNumber(*level)));
    }

    void takeIndustry(const EntryPlace &place, const QString &said, const QString &name,
                      const QString &section)
    {
        const bool hasLetter = said.front() >= u'A' && said.front() <= u'T';
        if (hasLetter) {
            m_letter = said.left(1);
        } else if (section.size() == 1) {
            m_letter = section;
        }
        const QString code = hasLetter ? said : m_letter + said;
        if (!isIndustryCodeForm(code)) {
            m_run.reject(place, u"V-12"_s,
                         u"“%1” is neither a region code of 12 digits nor an industry code (a "
                         "letter and up to four digits)."_s.arg(place.code));
            return;
        }
        put(place, u"industry"_s, code,
            codeBody(name, static_cast<int>(std::max<qsizetype>(1, code.size() - 1))));
    }

    void put(const EntryPlace &place, const QString &kind, const QString &key,
             const QByteArray &body)
    {
        if (!m_run.isDuplicate(place, kind + u'\n' + key, body)) {
            m_entries.push_back({place, kind, key, body});
        }
    }

    ReferenceRun &m_run;
    QString m_county12;
    QString m_letter; // of the section the rows below belong to
    std::vector<ReferenceEntry> m_entries;
};

struct CalendarYear {
    qint64 row = 0;
    std::set<QString> holidays;
    std::set<QString> workdays;
};

QByteArray yearBody(int year, const CalendarYear &days)
{
    JsonWriter writer;
    writer.beginObject().key("years").beginArray().beginObject().put("year", year);
    writer.put("holidays", QStringList(days.holidays.begin(), days.holidays.end()));
    writer.put("workdays", QStringList(days.workdays.begin(), days.workdays.end()));
    return writer.endObject().endArray().endObject().take();
}

std::optional<bool> isHolidayWord(const QString &said)
{
    const QString word = compacted(said).toUpper();
    constexpr std::array holidays{u"HOLIDAY", u"假",   u"休",     u"放假", u"节假日", u"法定节假日",
                                  u"假日",    u"休息", u"休息日", u"公休", u"是",     u"OFF"};
    constexpr std::array workdays{u"WORKDAY", u"班",       u"上班",   u"调休", u"补班",
                                  u"工作日",  u"调休上班", u"补班日", u"否",   u"WORK"};
    const auto isOne = [&word](const char16_t *known) { return word == QStringView(known); };
    if (std::ranges::any_of(holidays, isOne)) {
        return true;
    }
    return std::ranges::any_of(workdays, isOne) ? std::optional(false) : std::nullopt;
}

Result<std::map<int, CalendarYear>> yearsOfJson(ReferenceRun &run)
{
    const QByteArray bytes =
        TRY(readJsonText(run.options.path, calendarFileBytesMax, &run.result.encoding));
    const auto checked = WorkCalendar::fromJson(bytes);
    if (!checked) {
        return fail(Error::Kind::Invalid,
                    u"The calendar cannot be taken: %1."_s.arg(checked.error().detail));
    }
    JsonParser parser(calendarFileBytesMax);
    std::map<int, CalendarYear> years;
    for (const JsonObject &item : TRY(TRY(parser.object(bytes)).objects("years"))) {
        CalendarYear &year = years[static_cast<int>(TRY(item.integer("year")))];
        const QStringList holidays = TRY(item.texts("holidays"));
        const QStringList workdays = TRY(item.texts("workdays"));
        year.holidays.insert(holidays.begin(), holidays.end());
        year.workdays.insert(workdays.begin(), workdays.end());
        run.result.rows += holidays.size() + workdays.size();
    }
    return years;
}

Result<std::map<int, CalendarYear>> yearsOfTable(ReferenceRun &run)
{
    std::map<int, CalendarYear> years;
    TRY(run.readTable(
        dayLayout, [&](const ReferenceSource &source, ReferenceRow &&row) -> Result<> {
            const QDate day = dayOf(row.text(DayAt::Day), source.countsFrom1904).day;
            const auto isHoliday = isHolidayWord(row.text(DayAt::Kind));
            const EntryPlace place{row.number, row.text(DayAt::Day)};
            if (!day.isValid() || !isHoliday) {
                run.reject(place, u"V-43"_s,
                           day.isValid()
                               ? u"“%1” is neither a holiday (假) nor a working day (班)."_s.arg(
                                     row.text(DayAt::Kind).left(40))
                               : u"“%1” is no single day."_s.arg(row.text(DayAt::Day).left(40)));
                return {};
            }
            const QString text = day.toString(Qt::ISODate);
            if (!run.isDuplicate(place, text, *isHoliday ? "1" : "0")) {
                CalendarYear &year = years[day.year()];
                year.row = year.row == 0 ? row.number : year.row;
                (*isHoliday ? year.holidays : year.workdays).insert(text);
            }
            return {};
        }));
    return years;
}

} // namespace

Result<> importCodes(ReferenceRun &run)
{
    const QString county = TRY(run.store.wait([](Database &database) -> Result<QString> {
        return regionCode12(TRY(Settings(database).text(setting::countyRegion)));
    }));
    CodeMaker maker(run, regionLevel(county) ? county : QString());
    TRY(run.readTable(codeLayout, [&](const ReferenceSource &, ReferenceRow &&row) -> Result<> {
        maker.take(row);
        return {};
    }));
    if (run.result.outside > 0) {
        run.result.notes.append(u"%1 codes of regions outside the county (%2) were left out: a "
                                u"county keeps its own and "
                                "those above it."_s.arg(run.result.outside)
                                    .arg(county));
    }
    return run.recordReferences(std::move(maker).entries());
}

Result<> importCalendar(ReferenceRun &run)
{
    const auto years = TRY(looksLikeJson(run.options.path) ? yearsOfJson(run) : yearsOfTable(run));
    std::vector<ReferenceEntry> entries;
    for (const auto &[year, days] : years) {
        const QString key = QString::number(year);
        entries.push_back({{days.row, key}, u"calendar"_s, key, yearBody(year, days)});
    }
    return run.recordReferences(entries);
}

} // namespace core
