// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/pinyin.h"

#include "tests/support/print.h"
#include "tests/support/shared_data.h"

#include <QFile>
#include <QSet>

using namespace Qt::StringLiterals;
using namespace core;

namespace {

QStringList readingTexts(const ReadCharacter &character)
{
    QStringList texts;
    for (const Syllable syllable : character.all()) {
        texts.append(syllableText(syllable));
    }
    return texts;
}

} // namespace

TEST_CASE("places, surnames and trades are read as people there say them")
{
    const std::pair<QString, QString> expected[] = {
        {u"厦门"_s, u"xia men"_s},       {u"六安"_s, u"lu an"_s},
        {u"蚌埠"_s, u"beng bu"_s},       {u"长兴"_s, u"chang xing"_s},
        {u"单县"_s, u"shan xian"_s},     {u"乐清"_s, u"yue qing"_s},
        {u"都匀"_s, u"du yun"_s},        {u"会计"_s, u"kuai ji"_s},
        {u"银行"_s, u"yin hang"_s},      {u"重庆"_s, u"chong qing"_s},
        {u"东莞"_s, u"dong guan"_s},     {u"番禺"_s, u"pan yu"_s},
        {u"解放"_s, u"jie fang"_s},      {u"乐山"_s, u"le shan"_s},
        {u"行长"_s, u"hang zhang"_s},    {u"大佛"_s, u"da fo"_s},
        {u"曾记"_s, u"zeng ji"_s},       {u"单记"_s, u"shan ji"_s},
        {u"单位"_s, u"dan wei"_s},       {u"仇氏"_s, u"qiu shi"_s},
        {u"查记"_s, u"zha ji"_s},        {u"检查"_s, u"jian cha"_s},
        {u"盖氏"_s, u"ge shi"_s},        {u"解记"_s, u"xie ji"_s},
        {u"绿源"_s, u"lv yuan"_s},       {u"重型机械"_s, u"zhong xing ji xie"_s},
        {u"五金行"_s, u"wu jin hang"_s}, {u"自行车行"_s, u"zi xing che hang"_s},
        {u"大厦"_s, u"da sha"_s},        {u"济南"_s, u"ji nan"_s}};
    for (const auto &[text, pinyin] : expected) {
        // A name of one word: surnames count where it begins.
        CHECK(fullPinyin(text, " "_L1).trimmed() == pinyin);
    }
}

TEST_CASE("what is not Chinese stays, in lower case and half width")
{
    CHECK(fullPinyin(u"ＡＢ厦门１号 x") == u"abxiamen1hao x"_s);
    CHECK(initials(u"虎门五金A1") == u"hmwja1"_s);
    CHECK(initials(u"") == QString());
    CHECK(fullPinyin(u"〇") == u"ling"_s);
}

TEST_CASE("characters beyond the basic plane have readings, and halves of one do no harm")
{
    const QString rare = QString::fromUcs4(U"\U0002CB5A"); // 𬭚
    CHECK(fullPinyin(rare) == u"chun"_s);
    CHECK(fullPinyin(rare + u"于"_s) == u"chunyu"_s);
    CHECK(readingsOf(QString(QChar(0xD872))).front().count == 0);
}

TEST_CASE("every frequent reading of a character is there, the likeliest first")
{
    CHECK(readingTexts(readingsOf(u"行").front()) == QStringList{u"hang"_s, u"xing"_s, u"heng"_s});
    CHECK(readingTexts(readingsOf(u"长").front()) == QStringList{u"chang"_s, u"zhang"_s});
    CHECK(readingTexts(readingsOf(u"厦门").front()) == QStringList{u"xia"_s, u"sha"_s});
    CHECK(readingTexts(readingsOf(u"吕").front()) == QStringList{u"lv"_s, u"lu"_s});
}

TEST_CASE("syllables are in alphabetical order, so that their numbers sort as they do")
{
    for (int i = 1; i < syllableCount(); ++i) {
        CHECK(syllableText(static_cast<Syllable>(i - 1)) < syllableText(static_cast<Syllable>(i)));
    }
    CHECK(syllableCount() < 500);
}

TEST_CASE("our readings agree with another table of pinyin")
{
    const QString path = sharedData(u"pinyin/pinyin_chars.csv"_s);
    if (path.isEmpty()) {
        return;
    }
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    (void)file.readLine();
    int compared = 0;
    int missing = 0;
    int firstUnknown = 0; // our likeliest reading is none of theirs
    while (!file.atEnd()) {
        const QStringList columns = QString::fromUtf8(file.readLine()).trimmed().split(u',');
        const ReadText read = readingsOf(columns[1]);
        ++compared;
        if (read.front().count == 0) {
            ++missing;
        } else if (!columns[3].split(u'|').contains(
                       QString(syllableText(read.front().readings[0])))) {
            ++firstUnknown;
        }
    }
    INFO("compared " << compared << " characters: " << missing << " without a reading here, "
                     << firstUnknown << " read otherwise");
    CHECK(compared > 40'000);
    CHECK(missing * 1000 < compared * 20);     // 2 %
    CHECK(firstUnknown * 1000 < compared * 5); // 0.5 %
}
