// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/query/products.h"

namespace app {

QString text(core::Fit fit); // of a product as a whole
QString fitMark(core::Fit fit);
const char *fitTone(core::Fit fit); // theme::setTone
// One condition and how it is met, as a sentence: "The amount is within 50.00万元".
QString conditionText(const core::ProductMatch &match, core::ProductCondition condition,
                      core::Fit fit);

} // namespace app
