// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/address.h"
#include "core/domain/business_subject.h"
#include "core/domain/text.h"

#include "tests/support/must.h"

#include <rapidcheck/catch.h>

using namespace Qt::StringLiterals;

TEST_CASE("one place written in many ways has one address key")
{
    const QString key = u"虎门镇长德路5号1栋3层301室"_s;
    for (const QString &text :
         {key, u"广东省东莞市虎门镇长德路5号1号楼3楼301房"_s,
          u"东莞市虎门镇长德路5号1 幢三楼301室"_s, u"虎门镇长德路５号第一栋第三层３０１号房"_s,
          u"虎门镇长德路5号，1#楼（3F）301"_s + u"室"_s,
          u" 虎门镇 长德路五号 1座3楼层301室\u200B"_s}) {
        CHECK(core::addressKey(text) == key);
    }
    CHECK(core::addressKey(u"广东东莞虎门镇长德路5号", {u"广东"_s, u"东莞"_s}) ==
          u"虎门镇长德路5号"_s);
    CHECK(core::addressKey(u"a栋2楼") == core::addressKey(u"Ａ座二层"));
}

TEST_CASE("different places keep different address keys")
{
    CHECK(core::addressKey(u"长德路1栋") != core::addressKey(u"长德路2栋"));
    CHECK(core::addressKey(u"长德路1-301") != core::addressKey(u"长德路13-01"));
    CHECK(core::addressKey(u"五一路八号") == u"五一路8号"_s);
    CHECK(core::addressKey(u"三元里大道") == u"三元里大道"_s);
    CHECK(core::addressKey(u"东方城市花园3栋") == u"东方城市花园3栋"_s);
    CHECK(core::addressKey(u"虎门市场路3号") == u"虎门市场路3号"_s);
    CHECK(core::addressKey(u"城市") == u"城市"_s);
    CHECK(core::addressKey(u"") == u""_s);
    CHECK(core::addressKey(u"第") == u"第"_s);
    CHECK(core::addressKey(u"KFC餐厅") == u"KFC餐厅"_s);
}

TEST_CASE("any text at all has one address key, never longer than twice itself")
{
    rc::prop("any mixture of the characters addresses are made of", [] {
        const QString alphabet = u"第1一二十9A座栋幢号楼层FB室房#路镇市省广, 　"_s;
        QString text;
        for (const int at : *rc::gen::container<std::vector<int>>(
                 rc::gen::inRange(0, static_cast<int>(alphabet.size())))) {
            text.append(alphabet[at]);
        }
        const QString key = core::addressKey(text);
        RC_ASSERT(key.size() <= text.size() * 2);
        RC_ASSERT(core::addressKey(text) == key);
    });
}

TEST_CASE("names are compared without spaces, full-width forms and kinds of brackets")
{
    CHECK(core::nameKey(u"东莞市示例（集团）有限公司") ==
          core::nameKey(u" 东莞市 示例(集团)有限公司 "));
    CHECK(core::nameKey(u"ABC五金") == core::nameKey(u"ａｂｃ五金"));
    CHECK(core::nameKey(u"甲五金店") != core::nameKey(u"乙五金店"));
}

TEST_CASE("buildings, floors and rooms sort as one walks them")
{
    const auto isAscending = [](const QStringList &texts, QString (*key)(QStringView)) {
        for (qsizetype i = 1; i < texts.size(); ++i) {
            INFO(texts[i - 1].toStdString() << " before " << texts[i].toStdString());
            CHECK(key(texts[i - 1]) < key(texts[i]));
            CHECK(key(texts[i - 1]).toUtf8() < key(texts[i]).toUtf8());
        }
    };
    isAscending(
        {u"1栋"_s, u"二栋"_s, u"10栋"_s, u"十一栋"_s, u"A2座"_s, u"A10座"_s, u"B座"_s, u""_s},
        core::naturalOrderKey);
    isAscending({u"B2"_s, u"负一楼"_s, u"G"_s, u"1楼"_s, u"夹层"_s, u"二楼"_s, u"3F"_s, u"第十层"_s,
                 u"11"_s, u"天台"_s, u""_s},
                core::floorOrderKey);
    CHECK(core::floorOrderKey(u"地下1层") == core::floorOrderKey(u"-1"));
    CHECK(core::floorOrderKey(u"三楼") == core::floorOrderKey(u"３Ｆ"));
    isAscending({u"9"_s, u"99"_s, u"101"_s, u"1001"_s}, core::naturalOrderKey);
}

TEST_CASE("a subject without a place comes after all that have one")
{
    core::BusinessSubject placed;
    placed.building = u"Z座"_s;
    placed.floor = u"99"_s;
    core::BusinessSubject park = placed;
    park.park = u"示例工业园"_s;
    CHECK(core::placeOrderKey(placed) < core::placeOrderKey(core::BusinessSubject()));
    CHECK(core::placeOrderKey(park) < core::placeOrderKey(placed));
}

TEST_CASE("small Chinese numbers are read, and what is none is not")
{
    CHECK(core::smallNumber(u"十") == 10);
    CHECK(core::smallNumber(u"十二") == 12);
    CHECK(core::smallNumber(u"二十") == 20);
    CHECK(core::smallNumber(u"三百零五") == 305);
    CHECK(core::smallNumber(u"两") == 2);
    CHECK(core::smallNumber(u"007") == 7);
    CHECK(core::smallNumber(u"五一") == -1);
    CHECK(core::smallNumber(u"") == -1);
    CHECK(core::smallNumber(u"1二") == -1);
    CHECK(core::smallNumber(u"1234567") == -1);
}
