// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/shipped.h"
#include "core/domain/size_class.h"

#include "tests/support/must.h"

using namespace Qt::StringLiterals;
using core::SizeClass;
using core::SizeFigures;

namespace {

constexpr qint64 wan = 10'000;

core::SizeJudgement sized(const SizeFigures &figures)
{
    const auto tables = core::shippedSizeTables();
    const core::SizeTable *table = core::sizeTableOn(tables, QDate(2026, 11, 20));
    REQUIRE(table != nullptr);
    return core::classify(*table, figures);
}

SizeClass byStaffAndRevenue(const QString &industry, qint64 employees, qint64 revenueWan)
{
    return sized({industry, employees, revenueWan * wan, std::nullopt}).size;
}

SizeClass byRevenueAndAssets(const QString &industry, qint64 revenueWan, qint64 assetsWan)
{
    return sized({industry, std::nullopt, revenueWan * wan, assetsWan * wan}).size;
}

// The shipped table with one text replaced, read again: what the check says.
QString problemAfter(const QByteArray &from, const QByteArray &to)
{
    QByteArray json = core::shippedRule(u"size-classes-2011.json"_s);
    REQUIRE(json.contains(from));
    const auto read = core::readSizeTable(json.replace(json.indexOf(from), from.size(), to));
    return read ? QString() : read.error().detail;
}

} // namespace

TEST_CASE("the size of a firm follows every vector of the standard")
{
    CHECK(byStaffAndRevenue(u"C3399"_s, 25, 250) == SizeClass::Micro);
    CHECK(byStaffAndRevenue(u"C3399"_s, 19, 10'000) == SizeClass::Micro);
    CHECK(byStaffAndRevenue(u"B0610"_s, 300, 1999) == SizeClass::Small);
    CHECK(byStaffAndRevenue(u"D4411"_s, 300, 2000) == SizeClass::Medium);
    CHECK(byStaffAndRevenue(u"C3399"_s, 1000, 39'999) == SizeClass::Medium);
    CHECK(byStaffAndRevenue(u"C3399"_s, 1000, 40'000) == SizeClass::Large);
    CHECK(byStaffAndRevenue(u"F5137"_s, 5, 1000) == SizeClass::Small);
    CHECK(byStaffAndRevenue(u"F5137"_s, 4, 90'000) == SizeClass::Micro);
    CHECK(byStaffAndRevenue(u"F5235"_s, 10, 100) == SizeClass::Small);
    CHECK(byRevenueAndAssets(u"E4710"_s, 300, 299) == SizeClass::Micro);
    CHECK(byRevenueAndAssets(u"K7010"_s, 100'000, 1999) == SizeClass::Micro);
    CHECK(sized({u"A0111"_s, {}, 50 * wan, {}}).size == SizeClass::Small);
    CHECK(sized({u"A0111"_s, {}, 499'900, {}}).size == SizeClass::Micro); // 49.99 万元
}

TEST_CASE("each row of the table is met by its industries at its bounds")
{
    CHECK(byStaffAndRevenue(u"G5432"_s, 20, 200) == SizeClass::Small);
    CHECK(byStaffAndRevenue(u"G5910"_s, 1000, 30'000) == SizeClass::Large); // 装卸搬运: transport
    CHECK(byStaffAndRevenue(u"G5990"_s, 200, 30'000) == SizeClass::Large); // storage
    CHECK(byStaffAndRevenue(u"G6020"_s, 300, 2000) == SizeClass::Medium);
    CHECK(byStaffAndRevenue(u"H6110"_s, 100, 2000) == SizeClass::Medium);
    CHECK(byStaffAndRevenue(u"H6210"_s, 10, 100) == SizeClass::Small);
    CHECK(byStaffAndRevenue(u"I6410"_s, 2000, 100'000) == SizeClass::Large);
    CHECK(byStaffAndRevenue(u"I6513"_s, 10, 50) == SizeClass::Small);
    CHECK(byStaffAndRevenue(u"K7020"_s, 300, 1000) == SizeClass::Medium);
    CHECK(byRevenueAndAssets(u"E4710"_s, 80'000, 80'000) == SizeClass::Large);
    CHECK(byRevenueAndAssets(u"K7010"_s, 200'000, 10'000) == SizeClass::Large);
    CHECK(sized({u"L7212"_s, 100, {}, 8000 * wan}).size == SizeClass::Medium);
    CHECK(sized({u"M7320"_s, 9, {}, {}}).size == SizeClass::Micro);
    CHECK(sized({u"K7030"_s, 300, {}, {}}).row == u"other"_s);
}

TEST_CASE("industries the standard leaves out have no size")
{
    for (const QString &industry : {u"J6610"_s, u"G5310"_s, u"P8310"_s, u"Q8411"_s, u"K7040"_s,
                                    u"S9110"_s, u""_s, u"G"_s, u"X"_s}) {
        const auto judgement = sized({industry, 5, 10 * wan, 10 * wan});
        CHECK(judgement.size == SizeClass::Unclassifiable);
        CHECK(judgement.row == u""_s);
    }
}

TEST_CASE("a missing figure leaves the size open unless the known ones settle it")
{
    const auto open = sized({u"C3399"_s, 25, {}, {}});
    CHECK(open.size == SizeClass::Unclassifiable);
    CHECK(open.missing == std::vector{core::SizeIndicator::Revenue});
    CHECK(sized({u"C3399"_s, 19, {}, {}}).size == SizeClass::Micro);
    CHECK(sized({u"C3399"_s, {}, 299 * wan, {}}).size == SizeClass::Micro);
    CHECK(sized({u"C3399"_s, {}, {}, {}}).missing.size() == 2);
}

TEST_CASE("a size table is in force from its day to its last")
{
    auto tables = core::shippedSizeTables();
    CHECK(core::sizeTableOn(tables, QDate(2011, 6, 17)) == nullptr);
    CHECK(core::sizeTableOn(tables, QDate(2011, 6, 18)) == &tables[0]);
    core::SizeTable revision = tables[0];
    revision.id = u"2027-1"_s;
    revision.effectiveFrom = QDate(2027, 1, 1);
    revision.combine = core::SizeTable::Combine::Any;
    tables.push_back(revision);
    CHECK(core::sizeTableOn(tables, QDate(2026, 12, 31))->id == u"2011-300"_s);
    CHECK(core::sizeTableOn(tables, QDate(2027, 1, 1))->id == u"2027-1"_s);
    // One bound is enough where the revision says so.
    CHECK(core::classify(tables[1], {u"F5137"_s, 4, 90'000 * wan, {}}).size == SizeClass::Large);
    tables[1].effectiveTo = QDate(2027, 12, 31);
    CHECK(core::sizeTableOn(tables, QDate(2028, 1, 1))->id == u"2011-300"_s);
}

TEST_CASE("a size table that is wrong is refused with the place")
{
    CHECK(problemAfter("\"ALL\"", "\"SOME\"") == u"$.combine: must be ALL or ANY"_s);
    CHECK(problemAfter("\"combine\"", "\"combined\"") == u"$.combined: is no key of this format"_s);
    CHECK(problemAfter("2011-06-18", "2011-06-31") ==
          u"$.effectiveFrom: must be a date like 2026-11-20"_s);
    CHECK(problemAfter("[200000000, 5000000, 500000]", "[200000000, 5000000]") ==
          u"$.rows[0].revenueYuan: must hold three falling bounds: large, medium, small"_s);
    CHECK(problemAfter("[200000000, 5000000, 500000]", "[1, 2, 3]") ==
          u"$.rows[0].revenueYuan: must hold three falling bounds: large, medium, small"_s);
    CHECK(problemAfter("[200000000, 5000000, 500000]", "[2.5, 2, 1]")
              .startsWith(u"$.rows[0].revenueYuan: must be a list of whole numbers"_s));
    CHECK(problemAfter("\"id\": \"industry\"", "\"id\": \"agriculture\"") ==
          u"$.rows[1].id: \"agriculture\" stands there twice"_s);
    CHECK(problemAfter("[\"B\", \"C\", \"D\"]", "[\"A\"]") ==
          u"$.rows: an industry prefix stands in two rows"_s);
    CHECK(problemAfter("\"zh\": \"工业\"", "\"zh\": \" \"") ==
          u"$.rows[1].title.zh: must not be empty"_s);
}
