// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/repository/target_repository.h"

#include <QWidget>

namespace app {

// Facts that two people gave different values while they could not see each other's: all values
// side by side, and a button to settle on one.
class ConflictList : public QWidget {
    Q_OBJECT

public:
    explicit ConflictList(QWidget *parent = nullptr);

    void setConflicts(const std::vector<core::RegisterConflict> &conflicts);

Q_SIGNALS:
    void settled(const QString &field, const core::Value &value);

private:
    void addConflict(const core::RegisterConflict &conflict);
};

} // namespace app
