// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

namespace app {
class Desktop;
}

namespace typist {

// What somebody at the window waits for, as JSON lines: {"list_rows":N} at the moment the list of
// targets shows its first rows; after each key typed into the box {"key_ms":…} until what hangs
// below it answers that key. Then it waits for its input's end, so that whoever started it can look
// at the memory it holds. zoufang_bench makes rows of this.
core::Result<> measure(app::Desktop &desktop);

} // namespace typist
