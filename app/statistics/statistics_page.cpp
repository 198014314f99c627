// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/statistics_page.h"

#include "app/async.h"
#include "app/entry/person.h"
#include "app/icons.h"
#include "app/statistics/charts.h"
#include "app/statistics/figure_list.h"
#include "app/statistics/figure_tile.h"
#include "app/statistics/group_table.h"
#include "app/texts.h"
#include "app/theme.h"
#include "core/domain/china_time.h"
#include "core/domain/money.h"
#include "core/domain/visit.h"
#include "core/repository/county_repository.h"
#include "core/settings.h"
#include "core/store.h"

#include <QComboBox>
#include <QDateEdit>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QStackedWidget>
#include <QTableView>
#include <QTimer>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace app {

namespace {

constexpr int chartDays = 14;

enum class Tile { Visited, Visits, Official, Strict, Verified, Need, Count };

// People read names of grids; a grid without one keeps its code.
core::Result<> nameGrids(core::Database &database, std::vector<core::Statistics> &groups)
{
    for (const core::GridDefinition &grid : TRY(core::CountyRepository(database).grids())) {
        for (core::Statistics &group : groups) {
            if (group.group == grid.code && !grid.name.isEmpty()) {
                group.group = grid.name;
            }
        }
    }
    return {};
}

// What is asked of the store.
struct StatisticsQuestion {
    core::StatisticsGroup group = core::StatisticsGroup::Grid;
    QDate asOf;
    core::Figure::Of trend = core::Figure::Of::Visits;
    QDate trendTo;
    int generation = 0;
};

// V-41 is told to the township only (DOMAIN §10).
bool seesPace(const std::optional<core::Role> &role)
{
    return role == core::Role::VisitorTown || role == core::Role::Reviewer1;
}

core::Result<> readTrend(core::Database &database, const StatisticsQuestion &question,
                         StatisticsAnswer &answer)
{
    answer.user = TRY(core::Settings(database).text(core::setting::login));
    answer.days =
        TRY(core::figuresByDay(database, question.trend, question.trendTo.addDays(1 - chartDays),
                               question.trendTo, answer.user));
    if (seesPace(TRY(readPerson(database, answer.user)).role)) {
        answer.pace =
            TRY(core::paceNotes(database, question.asOf.addDays(1 - chartDays), question.asOf));
    }
    return {};
}

core::Result<StatisticsAnswer> readStatistics(core::Database &database,
                                              const StatisticsQuestion &question)
{
    const auto &[group, asOf, trend, trendTo, generation] = question;
    StatisticsAnswer answer;
    answer.generation = generation;
    TRY(readTrend(database, question, answer));
    const auto whole = TRY(core::statistics(database, core::StatisticsGroup::None, asOf));
    if (!whole.empty()) {
        answer.whole = whole.front();
    }
    answer.groups = TRY(core::statistics(database, group, asOf));
    if (group == core::StatisticsGroup::Grid) {
        TRY(nameGrids(database, answer.groups));
    }
    std::sort(
        answer.groups.begin(), answer.groups.end(),
        [](const core::Statistics &a, const core::Statistics &b) { return a.group < b.group; });
    const qint64 contact = TRY(core::Settings(database).integer(core::setting::lastContact));
    if (contact > 0) {
        answer.lastContact = QDateTime::fromMSecsSinceEpoch(contact, Qt::UTC);
    }
    return answer;
}

Colour colourOf(core::VisitOutcome outcome)
{
    if (outcome == core::VisitOutcome::Refused) {
        return Colour::StateInvalid;
    }
    return core::isMet(outcome) ? Colour::StateVisited : Colour::StateRetry;
}

Colour colourOf(core::CriteriaVerdict verdict)
{
    switch (verdict) {
    case core::CriteriaVerdict::Pass:
        return Colour::StateVisited;
    case core::CriteriaVerdict::PassPending:
        return Colour::StateRetry;
    case core::CriteriaVerdict::Fail:
        return Colour::StateReturned;
    case core::CriteriaVerdict::OutOfScope:
        return Colour::StateInvalid;
    }
    Q_UNREACHABLE();
}

} // namespace

namespace {

// The day visits are counted by, wherever the laptop thinks it is (SYNC F58).
QDate todayInChina()
{
    return core::chinaDay(QDateTime::currentDateTimeUtc());
}

} // namespace

StatisticsPage::StatisticsPage(core::Store &store, QWidget *parent) : Page(parent), m_store(store)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::space(6), theme::space(4), theme::space(6), theme::space(4));
    column->setSpacing(theme::space(4));
    column->addWidget(makeHead());
    m_stack = new QStackedWidget;
    column->addWidget(m_stack, 1);
    auto *figures = new QWidget;
    auto *inside = new QVBoxLayout(figures);
    inside->setContentsMargins(0, 0, 0, 0);
    inside->setSpacing(theme::space(4));
    inside->addWidget(makeTiles());
    inside->addWidget(makeCharts(), 3);
    inside->addWidget(makeTable(), 2);
    m_empty = new QLabel;
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setObjectName(u"empty"_s);
    m_stack->addWidget(figures);
    m_stack->addWidget(m_empty);
    m_empty->setText(tr("Reading the numbers…"));
    m_stack->setCurrentWidget(m_empty);
    m_gather = new QTimer(this);
    m_gather->setSingleShot(true);
    m_gather->setInterval(gatherMs);
    connect(m_gather, &QTimer::timeout, this, &StatisticsPage::read);
    connect(&m_store, &core::Store::changed, this, &StatisticsPage::onChanged,
            Qt::QueuedConnection);
}

QIcon StatisticsPage::icon() const
{
    return app::icon("numbers");
}

QList<QWidget *> StatisticsPage::panes()
{
    return {m_asOf, m_outcomes,
            m_below->currentIndex() == 0 ? static_cast<QWidget *>(m_table) : m_figure->table()};
}

QWidget *StatisticsPage::makeHead()
{
    auto *head = new QWidget;
    auto *line = new QHBoxLayout(head);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(theme::space(2));
    line->addWidget(theme::title(new QLabel(tr("Numbers"))));
    line->addSpacing(theme::space(4));
    auto *asOfLabel = new QLabel(tr("As &of"));
    m_asOf = new QDateEdit(todayInChina());
    m_asOf->setObjectName(u"asOf"_s);
    m_asOf->setDisplayFormat(u"yyyy-MM-dd"_s);
    m_asOf->setCalendarPopup(true);
    m_asOf->setMaximumDate(m_asOf->date());
    m_asOf->setAccessibleName(tr("As of"));
    asOfLabel->setBuddy(m_asOf);
    auto *groupLabel = new QLabel(tr("&Group by"));
    m_group = new QComboBox;
    m_group->setObjectName(u"group"_s);
    m_group->setAccessibleName(tr("Group by"));
    m_group->addItem(tr("Grid"), static_cast<int>(core::StatisticsGroup::Grid));
    m_group->addItem(tr("Township"), static_cast<int>(core::StatisticsGroup::Township));
    m_group->addItem(tr("Organisation of the visitor"),
                     static_cast<int>(core::StatisticsGroup::VisitorOrganisation));
    groupLabel->setBuddy(m_group);
    m_age = theme::caption(new QLabel);
    m_age->setObjectName(u"age"_s);
    for (QWidget *widget : std::initializer_list<QWidget *>{asOfLabel, m_asOf}) {
        line->addWidget(widget);
    }
    line->addSpacing(theme::space(3));
    line->addWidget(groupLabel);
    line->addWidget(m_group);
    line->addStretch();
    line->addWidget(m_age);
    connect(m_asOf, &QDateEdit::dateChanged, this, &StatisticsPage::read);
    connect(m_group, &QComboBox::currentIndexChanged, this, &StatisticsPage::read);
    return head;
}

QWidget *StatisticsPage::makeTiles()
{
    auto *tiles = new QWidget;
    auto *line = new QHBoxLayout(tiles);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(theme::space(6));
    for (const QString &name :
         {tr("Visited"), tr("Visits"), tr("Visit rate, official"), tr("Visit rate, strict"),
          tr("Verified"), tr("With financing need")}) {
        auto *tile = new FigureTile(name);
        m_tiles.push_back(tile);
        line->addWidget(tile, 1);
    }
    return tiles;
}

QWidget *StatisticsPage::makeCharts()
{
    auto *charts = new QWidget;
    auto *line = new QHBoxLayout(charts);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(theme::space(6));
    m_outcomes = new BarChart(tr("How visits ended (户次)"));
    m_criteria = new BarChart(tr("Five criteria, latest verdict (户)"));
    line->addWidget(m_outcomes, 4);
    auto *right = new QVBoxLayout;
    right->setSpacing(theme::space(4));
    right->addWidget(makeTrend(), 3);
    right->addWidget(m_criteria, 2);
    line->addLayout(right, 5);
    connect(m_outcomes, &BarChart::barWanted, this, &StatisticsPage::openOutcome);
    connect(m_days, &DayChart::barWanted, this, &StatisticsPage::openDay);
    connect(m_criteria, &BarChart::barWanted, this, &StatisticsPage::openVerdict);
    return charts;
}

// One chart for what happens day by day, and a choice of what.
QWidget *StatisticsPage::makeTrend()
{
    auto *trend = new QWidget;
    auto *column = new QVBoxLayout(trend);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::space(1));
    auto *head = new QHBoxLayout;
    head->setSpacing(theme::space(2));
    auto *label = new QLabel(tr("&Day by day"));
    m_trend = new QComboBox;
    m_trend->setObjectName(u"trend"_s);
    m_trend->setAccessibleName(tr("Day by day"));
    const auto add = [this](const QString &name, core::Figure::Of of) {
        m_trend->addItem(name, static_cast<int>(of));
    };
    add(tr("Visits (户次)"), core::Figure::Of::Visits);
    add(tr("Coverage: visited for the first time (户)"), core::Figure::Of::FirstVisits);
    add(tr("With financing need (户)"), core::Figure::Of::Needs);
    add(tr("Follow-ups due, the days ahead (户)"), core::Figure::Of::FollowUps);
    add(tr("My own visits (户次)"), core::Figure::Of::OwnVisits);
    label->setBuddy(m_trend);
    connect(m_trend, &QComboBox::currentIndexChanged, this, &StatisticsPage::read);
    m_pace = theme::caption(new QLabel);
    m_pace->setObjectName(u"pace"_s);
    m_pace->setWordWrap(true);
    m_pace->hide();
    head->addWidget(label);
    head->addWidget(m_trend);
    head->addStretch();
    column->addLayout(head);
    m_days = new DayChart(QString(), chartDays);
    column->addWidget(m_days, 1);
    column->addWidget(m_pace);
    return trend;
}

QWidget *StatisticsPage::makeTable()
{
    m_model = new GroupTable(this);
    m_table = new QTableView;
    m_table->setObjectName(u"groups"_s);
    m_table->setModel(m_model);
    m_table->setAccessibleName(tr("Numbers by group"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setShowGrid(false);
    m_table->setProperty("role", u"plain"_s);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(theme::rowHeight());
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->setTabKeyNavigation(false);
    m_figure = new FigureList(m_store);
    connect(m_figure, &FigureList::targetWanted, this, &StatisticsPage::targetWanted);
    connect(m_figure, &FigureList::closed, this, &StatisticsPage::closeFigure);
    m_below = new QStackedWidget;
    m_below->addWidget(m_table);
    m_below->addWidget(m_figure);
    return m_below;
}

void StatisticsPage::openFigure(const core::Figure &figure, const QString &title)
{
    m_figureFrom = qobject_cast<QWidget *>(sender());
    m_figure->showFigure(figure, title);
    m_below->setCurrentWidget(m_figure);
    m_figure->takeFocus();
}

void StatisticsPage::closeFigure()
{
    m_below->setCurrentWidget(m_table);
    if (m_figureFrom != nullptr) {
        m_figureFrom->setFocus(Qt::OtherFocusReason);
    }
}

void StatisticsPage::openOutcome(int bar)
{
    const ChartBar &shown = m_outcomes->bars()[static_cast<size_t>(bar)];
    core::Figure figure;
    figure.of = core::Figure::Of::Outcome;
    figure.code = m_outcomeCodes[static_cast<size_t>(bar)];
    figure.asOf = m_asOf->date();
    openFigure(figure, tr("%1: %2 户次, and the businesses they were at")
                           .arg(shown.name, numberText(shown.number)));
}

void StatisticsPage::openVerdict(int bar)
{
    const ChartBar &shown = m_criteria->bars()[static_cast<size_t>(bar)];
    core::Figure figure;
    figure.of = core::Figure::Of::Verdict;
    figure.code = m_verdictCodes[static_cast<size_t>(bar)];
    figure.asOf = m_asOf->date();
    openFigure(figure, tr("%1: %2 户").arg(shown.name, numberText(shown.number)));
}

void StatisticsPage::openDay(int bar)
{
    core::Figure figure;
    figure.of = chosenTrend();
    figure.day = m_days->dayOf(bar);
    figure.user = m_user;
    openFigure(figure, tr("%1, %2: %3")
                           .arg(m_trend->currentText(), dayText(figure.day),
                                numberText(m_days->numberOf(bar))));
}

core::Figure::Of StatisticsPage::chosenTrend() const
{
    return static_cast<core::Figure::Of>(m_trend->currentData().toInt());
}

// What is due lies ahead; all else lies behind.
QDate StatisticsPage::lastTrendDay() const
{
    return chosenTrend() == core::Figure::Of::FollowUps ? m_asOf->date().addDays(chartDays - 1)
                                                        : m_asOf->date();
}

void StatisticsPage::showTrend(const StatisticsAnswer &answer)
{
    m_user = answer.user;
    const bool isAhead = chosenTrend() == core::Figure::Of::FollowUps;
    m_days->setTitle(isAhead ? tr("The next %n day(s)", nullptr, chartDays)
                             : tr("The last %n day(s)", nullptr, chartDays));
    m_days->setDays(answer.days, lastTrendDay(),
                    isAhead ? Colour::StatePlanned : Colour::StateVisited);
}

// Told to the township, as something to talk about; nothing is held against anybody.
void StatisticsPage::showPace(const std::vector<core::PaceNote> &notes)
{
    QStringList days;
    for (const core::PaceNote &note : notes) {
        days.append(
            tr("%1 %2: %3 on site").arg(dayText(note.day), note.person, numberText(note.visits)));
    }
    m_pace->setText(tr("Worth a talk, for the township alone: many visits in a short time (%1)."
                       " Nothing is held against anybody.")
                        .arg(days.join(u"; "_s)));
    m_pace->setVisible(!notes.empty());
}

void StatisticsPage::activate()
{
    const bool isNewest = m_asOf->date() == m_asOf->maximumDate();
    m_asOf->setMaximumDate(todayInChina());
    if (isNewest) {
        m_asOf->setDate(m_asOf->maximumDate()); // the program may be open since yesterday
    }
    if (m_isStale) {
        read();
    }
}

// A pull changes tables a hundred times: gathered while the page is looked at, and kept for the
// next look otherwise. A draft is no figure.
void StatisticsPage::onChanged(const QStringList &tables)
{
    if (tables == QStringList{u"draft"_s}) {
        return;
    }
    m_isStale = true;
    if (isVisible() && !m_gather->isActive()) {
        m_gather->start();
    }
}

void StatisticsPage::read()
{
    m_isStale = false;
    const StatisticsQuestion question{
        static_cast<core::StatisticsGroup>(m_group->currentData().toInt()), m_asOf->date(),
        chosenTrend(), lastTrendDay(), ++m_generation};
    const auto job = [question](core::Database &database) {
        return readStatistics(database, question);
    };
    whenDone(m_store.run(job), this,
             [this](const core::Result<StatisticsAnswer> &answer) { present(answer); });
}

void StatisticsPage::present(const core::Result<StatisticsAnswer> &answer)
{
    if (!answer) {
        m_empty->setText(sentence(answer.error()));
        m_stack->setCurrentWidget(m_empty);
        return;
    }
    if (answer->generation != m_generation) {
        return;
    }
    showAge(*answer);
    if (answer->whole.targets == 0 && answer->whole.visits == 0) {
        m_empty->setText(tr("No targets yet, so there is nothing to count. Sync, or ask the county "
                            "office which grids are yours."));
        m_stack->setCurrentWidget(m_empty);
    } else {
        showTiles(answer->whole);
        showCharts(answer->whole);
        showTrend(*answer);
        showPace(answer->pace);
        m_model->setFigures(answer->groups);
        m_stack->setCurrentIndex(0);
    }
    Q_EMIT
    shown();
}

void StatisticsPage::showAge(const StatisticsAnswer &answer)
{
    m_age->setText(
        answer.lastContact.isValid()
            ? tr("Complete as of county line %1 · last contact %2")
                  .arg(numberText(answer.whole.completeAsOfSeq), clockText(answer.lastContact))
            : tr("Never synced: only this laptop's own records are counted"));
}

void StatisticsPage::showTiles(const core::Statistics &figures)
{
    const auto tile = [this](Tile which) { return m_tiles[static_cast<size_t>(which)]; };
    const bool hasRoster = figures.baselineSize > 0;
    const QString roster = hasRoster ? tr("%1, frozen %2, %3 户")
                                           .arg(figures.baseline, dayText(figures.baselineFrozenOn),
                                                numberText(figures.baselineSize))
                                     : tr("no roster is frozen yet");
    tile(Tile::Visited)
        ->setFigure(numberText(figures.visited), tr("户"),
                    tr("of %1 户 on the list\n%2 on site")
                        .arg(numberText(figures.targets), numberText(figures.onsiteVisited)));
    tile(Tile::Visits)
        ->setFigure(
            numberText(figures.visits), tr("户次"),
            figures.visitedOffBaseline > 0
                ? tr("%1 户 visited off the roster").arg(numberText(figures.visitedOffBaseline))
                : QString());
    tile(Tile::Official)
        ->setFigure(rateText(hasRoster ? core::rateBp(figures.visited, figures.baselineSize) : -1),
                    QString(), roster);
    tile(Tile::Strict)
        ->setFigure(rateText(hasRoster
                                 ? core::rateBp(figures.visitedInBaseline, figures.baselineSize)
                                 : -1),
                    QString(), hasRoster ? tr("only firms on the same roster") : roster);
    tile(Tile::Verified)
        ->setFigure(rateText(hasRoster
                                 ? core::rateBp(figures.verifiedInBaseline, figures.baselineSize)
                                 : -1),
                    QString(), tr("visited, or confirmed as gone"));
    tile(Tile::Need)
        ->setFigure(numberText(figures.need), tr("户"),
                    tr("%1 万元 wanted\n%2 户 declared")
                        .arg(core::wanText(figures.demandYuan), numberText(figures.declared)));
}

void StatisticsPage::showCharts(const core::Statistics &figures)
{
    std::vector<std::pair<ChartBar, QString>> outcomes;
    for (const auto &[outcome, spelling] : core::Codes<core::VisitOutcome>::all) {
        const auto found = figures.outcomes.find(spelling.toString());
        if (found != figures.outcomes.end() && found->second > 0) {
            outcomes.push_back(
                {{text(outcome), found->second, colourOf(outcome)}, spelling.toString()});
        }
    }
    std::stable_sort(outcomes.begin(), outcomes.end(),
                     [](const auto &a, const auto &b) { return a.first.number > b.first.number; });
    std::vector<ChartBar> bars;
    m_outcomeCodes.clear();
    for (const auto &[bar, spelling] : outcomes) {
        bars.push_back(bar);
        m_outcomeCodes.push_back(spelling);
    }
    std::vector<ChartBar> verdicts;
    m_verdictCodes.clear();
    for (const auto &[verdict, spelling] : core::Codes<core::CriteriaVerdict>::all) {
        const auto found = figures.criteria.find(spelling.toString());
        verdicts.push_back({text(verdict), found == figures.criteria.end() ? 0 : found->second,
                            colourOf(verdict)});
        m_verdictCodes.push_back(spelling.toString());
    }
    m_outcomes->setBars(std::move(bars));
    m_criteria->setBars(std::move(verdicts));
}

} // namespace app
