// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/page.h"
#include "core/query/statistics.h"
#include "core/result.h"

#include <vector>

class QComboBox;
class QDateEdit;
class QGridLayout;
class QLabel;
class QStackedWidget;
class QTableView;
class QTimer;

namespace core {
class Store;
}

namespace app {

class BarChart;
class DayChart;
class FigureTile;
class GroupTable;

// What is read for the page, in one job.
struct StatisticsAnswer {
    core::Statistics whole;
    std::vector<core::Statistics> groups;
    QDateTime lastContact; // invalid: this laptop has never reached the county
    int generation = 0;    // answers to older questions are dropped
};

// The numbers of this laptop's grids as of a day: counts with their unit, both visit rates with
// their roster, how visits ended, when they were made, how the criteria were judged.
class StatisticsPage : public Page {
    Q_OBJECT

public:
    explicit StatisticsPage(core::Store &store, QWidget *parent = nullptr);

    QString title() const override { return tr("Numbers"); }
    QIcon icon() const override;
    void activate() override;
    QList<QWidget *> panes() override;

Q_SIGNALS:
    void shown(); // the figures on the screen are those of the last question

private:
    QWidget *makeHead();
    QWidget *makeTiles();
    QWidget *makeCharts();
    void makeTable();
    void onChanged(const QStringList &tables);
    void read();
    void present(const core::Result<StatisticsAnswer> &answer);
    void showTiles(const core::Statistics &figures);
    void showAge(const StatisticsAnswer &answer);
    void showCharts(const core::Statistics &figures);

    core::Store &m_store;
    QDateEdit *m_asOf = nullptr;
    QComboBox *m_group = nullptr;
    QLabel *m_age = nullptr;
    QStackedWidget *m_stack = nullptr;
    QLabel *m_empty = nullptr;
    std::vector<FigureTile *> m_tiles;
    BarChart *m_outcomes = nullptr;
    DayChart *m_days = nullptr;
    BarChart *m_criteria = nullptr;
    QTableView *m_table = nullptr;
    GroupTable *m_model = nullptr;
    QTimer *m_gather = nullptr;
    int m_generation = 0;
    bool m_isStale = true;
};

} // namespace app
