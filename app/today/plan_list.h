// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/day_desk.h"

#include <QAbstractListModel>
#include <QStyledItemDelegate>

namespace app {

// The doors of the day. Rows are moved by drag and by keys; who listens keeps the new order.
class PlanModel : public QAbstractListModel {
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;

    void setPlan(core::DayPlan plan);
    const core::DayPlan &plan() const { return m_plan; }
    const core::PlanRow *rowAt(int row) const; // null: no such row
    int rowOf(const QUuid &target) const;      // -1: not on the plan
    // Whether there is no time left for it before the working day ends.
    bool isBeyond(int row) const;
    // One step or several; false: it would leave the list.
    bool moveTo(int row, int place);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    Qt::DropActions supportedDropActions() const override { return Qt::MoveAction; }
    // What a view asks for when a row was dragged: before row `destination`.
    bool moveRows(const QModelIndex &source, int row, int count, const QModelIndex &parent,
                  int destination) override;

Q_SIGNALS:
    void moved(const QUuid &target, int place);

private:
    core::DayPlan m_plan;
};

// Two lines a door: where, who, why it is here, and what became of it.
class PlanDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace app
