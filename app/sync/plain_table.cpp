// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sync/plain_table.h"

#include "app/theme.h"
#include "app/widgets/hidden_marks.h"

#include <QHeaderView>
#include <QTableView>

using namespace Qt::StringLiterals;

namespace app {

PlainTable::PlainTable(QStringList titles, QList<int> numbers, QObject *parent)
    : QAbstractTableModel(parent), m_titles(std::move(titles)), m_numbers(std::move(numbers))
{
}

void PlainTable::setRows(std::vector<Row> rows)
{
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

int PlainTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int PlainTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_titles.size());
}

Qt::Alignment PlainTable::alignment(int column) const
{
    return (m_numbers.contains(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter;
}

QVariant PlainTable::data(const QModelIndex &index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    const Row &row = m_rows[static_cast<size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return shownCell(row.cells.value(index.column()), role);
    case Qt::ToolTipRole:
        return shownCell(row.hint.isEmpty() ? row.cells.value(index.column()) : row.hint, role);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(alignment(index.column()));
    case Qt::ForegroundRole:
        return row.isMuted ? QVariant(theme::colour(Colour::Muted)) : QVariant();
    default:
        return {};
    }
}

QVariant PlainTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == Qt::DisplayRole) {
        return m_titles.value(section);
    }
    return role == Qt::TextAlignmentRole ? QVariant::fromValue(alignment(section)) : QVariant();
}

QTableView *plainTableView(QAbstractItemModel *model, const QString &name,
                           std::initializer_list<int> widths)
{
    auto *table = new QTableView;
    table->setModel(model);
    table->setAccessibleName(name);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setShowGrid(false);
    table->setProperty("role", u"plain"_s);
    table->setWordWrap(false);
    table->setTabKeyNavigation(false);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(theme::rowHeight());
    QHeaderView *header = table->horizontalHeader();
    header->setHighlightSections(false);
    header->setSectionResizeMode(QHeaderView::Interactive);
    header->setStretchLastSection(true);
    int column = 0;
    for (const int width : widths) {
        header->resizeSection(column++, theme::space(width));
    }
    return table;
}

} // namespace app
