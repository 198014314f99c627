// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <catch2/catch.hpp>

#include <QTest>

// Handles events until what is said comes true; fails the test when it does not within
// twenty seconds (a busy disk takes its time). It goes on as soon as the condition holds.
#define EVENTUALLY(condition)                                                                      \
    do {                                                                                           \
        (void)QTest::qWaitFor([&] { return static_cast<bool>(condition); }, 20'000);               \
        REQUIRE(condition);                                                                        \
    } while (false)
