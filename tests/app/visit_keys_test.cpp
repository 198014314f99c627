// SPDX-License-Identifier: GPL-3.0-or-later
// The keys of a visit: which there are, where they lead, and how one takes a slip back.
#include "app/desktop.h"
#include "app/key_sheet.h"
#include "app/main_window.h"
#include "app/session_window.h"
#include "app/texts.h"
#include "app/visit/answer_row.h"
#include "app/visit/open_points.h"
#include "app/visit/outcome_bar.h"
#include "tests/app/door.h"
#include "tests/app/opened_scratch.h"
#include "tests/support/eventually.h"

#include <QPlainTextEdit>
#include <QPushButton>
#include <QStackedWidget>

using namespace Qt::StringLiterals;
using core::VisitOutcome;

namespace {

bool holdsKeys(const QWidget *pane)
{
    const QWidget *focus = QApplication::focusWidget();
    return focus != nullptr && (pane == focus || pane->isAncestorOf(focus));
}

} // namespace

TEST_CASE("Enter on the closing page goes from field to field, and saves only behind the last")
{
    Door door;
    door.openForm();
    door.press("n");
    REQUIRE(door.find<QLineEdit>(u"metWith"_s)->hasFocus());
    door.freeText(u"王经理"_s);
    door.press(Qt::Key_Return);
    CHECK_FALSE(door.find<QLineEdit>(u"metWith"_s)->hasFocus());
    CHECK(holdsKeys(door.form->findChild<QStackedWidget *>()));
    door.press(Qt::Key_Return);
    door.press(Qt::Key_Return);
    CHECK(door.form->step() == 6);
    CHECK(door.form->findChild<QLabel *>(u"savedAt"_s) == nullptr);
    CHECK_FALSE(door.find<QPushButton>(u"next"_s)->isVisible());
    // A note may have lines of its own: Enter is its own there, and Tab goes on.
    door.find<QLineEdit>(u"issueText"_s)->setFocus();
    for (int i = 0; i < 12 && door.form->findChild<QLabel *>(u"savedAt"_s) == nullptr; ++i) {
        door.press(Qt::Key_Return);
        QCoreApplication::processEvents();
        if (!door.form->findChild<QStackedWidget *>()->isEnabled()) {
            break; // it is being saved
        }
    }
    CHECK(door.waitForSaved());
}

TEST_CASE("a stray letter on the first page is taken back by Backspace or Ctrl+Z")
{
    const bool byBackspace = GENERATE(true, false);
    Door door;
    door.openForm();
    door.press("a");
    REQUIRE(door.visit().outcome == VisitOutcome::Absent);
    REQUIRE(door.form->step() == 6);
    CHECK(door.find<QLabel>(u"message"_s)->text().contains(u"Backspace takes it back"));
    if (byBackspace) {
        door.press(Qt::Key_Backspace);
    } else {
        door.press(Qt::Key_Z, Qt::ControlModifier);
    }
    CHECK_FALSE(door.visit().outcome);
    CHECK(door.form->step() == 0);
    door.press("m");
    CHECK(door.visit().opStatusSeen == core::OpStatus::Moved);
    door.press(Qt::Key_Backspace);
    CHECK_FALSE(door.visit().outcome);
    CHECK(door.visit().opStatusSeen == core::OpStatus::Unknown);
}

TEST_CASE("the same letter once more takes an outcome back, while nothing was said since")
{
    Door door;
    door.openForm();
    door.press("r");
    REQUIRE(door.visit().outcome == VisitOutcome::Refused);
    door.press(Qt::Key_Tab); // out of the words
    door.find<QPushButton>(u"REFUSED"_s)->setFocus();
    door.press("r");
    CHECK_FALSE(door.visit().outcome);
    CHECK(door.form->step() == 0);
    door.press("n");
    door.freeText(u"王经理"_s);
    door.find<QPushButton>(u"NO_NEED"_s)->setFocus();
    door.press("n");
    CHECK(door.visit().outcome == VisitOutcome::NoNeed);
}

TEST_CASE("Backspace in a field with words is the field's")
{
    Door door;
    door.openForm();
    door.press("n");
    door.freeText(u"王经理"_s);
    door.press(Qt::Key_Backspace);
    CHECK(door.find<QLineEdit>(u"metWith"_s)->text() == u"王经");
    CHECK(door.visit().outcome == VisitOutcome::NoNeed);
}

TEST_CASE("a loan that was typed comes back when no was a slip")
{
    Door door;
    door.openForm();
    door.press("y");
    while (door.form->step() < 3) {
        door.press(Qt::Key_PageDown);
    }
    door.press("1");
    const auto type = [&](const QString &field, const QString &text) {
        door.find<QLineEdit>(field)->setFocus();
        door.freeText(text);
    };
    type(u"demand.loan_bank"_s, u"乡镇信用社"_s);
    type(u"demand.loan_amount"_s, u"30"_s);
    type(u"demand.loan_due_on"_s, u"2026-12-31"_s);
    const core::Demand typed = *door.visit().demand;
    auto *row = door.find<app::AnswerRow>(u"loan"_s);
    row->takeFocus();
    door.press("2");
    CHECK(door.visit().demand->existingLoanBank.isEmpty());
    row->takeFocus();
    door.press("1");
    CHECK(*door.visit().demand == typed);
    CHECK(door.find<QLineEdit>(u"demand.loan_bank"_s)->text() == u"乡镇信用社");
}

TEST_CASE("F6 goes round question, outcomes and open points; Enter on a point goes there")
{
    const auto scratch = std::make_shared<OpenedScratch>(20);
    app::Desktop desktop(*qobject_cast<QApplication *>(QApplication::instance()), u"en"_s);
    desktop.showSession(scratch);
    EVENTUALLY((desktop.window() != nullptr && desktop.window()->isActiveWindow()));
    desktop.session()->openVisit(scratch->subjects[4].id);
    auto *form = qobject_cast<app::VisitForm *>(desktop.window()->over());
    REQUIRE(form != nullptr);
    EVENTUALLY(form->openVisit() != nullptr);
    const auto press = [&](Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
        QTest::keyClick(QApplication::focusWidget(), key, modifiers);
        QCoreApplication::processEvents();
    };
    press(Qt::Key_Y);
    auto *outcomes = form->findChild<app::OutcomeBar *>();
    auto *points = form->findChild<app::OpenPoints *>();
    auto *pages = form->findChild<QStackedWidget *>();
    CHECK(holdsKeys(pages));
    press(Qt::Key_F6);
    CHECK(holdsKeys(outcomes));
    press(Qt::Key_F6);
    REQUIRE(holdsKeys(points));
    press(Qt::Key_F6, Qt::ShiftModifier);
    CHECK(holdsKeys(outcomes));
    press(Qt::Key_F6);
    REQUIRE_FALSE(points->points().empty());
    const int step = points->points().front().step;
    press(Qt::Key_Return);
    CHECK(form->step() == step);
    CHECK_FALSE(holdsKeys(points));
    press(Qt::Key_F6);
    press(Qt::Key_F6);
    press(Qt::Key_F6);
    CHECK(holdsKeys(pages));
}

TEST_CASE("every key of the visit stands on the sheet of keys, the outcomes' letters too")
{
    const auto scratch = std::make_shared<OpenedScratch>(20);
    app::Desktop desktop(*qobject_cast<QApplication *>(QApplication::instance()), u"en"_s);
    desktop.showSession(scratch);
    EVENTUALLY((desktop.window() != nullptr && desktop.window()->isActiveWindow()));
    const auto shown = [&] {
        const app::KeySheet sheet(desktop.window()->menus());
        CHECK(sheet.sizeHint().height() < 700);
        QStringList texts;
        for (const QLabel *label : sheet.findChildren<QLabel *>()) {
            texts.append(label->text());
        }
        return texts;
    };
    const auto checkOutcomes = [](const QStringList &texts) {
        for (const auto &[outcome, spelling] : core::Codes<VisitOutcome>::all) {
            CAPTURE(spelling.toString().toStdString());
            CHECK(texts.contains(QString(app::OutcomeBar::keyOf(outcome))));
            CHECK(texts.contains(app::text(outcome)));
        }
    };
    desktop.session()->openVisit(scratch->subjects[4].id);
    const QStringList ofVisit = shown();
    checkOutcomes(ofVisit);
    for (const QString &key : {u"1"_s, u"2"_s, u"3"_s, u"F4"_s, u"F8"_s, u"Ctrl+Z  Backspace"_s}) {
        CAPTURE(key.toStdString());
        CHECK(ofVisit.contains(key));
    }
    desktop.session()->openPreVisit(scratch->subjects[4].id, core::VisitMethod::Phone);
    checkOutcomes(shown());
}
