// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/page.h"
#include "core/query/figures.h"
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
class FigureList;
class FigureTile;
class GroupTable;

// What is read for the page, in one job.
struct StatisticsAnswer {
    core::Statistics whole;
    std::vector<core::Statistics> groups;
    std::map<QDate, qint64> days;     // of the figure chosen for the chart over time
    std::vector<core::PaceNote> pace; // for the township alone
    QString user;                     // who works here
    QDateTime lastContact;            // invalid: this laptop has never reached the county
    int generation = 0;               // answers to older questions are dropped
};

// The numbers of this laptop's grids as of a day: counts with their unit, both visit rates with
// their roster, how visits ended, what happened day by day, how the criteria were judged. Every bar
// opens the businesses behind it. A person sees the own day, never anybody else's.
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
    QWidget *makeTrend();
    QWidget *makeTable();
    void openFigure(const core::Figure &figure, const QString &title);
    void openOutcome(int bar);
    void openDay(int bar);
    void openVerdict(int bar);
    void closeFigure();
    core::Figure::Of chosenTrend() const;
    QDate lastTrendDay() const;
    void showTrend(const StatisticsAnswer &answer);
    void showPace(const std::vector<core::PaceNote> &notes);
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
    QComboBox *m_trend = nullptr;
    QLabel *m_pace = nullptr;
    QStackedWidget *m_below = nullptr; // the groups, or the rows of a bar
    FigureList *m_figure = nullptr;
    QWidget *m_figureFrom = nullptr;     // the chart whose bar was opened
    std::vector<QString> m_outcomeCodes; // of the bars, in their order
    std::vector<QString> m_verdictCodes;
    QString m_user;
    QTableView *m_table = nullptr;
    GroupTable *m_model = nullptr;
    QTimer *m_gather = nullptr;
    int m_generation = 0;
    bool m_isStale = true;
};

} // namespace app
