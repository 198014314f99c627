// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings.h"

namespace core::setting {

// Words that stood in fields of the draft saved last without being an answer yet:
// {"draft": id, "words": {field: text}}.
inline constexpr Setting draftTyping{"draft_typing", ""};
// What was typed in forms that were left: a new business, calls not logged
// (app/leaving/left_words.h).
inline constexpr Setting leftWords{"left_words", ""};

} // namespace core::setting
