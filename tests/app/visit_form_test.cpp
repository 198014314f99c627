// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/visit/visit_form.h"

#include "app/visit/fields.h"
#include "app/visit/open_points.h"
#include "app/visit/open_visit.h"
#include "app/visit/type_ahead.h"
#include "tests/app/door.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using core::VisitOutcome;

TEST_CASE("a visit without need is saved with at most 15 keys from the list")
{
    Door door;
    door.openForm();
    door.keys = 1; // F2 on the list

    door.press(Qt::Key_Return); // the licence, as the roster has it
    door.press("111");          // business and premises
    door.press("2");            // no money needed
    CHECK(door.visit().outcome == VisitOutcome::NoNeed);
    door.press(Qt::Key_F9);

    REQUIRE(door.waitForSaved());
    WARN("keys for a visit without need: " << door.keys);
    CHECK(door.keys <= 15);
    const core::VisitEntry entry = door.recordedVisit();
    CHECK(entry.visit.outcome == VisitOutcome::NoNeed);
    CHECK(entry.visit.answers.at(u"C2.1"_s) == core::Answer::Met);
    CHECK(entry.visit.opStatusSeen == core::OpStatus::Normal);
    CHECK_FALSE(entry.visit.judgement);
    CHECK_FALSE(door.draft());
}

TEST_CASE("the shortest visit is three keys: open, no need, save")
{
    Door door;
    door.openForm();
    door.keys = 1;
    door.press("n");
    door.press(Qt::Key_F9);
    REQUIRE(door.waitForSaved());
    CHECK(door.keys == 3);
    CHECK(door.recordedVisit().visit.outcome == VisitOutcome::NoNeed);
}

TEST_CASE("a visit with need is saved with at most 120 keys besides free text")
{
    Door door;
    door.openForm();
    door.keys = 1;

    door.press(Qt::Key_Return);
    door.press("111");
    door.press("1"); // yes, money is needed
    door.press("50");
    door.press(Qt::Key_Tab);
    door.press("12");
    door.press(Qt::Key_Tab);
    door.press("raw");
    door.press(Qt::Key_Return); // takes the first use offered
    door.press(Qt::Key_Tab);
    door.freeText(u"进钢材两批，月底付款"_s);
    door.press(Qt::Key_Tab);
    door.press(Qt::Key_Space); // a contract was seen
    door.press(Qt::Key_Tab);
    door.press(Qt::Key_Tab);
    door.press(Qt::Key_Tab);
    door.press("1"); // within the business scope
    CHECK(door.form->step() == 3);
    door.press("21"); // no loan now, never had one
    CHECK(door.form->step() == 4);
    door.press("1111"); // no bad records, as the firm says
    CHECK(door.form->step() == 5);
    door.press("icbc");
    door.press(Qt::Key_Return);
    door.press(Qt::Key_Tab);
    door.press(Qt::Key_Tab);
    door.press(Qt::Key_Space); // consent
    door.press(Qt::Key_Return);
    door.freeText(u"王经理"_s);
    door.press(Qt::Key_F9);

    REQUIRE(door.waitForSaved());
    WARN("keys for a visit with need: " << door.keys);
    CHECK(door.keys <= 120);
    const core::Visit visit = door.recordedVisit().visit;
    CHECK(visit.outcome == VisitOutcome::Need);
    REQUIRE(visit.demand);
    CHECK(visit.demand->amountYuan == 500'000);
    CHECK(visit.demand->termMonths == 12);
    CHECK(visit.demand->useCode == u"RAW_MATERIALS");
    CHECK(visit.demand->useText == u"进钢材两批，月底付款");
    CHECK(visit.demand->evidence == QStringList{u"CONTRACT"_s});
    CHECK(visit.demand->isFirstLoan == true);
    CHECK(visit.demand->intendedBanks == QStringList{u"icbc-humen"_s});
    CHECK(visit.demand->consentBanks == QStringList{u"icbc-humen"_s});
    CHECK(visit.answers.at(u"C5.1"_s) == core::Answer::Met);
    CHECK(visit.metWith == u"王经理");
    REQUIRE(visit.judgement);
    CHECK(visit.judgement->verdict == core::CriteriaVerdict::PassPending);
}

TEST_CASE("every outcome has one key, and it works wherever no text is typed")
{
    Door door;
    door.openForm();
    for (const auto &[outcome, spelling] : core::Codes<VisitOutcome>::all) {
        auto *button = door.find<QPushButton>(spelling.toString());
        door.form->setFocus();
        const char key = button->text().back().toLatin1();
        QTest::keyClick(door.form.get(), key);
        CHECK(door.visit().outcome == outcome);
    }
}

TEST_CASE("letters typed into a field are text, not outcomes")
{
    Door door;
    door.openForm();
    door.press("a"); // absent: the closing page
    auto *met = door.find<QLineEdit>(u"metWith"_s);
    met->setFocus();
    QTest::keyClicks(met, u"n1"_s);
    CHECK(met->text() == u"n1");
    CHECK(door.visit().outcome == VisitOutcome::Absent);
    CHECK(door.visit().metWith == u"n1");
}

TEST_CASE("every change is a draft on the disk in the next turn of the event loop")
{
    Door door;
    door.openForm();
    CHECK_FALSE(door.draft());
    door.press(Qt::Key_Return);
    door.press("1");
    QCoreApplication::processEvents();
    const auto draft = door.draft(); // asked after the draft's own job
    REQUIRE(draft);
    CHECK(draft->visit.answers.at(u"C1.4"_s) == core::Answer::Met);
    auto *state = door.find<QLabel>(u"draftState"_s);
    CHECK(QTest::qWaitFor([&] { return state->text().startsWith(u"Draft saved"); }));
}

TEST_CASE("after a crash the form opens at the question it was at, with all that was typed")
{
    Door door;
    door.openForm();
    door.press(Qt::Key_Return);
    door.press("1111");
    door.press("50");
    QCoreApplication::processEvents();
    door.crash();

    door.openForm();

    CHECK(door.form->step() == 2);
    CHECK(door.visit().outcome == VisitOutcome::Need);
    CHECK(door.visit().demand->amountYuan == 500'000);
    CHECK(door.find<QLineEdit>(u"demand.amount"_s)->text() == u"50");
    CHECK(door.find<QLabel>(u"message"_s)->text().contains(u"The program ended"));
    door.press(Qt::Key_F9);
    REQUIRE(door.waitForSaved());
    CHECK_FALSE(door.draft());
}

TEST_CASE("Escape leaves the form and keeps the draft")
{
    Door door;
    door.openForm();
    QSignalSpy closed(door.form.get(), &app::VisitForm::closed);
    door.press(Qt::Key_Return);
    door.press("1");
    door.press(Qt::Key_Escape);
    CHECK(closed.count() == 1);
    QCoreApplication::processEvents();
    door.crash();
    door.store = std::make_unique<core::Store>(door.scratch.forStore());
    CHECK(door.draft());
}

TEST_CASE("saving says what blocks and goes there")
{
    Door door;
    door.openForm();
    door.press(Qt::Key_F9);
    auto *message = door.find<QLabel>(u"message"_s);
    CHECK(message->text().contains(u"Not saved yet"));
    CHECK(QApplication::focusWidget() == door.find<QPushButton>(u"NO_NEED"_s));

    door.press("o"); // other: needs words
    door.press(Qt::Key_F9);
    CHECK(message->text().contains(u"Not saved yet"));
    CHECK(QApplication::focusWidget() == door.find<QLineEdit>(u"outcomeText"_s));
    door.freeText(u"已并入集团"_s);
    door.press(Qt::Key_F9);
    REQUIRE(door.waitForSaved());
    CHECK(door.recordedVisit().visit.outcomeText == u"已并入集团");
}

TEST_CASE("a phone visit cannot have seen the premises, and the form says so beside the save")
{
    Door door;
    door.openForm();
    auto *method = door.find<QComboBox>(u"method"_s);
    method->setCurrentIndex(method->findData(u"PHONE"_s));
    Q_EMIT
    method->activated(method->currentIndex());
    door.press(Qt::Key_Return);
    door.press("111");
    door.press("n");
    door.press(Qt::Key_F9);
    CHECK(door.find<QLabel>(u"message"_s)->text().contains(u"By phone"));
    CHECK(door.form->findChild<QLabel *>(u"savedAt"_s) == nullptr);
}

TEST_CASE("another bank is another consent")
{
    Door door;
    door.openForm();
    door.press("y");
    while (door.form->step() < 5) {
        door.press(Qt::Key_Return);
    }
    door.press("icbc");
    door.press(Qt::Key_Return);
    auto *consent = door.find<QCheckBox>(u"demand.consent"_s);
    consent->click();
    CHECK(door.visit().demand->consentBanks == QStringList{u"icbc-humen"_s});
    auto *second = door.find<QLineEdit>(u"demand.bank2"_s);
    second->setFocus();
    door.press("ccb");
    door.press(Qt::Key_Return);
    CHECK(door.visit().demand->intendedBanks == QStringList{u"icbc-humen"_s, u"ccb-humen"_s});
    CHECK_FALSE(door.visit().demand->consent);
    CHECK_FALSE(consent->isChecked());
}

TEST_CASE("the panel judges at every answer")
{
    Door door;
    door.openForm();
    auto *verdict = door.find<QLabel>(u"verdict"_s);
    CHECK(verdict->text() == u"Not judged yet");
    door.press("y");
    const QString pending = verdict->text();
    door.form->findChild<QWidget *>(u"demand.amount"_s)->setFocus();
    auto *use = door.find<app::TypeAhead>(u"demand.use"_s);
    use->setFocus();
    door.press("shares");
    door.press(Qt::Key_Return);
    CHECK(door.visit().demand->useCode == u"SECURITIES");
    CHECK(verdict->text() != pending);
    CHECK(door.find<QLabel>(u"C5"_s)->text() == u"✕");
}

TEST_CASE("every control of the form has a name for a screen reader")
{
    Door door;
    door.openForm();
    for (const QWidget *widget : door.form->findChildren<QWidget *>()) {
        const bool takesKeys = (widget->focusPolicy() & Qt::TabFocus) != 0 &&
                               widget->metaObject()->className() != "QWidget"_ba;
        // A part of a control hands the keyboard on to it: Tab passes it by.
        // The list of a box has a window of its own and speaks with the box's name.
        const bool isPart = widget->focusProxy() != nullptr || widget->isWindow() ||
                            widget->window() != door.form->window();
        if (!takesKeys || isPart) {
            continue;
        }
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        const QString name = button != nullptr && widget->accessibleName().isEmpty()
                                 ? button->text()
                                 : widget->accessibleName();
        INFO(widget->metaObject()->className() << " " << widget->objectName().toStdString());
        CHECK_FALSE(name.isEmpty());
    }
}

namespace {

// A need as far as page `step`, told from page one on; the focus is in `field`.
void openNeed(Door &door, int step, const QString &field)
{
    door.press("y");
    while (door.form->step() < step) {
        door.press(Qt::Key_PageDown);
    }
    door.find<QLineEdit>(field)->setFocus();
}

// F9 does not save, says why, and the keys go to the field.
void checkNotSaved(Door &door, const QString &field, const QString &word)
{
    door.press(Qt::Key_F9);
    const QString message = door.find<QLabel>(u"message"_s)->text();
    CAPTURE(message.toStdString());
    CHECK(message.startsWith(u"Not saved yet"));
    CHECK(message.contains(word));
    CHECK(QApplication::focusWidget() == door.find<QLineEdit>(field));
    CHECK(door.form->findChild<QLabel *>(u"savedAt"_s) == nullptr);
}

void replaceText(Door &door, const QString &field, const QString &text)
{
    auto *edit = door.find<QLineEdit>(field);
    edit->setFocus();
    edit->selectAll();
    door.freeText(text);
}

} // namespace

TEST_CASE("an amount that is none keeps the visit from being saved, and stays in the draft")
{
    Door door;
    door.openForm();
    openNeed(door, 2, u"demand.amount"_s);
    door.freeText(u"五十万"_s);
    checkNotSaved(door, u"demand.amount"_s, u"Not an amount"_s);
    CHECK(door.draft());
    door.crash();
    door.openForm();
    CHECK(door.find<QLineEdit>(u"demand.amount"_s)->text() == u"五十万");
    replaceText(door, u"demand.amount"_s, u"50"_s);
    door.press(Qt::Key_F9);
    REQUIRE(door.waitForSaved());
    CHECK(door.recordedVisit().visit.demand->amountYuan == 500'000);
}

TEST_CASE("the amount and the day of a running loan are checked, and the amount is said in words")
{
    Door door;
    door.openForm();
    door.press("y");
    while (door.form->step() < 3) {
        door.press(Qt::Key_PageDown);
    }
    door.press("1"); // a loan is running
    SECTION("amount")
    {
        replaceText(door, u"demand.loan_amount"_s, u"30"_s);
        bool isSaid = false;
        for (const QLabel *label : door.form->findChildren<QLabel *>()) {
            isSaid = isSaid || (label->isVisible() && label->text().contains(u"叁拾万元整"));
        }
        CHECK(isSaid);
        replaceText(door, u"demand.loan_amount"_s, u"三十万"_s);
        checkNotSaved(door, u"demand.loan_amount"_s, u"Not an amount"_s);
    }
    SECTION("day")
    {
        replaceText(door, u"demand.loan_due_on"_s, u"年底"_s);
        checkNotSaved(door, u"demand.loan_due_on"_s, u"Not a day"_s);
    }
}

TEST_CASE("a next visit that is no day, or lies before this one, is no answer")
{
    Door door;
    door.openForm();
    door.press("n");
    for (const QString &text : {u"下周三"_s, u"2026-13-01"_s, u"2026-11-19"_s}) {
        CAPTURE(text.toStdString());
        replaceText(door, u"nextVisitOn"_s, text);
        checkNotSaved(door, u"nextVisitOn"_s,
                      text.startsWith(u"2026-11") ? u"before this visit"_s : u"Not a day"_s);
    }
    replaceText(door, u"nextVisitOn"_s, u"2026-12-01"_s);
    door.press(Qt::Key_F9);
    REQUIRE(door.waitForSaved());
    CHECK(door.recordedVisit().visit.nextVisitOn == QDate(2026, 12, 1));
}

TEST_CASE("a bank that is not in the directory is not dropped in silence")
{
    Door door;
    door.openForm();
    openNeed(door, 5, u"demand.banks"_s);
    door.freeText(u"乡镇信用社"_s);
    door.press(Qt::Key_Escape); // the list of what it may be, if it is open
    if (door.form->step() == 5) {
        checkNotSaved(door, u"demand.banks"_s, u"Not in the directory"_s);
    }
}

TEST_CASE("what is not understood is an open point once its field is left")
{
    Door door;
    door.openForm();
    openNeed(door, 2, u"demand.amount"_s);
    door.freeText(u"五十万"_s);
    auto *points = door.form->findChild<app::OpenPoints *>();
    const auto isNamed = [&] {
        return std::ranges::any_of(points->points(), [](const app::OpenPoints::Point &point) {
            return point.field == u"demand.amount" && point.text.contains(u"Not an amount");
        });
    };
    CHECK_FALSE(isNamed()); // it is being typed
    door.press(Qt::Key_Tab);
    CHECK(isNamed());
    door.press(Qt::Key_F8);
    CHECK(door.find<QLineEdit>(u"demand.amount"_s)->hasFocus());
}

TEST_CASE("a bad amount is no matter when nothing is needed after all")
{
    Door door;
    door.openForm();
    openNeed(door, 2, u"demand.amount"_s);
    door.freeText(u"五十万"_s);
    door.find<QPushButton>(u"NO_NEED"_s)->click();
    door.press(Qt::Key_F9);
    CHECK(door.waitForSaved());
}

TEST_CASE("a use in the firm's own words and its plan stand beside each other")
{
    Door door;
    door.openForm();
    openNeed(door, 2, u"demand.use"_s);
    auto *use = door.find<app::TypeAhead>(u"demand.use"_s);
    auto *plan = door.find<QLineEdit>(u"demand.use_text"_s);
    door.freeText(u"翻修冷库"_s);
    plan->setFocus();
    door.freeText(u"两台压缩机，春节前付款"_s);
    door.find<QLineEdit>(u"demand.term"_s)->setFocus();
    CHECK(use->text() == u"翻修冷库");
    CHECK(plan->text() == u"两台压缩机，春节前付款");
    CHECK(door.visit().demand->useText == u"翻修冷库；两台压缩机，春节前付款");
    CHECK(door.draft());
    door.crash();
    door.openForm();
    CHECK(door.find<app::TypeAhead>(u"demand.use"_s)->text() == u"翻修冷库");
    CHECK(door.find<QLineEdit>(u"demand.use_text"_s)->text() == u"两台压缩机，春节前付款");
}

TEST_CASE("a problem and a colleague not added yet are there after a crash")
{
    Door door;
    door.openForm();
    door.press("n");
    door.find<QLineEdit>(u"issueText"_s)->setFocus();
    door.freeText(u"停车位不足"_s);
    door.find<QLineEdit>(u"visitors"_s)->setFocus();
    door.freeText(u"张科长"_s);
    QCoreApplication::processEvents();
    REQUIRE(door.draft()); // the store has done what it was given by then
    const app::LoadedVisit left = must(door.store->wait([&](core::Database &database) {
        const core::Author author = authorAt(u"li"_s, u"虎门镇"_s, doorNow.toMSecsSinceEpoch());
        return app::loadVisit(database, door.target, author);
    }));
    CHECK(left.typing.at(u"issues"_s).endsWith(u" 0 停车位不足"));
    CHECK(left.typing.at(u"visitors"_s) == u"张科长");
    QApplication::focusWidget()->clearFocus(); // what is left is added
    door.crash();

    door.openForm();

    CHECK(door.find<QLineEdit>(u"issueText"_s)->text() == u"停车位不足");
    door.press(Qt::Key_F9);
    REQUIRE(door.waitForSaved());
    const core::Visit visit = door.recordedVisit().visit;
    REQUIRE(visit.issues.size() == 1);
    CHECK(visit.issues.front().description == u"停车位不足");
    REQUIRE(visit.visitors.size() == 1);
    CHECK(visit.visitors.front().person == u"张科长");
}

TEST_CASE("a loan of the roster that falls due stands in the head of a visit without need, too")
{
    Door door;
    {
        core::Database database = door.scratch.database();
        core::BusinessSubject subject = doorSubject();
        subject.loanBank = u"青禾农商银行"_s;
        subject.loanYuan = 300'000;
        subject.loanDueOn = QDate(2026, 12, 10);
        door.target = History(database).target(subject).id;
    }
    door.openForm();
    door.press("n");
    const auto isSaid = [&] {
        for (const QLabel *label : door.form->findChildren<QLabel *>()) {
            if (label->isVisible() && label->text().contains(u"falls due on 2026-12-10")) {
                return label->text().contains(u"青禾农商银行");
            }
        }
        return false;
    };
    CHECK(QTest::qWaitFor(isSaid));
    CHECK(door.visit().outcome == VisitOutcome::NoNeed);
}

TEST_CASE("days are taken as people type them")
{
    const QDate today(2026, 11, 20);
    CHECK(app::dayFromText(u"2026-12-31"_s, today) == QDate(2026, 12, 31));
    CHECK(app::dayFromText(u"20261231"_s, today) == QDate(2026, 12, 31));
    CHECK(app::dayFromText(u"2026年12月31日"_s, today) == QDate(2026, 12, 31));
    CHECK(app::dayFromText(u"12-31"_s, today) == QDate(2026, 12, 31));
    CHECK(app::dayFromText(u"0105"_s, today) == QDate(2027, 1, 5));
    CHECK(app::dayFromText(u"2-29"_s, today) == QDate(2028, 2, 29));
    CHECK(app::dayFromText(u"+30"_s, today) == QDate(2026, 12, 20));
    CHECK_FALSE(app::dayFromText(u"2026-13-01"_s, today).isValid());
    CHECK_FALSE(app::dayFromText(u"soon"_s, today).isValid());
    CHECK_FALSE(app::dayFromText(QString(), today).isValid());
}
