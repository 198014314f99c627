// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/renewal.h"

#include "core/held_desk.h"
#include "core/ledger/renewal.h"
#include "core/record.h"
#include "core/repository/county_repository.h"
#include "sync/server/blob_desk.h"
#include "sync/server/ingest.h"

#include <set>

using namespace Qt::StringLiterals;

namespace server {

namespace {

using core::Database;
using core::Result;

constexpr int heldMax = 1'000'000;

// What an older program could not judge is judged now as if it came today. A decision is made anew.
Result<bool> mayBeTaken(Database &database, const core::HeldLine &held,
                        const core::LineSchema &schema)
{
    core::JsonParser parser = core::lineParser();
    const auto line = core::readLine(parser, held.line);
    const auto user = TRY(core::CountyRepository(database).user(held.user));
    if (!line || !user || !line->type || line->version > schema.version()) {
        return false;
    }
    std::optional<ReadRule> rule;
    return line->type != core::LineType::VerdictSet && refusal(*line, *user).isEmpty() &&
           TRY(mayChange(database, *line, user->login, rule)) &&
           !TRY(scopeFault(database, *line, *user));
}

// What was said of such a line came when it was laid out nowhere: the withdrawal of a visit would
// be missing where the visit counts from now on. One that a supervisor decided on, or its author
// answered with another, is theirs.
bool isToBeAsked(const std::set<QUuid> &taken, const core::HeldLine &held)
{
    const bool hangsOnTaken = held.reason.startsWith(u"unknown_") && taken.contains(held.target);
    return !held.decision && held.answeredBy.isNull() &&
           (core::isProgramsFault(held.reason) || hangsOnTaken);
}

Result<bool> takeUp(Database &database, const core::HeldLine &held, const core::Author &hand,
                    const core::LineSchema &schema)
{
    const core::Change accepted = TRY(core::decideHeldLine(
        database, held.event, core::LineDecision::Accept, u"the county's program was updated"_s));
    const auto taken =
        database.savepoint([&] { return core::Recorder(database, hand, schema).record(accepted); });
    if (!taken && !core::isPermanent(taken.error().kind)) {
        return tl::unexpected(taken.error());
    }
    return taken.has_value();
}

// Files of attachments the older program could not read: their laptops may bring them from now on,
// whether the line is taken up or a person decides about it.
Result<> noteFiles(Database &database, const core::LineSchema &schema)
{
    core::JsonParser parser = core::lineParser();
    for (const core::HeldLine &held : TRY(core::HeldRepository(database).list(true, heldMax))) {
        const auto line = core::readLine(parser, held.line);
        if (!line || line->type != core::LineType::BlobRef) {
            continue;
        }
        const auto places = TRY(database.all(
            "SELECT chain, n FROM event WHERE id = $1 UNION"
            " SELECT chain, n FROM feed WHERE event = $1 AND verdict = 'duplicate_of'",
            [](const core::Row &row) { return std::pair(row.integer(0), row.integer(1)); },
            held.event));
        for (const auto &[chain, n] : places) {
            TRY(noteBlobLine(database, chain, n, *line, schema));
        }
    }
    return {};
}

} // namespace

Result<> renewCounty(Database &database, const core::Author &hand, const core::LineSchema &schema)
{
    if (!TRY(core::renewProjections(database, schema))) {
        return {};
    }
    TRY(noteFiles(database, schema));
    std::set<QUuid> taken; // targets
    for (bool isNews = true; isNews;) {
        isNews = false;
        for (const core::HeldLine &held :
             TRY(core::HeldRepository(database).list(false, heldMax))) {
            if (!isToBeAsked(taken, held) || !TRY(mayBeTaken(database, held, schema)) ||
                !TRY(takeUp(database, held, hand, schema))) {
                continue; // it stays held: people look at it
            }
            taken.insert(held.target);
            isNews = true;
        }
    }
    return {};
}

} // namespace server
