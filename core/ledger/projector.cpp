// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/projector.h"

#include "core/blob/attach.h"
#include "core/domain/validation.h"
#include "core/ledger/changes.h"
#include "core/ledger/outcome.h"
#include "core/ledger/visit_json.h"
#include "core/repository/attachment_repository.h"
#include "core/repository/county_repository.h"
#include "core/repository/issue_repository.h"
#include "core/repository/target_repository.h"
#include "core/repository/visit_repository.h"

using namespace Qt::StringLiterals;

namespace core {

namespace {

Projected tooNew(const Line &line)
{
    return quarantine(
        "too_new",
        u"version %1, type %2"_s.arg(line.version).arg(QString::fromUtf8(line.typeName)));
}

// What a line's author got wrong, as opposed to what a disk did.
bool isAuthorsFault(Error::Kind kind)
{
    return kind == Error::Kind::Invalid || kind == Error::Kind::NotFound ||
           kind == Error::Kind::Conflict;
}

Result<std::map<QString, RegisterEdit>> readEdits(const JsonObject &set)
{
    std::map<QString, RegisterEdit> edits;
    for (const QByteArray &key : set.keys()) {
        const JsonObject object = TRY(set.object(key.constData()));
        const QString name = QString::fromUtf8(key);
        RegisterEdit edit;
        edit.value = TRY(object.value("val"));
        TRY(checkValue(name, edit.value));
        edit.base = TRY(readIds(object, "base"));
        edits.emplace(name, std::move(edit));
    }
    return edits;
}

// What an edit that was erased by law had seen. The edit stands as a decision that was taken back:
// it says nothing, and what it had replaced stays replaced for those who went on from it.
Result<> layErased(TargetRepository &targets, const Target &target, const Line &line,
                   const JsonObject &erased)
{
    Line word = line;
    word.at = 0; // no news of the register
    Line edit = word;
    edit.id = TRY(erased.uuid("event"));
    std::map<QString, RegisterEdit> takenBack;
    std::map<QString, RegisterEdit> seen;
    const JsonObject fields = TRY(erased.object("fields"));
    for (const QByteArray &key : fields.keys()) {
        const QString name = QString::fromUtf8(key);
        const JsonObject field = TRY(fields.object(key.constData()));
        if (const auto undone = TRY(field.optionalUuid("undo"))) {
            seen[name] = {nullptr, {*undone}, Edit::Kind::Undo};
        } else {
            seen[name] = {nullptr, TRY(readIds(field, "base")), Edit::Kind::Decision};
            takenBack[name] = {nullptr, {edit.id}, Edit::Kind::Undo};
        }
    }
    TRY(targets.edit(target, takenBack, word)); // first, so that it is never shown
    return targets.edit(target, seen, edit);
}

} // namespace

Result<Projected> Projector::project(const Line &line)
{
    if (line.version < 1) {
        return quarantine("malformed", u"there is no version %1 of lines"_s.arg(line.version));
    }
    if (line.version > m_schema.version() || !line.type) {
        return tooNew(line);
    }
    if (line.version == m_schema.version()) {
        return layOut(line);
    }
    const auto bytes = m_schema.upcast(line);
    if (!bytes) {
        return quarantine("malformed", bytes.error().detail);
    }
    JsonParser parser(2 * lineBytesMax, lineDepthMax);
    const auto today = readLine(parser, *bytes);
    if (!today) {
        return quarantine("malformed", today.error().detail);
    }
    return today->type ? layOut(*today) : tooNew(*today);
}

Result<Projected> Projector::layOut(const Line &line)
{
    auto result = m_database.savepoint([&]() -> Result<Projected> {
        TRY(checkIndexed(line.boot, "the name of a run"));
        switch (*line.type) {
        case LineType::TargetNew:
            return targetNew(line);
        case LineType::TargetSet:
            return targetSet(line);
        case LineType::ConflictResolve:
            return conflictResolve(line);
        case LineType::TargetMove:
            return targetMove(line);
        case LineType::TargetAlias:
            return targetAlias(line);
        case LineType::RosterMember:
            return rosterMember(line);
        case LineType::VisitAdd:
            return visitAdd(line);
        case LineType::VisitAmend:
        case LineType::VisitVoid:
            return visitChange(line);
        case LineType::BlobRef:
            return blobRef(line);
        case LineType::IssueAnswer:
            return issueAnswer(line);
        case LineType::ImportBegin:
            return importBegin(line);
        case LineType::ImportUndo:
            return importUndo(line);
        case LineType::RosterFreeze:
        case LineType::RosterWithdraw:
            return rosterFreeze(line);
        case LineType::GridSet:
            return gridSet(line);
        case LineType::UserSet:
            return userSet(line);
        case LineType::DeviceSet:
            return deviceSet(line);
        case LineType::DeviceRevoke:
            return deviceRevoke(line);
        case LineType::ReferenceSet:
            return referenceSet(line);
        case LineType::VerdictSet:
            return verdictSet(line);
        case LineType::Redact:
            return redact(line);
        case LineType::DeviceClock:
            return deviceClock(line);
        case LineType::AuditEvent:
            return auditEvent(line);
        case LineType::DevicePurged:
            return devicePurged(line);
        case LineType::DeviceOpen:
            return Projected(); // a fact of the ledger that no table repeats
        }
        Q_UNREACHABLE();
    });
    if (!result && isAuthorsFault(result.error().kind)) {
        return quarantine("malformed", result.error().detail);
    }
    return result;
}

Result<VisitPolicy> Projector::policy()
{
    if (!m_policy) {
        m_policy = TRY(CountyRepository(m_database).visitPolicy());
    }
    return *m_policy;
}

Result<Projected> Projector::targetNew(const Line &line)
{
    const BusinessSubject subject = TRY(readTarget(line));
    if (subject.id.isNull() || subject.name.isEmpty()) {
        return quarantine("malformed", u"a target needs an id and a name"_s);
    }
    TRY(checkIndexed(subject));
    TargetRepository targets(m_database);
    const QUuid import = TRY(line.body.optionalUuid("import")).value_or(QUuid());
    const qint64 row = TRY(targets.insert(subject, line.id, import));
    TRY(keepSource(line, row));
    if (const auto roster = TRY(line.body.optionalText("roster"))) {
        TRY(m_database.run("INSERT INTO baseline_member (baseline, target) VALUES ($1, $2)",
                           *roster, row));
    }
    TRY(regroup(subject.id)); // others may have been merged into it before it came
    return applied(subject.grid, FeedPlace::Kind::Enters);
}

Result<Projected> Projector::targetSet(const Line &line)
{
    TargetRepository targets(m_database);
    const auto target = TRY(targets.find(line.target));
    if (!target) {
        return unknownTarget(line);
    }
    const auto erased = TRY(line.body.optionalObject("erased"));
    if (erased && line.user != countyHand) {
        return quarantine("not_allowed", u"only the county erases"_s);
    }
    TRY(targets.edit(*target, TRY(readEdits(TRY(line.body.object("set")))), line));
    if (erased) {
        TRY(layErased(targets, *target, line, *erased));
    }
    TRY(targets.refreshVisits(target->row, TRY(policy())));
    TRY(keepSource(line, target->row));
    return applied(target->subject.grid);
}

// Where a file's values stand, for those who doubt them. A row may change a target once per import.
Result<> Projector::keepSource(const Line &line, qint64 row)
{
    const QUuid import = TRY(line.body.optionalUuid("import")).value_or(QUuid());
    if (import.isNull()) {
        return {};
    }
    const auto raw = TRY(line.body.optionalObject("raw"));
    TRY(m_database.run("INSERT INTO provenance (target, import, sheet_row, raw)"
                       " VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
                       row, import, TRY(line.body.optionalInteger("row")),
                       QString::fromUtf8(raw ? raw->json() : QByteArray("{}"))));
    return {};
}

Result<Projected> Projector::targetMove(const Line &line)
{
    TargetRepository targets(m_database);
    const auto target = TRY(targets.find(line.target));
    if (!target) {
        return unknownTarget(line);
    }
    const QString to = TRY(line.body.text("to"));
    TRY(checkGrid(to));
    TRY(targets.move(*target, to));
    TRY(targets.refreshVisits(target->row, TRY(policy())));
    if (to == target->subject.grid) {
        return applied(to);
    }
    return Projected{
        false,
        {},
        {},
        {{target->subject.grid, FeedPlace::Kind::Leaves}, {to, FeedPlace::Kind::Enters}}};
}

Result<Projected> Projector::rosterMember(const Line &line)
{
    const auto target = TRY(TargetRepository(m_database).find(line.target));
    if (!target) {
        return unknownTarget(line);
    }
    TRY(m_database.run("INSERT INTO baseline_member (baseline, target) VALUES ($1, $2)"
                       " ON CONFLICT DO NOTHING",
                       TRY(line.body.text("roster")), target->row));
    return applied(target->subject.grid);
}

Result<Projected> Projector::visitAdd(const Line &line)
{
    const auto target = TRY(TargetRepository(m_database).find(line.target));
    if (!target) {
        return unknownTarget(line);
    }
    const auto read = readVisitJson(line.body, VisitSource::Line);
    if (!read && read.error().kind == Error::Kind::NotFound) {
        return quarantine("too_new", read.error().detail); // a code this program has not heard of
    }
    Visit visit = TRY(Result<Visit>(read));
    // What needs nothing but the visit itself; the rest was checked where the visit was made.
    for (const RuleIssue &issue : issues(visit, target->subject, Stage::Visit, VisitContext())) {
        if (issue.severity == Severity::Block) {
            return quarantine("validation",
                              u"%1 %2: %3"_s.arg(issue.rule, issue.field, issue.detail));
        }
    }
    for (const Visitor &visitor : visit.visitors) {
        TRY(checkIndexed(visitor.person, "a visitor's name"));
        TRY(checkIndexed(visitor.organisation, "a visitor's organisation"));
    }
    for (const Issue &issue : visit.issues) {
        TRY(checkIndexed(issue.slip, "a slip's number"));
    }
    VisitRepository visits(m_database);
    TRY(visits.insert(visit, target->row, line, TRY(policy())));
    TRY(visits.supersede(line.id, TRY(readSuperseded(line.body))));
    TRY(regroup(line.target));
    TRY(TargetRepository(m_database).refreshVisits(target->row, TRY(policy())));
    return applied(target->subject.grid);
}

Result<Projected> Projector::visitChange(const Line &line)
{
    const auto target = TRY(TargetRepository(m_database).find(line.target));
    VisitRepository visits(m_database);
    const auto visit = TRY(visits.rowOf(TRY(line.body.uuid("visit"))));
    // The author's right to change it was judged by the target the line names: it has to be the
    // visit's own, wherever it is shown.
    if (!target || !visit ||
        TRY(m_database.count("SELECT coalesce(origin, target) FROM visit WHERE row = $1",
                             *visit)) != target->row) {
        return unknownVisit();
    }
    if (line.type == LineType::VisitVoid) {
        TRY(visits.voidVisit(line, *visit));
    } else {
        TRY(visits.amend(line, *visit));
    }
    TRY(TargetRepository(m_database).refreshVisits(target->row, TRY(policy())));
    return applied(target->subject.grid);
}

// The target decides who reads the file, so it has to be the visit's own.
Result<Projected> Projector::blobRef(const Line &line)
{
    const BlobReference reference = TRY(readBlobReference(line));
    const auto target = TRY(TargetRepository(m_database).find(line.target));
    const auto visit = TRY(AttachmentRepository(m_database).visitOf(reference.visit));
    if (!target || !visit) {
        return unknownVisit();
    }
    if (visit->target != line.target) {
        return quarantine("malformed", u"the attachment names another target than its visit"_s);
    }
    TRY(AttachmentRepository(m_database).insert(line, visit->row, reference));
    return applied(target->subject.grid);
}

// The county's word on a problem raised at a visit. Like the visit, for whoever may read it.
Result<Projected> Projector::issueAnswer(const Line &line)
{
    if (line.user != countyHand) {
        return quarantine("not_allowed", u"slips are answered by the county"_s);
    }
    const IssueAnswer answer = TRY(readIssueAnswer(line));
    const auto target = TRY(TargetRepository(m_database).find(line.target));
    const auto visit = TRY(VisitRepository(m_database).rowOf(answer.visit));
    if (!target || !visit) {
        return unknownVisit();
    }
    if (!TRY(IssueRepository(m_database).put(*visit, answer, line))) {
        return quarantine("validation", u"the visit has no problem %1"_s.arg(answer.position + 1));
    }
    return applied(target->subject.grid);
}

Result<Projected> Projector::importBegin(const Line &line)
{
    const JsonObject &body = line.body;
    const auto columns = TRY(body.optionalObject("columns"));
    TRY(m_database.run(
        "INSERT INTO import (id, kind, file_name, sha256, encoding, sheet, header_row,"
        " columns, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        TRY(body.uuid("import")), TRY(body.text("kind")), TRY(body.text("file")),
        QByteArray::fromHex(TRY(body.text("sha256")).toLatin1()),
        TRY(body.optionalText("encoding")).value_or(QString()),
        TRY(body.optionalText("sheet")).value_or(QString()),
        TRY(body.optionalInteger("header_row")).value_or(0),
        QString::fromUtf8(columns ? columns->json() : QByteArray("{}")), line.at));
    return applied(everyoneGrid);
}

Result<Projected> Projector::importUndo(const Line &line)
{
    TRY(m_database.run("UPDATE import SET undone_at = $1 WHERE id = $2", line.at,
                       TRY(line.body.uuid("import"))));
    return applied(everyoneGrid);
}

Result<Projected> Projector::rosterFreeze(const Line &line)
{
    const QString name = TRY(line.body.text("roster"));
    if (line.type == LineType::RosterWithdraw) {
        TRY(m_database.run("UPDATE baseline SET withdrawn_at = $1 WHERE name = $2", line.at, name));
        return applied(everyoneGrid);
    }
    TRY(m_database.run("INSERT INTO baseline (name, import, frozen_at, members, hash)"
                       " VALUES ($1, $2, $3, $4, $5)",
                       name, TRY(line.body.uuid("import")), line.at,
                       TRY(line.body.integer("members")),
                       QByteArray::fromHex(TRY(line.body.text("hash")).toLatin1())));
    return applied(everyoneGrid);
}

Result<Projected> Projector::gridSet(const Line &line)
{
    TRY(checkGrid(TRY(line.body.text("grid"))));
    TRY(CountyRepository(m_database).putGrid(line.body));
    return applied(everyoneGrid);
}

Result<Projected> Projector::userSet(const Line &line)
{
    const JsonObject &body = line.body;
    const UserDefinition user{TRY(body.text("login")),
                              TRY(body.text("name")),
                              TRY(body.text("role")),
                              TRY(body.optionalText("organisation")).value_or(QString()),
                              TRY(body.optionalText("bank")).value_or(QString()),
                              TRY(body.texts("grids"))};
    if (user.login == countyHand) {
        return quarantine("malformed", u"the login %1 is the county's own"_s.arg(countyHand));
    }
    for (const QString &grid : user.grids) {
        TRY(grid == countyGrid ? Result<>() : checkGrid(grid)); // the whole county may be meant
    }
    TRY(CountyRepository(m_database).putUser(user, line.at, line.id));
    TRY(m_database.run("INSERT INTO user_bank (login, since, bank) VALUES ($1, $2, $3)"
                       " ON CONFLICT (login, since) DO UPDATE SET bank = excluded.bank",
                       user.login, line.at, user.bank));
    return Projected(); // names and rights of people are the county's alone
}

Result<Projected> Projector::deviceSet(const Line &line)
{
    const JsonObject &body = line.body;
    // A laptop that was taken for lost stays so in every chain it begins (SYNC F23).
    TRY(m_database.run("INSERT INTO device (id, login, inc, public_key, name, enrolled_at,"
                       " parent_inc, why, revoked_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8,"
                       " (SELECT min(revoked_at) FROM device WHERE id = $1))",
                       TRY(body.uuid("device")), TRY(body.text("login")), TRY(body.uuid("inc")),
                       QByteArray::fromHex(TRY(body.text("key")).toLatin1()),
                       TRY(body.text("name")), line.at,
                       TRY(body.optionalUuid("parent")).value_or(QUuid()),
                       TRY(body.optionalText("why")).value_or(QString())));
    return Projected();
}

Result<Projected> Projector::deviceRevoke(const Line &line)
{
    TRY(m_database.run("UPDATE device SET revoked_at = $1 WHERE id = $2 AND revoked_at IS NULL",
                       line.at, TRY(line.body.uuid("device"))));
    return Projected();
}

Result<Projected> Projector::referenceSet(const Line &line)
{
    const auto value = TRY(line.body.optionalObject("val"));
    TRY(putReference(TRY(line.body.text("kind")), TRY(line.body.text("key")),
                     value ? value->json() : QByteArray()));
    return applied(everyoneGrid);
}

Result<> Projector::withdraw(const Line &line)
{
    if (line.type == LineType::GridSet) {
        return CountyRepository(m_database).removeGrid(TRY(line.body.text("grid")));
    }
    if (line.type == LineType::DeviceClock) {
        TRY(m_database.run("DELETE FROM clock_skew WHERE event = $1", line.id));
        return TargetRepository(m_database)
            .redate(TRY(line.body.text("of")), TRY(line.body.text("boot")));
    }
    return putReference(TRY(line.body.text("kind")), TRY(line.body.text("key")), {});
}

Result<> Projector::putReference(const QString &kind, const QString &key, const QByteArray &value)
{
    CountyRepository county(m_database);
    if (kind != u"policy" || key != u"visit") {
        return county.putReference(kind, key, value);
    }
    const VisitPolicy before = TRY(policy());
    TRY(county.putReference(kind, key, value));
    m_policy.reset();
    return TRY(policy()) == before ? Result<>() : judgeAnew();
}

// What counts as a visit is the county's decision. It holds for every visit, whichever of the two
// came first, so that all machines show the same.
Result<> Projector::judgeAnew()
{
    TRY(VisitRepository(m_database).countAnew(TRY(policy())));
    const auto rows = TRY(m_database.all("SELECT DISTINCT target FROM visit ORDER BY target",
                                         [](const Row &row) { return row.integer(0); }));
    for (const qint64 row : rows) {
        TRY(TargetRepository(m_database).refreshVisits(row, TRY(policy())));
    }
    return {};
}

} // namespace core
