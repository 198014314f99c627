// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ledger/ledger_page.h"

#include "app/language.h"
#include "app/ledger/ledger_text.h"
#include "tests/app/laptop_desk.h"
#include "tests/app/opened_scratch.h"
#include "tests/support/eventually.h"

#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTabBar>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

struct ShownLedger {
    explicit ShownLedger(const app::Session &session) : words(*QCoreApplication::instance())
    {
        words.use(u"en"_s);
        page = std::make_unique<app::LedgerPage>(session);
        page->resize(1190, 690);
        page->show();
        page->activateWindow();
        REQUIRE(QTest::qWaitForWindowActive(page.get()));
        view = page->findChild<QTableView *>(u"ledger"_s);
        page->activate();
        view->setFocus();
    }
    int rows() const { return view->model()->rowCount(); }
    bool says(const QString &text) const
    {
        const QList<QLabel *> labels = page->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(),
                           [&](const QLabel *label) { return label->text().contains(text); });
    }

    app::Language words;
    std::unique_ptr<app::LedgerPage> page;
    QTableView *view = nullptr;
};

} // namespace

TEST_CASE("a visit's mark goes from this laptop to the server to the backup, by the county's word")
{
    World world;
    const QUuid firm = world.addTarget(u"宏图五金"_s, u"441900001001001"_s);
    Laptop laptop(world, u"li"_s, {u"441900001001001"_s}, u"VISITOR_GRID"_s);
    REQUIRE(laptop.sync());
    laptop.visit(firm);
    LaptopDesk li(laptop, core::Role::VisitorGrid);
    const ShownLedger shown(li.session);
    const auto where = [&] {
        return shown.view->model()->index(0, 6).data(Qt::ToolTipRole).toString();
    };
    EVENTUALLY(shown.rows() == 1);
    EVENTUALLY(where().startsWith(u'●'));
    EVENTUALLY(shown.says(u"none yet; the next sync brings it"_s));
    REQUIRE(li.sync());
    EVENTUALLY(where() == u"✓ on the county's server");
    EVENTUALLY(shown.says(u"by the county, 2026-"_s));
    must(world.county->store().wait(
        [](core::Database &database) { return database.run("UPDATE chain SET durable_n = n"); }));
    world.county->forget();
    REQUIRE(li.sync());
    EVENTUALLY(where() == u"✓✓ in the county's backup");
}

TEST_CASE("the ledger is searched by name, pinyin, outcome and day, and filtered by keys")
{
    const OpenedScratch scratch(70);
    const ShownLedger shown(scratch.session());
    EVENTUALLY(shown.rows() > 5);
    const int all = shown.rows();
    auto *search = shown.page->findChild<QLineEdit *>(u"ledgerSearch"_s);
    QTest::keyClick(shown.view, Qt::Key_F, Qt::ControlModifier);
    CHECK(search->hasFocus());
    QTest::keyClicks(search, u"declined"_s);
    EVENTUALLY((shown.rows() > 0 && shown.rows() < all));
    EVENTUALLY(shown.view->model()->index(0, 3).data().toString() == u"Declined the visit");
    search->clear();
    EVENTUALLY(shown.rows() == all);
    QTest::keyClicks(search, u"qingxi"_s);
    EVENTUALLY((shown.rows() > 0 && shown.rows() < all));
    search->clear();
    EVENTUALLY(shown.rows() == all);
    shown.view->setFocus();
    QTest::keyClick(shown.view, Qt::Key_3, Qt::ControlModifier); // on the server: none yet
    EVENTUALLY(shown.rows() == 0);
    CHECK(shown.says(u"Nothing found"_s));
    QTest::keyClick(shown.page.get(), Qt::Key_6, Qt::ControlModifier);
    EVENTUALLY((shown.rows() > 0 && shown.rows() < all));
    QTest::keyClick(shown.page.get(), Qt::Key_1, Qt::ControlModifier);
    EVENTUALLY(shown.rows() == all);
}

TEST_CASE("what is typed into the ledger's search is taken apart into day, outcome and name")
{
    app::Language words(*QCoreApplication::instance());
    words.use(u"zh_CN"_s);
    core::LedgerFilter filter;
    app::readLedgerSearch(u"11-2 婉拒 宏图"_s, QDate(2026, 11, 20), filter);
    CHECK(filter.day == u"2026-11-02");
    CHECK(filter.name == u"宏图");
    app::readLedgerSearch(u"2026-11 #NO_NEED"_s, QDate(2026, 11, 20), filter);
    CHECK(filter.day == u"2026-11");
    CHECK(filter.outcomes == std::vector{core::VisitOutcome::NoNeed});
    app::readLedgerSearch(u"8712"_s, QDate(2026, 11, 20), filter); // the tail of a phone
    CHECK(filter.day.isEmpty());
    CHECK(filter.name == u"8712");
}

TEST_CASE("the own sheet is written with a row for every visit that is shown")
{
    const OpenedScratch scratch(70);
    const QTemporaryDir folder;
    const ShownLedger shown(scratch.session());
    EVENTUALLY(shown.rows() > 5);
    for (const QString &name : {u"mine.csv"_s, u"mine.xlsx"_s}) {
        QSignalSpy exported(shown.page.get(), &app::LedgerPage::exported);
        shown.page->exportTo(folder.filePath(name));
        REQUIRE((exported.count() == 1 || exported.wait(20'000)));
        CHECK(exported.front().front().toBool());
        CHECK(QFile::exists(folder.filePath(name)));
    }
    // Both are noted for those who answer for what leaves the program.
    CHECK(must(scratch.session().store.wait([](core::Database &database) {
              return database.count("SELECT count(*) FROM audit_event WHERE sheet = 'OWN_VISITS'");
          })) == 2);
    QFile csv(folder.filePath(u"mine.csv"_s));
    REQUIRE(csv.open(QIODevice::ReadOnly));
    const QList<QByteArray> lines = csv.readAll().trimmed().split('\n');
    CHECK(lines.size() == shown.rows() + 2);
    CHECK(lines.back().contains(scratch.session().author.user.toUtf8())); // who took it away
    QSignalSpy exported(shown.page.get(), &app::LedgerPage::exported);
    shown.page->exportTo(u"/nowhere/at/all.csv"_s);
    REQUIRE((exported.count() == 1 || exported.wait(20'000)));
    CHECK_FALSE(exported.front().front().toBool());
    CHECK(shown.says(u"could not be written"_s));
}

TEST_CASE("Enter leads from a visit to its receipt, and the firm opens by a key")
{
    const OpenedScratch scratch(30);
    const ShownLedger shown(scratch.session());
    EVENTUALLY(shown.rows() > 0);
    EVENTUALLY(shown.says(u"Where it is"_s));
    QTest::keyClick(shown.view, Qt::Key_Return);
    CHECK(shown.page->findChild<QWidget *>(u"ledgerDetail"_s)->hasFocus());
    QSignalSpy wanted(shown.page.get(), &app::Page::targetWanted);
    QTest::keyClick(shown.page.get(), Qt::Key_O, Qt::ControlModifier);
    CHECK(wanted.count() == 1);
}
