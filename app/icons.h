// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>

namespace app {

// An icon of our own set (resources/icons/NAME.svg), drawn in the palette's text colour of the
// moment, so that light, dark and disabled need no second set.
QIcon icon(const char *name);

} // namespace app
