// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/paged_table_model.h"
#include "core/query/visit_ledger.h"

#include <memory>

namespace core {
class Store;
}

namespace app {

enum class LedgerColumn { When, Firm, Who, Outcome, Verdict, Need, Where };
constexpr int ledgerColumns = 7;

// The ledger of visits as a table's source; `filter` is looked at whenever keys are asked for.
PagedTableModel::Source ledgerSource(core::Store &store,
                                     std::shared_ptr<const core::LedgerFilter> filter);

} // namespace app

Q_DECLARE_METATYPE(core::LedgerRow)
