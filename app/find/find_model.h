// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/target/state_mark.h"
#include "core/query/find.h"

#include <QAbstractListModel>
#include <QStyledItemDelegate>

#include <functional>
#include <optional>
#include <vector>

namespace app {

// One line of what was found, or the heading above a group.
struct FindRow {
    enum class Kind { Heading, Target, Grid, Outcome, Command, ShowAll, Create, Note };

    Kind kind = Kind::Note;
    QString title;
    QString detail; // a second line, smaller; or what stands behind the title of a short line
    QString aside;  // at the right: a place, a key
    std::optional<StateMark> mark;
    QUuid target;
    QString text;              // what the box holds once this line is taken over
    std::function<void()> run; // of a command

    bool isChosenByKeys() const { return kind != Kind::Heading && kind != Kind::Note; }
};

// "visited by Wang on 2026-03-03: no need now", or why there is nothing to say.
QString lastVisitText(const core::FoundTarget &target);
// A target as a line: its state, where it is, and who was there last.
FindRow targetRow(const core::FoundTarget &target);

// The lines in their order; few enough to be held whole.
class FindModel : public QAbstractListModel {
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;

    void setRows(std::vector<FindRow> rows);
    const std::vector<FindRow> &rows() const { return m_rows; }
    const FindRow *rowAt(const QModelIndex &index) const; // nullptr: none
    // The next line keys can be on, from `from` on by `step`; -1: none.
    int nextChoice(int from, int step) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    std::vector<FindRow> m_rows;
};

// Paints headings small, targets in two lines with their state, commands with their key.
class FindDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace app
