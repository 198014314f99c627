// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/line.h"

#include <functional>
#include <vector>

namespace core {

// Says a line of one version in the words of the next: pure, and what it does not know it leaves as
// it stands. Lines themselves are never rewritten; this runs each time one is laid out (SYNC
// §3.13).
using Upcast = std::function<Result<QByteArray>(const JsonObject &line)>;

// The versions of lines a program can lay out, from 1 on.
class LineSchema {
public:
    // steps[0] takes version 1 to 2, and so on; the program's own version is one past the last.
    explicit LineSchema(std::vector<Upcast> steps = {}) : m_steps(std::move(steps)) {}
    static const LineSchema &current();

    int version() const { return static_cast<int>(m_steps.size()) + 1; }
    // The line's bytes in the program's own version. Error::Invalid when a step cannot read it.
    Result<QByteArray> upcast(const Line &line) const;

private:
    std::vector<Upcast> m_steps;
};

} // namespace core
