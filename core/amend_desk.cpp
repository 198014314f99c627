// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/amend_desk.h"

#include "core/ledger/changes.h"
#include "core/record.h"
#include "core/repository/visit_repository.h"

#include <array>

using namespace Qt::StringLiterals;

namespace core {

namespace {

// Members as they stand in lines.
constexpr const char *metWithKey = "met_with";
constexpr const char *noteKey = "business_note";
constexpr const char *planKey = "follow_up";
constexpr const char *nextKey = "next_visit_on";

Result<VisitEntry> standingEntry(Database &database, const QUuid &visit)
{
    VisitEntry entry = TRY(VisitRepository(database).find(visit));
    if (entry.voided) {
        return fail(Error::Kind::Conflict,
                    u"visit %1 was withdrawn"_s.arg(visit.toString(QUuid::WithoutBraces)));
    }
    return entry;
}

Result<std::vector<VisitAmendment>> amendmentsOf(Database &database, const QUuid &visit)
{
    VisitRepository visits(database);
    const auto row = TRY(visits.rowOf(visit));
    if (!row) {
        return std::vector<VisitAmendment>();
    }
    return visits.amendments(*row);
}

Result<std::vector<QUuid>> seenOf(Database &database, const QUuid &visit)
{
    std::vector<QUuid> seen;
    for (const VisitAmendment &one : TRY(amendmentsOf(database, visit))) {
        seen.push_back(one.event);
    }
    return seen;
}

// A value that was taken back is written as an empty text: a missing member is no word on it.
QByteArray changedJson(const VisitCorrection &before, const VisitCorrection &after)
{
    JsonWriter writer;
    writer.beginObject();
    if (after.metWith != before.metWith) {
        writer.put(metWithKey, after.metWith);
    }
    if (after.businessNote != before.businessNote) {
        writer.put(noteKey, after.businessNote);
    }
    if (after.followUpPlan != before.followUpPlan) {
        writer.put(planKey, after.followUpPlan);
    }
    if (after.nextVisitOn != before.nextVisitOn) {
        writer.put(nextKey, after.nextVisitOn.toString(Qt::ISODate));
    }
    return writer.endObject().take();
}

Result<> mustHaveReason(const QString &why)
{
    if (why.trimmed().isEmpty()) {
        return fail(Error::Kind::Invalid, u"whoever amends or withdraws a visit gives a reason"_s);
    }
    return {};
}

} // namespace

VisitCorrection correctionOf(const Visit &visit)
{
    return {visit.metWith, visit.businessNote, visit.followUpPlan, visit.nextVisitOn};
}

Result<VisitCorrection> standing(Database &database, const QUuid &visit)
{
    VisitCorrection now = correctionOf(TRY(VisitRepository(database).find(visit)).visit);
    for (const VisitAmendment &one : TRY(amendmentsOf(database, visit))) {
        const AmendmentWords words = TRY(amendmentWords(one.body));
        for (const auto &[member, value] : words.values) {
            if (member == QLatin1StringView(metWithKey)) {
                now.metWith = value;
            } else if (member == QLatin1StringView(noteKey)) {
                now.businessNote = value;
            } else if (member == QLatin1StringView(planKey)) {
                now.followUpPlan = value;
            } else if (member == QLatin1StringView(nextKey)) {
                now.nextVisitOn = QDate::fromString(value, Qt::ISODate);
            }
        }
    }
    return now;
}

Result<> amendVisit(Database &database, const QUuid &visit, const VisitCorrection &correction,
                    const QString &why, const Author &author)
{
    TRY(mustHaveReason(why));
    const VisitEntry entry = TRY(standingEntry(database, visit));
    const VisitCorrection before = TRY(standing(database, visit));
    if (before == correction) {
        return fail(Error::Kind::Invalid, u"nothing of the visit was changed"_s);
    }
    TRY(record(database,
               visitAmended(entry.visit, changedJson(before, correction), why,
                            TRY(seenOf(database, visit))),
               author));
    return {};
}

Result<> withdrawVisit(Database &database, const QUuid &visit, const QString &why,
                       const Author &author)
{
    TRY(mustHaveReason(why));
    const VisitEntry entry = TRY(standingEntry(database, visit));
    TRY(record(database, visitVoided(entry.visit, why, TRY(seenOf(database, visit))), author));
    return {};
}

Result<AmendmentWords> amendmentWords(const QByteArray &bytes)
{
    JsonParser parser = lineParser();
    const Line line = TRY(readLine(parser, bytes));
    AmendmentWords words;
    words.why = TRY(line.body.optionalText("why")).value_or(QString());
    words.isWithdrawal = line.type == LineType::VisitVoid;
    if (const auto set = TRY(line.body.optionalObject("set"))) {
        for (const char *member : std::array{metWithKey, noteKey, planKey, nextKey}) {
            const auto value = set->optionalText(member);
            if (value && *value) {
                words.values.emplace_back(QString::fromLatin1(member), **value);
            }
        }
    }
    return words;
}

} // namespace core
