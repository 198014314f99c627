// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/commands.h"

#include "core/assignment/assignment.h"
#include "core/crypto/durable_file.h"
#include "core/domain/uscc.h"
#include "core/exchange/reference_import.h"
#include "core/exchange/roster_import.h"
#include "core/json.h"
#include "core/repository/target_repository.h"
#include "core/repository/visit_repository.h"
#include "core/settings.h"
#include "sync/protocol/messages.h"
#include "sync/server/accounts.h"
#include "sync/server/county.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace server {

using core::Database;
using core::Error;
using core::fail;
using core::Invocation;
using core::printLine;
using core::Result;

namespace {

constexpr qint64 importBytesMax = qint64{512} << 20; // from standard input

Result<> writeReport(const Invocation &invocation, const core::ImportReport &report)
{
    if (!invocation.has(u"report"_s)) {
        return {};
    }
    return core::writeDurably(invocation.value(u"report"_s), report.csv(), core::IfExists::Replace,
                              core::FileAccess::Owner);
}

void printProblems(const QStringList &sentences)
{
    for (const QString &sentence : sentences) {
        core::printMessage(sentence);
    }
}

Result<core::RosterImportOptions> rosterOptions(const Invocation &invocation)
{
    core::RosterImportOptions options;
    options.roster.sheet = invocation.value(u"sheet"_s);
    for (const QString &column : invocation.values(u"map"_s)) {
        options.roster.columns.push_back(TRY(core::columnRequest(column)));
    }
    options.roster.today = core::chinaDay(QDateTime::currentDateTimeUtc());
    options.baseline = invocation.value(u"baseline"_s);
    options.isDryRun = invocation.has(u"dry-run"_s);
    options.progress = [](qint64 rows) { core::printProgress(u"%1 rows"_s.arg(rows)); };
    return options;
}

Result<> importTargets(const Invocation &invocation)
{
    const CountyFolder county = TRY(openCounty(invocation));
    const core::InputFile file = TRY(core::InputFile::of(invocation.arguments[0], importBytesMax));
    core::ImportReport report;
    const core::RosterImportOptions options = TRY(rosterOptions(invocation));
    const core::RosterImportResult result =
        TRY(core::importRoster(*county.store, file.path(), options, County::author(), report));
    core::printProgress(QString());
    TRY(writeReport(invocation, report));
    if (invocation.json()) {
        printLine(core::importJson(result));
        return {};
    }
    printProblems(result.problems);
    core::printMessage(
        u"%1 rows: %2 imported, %3 updated, %4 duplicates, %5 rejected, %6 warnings%7"_s
            .arg(result.rows)
            .arg(result.imported)
            .arg(result.updated)
            .arg(result.duplicates)
            .arg(result.rejected)
            .arg(result.warnings)
            .arg(result.isDryRun ? u" (nothing was written)"_s : QString()));
    return {};
}

core::ImportOptions importOptions(const Invocation &invocation, const QString &path)
{
    return {path, invocation.values(u"map"_s), invocation.value(u"sheet"_s),
            invocation.has(u"dry-run"_s)};
}

// People of an imported list need a code for their laptop as much as those added one by one.
Result<> issueCodes(const CountyFolder &county, core::ImportResult &result)
{
    return county.store->wait([&](Database &database) -> Result<> {
        Accounts accounts(database);
        for (const QString &login : result.loginsWithoutDevice) {
            const QByteArray secret =
                TRY(accounts.issueSecret(login, QDateTime::currentMSecsSinceEpoch()));
            result.codes[login] = TRY(enrolmentCode(database, county, secret));
        }
        return {};
    });
}

Result<> importKind(const Invocation &invocation, core::ReferenceKind kind)
{
    const CountyFolder county = TRY(openCounty(invocation));
    const core::InputFile file = TRY(core::InputFile::of(invocation.arguments[0], importBytesMax));
    core::ImportResult result = TRY(core::importReference(*county.store, County::author(), kind,
                                                          importOptions(invocation, file.path())));
    if (!invocation.has(u"dry-run"_s)) {
        TRY(issueCodes(county, result));
    }
    TRY(writeReport(invocation, result.report));
    if (invocation.json()) {
        printLine(core::importJson(result));
        return {};
    }
    printProblems(result.notes);
    core::printMessage(
        u"%1 entries: %2 new, %3 changed, %4 known, %5 rejected%6"_s.arg(result.rows)
            .arg(result.imported)
            .arg(result.updated)
            .arg(result.unchanged)
            .arg(result.rejected)
            .arg(invocation.has(u"dry-run"_s) ? u" (nothing was written)"_s : QString()));
    for (const auto &[login, code] : result.codes) {
        core::printMessage(u"%1  %2"_s.arg(login, code));
    }
    return {};
}

Result<core::AssignmentResult> assignTargets(const Invocation &invocation, core::Store &store)
{
    if (invocation.has(u"by-boundary"_s)) {
        return core::assignByBoundary(store, County::author());
    }
    if (invocation.has(u"by-address"_s)) {
        return core::assignByAddress(store, County::author());
    }
    const core::InputFile file = TRY(core::InputFile::of(invocation.arguments[0], importBytesMax));
    return core::assignFromFile(store, County::author(), importOptions(invocation, file.path()));
}

Result<> assign(const Invocation &invocation)
{
    const int ways = (invocation.has(u"by-boundary"_s) ? 1 : 0) +
                     (invocation.has(u"by-address"_s) ? 1 : 0) +
                     static_cast<int>(invocation.arguments.size());
    if (ways != 1) {
        return fail(Error::Kind::Invalid,
                    u"say how: --by-boundary, --by-address, or one FILE.csv with code and grid"_s);
    }
    const CountyFolder county = TRY(openCounty(invocation));
    const core::AssignmentResult result = TRY(assignTargets(invocation, *county.store));
    TRY(writeReport(invocation, result.report));
    if (invocation.json()) {
        printLine(core::assignmentJson(result));
        return {};
    }
    printProblems(result.notes);
    core::printMessage(u"%1 assigned, %2 moved, %3 as before, %4 without a grid, %5 ambiguous"_s
                           .arg(result.assigned)
                           .arg(result.moved)
                           .arg(result.unchanged)
                           .arg(result.unassigned)
                           .arg(result.ambiguous));
    return {};
}

Result<> undoImport(const Invocation &invocation)
{
    const QUuid import = QUuid::fromString(invocation.arguments[0]);
    if (import.isNull()) {
        return fail(Error::Kind::Invalid,
                    u"“%1” is no id of an import: `import targets --json` prints it"_s.arg(
                        invocation.arguments[0]));
    }
    const CountyFolder county = TRY(openCounty(invocation));
    const core::UndoResult result =
        TRY(core::undoImport(*county.store, import, invocation.value(u"why"_s), County::author()));
    if (invocation.json()) {
        core::JsonWriter writer;
        writer.beginObject().put("excluded", result.excluded).put("reverted", result.reverted);
        printLine(writer.put("kept", result.kept).endObject().take());
        return {};
    }
    core::printMessage(u"%1 targets excluded, %2 put back as they were, %3 kept because somebody "
                       "visited or changed them since"_s.arg(result.excluded)
                           .arg(result.reverted)
                           .arg(result.kept));
    return {};
}

// By credit code or id; nothing is deleted, and --back takes it back.
Result<> exclude(const Invocation &invocation)
{
    const bool isBack = invocation.has(u"back"_s);
    const QString why = invocation.value(u"why"_s).trimmed();
    if (isBack == !why.isEmpty()) {
        return fail(
            Error::Kind::Invalid,
            u"say --why REASON to exclude, or --back to put the target on the list again"_s);
    }
    const QString named = invocation.arguments[0];
    const CountyFolder county = TRY(openCounty(invocation));
    const qint64 count = TRY(county.store->wait([&](Database &database) -> Result<qint64> {
        std::vector<QUuid> targets;
        for (const core::Target &target : TRY(core::TargetRepository(database).named(
                 core::normalisedUscc(named), QUuid::fromString(named)))) {
            targets.push_back(target.subject.id);
        }
        if (targets.empty()) {
            return fail(Error::Kind::NotFound,
                        u"no target has the credit code or id “%1”"_s.arg(named));
        }
        TRY(core::excludeTargets(database, targets, why, County::author()));
        return static_cast<qint64>(targets.size());
    }));
    if (invocation.json()) {
        core::JsonWriter writer;
        printLine(writer.beginObject().put("targets", count).endObject().take());
    }
    return {};
}

std::vector<core::CommandOption> importFlags()
{
    return {dataOption(),
            {u"map"_s, u"字段=列"_s, u"which column holds a field, when its header does not say"_s,
             false, true},
            {u"sheet"_s, u"NAME"_s, u"which sheet; else the one that fits best"_s},
            {u"dry-run"_s, {}, u"read and compare, write nothing"_s},
            {u"report"_s, u"OUT.csv"_s, u"one line for every row not taken over clean"_s}};
}

} // namespace

namespace {

QString sentenceOf(core::ReferenceKind kind)
{
    switch (kind) {
    case core::ReferenceKind::Grids:
        return u"Reads grids, with their boundaries where the file has some."_s;
    case core::ReferenceKind::Banks:
        return u"Reads the banks that take part."_s;
    case core::ReferenceKind::Products:
        return u"Reads the banks' products."_s;
    case core::ReferenceKind::Users:
        return u"Reads people with their roles and grids."_s;
    case core::ReferenceKind::Tags:
        return u"Reads tags of businesses."_s;
    case core::ReferenceKind::Calendar:
        return u"Reads which days are holidays and which weekends are worked."_s;
    case core::ReferenceKind::Codes:
        return u"Reads what the county calls the values of code lists."_s;
    case core::ReferenceKind::Positions:
        return u"Reads where businesses are."_s;
    }
    Q_UNREACHABLE();
}

} // namespace

std::vector<core::Command> importCommands()
{
    std::vector<core::CommandOption> rosterFlags = importFlags();
    rosterFlags.push_back(
        {u"baseline"_s, u"NAME"_s, u"freeze the list under this name as the denominator"_s});
    std::vector<core::Command> commands{{u"import targets"_s,
                                         {u"FILE"_s},
                                         u"Reads a roster of businesses."_s,
                                         rosterFlags,
                                         importTargets}};
    for (const QString &name : core::referenceKindNames()) {
        const core::ReferenceKind kind = *core::referenceKind(name);
        commands.push_back(
            {u"import "_s + name,
             {u"FILE"_s},
             sentenceOf(kind),
             importFlags(),
             [kind](const Invocation &invocation) { return importKind(invocation, kind); }});
    }
    commands.push_back({u"import undo"_s,
                        {u"IMPORT"_s},
                        u"Takes an import of targets back by its id; nothing is deleted."_s,
                        {dataOption(), {u"why"_s, u"REASON"_s, u"stays on record"_s, true}},
                        undoImport});
    commands.push_back({u"exclude"_s,
                        {u"TARGET"_s},
                        u"Takes a target off the list, by credit code or id; it stays on record."_s,
                        {dataOption(),
                         {u"why"_s, u"REASON"_s, u"stays on record"_s},
                         {u"back"_s, {}, u"puts it on the list again"_s}},
                        exclude});
    commands.push_back(
        {u"assign"_s,
         {u"[FILE.csv]"_s},
         u"Gives targets their grids."_s,
         {dataOption(),
          {u"by-boundary"_s, {}, u"by position and the grids' outlines"_s},
          {u"by-address"_s, {}, u"by what the address names"_s},
          {u"map"_s, u"字段=列"_s, u"which column holds a field of FILE.csv"_s, false, true},
          {u"report"_s, u"OUT.csv"_s, u"targets that found no grid, and why"_s}},
         assign});
    return commands;
}

} // namespace server
