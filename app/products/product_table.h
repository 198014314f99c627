// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/query/products.h"

#include <QAbstractTableModel>

namespace app {

// The catalogue as it stands on the page: always in the catalogue's own order.
class ProductTable : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Name, Bank, Amount, Term, Rate, Fitness, columns };

    using QAbstractTableModel::QAbstractTableModel;

    void setMatches(std::vector<core::ProductMatch> matches, bool hasNeed);
    const core::ProductMatch *match(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString cell(const core::ProductMatch &match, int column) const;

    std::vector<core::ProductMatch> m_matches;
    bool m_hasNeed = false; // without one nothing fits or does not
};

} // namespace app
