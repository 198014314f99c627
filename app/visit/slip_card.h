// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/visit.h"

#include <QWidget>

namespace app {

// The number of a slip, large enough to be read across a table, with what it is about. For the
// visitor to show to the business.
class SlipCard : public QWidget {
    Q_OBJECT

public:
    explicit SlipCard(const core::Issue &issue, QWidget *parent = nullptr);
};

} // namespace app
