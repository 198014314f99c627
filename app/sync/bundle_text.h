// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>

namespace app {

// Why a bundle was not saved, taken in, carried or handed over, and what to do.
QString bundleTrouble(const core::Error &error);

} // namespace app
