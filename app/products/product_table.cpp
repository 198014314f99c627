// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/products/product_table.h"

#include "app/products/product_text.h"
#include "app/theme.h"
#include "app/widgets/hidden_marks.h"

using namespace Qt::StringLiterals;

namespace app {

void ProductTable::setMatches(std::vector<core::ProductMatch> matches, bool hasNeed)
{
    beginResetModel();
    m_matches = std::move(matches);
    m_hasNeed = hasNeed;
    endResetModel();
}

const core::ProductMatch *ProductTable::match(int row) const
{
    return row < 0 || row >= rowCount() ? nullptr : &m_matches[static_cast<size_t>(row)];
}

int ProductTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_matches.size());
}

int ProductTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columns;
}

QString ProductTable::cell(const core::ProductMatch &match, int column) const
{
    switch (static_cast<Column>(column)) {
    case Name:
        return match.product.name;
    case Bank:
        return match.product.bank;
    case Amount:
        return match.product.amount;
    case Term:
        return match.product.term;
    case Rate:
        return match.product.rate;
    case Fitness:
        return m_hasNeed ? u"%1 %2"_s.arg(fitMark(match.fit()), text(match.fit())) : QString();
    case columns:
        break;
    }
    Q_UNREACHABLE();
}

QVariant ProductTable::data(const QModelIndex &index, int role) const
{
    const core::ProductMatch *found = match(index.row());
    if (found == nullptr) {
        return {};
    }
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole) {
        return shownCell(cell(*found, index.column()), role);
    }
    if (role == Qt::ForegroundRole && m_hasNeed && found->fit() == core::Fit::No) {
        return theme::colour(Colour::Muted);
    }
    return {};
}

QVariant ProductTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (static_cast<Column>(section)) {
    case Name:
        return tr("Product");
    case Bank:
        return tr("Bank");
    case Amount:
        return tr("Amount");
    case Term:
        return tr("Term");
    case Rate:
        return tr("Rate");
    case Fitness:
        return tr("For this need");
    case columns:
        break;
    }
    return {};
}

} // namespace app
