// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/target/before_door_panel.h"

#include "app/language.h"

#include "tests/app/planned_scratch.h"
#include "tests/support/eventually.h"

#include <QLabel>

using namespace Qt::StringLiterals;

namespace {

QString wordsOf(const app::BeforeDoorPanel &panel)
{
    QStringList texts;
    for (const QLabel *label : panel.findChildren<QLabel *>()) {
        texts.append(label->text());
    }
    return texts.join(u'\n');
}

} // namespace

TEST_CASE("before the door stands who was there and what is recorded, in three sizes")
{
    app::Language words(*QCoreApplication::instance());
    words.use(u"en"_s);
    PlannedScratch scratch(0);
    const auto subject = scratch.door(u"1栋1楼101"_s);
    scratch.visit(subject.id, scratch.today.addDays(-9), core::VisitOutcome::Need, {}, u"wang"_s,
                  u"示范农商银行"_s);
    scratch.visit(subject.id, scratch.today.addDays(-70), core::VisitOutcome::Potential,
                  scratch.today.addDays(3), u"zhao"_s, u"工商联"_s);
    using Form = app::BeforeDoorPanel::Form;
    app::BeforeDoorPanel whole(scratch.session(), Form::Whole);
    app::BeforeDoorPanel brief(scratch.session(), Form::Short);
    app::BeforeDoorPanel line(scratch.session(), Form::Line);
    for (app::BeforeDoorPanel *panel : {&whole, &brief, &line}) {
        panel->setTarget(subject.id);
        EVENTUALLY(!wordsOf(*panel).isEmpty());
        CHECK(wordsOf(*panel).contains(u"A need is recorded already: 50.00 万元 · 12 months"_s));
        CHECK(wordsOf(*panel).contains(u"Go together: 工商联 zhao means to come on 2026-11-21"_s));
    }
    CHECK(wordsOf(whole).contains(u"2026-11-09 · 示范农商银行 wang · Needs financing"_s));
    CHECK_FALSE(wordsOf(brief).contains(u"Needs financing"_s));
    CHECK(wordsOf(brief).contains(
        u"Last 30 days: 示范农商银行 1×. Last 180 days: 工商联 1×, 示范农商银行 1×."_s));
    CHECK(wordsOf(brief).contains(u"is today needed?"_s));
}

TEST_CASE("a loan that falls due soon is said before the door, whatever the firm answers")
{
    app::Language words(*QCoreApplication::instance());
    words.use(u"en"_s);
    PlannedScratch scratch(0);
    const auto soon = scratch.door(u"1栋1楼101"_s, scratch.today.addDays(60));
    const auto later = scratch.door(u"1栋1楼102"_s, scratch.today.addDays(61));
    using Form = app::BeforeDoorPanel::Form;
    for (const Form form : {Form::Whole, Form::Short, Form::Line}) {
        app::BeforeDoorPanel panel(scratch.session(), form);
        panel.setTarget(soon.id);
        EVENTUALLY(wordsOf(panel).contains(u"in 60 days. Speak of renewal"_s));
        CHECK_FALSE(panel.isHidden());
    }
    app::BeforeDoorPanel panel(scratch.session(), Form::Short);
    panel.setTarget(later.id);
    EVENTUALLY(!wordsOf(panel).isEmpty());
    CHECK_FALSE(wordsOf(panel).contains(u"renewal"_s));
}

TEST_CASE("a form's line is hidden where nothing is known")
{
    PlannedScratch scratch(0);
    const auto subject = scratch.door(u"1栋1楼101"_s);
    app::BeforeDoorPanel line(scratch.session(), app::BeforeDoorPanel::Form::Line);
    line.showDoor({});
    CHECK(line.isHidden());
    CHECK(wordsOf(line).isEmpty());
}
