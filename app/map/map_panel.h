// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/map/map_scene.h"
#include "core/query/target_list.h"

#include <QUuid>
#include <QWidget>

class QLabel;
class QListWidget;
class QPushButton;
class QStackedWidget;

namespace app {

class FactList;
class StateLabel;

// Beside the map: what is on it while nothing is chosen; else the chosen business, or all that
// stand where one chose.
class MapPanel : public QWidget {
    Q_OBJECT

public:
    explicit MapPanel(QWidget *parent = nullptr);

    void showSummary(const MapScene &scene);
    // `total`: how many are chosen; `rows` are the first of them. Empty: nothing is chosen.
    void showTargets(const std::vector<core::TargetListRow> &rows, quint32 total);
    QUuid target() const; // the one whose card is shown; null: none
    void takeFocus();

Q_SIGNALS:
    void openWanted();
    void visitWanted();

private:
    QWidget *makeSummary();
    QWidget *makeChosen();
    void showCard();

    std::vector<core::TargetListRow> m_rows;
    QStackedWidget *m_stack = nullptr;
    QLabel *m_summary = nullptr;
    QLabel *m_unplaced = nullptr;
    QLabel *m_many = nullptr;
    QListWidget *m_list = nullptr;
    QWidget *m_card = nullptr;
    QLabel *m_name = nullptr;
    StateLabel *m_state = nullptr;
    FactList *m_facts = nullptr;
    QPushButton *m_open = nullptr;
    QPushButton *m_visit = nullptr;
};

} // namespace app
