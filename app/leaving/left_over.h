// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/codes.h"

#include <QUuid>

namespace app {

// What lay over the window when it was left; a window made later opens it again. What was typed
// there is in the store.
struct LeftOver {
    enum class Kind { Nothing, Visit, Call, NewTarget };
    Kind kind = Kind::Nothing;
    QUuid target;                                        // of a visit or a call
    core::VisitMethod method = core::VisitMethod::Phone; // of a call
};

} // namespace app
