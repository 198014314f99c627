// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/todos/todo_list.h"

#include "app/target/state_mark.h"
#include "app/texts.h"
#include "app/theme.h"
#include "app/todos/todo_text.h"
#include "core/domain/text.h"

#include <QPainter>

using namespace Qt::StringLiterals;

namespace app {

namespace {

StateMark markOf(TodoKind kind)
{
    switch (kind) {
    case TodoKind::Returned:
        return {StateShape::Flag, Colour::StateReturned, text(kind)};
    case TodoKind::Conflict:
        return {StateShape::Triangle, Colour::StateRetry, text(kind)};
    case TodoKind::Slip:
        return {StateShape::Tick, Colour::StateVisited, text(kind)};
    case TodoKind::FollowUp:
        return {StateShape::Dot, Colour::StatePlanned, text(kind)};
    case TodoKind::Duplicate:
        return {StateShape::Ring, Colour::StateOpen, text(kind)};
    case TodoKind::Held:
        return {StateShape::Ring, Colour::StateRetry, text(kind)};
    }
    Q_UNREACHABLE();
}

QString dueText(const core::Todo &todo)
{
    if (todo.dueOn.isValid()) {
        return dayText(todo.dueOn);
    }
    return todo.at.isValid() ? dayText(todo.at.toLocalTime().date()) : QString();
}

QString nameOf(const core::Todo &todo)
{
    return todo.targetName.isEmpty() ? todoSummary(todo) : todo.targetName;
}

} // namespace

TodoListModel::TodoListModel(QDate today, QObject *parent)
    : QAbstractListModel(parent), m_today(today)
{
}

void TodoListModel::setTodos(std::vector<core::Todo> todos)
{
    beginResetModel();
    m_todos = std::move(todos);
    endResetModel();
}

const core::Todo *TodoListModel::at(int row) const
{
    return row >= 0 && row < rowCount() ? &m_todos[static_cast<size_t>(row)] : nullptr;
}

int TodoListModel::rowOf(const QString &key) const
{
    for (int row = 0; row < rowCount(); ++row) {
        if (todoKey(*at(row)) == key) {
            return row;
        }
    }
    return -1;
}

int TodoListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_todos.size());
}

QVariant TodoListModel::data(const QModelIndex &index, int role) const
{
    const core::Todo *todo = at(index.row());
    if (todo == nullptr) {
        return {};
    }
    const bool isOverdue = todo->dueOn.isValid() && todo->dueOn < m_today;
    switch (role) {
    case Qt::DisplayRole:
        return core::shownText(nameOf(*todo));
    case Qt::ToolTipRole:
    case summaryRole:
        return core::shownText(todoSummary(*todo));
    case Qt::AccessibleTextRole:
        return core::shownText(u"%1: %2, %3, %4"_s.arg(text(kindOf(*todo)), nameOf(*todo),
                                                       todoSummary(*todo), dueText(*todo)));
    case dueRole:
        return dueText(*todo);
    case overdueRole:
        return isOverdue;
    case kindRole:
        return static_cast<int>(kindOf(*todo));
    default:
        return {};
    }
}

void TodoDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    if (selected) {
        painter->fillRect(option.rect, theme::colour(Colour::Selected));
        painter->fillRect(QRect(option.rect.topLeft(), QSize(3, option.rect.height())),
                          theme::colour(Colour::Accent));
    }
    painter->setPen(theme::colour(Colour::Line));
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());

    const QRect inner =
        option.rect.adjusted(theme::space(3), theme::space(1), -theme::space(3), -theme::space(1));
    const int half = inner.height() / 2;
    QRect first(inner.topLeft(), QSize(inner.width(), half));
    QRect second(inner.left(), inner.top() + half, inner.width(), half);
    const int size = theme::space(3) + 2;
    paintState(*painter, QRect(first.left(), first.center().y() - size / 2, size, size),
               markOf(static_cast<TodoKind>(index.data(TodoListModel::kindRole).toInt())));
    first.setLeft(first.left() + size + theme::space(2));
    second.setLeft(first.left());

    const QString due = index.data(TodoListModel::dueRole).toString();
    const bool isOverdue = index.data(TodoListModel::overdueRole).toBool();
    painter->setFont(option.font);
    painter->setPen(theme::colour(isOverdue  ? Colour::StateReturned
                                  : selected ? Colour::OnSelected
                                             : Colour::Muted));
    painter->drawText(first, Qt::AlignVCenter | Qt::AlignRight | Qt::TextSingleLine, due);
    first.setRight(first.right() - option.fontMetrics.horizontalAdvance(due) - theme::space(2));
    painter->setPen(theme::colour(selected ? Colour::OnSelected : Colour::Text));
    painter->drawText(
        first, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
        option.fontMetrics.elidedText(index.data().toString(), Qt::ElideRight, first.width()));
    painter->setFont(theme::font(theme::TextSize::Caption));
    painter->setPen(theme::colour(selected ? Colour::OnSelected : Colour::Muted));
    painter->drawText(
        second, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
        painter->fontMetrics().elidedText(index.data(TodoListModel::summaryRole).toString(),
                                          Qt::ElideRight, second.width()));
}

QSize TodoDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return {QStyledItemDelegate::sizeHint(option, index).width(), theme::rowHeight(2)};
}

} // namespace app
