// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/typist/typist.h"

#include "app/desktop.h"
#include "app/main_window.h"
#include "app/target/target_page.h"
#include "app/visit/open_visit.h"
#include "app/visit/visit_form.h"
#include "core/json.h"
#include "core/ledger/visit_json.h"

#include <QApplication>
#include <QDateTime>
#include <QDir>
#include <QKeySequence>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

using namespace Qt::StringLiterals;

namespace typist {

namespace {

using core::Error;
using core::fail;
using core::Result;

constexpr int patienceMs = 10'000; // what the screen has not shown by then it does not show
constexpr int pictureRestMs = 700;
constexpr qint64 yuanOfWan = 10'000;

// The points of the second question, in the order its rows ask them.
const QStringList &typedPoints()
{
    static const QStringList points{u"C1.4"_s, u"C2.1"_s, u"C2.2"_s};
    return points;
}

Error notShown(const QString &what, const PlannedVisit &plan)
{
    return {Error::Kind::Invalid,
            u"%1 %2: %3"_s.arg(plan.uscc, core::code(*plan.visit.outcome), what)};
}

QString digitOf(core::Answer answer)
{
    if (answer == core::Answer::Met) {
        return u"1"_s;
    }
    return answer == core::Answer::NotMet ? u"2"_s : u"3"_s;
}

} // namespace

Result<PlannedVisit> readPlan(const QByteArray &line)
{
    core::JsonParser parser;
    const core::JsonObject object = TRY(parser.object(line));
    PlannedVisit plan{TRY(core::readVisitJson(object)), TRY(object.text("uscc")), line.trimmed()};
    const core::Visit &visit = plan.visit;
    if (!visit.outcome || visit.target.isNull() || visit.method != core::VisitMethod::Onsite) {
        return fail(Error::Kind::Invalid, u"a typed visit has target, outcome and method ONSITE"_s);
    }
    if (core::hasNeed(*visit.outcome) &&
        !(visit.demand && visit.demand->amountYuan && visit.demand->termMonths &&
          *visit.demand->amountYuan % yuanOfWan == 0)) {
        return fail(Error::Kind::Invalid,
                    u"a typed need has term_months and an amount in whole 万元"_s);
    }
    if (visit.demand && !visit.demand->useCode.isEmpty()) {
        return fail(Error::Kind::Invalid, u"a use is not typed here"_s);
    }
    for (const auto &[point, answer] : visit.answers) {
        if (!typedPoints().contains(point) || answer == core::Answer::NotApplicable) {
            return fail(Error::Kind::Invalid, u"%1 is not typed here"_s.arg(point));
        }
    }
    if (!visit.answers.empty() && std::ssize(visit.answers) != typedPoints().size()) {
        return fail(Error::Kind::Invalid,
                    u"all of %1 are typed, or none"_s.arg(typedPoints().join(u", "_s)));
    }
    return plan;
}

Result<QByteArray> Typist::record(const PlannedVisit &plan)
{
    const QString story = core::hasNeed(*plan.visit.outcome) ? u"need"_s : u"no-need"_s;
    m_story = m_pictures.isEmpty() || m_told.contains(story) ? QString() : story;
    m_told.insert(story);
    m_steps = 0;
    TRY(find(plan));
    TRY(keepStep(u"found"_s));
    app::VisitForm *form = TRY(openForm());
    const QString shown = form->openVisit()->visit().target.toString(QUuid::WithoutBraces);
    if (form->openVisit()->visit().target != plan.visit.target) {
        return tl::unexpected(notShown(u"the form opened for target "_s + shown, plan));
    }
    const QDateTime at = QDateTime::currentDateTimeUtc();
    TRY(keepStep(u"opened"_s));
    if (auto answered = answer(*form, plan.visit); !answered) {
        return tl::unexpected(notShown(answered.error().detail, plan));
    }
    TRY(keepStep(u"answered"_s));
    if (auto saved = save(*form); !saved) {
        return tl::unexpected(notShown(saved.error().detail, plan));
    }
    QByteArray line = plan.line;
    line.chop(1); // the closing brace
    return line + ",\"started_at\":\"" + at.toString(Qt::ISODateWithMs).toLatin1() + "\"}";
}

// Ctrl+K, the credit code and Enter: the list has the keys, and the business's page stands beside.
Result<> Typist::find(const PlannedVisit &plan)
{
    press(Qt::Key_K, Qt::ControlModifier);
    type(plan.uscc);
    press(Qt::Key_Return);
    const auto *page = m_desktop.window()->findChild<app::TargetPage *>();
    const bool found =
        QTest::qWaitFor([&] { return page->target() == plan.visit.target; }, patienceMs);
    return found ? Result<>() : tl::unexpected(notShown(u"is not found by its code"_s, plan));
}

Result<app::VisitForm *> Typist::openForm()
{
    press(Qt::Key_F2);
    auto *form = qobject_cast<app::VisitForm *>(m_desktop.window()->over());
    if (form == nullptr) {
        return fail(Error::Kind::Invalid, u"F2 opened no form"_s);
    }
    if (!QTest::qWaitFor([form] { return form->openVisit() != nullptr; }, patienceMs)) {
        return fail(Error::Kind::Invalid, u"the form did not open"_s);
    }
    if (form->openVisit()->visit().outcome) {
        return fail(Error::Kind::Invalid, u"the form opened with an outcome already"_s);
    }
    return form;
}

Result<> Typist::answer(app::VisitForm &form, const core::Visit &visit)
{
    if (!visit.answers.empty()) {
        TRY(answerPoints(form, visit));
        TRY(keepStep(u"points"_s));
    }
    // Its key stands at the end of the button, as people read it.
    const auto *button = form.findChild<QPushButton *>(core::code(*visit.outcome));
    if (button == nullptr) {
        return fail(Error::Kind::NotFound, u"no button for this outcome"_s);
    }
    type(button->text().right(1).toLower());
    if (form.openVisit()->visit().outcome != visit.outcome) {
        return fail(Error::Kind::Invalid, u"the outcome's key was not taken"_s);
    }
    if (!visit.demand) {
        return {};
    }
    TRY(typeDemand(*visit.demand));
    const auto &taken = form.openVisit()->visit().demand;
    const bool isTaken = taken && taken->amountYuan == visit.demand->amountYuan &&
                         taken->termMonths == visit.demand->termMonths;
    return isTaken ? Result<>()
                   : fail(Error::Kind::Invalid, u"amount or term were not taken as typed"_s);
}

// The licence as the roster has it, then the points of the business, one digit each.
Result<> Typist::answerPoints(app::VisitForm &form, const core::Visit &visit)
{
    press(Qt::Key_Return);
    for (const QString &point : typedPoints()) {
        type(digitOf(visit.answers.at(point)));
    }
    for (const auto &[point, wanted] : visit.answers) {
        const auto &taken = form.openVisit()->visit().answers;
        const auto found = taken.find(point);
        if (found == taken.end() || found->second != wanted) {
            return fail(Error::Kind::Invalid, u"the answer to %1 was not taken"_s.arg(point));
        }
    }
    return {};
}

Result<> Typist::typeDemand(const core::Demand &demand)
{
    const auto *field = qobject_cast<QLineEdit *>(QApplication::focusWidget());
    if (field == nullptr || field->objectName() != u"demand.amount") {
        return fail(Error::Kind::Invalid, u"the amount does not wait for keys"_s);
    }
    type(QString::number(*demand.amountYuan / yuanOfWan));
    press(Qt::Key_Tab);
    type(QString::number(*demand.termMonths));
    return {};
}

Result<> Typist::save(app::VisitForm &form)
{
    press(Qt::Key_F9);
    const bool saved = QTest::qWaitFor(
        [&form] {
            const auto *done = form.findChild<QPushButton *>(u"done"_s);
            return done != nullptr && done->isVisible();
        },
        patienceMs);
    if (!saved || form.findChild<QLabel *>(u"savedAt"_s) == nullptr) {
        const auto *message = form.findChild<QLabel *>(u"message"_s);
        return fail(Error::Kind::Invalid,
                    message == nullptr ? u"was not saved"_s : message->text());
    }
    TRY(keepStep(u"saved"_s));
    press(Qt::Key_Return);
    const bool closed =
        QTest::qWaitFor([this] { return m_desktop.window()->over() == nullptr; }, patienceMs);
    const QWidget *focus = QApplication::focusWidget();
    return closed ? Result<>()
                  : fail(Error::Kind::Invalid,
                         u"saved, but Return does not close the form; the keys go to %1"_s.arg(
                             focus == nullptr ? u"nothing"_s : focus->objectName()));
}

// Pages gather changes and fetch what they show; a person looks longer than that.
Result<> Typist::save(const QString &file) const
{
    QTest::qWait(pictureRestMs);
    return m_desktop.window()->grab().save(file)
               ? Result<>()
               : fail(Error::Kind::Storage, u"cannot write %1"_s.arg(file));
}

Result<> Typist::keepStep(const QString &step)
{
    if (m_story.isEmpty()) {
        return {};
    }
    const QString name = u"%1-%2-%3.png"_s.arg(m_story).arg(++m_steps).arg(step);
    return save(QDir(m_pictures).filePath(name));
}

Result<> Typist::picture(const QString &keys, const QString &file)
{
    const QKeySequence wanted(keys);
    if (wanted.count() != 1) {
        return fail(Error::Kind::Invalid, u"%1 is not one key"_s.arg(keys));
    }
    press(wanted[0].key(), wanted[0].keyboardModifiers());
    return save(file);
}

QWidget *Typist::receiver() const
{
    if (QWidget *popup = QApplication::activePopupWidget()) {
        return popup;
    }
    QWidget *focus = QApplication::focusWidget();
    return focus != nullptr ? focus : m_desktop.window();
}

void Typist::press(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    ++m_keys;
    QTest::keyClick(receiver(), key, modifiers);
    QCoreApplication::processEvents(); // a person's next key comes after the window heard the last
}

void Typist::type(const QString &text)
{
    for (const QChar character : text) {
        ++m_keys;
        QTest::keyClick(receiver(), character.toLatin1());
        QCoreApplication::processEvents();
    }
}

} // namespace typist
