// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/calendar.h"
#include "core/domain/industry.h"
#include "core/domain/phone.h"
#include "core/domain/phone_text.h"
#include "core/domain/region.h"

#include "tests/support/must.h"

#include <rapidcheck/catch.h>

using namespace Qt::StringLiterals;
using core::RegionLevel;
using core::WorkCalendar;

TEST_CASE("telephone numbers are recognised however they are written")
{
    for (const QString &text :
         {u"13800005678"_s, u"138 0000 5678"_s, u"138-0000-5678"_s, u"+86 13800005678"_s,
          u"008613800005678"_s, u"８６-１３８００００５６７８"_s}) {
        CHECK(core::normalisedPhone(text) == u"13800005678"_s);
    }
    for (const QString &text :
         {u"0769-81234567"_s, u"（0769）81234567"_s, u"010 61234567"_s, u"0759-3381234-802"_s,
          u"81234567转802"_s, u"3381234"_s, u"400-820-8820"_s, u"4008208820"_s}) {
        INFO(text.toStdString());
        CHECK(core::isLandlinePhone(core::normalisedPhone(text)));
        CHECK(core::isPhone(core::normalisedPhone(text)));
    }
    for (const QString &text : {u""_s, u"1380000567"_s, u"138000056789"_s, u"12800005678"_s,
                                u"无"_s, u"0769"_s, u"110"_s, u"01012345678"_s, u"1380000567A"_s,
                                u"13800005678/13900005678"_s, u"0769-81234567-1234567"_s}) {
        INFO(text.toStdString());
        CHECK_FALSE(core::isPhone(core::normalisedPhone(text)));
    }
}

TEST_CASE("what a command prints bears no whole telephone number, and stays what it is otherwise",
          "[T1]")
{
    const QByteArray line =
        R"({"id":"01a2050d-33fd-73ef-8f4e-013800005678","t":1790000000000,"amount":13800005678,)"
        R"("contactPhone":{"val":"13800005678"},"note":"老板 138 0000 5678，店里0769-81234567。",)"
        R"("old":"+8613900001234","uscc":"92440300MA13800005","h":"13800005678abc","n":12})";
    const QByteArray shown = core::withMaskedPhones(line);
    CHECK(shown ==
          R"({"id":"01a2050d-33fd-73ef-8f4e-013800005678","t":1790000000000,"amount":13800005678,)"
          R"("contactPhone":{"val":"138****5678"},"note":"老板 138****5678，店里0769-****4567。",)"
          R"("old":"139****1234","uscc":"92440300MA13800005","h":"13800005678abc","n":12})");
    CHECK(core::withMaskedPhones("nothing here") == "nothing here");
    CHECK(core::withMaskedPhones("13800005678/13900001234") == "138****5678/139****1234");
}

TEST_CASE("numbers that look alike masked are told apart by a digit, not shown whole", "[T1]")
{
    const QStringList both{u"13800005678"_s, u"13802105678"_s};
    CHECK(core::maskedBeside(both[0], both) == u"138*0**5678"_s);
    CHECK(core::maskedBeside(both[1], both) == u"138*2**5678"_s);
    CHECK(core::maskedBeside(u"13900005678"_s, both) == u"139****5678"_s);
    const QStringList many{u"13800005678"_s, u"13810005678"_s, u"13802005678"_s, u"13800305678"_s,
                           u"13800045678"_s};
    CHECK(core::maskedBeside(many[0], many).count(u'*') == 2);
    CHECK(core::maskedBeside(u"0769-81234567"_s, {u"0769-91234567"_s}) == u"0769-8***4567"_s);
}

TEST_CASE("a masked number never shows its middle")
{
    CHECK(core::maskedPhone(u"13800005678") == u"138****5678"_s);
    CHECK(core::maskedPhone(u"138-0000-5678") == u"138****5678"_s);
    CHECK(core::maskedPhone(u"0769-81234567") == u"0769-****4567"_s);
    CHECK(core::maskedPhone(u"010-61234567") == u"010-****4567"_s);
    CHECK(core::maskedPhone(u"3381234") == u"****34"_s);
    CHECK(core::maskedPhone(u"12") == u"****2"_s);
    CHECK(core::maskedPhone(u"无") == u"****"_s);
    CHECK(core::maskedPhone(u"") == u""_s);
    CHECK(core::phoneTail(u"138-0000-5678") == u"5678"_s);
    CHECK(core::phoneTail(u"12") == u"12"_s);
    rc::prop("any text", [](const std::vector<char16_t> &units) {
        const QString text = QString::fromUtf16(units.data(), static_cast<qsizetype>(units.size()));
        const QString masked = core::maskedPhone(text);
        RC_ASSERT(masked.isEmpty() || masked.contains(u"****"_s));
    });
}

TEST_CASE("the level of a region code follows from its zeros, parks among the townships")
{
    CHECK(core::regionLevel(u"440000000000") == RegionLevel::Province);
    CHECK(core::regionLevel(u"440800000000") == RegionLevel::Prefecture);
    CHECK(core::regionLevel(u"440823000000") == RegionLevel::County);
    CHECK(core::regionLevel(u"440823100000") == RegionLevel::Township);
    CHECK(core::regionLevel(u"440823100201") == RegionLevel::Village);
    CHECK(core::regionLevel(u"441900121000") == RegionLevel::Township); // no county in 东莞
    for (const QString &text : {u""_s, u"44190012"_s, u"44190012140A"_s, u"440823000201"_s,
                                u"440023000000"_s, u"000000000000"_s, u"4408231002011"_s}) {
        CHECK_FALSE(core::regionLevel(text));
    }
    CHECK(core::townshipKind(u"440823001000") == core::TownshipKind::Subdistrict);
    CHECK(core::townshipKind(u"440823100000") == core::TownshipKind::Town);
    CHECK(core::townshipKind(u"440823200000") == core::TownshipKind::Township);
    CHECK(core::townshipKind(u"441900401000") == core::TownshipKind::Special);
    CHECK(core::townshipKind(u"441900599000") == core::TownshipKind::Special);
    CHECK_FALSE(core::townshipKind(u"441900600000"));
    CHECK_FALSE(core::townshipKind(u"440823000000"));
    CHECK(core::villageKind(u"441900121199") == core::VillageKind::Residents);
    CHECK(core::villageKind(u"441900121200") == core::VillageKind::Villagers);
    CHECK(core::villageKind(u"441900121498") == core::VillageKind::LikeResidents);
    CHECK(core::villageKind(u"441900121598") == core::VillageKind::LikeVillagers);
    CHECK_FALSE(core::villageKind(u"441900121600"));
}

TEST_CASE("parents and nesting of regions skip the county where there is none")
{
    CHECK(core::parentRegion(u"440823100201") == u"440823100000"_s);
    CHECK(core::parentRegion(u"440823100000") == u"440823000000"_s);
    CHECK(core::parentRegion(u"441900121000") == u"441900000000"_s);
    CHECK(core::parentRegion(u"441900000000") == u"440000000000"_s);
    CHECK(core::parentRegion(u"440000000000") == u""_s);
    CHECK(core::isRegionWithin(u"441900121201", u"441900000000"));
    CHECK(core::isRegionWithin(u"441900121201", u"441900121201"));
    CHECK_FALSE(core::isRegionWithin(u"441900000000", u"441900121000"));
    CHECK_FALSE(core::isRegionWithin(u"442000001000", u"441900000000"));
    CHECK(core::regionCode12(u" 441900 ") == u"441900000000"_s);
    CHECK(core::regionCode12(u"441900121") == u"441900121000"_s);
    CHECK(core::regionCode12(u"44190") == u"44190"_s);
}

TEST_CASE("grid codes follow the default form or the county's own")
{
    const core::GridCodePattern standard;
    CHECK(standard.isGridCode(u"441900121201001"));
    CHECK_FALSE(standard.isGridCode(u"441900121201001\n"));
    CHECK_FALSE(standard.isGridCode(u"44190012120101"));
    CHECK_FALSE(standard.isGridCode(u"44190012120100A"));
    const auto own = must(core::GridCodePattern::fromText(u"HM-[0-9]+|ZX-[0-9]+"_s));
    CHECK(own.isGridCode(u"HM-12"));
    CHECK_FALSE(own.isGridCode(u"HM-12x"));
    CHECK_FALSE(core::GridCodePattern::fromText(u"["_s));
    CHECK_FALSE(core::GridCodePattern::fromText(u""_s));
    CHECK(core::gridVillage(u"441900121201001") == u"441900121201"_s);
    CHECK(core::gridVillage(u"441900121000001") == u""_s); // a township is no community
    CHECK(core::gridVillage(u"HM-12") == u""_s);
}

TEST_CASE("industry codes are checked by form and looked up in the table given")
{
    CHECK(core::isIndustryCodeForm(u"C3399"));
    CHECK(core::isIndustryCodeForm(u"C33"));
    CHECK(core::isIndustryCodeForm(u"C"));
    for (const QString &text :
         {u""_s, u"C3"_s, u"U33"_s, u"3399"_s, u"C33990"_s, u"c33"_s, u"C33A"_s}) {
        CHECK_FALSE(core::isIndustryCodeForm(text));
    }
    CHECK(core::normalisedIndustryCode(u" ｃ3399") == u"C3399"_s);
    const auto table = must(core::IndustryTable::fromEntries(
        {{u"C33"_s, u"金属制品业"_s}, {u"C3399"_s, u"其他未列明金属制品制造"_s}}));
    CHECK(table.holds(u"C3399"));
    CHECK_FALSE(table.holds(u"C3398"));
    CHECK(table.name(u"C33") == u"金属制品业"_s);
    CHECK(table.withLetter(u"3399") == u"C3399"_s);
    CHECK(table.withLetter(u"0111") == u""_s);
    CHECK_FALSE(core::IndustryTable::fromEntries({{u"33"_s, u"x"_s}}));
    CHECK_FALSE(core::IndustryTable::fromEntries({{u"C33"_s, u"x"_s}, {u"C33"_s, u"y"_s}}));
}

TEST_CASE("working days skip weekends and holidays and keep the days made up for")
{
    const auto calendar = must(WorkCalendar::fromJson(
        R"({"years":[{"year":2026,"holidays":["2026-10-01","2026-10-02","2026-10-05","2026-10-06",)"
        R"("2026-10-07"],"workdays":["2026-10-10"]}]})"));
    CHECK(must(calendar.isWorkday(QDate(2026, 9, 30))));
    CHECK_FALSE(must(calendar.isWorkday(QDate(2026, 10, 1))));
    CHECK(must(calendar.isWorkday(QDate(2026, 10, 10)))); // a Saturday
    CHECK_FALSE(must(calendar.isWorkday(QDate(2026, 10, 11))));
    CHECK(must(calendar.addWorkdays(QDate(2026, 9, 30), 0)) == QDate(2026, 9, 30));
    CHECK(must(calendar.addWorkdays(QDate(2026, 9, 30), 1)) == QDate(2026, 10, 8));
    CHECK(must(calendar.addWorkdays(QDate(2026, 9, 30), 5)) == QDate(2026, 10, 13));
    CHECK(calendar.estimateWorkdays(QDate(2026, 9, 30), 5) ==
          WorkCalendar::Estimate{QDate(2026, 10, 13), false});
}

TEST_CASE("a year that is not loaded is named, and an estimate says that it is one")
{
    const auto calendar =
        must(WorkCalendar::fromCsv("\xEF\xBB\xBF日期,类型\r\n2026-12-31,假\r\n2026-12-26,班\r\n"));
    CHECK(calendar.years() == std::set{2026});
    const auto missing = calendar.addWorkdays(QDate(2026, 12, 30), 1);
    REQUIRE_FALSE(missing);
    CHECK(missing.error().kind == core::Error::Kind::NotFound);
    CHECK(missing.error().detail == u"the calendar of working days for 2027 is not loaded"_s);
    CHECK(calendar.estimateWorkdays(QDate(2026, 12, 30), 1) ==
          WorkCalendar::Estimate{QDate(2027, 1, 1), true});
    WorkCalendar both = calendar;
    both.merge(must(WorkCalendar::fromCsv("2027-01-01,HOLIDAY\n")));
    CHECK(must(both.addWorkdays(QDate(2026, 12, 30), 1)) == QDate(2027, 1, 4));
}

TEST_CASE("a calendar that is wrong is refused with the place")
{
    const auto problem = [](const char *json) {
        return WorkCalendar::fromJson(json).error().detail;
    };
    CHECK(problem("{}") == u"$.years: must hold at least one year"_s);
    CHECK(problem(R"({"years":[{"year":2026,"holidays":["2025-10-01"]}]})") ==
          u"$.years[0].holidays: \"2025-10-01\" is no day of 2026"_s);
    CHECK(problem(
              R"({"years":[{"year":2026,"holidays":["2026-10-01"],"workdays":["2026-10-01"]}]})") ==
          u"$.years[0].workdays: 2026-10-01 stands there twice"_s);
    CHECK(problem(R"({"years":[{"year":2026},{"year":2026}]})") ==
          u"$.years[1].year: 2026 stands there twice"_s);
    CHECK(WorkCalendar::fromCsv("2026-01-01,假\n2026-01-02,?").error().detail ==
          u"line 2: must be a date and HOLIDAY or WORKDAY"_s);
    CHECK_FALSE(WorkCalendar::fromCsv(""));
}
