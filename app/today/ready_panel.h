// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/query/readiness.h"

#include <QWidget>

class QGridLayout;
class QLabel;
class QToolButton;

namespace app {

// “Ready for offline”: what one should look at before leaving; all of it on demand.
class ReadyPanel : public QWidget {
    Q_OBJECT

public:
    explicit ReadyPanel(QWidget *parent = nullptr);

    void setLines(std::vector<core::ReadyLine> lines);
    // All lines, or only those that are not fine.
    void toggle();
    bool showsAll() const { return m_showsAll; }

Q_SIGNALS:
    void syncWanted();

private:
    void refresh();
    void addLine(int row, const core::ReadyLine &line);

    std::vector<core::ReadyLine> m_lines;
    bool m_showsAll = false;
    QLabel *m_title = nullptr;
    QToolButton *m_more = nullptr;
    QWidget *m_body = nullptr;
    QGridLayout *m_grid = nullptr;
};

} // namespace app
