// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/redaction_desk.h"

#include "core/domain/codes.h"
#include "core/ledger/changes.h"
#include "core/repository/county_repository.h"
#include "core/repository/redaction_repository.h"

using namespace Qt::StringLiterals;

namespace core {

namespace {

// What keeps the ledger itself together stays readable.
bool isKept(const Line &line)
{
    return line.type == LineType::Redact || line.type == LineType::DeviceSet ||
           line.type == LineType::VerdictSet || line.type == LineType::DeviceOpen;
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
    Recorder recorder(database, author);
    recorder.beginErasing();
    StoredLine stored = TRY(recorder.record(TRY(redactLine(database, event, by, why))));
    if (TRY(isRedacted(database, event))) {
        TRY(redactFurther(database, recorder, event));
    }
    TRY(recorder.finishErasing());
    return stored;
}

Result<bool> isRedacted(Database &database, const QUuid &event)
{
    const auto place = TRY(RedactionRepository(database).placeOf(event));
    return place && place->line.isEmpty();
}

} // namespace core
