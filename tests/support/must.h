// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "tests/support/print.h"

// The value of a Result a test does not doubt; fails the test with the error's sentence otherwise.
template <typename T>
T must(core::Result<T> result)
{
    if (!result) {
        FAIL(result.error().detail.toStdString());
    }
    return ::core::detail::take(std::move(result));
}

inline void must(core::Result<> result)
{
    if (!result) {
        FAIL(result.error().detail.toStdString());
    }
}
