// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/roster_values.h"

#include "core/exchange/roster_columns.h"
#include "tests/support/must.h"

using namespace core;
using namespace Qt::StringLiterals;

TEST_CASE("a cell is cleaned of what cannot be seen, and keeps what can", "[roster]")
{
    CHECK(cleanCell(u"\t东莞市\n大朗镇\u3000") == u"东莞市大朗镇"_s);
    CHECK(cleanCell(u"占家镇佳丽彩印厂以 北") == u"占家镇佳丽彩印厂以 北"_s);
    CHECK(cleanCell(u"Sun\nLight 公司") == u"Sun Light 公司"_s);
    CHECK(cleanCell(u"\uFEFF甲\u200B乙\u00A0 丙") == u"甲乙 丙"_s);
    CHECK(saysNothing(u""));
    CHECK(saysNothing(u"n/a"));
    CHECK(saysNothing(u"——"));
    CHECK_FALSE(saysNothing(u"无锡"));
}

TEST_CASE("one day is read from every spelling, and from none that has two readings", "[roster]")
{
    for (const QStringView text :
         {QStringView(u"2001-02-07"), QStringView(u"2001-2-7"), QStringView(u"2001/02/07"),
          QStringView(u"2001.2.7"), QStringView(u"20010207"), QStringView(u"2001年2月7日"),
          QStringView(u"2001年02月07日 00:00:00"), QStringView(u"2001-02-07T08:30:00"),
          QStringView(u"２００１－２－７"), QStringView(u"二〇〇一年二月七日"),
          QStringView(u"2001 年 2 月 7 日"), QStringView(u"20010207083000")}) {
        INFO(text.toString().toStdString());
        CHECK(dayOf(text, false).day == QDate(2001, 2, 7));
    }
    CHECK(dayOf(u"36929", false).day == QDate(2001, 2, 7));
    CHECK(dayOf(u"36929", false).isSerial);
    CHECK(dayOf(u"35467", true).day == QDate(2001, 2, 7));
    for (const QStringView text :
         {QStringView(u"07/02/2001"), QStringView(u"98.3.4"), QStringView(u"2001-02"),
          QStringView(u"2001-13-01"), QStringView(u"20011301"), QStringView(u"长期"),
          QStringView(u"2001-02-07至2021-02-06"), QStringView(u"2001")}) {
        INFO(text.toString().toStdString());
        CHECK_FALSE(dayOf(text, false).day.isValid());
    }
}

TEST_CASE("money in free text becomes whole 元, or nothing with the reason", "[roster]")
{
    struct Vector {
        const char16_t *text;
        qint64 yuan;
    };
    for (const Vector &one :
         {Vector{u"125.3000(万元人民币)", 1'253'000}, Vector{u"3,000(万元人民币)", 30'000'000},
          Vector{u"3,700(万元(人民币))", 37'000'000}, Vector{u"138万人民币", 1'380'000},
          Vector{u"33.1万人民币", 331'000}, Vector{u"50(万人民币元)", 500'000},
          Vector{u"5,943.6106(万人民币元)", 59'436'106}, Vector{u"500(万)", 5'000'000},
          Vector{u"50（万元）", 500'000}, Vector{u"1.5亿元", 150'000'000},
          Vector{u"人民币500000元整", 500'000}, Vector{u"￥80，000元", 80'000},
          Vector{u"３０万元", 300'000}, Vector{u"2千万元", 20'000'000}, Vector{u"0", 0}}) {
        INFO(QString::fromUtf16(one.text).toStdString());
        const MoneyFound found = moneyOf(QString::fromUtf16(one.text), u"");
        CHECK(found.trouble == MoneyFound::Trouble::None);
        CHECK(found.yuan == one.yuan);
        CHECK_FALSE(found.isRounded);
    }
    CHECK(moneyOf(u"500", u"万元").yuan == 5'000'000);
    CHECK(moneyOf(u"500元", u"万元").yuan == 500);
    CHECK(moneyOf(u"500", u"").trouble == MoneyFound::Trouble::NoUnit);
    CHECK(moneyOf(u"0.12345万元", u"").isRounded);
    CHECK(moneyOf(u"0.12345万元", u"").yuan == 1'235);
    for (const QStringView text : {QStringView(u"1,464(万香港元)"), QStringView(u"20(万美元)"),
                                   QStringView(u"100(万元(港币))"), QStringView(u"USD 500,000"),
                                   QStringView(u"7(万元(日元))")}) {
        CHECK(moneyOf(text, u"").trouble == MoneyFound::Trouble::ForeignCurrency);
        CHECK_FALSE(moneyOf(text, u"").yuan.has_value());
    }
    CHECK(moneyOf(u"500", u"万美元").trouble == MoneyFound::Trouble::ForeignCurrency);
    for (const QStringView text :
         {QStringView(u"伍拾万元整"), QStringView(u"100-500万"), QStringView(u"-5万元"),
          QStringView(u"99999999999999999999999元"), QStringView(u"见附件")}) {
        INFO(text.toString().toStdString());
        CHECK(moneyOf(text, u"").trouble == MoneyFound::Trouble::NotAnAmount);
    }
}

TEST_CASE("numbers of people, degrees, states and yes or no are read strictly", "[roster]")
{
    CHECK(countOf(u"12") == 12);
    CHECK(countOf(u"1,200人") == 1'200);
    CHECK_FALSE(countOf(u"1-49人").has_value());
    CHECK_FALSE(countOf(u"2.5").has_value());
    CHECK(degreesE7(u"113.7517654", 180) == 1'137'517'654);
    CHECK(degreesE7(u"113°45′30″", 180) == 1'137'583'333);
    CHECK_FALSE(degreesE7(u"181", 180).has_value());
    CHECK_FALSE(degreesE7(u"0", 180).has_value());
    CHECK_FALSE(degreesE7(u"东经", 180).has_value());
    CHECK(opStatusOf(u"存续（在营、开业、在册）") == OpStatus::Normal);
    CHECK(opStatusOf(u"吊销，未注销") == OpStatus::Revoked);
    CHECK_FALSE(opStatusOf(u"甲").has_value());
    CHECK(yesOrNo(u"是") == true);
    CHECK(yesOrNo(u"×") == false);
    CHECK_FALSE(yesOrNo(u"也许").has_value());
    CHECK(crsOf(u"gcj-02") == Crs::Gcj02);
    CHECK(crsOf(u"WGS84") == Crs::Wgs84);
    CHECK_FALSE(crsOf(u"BD-09").has_value());
}

TEST_CASE("the kind of a business follows its code, then its type, then its name", "[roster]")
{
    CHECK(kindOf(u"92440101L15768832L", u"", u"某厂") == SubjectKind::SoleProprietor);
    CHECK(kindOf(u"9333082269388360XG", u"", u"某社") == SubjectKind::Cooperative);
    CHECK(kindOf(u"9141150017705029X3", u"", u"信阳市浉河区农村信用合作联社吴家店信用社") ==
          SubjectKind::Company);
    CHECK(kindOf(u"12100000400000624D", u"", u"清华大学") == SubjectKind::Other);
    CHECK(kindOf(u"92330881MA2FRALA4W", u"", u"江山市甲家庭农场") == SubjectKind::FamilyFarm);
    CHECK(kindOf(u"", u"个体工商户", u"某厂") == SubjectKind::SoleProprietor);
    CHECK(kindOf(u"", u"农民专业合作社", u"某社") == SubjectKind::Cooperative);
    CHECK(kindOf(u"", u"", u"老王小吃店") == SubjectKind::SoleProprietor);
    CHECK(kindOf(u"", u"", u"某银行股份有限公司某支行") == SubjectKind::Company);
}

TEST_CASE("a column is asked for by field and header, letter or number", "[roster]")
{
    CHECK(must(columnRequest(u"企业名称=A"_s)) == ColumnRequest{RosterField::Name, u"A"_s});
    CHECK(must(columnRequest(u"uscc = 代码"_s)) == ColumnRequest{RosterField::Uscc, u"代码"_s});
    CHECK(must(columnRequest(u"商户名称=3"_s)).field == RosterField::Name);
    CHECK_FALSE(columnRequest(u"企业名称"_s));
    CHECK_FALSE(columnRequest(u"企业名称="_s));
    const auto unknown = columnRequest(u"颜色=B"_s);
    REQUIRE_FALSE(unknown);
    CHECK(unknown.error().detail.contains(u"颜色"_s));
    CHECK(columnLetters(0) == u"A"_s);
    CHECK(columnLetters(25) == u"Z"_s);
    CHECK(columnLetters(26) == u"AA"_s);
    CHECK(columnLetters(701) == u"ZZ"_s);
}
