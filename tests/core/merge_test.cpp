// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/merge.h"

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
