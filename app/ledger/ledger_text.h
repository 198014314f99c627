// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/target/fact_list.h"
#include "core/domain/visit.h"
#include "core/exchange/sheet_writer.h"
#include "core/query/visit_ledger.h"

namespace app {

// Words of the ledger of visits.

QString text(core::LedgerTab tab);
// "✓✓ in the backup": the sign and what it means.
QString whereText(core::Whereabouts where);
QString needText(const core::LedgerRow &row);

// What a person typed, taken apart: days ("2026-11", "11-20"), outcomes by their words, the rest is
// a name. `today` says which year a day without one is of.
void readLedgerSearch(const QString &typed, QDate today, core::LedgerFilter &filter);

// Proof of where a record is, as facts: its line, its hash in groups of four, who signed and when.
std::vector<Fact> receiptFacts(const core::LedgerReceipt &receipt);
// A visit as it was recorded.
std::vector<Fact> recordedFacts(const core::Visit &visit);

// The sheet one takes away.
core::Sheet ledgerSheet(const std::vector<core::LedgerRow> &rows);

} // namespace app
