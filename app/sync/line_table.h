// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/query/undelivered.h"

#include <QAbstractTableModel>

namespace app {

// What a line says, for people: "Visit · No need now".
QString lineText(const QString &type, const QString &outcome);
// Why the county came back to a line, and what to do.
QString verdictText(const QString &kind, const QString &reason, const QString &detail);

// Lines that wait to be sent, in the order they will go.
class WaitingTable : public QAbstractTableModel {
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    void setLines(std::vector<core::UndeliveredLine> lines);
    // Lines up to n lie in a bundle that was saved at this moment; 0: in none.
    void setBundled(qint64 n, const QDateTime &at);
    void setNamesHidden(bool areHidden);
    const core::UndeliveredLine *lineAt(int row) const; // nullptr: no such row
    int rowOf(const QUuid &event) const;                // -1: not here

    int rowCount(const QModelIndex &parent = QModelIndex()) const override;
    int columnCount(const QModelIndex &parent = QModelIndex()) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString whereText(const core::UndeliveredLine &line) const;

    std::vector<core::UndeliveredLine> m_lines;
    qint64 m_bundledN = 0;
    QDateTime m_bundledAt;
    bool m_areNamesHidden = false;
};

// Lines the county came back to with a question, newest first.
class ReturnedTable : public QAbstractTableModel {
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    void setLines(std::vector<core::ReturnedLine> lines);
    QUuid targetAt(int row) const;

    int rowCount(const QModelIndex &parent = QModelIndex()) const override;
    int columnCount(const QModelIndex &parent = QModelIndex()) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<core::ReturnedLine> m_lines;
};

} // namespace app
