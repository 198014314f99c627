// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/import_report.h"
#include "core/record.h"
#include "core/store.h"

#include <functional>

namespace core {

constexpr size_t entriesPerJob = 500; // a grid's boundary alone may take several lines

enum class EntryOutcome { Imported, Updated, Unchanged, Rejected };

// What became of one entry and what there is to say about it.
struct EntryResult {
    EntryOutcome outcome = EntryOutcome::Unchanged;
    std::vector<ReportLine> lines;
};

// Records entries in jobs of at most entriesPerJob, each in one transaction. An entry the ledger
// refuses is tried alone and reported; the others of its job are recorded all the same.
class EntryJobs {
public:
    // Compares entry `index` with the database and records it; `recorder` is null in a dry run.
    using Apply = std::function<Result<EntryResult>(Database &, Recorder *, size_t index)>;
    // Takes the results in order; `refused` is the ledger's sentence, empty for most.
    using Taken = std::function<void(size_t index, EntryResult &&, const QString &refused)>;

    EntryJobs(Store &store, Author author, bool dryRun)
        : m_store(store), m_author(std::move(author)), m_dryRun(dryRun)
    {
    }

    Result<> run(size_t count, const Apply &apply, const Taken &taken);

private:
    Result<std::vector<EntryResult>> job(size_t from, size_t to, const Apply &apply);

    Store &m_store;
    Author m_author;
    bool m_dryRun;
};

} // namespace core
