// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session.h"
#include "app/today/grid_sheet.h"
#include "core/domain/codes.h"
#include "core/result.h"

#include <QDialog>

#include <functional>

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
    // Notes that the sheet leaves the program, then writes it; `saved` tells how it went.
    void savePdf(const QString &path);

Q_SIGNALS:
    void saved(int pages); // 0: it could not be written, and the dialog says why

private:
    void showGrids(const std::vector<core::GridDefinition> &grids);
    void choose();
    void take(std::vector<GridSheet> sheets);
    // Who printed or wrote what is a line of its own, recorded before it happens (DOMAIN §7.7).
    void note(core::AuditAction action, std::function<void()> then);
    core::Result<int> writePdf(const QString &path) const;
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
