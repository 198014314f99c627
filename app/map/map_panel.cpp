// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/map/map_panel.h"

#include "app/icons.h"
#include "app/target/fact_list.h"
#include "app/target/state_label.h"
#include "app/texts.h"
#include "app/theme.h"
#include "core/domain/text.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPainter>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <numeric>

namespace app {

using namespace Qt::StringLiterals;

namespace {

QIcon stateIcon(const StateMark &mark, double ratio)
{
    constexpr int side = 16;
    QPixmap pixmap(QSizeF(side * ratio, side * ratio).toSize());
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    paintState(painter, QRectF(0, 0, side, side), mark);
    return QIcon(pixmap);
}

QLabel *wrappingLabel()
{
    auto *label = new QLabel;
    label->setWordWrap(true);
    return label;
}

std::vector<Fact> cardFacts(const core::TargetListRow &row)
{
    std::vector<Fact> facts;
    const auto add = [&](const QString &label, const QString &value) {
        if (!value.isEmpty()) {
            facts.push_back({label, value});
        }
    };
    add(MapPanel::tr("Door"), row.place);
    add(MapPanel::tr("Address"), row.address);
    add(MapPanel::tr("Code"), row.uscc);
    add(MapPanel::tr("Tier"), QString::number(row.tier));
    add(MapPanel::tr("Last contact"), row.contactedAt.isValid()
                                          ? dayText(row.contactedAt.toLocalTime().date())
                                          : MapPanel::tr("none yet"));
    add(MapPanel::tr("Result"), textOfCode<core::VisitOutcome>(row.lastOutcome));
    add(MapPanel::tr("Next visit"),
        row.nextVisitOn.isValid() ? dayText(row.nextVisitOn) : QString());
    return facts;
}

} // namespace

MapPanel::MapPanel(QWidget *parent) : QWidget(parent)
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_stack = new QStackedWidget;
    m_stack->addWidget(makeSummary());
    m_stack->addWidget(makeChosen());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme::space(4), theme::space(4), theme::space(4), theme::space(4));
    layout->addWidget(m_stack);
    setFocusPolicy(Qt::NoFocus);
}

QWidget *MapPanel::makeSummary()
{
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::space(3));
    m_summary = theme::title(wrappingLabel());
    m_summary->setObjectName(u"mapSummary"_s);
    m_unplaced = wrappingLabel();
    m_unplaced->setObjectName(u"mapUnplaced"_s);
    auto *how = theme::caption(wrappingLabel());
    how->setText(tr("Click a mark, or go from mark to mark with Tab. A disc stands for several: its"
                    " ring shows their states; Enter comes nearer.\n\nDrag or use the arrow keys to"
                    " move, the wheel or + and − to zoom, Home to see all."));
    layout->addWidget(m_summary);
    layout->addWidget(m_unplaced);
    layout->addWidget(how);
    layout->addStretch();
    return page;
}

QWidget *MapPanel::makeChosen()
{
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::space(3));
    m_many = wrappingLabel();
    m_many->setObjectName(u"mapMany"_s);
    m_list = new QListWidget;
    m_list->setObjectName(u"mapTargets"_s);
    m_list->setAccessibleName(tr("Businesses here"));
    m_list->setUniformItemSizes(true);
    m_list->setProperty("role", u"plain"_s);
    m_list->setIconSize(QSize(16, 16));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(m_list, &QListWidget::currentRowChanged, this, &MapPanel::showCard);
    connect(m_list, &QListWidget::itemActivated, this, &MapPanel::openWanted);

    m_card = new QWidget;
    auto *card = new QVBoxLayout(m_card);
    card->setContentsMargins(0, 0, 0, 0);
    card->setSpacing(theme::space(2));
    m_name = theme::title(wrappingLabel());
    m_name->setObjectName(u"mapName"_s);
    m_name->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_state = new StateLabel;
    m_facts = new FactList;
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(theme::space(2));
    m_open = new QPushButton(tr("&Open"));
    m_open->setObjectName(u"mapOpen"_s);
    m_open->setAccessibleName(tr("Open the target"));
    m_visit = new QPushButton(icon("visit"), tr("Record visit  F2"));
    m_visit->setObjectName(u"mapVisit"_s);
    m_visit->setAccessibleName(tr("Record a visit"));
    theme::markPrimary(m_visit);
    connect(m_open, &QPushButton::clicked, this, &MapPanel::openWanted);
    connect(m_visit, &QPushButton::clicked, this, &MapPanel::visitWanted);
    buttons->addWidget(m_visit, 1);
    buttons->addWidget(m_open);
    card->addWidget(m_name);
    card->addWidget(m_state);
    card->addSpacing(theme::space(1));
    card->addWidget(m_facts);
    card->addSpacing(theme::space(2));
    card->addLayout(buttons);

    layout->addWidget(m_many);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_card);
    layout->addStretch();
    return page;
}

void MapPanel::showSummary(const MapScene &scene)
{
    if (scene.isEmpty() && scene.unplaced == 0) {
        m_summary->setText(tr("No grids yet"));
        m_unplaced->setText(
            tr("Grids and targets come with the first sync. After that the map works"
               " without a network."));
        m_unplaced->show();
        return;
    }
    const auto placed = std::accumulate(scene.counts.begin(), scene.counts.end(), qint64{0});
    m_summary->setText(
        tr("%1 targets in %2 grids")
            .arg(numberText(placed), numberText(static_cast<qint64>(scene.outlines.size()))));
    m_unplaced->setText(tr("%n target(s) have no position and are not on the map; the list of"
                           " targets has them all.",
                           nullptr, static_cast<int>(scene.unplaced)));
    m_unplaced->setVisible(scene.unplaced > 0);
}

void MapPanel::showTargets(const std::vector<core::TargetListRow> &rows, quint32 total)
{
    const QUuid before = target();
    m_rows = rows;
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    for (const core::TargetListRow &row : m_rows) {
        const QString words =
            core::shownText(row.place.isEmpty() ? row.name : u"%1 · %2"_s.arg(row.name, row.place));
        auto *item = new QListWidgetItem(stateIcon(stateMark(row), devicePixelRatioF()), words);
        item->setToolTip(words);
        m_list->addItem(item);
        if (row.id == before) {
            m_list->setCurrentItem(item);
        }
    }
    if (m_list->currentRow() < 0 && !m_rows.empty()) {
        m_list->setCurrentRow(0);
    }
    m_many->setText(total > rows.size()
                        ? tr("%1 businesses here, the first %2 listed; come nearer to tell them"
                             " apart")
                              .arg(numberText(total), numberText(static_cast<qint64>(rows.size())))
                        : tr("%1 businesses here").arg(numberText(total)));
    m_many->setVisible(total > 1);
    m_list->setVisible(total > 1);
    m_stack->setCurrentIndex(m_rows.empty() ? 0 : 1);
    showCard();
}

void MapPanel::showCard()
{
    const auto row = static_cast<size_t>(std::max(0, m_list->currentRow()));
    if (row >= m_rows.size()) {
        return;
    }
    const core::TargetListRow &shown = m_rows[row];
    m_name->setText(shown.name);
    m_state->setMark(stateMark(shown));
    m_facts->setFacts({cardFacts(shown)});
}

QUuid MapPanel::target() const
{
    const auto row = static_cast<size_t>(std::max(0, m_list->currentRow()));
    return m_stack->currentIndex() == 1 && row < m_rows.size() ? m_rows[row].id : QUuid();
}

void MapPanel::takeFocus()
{
    if (m_list->isVisible()) {
        m_list->setFocus(Qt::ShortcutFocusReason);
    }
}

} // namespace app
