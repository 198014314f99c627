// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/laptop_import.h"

#include "core/repository/target_repository.h"
#include "tests/support/sample_county.h"
#include "tests/support/scratch.h"
#include "tests/support/sheet_files.h"

#include <algorithm>

using namespace core;
using namespace Qt::StringLiterals;

namespace {

// A laptop with forty businesses in three grids of hers, and lists that come to it.
class LaptopDesk {
public:
    LaptopDesk()
    {
        Database database = scratch.database();
        SampleCounty county(database, 1'795'000'000'000);
        subjects = county.addTargets(database, 40);
        grids.assign(county.grids.begin(), county.grids.end());
        store = std::make_unique<Store>(std::make_unique<Database>(std::move(database)));
    }

    QString list(const QString &rows)
    {
        return files.write(
            u"list.csv"_s,
            (u"企业名称,统一社会信用代码,联系电话,经营地址,网格\n"_s + rows).toUtf8());
    }

    ImportChoice choiceOf(const QString &path)
    {
        const FileLook look = must(lookAtFile(path, {}, std::nullopt));
        return {path, look.sheet, requestsOf(look.columns), look.shape, grids[0], look.headerRow};
    }

    ImportPlan plan(const ImportChoice &choice)
    {
        ImportWatch watch;
        return must(planImport(*store, choice, author, watch));
    }

    Result<LaptopImport> carry(const ImportPlan &plan, const ImportChoice &choice)
    {
        ImportWatch watch;
        return store->wait(
            [&](Database &database) { return carryOut(database, plan, choice, author, watch); });
    }

    qint64 count(const char *sql)
    {
        return must(store->wait([sql](Database &database) { return database.count(sql); }));
    }

    QByteArray digest()
    {
        return must(store->wait([](Database &database) { return projectionDigest(database); }));
    }

    Target target(const QString &name)
    {
        return must(store->wait([&](Database &database) -> Result<Target> {
            const qint64 row = TRY(database.count("SELECT row FROM target WHERE name = $1", name));
            return *TRY(TargetRepository(database).findRow(row));
        }));
    }

    // Three new ones (one by a telephone that is known), a known one with another phone, a known
    // one with nothing new, one twice, one in no grid of hers, one without a name.
    QString mixedList()
    {
        const BusinessSubject &changed = subjects[3];
        const BusinessSubject &known = subjects[5];
        const auto line = [](const BusinessSubject &one, const QString &phone) {
            return QStringList{one.name, one.uscc, phone, one.operatingAddress, one.grid}.join(
                       u',') +
                   u'\n';
        };
        return list(u"新开面馆,,13900001111,青溪镇东街1号,\n"_s
                    u"新开理发店,,13900002222,青溪镇东街2号,青溪工业园一网格\n"
                    u"电话相同的店,,"_s +
                    subjects[8].contactPhone + u",青溪镇东街3号,\n"_s +
                    line(changed, u"13900003333"_s) + line(known, known.contactPhone) +
                    u"新开面馆,,13900001111,青溪镇东街1号,\n"_s +
                    u"别处的店,,,外镇西街9号,没有的网格\n"_s + u",,13900004444,无名路1号,\n"_s);
    }

    Scratch scratch;
    SheetFiles files;
    std::vector<BusinessSubject> subjects;
    std::vector<QString> grids;
    std::unique_ptr<Store> store;
    Author author = authorAt(u"li"_s, u"青溪镇"_s, 1'795'000'000'000);
};

} // namespace

TEST_CASE("a laptop's import says what would happen before anything does")
{
    LaptopDesk desk;
    const QByteArray before = desk.digest();
    const qint64 lines = desk.count("SELECT count(*) FROM ledger");
    const ImportPlan plan = desk.plan(desk.choiceOf(desk.mixedList()));
    CHECK(plan.rows == 8);
    CHECK(plan.created == 3);
    CHECK(plan.doubtful == 1);
    CHECK(plan.changed == 1);
    CHECK(plan.unchanged == 1);
    CHECK(plan.repeated == 1);
    CHECK(plan.refused == 2);
    CHECK(plan.rows == plan.created + plan.changed + plan.unchanged + plan.repeated + plan.refused);
    REQUIRE(plan.problems.size() == 4);
    CHECK(std::ranges::is_sorted(plan.problems, {}, &ImportProblem::row));
    CHECK(desk.digest() == before);
    CHECK(desk.count("SELECT count(*) FROM ledger") == lines);
}

TEST_CASE("what was planned is carried out as lines a laptop may write, and is found again")
{
    LaptopDesk desk;
    const ImportChoice choice = desk.choiceOf(desk.mixedList());
    const ImportPlan plan = desk.plan(choice);
    const qint64 lines = desk.count("SELECT count(*) FROM ledger");
    const LaptopImport done = must(desk.carry(plan, choice));
    CHECK(done.created == 3);
    CHECK(done.changed == 1);
    CHECK(desk.count("SELECT count(*) FROM ledger") == lines + 4);
    // No line of it names an import: those are the county's alone.
    CHECK(desk.count("SELECT count(*) FROM import") == 0);
    CHECK(desk.count("SELECT count(*) FROM provenance") == 0);
    CHECK(desk.target(u"新开面馆"_s).subject.grid == desk.grids[0]);
    CHECK(desk.target(desk.subjects[3].name).subject.contactPhone == u"13900003333");
    const auto list =
        must(desk.store->wait([](Database &database) { return laptopImports(database, 10); }));
    REQUIRE(list.size() == 1);
    CHECK(list.front().fileName == u"list.csv");

    // The same file a second time has nothing new to say.
    const ImportPlan again = desk.plan(choice);
    CHECK(again.created == 0);
    CHECK(again.changed == 0);
}

TEST_CASE("an import that is cancelled or breaks off leaves nothing behind")
{
    LaptopDesk desk;
    const ImportChoice choice = desk.choiceOf(desk.mixedList());
    const ImportPlan plan = desk.plan(choice);
    const QByteArray before = desk.digest();
    ImportWatch watch;
    watch.isCancelled = true;
    const auto cancelled = desk.store->wait(
        [&](Database &database) { return carryOut(database, plan, choice, desk.author, watch); });
    REQUIRE_FALSE(cancelled);
    CHECK(cancelled.error().kind == Error::Kind::Busy);
    // Broken off behind the last row, as a crash before the commit would.
    const Result<> broken = desk.store->wait([&](Database &database) -> Result<> {
        ImportWatch live;
        TRY(carryOut(database, plan, choice, desk.author, live));
        return fail(Error::Kind::Storage, u"the power is gone"_s);
    });
    REQUIRE_FALSE(broken);
    CHECK(desk.digest() == before);
    CHECK(desk.count("SELECT count(*) FROM laptop_import") == 0);
    CHECK(desk.count("SELECT count(*) FROM laptop_import_line") == 0);
}

TEST_CASE("an import is taken back but for what was visited or changed since")
{
    LaptopDesk desk;
    const BusinessSubject changed = desk.subjects[3];
    const ImportChoice choice = desk.choiceOf(desk.mixedList());
    const LaptopImport done = must(desk.carry(desk.plan(choice), choice));
    const QUuid visited = desk.target(u"新开理发店"_s).subject.id;
    must(desk.store->wait([&](Database &database) -> Result<> {
        Visit visit;
        visit.id = newId(desk.author.nowMs());
        visit.target = visited;
        visit.outcome = VisitOutcome::NoNeed;
        visit.startedAt = QDateTime::fromMSecsSinceEpoch(desk.author.nowMs(), Qt::UTC);
        TRY(record(database, visitAdded(visit), desk.author));
        return {};
    }));
    const UndoResult undone = must(desk.store->wait([&](Database &database) {
        return undoLaptopImport(database, done.id, u"wrong list"_s, desk.author);
    }));
    CHECK(undone.excluded == 2);
    CHECK(undone.reverted == 1);
    CHECK(undone.kept == 1);
    CHECK(desk.target(u"新开面馆"_s).state == TargetState::Excluded);
    CHECK(desk.target(u"新开理发店"_s).state == TargetState::Visited);
    CHECK(desk.target(changed.name).subject.contactPhone == changed.contactPhone);
    const auto twice = desk.store->wait(
        [&](Database &database) { return undoLaptopImport(database, done.id, {}, desk.author); });
    REQUIRE_FALSE(twice);
    CHECK(twice.error().kind == Error::Kind::Conflict);

    // Taken over again, the businesses are back on the list.
    must(desk.carry(desk.plan(choice), choice));
    CHECK(desk.target(u"新开面馆"_s).state == TargetState::Assigned);
}

TEST_CASE("the columns of a file are mapped by hand, and remembered for files of its shape")
{
    LaptopDesk desk;
    const QString path = desk.files.write(
        u"odd.csv"_s, u"店招,号码,在哪\n小河边茶铺,13900005555,青溪镇河边5号\n"_s.toUtf8());
    const FileLook guessed = must(lookAtFile(path, {}, std::nullopt));
    REQUIRE(guessed.columns.size() == 3);
    CHECK(guessed.columns[0].samples.contains(u"小河边茶铺"_s));
    const std::vector<ColumnRequest> said{{RosterField::Name, u"A"_s},
                                          {RosterField::ContactPhone, u"B"_s},
                                          {RosterField::OperatingAddress, u"C"_s}};
    const FileLook mapped = must(lookAtFile(path, {}, said));
    CHECK(requestsOf(mapped.columns) == said);
    CHECK(mapped.shape == guessed.shape);

    const ImportChoice choice{path,          mapped.sheet,  said,
                              guessed.shape, desk.grids[1], mapped.headerRow};
    const ImportPlan plan = desk.plan(choice);
    CHECK(plan.created == 1); // the headings are none, though nobody knows their words
    must(desk.carry(plan, choice));
    CHECK(desk.target(u"小河边茶铺"_s).subject.contactPhone == u"13900005555");
    const auto remembered = must(desk.store->wait(
        [&](Database &database) { return rememberedColumns(database, guessed.shape); }));
    REQUIRE(remembered.has_value());
    CHECK(*remembered == said);
    CHECK_FALSE(must(desk.store->wait([&](Database &database) {
                    return rememberedColumns(database, QByteArray(32, 'x'));
                })).has_value());
}

TEST_CASE("a column that was guessed can be left out")
{
    LaptopDesk desk;
    const QString path = desk.list(u"新开面馆,,13900001111,青溪镇东街1号,\n"_s);
    FileLook look = must(lookAtFile(path, {}, std::nullopt));
    std::erase_if(look.columns, [](const FileColumn &column) {
        return column.field == RosterField::ContactPhone;
    });
    const ImportChoice choice{path,       look.sheet,    requestsOf(look.columns),
                              look.shape, desk.grids[0], look.headerRow};
    must(desk.carry(desk.plan(choice), choice));
    CHECK(desk.target(u"新开面馆"_s).subject.contactPhone.isEmpty());
}

TEST_CASE("a list that is the county's by its length is refused whole")
{
    LaptopDesk desk;
    QString rows;
    for (qint64 i = 0; i <= laptopImportRowsMax; ++i) {
        rows += u"长街%1号店,,,青溪镇长街%1号,\n"_s.arg(i);
    }
    const ImportChoice choice = desk.choiceOf(desk.list(rows));
    ImportWatch watch;
    const auto plan = planImport(*desk.store, choice, desk.author, watch);
    REQUIRE_FALSE(plan);
    CHECK(plan.error().kind == Error::Kind::Invalid);
}
