// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/changes.h"

#include "core/ledger/visit_json.h"
#include "core/mutants.h"

using namespace Qt::StringLiterals;

namespace core {

namespace {

constexpr qsizetype boundaryChunkMax = 12'000; // characters; leaves room for the rest of the line

bool isDefault(const BusinessSubject &subject, const SubjectField &field)
{
    static const BusinessSubject blank;
    return fieldValue(subject, field) == fieldValue(blank, field);
}

void putSource(JsonWriter &writer, const TargetSource &source)
{
    if (source.import.isNull()) {
        return;
    }
    writer.put("import", source.import).put("row", source.sheetRow);
    if (!source.raw.isEmpty()) {
        writer.key("raw").raw(source.raw);
    }
}

QStringList idTexts(const std::vector<QUuid> &ids)
{
    QStringList texts;
    for (const QUuid &id : ids) {
        texts.append(id.toString(QUuid::WithoutBraces));
    }
    return texts;
}

Change finished(LineType type, JsonWriter &writer)
{
    return {type, writer.endObject().take(), {}};
}

} // namespace

void writeValue(JsonWriter &writer, const Value &value)
{
    if (const auto *number = std::get_if<qint64>(&value)) {
        writer.value(isPlanted(Mutant::ThroughDouble)
                         ? static_cast<qint64>(static_cast<float>(*number))
                         : *number);
    } else if (const auto *text = std::get_if<QString>(&value)) {
        writer.value(*text);
    } else {
        writer.null();
    }
}

Change targetCreated(const BusinessSubject &subject, const TargetSource &source)
{
    JsonWriter writer;
    writer.beginObject().put("target", subject.id).putIfAny("grid", subject.grid);
    writer.key("set").beginObject();
    for (const SubjectField &field : subjectFields()) {
        if (!isDefault(subject, field)) {
            writer.key(field.name);
            writeValue(writer, fieldValue(subject, field));
        }
    }
    writer.endObject();
    putSource(writer, source);
    writer.putIfAny("roster", source.roster);
    return finished(LineType::TargetNew, writer);
}

Change targetEdited(const QUuid &target, const std::map<QString, RegisterEdit> &edits,
                    const QString &why, const TargetSource &source)
{
    JsonWriter writer;
    writer.beginObject().put("target", target).key("set").beginObject();
    for (const auto &[name, edit] : edits) {
        writer.key(name.toUtf8().constData()).beginObject().key("val");
        writeValue(writer, edit.value);
        writer.put("base", idTexts(edit.base)).endObject();
    }
    writer.endObject().putIfAny("why", why);
    putSource(writer, source);
    return finished(LineType::TargetSet, writer);
}

Change targetMoved(const QUuid &target, const QString &from, const QString &to, const QString &why)
{
    JsonWriter writer;
    writer.beginObject()
        .put("target", target)
        .putIfAny("from", from)
        .put("to", to)
        .putIfAny("why", why);
    return finished(LineType::TargetMove, writer);
}

Change targetAliased(const QUuid &target, const QUuid &into, const std::vector<QUuid> &seen,
                     const QString &why)
{
    JsonWriter writer;
    writer.beginObject().put("target", target).putIfAny("into", into);
    writer.putIfAny("base", idTexts(seen)).putIfAny("why", why);
    return finished(LineType::TargetAlias, writer);
}

Change importBegun(const ImportedFile &file)
{
    JsonWriter writer;
    writer.beginObject().put("import", file.import).put("kind", file.kind);
    writer.put("file", file.fileName).put("sha256", QString::fromLatin1(file.sha256.toHex()));
    writer.putIfAny("encoding", file.encoding).putIfAny("sheet", file.sheet);
    writer.put("header_row", file.headerRow).key("columns").beginObject();
    for (const auto &[field, header] : file.columns) {
        writer.put(field.toUtf8().constData(), header);
    }
    writer.endObject();
    return finished(LineType::ImportBegin, writer);
}

Change importUndone(const QUuid &import, const QString &why)
{
    JsonWriter writer;
    writer.beginObject().put("import", import).putIfAny("why", why);
    return finished(LineType::ImportUndo, writer);
}

Change rosterFrozen(const QString &roster, const QUuid &import, qint64 members,
                    const QByteArray &hash)
{
    JsonWriter writer;
    writer.beginObject().put("roster", roster).put("import", import).put("members", members);
    writer.put("hash", QString::fromLatin1(hash.toHex()));
    return finished(LineType::RosterFreeze, writer);
}

Change rosterWithdrawn(const QString &roster, const QString &why)
{
    JsonWriter writer;
    writer.beginObject().put("roster", roster).putIfAny("why", why);
    return finished(LineType::RosterWithdraw, writer);
}

Change targetOnRoster(const QUuid &target, const QString &roster, const QUuid &import)
{
    JsonWriter writer;
    writer.beginObject().put("target", target).put("roster", roster).putIfAny("import", import);
    return finished(LineType::RosterMember, writer);
}

Change visitAdded(const Visit &visit)
{
    return {LineType::VisitAdd, visitJson(visit), visit.id};
}

Change conflictResolved(const QUuid &target, const QString &field, const RegisterEdit &decision,
                        const QUuid &pick, const QString &why)
{
    JsonWriter writer;
    writer.beginObject().put("target", target).put("field", field).putIfAny("pick", pick);
    writer.key("val");
    writeValue(writer, decision.value);
    writer.put("base", idTexts(decision.base)).putIfAny("why", why);
    return finished(LineType::ConflictResolve, writer);
}

Change conflictReopened(const QUuid &target, const QString &field, const QUuid &resolution,
                        const QString &why)
{
    JsonWriter writer;
    writer.beginObject().put("target", target).put("field", field).put("undo", resolution);
    writer.putIfAny("why", why);
    return finished(LineType::ConflictResolve, writer);
}

Change visitAmended(const Visit &visit, const QByteArray &changedJson, const QString &why,
                    const std::vector<QUuid> &seen)
{
    JsonWriter writer;
    writer.beginObject().put("target", visit.target).put("visit", visit.id);
    writer.key("set").raw(changedJson).put("why", why).putIfAny("base", idTexts(seen));
    return finished(LineType::VisitAmend, writer);
}

Change visitVoided(const Visit &visit, const QString &why, const std::vector<QUuid> &seen)
{
    JsonWriter writer;
    writer.beginObject().put("target", visit.target).put("visit", visit.id).put("why", why);
    writer.putIfAny("base", idTexts(seen));
    return finished(LineType::VisitVoid, writer);
}

std::vector<Change> gridDefined(const GridDefinition &grid)
{
    std::vector<Change> changes;
    const auto parts = static_cast<int>(
        std::max<qsizetype>(1, (grid.boundary.size() + boundaryChunkMax - 1) / boundaryChunkMax));
    for (int part = 0; part < parts; ++part) {
        JsonWriter writer;
        writer.beginObject().put("grid", grid.code).put("name", grid.name).put("kind", grid.kind);
        writer.put("region", grid.region).putIfAny("township", grid.township);
        writer.putIfAny("alias", grid.alias).putIfAny("buildings", grid.buildings);
        writer.putIfAny("crs", grid.crs).put("part", part).put("parts", parts);
        writer.putIfAny("boundary", grid.boundary.mid(part * boundaryChunkMax, boundaryChunkMax));
        changes.push_back(finished(LineType::GridSet, writer));
    }
    return changes;
}

Change userDefined(const UserDefinition &user)
{
    JsonWriter writer;
    writer.beginObject().put("login", user.login).put("name", user.name).put("role", user.role);
    writer.putIfAny("organisation", user.organisation).putIfAny("bank", user.bank);
    writer.put("grids", user.grids);
    return finished(LineType::UserSet, writer);
}

// The target is named "about", not "target": the line is its author's and the county's, and does
// not go where the target goes.
Change audited(const AuditEvent &event)
{
    JsonWriter writer;
    writer.beginObject().put("action", QString(code(event.action)));
    writer.putIfAny("about", event.target).putIfAny("field", event.field);
    writer.putIfAny("sheet", event.sheet);
    if (event.rows > 0) {
        writer.put("rows", event.rows);
    }
    return finished(LineType::AuditEvent, writer);
}

Change gridPurged(const Purge &purge)
{
    JsonWriter writer;
    writer.beginObject().put("kind", u"grid"_s).put("grid", purge.grid);
    writer.put("targets", purge.targets).put("visits", purge.visits).put("lines", purge.lines);
    return finished(LineType::DevicePurged, writer);
}

Change referenceSet(const QString &kind, const QString &key, const QByteArray &body)
{
    JsonWriter writer;
    writer.beginObject().put("kind", kind).put("key", key);
    if (!body.isEmpty()) {
        writer.key("val").raw(body);
    }
    return finished(LineType::ReferenceSet, writer);
}

Result<BusinessSubject> readTarget(const Line &line)
{
    BusinessSubject subject;
    subject.id = line.target;
    subject.grid = TRY(line.body.optionalText("grid")).value_or(QString());
    const JsonObject set = TRY(line.body.object("set"));
    for (const QByteArray &key : set.keys()) {
        // A field a newer program knows stays in the line's bytes (F103).
        if (const SubjectField *field = subjectField(QString::fromUtf8(key))) {
            TRY(readFieldValue(subject, *field, TRY(set.value(key.constData()))));
        }
    }
    return subject;
}

Change issueAnswered(const IssueAnswer &answer, const QUuid &target)
{
    JsonWriter writer;
    writer.beginObject().put("target", target).put("visit", answer.visit);
    writer.put("issue", answer.position).put("state", code(answer.state));
    writer.putIfAny("department", answer.department).putIfAny("slip", answer.slip);
    writer.putIfAny("words", answer.words).putIfAny("due_on", answer.dueOn);
    return {LineType::IssueAnswer, writer.endObject().take(), {}};
}

Result<ReturnMarks> readReturnMarks(const Line &line)
{
    return ReturnMarks{TRY(line.body.texts("fields")),
                       TRY(line.body.optionalDate("due_on")).value_or(QDate())};
}

Result<IssueAnswer> readIssueAnswer(const Line &line)
{
    const auto textOf = [&](const char *key) -> Result<QString> {
        return TRY(line.body.optionalText(key)).value_or(QString());
    };
    const auto state = fromCode<IssueState>(TRY(line.body.text("state")));
    if (!state) {
        return fail(Error::Kind::Invalid, u"the state of a problem is one of %1"_s.arg(
                                              codeList<IssueState>().join(u", "_s)));
    }
    IssueAnswer answer;
    answer.visit = TRY(line.body.uuid("visit"));
    answer.position = TRY(line.body.integer("issue"));
    answer.state = *state;
    answer.department = TRY(textOf("department"));
    answer.slip = TRY(textOf("slip"));
    answer.words = TRY(textOf("words"));
    answer.dueOn = TRY(line.body.optionalDate("due_on")).value_or(QDate());
    return answer;
}

} // namespace core
