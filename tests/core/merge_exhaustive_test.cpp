// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/merge_model.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>
#include <set>

using core::Edit;
using core::RegisterClass;
using core::RegisterState;
using Said = MergeModel::Said;

namespace {

// Every history of four edits of one field after its first value: which of those before it each
// edit saw last (24), on which of three laptops it was made (81), which of two values it gave (16),
// in which order they arrive (24): 746 496 in all (SYNC §4.3).
constexpr int editCount = 4;
constexpr int baseChoices = 1 * 2 * 3 * 4;
constexpr int deviceChoices = 3 * 3 * 3 * 3;
constexpr int valueChoices = 2 * 2 * 2 * 2;
constexpr MergeModel::Set whole = (1U << (editCount + 1)) - 1;
// All of them where the compiler optimises, which is what CI's release run does; a debug or an
// instrumented build has not the time and walks every 17th.
#if defined(__OPTIMIZE__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
constexpr int stride = 1;
#else
constexpr int stride = 17;
#endif

using FourEdits = std::array<Said, MergeModel::editsMax>;

// Laptops whose clocks differ by more than all the edits take, and whose identities do not follow
// the order of writing.
FourEdits bookOf(int number)
{
    constexpr std::array<qint64, 3> skews{0, 1000, -1000};
    int bases = number % baseChoices;
    int devices = number / baseChoices % deviceChoices;
    int values = number / baseChoices / deviceChoices;
    FourEdits book;
    book[0] = {1, 0, 0, 0};
    for (int i = 1; i <= editCount; ++i) {
        const auto device = static_cast<size_t>(devices % 3);
        book[static_cast<size_t>(i)] = {16 * (3 - static_cast<int>(device)) + i,
                                        10 * i + skews[device], 1 + values % 2, 1U << (bases % i)};
        bases /= i;
        devices /= 3;
        values /= 2;
    }
    return book;
}

std::set<QUuid> eventsOf(const FourEdits &book, MergeModel::Set places)
{
    std::set<QUuid> events;
    for (int i = 0; i < MergeModel::editsMax; ++i) {
        if ((places >> i & 1U) != 0) {
            events.insert(modelEvent(book[static_cast<size_t>(i)].id));
        }
    }
    return events;
}

// Whether the merge of these edits says what the model says. Checked by the hundred thousand, so
// the test framework hears of failures only.
bool isAsModelled(const FourEdits &book, MergeModel::Set here, const RegisterState &state,
                  RegisterClass kind)
{
    const MergeModel model(book, here);
    const std::set<QUuid> heads(state.heads.begin(), state.heads.end());
    std::set<QUuid> candidates;
    for (const Edit &one : state.candidates) {
        candidates.insert(one.event);
    }
    return heads == eventsOf(book, model.heads()) &&
           candidates == eventsOf(book, model.candidates(kind)) &&
           candidates.size() == state.candidates.size() &&
           state.inConflict() == (kind != RegisterClass::Set && model.inConflict()) &&
           state.shown == modelValue(model.shown(kind), kind);
}

std::vector<Edit> editsOf(const FourEdits &book, MergeModel::Set places,
                          RegisterClass kind = RegisterClass::Plain)
{
    std::vector<Edit> list;
    for (int i = 0; i < MergeModel::editsMax; ++i) {
        if ((places >> i & 1U) != 0) {
            list.push_back(toEdit(book, i, kind));
        }
    }
    return list;
}

bool everyOrderAgrees(const FourEdits &book, RegisterClass kind)
{
    std::vector<Edit> arrived = editsOf(book, whole, kind);
    const auto order = [](const Edit &one, const Edit &other) { return one.event < other.event; };
    std::sort(arrived.begin() + 1, arrived.end(), order);
    const RegisterState first = core::merge(arrived, kind);
    if (!isAsModelled(book, whole, first, kind)) {
        return false;
    }
    while (std::next_permutation(arrived.begin() + 1, arrived.end(), order)) {
        if (core::merge(arrived, kind) != first) {
            return false;
        }
    }
    return true;
}

bool everyPartAgrees(const FourEdits &book, RegisterClass kind)
{
    for (MergeModel::Set here = 1; here <= whole; here += 2) { // the first value is always there
        const RegisterState state = core::merge(editsOf(book, here, kind), kind);
        bool isWaiting = false;
        for (int i = 1; i <= editCount; ++i) {
            const MergeModel::Set base = book[static_cast<size_t>(i)].base;
            isWaiting = isWaiting || ((here >> i & 1U) != 0 && (base & here) != base);
        }
        if (!isAsModelled(book, here, state, kind) || state.waitingBase != isWaiting) {
            return false;
        }
    }
    return true;
}

// Two people decide the conflict, in every way, and one takes the own decision back.
bool everyDecisionAgrees(FourEdits book)
{
    constexpr size_t first = editCount + 1;
    const MergeModel model(book, whole);
    if (!model.inConflict()) {
        return true;
    }
    const RegisterState before = core::merge(editsOf(book, whole), RegisterClass::Guarded);
    for (int values = 0; values < 9; ++values) {
        for (const bool sawOther : {false, true}) {
            book[first] = {200, 5, 1 + values % 3, model.heads(), Edit::Kind::Decision};
            book[first + 1] = {100, 9000, 1 + values / 3, sawOther ? 1U << first : model.heads(),
                               Edit::Kind::Decision};
            book[first + 2] = {300, 1, 0, 1U << first, Edit::Kind::Undo};
            const bool isNewFirst = values / 3 == 0 && !sawOther; // else known without the second
            std::map<MergeModel::Set, RegisterState> after;
            for (const MergeModel::Set more : {1U, 3U, 5U, 7U}) {
                if ((more & 2U) == 0 && !isNewFirst) {
                    continue;
                }
                const MergeModel::Set here = whole | more << first;
                std::vector<Edit> said = editsOf(book, here);
                for (const RegisterClass kind : {RegisterClass::Plain, RegisterClass::Guarded}) {
                    const RegisterState state = core::merge(said, kind);
                    std::ranges::reverse(said);
                    if (!isAsModelled(book, here, state, kind) ||
                        core::merge(said, kind) != state) {
                        return false;
                    }
                    after[more] = state; // the guarded one, in the end
                }
            }
            const bool differ = book[first].value != book[first + 1].value && !sawOther;
            if (after.at(3).inConflict() != differ ||
                (isNewFirst && (after.at(1).inConflict() || after.at(5) != before))) {
                return false;
            }
        }
    }
    return true;
}

} // namespace

TEST_CASE("every history of four edits merges as the model says, in every order", "[F41][F42][F43]")
{
    constexpr int histories = baseChoices * deviceChoices * valueChoices;
    static_assert(histories * 24 == 746'496);
    int walked = 0;
    for (int number = 0; number < histories; number += stride) {
        for (const RegisterClass kind : {RegisterClass::Plain, RegisterClass::Guarded}) {
            if (!everyOrderAgrees(bookOf(number), kind)) {
                FAIL("history " << number);
            }
        }
        ++walked;
    }
    CHECK(walked == (histories + stride - 1) / stride);
}

TEST_CASE("every part of every history merges as the model says, bases missing or not", "[F44]")
{
    for (int number = 0; number < baseChoices * deviceChoices * valueChoices; number += stride) {
        if (!everyPartAgrees(bookOf(number), RegisterClass::Guarded)) {
            FAIL("history " << number);
        }
    }
    SUCCEED("all parts agree");
}

// Of each of two elements every choice of who has it, and of both whether they were there at first.
TEST_CASE("every history of a set, and every part of it, merges as the model says, in every order",
          "[F41][F44]")
{
    for (int number = 0; number < baseChoices * deviceChoices * valueChoices; number += stride) {
        FourEdits book = bookOf(number);
        if (!everyOrderAgrees(book, RegisterClass::Set)) {
            FAIL("history " << number);
        }
        for (const int first : {0, 3}) {
            book[0].value = first;
            if (!everyPartAgrees(book, RegisterClass::Set)) {
                FAIL("history " << number << " of a set that began as " << first);
            }
        }
    }
    SUCCEED("all histories of sets agree");
}

TEST_CASE("every decision of every conflict ends it, and taken back leaves it as it was", "[F45]")
{
    for (int number = 0; number < baseChoices * deviceChoices * valueChoices; number += stride) {
        if (!everyDecisionAgrees(bookOf(number))) {
            FAIL("history " << number);
        }
    }
    SUCCEED("all decisions agree");
}
