// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/query/todos.h"

#include <QAbstractListModel>
#include <QStyledItemDelegate>

#include <vector>

namespace app {

// To-dos as a list. They are few by their nature (core::todos bounds them), so all are here.
class TodoListModel : public QAbstractListModel {
    Q_OBJECT

public:
    TodoListModel(QDate today, QObject *parent);

    void setTodos(std::vector<core::Todo> todos);
    const core::Todo *at(int row) const; // nullptr: no such row
    int rowOf(const QString &key) const; // todoKey; -1: not in the list

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

    // Roles of the delegate.
    static constexpr int summaryRole = Qt::UserRole;
    static constexpr int dueRole = Qt::UserRole + 1;     // text; empty: no day
    static constexpr int overdueRole = Qt::UserRole + 2; // bool
    static constexpr int kindRole = Qt::UserRole + 3;    // TodoKind

private:
    QDate m_today;
    std::vector<core::Todo> m_todos;
};

// Two lines: the firm with its mark and the day it is due; below it what it is about.
class TodoDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace app
