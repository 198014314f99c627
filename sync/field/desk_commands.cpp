// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/field/commands.h"

#include "core/domain/uscc.h"
#include "core/json.h"
#include "core/ledger/visit_json.h"
#include "core/query/target_list.h"
#include "core/visit_desk.h"

using namespace Qt::StringLiterals;

namespace field {

using core::Database;
using core::Error;
using core::fail;
using core::Invocation;
using core::JsonWriter;
using core::printLine;
using core::Result;

namespace {

constexpr qint64 inputBytesMax = 256LL * 1024 * 1024;
constexpr qsizetype visitBytesMax = 64 * 1024;
constexpr int visitDepthMax = 8;
constexpr size_t rowsPerJob = 256;

// Targets ---------------------------------------------------------------------------------------

void printTarget(const core::TargetListRow &row, bool json)
{
    if (!json) {
        printLine(u"%1  %2  %3  T%4  %5  %6"_s
                      .arg(row.id.toString(QUuid::WithoutBraces), row.uscc.leftJustified(18),
                           row.state.leftJustified(14))
                      .arg(row.tier)
                      .arg(row.name, row.address)
                      .toUtf8());
        return;
    }
    JsonWriter writer;
    writer.beginObject().put("target", row.id).put("uscc", row.uscc).put("name", row.name);
    writer.put("kind", row.kind).put("address", row.address).put("place", row.place);
    writer.putIfAny("established_on", row.establishedOn);
    writer.put("grid", row.grid).put("state", row.state).put("tier", row.tier).key("visited_at");
    if (row.visitedAt.isValid()) {
        writer.value(row.visitedAt.toUTC().toString(Qt::ISODate));
    } else {
        writer.null();
    }
    writer.put("last_outcome", row.lastOutcome).put("conflicts", row.conflicts);
    printLine(writer.endObject().take());
}

Result<core::TargetFilter> readFilter(const Invocation &invocation)
{
    core::TargetFilter filter;
    filter.tab = core::TargetTab::All;
    filter.grid = invocation.value(u"grid"_s);
    filter.search = invocation.value(u"search"_s);
    if (invocation.has(u"state"_s) &&
        !core::fromCode<core::TargetState>(invocation.value(u"state"_s))) {
        return fail(Error::Kind::Invalid, u"--state %1: states are %2"_s.arg(
                                              invocation.value(u"state"_s),
                                              core::codeList<core::TargetState>().join(u", "_s)));
    }
    return filter;
}

Result<> targets(const Invocation &invocation)
{
    const core::TargetFilter filter = TRY(readFilter(invocation));
    const QString state = invocation.value(u"state"_s);
    const qint64 limit = TRY(invocation.number(u"limit"_s, std::numeric_limits<qint64>::max(), 0));
    const auto workspace = TRY(openToRead(invocation));
    core::Store &store = workspace->store();
    const auto keys =
        TRY(store.read([&](Database &database) { return core::targetKeysOf(database, filter); })
                .takeResult());
    qint64 printed = 0;
    for (size_t from = 0; from < keys.size() && printed < limit; from += rowsPerJob) {
        const auto end =
            keys.begin() + static_cast<std::ptrdiff_t>(std::min(from + rowsPerJob, keys.size()));
        const std::vector<qint64> some(keys.begin() + static_cast<std::ptrdiff_t>(from), end);
        const auto rows =
            TRY(store.read([&](Database &database) { return core::targetRows(database, some); })
                    .takeResult());
        for (const core::TargetListRow &row : rows) {
            if (printed < limit && (state.isEmpty() || row.state == state)) {
                printTarget(row, invocation.json());
                ++printed;
            }
        }
    }
    return {};
}

// Visits ----------------------------------------------------------------------------------------

// A visit object may name its target by credit code.
Result<QUuid> targetOf(Database &database, const core::JsonObject &object, const core::Visit &visit)
{
    if (!visit.target.isNull()) {
        return visit.target;
    }
    const auto uscc = TRY(object.optionalText("uscc"));
    if (!uscc) {
        return fail(Error::Kind::Invalid, u"\"target\" or \"uscc\" is missing"_s);
    }
    const auto found = TRY(core::TargetRepository(database).byUscc(core::normalisedUscc(*uscc)));
    if (found.size() != 1) {
        return fail(Error::Kind::NotFound,
                    u"\"uscc\" %1: %2 targets here have this code; sync, or name the target "
                    "by its id (“targets” lists them)"_s.arg(*uscc)
                        .arg(found.size()));
    }
    return found.front().subject.id;
}

struct PreparedVisit {
    core::Visit visit;
    core::VisitPreparation preparation;
    std::vector<core::RuleIssue> issues;
};

Result<PreparedVisit> prepare(Database &database, const core::Author &author,
                              const QByteArray &json)
{
    core::JsonParser parser(visitBytesMax, visitDepthMax);
    const core::JsonObject object = TRY(parser.object(json));
    core::Visit visit = TRY(core::readVisitJson(object));
    visit.target = TRY(targetOf(database, object, visit));
    const QDate day = visit.startedAt.isValid() ? core::chinaDay(visit.startedAt) : QDate();
    PreparedVisit prepared{{}, TRY(core::prepareVisit(database, visit.target, author, day)), {}};
    const qint64 now = author.nowMs();
    prepared.visit = core::judged(prepared.preparation, std::move(visit), now);
    prepared.issues =
        core::visitIssues(prepared.preparation, prepared.visit, core::Stage::Visit, now);
    return prepared;
}

void writeJudgement(JsonWriter &writer, const std::optional<core::CriteriaJudgement> &judgement)
{
    if (!judgement) {
        writer.key("verdict").null();
        return;
    }
    writer.put("verdict", core::code(judgement->verdict)).put("pack", judgement->packId);
    writer.put("pack_version", judgement->packVersion).put("decided_by", judgement->decidedBy);
    writer.key("results").beginArray();
    for (const core::SubCheckResult &result : judgement->results) {
        writer.beginObject().put("id", result.id).put("answer", core::code(result.answer));
        writer.put("source", core::code(result.source)).endObject();
    }
    writer.endArray().put("warnings", judgement->warnings);
}

// One visit object, or one a line.
std::vector<QByteArray> splitVisits(const QByteArray &input)
{
    core::JsonParser parser(visitBytesMax, visitDepthMax);
    if (input.size() <= visitBytesMax && parser.object(input)) {
        return {input};
    }
    std::vector<QByteArray> lines;
    for (const QByteArray &line : input.split('\n')) {
        if (!line.trimmed().isEmpty()) {
            lines.push_back(line);
        }
    }
    return lines;
}

// Answers one object; true when it was done.
using VisitWork =
    std::function<Result<bool>(Database &, const core::Author &, const QByteArray &, JsonWriter &)>;

using Opening = Result<std::unique_ptr<client::Workspace>> (*)(const Invocation &);

Result<> forEachVisit(const Invocation &invocation, Opening open, const VisitWork &work)
{
    const QByteArray input = TRY(core::readInput(invocation.arguments[0], inputBytesMax));
    const auto workspace = TRY(open(invocation));
    const std::vector<QByteArray> objects = splitVisits(input);
    if (objects.empty()) {
        return fail(Error::Kind::Invalid,
                    u"%1 holds no visit; one JSON object is needed for each"_s.arg(
                        invocation.arguments[0]));
    }
    qint64 number = 0;
    qint64 wrong = 0;
    for (const QByteArray &object : objects) {
        ++number;
        JsonWriter writer;
        const auto job = [&](Database &database) {
            writer = JsonWriter(); // anew, should the job be run again
            writer.beginObject().put("line", number);
            return work(database, workspace->author(), object, writer);
        };
        const auto done = workspace->store().save(job).takeResult();
        if (!done) {
            if (!core::isPermanent(done.error().kind)) {
                return fail(done.error().kind,
                            u"line %1: %2; the lines before it are saved"_s.arg(number).arg(
                                done.error().detail));
            }
            JsonWriter refused;
            refused.beginObject().put("line", number).put("error", done.error().detail);
            printLine(refused.endObject().take());
        } else {
            printLine(writer.endObject().take());
        }
        wrong += done && *done ? 0 : 1;
    }
    return wrong == 0 ? Result<>()
                      : fail(Error::Kind::Invalid,
                             u"%1 of %2 visits are not right yet"_s.arg(wrong).arg(number));
}

Result<bool> judgeOne(Database &database, const core::Author &author, const QByteArray &json,
                      JsonWriter &writer)
{
    const PreparedVisit prepared = TRY(prepare(database, author, json));
    // Asked for on purpose, so it is judged also where recording would not.
    const auto judgement = prepared.visit.judgement
                               ? prepared.visit.judgement
                               : std::optional(core::judge(
                                     prepared.preparation.pack, prepared.preparation.target.subject,
                                     prepared.visit, prepared.preparation.day));
    writeJudgement(writer, judgement);
    writeIssues(writer, "issues", prepared.issues);
    return true;
}

Result<bool> recordOne(Database &database, const core::Author &author, const QByteArray &json,
                       JsonWriter &writer)
{
    const PreparedVisit prepared = TRY(prepare(database, author, json));
    if (core::blocks(prepared.issues)) {
        writeIssues(writer, "issues", prepared.issues);
        return false;
    }
    writer.put("visit", TRY(core::recordVisit(database, prepared.visit, author)));
    if (prepared.visit.judgement) {
        writer.put("verdict", core::code(prepared.visit.judgement->verdict));
    }
    if (!prepared.issues.empty()) {
        writeIssues(writer, "issues", prepared.issues);
    }
    return true;
}

} // namespace

void writeIssues(JsonWriter &writer, const char *key, const std::vector<core::RuleIssue> &issues)
{
    writer.key(key).beginArray();
    for (const core::RuleIssue &issue : issues) {
        writer.beginObject().put("rule", issue.rule).put("field", issue.field);
        writer.put("severity", core::code(issue.severity)).put("detail", issue.detail).endObject();
    }
    writer.endArray();
}

std::vector<core::Command> deskCommands()
{
    std::vector<core::CommandOption> filters = folderOptions();
    filters.push_back({u"search"_s, u"TEXT"_s, u"name, code, address, phone tail, pinyin"_s});
    filters.push_back({u"grid"_s, u"CODE"_s, u"only this grid"_s});
    filters.push_back({u"state"_s, u"STATE"_s, u"only this state"_s});
    filters.push_back({u"limit"_s, u"N"_s, u"at most so many"_s});
    return {
        {u"targets"_s, {}, u"Prints targets; with --json as NDJSON."_s, filters, targets},
        {u"judge"_s,
         {u"FILE|-"_s},
         u"The five criteria for a visit object, without saving."_s,
         folderOptions(),
         [](const Invocation &invocation) {
             return forEachVisit(invocation, openToRead, judgeOne);
         }},
        {u"visit"_s,
         {u"FILE|-"_s},
         u"Records a visit object, or NDJSON for many; each is answered."_s,
         folderOptions(),
         [](const Invocation &invocation) {
             return forEachVisit(invocation, openWorkspace, recordOne);
         }},
    };
}

} // namespace field
