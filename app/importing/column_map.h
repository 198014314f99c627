// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/laptop_import.h"

#include <QScrollArea>

#include <vector>

class QComboBox;
class QVBoxLayout;

namespace app {

// What each column of a file means: its header, what stands in it, and a choice. One field is held
// by one column: who gives it to another takes it from the first.
class ColumnMap : public QScrollArea {
    Q_OBJECT

public:
    explicit ColumnMap(QWidget *parent = nullptr);

    void setColumns(const std::vector<core::FileColumn> &columns);
    std::vector<core::ColumnRequest> requests() const;

Q_SIGNALS:
    void edited();

private:
    void onChosen(size_t column);
    static std::optional<core::RosterField> fieldOf(const QComboBox *choice);

    std::vector<core::FileColumn> m_columns;
    std::vector<QComboBox *> m_choices;
};

} // namespace app
