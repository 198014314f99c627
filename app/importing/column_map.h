// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/laptop_import.h"

#include <QScrollArea>

#include <vector>

class QComboBox;
class QVBoxLayout;

namespace app {

// What each column of a file means: its header, what stands in it, and a choice.
class ColumnMap : public QScrollArea {
    Q_OBJECT

public:
    explicit ColumnMap(QWidget *parent = nullptr);

    void setColumns(const std::vector<core::FileColumn> &columns);
    std::vector<core::ColumnRequest> requests() const;
    // A field that two columns claim; nothing: all is clear.
    std::optional<core::RosterField> claimedTwice() const;

Q_SIGNALS:
    void edited();

private:
    static std::optional<core::RosterField> fieldOf(const QComboBox *choice);

    std::vector<core::FileColumn> m_columns;
    std::vector<QComboBox *> m_choices;
};

} // namespace app
