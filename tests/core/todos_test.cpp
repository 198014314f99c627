// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/todos.h"

#include "core/exchange/sheet_writer.h"
#include "core/exchange/table_reader.h"
#include "core/query/visit_fields.h"
#include "core/query/visit_ledger.h"
#include "tests/support/history.h"
#include "tests/support/scratch.h"

#include <QFile>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using core::VisitOutcome;

namespace {

struct Village {
    Village() : database(scratch.database()), history(database) {}

    core::TodoReader reader(core::Role role) const
    {
        return {history.author.user, role, QDate(2026, 11, 20)};
    }
    size_t count(core::Role role) { return must(core::todos(database, reader(role))).size(); }

    Scratch scratch;
    core::Database database;
    History history;
};

} // namespace

TEST_CASE(
    "what one recording says otherwise than another is named field by field, and nothing else")
{
    core::Visit before;
    before.outcome = VisitOutcome::Need;
    before.businessNote = u"订单稳定"_s;
    before.answers[u"C1.1"_s] = core::Answer::Met;
    before.demand.emplace();
    before.demand->amountYuan = 300'000;
    before.demand->intendedBanks = {u"b1"_s};
    core::Visit after = before;
    CHECK(core::visitChanges(before, after).empty());
    after.demand->amountYuan = 500'000;
    after.answers[u"C1.1"_s] = core::Answer::NotMet;
    after.businessNote.clear();
    after.supersedes = core::newId(1);
    const std::vector<core::VisitChange> changes = core::visitChanges(before, after);
    CHECK(changes == std::vector<core::VisitChange>{{u"answers.C1.1"_s, u"MET"_s, u"NOT_MET"_s},
                                                    {u"demand.amount"_s, u"300000"_s, u"500000"_s},
                                                    {u"businessNote"_s, u"订单稳定"_s, {}}});
}

TEST_CASE("a follow-up is a to-do from its day on, until the next visit")
{
    Village village;
    const QUuid firm = village.history.target(u"宏图五金"_s).id;
    core::Visit visit;
    visit.target = firm;
    visit.outcome = VisitOutcome::Potential;
    visit.nextVisitOn = QDate(2026, 11, 20);
    visit.followUpPlan = u"带上产品手册"_s;
    village.history.visit(visit);
    const auto due = must(core::todos(village.database, village.reader(core::Role::VisitorGrid)));
    REQUIRE(due.size() == 1);
    CHECK(std::get<core::FollowUp>(due[0].what).plan == u"带上产品手册");
    CHECK(due[0].dueOn == QDate(2026, 11, 20));
    core::TodoReader early = village.reader(core::Role::VisitorGrid);
    early.today = QDate(2026, 11, 19);
    CHECK(must(core::todos(village.database, early)).empty());
    village.history.visit(firm, VisitOutcome::NoNeed, QDate(2026, 11, 20));
    CHECK(village.count(core::Role::VisitorGrid) == 0);
}

TEST_CASE("firms that may be one are asked of those who arrange, once, until somebody says")
{
    Village village;
    core::BusinessSubject first = village.history.target(u"宏图五金"_s);
    core::BusinessSubject twin = first;
    twin.id = core::newId(village.history.nowMs + 7);
    twin.uscc = u"91441999MA00000001"_s;
    first.id = core::newId(village.history.nowMs + 9);
    first.uscc = twin.uscc;
    village.history.record(core::targetCreated(twin));
    village.history.record(core::targetCreated(first));
    const auto twins = [&](core::Role role) {
        return must(core::duplicateTodos(village.database, village.reader(role)));
    };
    CHECK(twins(core::Role::VisitorGrid).empty());
    const auto asked = twins(core::Role::VisitorTown);
    REQUIRE_FALSE(asked.empty());
    for (const core::Todo &todo : asked) {
        must(core::putAwayDuplicates(village.database, std::get<core::DuplicateSuspects>(todo.what),
                                     1));
    }
    CHECK(twins(core::Role::VisitorTown).empty());
    must(core::takeBackDuplicates(village.database,
                                  std::get<core::DuplicateSuspects>(asked[0].what)));
    CHECK(twins(core::Role::VisitorTown).size() == 1);
}

TEST_CASE("the ledger finds visits by name, pinyin, initials, day and outcome, newest first")
{
    Village village;
    const QUuid hongtu = village.history.target(u"宏图五金"_s).id;
    const QUuid ruifeng = village.history.target(u"瑞丰食品"_s).id;
    village.history.visit(hongtu, VisitOutcome::NoNeed, QDate(2026, 9, 20));
    village.history.visit(ruifeng, VisitOutcome::Refused, QDate(2026, 9, 21));
    village.history.visit(hongtu, VisitOutcome::Absent, QDate(2026, 10, 2));
    core::LedgerFilter filter;
    filter.login = village.history.author.user;
    const auto names = [&] {
        QStringList list;
        for (const core::LedgerRow &row : must(core::ledgerRows(
                 village.database, must(core::ledgerKeys(village.database, filter))))) {
            list.append(row.targetName + row.at.date().toString(u"MMdd"_s));
        }
        return list;
    };
    CHECK(names() == QStringList{u"宏图五金1002"_s, u"瑞丰食品0921"_s, u"宏图五金0920"_s});
    for (const QString &word : {u"宏图"_s, u"hongtu"_s, u"htwj"_s}) {
        filter.name = word;
        CHECK(names().size() == 2);
    }
    filter.name.clear();
    filter.day = u"2026-09"_s;
    CHECK(names().size() == 2);
    filter.outcomes = {VisitOutcome::Refused};
    CHECK(names() == QStringList{u"瑞丰食品0921"_s});
    filter.login = u"somebody else"_s;
    CHECK(names().isEmpty());
    filter.all = true;
    CHECK(names().size() == 1);
}

TEST_CASE("a sheet is written whole, as a workbook or as text, and nothing in it runs")
{
    const QTemporaryDir folder;
    core::Sheet sheet;
    sheet.name = u"走访"_s;
    sheet.columns = {{u"企业"_s, 20}, {u"金额"_s, 10}};
    sheet.rows = {{core::Value(u"=1+1"_s), core::Value(qint64{500000})},
                  {core::Value(u"宏图\"五金\""_s), core::Value(nullptr)}};
    sheet.mark = u"张三 (zhang) & 2026-11-20 10:12"_s; // who takes it away
    const QString csv = folder.filePath(u"a.csv"_s);
    must(core::writeSheet(csv, sheet));
    QFile file(csv);
    REQUIRE(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    CHECK(bytes.startsWith("\xEF\xBB\xBF")); // spreadsheets know UTF-8 by it
    CHECK(QString::fromUtf8(bytes.mid(3)) ==
          u"\"企业\",\"金额\"\r\n\"'=1+1\",500000\r\n\"宏图\"\"五金\"\"\",\r\n\"张三 (zhang) & "
          u"2026-11-20 10:12\"\r\n");
    const QString xlsx = folder.filePath(u"a.xlsx"_s);
    must(core::writeSheet(xlsx, sheet));
    QStringList first; // cells of the first column
    const auto reader = must(core::TableReader::open(xlsx));
    must(reader->rows(0, [&](const core::TableRow &row) -> core::Result<core::Reading> {
        first.append(row.cells.empty() ? QString() : row.cells.front().text);
        return core::Reading::GoOn;
    }));
    CHECK(first == QStringList{u"企业"_s, u"=1+1"_s, u"宏图\"五金\""_s, sheet.mark}); // text
    const auto refused = core::writeSheet(folder.filePath(u"a.pdf"_s), sheet);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == core::Error::Kind::Invalid);
    CHECK_FALSE(core::writeSheet(u"/nowhere/at/all.csv"_s, sheet));
}
