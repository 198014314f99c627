// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/undone.h"

#include "core/record.h"
#include "core/redaction_desk.h"
#include "core/repository/county_repository.h"
#include "core/repository/redaction_repository.h"
#include "sync/server/accounts.h"
#include "sync/server/kept_frames.h"

#include <algorithm>
#include <map>
#include <optional>

using namespace Qt::StringLiterals;

namespace server {

namespace {

using core::Database;
using core::Result;
using core::Row;

QString nameOf(const QUuid &id)
{
    return id.toString(QUuid::WithoutBraces);
}

// What every person may read, in words that are the same for the same grants.
Result<std::map<QString, QString>> grantsOf(Database &database)
{
    std::map<QString, QString> grants;
    for (core::UserDefinition &user : TRY(core::CountyRepository(database).users())) {
        std::sort(user.grids.begin(), user.grids.end());
        grants[user.login] = user.grids.isEmpty()
                                 ? u"%1 of no grid"_s.arg(user.role)
                                 : u"%1 of %2"_s.arg(user.role, user.grids.join(u", "_s));
    }
    return grants;
}

Result<> compareGrants(Database &former, Database &restored, std::vector<Undone> &words)
{
    const auto here = TRY(grantsOf(restored));
    for (const auto &[login, grants] : TRY(grantsOf(former))) {
        const auto now = here.find(login);
        if (now == here.end()) {
            words.push_back({u"grant"_s, login, u"was %1, and is unknown now"_s.arg(grants)});
        } else if (now->second != grants) {
            words.push_back({u"grant"_s, login, u"was %1, is %2 now"_s.arg(grants, now->second)});
        }
    }
    return {};
}

struct Revoked {
    QString laptop;
    QString login;
};

Result<std::map<QUuid, Revoked>> revokedIn(Database &database)
{
    std::map<QUuid, Revoked> revoked;
    TRY(database.each("SELECT id, name, login FROM device WHERE revoked_at IS NOT NULL",
                      [&](const Row &row) -> Result<> {
                          revoked[core::uuidAt(row, 0)] = {row.text(1), row.text(2)};
                          return {};
                      }));
    return revoked;
}

// A laptop this county does not know is given nothing as it is.
Result<> revokeAgain(const std::map<QUuid, Revoked> &former, Database &restored,
                     const core::Author &hand, std::vector<Undone> &words)
{
    const auto here = TRY(revokedIn(restored));
    for (const auto &[device, laptop] : former) {
        if (here.contains(device)) {
            continue;
        }
        Undone word{u"revocation"_s, nameOf(device),
                    u"%1's laptop %2"_s.arg(laptop.login, laptop.laptop)};
        if (TRY(restored.count("SELECT count(*) FROM device WHERE id = $1", device)) > 0) {
            TRY(Accounts(restored).revoke(
                device, u"revoked before the county was put back to a backup"_s, hand));
            word.isSaidAgain = true;
        }
        words.push_back(std::move(word));
    }
    return {};
}

using Decisions = std::map<std::pair<QUuid, QString>, QString>; // of a line, by whom

Result<Decisions> decisionsIn(Database &database)
{
    Decisions decisions;
    TRY(database.each("SELECT event, user, kind FROM decision", [&](const Row &row) -> Result<> {
        decisions[{core::uuidAt(row, 0), row.text(1)}] =
            u"%1 by %2"_s.arg(row.text(2), row.text(1));
        return {};
    }));
    return decisions;
}

Result<> compareDecisions(const Decisions &former, Database &restored, std::vector<Undone> &words)
{
    const Decisions here = TRY(decisionsIn(restored));
    for (const auto &[place, sentence] : former) {
        const auto said = here.find(place);
        if (said == here.end() || said->second != sentence) {
            words.push_back({u"decision"_s, nameOf(place.first), sentence});
        }
    }
    return {};
}

// One administrator's wish, and the same words for another county; none where the entry cannot be
// read any more.
struct Erasure {
    QUuid event;
    QString by;
    std::optional<core::Change> again;
    std::optional<core::SeenByEdit> seen; // where it is an edit's, and can be read
};

// From the entry's own bytes: the tables only say where it stands.
std::optional<core::Change> wordsAgain(Database &former, const QUuid &entry, const QUuid &event,
                                       const QString &by)
{
    const auto said = core::RedactionRepository(former).entryAt(entry);
    const bool isSaid = said && *said && (*said)->event == event && (*said)->by == by;
    return isSaid ? std::optional(core::redacted(**said)) : std::nullopt;
}

Result<std::vector<Erasure>> erasuresOf(Database &former)
{
    std::vector<Erasure> erasures;
    TRY(former.each("SELECT event, asker, line FROM redaction ORDER BY event, asker",
                    [&](const Row &row) -> Result<> {
                        const QUuid event = core::uuidAt(row, 0);
                        const auto seen = core::seenByEdit(former, event);
                        erasures.push_back(
                            {event, row.text(1),
                             wordsAgain(former, core::uuidAt(row, 2), event, row.text(1)),
                             seen ? *seen : std::nullopt});
                        return {};
                    }));
    return erasures;
}

// Wherever the backup holds the line: its first place may be another than the one the entries name,
// when the county was put back before. Places that come later are named as they come (ingest).
Result<> eraseEverywhere(Database &restored, core::Recorder &recorder, const QUuid &event)
{
    const auto place = TRY(core::RedactionRepository(restored).placeOf(event));
    if (place && !place->line.isEmpty()) {
        TRY(recorder.record(core::redactedFurther(event, place->inc, {place->n, place->hash})));
    }
    TRY(core::redactFurther(restored, recorder, event));
    return forgetFrames(restored, event);
}

// What the law erased stays erased: the county says so again, by entries with the same words; all
// of them, and then the tables are laid out once.
Result<> redactAgain(const std::vector<Erasure> &former, Database &restored,
                     const core::Author &hand, std::vector<Undone> &words)
{
    core::RedactionRepository redactions(restored);
    std::map<QUuid, std::optional<core::SeenByEdit>> events;
    core::Recorder recorder(restored, hand);
    recorder.beginErasing();
    for (const Erasure &erasure : former) {
        if (TRY(redactions.askers(erasure.event)).contains(erasure.by)) {
            continue;
        }
        if (erasure.again) {
            TRY(recorder.record(*erasure.again));
            events[erasure.event] = erasure.seen;
        }
        words.push_back({u"redaction"_s, nameOf(erasure.event),
                         u"asked for by %1"_s.arg(erasure.by), erasure.again.has_value()});
    }
    for (const auto &[event, seen] : events) {
        if (TRY(redactions.askers(event)).size() >= core::RedactionRepository::askersNeeded) {
            TRY(eraseEverywhere(restored, recorder, event));
        }
    }
    TRY(recorder.finishErasing());
    for (const auto &[event, seen] : events) {
        TRY(core::keepSeen(restored, recorder, seen));
    }
    return {};
}

} // namespace

Result<UndoneReport> sayAgain(Database &former, Database &restored, const core::Author &hand)
{
    UndoneReport report;
    report.isWhole = compareGrants(former, restored, report.words).has_value();
    if (const auto revoked = revokedIn(former)) {
        TRY(revokeAgain(*revoked, restored, hand, report.words));
    } else {
        report.isWhole = false;
    }
    if (const auto erasures = erasuresOf(former)) {
        TRY(redactAgain(*erasures, restored, hand, report.words));
    } else {
        report.isWhole = false;
    }
    if (const auto decisions = decisionsIn(former)) {
        TRY(compareDecisions(*decisions, restored, report.words));
    } else {
        report.isWhole = false;
    }
    return report;
}

} // namespace server
