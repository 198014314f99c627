// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/money.h"

#include "tests/support/must.h"

#include <rapidcheck/catch.h>

using namespace Qt::StringLiterals;
using core::MoneyUnit;

namespace {

qint64 inWan(const QString &text)
{
    return must(core::yuanFromText(text, MoneyUnit::Wan));
}

QString wanProblem(const QString &text)
{
    const auto yuan = core::yuanFromText(text, MoneyUnit::Wan);
    return yuan ? QString() : yuan.error().detail;
}

// Reads capitals back by themselves: places within a group, groups by 万 and 亿.
qint64 fromCapitals(QStringView text)
{
    constexpr QStringView digits = u"零壹贰叁肆伍陆柒捌玖";
    constexpr QStringView places = u"拾佰仟";
    qint64 total = 0;
    qint64 below = 0; // since the last 亿
    qint64 group = 0;
    qint64 digit = 0;
    for (const QChar c : text) {
        if (const qsizetype value = digits.indexOf(c); value >= 0) {
            digit = value;
        } else if (const qsizetype place = places.indexOf(c); place >= 0) {
            group += digit * (place == 0 ? 10 : place == 1 ? 100 : 1000);
            digit = 0;
        } else if (c == u'万') {
            below = (below + group + digit) * 10'000;
            group = digit = 0;
        } else if (c == u'亿') {
            total = (total + below + group + digit) * 100'000'000;
            below = group = digit = 0;
        } else {
            break;
        }
    }
    return total + below + group + digit;
}

} // namespace

TEST_CASE("an amount typed in 万元 becomes whole 元 exactly")
{
    CHECK(inWan(u"50"_s) == 500'000);
    CHECK(inWan(u"12.5"_s) == 125'000);
    CHECK(inWan(u"0.0001"_s) == 1);
    CHECK(inWan(u".5"_s) == 5'000);
    CHECK(inWan(u"５０"_s) == 500'000);
    CHECK(inWan(u" 1,200.50 万元"_s) == 12'005'000);
    CHECK(inWan(u"50万"_s) == 500'000);
    CHECK(inWan(u"1.2亿"_s) == 120'000'000);
    CHECK(inWan(u"500000元"_s) == 500'000);
    CHECK(inWan(u"￥500，000元整"_s) == 500'000);
    CHECK(inWan(u"0"_s) == 0);
    CHECK(must(core::yuanFromText(u"500000", MoneyUnit::Yuan)) == 500'000);
}

TEST_CASE("amounts as rosters hold them are read with their unit")
{
    CHECK(inWan(u"125.3000(万元人民币)"_s) == 1'253'000);
    CHECK(inWan(u"8,000(万元人民币)"_s) == 80'000'000);
    CHECK(inWan(u"501.1万人民币"_s) == 5'011'000);
    CHECK(inWan(u"50(万元(人民币))"_s) == 500'000);
    CHECK(inWan(u"30(万人民币元)"_s) == 300'000);
    CHECK(inWan(u"46.3000(万)"_s) == 463'000);
}

TEST_CASE("what is no amount is refused with a reason")
{
    CHECK(wanProblem(u"0.00001"_s) == u"\"0.00001\" is finer than one 元"_s);
    CHECK(wanProblem(u"0.5元"_s) == u"\"0.5元\" is finer than one 元"_s);
    CHECK(wanProblem(u"10(万美元)"_s) == u"\"10(万美元)\" is in another currency"_s);
    CHECK(wanProblem(u"2,200(万香港元)"_s).endsWith(u"is in another currency"_s));
    CHECK(wanProblem(u"99999999999999999999"_s).endsWith(u"is too large"_s));
    CHECK(wanProblem(u"100000000001"_s).endsWith(u"is too large"_s));
    for (const QString &text :
         {u""_s, u"-5"_s, u"五十"_s, u"1.2.3"_s, u"."_s, u"12,5"_s, u"1,2345"_s, u"50 块"_s,
          u"5e3"_s, u"万元"_s, u",500"_s, u"N/A"_s}) {
        INFO(text.toStdString());
        CHECK(wanProblem(text).endsWith(u"is no amount"_s));
    }
    CHECK(wanProblem(QString(5000, u'1')).endsWith(u"is too long for an amount"_s));
}

TEST_CASE("amounts are shown with thousands, in 万元 with two digits")
{
    CHECK(core::yuanText(500'000) == u"500,000"_s);
    CHECK(core::yuanText(0) == u"0"_s);
    CHECK(core::yuanText(-1'234) == u"-1,234"_s);
    CHECK(core::yuanText(std::numeric_limits<qint64>::min()) == u"-9,223,372,036,854,775,808"_s);
    CHECK(core::wanText(1'234'567) == u"123.46"_s);
    CHECK(core::wanText(1'234'549) == u"123.45"_s);
    CHECK(core::wanText(12'345'678'900) == u"1,234,567.89"_s);
    CHECK(core::wanText(50) == u"0.01"_s);
    CHECK(core::wanText(49) == u"0.00"_s);
    CHECK(core::wanText(-50) == u"-0.01"_s);
    CHECK(core::wanText(-1'234'567) == u"-123.46"_s);
    CHECK(core::wanText(999'950) == u"100.00"_s);
    CHECK(core::wanFieldText(500'000) == u"50"_s);
    CHECK(core::wanFieldText(125'000) == u"12.5"_s);
    CHECK(core::wanFieldText(-1) == u"-0.0001"_s);
}

TEST_CASE("capitals follow the rules for zeros")
{
    CHECK(core::capitalText(0) == u"零元整"_s);
    CHECK(core::capitalText(10) == u"壹拾元整"_s);
    CHECK(core::capitalText(500'000) == u"伍拾万元整"_s);
    CHECK(core::capitalText(10'500) == u"壹万零伍佰元整"_s);
    CHECK(core::capitalText(10'050) == u"壹万零伍拾元整"_s);
    CHECK(core::capitalText(1'005) == u"壹仟零伍元整"_s);
    CHECK(core::capitalText(1'050) == u"壹仟零伍拾元整"_s);
    CHECK(core::capitalText(105'000) == u"壹拾万伍仟元整"_s);
    CHECK(core::capitalText(100'000'050) == u"壹亿零伍拾元整"_s);
    CHECK(core::capitalText(100'500'000) == u"壹亿零伍拾万元整"_s);
    CHECK(core::capitalText(1'000'000'001) == u"壹拾亿零壹元整"_s);
    CHECK(core::capitalText(123'456'789) == u"壹亿贰仟叁佰肆拾伍万陆仟柒佰捌拾玖元整"_s);
    CHECK(core::capitalText(1'000'000'000'000) == u"壹万亿元整"_s);
    CHECK(core::amountEcho(500'000) == u"¥ 500,000 = 50 万元（伍拾万元整）"_s);
}

TEST_CASE("every amount survives its field text and its capitals")
{
    rc::prop("0 to yuanMax", [] {
        const qint64 scale = *rc::gen::element<qint64>(1, 100, 10'000, 100'000'000);
        const qint64 yuan = *rc::gen::inRange<qint64>(0, core::yuanMax / scale) * scale;
        RC_ASSERT(core::yuanFromText(core::wanFieldText(yuan), MoneyUnit::Wan) == yuan);
        RC_ASSERT(core::yuanFromText(core::yuanText(yuan), MoneyUnit::Yuan) == yuan);
        const QString capitals = core::capitalText(yuan);
        RC_ASSERT(yuan == fromCapitals(capitals));
        RC_ASSERT(!capitals.contains(u"零零"_s));
    });
}
