// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/query/warnings.h"

#include <QString>

namespace app {

// A warning for people: what happened, what is safe, what to do.
struct WarningText {
    QString title;
    QString words;
};

WarningText warningText(const core::Warning &warning);

} // namespace app
