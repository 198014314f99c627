// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/reference_import.h"

#include "core/domain/calendar.h"
#include "core/repository/county_repository.h"
#include "core/repository/target_repository.h"
#include "tests/support/history.h"
#include "tests/support/scratch.h"
#include "tests/support/sheet_files.h"

#include <algorithm>

using namespace core;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 importNow = 1'790'000'000'000;

// A county's database behind its store, and files to import.
class ImportWorld {
public:
    Result<ImportResult> tryImport(ReferenceKind kind, const QString &path,
                                   const QStringList &maps = {}, bool dryRun = false)
    {
        return importReference(store, author, kind, {path, maps, {}, dryRun});
    }

    ImportResult import(ReferenceKind kind, const QByteArray &text,
                        const QString &name = u"a.csv"_s, const QStringList &maps = {},
                        bool dryRun = false)
    {
        return must(tryImport(kind, files.write(name, text), maps, dryRun));
    }

    template <typename Read>
    auto read(Read job)
    {
        return must(store.wait([&](Database &database) { return job(database); }));
    }

    qint64 lines()
    {
        return read([](Database &database) -> Result<qint64> {
            return database.count("SELECT count(*) FROM ledger");
        });
    }

    QByteArray reference(const QString &kind, const QString &key)
    {
        return read([&](Database &database) -> Result<QByteArray> {
            return TRY(CountyRepository(database).reference(kind, key)).value_or(QByteArray());
        });
    }

    GridDefinition grid(const QString &code)
    {
        return read([&](Database &database) -> Result<GridDefinition> {
            return TRY(CountyRepository(database).grid(code)).value_or(GridDefinition());
        });
    }

    QUuid addTarget(const QString &uscc)
    {
        BusinessSubject subject;
        subject.id = newId(importNow);
        subject.name = u"店"_s;
        subject.uscc = uscc;
        read([&](Database &database) -> Result<bool> {
            TRY(record(database, targetCreated(subject), author));
            return true;
        });
        return subject.id;
    }

    BusinessSubject subject(const QUuid &id)
    {
        return read([&](Database &database) -> Result<BusinessSubject> {
            return TRY(TargetRepository(database).find(id))->subject;
        });
    }

    const Scratch scratch;
    const SheetFiles files;
    Store store{scratch.forStore()};
    Author author = authorAt(u"admin"_s, u"专班"_s, importNow);
};

bool says(const ImportResult &result, Severity severity, const QString &rule, const QString &part)
{
    return std::ranges::any_of(result.report.lines(), [&](const ReportLine &line) {
        return line.severity == severity && line.rule == rule && line.sentence.contains(part);
    });
}

constexpr auto regionTable = "code12,name,level,parent12\n"
                             "440000000000,广东省,1,\n"
                             "441900000000,东莞市,2,440000000000\n"
                             "441900000000,东莞市,3,441900000000\n"
                             "441900121000,虎门镇,4,441900000000\n"
                             "441900121001,太平社区,5,441900121000\n"
                             "442000100000,小榄镇,4,442000000000\n";

} // namespace

TEST_CASE("a list of grids becomes grids, and a second import records nothing")
{
    ImportWorld world;
    const QByteArray list = "东莞市网格清单\n"
                            "网格编码,网格名称,所属村（社区）代码,镇街,楼栋,类型\n"
                            "441900121001001,太平一,441900121001,虎门镇,,基础网格\n"
                            "441900121001002,世纪广场,441900121001,虎门镇,A座、B座,\n"
                            ",,441900121001,虎门镇,,\n"
                            "441900121001001,太平一,441900121001,虎门镇,,基础网格\n"
                            "441900121001003,太平三,4419X,虎门镇,,\n";
    ImportResult result =
        world.import(ReferenceKind::Grids, list, u"a.csv"_s, {u"区划代码=所属村（社区）代码"_s});
    CHECK(result.rows == 5);
    CHECK(result.headerRow == 2);
    CHECK(result.imported == 2);
    CHECK(result.duplicates == 1);
    CHECK(result.rejected == 2);
    CHECK(result.columns.at(u"code"_s) == u"网格编码"_s);
    CHECK(says(result, Severity::Block, u"V-10"_s, u"4419X"_s));
    CHECK(says(result, Severity::Info, u"TWICE"_s, u"row 3"_s));
    CHECK(world.grid(u"441900121001001"_s).region == u"441900121001"_s);
    CHECK(world.grid(u"441900121001002"_s).kind == u"DEDICATED"_s);
    CHECK(world.grid(u"441900121001002"_s).buildings == u"A座,B座"_s);
    CHECK(world.lines() == 3);

    result =
        world.import(ReferenceKind::Grids, list, u"a.csv"_s, {u"区划代码=所属村（社区）代码"_s});
    CHECK(result.imported == 0);
    CHECK(result.updated == 0);
    CHECK(result.unchanged == 2);
    CHECK(world.lines() == 3);
}

TEST_CASE("a dry run tells the same and records nothing")
{
    ImportWorld world;
    const ImportResult result = world.import(
        ReferenceKind::Grids, "grid_id,name,region\n441900121001001,太平,441900121001\n",
        u"a.csv"_s, {}, true);
    CHECK(result.imported == 1);
    CHECK(world.lines() == 1);
}

TEST_CASE("a grid that names no village is kept under the nearest region, with a warning")
{
    ImportWorld world;
    must(world.tryImport(ReferenceKind::Codes, world.files.write(u"r.csv"_s, regionTable)));
    const ImportResult result = world.import(ReferenceKind::Grids, "编码,名称\n"
                                                                   "6783,虎门镇\n"
                                                                   "6784,别处\n"
                                                                   "6785,太平社区\n");
    CHECK(result.imported == 3);
    CHECK(world.grid(u"6783"_s).region == u"441900121000"_s);
    CHECK(world.grid(u"6783"_s).township == u"虎门镇"_s);
    CHECK(world.grid(u"6783"_s).alias == u"6783"_s);
    CHECK(world.grid(u"6784"_s).region == u"441900000000"_s);
    CHECK(world.grid(u"6785"_s).region == u"441900121001"_s);
    CHECK(says(result, Severity::Warn, u"V-11"_s, u"虎门镇 (441900121000)"_s));
    CHECK(result.report.warnings() == 2);
}

TEST_CASE("a grid in a village nobody knows is refused once the county has its codes")
{
    ImportWorld world;
    must(world.tryImport(ReferenceKind::Codes, world.files.write(u"r.csv"_s, regionTable)));
    const ImportResult result = world.import(ReferenceKind::Grids, "编码,名称,区划代码\n"
                                                                   "1,甲,441900999001\n"
                                                                   "2,乙,441900121009\n");
    CHECK(result.rejected == 1);
    CHECK(result.imported == 1); // a village that is new under a township that is known
    CHECK(says(result, Severity::Block, u"V-10"_s, u"441900999001"_s));
}

TEST_CASE("codes of the feed's own grids are refused")
{
    ImportWorld world;
    const ImportResult result = world.import(ReferenceKind::Grids, "编码,名称,区划代码\n"
                                                                   "*,甲,441900121001\n"
                                                                   "=,乙,441900121001\n"
                                                                   "inc:1,丙,441900121001\n");
    CHECK(result.rejected == 3);
    CHECK(result.imported == 0);
}

TEST_CASE("an area keeps the digits of its file")
{
    ImportWorld world;
    const ImportResult result = world.import(
        ReferenceKind::Grids,
        R"({"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:OGC:1.3:CRS84"}},
        "features":[{"type":"Feature","properties":{"grid_id":"G-1","name":"甲","region":441900121001},
        "geometry":{"type":"Polygon","coordinates":[[[113.10,22.9000000000001],[113.2,22.9,15.5],[113.2,23.0],[113.10,22.9000000000001]]]}}]})",
        u"a.geojson"_s);
    CHECK(result.imported == 1);
    CHECK(world.grid(u"G-1"_s).boundary ==
          u"POLYGON((113.10 22.9000000000001,113.2 22.9,113.2 23.0,113.10 22.9000000000001))"_s);
    CHECK(world.grid(u"G-1"_s).crs == u"WGS84"_s);
    CHECK(world.grid(u"G-1"_s).region == u"441900121001"_s);
}

TEST_CASE("areas that are nested wrongly, flat or crossed are repaired or refused by name")
{
    ImportWorld world;
    const ImportResult result = world.import(ReferenceKind::Grids,
                                             R"({"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{"id":"open","region":"441900121001"},
         "geometry":{"type":"Polygon","coordinates":[[[113.1,22.9],[113.2,22.9],[113.2,23.0]]]}},
        {"type":"Feature","properties":{"id":"deep","region":"441900121001"},
         "geometry":{"type":"Polygon","coordinates":[[[[113.1,22.9],[113.2,22.9],[113.2,23.0],[113.1,22.9]]]]}},
        {"type":"Feature","properties":{"id":"hole","region":"441900121001"},
         "geometry":{"type":"Polygon","coordinates":[[[113.1,22.9],[113.2,22.9],[113.2,23.0],[113.1,22.9]],[[113.15,22.95],[113.15,22.95]]]}},
        {"type":"Feature","properties":{"id":"bow","region":"441900121001"},
         "geometry":{"type":"Polygon","coordinates":[[[113.0,22.0],[114.0,23.0],[114.0,22.0],[113.0,23.0],[113.0,22.0]]]}},
        {"type":"Feature","properties":{"id":"flat","region":"441900121001"},
         "geometry":{"type":"Polygon","coordinates":[[[113.1,22.9],[113.2,22.9],[113.3,22.9],[113.1,22.9]]]}},
        {"type":"Feature","properties":{"id":"mixed","region":"441900121001"},
         "geometry":{"type":"Polygon","coordinates":[[[113.1,22.9],[[113.2,22.9]]]]}},
        {"type":"Feature","properties":{"id":"metres","region":"441900121001"},
         "geometry":{"type":"Polygon","coordinates":[[[400000,2500000],[400100,2500000],[400100,2500100],[400000,2500000]]]}},
        {"type":"Feature","properties":{"id":"text","region":"441900121001"},
         "geometry":{"type":"Polygon","coordinates":[[["113.1","22.9"]]]}},
        {"type":"Feature","properties":{"id":"point","region":"441900121001"},
         "geometry":{"type":"Point","coordinates":[113.1,22.9]}},
        {"type":"Feature","properties":{"id":"none","region":"441900121001"},"geometry":null}]})",
                                             u"a.json"_s);
    CHECK(result.rows == 10);
    CHECK(result.imported == 5);
    CHECK(result.rejected == 5);
    CHECK(says(result, Severity::Warn, u"GRID"_s, u"“open” was repaired: ring 1 was not closed"_s));
    CHECK(says(result, Severity::Warn, u"GRID"_s, u"nested like a MultiPolygon"_s));
    CHECK(says(result, Severity::Warn, u"GRID"_s, u"ring 2 has only 1 different points"_s));
    CHECK(says(result, Severity::Warn, u"GRID"_s, u"Self-intersection"_s));
    CHECK(says(result, Severity::Block, u"GRID"_s, u"“flat” cannot be taken"_s));
    CHECK(says(result, Severity::Block, u"GRID"_s, u"nested irregularly"_s));
    CHECK(says(result, Severity::Block, u"GRID"_s, u"no degrees of longitude"_s));
    CHECK(says(result, Severity::Block, u"GRID"_s, u"no list of numbers"_s));
    CHECK(says(result, Severity::Block, u"GRID"_s, u"is a Point"_s));
    // The crossing is new; the corners keep their digits.
    const QString bow = world.grid(u"bow"_s).boundary;
    CHECK(bow.startsWith(u"MULTIPOLYGON((("_s));
    CHECK(bow.contains(u"113.5 22.5"_s));
    CHECK(bow.contains(u"114.0 23.0"_s));
    CHECK(world.grid(u"none"_s).boundary.isEmpty());
}

TEST_CASE("areas in BD-09 are refused, in GCJ-02 they are kept as such")
{
    ImportWorld world;
    const QByteArray area =
        R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"id":"a","region":"441900121001"},
        "geometry":{"type":"Polygon","coordinates":[[[113.1,22.9],[113.2,22.9],[113.2,23.0],[113.1,22.9]]]}}]})";
    const QString path = world.files.write(u"towns_bd09_raw.geojson"_s, area);
    const auto refused = world.tryImport(ReferenceKind::Grids, path);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().detail.contains(u"BD-09"_s));
    const auto unsaid =
        world.tryImport(ReferenceKind::Grids, world.files.write(u"towns_gcj02.geojson"_s, area));
    REQUIRE_FALSE(unsaid);
    CHECK(unsaid.error().detail.contains(u"--map 坐标系==GCJ02"_s));
    const ImportResult said =
        world.import(ReferenceKind::Grids, area, u"t.geojson"_s, {u"坐标系==GCJ-02"_s});
    CHECK(said.imported == 1);
    CHECK(world.grid(u"a"_s).crs == u"GCJ02"_s);
    const ImportResult baidu =
        world.import(ReferenceKind::Grids, area, u"t.geojson"_s, {u"坐标系==百度"_s});
    CHECK(baidu.rejected == 1);
}

TEST_CASE("what is no collection of areas is refused with a sentence")
{
    ImportWorld world;
    for (const QByteArray &bytes :
         {QByteArray("{"), QByteArray("[]"), QByteArray(R"({"type":"Topology"})"),
          QByteArray(R"({"type":"FeatureCollection"})"),
          QByteArray(R"({"type":"FeatureCollection","features":[{"type":"Feature","geom)")}) {
        INFO(bytes.toStdString());
        const auto refused =
            world.tryImport(ReferenceKind::Grids, world.files.write(u"x.geojson"_s, bytes));
        REQUIRE_FALSE(refused);
        CHECK(refused.error().kind == Error::Kind::Invalid);
        CHECK(refused.error().detail.contains(u"GeoJSON"_s));
    }
    CHECK(world.lines() == 1);
}

TEST_CASE("a boundary of many points becomes several lines and one grid")
{
    ImportWorld world;
    QByteArray ring;
    for (int i = 0; i < 3000; ++i) {
        ring += QByteArray("[113.") + QByteArray::number(100'000 + i) + ",22.9],";
    }
    const QByteArray area =
        R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"id":"a","region":"441900121001"},
        "geometry":{"type":"Polygon","coordinates":[[)" +
        ring + R"([113.2,23.5],[113.100000,22.9]]]}}]})";
    CHECK(world.import(ReferenceKind::Grids, area, u"t.geojson"_s).imported == 1);
    CHECK(world.lines() > 4);
    CHECK(world.grid(u"a"_s).boundary.count(u',') == 3001);
    CHECK(world.import(ReferenceKind::Grids, area, u"t.geojson"_s).unchanged == 1);
}

TEST_CASE("a missing column is named together with what --map can do")
{
    ImportWorld world;
    const auto refused =
        world.tryImport(ReferenceKind::Users, world.files.write(u"a.csv"_s, "登录,姓名\nli,李\n"));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().detail.contains(u"--map 账号=列"_s));
    CHECK(refused.error().detail.contains(u"B “姓名”"_s));
    const auto unknown = world.tryImport(
        ReferenceKind::Users, world.files.write(u"a.csv"_s, "登录,姓名\nli,李\n"), {u"生日=A"_s});
    REQUIRE_FALSE(unknown);
    CHECK(unknown.error().detail.contains(u"“生日” is no field"_s));
    const ImportResult mapped = world.import(ReferenceKind::Users, "登录,姓名\nli,李\n", u"a.csv"_s,
                                             {u"账号=登录"_s, u"角色==统计员"_s});
    CHECK(mapped.imported == 1);
}

TEST_CASE("bank outlets are known by their code or by name and address")
{
    ImportWorld world;
    const QByteArray list = "网点名称,地址,电话,联系人,银行\n"
                            "东莞银行虎门支行,虎门镇太平路1号,0769-85123456,王,\n"
                            "东莞银行虎门支行,虎门镇太平路１号,0769-85123456,王,\n"
                            "农行虎门支行,虎门镇,123,,中国农业银行\n"
                            ",,,,\n";
    const ImportResult result = world.import(ReferenceKind::Banks, list);
    CHECK(result.imported == 2);
    CHECK(result.duplicates == 1);
    CHECK(says(result, Severity::Warn, u"V-14"_s, u"123"_s));
    const auto banks = world.read(
        [](Database &database) { return CountyRepository(database).references(u"bank"_s); });
    REQUIRE(banks.size() == 2);
    CHECK(std::ranges::any_of(banks, [](const auto &one) {
        return one.second ==
               R"({"name":"东莞银行虎门支行","bank":"东莞银行","address":"虎门镇太平路1号","phone":"0769-85123456","contact":"王"})"_ba;
    }));
    CHECK(world.import(ReferenceKind::Banks, list).unchanged == 2);
    CHECK(world.import(ReferenceKind::Banks, "网点编码,网点名称\nX1,新支行\n").imported == 1);
    CHECK(world.import(ReferenceKind::Banks, "网点编码,网点名称\nX1,旧支行\n").updated == 1);
    CHECK(world.reference(u"bank"_s, u"X1"_s).contains("旧支行"));
}

TEST_CASE("a product's amount and term are also kept as numbers")
{
    ImportWorld world;
    const ImportResult result = world.import(
        ReferenceKind::Products, "银行,产品名称,贷款额度（万元）,期限,利率,有效期至\n"
                                 "东莞银行,莞e贷,最高500万元,3年,3.45%-4.35%,2026-12-31\n"
                                 "东莞银行,高息贷,100,12个月,36%,\n");
    CHECK(result.imported == 2);
    CHECK(says(result, Severity::Warn, u"V-38"_s, u"36%"_s));
    const auto products = world.read(
        [](Database &database) { return CountyRepository(database).references(u"product"_s); });
    REQUIRE(products.size() == 2);
    const bool isFirst = products.front().second.contains("莞e贷");
    const QByteArray &body = isFirst ? products.front().second : products.back().second;
    CHECK(body.contains(R"("amount_yuan":5000000)"));
    CHECK(body.contains(R"("term_months":36)"));
    CHECK(body.contains(R"("valid_to":"2026-12-31")"));
}

TEST_CASE("users get their role, bank and grids, and who has no device is told")
{
    ImportWorld world;
    world.import(ReferenceKind::Grids, "编码,名称,区划代码\n441900121001001,太平一,441900121001\n");
    world.import(ReferenceKind::Banks, "网点编码,网点名称\nX1,东莞银行虎门支行\n");
    const QByteArray list = "账号,姓名,角色,单位,银行,网格\n"
                            "li,李,网格员,太平社区,,太平一\n"
                            "wang,王,客户经理,东莞银行,东莞银行虎门支行,*\n"
                            "zhao,赵,皇帝,,,\n"
                            "qian,钱,网格员,,,无此网格\n"
                            "bad login!,孙,ADMIN,,,\n";
    ImportResult result = world.import(ReferenceKind::Users, list);
    CHECK(result.imported == 2);
    CHECK(result.rejected == 3);
    CHECK(result.loginsWithoutDevice == QStringList{u"li"_s, u"wang"_s});
    const auto users =
        world.read([](Database &database) { return CountyRepository(database).users(); });
    REQUIRE(users.size() == 2);
    CHECK(users.front() ==
          UserDefinition{
              u"li"_s, u"李"_s, u"VISITOR_GRID"_s, u"太平社区"_s, {}, {u"441900121001001"_s}});
    CHECK(users.back().bank == u"X1"_s);
    CHECK(world.import(ReferenceKind::Users, list).unchanged == 2);
}

TEST_CASE("a tag list marks the targets it names and reports the others")
{
    ImportWorld world;
    const QUuid target = world.addTarget(u"91110108551385082Q"_s);
    const QByteArray list = "名单名称,统一社会信用代码,发布单位\n"
                            "专精特新,91110108551385082q,工信局\n"
                            "专精特新,91110108551385082Q,工信局\n"
                            "专精特新,12100000400000624D,工信局\n"
                            "专精特新,,工信局\n";
    const ImportResult result = world.import(ReferenceKind::Tags, list);
    CHECK(result.updated == 1);
    CHECK(result.duplicates == 1);
    CHECK(result.rejected == 2);
    CHECK(says(result, Severity::Warn, u"CODE"_s, u"12100000400000624D"_s));
    CHECK(world.subject(target).tags == u"专精特新"_s);
    CHECK(world.reference(u"tag"_s, u"专精特新"_s) ==
          R"({"name":"专精特新","issuer":"工信局"})"_ba);
    const qint64 before = world.lines();
    CHECK(world.import(ReferenceKind::Tags, list).unchanged == 1);
    CHECK(world.lines() == before);
    world.import(ReferenceKind::Tags, "uscc\n91110108551385082Q\n", u"b.csv"_s,
                 {u"名单==白名单"_s});
    CHECK(world.subject(target).tags == u"专精特新,白名单"_s);
}

TEST_CASE("positions reach the targets with their reference system")
{
    ImportWorld world;
    const QUuid target = world.addTarget(u"91110108551385082Q"_s);
    const QByteArray list = "统一社会信用代码,lon,lat\n"
                            "91110108551385082Q,113.754321,22.912345\n"
                            "12100000400000624D,113.754321,22.912345\n"
                            "91100000100003962T,22.912345,113.754321\n"
                            "91100000100003962T,0,0\n";
    const ImportResult result = world.import(ReferenceKind::Positions, list);
    CHECK(result.updated == 1);
    CHECK(result.rejected == 3);
    CHECK(says(result, Severity::Block, u"CELL"_s, u"exchanged"_s));
    CHECK(result.notes.join(u' ').contains(u"WGS-84 is taken"_s));
    CHECK(world.subject(target).lonE7 == 1'137'543'210);
    CHECK(world.subject(target).latE7 == 229'123'450);
    CHECK(world.subject(target).positionCrs == u"WGS84"_s);
    CHECK(world.import(ReferenceKind::Positions, list).unchanged == 1);
    const ImportResult moved =
        world.import(ReferenceKind::Positions,
                     "信用代码,经度(GCJ-02),纬度(GCJ-02)\n91110108551385082Q,113.76,22.92\n");
    CHECK(moved.updated == 1);
    CHECK(world.subject(target).positionCrs == u"GCJ02"_s);
    CHECK(world.import(ReferenceKind::Positions, "uscc,lon,lat,crs\n91110108551385082Q,1,1,BD-09\n")
              .rejected == 1);
}

TEST_CASE("a calendar comes as a table or as JSON and says the same")
{
    ImportWorld world;
    const ImportResult table = world.import(ReferenceKind::Calendar, "日期,类型\n"
                                                                     "2026-01-01,放假\n"
                                                                     "2026/1/4,补班\n"
                                                                     "2026-01-01,休\n"
                                                                     "2026-13-01,休\n"
                                                                     "2026-01-05,也许\n"
                                                                     "2027-01-01,假\n");
    CHECK(table.imported == 2);
    CHECK(table.duplicates == 1);
    CHECK(table.rejected == 2);
    const auto calendar = must(WorkCalendar::fromJson(world.reference(u"calendar"_s, u"2026"_s)));
    CHECK_FALSE(must(calendar.isWorkday(QDate(2026, 1, 1))));
    CHECK(must(calendar.isWorkday(QDate(2026, 1, 4))));
    const ImportResult json = world.import(
        ReferenceKind::Calendar,
        R"({"years":[{"year":2026,"holidays":["2026-01-01"],"workdays":["2026-01-04"]}]})",
        u"c.json"_s);
    CHECK(json.unchanged == 1);
    const auto refused = world.tryImport(
        ReferenceKind::Calendar,
        world.files.write(u"c.json"_s, R"({"years":[{"year":2026,"holidays":["2025-01-01"]}]})"));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().detail.contains(u"2025-01-01"_s));
}

TEST_CASE("codes of regions and industries are told apart, and a county keeps its own")
{
    ImportWorld world;
    const ImportResult regions = world.import(ReferenceKind::Codes, regionTable);
    CHECK(regions.imported == 4);
    CHECK(regions.duplicates == 1);
    CHECK(regions.outside == 1);
    CHECK(world.reference(u"region"_s, u"441900121001"_s) == R"({"name":"太平社区","level":5})"_ba);
    const ImportResult industries =
        world.import(ReferenceKind::Codes, "section,code,name,level,parent\n"
                                           "A,A,农、林、牧、渔业,1,\n"
                                           "A,01,农业,2,A\n"
                                           "A,0111,稻谷种植,4,011\n"
                                           "Z,99,无,2,Z\n");
    CHECK(industries.imported == 3);
    CHECK(industries.rejected == 1);
    CHECK(world.reference(u"industry"_s, u"A0111"_s) == R"({"name":"稻谷种植","level":4})"_ba);
    CHECK(world.import(ReferenceKind::Codes, regionTable).unchanged == 4);
}

TEST_CASE("an entry the ledger refuses is reported and stops no other")
{
    ImportWorld world;
    const QByteArray text(20'000, 'x');
    const ImportResult result = world.import(ReferenceKind::Products, "银行,产品名称,产品说明\n"
                                                                      "甲,一,短\n"
                                                                      "甲,二," +
                                                                          text +
                                                                          "\n"
                                                                          "甲,三,短\n");
    CHECK(result.imported == 2);
    CHECK(result.rejected == 1);
    CHECK(says(result, Severity::Block, u"LEDGER"_s, u"cannot be recorded"_s));
}

TEST_CASE("a report keeps to its bound and gives a spreadsheet no formula")
{
    ImportReport report;
    for (size_t i = 0; i < reportLinesMax + 2; ++i) {
        report.add({1, u"=1+1"_s, Severity::Warn, u"X"_s, u"a \"b\""_s});
    }
    CHECK(report.lines().size() == reportLinesMax);
    CHECK(report.leftOut() == 2);
    CHECK(report.warnings() == qint64(reportLinesMax) + 2);
    const QByteArray csv = report.csv();
    CHECK(csv.contains("1,\"'=1+1\",WARN,\"X\",\"a \"\"b\"\"\"\r\n"));
    CHECK(csv.contains("2 more lines"));
}
