// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/query/renewals.h"

#include <QAbstractTableModel>

namespace app {

enum class RenewalColumn { Due, Name, Bank, Amount, Contact, Count };

// Loans that fall due, the soonest first.
class RenewalTable : public QAbstractTableModel {
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    void setRenewals(std::vector<core::Renewal> renewals);
    const core::Renewal *at(int row) const; // null: no such row
    int rowOf(const QUuid &target) const;   // -1: not here

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<core::Renewal> m_renewals;
};

// Where the day is known from: "roster", "wants to renew · visit of 2026-11-12".
QString renewalSource(const core::Renewal &renewal);
// "in 12 days", "today", "4 days ago".
QString daysLeftText(qint64 daysLeft);

} // namespace app
