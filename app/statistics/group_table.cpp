// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/group_table.h"

#include "app/texts.h"
#include "app/widgets/hidden_marks.h"
#include "core/domain/money.h"

namespace app {

namespace {

enum class GroupColumn { Name, Targets, Visited, Visits, Onsite, Need, Amount, Issues, Count };

QString cellText(const core::Statistics &figures, GroupColumn column)
{
    switch (column) {
    case GroupColumn::Name:
        return figures.group.isEmpty() ? GroupTable::tr("(none)") : figures.group;
    case GroupColumn::Targets:
        return numberText(figures.targets);
    case GroupColumn::Visited:
        return numberText(figures.visited);
    case GroupColumn::Visits:
        return numberText(figures.visits);
    case GroupColumn::Onsite:
        return numberText(figures.onsiteVisited);
    case GroupColumn::Need:
        return numberText(figures.need);
    case GroupColumn::Amount:
        return core::wanText(figures.demandYuan);
    case GroupColumn::Issues:
        return numberText(figures.issuesOpen);
    case GroupColumn::Count:
        break;
    }
    Q_UNREACHABLE();
}

QString columnTitle(GroupColumn column)
{
    switch (column) {
    case GroupColumn::Name:
        return GroupTable::tr("Group");
    case GroupColumn::Targets:
        return GroupTable::tr("Targets (户)");
    case GroupColumn::Visited:
        return GroupTable::tr("Visited (户)");
    case GroupColumn::Visits:
        return GroupTable::tr("Visits (户次)");
    case GroupColumn::Onsite:
        return GroupTable::tr("On site (户)");
    case GroupColumn::Need:
        return GroupTable::tr("With need (户)");
    case GroupColumn::Amount:
        return GroupTable::tr("Wanted (万元)");
    case GroupColumn::Issues:
        return GroupTable::tr("Open problems");
    case GroupColumn::Count:
        break;
    }
    Q_UNREACHABLE();
}

} // namespace

void GroupTable::setFigures(std::vector<core::Statistics> groups)
{
    beginResetModel();
    m_groups = std::move(groups);
    endResetModel();
}

int GroupTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_groups.size());
}

int GroupTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(GroupColumn::Count);
}

QVariant GroupTable::data(const QModelIndex &index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    const auto column = static_cast<GroupColumn>(index.column());
    if (role == Qt::DisplayRole) {
        return shownCell(cellText(m_groups[static_cast<size_t>(index.row())], column), role);
    }
    if (role == Qt::TextAlignmentRole) {
        const Qt::Alignment side = column == GroupColumn::Name ? Qt::AlignLeft : Qt::AlignRight;
        return QVariant::fromValue(Qt::Alignment(side | Qt::AlignVCenter));
    }
    return {};
}

QVariant GroupTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    const auto column = static_cast<GroupColumn>(section);
    if (role == Qt::DisplayRole) {
        return columnTitle(column);
    }
    if (role == Qt::TextAlignmentRole) {
        const Qt::Alignment side = column == GroupColumn::Name ? Qt::AlignLeft : Qt::AlignRight;
        return QVariant::fromValue(Qt::Alignment(side | Qt::AlignVCenter));
    }
    return {};
}

} // namespace app
