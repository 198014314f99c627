// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/renewal.h"

#include "core/ledger/county_word.h"
#include "core/ledger/projector.h"
#include "core/ledger/waiting.h"
#include "core/settings.h"

using namespace Qt::StringLiterals;

namespace core {

namespace {

struct LeftAside {
    qint64 seq = 0;
    QString reason;
    QByteArray line;
};

// On a laptop, whose numbers carry no hash: what can be laid out now is no longer left aside. True:
// there was any.
Result<bool> takeLeftAside(Database &database, const LineSchema &schema)
{
    const auto all =
        TRY(database.all("SELECT seq, verdict, line FROM feed WHERE verdict <> ''"
                         " AND line IS NOT NULL ORDER BY seq",
                         [](const Row &row) {
                             return LeftAside{row.integer(0), row.text(1), row.blob(2)};
                         }));
    Projector projector(database, schema);
    JsonParser parser = lineParser();
    bool isAny = false;
    for (const LeftAside &one : all) {
        const auto line = isProgramsFault(one.reason) ? readLine(parser, one.line)
                                                      : fail(Error::Kind::Invalid, {});
        if (line && !TRY(projectHanded(projector, *line)).quarantined) {
            TRY(database.run("UPDATE feed SET verdict = '' WHERE seq = $1", one.seq));
            TRY(takeWaiting(database, projector, line->target)); // what was said of it meanwhile
            isAny = true;
        }
    }
    return isAny;
}

} // namespace

bool isProgramsFault(QStringView reason)
{
    return reason == u"too_new" || reason == u"malformed" || reason == u"validation" ||
           reason == u"cannot_accept";
}

Result<bool> needsRenewal(Database &database)
{
    return TRY(Settings(database).integer(setting::projectedBy)) < projectionVersion;
}

Result<> refuseNewerTables(Database &database)
{
    if (TRY(Settings(database).integer(setting::projectedBy)) <= projectionVersion) {
        return {};
    }
    return fail(Error::Kind::Busy,
                u"the county's records were laid out by a newer version of this program: start "
                "that one, or install it again"_s);
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
        // Of moves and settings the last by number decides, not the last to be laid out.
        TRY(TRY(takeLeftAside(database, schema)) ? rebuildProjections(database, schema)
                                                 : Result<>());
    }
    TRY(Settings(database).set(setting::projectedBy, projectionVersion));
    return hasLines;
}

} // namespace core
