// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ledger/ledger_table.h"

#include "app/ledger/ledger_text.h"
#include "app/texts.h"
#include "app/theme.h"
#include "core/store.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace app {

namespace {

class LedgerTable {
    Q_DECLARE_TR_FUNCTIONS(LedgerTable)
};

core::LedgerTab tabOf(core::Whereabouts where)
{
    switch (where) {
    case core::Whereabouts::OnThisLaptop:
        return core::LedgerTab::OnThisLaptop;
    case core::Whereabouts::OnTheServer:
        return core::LedgerTab::OnTheServer;
    case core::Whereabouts::InTheBackup:
        return core::LedgerTab::InTheBackup;
    }
    Q_UNREACHABLE();
}

QString outcomeCell(const core::LedgerRow &row)
{
    const QString outcome = text(row.outcome);
    if (!row.returned.isEmpty()) {
        return LedgerTable::tr("⚑ %1 (returned)").arg(outcome);
    }
    if (row.voided) {
        return LedgerTable::tr("%1 (withdrawn)").arg(outcome);
    }
    return row.amended ? LedgerTable::tr("%1 (amended)").arg(outcome) : outcome;
}

QString ledgerCell(const core::LedgerRow &row, LedgerColumn column)
{
    switch (column) {
    case LedgerColumn::When:
        return momentText(row.at);
    case LedgerColumn::Firm:
        return row.departed ? LedgerTable::tr("%1 (other grid)").arg(row.targetName)
                            : row.targetName;
    case LedgerColumn::Who:
        return row.person;
    case LedgerColumn::Outcome:
        return outcomeCell(row);
    case LedgerColumn::Verdict:
        return row.verdict.isEmpty() ? QString() : textOfCode<core::CriteriaVerdict>(row.verdict);
    case LedgerColumn::Need:
        return row.amountYuan ? wanText(*row.amountYuan) : needText(row); // the term is beside
    case LedgerColumn::Where:
        return text(tabOf(row.where));
    }
    Q_UNREACHABLE();
}

QVariant inkOf(const core::LedgerRow &row, LedgerColumn column)
{
    if (column == LedgerColumn::Outcome && !row.returned.isEmpty()) {
        return theme::colour(Colour::StateReturned);
    }
    if (row.voided) {
        return theme::colour(Colour::Muted);
    }
    if (column == LedgerColumn::Where) {
        return theme::colour(row.where == core::Whereabouts::OnThisLaptop ? Colour::StateRetry
                                                                          : Colour::StateVisited);
    }
    return column == LedgerColumn::When ? QVariant(theme::colour(Colour::Muted)) : QVariant();
}

QVariant ledgerData(const QVariant &value, int column, int role)
{
    const auto row = value.value<core::LedgerRow>();
    const auto shown = static_cast<LedgerColumn>(column);
    switch (role) {
    case Qt::DisplayRole:
        return ledgerCell(row, shown);
    case Qt::ToolTipRole:
        return shown == LedgerColumn::Where  ? whereText(row.where)
               : shown == LedgerColumn::Need ? needText(row)
                                             : ledgerCell(row, shown);
    case Qt::ForegroundRole:
        return inkOf(row, shown);
    case Qt::TextAlignmentRole:
        return shown == LedgerColumn::Need ? QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter)
                                           : QVariant::fromValue(Qt::AlignLeft | Qt::AlignVCenter);
    default:
        return {};
    }
}

QVariant ledgerHeader(int column, int role)
{
    if (role == Qt::TextAlignmentRole) {
        return static_cast<LedgerColumn>(column) == LedgerColumn::Need
                   ? QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter)
                   : QVariant::fromValue(Qt::AlignLeft | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    const std::array titles{LedgerTable::tr("When"),     LedgerTable::tr("Firm"),
                            LedgerTable::tr("Visitor"),  LedgerTable::tr("Outcome"),
                            LedgerTable::tr("Verdict"),  LedgerTable::tr("Need"),
                            LedgerTable::tr("Delivered")};
    return titles[static_cast<size_t>(column)];
}

} // namespace

PagedTableModel::Source ledgerSource(core::Store &store,
                                     std::shared_ptr<const core::LedgerFilter> filter)
{
    PagedTableModel::Source source;
    source.columns = ledgerColumns;
    source.cell = ledgerData;
    source.header = ledgerHeader;
    source.keys = [&store, filter = std::move(filter)] {
        return store.run([asked = *filter](core::Database &database) {
            return core::ledgerKeys(database, asked);
        });
    };
    source.rows = [&store](const std::vector<qint64> &keys) {
        return store.run([keys](core::Database &database) -> PagedTableModel::Rows {
            std::vector<PagedTableModel::Row> rows;
            for (core::LedgerRow &row : TRY(core::ledgerRows(database, keys))) {
                const qint64 key = row.key;
                rows.push_back({key, QVariant::fromValue(std::move(row))});
            }
            return rows;
        });
    };
    return source;
}

} // namespace app
