// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/merge.h"

#include "tests/support/merge_model.h"
#include "tests/support/must.h"

#include <rapidcheck/catch.h>

#include <algorithm>
#include <random>
#include <set>

using namespace Qt::StringLiterals;
using core::Edit;
using core::RegisterClass;
using core::RegisterState;
using core::Value;

namespace {

QUuid eventId(int number)
{
    QByteArray bytes(16, '\0');
    bytes[15] = static_cast<char>(number);
    return QUuid::fromRfc4122(bytes);
}

Edit editOf(int number, qint64 at, const QString &value, const std::vector<int> &base = {})
{
    Edit edit{eventId(number), at, Value(value), {}};
    for (const int other : base) {
        edit.base.push_back(eventId(other));
    }
    return edit;
}

// Any history: each edit saw some of those before it, by numbers a generator gave.
std::vector<Edit> historyOf(const std::vector<std::tuple<uint8_t, uint8_t, uint8_t>> &choices)
{
    std::vector<Edit> edits;
    for (const auto &[seen, value, at] : choices) {
        const int number = static_cast<int>(edits.size()) + 1;
        if (number > 8) {
            break;
        }
        std::vector<int> base;
        for (int other = 1; other < number; ++other) {
            if ((seen >> (other - 1) & 1) != 0) {
                base.push_back(other);
            }
        }
        edits.push_back(editOf(number, at % 4, QString(QChar(u'a' + value % 3)), base));
    }
    return edits;
}

// What SYNC 3.4 says, written down another way: an edit is gone when a path of bases leads to it.
std::set<QString> openValues(const std::vector<Edit> &edits)
{
    const size_t count = edits.size();
    std::vector<std::vector<bool>> reaches(count, std::vector<bool>(count, false));
    for (size_t later = 0; later < count; ++later) {
        for (size_t earlier = 0; earlier < count; ++earlier) {
            reaches[later][earlier] = std::ranges::find(edits[later].base, edits[earlier].event) !=
                                      edits[later].base.end();
        }
    }
    for (size_t middle = 0; middle < count; ++middle) {
        for (size_t from = 0; from < count; ++from) {
            for (size_t to = 0; to < count; ++to) {
                reaches[from][to] =
                    reaches[from][to] || (reaches[from][middle] && reaches[middle][to]);
            }
        }
    }
    std::set<QString> values;
    for (size_t one = 0; one < count; ++one) {
        bool isGone = false;
        for (size_t other = 0; other < count; ++other) {
            isGone = isGone || reaches[other][one];
        }
        if (!isGone) {
            values.insert(std::get<QString>(edits[one].value));
        }
    }
    return values;
}

} // namespace

TEST_CASE("whoever saw a value may replace it without a conflict")
{
    const std::vector<Edit> edits{editOf(1, 10, u"旧"_s), editOf(2, 5, u"新"_s, {1})};
    const RegisterState state = core::merge(edits, RegisterClass::Plain);
    // The clock that went back decides nothing: the second saw the first.
    CHECK(state.shown == Value(u"新"_s));
    CHECK_FALSE(state.inConflict());
}

TEST_CASE("two who did not see each other conflict, and a third who saw both ends it")
{
    std::vector<Edit> edits{editOf(1, 1, u"a"_s), editOf(2, 2, u"b"_s, {1}),
                            editOf(3, 3, u"c"_s, {1})};
    const RegisterState plain = core::merge(edits, RegisterClass::Plain);
    CHECK(plain.inConflict());
    CHECK(plain.shown == Value(u"c"_s));
    CHECK(core::merge(edits, RegisterClass::Guarded).shown == Value(u"a"_s));

    edits.push_back(editOf(4, 1, u"b"_s, {2, 3}));
    const RegisterState decided = core::merge(edits, RegisterClass::Guarded);
    CHECK_FALSE(decided.inConflict());
    CHECK(decided.shown == Value(u"b"_s));
}

TEST_CASE("the same value from two sides is no conflict")
{
    const std::vector<Edit> edits{editOf(1, 1, u"a"_s), editOf(2, 2, u"b"_s, {1}),
                                  editOf(3, 3, u"b"_s, {1})};
    const RegisterState state = core::merge(edits, RegisterClass::Plain);
    CHECK_FALSE(state.inConflict());
    CHECK(state.shown == Value(u"b"_s));
}

TEST_CASE("an edit whose base has not come yet waits for it and heals by itself")
{
    std::vector<Edit> edits{editOf(1, 1, u"a"_s), editOf(3, 3, u"c"_s, {2})};
    CHECK(core::merge(edits, RegisterClass::Plain).waitingBase);
    edits.push_back(editOf(2, 2, u"b"_s, {1}));
    const RegisterState healed = core::merge(edits, RegisterClass::Plain);
    CHECK_FALSE(healed.waitingBase);
    CHECK_FALSE(healed.inConflict());
    CHECK(healed.shown == Value(u"c"_s));
}

TEST_CASE("edits in any order, any of them twice, merge to the same")
{
    rc::prop("order and repetition",
             [](const std::vector<std::tuple<uint8_t, uint8_t, uint8_t>> &choices, unsigned seed) {
                 const std::vector<Edit> edits = historyOf(choices);
                 std::vector<Edit> shuffled = edits;
                 shuffled.insert(shuffled.end(), edits.begin(), edits.end());
                 std::shuffle(shuffled.begin(), shuffled.end(), std::mt19937(seed));
                 for (const RegisterClass kind : {RegisterClass::Plain, RegisterClass::Guarded}) {
                     RC_ASSERT(core::merge(shuffled, kind) == core::merge(edits, kind));
                 }
             });
}

TEST_CASE("what is open after a merge is what nobody has seen past")
{
    rc::prop("against a reckoning of its own",
             [](const std::vector<std::tuple<uint8_t, uint8_t, uint8_t>> &choices) {
                 const std::vector<Edit> edits = historyOf(choices);
                 const RegisterState state = core::merge(edits, RegisterClass::Plain);
                 std::set<QString> values;
                 for (const Edit &candidate : state.candidates) {
                     values.insert(std::get<QString>(candidate.value));
                 }
                 RC_ASSERT(values == openValues(edits));
                 if (!edits.empty()) {
                     RC_ASSERT(values.contains(std::get<QString>(state.shown)));
                 }
                 RC_ASSERT(state.inConflict() == (values.size() > 1));
             });
}

namespace {

using ModelBook = std::array<MergeModel::Said, MergeModel::editsMax>;

// Any eight edits: sets, decisions and undos, each knowing any of those before it.
ModelBook modelBook(const std::vector<std::tuple<uint8_t, uint8_t, uint8_t, uint8_t>> &choices)
{
    ModelBook book;
    book[0] = {500, 0, 0, 0};
    size_t place = 1;
    for (const auto &[seen, value, at, kind] : choices) {
        if (place > 8) {
            break;
        }
        const MergeModel::Set before = (1U << place) - 1;
        book[place] = {static_cast<int>(100 * (kind / 3 % 4) + place), at % 5, value % 3,
                       seen & before, static_cast<Edit::Kind>(kind % 3)};
        ++place;
    }
    return book;
}

std::set<QString> elementsOf(const Value &value)
{
    const QString *text = std::get_if<QString>(&value);
    const QStringList list = text ? text->split(u',', Qt::SkipEmptyParts) : QStringList();
    return {list.begin(), list.end()};
}

} // namespace

TEST_CASE("decisions and undos in any mixture merge as the model says", "[F45]")
{
    rc::prop("against the model",
             [](const std::vector<std::tuple<uint8_t, uint8_t, uint8_t, uint8_t>> &choices,
                unsigned seed) {
                 const ModelBook book = modelBook(choices);
                 const int count = 1 + static_cast<int>(std::min<size_t>(choices.size(), 8));
                 std::vector<Edit> edits;
                 for (int i = 0; i < count; ++i) {
                     edits.push_back(toEdit(book, i));
                 }
                 std::shuffle(edits.begin(), edits.end(), std::mt19937(seed));
                 const MergeModel model(book, (1U << count) - 1);
                 for (const RegisterClass kind : {RegisterClass::Plain, RegisterClass::Guarded}) {
                     const RegisterState state = core::merge(edits, kind);
                     RC_ASSERT(state.inConflict() == model.inConflict());
                     RC_ASSERT(state.shown == Value(qint64{model.shown(kind)}));
                     RC_ASSERT(state.heads.size() ==
                               static_cast<size_t>(std::popcount(model.heads())));
                 }
             });
}

TEST_CASE("of a set, what one adds stays though another did not see it, and no set is in conflict")
{
    const std::vector<Edit> edits{editOf(1, 1, u"甲"_s), editOf(2, 2, u"甲,乙"_s, {1}),
                                  editOf(3, 3, u"丙"_s, {1})};
    const RegisterState state = core::merge(edits, RegisterClass::Set);
    // 甲 was left out by someone who knew of it; 乙 and 丙 were added apart.
    CHECK(elementsOf(state.shown) == std::set<QString>{u"乙"_s, u"丙"_s});
    CHECK_FALSE(state.inConflict());
    CHECK(state.heads.size() == 2);
    // Adding again beats leaving out, when neither knew of the other.
    std::vector<Edit> again{editOf(1, 1, u"甲"_s), editOf(2, 2, u""_s, {1}),
                            editOf(3, 3, u"甲"_s, {2}), editOf(4, 4, u""_s, {2})};
    CHECK(elementsOf(core::merge(again, RegisterClass::Set).shown) == std::set<QString>{u"甲"_s});
}

TEST_CASE("a set merges the same in any order, and keeps what every head holds")
{
    rc::prop("of sets", [](const std::vector<std::tuple<uint8_t, uint8_t, uint8_t>> &choices,
                           unsigned seed) {
        std::vector<Edit> edits = historyOf(choices);
        for (size_t i = 0; i < edits.size(); ++i) {
            QStringList parts;
            for (int part = 0; part < 3; ++part) {
                if ((std::get<1>(choices[i]) >> part & 1) != 0) {
                    parts.append(QString(QChar(u'a' + part)));
                }
            }
            edits[i].value = Value(parts.join(u','));
        }
        const RegisterState state = core::merge(edits, RegisterClass::Set);
        std::vector<Edit> shuffled = edits;
        std::shuffle(shuffled.begin(), shuffled.end(), std::mt19937(seed));
        RC_ASSERT(core::merge(shuffled, RegisterClass::Set) == state);
        std::set<QString> inAll{u"a"_s, u"b"_s, u"c"_s};
        std::set<QString> inAny;
        for (const Edit &edit : edits) {
            if (std::ranges::find(state.heads, edit.event) != state.heads.end()) {
                const std::set<QString> held = elementsOf(edit.value);
                std::erase_if(inAll, [&](const QString &one) { return !held.contains(one); });
                inAny.insert(held.begin(), held.end());
            }
        }
        const std::set<QString> shown = elementsOf(state.shown);
        RC_ASSERT(edits.empty() || std::ranges::includes(shown, inAll));
        RC_ASSERT(std::ranges::includes(inAny, shown));
    });
}

TEST_CASE("who edits where two agree has seen both, so no conflict comes back", "[F43]")
{
    std::vector<Edit> edits{editOf(1, 1, u"a"_s), editOf(2, 2, u"b"_s, {1}),
                            editOf(3, 3, u"b"_s, {1})};
    Edit next = editOf(4, 4, u"c"_s);
    next.base = core::merge(edits, RegisterClass::Guarded).heads;
    edits.push_back(next);
    const RegisterState state = core::merge(edits, RegisterClass::Guarded);
    CHECK_FALSE(state.inConflict());
    CHECK(state.shown == Value(u"c"_s));
}
