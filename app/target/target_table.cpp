// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/target/target_table.h"

#include "app/icons.h"
#include "app/target/state_mark.h"
#include "app/texts.h"
#include "app/theme.h"
#include "core/store.h"

#include <QCoreApplication>
#include <QPainter>

namespace app {

using namespace Qt::StringLiterals;

namespace {

constexpr int columnCount = 5;

class TargetTable {
    Q_DECLARE_TR_FUNCTIONS(TargetTable)
};

QString placeOf(const core::TargetListRow &row)
{
    return row.place.isEmpty() ? row.address : row.place;
}

QString contactOf(const core::TargetListRow &row)
{
    return row.contactedAt.isValid() ? dayText(row.contactedAt.toLocalTime().date()) : QString();
}

QString display(const core::TargetListRow &row, TargetColumn column)
{
    switch (column) {
    case TargetColumn::State:
        return stateMark(row).word;
    case TargetColumn::Name:
        return row.name;
    case TargetColumn::Place:
        return placeOf(row);
    case TargetColumn::Tier:
        return QString::number(row.tier);
    case TargetColumn::Contact:
        return contactOf(row);
    }
    Q_UNREACHABLE();
}

// What does not fit the cell, and what only marks say.
QString hint(const core::TargetListRow &row, TargetColumn column)
{
    switch (column) {
    case TargetColumn::State:
        return row.nextVisitOn.isValid()
                   ? TargetTable::tr("Next visit on %1").arg(dayText(row.nextVisitOn))
                   : QString();
    case TargetColumn::Name: {
        QStringList lines{row.name};
        if (!row.uscc.isEmpty()) {
            lines.append(row.uscc);
        }
        if (row.hasDraft) {
            lines.append(TargetTable::tr("A visit is begun and not recorded yet"));
        }
        if (row.conflicts > 0) {
            lines.append(TargetTable::tr("%n fact(s) with two values", nullptr,
                                         static_cast<int>(row.conflicts)));
        }
        return lines.join(u'\n');
    }
    case TargetColumn::Place:
        return row.address;
    case TargetColumn::Tier:
        return TargetTable::tr("Tier %1 of 3").arg(row.tier);
    case TargetColumn::Contact:
        return row.lastOutcome.isEmpty() ? QString()
                                         : textOfCode<core::VisitOutcome>(row.lastOutcome);
    }
    Q_UNREACHABLE();
}

QVariant cellOf(const QVariant &value, int column, int role)
{
    const auto row = value.value<core::TargetListRow>();
    const auto shown = static_cast<TargetColumn>(column);
    switch (role) {
    case Qt::DisplayRole:
        return display(row, shown);
    case Qt::ToolTipRole:
        return hint(row, shown);
    case Qt::UserRole:
        return value;
    case Qt::AccessibleTextRole:
        return shown == TargetColumn::Tier ? hint(row, shown) : display(row, shown);
    default:
        return {};
    }
}

QVariant headerOf(int column, int role)
{
    if (role == Qt::TextAlignmentRole) {
        return QVariant::fromValue(Qt::AlignLeft | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (static_cast<TargetColumn>(column)) {
    case TargetColumn::State:
        return TargetTable::tr("State");
    case TargetColumn::Name:
        return TargetTable::tr("Name");
    case TargetColumn::Place:
        return TargetTable::tr("Place");
    case TargetColumn::Tier:
        return TargetTable::tr("Tier");
    case TargetColumn::Contact:
        return TargetTable::tr("Last contact");
    }
    Q_UNREACHABLE();
}

PagedTableModel::Rows rowsOf(core::Database &database, const std::vector<qint64> &keys)
{
    std::vector<PagedTableModel::Row> rows;
    for (const core::TargetListRow &row : TRY(core::targetRows(database, keys))) {
        rows.push_back({row.row, QVariant::fromValue(row)});
    }
    return rows;
}

// Marks at the right end of a name; returns how much room they took.
int paintMarks(QPainter &painter, const QRect &cell, const core::TargetListRow &row)
{
    const int size = theme::space(4);
    int right = cell.right() - theme::space(1);
    const auto paintMark = [&](const char *name) {
        right -= size;
        icon(name).paint(&painter, QRect(right, cell.center().y() - size / 2, size, size));
        right -= theme::space(1);
    };
    if (row.conflicts > 0) {
        paintMark("conflict");
    }
    if (row.hasDraft) {
        paintMark("edit");
    }
    return cell.right() - right;
}

} // namespace

PagedTableModel::Source targetSource(core::Store &store,
                                     std::shared_ptr<const core::TargetFilter> filter)
{
    PagedTableModel::Source source;
    source.keys = [&store, filter = std::move(filter)] {
        return store.run([wanted = *filter](core::Database &database) {
            return core::targetKeysOf(database, wanted);
        });
    };
    source.rows = [&store](const std::vector<qint64> &keys) {
        return store.run([keys](core::Database &database) { return rowsOf(database, keys); });
    };
    source.cell = cellOf;
    source.header = headerOf;
    source.columns = columnCount;
    return source;
}

void TargetDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                           const QModelIndex &index) const
{
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    if (selected) {
        painter->fillRect(option.rect, theme::colour(Colour::Selected));
        if (index.column() == 0) {
            const QRect bar(option.rect.topLeft(), QSize(3, option.rect.height()));
            painter->fillRect(bar, theme::colour(Colour::Accent));
        }
    }
    painter->setPen(theme::colour(Colour::Line));
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());

    const auto row = index.data(Qt::UserRole).value<core::TargetListRow>();
    const auto column = static_cast<TargetColumn>(index.column());
    QRect text = option.rect.adjusted(theme::space(2), 0, -theme::space(1), 0);
    QColor ink = theme::colour(selected ? Colour::OnSelected : Colour::Text);
    if (column == TargetColumn::State && row.row != 0) {
        const StateMark mark = stateMark(row);
        const int size = theme::space(3) + 2;
        paintState(*painter, QRect(text.left(), text.center().y() - size / 2, size, size), mark);
        text.setLeft(text.left() + size + theme::space(2));
        ink = theme::colour(mark.colour);
    } else if (column == TargetColumn::Name) {
        text.setRight(text.right() - paintMarks(*painter, option.rect, row));
    } else if (column == TargetColumn::Place || column == TargetColumn::Contact) {
        ink = theme::colour(selected ? Colour::OnSelected : Colour::Muted);
    }
    painter->setPen(ink);
    painter->setFont(option.font);
    const QString words = index.data(Qt::DisplayRole).toString();
    painter->drawText(text, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                      option.fontMetrics.elidedText(words, Qt::ElideRight, text.width()));
}

QSize TargetDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return {QStyledItemDelegate::sizeHint(option, index).width(), theme::rowHeight()};
}

} // namespace app
