// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session.h"
#include "app/today/grid_sheet.h"
#include "core/result.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QPushButton;

namespace core {
struct GridDefinition;
}

namespace app {

// Puts the day's plan, or all doors of a grid that are still to be visited, on paper or in a PDF.
class SheetDialog : public QDialog {
    Q_OBJECT

public:
    SheetDialog(const Session &session, core::DayPlan plan, QWidget *parent = nullptr);

    // What would be printed now.
    const std::vector<GridSheet> &sheets() const { return m_sheets; }
    core::Result<int> savePdf(const QString &path);

private:
    void showGrids(const std::vector<core::GridDefinition> &grids);
    void choose();
    void take(std::vector<GridSheet> sheets);
    void preview();
    void askForFile();

    Session m_session;
    core::DayPlan m_plan;
    std::vector<GridSheet> m_sheets;
    QComboBox *m_what = nullptr;
    QLabel *m_about = nullptr;
    QPushButton *m_preview = nullptr;
    QPushButton *m_save = nullptr;
};

} // namespace app
