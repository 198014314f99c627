// SPDX-License-Identifier: GPL-3.0-or-later
// Text in any form of Unicode: kept as it was typed, compared in one form (SYNC F51).
#include "core/domain/address.h"
#include "core/domain/text.h"
#include "core/ledger/changes.h"
#include "core/repository/target_repository.h"
#include "tests/support/history.h"
#include "tests/support/scratch.h"

#include <rapidcheck/catch.h>

using namespace Qt::StringLiterals;

namespace {

// What people, input methods and spreadsheets bring: Chinese of plane 0 and 2, letters that are one
// character or two, compatibility forms, half-width kana, Hangul in parts, joiners, full width.
const std::vector<char32_t> &alphabet()
{
    static const std::vector<char32_t> list{
        U'东',     U'莞',     U'店',     U'𠮷', U'𡐓',     U'𪚥', U'豈',     U'金', U'é',
        U'e',      U'\u0301', U'ü',      U'u',  U'\u0308', U'か', U'\u3099', U'ｶ',  U'\u1112',
        U'\u1161', U'\u11AB', U'한',     U'Å',  U'\u212B', U'Ａ', U'（',     U'1',  U'\u200B',
        U'\u3000', U'👨',      U'\u200D', U'👩',  U'ﬁ',      U'"',  U'\\',     U'/'};
    return list;
}

rc::Gen<QString> anyText()
{
    return rc::gen::map(rc::gen::container<std::vector<char32_t>>(rc::gen::elementOf(alphabet())),
                        [](const std::vector<char32_t> &characters) {
                            return QString::fromUcs4(characters.data(), std::ssize(characters));
                        });
}

// A name in a line, in the table, and read out of the line again.
void checkKept(core::Database &database, History &history, const QString &name)
{
    core::BusinessSubject subject;
    subject.id = core::newId(history.nowMs);
    subject.name = name;
    const core::StoredLine stored = history.record(core::targetCreated(subject));
    core::JsonParser parser = core::lineParser();
    const core::Line line = must(core::readLine(parser, stored.bytes));
    RC_ASSERT(must(core::readTarget(line)).name == name);
    RC_ASSERT(must(core::TargetRepository(database).find(subject.id))->subject.name == name);
    // Any other program finds the very characters there, too.
    RC_ASSERT(core::nextHash(QByteArray(32, 'h'), stored.bytes) ==
              core::nextHash(QByteArray(32, 'h'), line.bytes));
}

} // namespace

TEST_CASE("text is kept as it was typed, in whatever form of Unicode [F51]", "[F51]")
{
    const Scratch scratch;
    core::Database database = scratch.database();
    History history(database);
    rc::prop("a name of any characters", [&] {
        const QString text = u"甲"_s + *anyText();
        for (const auto form : {QString::NormalizationForm_C, QString::NormalizationForm_D}) {
            checkKept(database, history, text.normalized(form));
        }
        checkKept(database, history, text);
    });
}

TEST_CASE("marks that steer how text is read are shown by their numbers, and joiners in words stay",
          "[T16]")
{
    CHECK(core::shownText(u"甲店"_s) == u"甲店"_s);
    CHECK(core::shownText(u"甲\u202E店卡"_s) == u"甲⟦U+202E⟧店卡"_s);
    CHECK(core::shownText(u"\u2066甲\u2069\u200E\u200F\u061C\uFEFF"_s) ==
          u"⟦U+2066⟧甲⟦U+2069⟧⟦U+200E⟧⟦U+200F⟧⟦U+061C⟧⟦U+FEFF⟧"_s);
    CHECK(core::shownText(u"甲\u001B[2J\u0007\u009B\u0000乙"_s) ==
          u"甲⟦U+001B⟧[2J⟦U+0007⟧⟦U+009B⟧⟦U+0000⟧乙"_s);
    CHECK(core::shownText(u"一\r\n二\t三\n"_s) == u"一\r\n二\t三\n"_s);
    CHECK(core::shownText(u"一\r二"_s) == u"一⟦U+000D⟧二"_s);
    CHECK(core::shownText(u"甲\u200B乙\u200D丙\u200C"_s) == u"甲⟦U+200B⟧乙⟦U+200D⟧丙⟦U+200C⟧"_s);
    CHECK(core::shownText(u"ab\u200Dc 1\u200D2"_s) == u"ab⟦U+200D⟧c 1⟦U+200D⟧2"_s);
    for (const QString &whole : {u"👨‍👩‍👧"_s, u"❤️‍🔥"_s, u"क्‍ष"_s,
                                 u"می‌خواهم"_s, u"𠮷野家"_s}) {
        CHECK(core::shownText(whole) == whole);
        CHECK_FALSE(core::hasHiddenMark(whole));
    }
    CHECK(core::shownText(QString::fromUcs4(U"旗\U000E0041", 2)) == u"旗⟦U+E0041⟧"_s);
    rc::prop("what is shown has no mark, and what is left out leaves the rest", [] {
        const QString text = *anyText() + *rc::gen::element(u"\u202E"_s, u"\u2067"_s, u"\u0085"_s);
        RC_ASSERT(core::hasHiddenMark(text));
        RC_ASSERT(!core::hasHiddenMark(core::shownText(text)));
        RC_ASSERT(!core::hasHiddenMark(core::withoutHiddenMarks(text)));
        RC_ASSERT(core::compacted(core::withoutHiddenMarks(text)) == core::compacted(text));
    });
}

TEST_CASE("what looks alike is compared as one, whatever form of Unicode it is in [F51]", "[F51]")
{
    CHECK(core::nameKey(u"Café 东莞店") == core::nameKey(u"Cafe\u0301东莞店"));
    CHECK(core::nameKey(u"\uF90A豐五金") == core::nameKey(u"\u91D1豐五金")); // 金 twice
    CHECK(core::nameKey(u"\u1112\u1161\u11AB식당") == core::nameKey(u"한식당"));
    CHECK(core::nameKey(u" 𠮷野家\u200B ") == core::nameKey(u"𠮷野家"));
    CHECK(core::nameKey(u"𠮷野家") != core::nameKey(u"吉野家")); // another character
    rc::prop("names and addresses have one key in every form", [] {
        const QString text = *anyText();
        const QString composed = text.normalized(QString::NormalizationForm_C);
        const QString taken = text.normalized(QString::NormalizationForm_D);
        RC_ASSERT(core::nameKey(composed) == core::nameKey(taken));
        RC_ASSERT(core::nameKey(text) == core::nameKey(composed));
        RC_ASSERT(core::addressKey(composed) == core::addressKey(taken));
    });
}

TEST_CASE("a business is found again by a name in another form of Unicode [F51]", "[F51]")
{
    const Scratch scratch;
    core::Database database = scratch.database();
    History history(database);
    const core::BusinessSubject cafe = history.target(u"Cafe\u0301东莞店"_s);
    const auto found = must(core::TargetRepository(database).byName(core::nameKey(u"Café 东莞店")));
    REQUIRE(found.size() == 1);
    CHECK(found[0].subject.id == cafe.id);
    CHECK(found[0].subject.name == u"Cafe\u0301东莞店"_s);
}
