// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/local_text.h"

#include <QString>

namespace app {

// A text of a rule pack in the language of the window.
QString packText(const core::LocalText &text);

} // namespace app
