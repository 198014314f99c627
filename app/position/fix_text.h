// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/position/fix.h"
#include "core/position/nmea.h"

#include <QString>

namespace app {

// Why a position was not taken, and what helps; or what to mind about one that was.
QString sentence(core::FixFault fault);
// Why nothing came at all. `notes`: what was heard; null: the source cannot say.
QString silenceSentence(const core::NmeaNotes *notes);

} // namespace app
