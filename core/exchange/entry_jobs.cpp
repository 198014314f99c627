// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/entry_jobs.h"

#include <algorithm>

namespace core {

Result<std::vector<EntryResult>> EntryJobs::job(size_t from, size_t to, const Apply &apply)
{
    return m_store.wait([&](Database &database) -> Result<std::vector<EntryResult>> {
        Recorder recorder(database, m_author);
        std::vector<EntryResult> results;
        for (size_t index = from; index < to; ++index) {
            results.push_back(TRY(apply(database, m_dryRun ? nullptr : &recorder, index)));
        }
        return results;
    });
}

Result<> EntryJobs::run(size_t count, const Apply &apply, const Taken &taken)
{
    for (size_t from = 0; from < count; from += entriesPerJob) {
        const size_t to = std::min(count, from + entriesPerJob);
        auto results = job(from, to, apply);
        if (results) {
            for (size_t index = from; index < to; ++index) {
                taken(index, std::move((*results)[index - from]), {});
            }
            continue;
        }
        if (!isPermanent(results.error().kind)) {
            return tl::unexpected(std::move(results).error());
        }
        for (size_t index = from; index < to; ++index) {
            auto alone = job(index, index + 1, apply);
            if (alone) {
                taken(index, std::move(alone->front()), {});
            } else if (isPermanent(alone.error().kind)) {
                taken(index, {EntryOutcome::Rejected, {}}, alone.error().detail);
            } else {
                return tl::unexpected(std::move(alone).error());
            }
        }
    }
    return {};
}

} // namespace core
