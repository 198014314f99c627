// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/renewal.h"

#include "core/ledger/county_word.h"
#include "core/ledger/projector.h"
#include "core/ledger/waiting.h"
#include "core/settings.h"

namespace core {

namespace {

struct Waiting {
    qint64 seq = 0;
    QByteArray line;
};

// On a laptop, whose numbers carry no hash: what is laid out now is no longer too new.
Result<> layWaiting(Database &database, const LineSchema &schema)
{
    const auto waiting =
        TRY(database.all("SELECT seq, line FROM feed WHERE verdict IN ('too_new', 'cannot_accept')"
                         " AND line IS NOT NULL ORDER BY seq",
                         [](const Row &row) {
                             return Waiting{row.integer(0), row.blob(1)};
                         }));
    Projector projector(database, schema);
    JsonParser parser = lineParser();
    for (const Waiting &one : waiting) {
        const auto line = readLine(parser, one.line);
        if (line && !TRY(projectHanded(projector, *line)).quarantined) {
            TRY(database.run("UPDATE feed SET verdict = '' WHERE seq = $1", one.seq));
            TRY(takeWaiting(database, projector, line->target)); // what was said of it meanwhile
        }
    }
    return {};
}

} // namespace

Result<bool> needsRenewal(Database &database)
{
    return TRY(Settings(database).integer(setting::projectedBy)) < projectionVersion;
}

Result<bool> renewProjections(Database &database, const LineSchema &schema)
{
    if (!TRY(needsRenewal(database))) {
        return false;
    }
    const bool hasLines =
        TRY(database.count("SELECT count(*) FROM (SELECT 1 FROM event LIMIT 1) AS one")) != 0;
    if (hasLines) {
        TRY(rebuildProjections(database, schema));
        TRY(layWaiting(database, schema));
    }
    TRY(Settings(database).set(setting::projectedBy, projectionVersion));
    return hasLines;
}

} // namespace core
