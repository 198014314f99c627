// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/commands.h"

#include "core/crypto/secret_bytes.h"
#include "core/json.h"
#include "sync/server/promotion.h"
#include "sync/server/restore.h"

#include <QDateTime>
#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace server {

using core::Database;
using core::Invocation;
using core::JsonWriter;
using core::printLine;
using core::printMessage;
using core::Result;

namespace {

constexpr qint64 undoneShownMax = 200;

core::CommandOption passphraseOption()
{
    return {u"passphrase-file"_s, u"F"_s,
            u"its first line opens the backup; without it the backup is worth nothing"_s, true};
}

void put(JsonWriter &writer, const std::vector<MissingLines> &missing)
{
    writer.key("missing").beginArray();
    for (const MissingLines &lines : missing) {
        writer.beginObject().put("chain", lines.inc).put("login", lines.login);
        writer.put("laptop", lines.name).put("from", lines.from).put("to", lines.to).endObject();
    }
    writer.endArray();
}

void put(JsonWriter &writer, const std::vector<SilentLaptop> &silent)
{
    writer.key("silent").beginArray();
    for (const SilentLaptop &laptop : silent) {
        writer.beginObject().put("device", laptop.device).put("login", laptop.login);
        writer.put("laptop", laptop.name);
        if (laptop.heardAt > 0) {
            writer.put("heard_at", momentOf(laptop.heardAt));
        }
        writer.endObject();
    }
    writer.endArray();
}

void say(const std::vector<SilentLaptop> &silent)
{
    if (!silent.empty()) {
        printMessage(u"Not heard of since the county lost lines that nobody counted; they may hold "
                     "some of them:"_s);
    }
    for (const SilentLaptop &laptop : silent) {
        printMessage(u"  %1's laptop %2: %3"_s.arg(
            laptop.login, laptop.name,
            laptop.heardAt > 0 ? u"last heard of %1"_s.arg(momentOf(laptop.heardAt))
                               : u"not heard of yet"_s));
    }
}

void say(const std::vector<MissingLines> &missing)
{
    for (const MissingLines &lines : missing) {
        printMessage(u"  %1's laptop %2 (chain %3): lines %4 to %5"_s.arg(
            lines.login, lines.name, lines.inc.toString(QUuid::WithoutBraces),
            QString::number(lines.from), QString::number(lines.to)));
    }
}

Result<> backup(const Invocation &invocation)
{
    const core::SecretBytes passphrase =
        TRY(core::passphraseFromFile(invocation.value(u"passphrase-file"_s)));
    const CountyFolder county = TRY(openCounty(invocation));
    const QString file = invocation.arguments.front();
    const BackupFacts facts = TRY(backUp(*county.store, invocation.value(u"data"_s), file,
                                         passphrase, QDateTime::currentMSecsSinceEpoch()));
    const qint64 bytes = QFileInfo(file).size();
    if (invocation.json()) {
        JsonWriter writer;
        writer.beginObject().put("file", file).put("bytes", bytes).put("lines", facts.lines());
        writer.put("chains", static_cast<qint64>(facts.chains.size())).put("seq", facts.head.seq);
        printLine(writer.put("verified", true).endObject().take());
        return {};
    }
    printMessage(
        u"%1 holds %2 lines in %3 chains, up to number %4 of the county. It was read "
        "again and says the same. Attachments lie in %5/blobs: copy that folder, too."_s.arg(file)
            .arg(facts.lines())
            .arg(facts.chains.size())
            .arg(facts.head.seq)
            .arg(invocation.value(u"data"_s)));
    return {};
}

// A chain before and after: "before" is the county that lay there, as far as it could be read.
void putChains(JsonWriter &writer, const RestoreReport &report)
{
    std::vector<KnownChain> all = report.facts.chains;
    const auto nIn = [](const std::vector<KnownChain> &chains, const QUuid &inc) {
        const auto found = std::ranges::find(chains, inc, &KnownChain::inc);
        return found == chains.end() ? qint64{0} : found->end.n;
    };
    for (const KnownChain &chain : report.former) {
        if (std::ranges::find(all, chain.inc, &KnownChain::inc) == all.end()) {
            all.push_back(chain);
        }
    }
    writer.key("chains").beginArray();
    for (const KnownChain &chain : all) {
        writer.beginObject().put("chain", chain.inc).put("login", chain.login);
        writer.putIfAny("laptop", chain.name);
        if (report.isFormerKnown) {
            writer.put("before", nIn(report.former, chain.inc));
        }
        writer.put("after", nIn(report.facts.chains, chain.inc)).endObject();
    }
    writer.endArray();
}

void putUndone(JsonWriter &writer, const RestoreReport &report)
{
    writer.put("undone_known", report.undone.isWhole).key("undone").beginArray();
    for (const Undone &word : report.undone.words) {
        writer.beginObject().put("kind", word.kind).put("of", word.of);
        writer.put("words", word.words).put("said_again", word.isSaidAgain).endObject();
    }
    writer.endArray().put("codes_withdrawn", report.codesWithdrawn);
}

void sayUndone(const RestoreReport &report)
{
    if (!report.codesWithdrawn.isEmpty()) {
        printMessage(u"Enrolment codes handed out before the backup are withdrawn; make new ones "
                     "for %1."_s.arg(report.codesWithdrawn.join(u", "_s)));
    }
    if (!report.undone.words.empty()) {
        printMessage(u"The county had said this after the backup; what was not said again counts "
                     "no longer:"_s);
    }
    qint64 said = 0;
    for (const Undone &word : report.undone.words) {
        if (++said > undoneShownMax) {
            printMessage(u"  and %1 more; --json prints all of them"_s.arg(
                std::ssize(report.undone.words) - undoneShownMax));
            break;
        }
        printMessage(u"  %1 of %2: %3%4"_s.arg(word.kind, word.of, word.words,
                                               word.isSaidAgain ? u" (said again)"_s : QString()));
    }
    if (!report.filesLeft.isEmpty()) {
        printMessage(u"Attachments of lines that were erased by law could not be removed (%1); the "
                     "next start of the server removes them, too."_s.arg(report.filesLeft));
    }
    if (!report.undone.isWhole) {
        printMessage(u"What was revoked, granted, erased or decided since the backup could not all "
                     "be read: look at all laptops (zoufang-county device list), at everybody's "
                     "grants and at what was erased by law, and say again by hand what has to be "
                     "(device revoke, user add, redact)."_s);
    }
}

void sayRestored(const RestoreReport &report, const Invocation &invocation)
{
    printMessage(u"The county %1 in %2 is as it was on %3, up to number %4, in a new epoch."_s.arg(
        report.facts.county, invocation.value(u"data"_s),
        QDateTime::fromMSecsSinceEpoch(report.facts.madeAt, Qt::UTC).toString(Qt::ISODate),
        QString::number(report.facts.head.seq)));
    if (!report.keptAside.isEmpty()) {
        printMessage(u"What lay there is kept as %1."_s.arg(report.keptAside));
    }
    if (!report.isFormerKnown) {
        printMessage(u"What lay there could not be read, so every laptop may hold more than the "
                     "county does: ask all of them to sync."_s);
    } else if (report.missing.empty() && report.silent.empty()) {
        printMessage(u"No laptop has to bring anything."_s);
    }
    if (!report.missing.empty()) {
        printMessage(u"These have to sync; they still hold what the county lacks:"_s);
        say(report.missing);
    }
    say(report.silent);
    if (report.isFormerKnown && !report.areBatchesKept) {
        printMessage(
            u"What sticks had brought before the lines it follows, and what copies of "
            "laptops had sent, could not all be read: save bundles again and bring them."_s);
    }
    if (!report.facts.hasOurTables()) {
        printMessage(u"The backup is of another version of Zoufang, which laid its tables out by "
                     "other rules: they were made anew and not compared. All chains were."_s);
    }
    sayUndone(report);
}

Result<> restore(const Invocation &invocation)
{
    const core::SecretBytes passphrase =
        TRY(core::passphraseFromFile(invocation.value(u"passphrase-file"_s)));
    const QByteArray database = TRY(databaseAddress(invocation));
    const QString suffix = QDateTime::currentDateTimeUtc().toString(u"yyyyMMddhhmmss"_s);
    const RestoreReport report = TRY(restoreCounty(
        invocation.value(u"data"_s), invocation.arguments.front(), passphrase, database, suffix));
    if (!invocation.json()) {
        sayRestored(report, invocation);
        return {};
    }
    JsonWriter writer;
    writer.beginObject().put("county", report.facts.county).put("seq", report.facts.head.seq);
    writer.put("lines", report.facts.lines()).put("made_at", report.facts.madeAt);
    writer.putIfAny("kept_aside", report.keptAside).put("former_known", report.isFormerKnown);
    writer.put("tables_compared", report.facts.hasOurTables());
    putChains(writer, report);
    put(writer, report.missing);
    put(writer, report.silent);
    writer.put("batches_kept", report.areBatchesKept);
    putUndone(writer, report);
    printLine(writer.endObject().take());
    return {};
}

Result<> sayPromoted(const Invocation &invocation)
{
    const PromotionReport report =
        TRY(promoted(invocation.value(u"data"_s), QDateTime::currentMSecsSinceEpoch()));
    if (invocation.json()) {
        JsonWriter writer;
        writer.beginObject().put("seq", report.begun.head.seq);
        writer.put("codes_withdrawn", report.begun.codesWithdrawn);
        put(writer, report.silent);
        printLine(writer.endObject().take());
        return {};
    }
    printMessage(
        u"The county goes on from number %1 in a new epoch. Laptops bring what it lacks "
        "and delete nothing; %2 have to be heard of once, and zoufang-county missing names "
        "those that are still awaited."_s.arg(report.begun.head.seq)
            .arg(report.silent.size()));
    if (!report.begun.codesWithdrawn.isEmpty()) {
        printMessage(
            u"Enrolment codes handed out before are withdrawn; make new ones for %1."_s.arg(
                report.begun.codesWithdrawn.join(u", "_s)));
    }
    printMessage(u"What was revoked, granted, erased or decided in the moments before the failover "
                 "may be lost; say again what has to be (device revoke, user add, redact)."_s);
    return {};
}

Result<> missing(const Invocation &invocation)
{
    const CountyFolder county = TRY(openCounty(invocation));
    std::vector<SilentLaptop> silent;
    const auto lines = TRY(county.store
                               ->read([&](Database &database) -> Result<std::vector<MissingLines>> {
                                   silent = TRY(silentLaptops(database));
                                   return missingLines(database);
                               })
                               .takeResult());
    if (invocation.json()) {
        JsonWriter writer;
        writer.beginObject();
        put(writer, lines);
        put(writer, silent);
        printLine(writer.endObject().take());
        return {};
    }
    if (!lines.empty()) {
        printMessage(u"Still to come:"_s);
        say(lines);
    }
    say(silent);
    if (lines.empty() && silent.empty()) {
        printMessage(u"Nothing is missing: every laptop brought what the county had lost."_s);
    }
    return {};
}

} // namespace

std::vector<core::Command> backupCommands()
{
    return {
        {u"backup"_s,
         {u"FILE"_s},
         u"Copies the county and its keys into one sealed file and reads it again."_s,
         {dataOption(), passphraseOption()},
         backup},
        {u"restore"_s,
         {u"FILE"_s},
         u"Puts the county back to a backup and lists what laptops still have to bring."_s,
         withDatabaseOptions({dataOption(), passphraseOption()}),
         restore},
        {u"promoted"_s,
         {},
         u"Says that another machine's database took over, or a snapshot was put back: begins a "
         u"new "
         "epoch."_s,
         {dataOption()},
         sayPromoted},
        {u"missing"_s,
         {},
         u"Lists what laptops still have to bring since the county was put back."_s,
         {dataOption()},
         missing},
    };
}

} // namespace server
