// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/projector.h"

namespace core {

// In a person's grids: the whole county.
inline const QString countyGrid = QStringLiteral("*");

// Codes no grid may have, so that no target ever lies where everybody reads, or supervisors alone.
inline bool isReservedGrid(const QString &code)
{
    return code == everyoneGrid || code == countyGrid || code.startsWith(reviewGrid);
}

} // namespace core
