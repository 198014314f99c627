// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/colours.h"
#include "core/domain/codes.h"
#include "core/query/target_list.h"

#include <QRectF>
#include <QString>

class QPainter;

namespace app {

// How a state looks: a shape and a colour, always together with a word.
enum class StateShape { Ring, Dot, Tick, Triangle, Flag, Cross };

struct StateMark {
    StateShape shape = StateShape::Ring;
    Colour colour = Colour::StateOpen;
    QString word;
};

// A target that came back with a question is shown as such, whatever its state.
StateMark stateMark(core::TargetState state, bool returned, bool planned);
StateMark stateMark(const core::TargetListRow &row);

void paintState(QPainter &painter, const QRectF &square, const StateMark &mark);

} // namespace app
