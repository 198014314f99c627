// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/today/plan_list.h"

#include "app/target/state_mark.h"
#include "app/texts.h"
#include "app/theme.h"
#include "app/today/plan_text.h"
#include "app/widgets/hidden_marks.h"
#include "core/domain/text.h"

#include <QPainter>

namespace app {

using namespace Qt::StringLiterals;

namespace {

StateMark planMark(const core::PlanRow &row)
{
    if (row.isDone) {
        return {StateShape::Tick, Colour::StateVisited, PlanModel::tr("done")};
    }
    const bool isReturned = !row.why.empty() && row.why.front().why == core::PlanWhy::Returned;
    if (isReturned) {
        return {StateShape::Flag, Colour::StateReturned, PlanModel::tr("came back")};
    }
    if (!row.outcome.isEmpty()) {
        return {StateShape::Triangle, Colour::StateRetry, PlanModel::tr("spoken to")};
    }
    return {StateShape::Dot, Colour::StatePlanned, PlanModel::tr("planned")};
}

QString endText(const core::PlanRow &row)
{
    return row.outcome.isEmpty() ? QString() : textOfCode<core::VisitOutcome>(row.outcome);
}

// Everything a row shows, for who listens to it.
QString spokenRow(const core::PlanRow &row, QDate today)
{
    QStringList parts{row.name,           row.place,    whyText(row, today, 9),
                      planMark(row).word, endText(row), othersText(row, today)};
    parts.removeAll(QString());
    return parts.join(PlanModel::tr(", "));
}

// One block of two lines, the second smaller and muted.
struct PlanBlock {
    QRect room;
    QString first;
    QString second;
    QColor firstInk;
    QColor secondInk;
    bool isRight = false;
    Qt::TextElideMode firstElide = Qt::ElideRight;
};

void paintBlock(QPainter &painter, const PlanBlock &block)
{
    const int side = static_cast<int>(block.isRight ? Qt::AlignRight : Qt::AlignLeft);
    const int half = block.room.height() / 2;
    const int overlap = theme::space(1) / 2; // the lines of one row belong together
    const auto line = [&](const QRect &room, const QString &words, const QFont &font,
                          const QColor &ink, Qt::TextElideMode elide) {
        painter.setFont(font);
        painter.setPen(ink);
        const QString shown =
            QFontMetrics(font).elidedText(core::shownText(words), elide, room.width());
        painter.drawText(room, side | Qt::AlignVCenter | Qt::TextSingleLine, shown);
    };
    line(QRect(block.room.left(), block.room.top() + overlap, block.room.width(), half),
         block.first, theme::font(), block.firstInk, block.firstElide);
    line(QRect(block.room.left(), block.room.top() + half - overlap, block.room.width(), half),
         block.second, theme::font(theme::TextSize::Caption), block.secondInk, Qt::ElideRight);
}

} // namespace

void PlanModel::setPlan(core::DayPlan plan)
{
    beginResetModel();
    m_plan = std::move(plan);
    endResetModel();
}

const core::PlanRow *PlanModel::rowAt(int row) const
{
    return row >= 0 && row < rowCount() ? &m_plan.rows[static_cast<size_t>(row)] : nullptr;
}

int PlanModel::rowOf(const QUuid &target) const
{
    for (size_t i = 0; i < m_plan.rows.size(); ++i) {
        if (m_plan.rows[i].target == target) {
            return static_cast<int>(i);
        }
    }
    return -1;
}

bool PlanModel::isBeyond(int row) const
{
    int before = 0;
    for (int i = 0; i < row; ++i) {
        before += m_plan.rows[static_cast<size_t>(i)].isDone ? 0 : 1;
    }
    return m_plan.minutesLeft > 0 && before >= m_plan.fits &&
           !m_plan.rows[static_cast<size_t>(row)].isDone;
}

bool PlanModel::moveTo(int row, int place)
{
    if (!rowAt(row) || !rowAt(place) || row == place) {
        return false;
    }
    return moveRows({}, row, 1, {}, place > row ? place + 1 : place);
}

int PlanModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_plan.rows.size());
}

QVariant PlanModel::data(const QModelIndex &index, int role) const
{
    const core::PlanRow *row = rowAt(index.row());
    if (!row) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole:
        return shownCell(row->name, role);
    case Qt::AccessibleTextRole:
        return shownCell(spokenRow(*row, m_plan.day), role);
    case Qt::ToolTipRole: {
        QStringList lines{row->name, row->address, whyText(*row, m_plan.day, 9)};
        if (isBeyond(index.row())) {
            lines.append(tr("There is no time left for it today at your pace."));
        }
        return shownCell(lines.join(u'\n'), role);
    }
    default:
        return {};
    }
}

Qt::ItemFlags PlanModel::flags(const QModelIndex &index) const
{
    return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsDragEnabled
                           : Qt::ItemIsDropEnabled; // between rows only
}

bool PlanModel::moveRows(const QModelIndex &source, int row, int count, const QModelIndex &parent,
                         int destination)
{
    const int place = destination > row ? destination - 1 : destination;
    if (count != 1 || !rowAt(row) || !rowAt(place) || place == row ||
        !beginMoveRows(source, row, row, parent, destination)) {
        return false;
    }
    auto &rows = m_plan.rows;
    core::PlanRow taken = std::move(rows[static_cast<size_t>(row)]);
    taken.moved = true;
    const QUuid target = taken.target;
    rows.erase(rows.begin() + row);
    rows.insert(rows.begin() + place, std::move(taken));
    endMoveRows();
    Q_EMIT
    moved(target, place);
    return true;
}

void PlanDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    const auto *model = qobject_cast<const PlanModel *>(index.model());
    const core::PlanRow *row = model ? model->rowAt(index.row()) : nullptr;
    if (!row) {
        return;
    }
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    if (isSelected) {
        painter->fillRect(option.rect, theme::colour(Colour::Selected));
        painter->fillRect(QRect(option.rect.topLeft(), QSize(3, option.rect.height())),
                          theme::colour(Colour::Accent));
    }
    painter->setPen(theme::colour(Colour::Line));
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());

    const QDate today = model->plan().day;
    const QColor plain = theme::colour(isSelected ? Colour::OnSelected : Colour::Text);
    const QColor muted = theme::colour(isSelected ? Colour::OnSelected : Colour::Muted);
    const QColor ink = row->isDone || model->isBeyond(index.row()) ? muted : plain;
    const int gap = theme::space(3);
    QRect room = option.rect.adjusted(gap, theme::space(1), -gap, -theme::space(1));
    const StateMark mark = planMark(*row);
    const int size = theme::space(3) + 2;
    paintState(*painter, QRect(room.left(), room.center().y() - size / 2, size, size), mark);
    room.setLeft(room.left() + size + gap);
    const int placeWidth = std::min(theme::space(42), room.width() * 3 / 10);
    const int endWidth = std::min(theme::space(40), room.width() * 3 / 10);
    const QRect place(room.left(), room.top(), placeWidth, room.height());
    const QRect end(room.right() - endWidth, room.top(), endWidth, room.height());
    const QRect middle(place.right() + gap, room.top(), end.left() - place.right() - 2 * gap,
                       room.height());
    // Of a whole address the end says most: the house, the floor, the room.
    const auto elide = row->place == row->address ? Qt::ElideLeft : Qt::ElideRight;
    const bool isPlaced = !row->place.isEmpty();
    paintBlock(*painter, {place, isPlaced ? row->place : row->gridName,
                          isPlaced ? row->gridName : QString(), ink, muted, false, elide});
    paintBlock(*painter, {middle, row->name, whyText(*row, today), ink, muted});
    const QString others = othersText(*row, today);
    const QString below = !others.isEmpty() && !row->isDone ? others
                          : row->at.isValid()               ? clockText(row->at)
                          : row->moved                      ? tr("moved by you")
                                                            : QString();
    paintBlock(*painter,
               {end, endText(*row), below, theme::colour(mark.colour),
                others.isEmpty() || row->isDone ? muted : theme::colour(Colour::StateRetry), true});
}

QSize PlanDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    Q_UNUSED(option)
    Q_UNUSED(index)
    return {0, theme::rowHeight(2)};
}

} // namespace app
