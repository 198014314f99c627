// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/answer_desk.h"

class QWidget;

namespace app {

// The county's question about a visit, as its author reads it.
QString askedText(const core::AskedAgain &asked);
// Sets off the fields of a form the county asks about, by their object names ("demand.amount"), and
// puts the keyboard into the first that is shown.
void markAsked(QWidget &form, const QStringList &fields);

} // namespace app
