// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/target/targets_page.h"

#include "app/language.h"
#include "app/widgets/empty_state.h"
#include "app/widgets/paged_table_model.h"
#include "core/query/audit_trail.h"
#include "core/store.h"

#include "tests/app/opened_scratch.h"
#include "tests/support/eventually.h"
#include "tests/support/must.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTabBar>
#include <QTableView>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace {

// The page in a window of its own, with its list read.
struct ShownPage {
    explicit ShownPage(int targets) : words(*QCoreApplication::instance()), scratch(targets)
    {
        words.use(u"en"_s);
        page = std::make_unique<app::TargetsPage>(scratch.session());
        page->resize(1190, 690);
        page->show();
        page->activateWindow();
        page->activate();
        REQUIRE(QTest::qWaitForWindowActive(page.get()));
        view = page->findChild<QTableView *>(u"targets"_s);
        tabs = page->findChild<QTabBar *>(u"tabs"_s);
        EVENTUALLY(tabs->tabText(0).contains(QChar(u' ')));
        EVENTUALLY((view->model()->rowCount() > 0 || targets == 0));
        view->setFocus();
    }

    int rows() const { return view->model()->rowCount(); }
    QString cell(int row, int column) const
    {
        return view->model()->index(row, column).data().toString();
    }
    QString targetName() const { return page->findChild<QLabel *>(u"targetName"_s)->text(); }

    app::Language words;
    OpenedScratch scratch;
    std::unique_ptr<app::TargetsPage> page;
    QTableView *view = nullptr;
    QTabBar *tabs = nullptr;
};

qint64 countIn(const QString &tab)
{
    return tab.section(QChar(u' '), -1).remove(QChar(u',')).toLongLong();
}

} // namespace

TEST_CASE("each tab says how many businesses it holds, and holds them")
{
    ShownPage shown(70);
    qint64 total = 0;
    for (int tab = 0; tab < shown.tabs->count(); ++tab) {
        const qint64 expected = countIn(shown.tabs->tabText(tab));
        shown.tabs->setCurrentIndex(tab);
        EVENTUALLY(shown.rows() == expected);
        total += tab + 1 < shown.tabs->count() ? expected : 0;
    }
    CHECK(total == 70);
    CHECK(countIn(shown.tabs->tabText(2)) > 0); // visited
}

TEST_CASE("the keys go down the list and the page beside it follows")
{
    ShownPage shown(30);
    EVENTUALLY(shown.targetName() == shown.cell(0, 1));
    QTest::keyClick(shown.view, Qt::Key_Down);
    CHECK(shown.view->currentIndex().row() == 1);
    EVENTUALLY(shown.targetName() == shown.cell(1, 1));
}

TEST_CASE("F2 asks for a visit to the business the keys are on")
{
    ShownPage shown(30);
    EVENTUALLY(shown.targetName() == shown.cell(0, 1));
    QTest::keyClick(shown.view, Qt::Key_Down);
    QSignalSpy wanted(shown.page.get(), &app::TargetsPage::visitWanted);
    QTest::keyClick(shown.view, Qt::Key_F2);
    REQUIRE(wanted.count() == 1);
    CHECK_FALSE(wanted.first().first().toUuid().isNull());
}

TEST_CASE("Enter goes from the list to the target's page")
{
    ShownPage shown(10);
    EVENTUALLY(shown.targetName() == shown.cell(0, 1));
    QTest::keyClick(shown.view, Qt::Key_Return);
    EVENTUALLY((QApplication::focusWidget() != nullptr &&
                QApplication::focusWidget()->objectName() == u"visit"));
}

TEST_CASE("a list from the box above looks in all states, and its filter can be cleared")
{
    ShownPage shown(200);
    const core::BusinessSubject &wanted = shown.scratch.subjects[7]; // visited: not in this tab
    shown.page->filterBy(wanted.uscc);
    EVENTUALLY(shown.rows() == 1);
    CHECK(shown.cell(0, 1) == wanted.name);
    QTest::keyClick(shown.view, Qt::Key_Backspace, Qt::ControlModifier);
    EVENTUALLY(shown.rows() == countIn(shown.tabs->tabText(5)));
    CHECK(shown.page->findChild<QLineEdit *>(u"filterText"_s)->text().isEmpty());
}

TEST_CASE("a business that is wanted is shown in its list, or in the list of all")
{
    ShownPage shown(200);
    const core::BusinessSubject &open = shown.scratch.subjects[150];
    shown.page->showTarget(open.id);
    EVENTUALLY(shown.cell(shown.view->currentIndex().row(), 1) == open.name);
    CHECK(shown.tabs->currentIndex() == 0);
    CHECK(shown.page->target() == open.id);
    const core::BusinessSubject &visited = shown.scratch.subjects[7];
    shown.page->showTarget(visited.id);
    EVENTUALLY(shown.tabs->currentIndex() == 5);
    EVENTUALLY(shown.cell(shown.view->currentIndex().row(), 1) == visited.name);
    CHECK(shown.page->target() == visited.id);
}

TEST_CASE("the list is ordered by name and back by one key")
{
    ShownPage shown(60);
    QSignalSpy reset(shown.view->model(), &QAbstractItemModel::modelReset);
    QTest::keyClick(shown.view, Qt::Key_3, Qt::ControlModifier | Qt::ShiftModifier);
    EVENTUALLY(reset.count() == 1);
    CHECK(shown.page->filter().order == core::TargetOrder::Name);
    const QString first = shown.cell(0, 1);
    QTest::keyClick(shown.view, Qt::Key_3, Qt::ControlModifier | Qt::ShiftModifier);
    EVENTUALLY(reset.count() == 2);
    CHECK(shown.cell(shown.rows() - 1, 1) == first);
}

TEST_CASE("filters narrow the list to a grid, a kind and a tier")
{
    ShownPage shown(90);
    const int all = shown.rows();
    shown.page->findChild<QComboBox *>(u"grid"_s)->setCurrentIndex(1);
    EVENTUALLY(shown.rows() < all);
    const int ofGrid = shown.rows();
    shown.page->findChild<QComboBox *>(u"kind"_s)->setCurrentIndex(2); // sole proprietors
    EVENTUALLY(shown.rows() < ofGrid);
    CHECK(shown.page->filter().kind == core::SubjectKind::SoleProprietor);
}

TEST_CASE("an empty list says why and what to do")
{
    ShownPage nothing(0);
    const auto *empty = nothing.page->findChild<app::EmptyState *>(u"emptyList"_s);
    EVENTUALLY(empty->isVisible());
    CHECK(empty->words().contains(u"first sync"));

    ShownPage some(20);
    some.page->filterBy(u"没有这家"_s);
    const auto *found = some.page->findChild<app::EmptyState *>(u"emptyList"_s);
    EVENTUALLY(found->isVisible());
    CHECK(found->words().contains(u"Fewer characters"));
}

TEST_CASE("a phone number is shown whole only when someone asks")
{
    ShownPage shown(5);
    EVENTUALLY(shown.page->findChild<QToolButton *>(u"showPhone"_s)->isVisible());
    const auto *phone = shown.page->findChild<QLabel *>(u"phone"_s);
    CHECK(phone->text().contains(u"****"));
    QTest::mouseClick(shown.page->findChild<QToolButton *>(u"showPhone"_s), Qt::LeftButton);
    EVENTUALLY(!phone->text().contains(u"****"));
    const auto trail = must(
        shown.scratch.session()
            .store.read([](core::Database &database) { return core::auditTrail(database, {}); })
            .takeResult());
    REQUIRE(trail.size() == 1);
    CHECK(trail[0].what.action == core::AuditAction::Unmask);
    CHECK(trail[0].what.field == u"contactPhone");
    CHECK(trail[0].what.target == shown.page->target());
}

TEST_CASE("fifty thousand rows are there at once and pages come while one scrolls")
{
    ShownPage shown(50'000);
    const QAbstractItemModelTester tester(shown.view->model(),
                                          QAbstractItemModelTester::FailureReportingMode::Fatal);
    CHECK(shown.rows() == countIn(shown.tabs->tabText(0)));
    CHECK(shown.rows() > 40'000);
    shown.view->scrollToBottom();
    EVENTUALLY(!shown.cell(shown.rows() - 1, 1).isEmpty());
    shown.view->setCurrentIndex(shown.view->model()->index(30'000, 0));
    EVENTUALLY(!shown.cell(30'000, 1).isEmpty());
    EVENTUALLY(shown.targetName() == shown.cell(30'000, 1));

    // Another order, then a search; of all rows no more than what pages hold is ever read.
    QSignalSpy reset(shown.view->model(), &QAbstractItemModel::modelReset);
    QTest::keyClick(shown.view, Qt::Key_3, Qt::ControlModifier | Qt::ShiftModifier);
    EVENTUALLY(reset.count() == 1);
    shown.view->scrollToBottom();
    EVENTUALLY(!shown.cell(shown.rows() - 1, 1).isEmpty());
    int held = 0;
    for (int row = 0; row < shown.rows(); row += app::PagedTableModel::pageRows) {
        held += shown.view->model()->index(row, 1).data(Qt::UserRole).isNull() ? 0 : 1;
    }
    CHECK(held > 0);
    CHECK(held <= static_cast<int>(app::PagedTableModel::pagesMax));
    const core::BusinessSubject &wanted = shown.scratch.subjects[44'444];
    QTest::keyClick(shown.view, Qt::Key_F, Qt::ControlModifier);
    QTest::keyClicks(QApplication::focusWidget(), wanted.uscc);
    EVENTUALLY(shown.rows() == 1);
    CHECK(shown.cell(0, 1) == wanted.name);
}
