// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/texts.h"

#include "app/language.h"
#include "core/domain/business_subject.h"

#include "tests/support/print.h"

#include <QCoreApplication>
#include <QSet>

using namespace Qt::StringLiterals;

namespace {

bool hasChinese(const QString &text)
{
    return std::any_of(text.begin(), text.end(),
                       [](QChar c) { return c.script() == QChar::Script_Han; });
}

template <typename E>
void checkLabels()
{
    QSet<QString> seen;
    for (const auto &[value, spelling] : core::Codes<E>::all) {
        const QString label = app::text(value);
        CAPTURE(spelling.toString());
        CHECK_FALSE(label.isEmpty());
        CHECK_FALSE(seen.contains(label));
        seen.insert(label);
        CHECK(app::textOfCode<E>(spelling.toString()) == label);
    }
}

void checkAllLabels()
{
    checkLabels<core::SubjectKind>();
    checkLabels<core::AltCodeKind>();
    checkLabels<core::OpStatus>();
    checkLabels<core::SizeClass>();
    checkLabels<core::VisitMethod>();
    checkLabels<core::VisitOutcome>();
    checkLabels<core::MarketOutlook>();
    checkLabels<core::Answer>();
    checkLabels<core::AnswerSource>();
    checkLabels<core::CriteriaVerdict>();
    checkLabels<core::GuaranteeMode>();
    checkLabels<core::DemandSource>();
    checkLabels<core::TargetState>();
    checkLabels<core::Role>();
    checkLabels<core::Severity>();
    checkLabels<core::Crs>();
}

} // namespace

TEST_CASE("every code has a label of its own in both languages")
{
    app::Language words(*QCoreApplication::instance());
    words.use(u"en"_s);
    checkAllLabels();
    CHECK(app::text(core::VisitOutcome::NoNeed) == u"No need now");
    words.use(u"zh_CN"_s);
    checkAllLabels();
    CHECK(app::text(core::VisitOutcome::NoNeed) == u"暂无需求");
}

TEST_CASE("every rule and every error is a sentence in both languages")
{
    app::Language words(*QCoreApplication::instance());
    for (const QString &language : {u"en"_s, u"zh_CN"_s}) {
        words.use(language);
        for (int number = 1; number <= 44; ++number) {
            if (number == 9 || (number >= 16 && number <= 19)) {
                continue; // ids the list of rules leaves out
            }
            const QString rule = u"V-%1"_s.arg(number, 2, 10, QChar(u'0'));
            CAPTURE(rule.toStdString());
            CHECK_FALSE(app::ruleText(rule).contains(rule));
            CHECK(hasChinese(app::ruleText(rule)) == (language == u"zh_CN"_s || rule == u"V-22"_s));
        }
        for (const auto kind : {core::Error::Kind::NotFound, core::Error::Kind::Storage,
                                core::Error::Kind::Offline, core::Error::Kind::Protocol}) {
            CHECK(hasChinese(app::text(kind)) == (language == u"zh_CN"_s));
        }
    }
}

TEST_CASE("every register of a subject has a name people know")
{
    for (const core::SubjectField &field : core::subjectFields()) {
        const QString name = QLatin1StringView(field.name);
        CAPTURE(name.toStdString());
        CHECK(app::fieldText(name) != name);
    }
}

TEST_CASE("money and rates are shown in whole units, never rounded away")
{
    app::Language words(*QCoreApplication::instance());
    words.use(u"zh_CN"_s);
    CHECK(app::yuanText(1234567) == u"1,234,567元");
    CHECK(app::wanText(500000) == u"50.00万元");
    CHECK(app::wanText(123456789) == u"12,345.68万元");
    CHECK(app::wanText(-50) == u"-0.01万元");
    CHECK(app::rateText(-1) == u"–");
    CHECK(app::rateText(10000) == u"100.0 %");
    CHECK(app::rateText(3333) == u"33.3 %");
}

TEST_CASE("a mnemonic is taken off a text in either language")
{
    CHECK(app::withoutMnemonic(u"&Find"_s) == u"Find");
    CHECK(app::withoutMnemonic(u"查找(&F)…"_s) == u"查找…");
}
