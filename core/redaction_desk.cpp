// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/redaction_desk.h"

#include "core/domain/codes.h"
#include "core/ledger/changes.h"
#include "core/repository/county_repository.h"
#include "core/repository/redaction_repository.h"
#include "core/repository/target_repository.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace core {

namespace {

// What keeps the ledger itself together stays readable.
bool isKept(const Line &line)
{
    return line.type == LineType::Redact || line.type == LineType::DeviceSet ||
           line.type == LineType::VerdictSet || line.type == LineType::DeviceOpen;
}

QStringList baseTexts(const Edit &edit)
{
    QStringList texts;
    for (const QUuid &id : edit.base) {
        texts.append(id.toString(QUuid::WithoutBraces));
    }
    return texts;
}

} // namespace

Result<Change> redactLine(Database &database, const QUuid &event, const QString &by,
                          const QString &why)
{
    TRY(CountyRepository(database).checkAdmin(by));
    if (why.trimmed().isEmpty()) {
        return fail(Error::Kind::Invalid, u"an erasure needs a reason; add --why TEXT"_s);
    }
    RedactionRepository redactions(database);
    const auto place = TRY(redactions.placeOf(event));
    if (!place) {
        return fail(Error::Kind::NotFound,
                    u"no line %1 is here"_s.arg(event.toString(QUuid::WithoutBraces)));
    }
    const QStringList askers = TRY(redactions.askers(event));
    if (askers.contains(by)) {
        return fail(
            Error::Kind::Invalid,
            u"%1 asked for this already; a second administrator has to confirm it"_s.arg(by));
    }
    if (place->line.isEmpty()) {
        return fail(Error::Kind::Invalid, u"this line is redacted already"_s);
    }
    JsonParser parser = lineParser();
    if (const auto line = readLine(parser, place->line); line && isKept(*line)) {
        return fail(Error::Kind::Invalid,
                    u"a line of type %1 is not redacted"_s.arg(QString::fromUtf8(line->typeName)));
    }
    return redacted({event, place->inc, place->n, place->hash, by, why});
}

Change redacted(const Redaction &redaction)
{
    JsonWriter writer;
    writer.beginObject().put("event", redaction.event).put("inc", redaction.inc);
    writer.put("n", redaction.n).put("h", QString::fromLatin1(redaction.hash.toHex()));
    writer.put("by", redaction.by).putIfAny("why", redaction.why);
    return {LineType::Redact, writer.endObject().take(), {}};
}

Change redactedFurther(const QUuid &event, const QUuid &inc, const ChainEnd &place)
{
    return redacted({event, inc, place.n, place.hash, countyHand, {}});
}

Result<std::optional<SeenByEdit>> seenByEdit(Database &database, const QUuid &event)
{
    struct Place {
        qint64 row = 0;
        QString field;
    };
    const auto places = TRY(database.all(
        "SELECT target_edit.target, field FROM target_edit JOIN target"
        " ON target.row = target_edit.target WHERE event = $1 AND event <> created_event"
        " ORDER BY field",
        [](const Row &row) {
            return Place{row.integer(0), row.text(1)};
        },
        event));
    if (places.empty()) {
        return std::optional<SeenByEdit>();
    }
    TargetRepository targets(database);
    const auto target = TRY(targets.findRow(places.front().row)); // a line is about one
    JsonWriter writer;
    writer.beginObject();
    for (const Place &place : places) {
        const auto edits = TRY(targets.editsOf(*target, *subjectField(place.field)));
        const auto edit = std::ranges::find(edits, event, &Edit::event);
        writer.key(place.field.toUtf8().constData()).beginObject();
        if (edit->kind == Edit::Kind::Undo) {
            writer.put("undo", edit->base.front());
        } else {
            writer.put("base", baseTexts(*edit));
        }
        writer.endObject();
    }
    return std::optional(SeenByEdit{event, target->subject.id, writer.endObject().take()});
}

Change erasedEdit(const SeenByEdit &seen)
{
    JsonWriter writer;
    writer.beginObject().put("target", seen.target).key("set").beginObject().endObject();
    writer.key("erased").beginObject().put("event", seen.event).key("fields").raw(seen.fields);
    return {LineType::TargetSet, writer.endObject().endObject().take(), {}};
}

Result<> keepSeen(Database &database, Recorder &recorder, const std::optional<SeenByEdit> &seen)
{
    constexpr qsizetype fieldsBytesMax = lineBytesMax - 1024; // an erasure never fails for its size
    if (!seen || seen->fields.size() > fieldsBytesMax ||
        !TRY(TargetRepository(database).find(seen->target))) {
        return {};
    }
    const auto askers = TRY(RedactionRepository(database).askers(seen->event));
    if (askers.size() >= RedactionRepository::askersNeeded) {
        TRY(recorder.record(erasedEdit(*seen)));
    }
    return {};
}

Result<int> redactFurther(Database &database, Recorder &recorder, const QUuid &event)
{
    int done = 0;
    for (const LinePlace &place : TRY(RedactionRepository(database).furtherPlaces(event))) {
        TRY(recorder.record(redactedFurther(event, place.inc, {place.n, place.hash})));
        ++done;
    }
    return done;
}

Result<StoredLine> redact(Database &database, const QUuid &event, const QString &by,
                          const QString &why, const Author &author)
{
    const auto seen = TRY(seenByEdit(database, event));
    Recorder recorder(database, author);
    recorder.beginErasing();
    StoredLine stored = TRY(recorder.record(TRY(redactLine(database, event, by, why))));
    if (TRY(isRedacted(database, event))) {
        TRY(redactFurther(database, recorder, event));
    }
    TRY(recorder.finishErasing());
    TRY(keepSeen(database, recorder, seen));
    return stored;
}

Result<bool> isRedacted(Database &database, const QUuid &event)
{
    const auto place = TRY(RedactionRepository(database).placeOf(event));
    return place && place->line.isEmpty();
}

} // namespace core
