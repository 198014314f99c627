// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QStringList>

#include <vector>

class QTableView;

namespace app {

// A short list of texts under titles: what lies on a stick, who came to a room.
class PlainTable : public QAbstractTableModel {
    Q_OBJECT

public:
    struct Row {
        QStringList cells;
        QString hint = {};    // shown when the mouse rests on the row
        bool isMuted = false; // nothing to do about it
    };

    // `numbers`: columns whose texts stand at the right.
    PlainTable(QStringList titles, QList<int> numbers, QObject *parent = nullptr);

    void setRows(std::vector<Row> rows);

    int rowCount(const QModelIndex &parent = QModelIndex()) const override;
    int columnCount(const QModelIndex &parent = QModelIndex()) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    Qt::Alignment alignment(int column) const;

    QStringList m_titles;
    QList<int> m_numbers;
    std::vector<Row> m_rows;
};

// A view as all lists of the sync page have it; `widths` in steps of 4 px, the last column takes
// the rest.
QTableView *plainTableView(QAbstractItemModel *model, const QString &name,
                           std::initializer_list<int> widths);

} // namespace app
