// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/laptop_import.h"

#include <QAbstractTableModel>

class QTableView;

namespace app {

// Plain rows of text: the first rows of a file as they are understood, or what is the matter with
// some of them. At most laptopImportRowsMax rows, held whole.
class TextTable : public QAbstractTableModel {
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    void setContent(QStringList headers, std::vector<QStringList> rows);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

private:
    QStringList m_headers;
    std::vector<QStringList> m_rows;
};

// A view on such a table: rows of one line, whole texts as hints.
QTableView *textTableView(TextTable *model);
// The first rows by the fields they hold.
void showPreview(TextTable &table, const core::FileLook &look);
void showProblems(TextTable &table, const std::vector<core::ImportProblem> &problems);

} // namespace app
