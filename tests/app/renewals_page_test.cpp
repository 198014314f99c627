// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/renewals/renewals_page.h"

#include "app/language.h"
#include "app/renewals/renewal_table.h"
#include "app/widgets/empty_state.h"

#include "tests/app/planned_scratch.h"
#include "tests/support/eventually.h"

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QSignalSpy>
#include <QTabBar>
#include <QTableView>

using namespace Qt::StringLiterals;

namespace {

struct ShownRenewals {
    explicit ShownRenewals(bool fills = true) : words(*QCoreApplication::instance()), scratch(0)
    {
        words.use(u"en"_s);
        if (fills) {
            scratch.fillDay();
        }
        page = std::make_unique<app::RenewalsPage>(scratch.session());
        page->resize(1190, 690);
        page->show();
        page->activateWindow();
        QSignalSpy shown(page.get(), &app::RenewalsPage::shown);
        page->activate();
        REQUIRE(QTest::qWaitForWindowActive(page.get()));
        EVENTUALLY(shown.count() > 0);
        view = page->findChild<QTableView *>(u"renewals"_s);
        model = qobject_cast<app::RenewalTable *>(view->model());
        tabs = page->findChild<QTabBar *>(u"renewalTabs"_s);
        view->setFocus();
    }

    app::Language words;
    PlannedScratch scratch;
    std::unique_ptr<app::RenewalsPage> page;
    QTableView *view = nullptr;
    app::RenewalTable *model = nullptr;
    QTabBar *tabs = nullptr;
};

} // namespace

TEST_CASE("loans within 30 and 60 days and just past have a tab each, with their number")
{
    ShownRenewals shown;
    const QAbstractItemModelTester tester(shown.model);
    CHECK(shown.tabs->tabText(0) == u"Within 30 days 1"_s);
    CHECK(shown.tabs->tabText(1) == u"Within 60 days 2"_s);
    CHECK(shown.tabs->tabText(2) == u"Just past 1"_s);
    REQUIRE(shown.model->rowCount() == 1);
    CHECK(shown.model->index(0, 0).data().toString() == u"2026-11-30 · in 12 days"_s);
    CHECK(shown.model->index(0, 3).data().toString() == u"80.00"_s);
    QTest::keyClick(shown.view, Qt::Key_2, Qt::ControlModifier);
    CHECK(shown.model->rowCount() == 2);
    QTest::keyClick(shown.view, Qt::Key_3, Qt::ControlModifier);
    CHECK(shown.model->index(0, 0).data().toString() == u"2026-11-12 · 6 days ago"_s);
}

TEST_CASE("Enter shows the borrower, F2 begins the visit, Insert plans it for today")
{
    ShownRenewals shown;
    QSignalSpy target(shown.page.get(), &app::Page::targetWanted);
    QSignalSpy visit(shown.page.get(), &app::Page::visitWanted);
    shown.tabs->setCurrentIndex(1);
    shown.view->setCurrentIndex(shown.model->index(1, 0));
    const QUuid later = shown.scratch.loans[1].id;
    QTest::keyClick(shown.view, Qt::Key_Return);
    QTest::keyClick(shown.view, Qt::Key_F2);
    REQUIRE(target.count() == 1);
    REQUIRE(visit.count() == 1);
    CHECK(target[0][0].toUuid() == later);
    must(shown.scratch.folder->store().wait([&](core::Database &database) {
        return core::dropPlanned(database, shown.scratch.author, later);
    }));
    const auto isPlanned = [&] { return shown.model->at(shown.model->rowOf(later))->isPlanned; };
    EVENTUALLY(!isPlanned());
    QTest::keyClick(shown.view, Qt::Key_Insert);
    EVENTUALLY(isPlanned());
}

TEST_CASE("no loan that falls due is said and explained")
{
    ShownRenewals shown(false);
    CHECK(shown.tabs->tabText(1) == u"Within 60 days 0"_s);
    auto *empty = shown.page->findChild<app::EmptyState *>(u"renewalsEmpty"_s);
    CHECK(empty->isVisible());
    CHECK(empty->words().contains(u"question 4"_s));
}
