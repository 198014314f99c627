// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/departure.h"

#include <QWidget>

class QTableView;

namespace app {

class EmptyState;
class PlainTable;

// Targets that left this person's grids: where they went, and that own records of them are kept.
class DepartedPanel : public QWidget {
    Q_OBJECT

public:
    explicit DepartedPanel(QWidget *parent = nullptr);

    void show(const std::vector<core::Departure> &gone);
    void setLocked(bool isLocked);
    QList<QWidget *> panes() const;

private:
    void refresh();

    QTableView *m_table = nullptr;
    PlainTable *m_model = nullptr;
    EmptyState *m_empty = nullptr;
    bool m_isLocked = false;
};

} // namespace app
