// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/roster_import.h"

#include "core/repository/import_repository.h"
#include "core/repository/target_repository.h"
#include "tests/support/scratch.h"
#include "tests/support/shared_data.h"
#include "tests/support/sheet_files.h"

#include <algorithm>

using namespace core;
using namespace Qt::StringLiterals;

namespace {

// A database with its thread, and the files that go into it.
class ImportWorld {
public:
    RosterImportResult import(const QString &path, const RosterImportOptions &options = {})
    {
        report = ImportReport();
        return must(importRoster(store, path, options, author, report));
    }

    RosterImportResult import(const char16_t *text, const RosterImportOptions &options = {})
    {
        return import(files.write(u"list.csv"_s, QString::fromUtf16(text).toUtf8()), options);
    }

    Target byName(const QString &name)
    {
        return must(store.wait([&](Database &database) -> Result<Target> {
            const auto row = TRY(database.count("SELECT row FROM target WHERE name = $1", name));
            return *TRY(TargetRepository(database).findRow(row));
        }));
    }

    qint64 count(const char *sql)
    {
        return must(store.wait([sql](Database &database) { return database.count(sql); }));
    }

    qint64 lines()
    {
        return must(store.wait([](Database &database) -> Result<qint64> {
            return TRY(Ledger(database).own()).end.n;
        }));
    }

    QByteArray digest()
    {
        return must(store.wait([](Database &database) { return projectionDigest(database); }));
    }

    QString ruleOf(qint64 row) const
    {
        const auto found = std::ranges::find(report.lines(), row, &ReportLine::row);
        return found == report.lines().end() ? QString() : found->rule;
    }

    Result<> edit(const QString &name, const QString &field, const Value &value)
    {
        return store.wait([&](Database &database) -> Result<> {
            TargetRepository targets(database);
            const auto row = TRY(database.count("SELECT row FROM target WHERE name = $1", name));
            const Target target = *TRY(targets.findRow(row));
            TRY(record(database,
                       targetEdited(target.subject.id,
                                    {{field, {value, TRY(targets.candidates(target, field))}}}, {}),
                       author));
            return {};
        });
    }

    SheetFiles files;
    Scratch scratch;
    Store store{scratch.forStore()};
    Author author = authorAt(u"li"_s, u"专班"_s, 1'795'000'000'000);
    ImportReport report;
};

constexpr auto threeBusinesses =
    u"企业名称,统一社会信用代码,成立日期,注册地址,注册资本（万元）\n"
    "东莞市甲有限公司,91441900198020532E,1981-12-30,东莞市莞城大西路33号,125.3\n"
    "番禺乙厂,92440101L15768832L,2006.8.4,番禺区沙湾镇南排二号,N/A\n"
    "丙合作社,,2013年7月11日,浉河区夏家冲村12组,100\n";

} // namespace

TEST_CASE("a roster becomes targets with their values, grid-less and listed", "[import]")
{
    ImportWorld world;
    const RosterImportResult result = world.import(threeBusinesses);
    CHECK(result.rows == 3);
    CHECK(result.imported == 3);
    CHECK(result.rejected + result.duplicates + result.updated == 0);
    CHECK(result.headerRow == 1);
    const Target first = world.byName(u"东莞市甲有限公司"_s);
    CHECK(first.subject.uscc == u"91441900198020532E"_s);
    CHECK(first.subject.establishedOn == QDate(1981, 12, 30));
    CHECK(first.subject.regCapitalYuan == 1'253'000);
    CHECK(first.state == TargetState::Listed);
    CHECK(world.byName(u"番禺乙厂"_s).subject.kind == SubjectKind::SoleProprietor);
    SECTION("and every value can be traced to its row and its raw text")
    {
        CHECK(world.count("SELECT count(*) FROM provenance") == 3);
        CHECK(world.count("SELECT sheet_row FROM provenance JOIN target ON row = target WHERE name "
                          "= '番禺乙厂'") == 3);
        CHECK(world.count("SELECT count(*) FROM provenance WHERE raw LIKE '%2006.8.4%'") == 1);
        CHECK(world.count(
                  "SELECT count(*) FROM import WHERE file_name = 'list.csv' AND header_row = 1") ==
              1);
    }
    SECTION("the answer is one JSON document with the contract's members")
    {
        const QByteArray json = importJson(result);
        CHECK(json.startsWith(
            R"({"rows":3,"imported":3,"updated":0,"duplicates":0,"rejected":0,"warnings":)"));
        CHECK(json.contains(
            R"("encoding":"UTF-8","header_row":1,"columns":{"name":"企业名称","uscc":)"));
    }
}

TEST_CASE("the same import twice changes nothing", "[import]")
{
    ImportWorld world;
    world.import(threeBusinesses);
    const qint64 lines = world.lines();
    const QByteArray digest = world.digest();
    const RosterImportResult again = world.import(threeBusinesses);
    CHECK(again.rows == 3);
    CHECK(again.imported == 0);
    CHECK(again.updated == 0);
    CHECK(again.duplicates == 3);
    CHECK(again.unchanged == 3);
    CHECK(again.import.isNull());
    CHECK(world.lines() == lines);
    CHECK(world.digest() == digest);
}

TEST_CASE("invisible marks in a name are left out, and the report says so", "[import][T16]")
{
    ImportWorld world;
    const RosterImportResult result =
        world.import(u"单位名称,地址\n甲\u202E店\u2069,城中路8号\n乙店,城中路9号\n");
    CHECK(result.imported == 2);
    CHECK(world.ruleOf(2) == u"MARK"_s);
    CHECK(world.ruleOf(3).isEmpty());
}

TEST_CASE("each row is counted once and told about once", "[import]")
{
    ImportWorld world;
    const RosterImportResult result =
        world.import(u"单位名称,信用代码,地址,注册资金\n"
                     "甲公司,91441900198020532E,大西路33号,5万美元\n" // 2
                     "甲公司分店,９１４４１９００198020532e,别处,\n"  // 3: same code
                     ",92440101L15768832L,某路1号,\n"                 // 4: no name
                     "乙店,,城中路 8 号,\n"                           // 5
                     "乙　店,,城中路8号,\n"                           // 6: same name and place
                     "丙公司,91441900198020532X,某路2号,\n"           // 7: wrong check
                     "丁公司,91441900198020225M,某路3号,3万元\n");    // 8
    CHECK(result.rows == 7);
    CHECK(result.imported == 4);
    CHECK(result.duplicates == 2);
    CHECK(result.rejected == 1);
    CHECK(result.rows == result.imported + result.updated + result.duplicates + result.rejected);
    CHECK(world.ruleOf(2) == u"CELL"_s);
    CHECK(world.ruleOf(3) == u"V-06"_s);
    CHECK(world.ruleOf(4) == u"NAME"_s);
    CHECK(world.ruleOf(5).isEmpty());
    CHECK(world.ruleOf(6) == u"V-07"_s);
    CHECK(world.ruleOf(7) == u"V-02"_s);
    CHECK(world.ruleOf(8).isEmpty());
    const QByteArray csv = world.report.csv();
    CHECK(csv.contains("\r\n4,"));
    CHECK(csv.count("\r\n") == qsizetype(world.report.lines().size()) + 1);
}

TEST_CASE("a later roster changes what it says anew, and nothing a person has found out since",
          "[import]")
{
    ImportWorld world;
    world.import(threeBusinesses);
    must(world.edit(u"番禺乙厂"_s, u"registeredAddress"_s, u"沙湾镇东排五号"_s));
    const RosterImportResult result = world.import(
        u"企业名称,统一社会信用代码,注册地址,法定代表人\n"
        "东莞市甲股份有限公司,91441900198020532E,东莞市莞城大西路33号,张三\n" // a new name, a
                                                                              // representative
        "番禺乙厂,92440101L15768832L,番禺区沙湾镇南排二号,\n" // the address replaced at the door
        "丙合作社,9333082269388360XG,浉河区夏家冲村12组,\n"); // now with its code
    CHECK(result.updated == 2);
    CHECK(result.duplicates == 1);
    CHECK(result.imported == 0);
    const Target first = world.byName(u"东莞市甲股份有限公司"_s);
    CHECK(first.subject.legalRep == u"张三"_s);
    CHECK(first.subject.regCapitalYuan == 1'253'000); // the file said nothing of it
    CHECK(first.conflicts == 0);
    CHECK(world.byName(u"番禺乙厂"_s).subject.registeredAddress == u"沙湾镇东排五号"_s);
    CHECK(world.byName(u"丙合作社"_s).subject.uscc == u"9333082269388360XG"_s);
    CHECK(world.byName(u"丙合作社"_s).subject.kind == SubjectKind::Cooperative);
    CHECK(world.count("SELECT count(*) FROM target") == 3);
}

TEST_CASE("a code lost in a number finds its business by name and address", "[import]")
{
    ImportWorld world;
    world.import(threeBusinesses);
    const RosterImportResult result = world.import(
        u"企业名称,统一社会信用代码,注册地址\n东莞市甲有限公司,9.14419E+17,东莞市莞城大西路33号\n");
    CHECK(result.unchanged == 1);
    CHECK(result.warnings == 1);
    CHECK(world.ruleOf(2) == u"V-01"_s);
    CHECK(world.byName(u"东莞市甲有限公司"_s).subject.uscc == u"91441900198020532E"_s);
}

TEST_CASE("same name and address under another code is another business, with a warning",
          "[import]")
{
    ImportWorld world;
    world.import(threeBusinesses);
    const RosterImportResult result =
        world.import(u"企业名称,统一社会信用代码,注册地址\n东莞市甲有限公司,91441900198020225M,"
                     u"东莞市莞城大西路33号\n");
    CHECK(result.imported == 1);
    CHECK(world.ruleOf(2) == u"V-07"_s);
    CHECK(world.count("SELECT count(*) FROM target WHERE name = '东莞市甲有限公司'") == 2);
}

TEST_CASE("a business is known again by its registration number of 15 digits", "[import]")
{
    ImportWorld world;
    world.import(
        u"企业名称,统一社会信用代码,注册地址\n甲商行,441900100000018,东莞市莞城大西路33号\n");
    CHECK(world.byName(u"甲商行"_s).subject.altCode == u"441900100000018"_s);
    const RosterImportResult result = world.import(
        u"企业名称,统一社会信用代码,注册地址\n甲商行（个体）,441900100000018,东莞市万江路1号\n");
    CHECK(result.imported == 0);
    CHECK(result.updated == 1);
    CHECK(world.count("SELECT count(*) FROM target") == 1);
}

TEST_CASE("the same name in the same room is a suspect, under whatever address", "[import]")
{
    ImportWorld world;
    world.import(u"企业名称,注册地址,楼栋,房间\n丁贸易行,虎门镇富民路88号,A座,301\n");
    const RosterImportResult result = world.import(
        u"企业名称,注册地址,楼栋,房间\n丁贸易行,富民商业城,A座,301\n丁贸易行,长安镇,B座,2\n");
    CHECK(result.imported == 2);
    CHECK(world.ruleOf(2) == u"V-07"_s);
    CHECK(world.ruleOf(3).isEmpty());
}

TEST_CASE("codes are looked up in the tables the county has, and only then", "[import]")
{
    constexpr auto coded =
        u"企业名称,注册地址,行业代码,行政区划代码\n甲厂,大西路33号,C1711,441900121001\n"
        "乙厂,大西路34号,C9999,441900999001\n";
    ImportWorld world;
    world.import(coded);
    CHECK(world.ruleOf(3).isEmpty());
    must(world.store.wait([&](Database &database) -> Result<> {
        TRY(record(database, referenceSet(u"industry"_s, u"C1711"_s, R"({"name":"棉纺"})"),
                   world.author));
        TRY(record(database, referenceSet(u"region"_s, u"441900121001"_s, R"({"name":"社区"})"),
                   world.author));
        return {};
    }));
    world.import(coded);
    CHECK(world.ruleOf(2).isEmpty());
    CHECK(world.ruleOf(3) == u"V-10 V-12"_s);
}

TEST_CASE("a baseline is frozen with its members and their hash", "[import]")
{
    ImportWorld world;
    world.import(u"企业名称,统一社会信用代码\n东莞市甲有限公司,91441900198020532E\n");
    RosterImportOptions options;
    options.baseline = u"2026上半年"_s;
    const RosterImportResult result = world.import(threeBusinesses, options);
    CHECK(result.baselineMembers == 3); // the one that was here joins
    CHECK(result.baselineHash.size() == 32);
    CHECK(world.count("SELECT count(*) FROM baseline_member") == 3);
    CHECK(world.count("SELECT members FROM baseline") == 3);
    SECTION("the same file again finds it as it was")
    {
        const qint64 lines = world.lines();
        const RosterImportResult again = world.import(threeBusinesses, options);
        CHECK(again.baselineMembers == 3);
        CHECK(again.baselineHash == result.baselineHash);
        CHECK(world.lines() == lines);
    }
    SECTION("another file may not take its name")
    {
        const qint64 lines = world.lines();
        const auto refused = importRoster(
            world.store, world.files.write(u"b.csv"_s, u"企业名称\n丁公司\n"_s.toUtf8()), options,
            world.author, world.report);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().kind == Error::Kind::Conflict);
        CHECK(world.lines() == lines);
    }
    SECTION("and it does not grow with what comes later")
    {
        world.import(u"企业名称\n丁公司\n");
        CHECK(world.count("SELECT count(*) FROM baseline_member") == 3);
    }
}

TEST_CASE("a dry run tells the same and writes nothing", "[import]")
{
    ImportWorld world;
    RosterImportOptions options;
    options.isDryRun = true;
    options.baseline = u"试"_s;
    const qint64 lines = world.lines();
    const RosterImportResult tried = world.import(threeBusinesses, options);
    CHECK(tried.imported == 3);
    CHECK(tried.import.isNull());
    CHECK(world.lines() == lines);
    CHECK(world.count("SELECT count(*) FROM target") == 0);
    options.isDryRun = false;
    CHECK(world.import(threeBusinesses, options).imported == tried.imported);
}

TEST_CASE("an import is undone without deleting, and can come again", "[import]")
{
    ImportWorld world;
    world.import(
        u"企业名称,统一社会信用代码,注册地址\n东莞市甲有限公司,91441900198020532E,旧址1号\n");
    RosterImportOptions options;
    options.baseline = u"名单"_s;
    const RosterImportResult result = world.import(threeBusinesses, options);
    REQUIRE(result.updated == 1);
    CHECK(world.byName(u"东莞市甲有限公司"_s).subject.registeredAddress ==
          u"东莞市莞城大西路33号"_s);
    const UndoResult undone =
        must(undoImport(world.store, result.import, u"导错了"_s, world.author));
    CHECK(undone.excluded == 2);
    CHECK(undone.reverted == 1);
    CHECK(world.byName(u"东莞市甲有限公司"_s).subject.registeredAddress == u"旧址1号"_s);
    CHECK(world.byName(u"东莞市甲有限公司"_s).conflicts == 0);
    CHECK(world.byName(u"番禺乙厂"_s).state == TargetState::Excluded);
    CHECK(world.byName(u"番禺乙厂"_s).subject.exclusion == exclusionByUndo);
    CHECK(world.count("SELECT count(*) FROM target") == 3);
    CHECK(world.count("SELECT count(*) FROM baseline WHERE withdrawn_at IS NOT NULL") == 1);
    CHECK_FALSE(undoImport(world.store, result.import, {}, world.author));
    CHECK(undoImport(world.store, newId(1), {}, world.author).error().kind ==
          Error::Kind::NotFound);
    SECTION("the file may come again")
    {
        const RosterImportResult again = world.import(threeBusinesses);
        CHECK(again.updated >= 2);
        CHECK(world.byName(u"番禺乙厂"_s).state == TargetState::Listed);
        CHECK(world.byName(u"番禺乙厂"_s).subject.exclusion.isEmpty());
    }
}

TEST_CASE("a target is excluded with its reason and taken back", "[import]")
{
    ImportWorld world;
    world.import(threeBusinesses);
    const QUuid id = world.byName(u"番禺乙厂"_s).subject.id;
    must(world.store.wait([&](Database &database) {
        return excludeTargets(database, {id}, u"已迁出"_s, world.author);
    }));
    CHECK(world.byName(u"番禺乙厂"_s).state == TargetState::Excluded);
    must(world.store.wait(
        [&](Database &database) { return excludeTargets(database, {id}, {}, world.author); }));
    CHECK(world.byName(u"番禺乙厂"_s).state == TargetState::Listed);
}

TEST_CASE("grids are taken by code, name or alias; an unknown one is told", "[import]")
{
    ImportWorld world;
    must(world.store.wait([&](Database &database) -> Result<> {
        for (const Change &change : gridDefined({u"441900121001001"_s,
                                                 u"大朗一格"_s,
                                                 u"BASIC"_s,
                                                 u"441900121001"_s,
                                                 {},
                                                 u"D1"_s,
                                                 {},
                                                 {},
                                                 {}})) {
            TRY(record(database, change, world.author));
        }
        return {};
    }));
    const RosterImportResult result =
        world.import(u"企业名称,所属网格\n甲公司,大朗一格\n乙公司,441900121001001\n丙公司,"
                     u"D1\n丁公司,没有的格\n");
    CHECK(result.imported == 4);
    CHECK(result.warnings == 1);
    CHECK(world.ruleOf(5) == u"V-11"_s);
    CHECK(
        world.count(
            "SELECT count(*) FROM target WHERE grid = '441900121001001' AND state = 'ASSIGNED'") ==
        3);
}

TEST_CASE("texts beyond a line's bound are cut and told, and stop nothing", "[import]")
{
    ImportWorld world;
    const QString text = u"企业名称,经营范围,注册地址\n甲公司,%1,%2\n乙公司,零售,某路\n"_s.arg(
        u"销售"_s.repeated(9'000), u"路"_s.repeated(9'000));
    const RosterImportResult result = world.import(world.files.write(u"long.csv"_s, text.toUtf8()));
    CHECK(result.imported == 2);
    CHECK(world.ruleOf(2) == u"CELL"_s);
    CHECK(world.byName(u"甲公司"_s).subject.businessScope.size() == rosterScopeCharactersMax);
}

TEST_CASE("businesses that ended stay candidates; shared telephones are told", "[import]")
{
    ImportWorld world;
    const RosterImportResult result =
        world.import(u"企业名称,登记状态,联系电话\n甲公司,存续,138 0000 "
                     u"1111\n乙公司,注销,\n丙公司,在营,13800001111\n");
    CHECK(result.imported == 3);
    CHECK(world.byName(u"乙公司"_s).state == TargetState::Candidate);
    CHECK(world.byName(u"甲公司"_s).subject.contactPhone == u"13800001111"_s);
    CHECK(world.ruleOf(4) == u"V-07"_s);
}

TEST_CASE("rows beyond one job are all taken", "[import]")
{
    ImportWorld world;
    QString text = u"企业名称,地址\n"_s;
    for (int i = 0; i < 2'345; ++i) {
        text += u"第%1号公司,某路%1号\n"_s.arg(i);
    }
    qint64 told = 0;
    RosterImportOptions options;
    options.progress = [&told](qint64 rows) { told = rows; };
    const RosterImportResult result =
        world.import(world.files.write(u"many.csv"_s, text.toUtf8()), options);
    CHECK(result.imported == 2'345);
    CHECK(told == 2'345);
    CHECK(world.count("SELECT count(*) FROM import") == 1);
    const QByteArray digest = world.digest();
    must(world.store.wait([](Database &database) { return rebuildProjections(database); }));
    CHECK(world.digest() == digest);
}

TEST_CASE("real businesses are taken over once, whatever file they come in", "[import][shared]")
{
    const QString all = sharedData(u"enterprises/enterprises_dev_utf8.csv"_s);
    if (all.isEmpty()) {
        return;
    }
    // Two areas of the whole list, as a file of their own; the benchmark takes all five.
    ImportWorld world;
    QFile source(all);
    REQUIRE(source.open(QIODevice::ReadOnly));
    QByteArray part = source.readLine();
    while (!source.atEnd()) {
        const QByteArray line = source.readLine();
        if (line.contains(",衢州,") || line.contains(",广州,")) {
            part += line;
        }
    }
    RosterImportOptions options;
    options.roster.today = QDate(2026, 11, 20);
    const RosterImportResult result = world.import(world.files.write(u"part.csv"_s, part), options);
    CHECK(result.imported == 2'011 + 2'469);
    CHECK(result.rejected == 0);
    const qint64 lines = world.lines();
    for (const char16_t *file : {u"quzhou_utf8bom_crlf.csv", u"panyu_utf16le_tab.txt"}) {
        const RosterImportResult again =
            world.import(sharedData(u"enterprises/"_s + QString::fromUtf16(file)), options);
        INFO(QString::fromUtf16(file).toStdString());
        CHECK(again.imported == 0);
        CHECK(again.updated == 0);
        CHECK(again.unchanged == again.rows);
    }
    CHECK(world.lines() == lines);
}
