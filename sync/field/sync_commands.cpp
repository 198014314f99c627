// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/field/commands.h"
#include "sync/field/shown.h"

#include "core/crypto/keys.h"
#include "core/domain/visit.h"
#include "core/query/lease.h"
#include "core/query/sync_state.h"
#include "core/settings.h"
#include "core/verify_command.h"
#include "sync/client/carrying.h"
#include "sync/client/sitting.h"

#include <QElapsedTimer>
#include <QTextStream>

#include <termios.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace field {

using client::Workspace;
using core::Database;
using core::Error;
using core::fail;
using core::Invocation;
using core::JsonWriter;
using core::printLine;
using core::Result;

namespace {

constexpr qint64 codeBytesMax = 4096;

// Reads a line from the terminal without showing it.
QString askHidden(const char *prompt)
{
    std::fputs(prompt, stderr);
    termios shown{};
    tcgetattr(STDIN_FILENO, &shown);
    termios hidden = shown;
    hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    tcsetattr(STDIN_FILENO, TCSANOW, &hidden);
    QString line = QTextStream(stdin).readLine();
    tcsetattr(STDIN_FILENO, TCSANOW, &shown);
    std::fputs("\n", stderr);
    return line;
}

Result<> enrolAgain(const Invocation &invocation, const QString &code)
{
    const auto workspace = TRY(openWorkspace(invocation));
    TRY(workspace->enrolAgain(code, invocation.value(u"url"_s)));
    if (invocation.json()) {
        JsonWriter writer;
        writer.beginObject().put("login", workspace->author().user);
        printLine(writer.put("data", workspace->folder()).endObject().take());
    } else {
        core::printMessage(u"This laptop has joined its county again; the next sync sends all it "
                           "holds. Next: zoufang-field sync --data %1"_s.arg(workspace->folder()));
    }
    return {};
}

Result<> enrol(const Invocation &invocation)
{
    // A code given as - is read from standard input, so that it stands on no command line.
    QString code = invocation.arguments[0];
    if (code == u"-") {
        code = QString::fromUtf8(TRY(core::readInput(code, codeBytesMax))).trimmed();
    }
    if (invocation.has(u"again"_s)) {
        return enrolAgain(invocation, code);
    }
    const core::SecretBytes passphrase = TRY(readPassphrase(invocation, true));
    const auto workspace = TRY(Workspace::enrol(invocation.value(u"data"_s), code,
                                                invocation.value(u"url"_s), passphrase));
    const core::Author &author = workspace->author();
    if (invocation.json()) {
        JsonWriter writer;
        printLine(writer.beginObject()
                      .put("login", author.user)
                      .put("data", workspace->folder())
                      .endObject()
                      .take());
    } else {
        core::printMessage(
            u"This laptop is enrolled for %1. Next: zoufang-field sync --data %2"_s.arg(
                author.user, workspace->folder()));
    }
    return {};
}

Result<> askForRecovery(const Invocation &invocation)
{
    const QString file = invocation.arguments[0];
    TRY(Workspace::askForRecovery(invocation.value(u"data"_s), file));
    if (invocation.json()) {
        JsonWriter writer;
        printLine(writer.beginObject().put("question", file).endObject().take());
    } else {
        core::printMessage(u"Give %1 to the county's administrator, who has to know it is you; it "
                           "holds nothing others can read. With the answer: zoufang-field recover "
                           "finish ANSWER --data %2"_s.arg(file, invocation.value(u"data"_s)));
    }
    return {};
}

Result<> finishRecovery(const Invocation &invocation)
{
    const core::SecretBytes passphrase = TRY(readPassphrase(invocation, false));
    const auto workspace =
        TRY(Workspace::recover(invocation.value(u"data"_s), invocation.arguments[0], passphrase,
                               invocation.value(u"url"_s)));
    if (invocation.json()) {
        JsonWriter writer;
        writer.beginObject().put("login", workspace->author().user);
        printLine(writer.put("data", workspace->folder()).endObject().take());
    } else {
        core::printMessage(
            u"The folder opens again and has joined its county anew; the next sync "
            "sends all it holds. Next: zoufang-field sync --data %1"_s.arg(workspace->folder()));
    }
    return {};
}

void printReport(const client::SyncReport &report, const client::Traffic &traffic, qint64 ms)
{
    JsonWriter writer;
    writer.beginObject().put("sent", report.linesSent).put("received", report.linesReceived);
    writer.put("requests", report.requests)
        .put("bytes_up", traffic.sent)
        .put("bytes_down", traffic.received);
    writer.key("seconds").decimal(ms, 3);
    writer.put("complete", report.complete).put("complete_as_of_seq", report.completeAsOfSeq);
    writer.put("attachments_delivered", report.blobs.filesDelivered);
    writer.put("attachments_waiting", report.blobs.waiting.files);
    writer.putIfAny("attachments_trouble", report.blobs.trouble);
    writer.key("verdicts").beginArray();
    for (const protocol::LineVerdict &verdict : report.verdicts) {
        writer.beginObject()
            .put("event", verdict.event)
            .put("n", verdict.n)
            .put("verdict", verdict.kind);
        writer.put("reason", verdict.reason).put("detail", verdict.detail).endObject();
    }
    printLine(writer.endArray().endObject().take());
}

// The bundles colleagues left here, and our own copies of what is confirmed by now.
Result<> deliverForOthers(Workspace &workspace, client::Transport &transport)
{
    client::BundleDesk desk(client::inStore(workspace.store()), workspace.signingKey());
    const client::Delivered delivered =
        TRY(client::deliverCarried(desk, transport, workspace.carryingFolder()));
    if (delivered.bundles > 0) {
        core::printMessage(u"%1 bundles of colleagues were delivered, %2 lines new to the county"_s
                               .arg(delivered.bundles)
                               .arg(delivered.lines));
    }
    for (const QString &refused : delivered.refused) {
        core::printMessage(refused + u"; it is kept as *.refused"_s);
    }
    if (delivered.waiting > 0) {
        core::printMessage(u"the county had no time for %1 bundles of colleagues; the next sync "
                           "tries again"_s.arg(delivered.waiting));
    }
    return {};
}

void tellBlobs(const client::BlobReport &blobs)
{
    if (blobs.filesDelivered > 0 || blobs.waiting.files > 0) {
        core::printMessage(
            u"%1 attachments delivered, %2 with %3 bytes still wait"_s.arg(blobs.filesDelivered)
                .arg(blobs.waiting.files)
                .arg(blobs.waiting.bytes));
    }
    if (!blobs.trouble.isEmpty()) {
        core::printMessage(u"attachments: %1. They stay safe on this laptop; the next sync goes on "
                           "from where the county's copy ends"_s.arg(blobs.trouble));
    }
}

Result<> sync(const Invocation &invocation)
{
    const auto workspace = TRY(openWorkspace(invocation));
    const auto transport = TRY(workspace->connect(TRY(countyAddress(invocation))));
    QElapsedTimer timer;
    timer.start();
    const auto report = client::runSitting(
        workspace->store(), *transport, workspace->signingKey(),
        [](const client::SittingProgress &progress) {
            core::printProgress(u"%1 lines sent, %2 to go, %3 received"_s.arg(progress.linesSent)
                                    .arg(progress.linesToSend)
                                    .arg(progress.linesReceived));
        },
        &workspace->blobs());
    core::printProgress(QString());
    if (!report && report.error().kind == Error::Kind::Storage) {
        return fail(Error::Kind::Storage,
                    u"%1. If zoufang-field ledger verify names damaged pages, zoufang-field rescue "
                    "takes out what stands on the others"_s.arg(report.error().detail));
    }
    if (!report) {
        return fail(report.error().kind,
                    u"%1. What was recorded stays safe on this laptop; sync again later"_s.arg(
                        report.error().detail));
    }
    TRY(deliverForOthers(*workspace, *transport));
    if (invocation.json()) {
        printReport(*report, transport->traffic(), timer.elapsed());
        return {};
    }
    core::printMessage(
        u"%1 lines sent, %2 received, %3 bytes up, %4 down, %5 s"_s.arg(report->linesSent)
            .arg(report->linesReceived)
            .arg(transport->traffic().sent)
            .arg(transport->traffic().received)
            .arg(static_cast<double>(timer.elapsed()) / 1000.0, 0, 'f', 2));
    tellBlobs(report->blobs);
    for (const QString &sentence : protocol::verdictSentences(report->verdicts)) {
        core::printMessage(sentence);
    }
    return {};
}

void writeAlarms(JsonWriter &writer, const std::vector<core::Alarm> &alarms)
{
    writer.key("alarms").beginArray();
    for (const core::Alarm &alarm : alarms) {
        writer.beginObject().put("at", alarm.at.toString(Qt::ISODate));
        writer.put("kind", alarm.kind).put("detail", alarm.detail).endObject();
    }
    writer.endArray();
}

// All that `status` tells.
struct Status {
    core::SyncState state;
    core::Lease lease;
    std::vector<core::RuleIssue> notices;
};

QString textOf(const QDateTime &when)
{
    return when.isValid() ? when.toUTC().toString(Qt::ISODate) : QString();
}

void printStatus(const Status &status)
{
    const core::SyncState &state = status.state;
    JsonWriter writer;
    writer.beginObject().put("login", state.login).put("unsent", state.unsentLines);
    writer.put("lines", state.lines).put("receipt_n", state.receiptN);
    writer.put("last_receipt", textOf(state.lastReceiptAt));
    writer.put("last_contact", textOf(state.lastContactAt));
    writer.put("complete_as_of_seq", state.completeAsOfSeq).put("partial", state.isPartial);
    writer.put("targets", state.targets).put("drafts", state.drafts);
    writer.put("conflicts", state.conflicts).put("todos", state.returned);
    writer.put("double_visits", state.doubleVisits);
    writer.put("in_backup", state.durableN).put("departed", state.departed);
    writer.put("lease_ends", textOf(status.lease.endsAt));
    writer.put("reading_locked", status.lease.locksReading());
    writer.put("revoked", state.isRevoked).put("new_chain_due", state.partingDue);
    writeAlarms(writer, state.alarms);
    writer.put("attachments_waiting", state.waitingBlobs.files);
    writer.put("attachment_bytes_waiting", state.waitingBlobs.bytes);
    writeIssues(writer, "notices", status.notices);
    printLine(writer.endObject().take());
}

void tellStatus(const Status &status)
{
    const core::SyncState &state = status.state;
    core::printMessage(
        u"%1: %2 of %3 lines not delivered yet, last receipt %4\n"
        "%5 targets, complete as of county number %6%7\n"
        "%8 conflicts, %9 lines returned with a question, %10 drafts"_s.arg(state.login)
            .arg(state.unsentLines)
            .arg(state.lines)
            .arg(state.lastReceiptAt.isValid() ? textOf(state.lastReceiptAt) : u"none"_s)
            .arg(state.targets)
            .arg(state.completeAsOfSeq)
            .arg(state.isPartial ? u" (a download was begun and not finished)"_s : QString())
            .arg(state.conflicts)
            .arg(state.returned)
            .arg(state.drafts));
    if (state.waitingBlobs.files > 0) {
        core::printMessage(
            u"%1 attachments with %2 bytes not delivered yet"_s.arg(state.waitingBlobs.files)
                .arg(state.waitingBlobs.bytes));
    }
    if (status.lease.locksReading()) {
        core::printMessage(core::leaseSentence(status.lease));
    }
    for (const core::Alarm &alarm : state.alarms) {
        core::printMessage(u"%1 %2: %3"_s.arg(textOf(alarm.at), alarm.kind, alarm.detail));
    }
    for (const core::RuleIssue &notice : status.notices) {
        core::printMessage(u"%1 %2"_s.arg(notice.rule, notice.detail));
    }
}

Result<> status(const Invocation &invocation)
{
    const auto workspace = TRY(openWorkspace(invocation));
    const qint64 now = workspace->author().nowMs();
    const Status status =
        TRY(workspace->store()
                .read([now](Database &database) -> Result<Status> {
                    const QDate today =
                        core::chinaDay(QDateTime::fromMSecsSinceEpoch(now, Qt::UTC));
                    return Status{TRY(core::syncState(database)), TRY(core::lease(database, now)),
                                  TRY(core::dataNotices(database, today))};
                })
                .takeResult());
    if (invocation.json()) {
        printStatus(status);
    } else {
        tellStatus(status);
    }
    return {};
}

Result<> printChain(const Shown &shown, Database &database, const core::Chain &chain)
{
    core::Ledger ledger(database);
    qint64 n = 0;
    for (auto lines = TRY(ledger.after(chain, n, 500)); !lines.empty();
         lines = TRY(ledger.after(chain, n, 500))) {
        for (const core::StoredLine &line : lines) {
            JsonWriter writer;
            writer.beginObject().put("chain", chain.inc).put("n", line.n);
            writer.put("h", QString::fromLatin1(line.hash.toHex()));
            // Redacted: the hash is all that is left of it.
            const QByteArray text = line.bytes.isEmpty() ? QByteArray("null") : line.bytes;
            shown.print(writer.key("line").raw(text).endObject().take());
            n = line.n;
        }
    }
    return {};
}

Result<> showLedger(const Invocation &invocation)
{
    const auto workspace = TRY(openToRead(invocation));
    const Shown shown = TRY(Shown::of(invocation, *workspace, u"LEDGER"_s));
    return workspace->store()
        .read([&shown](Database &database) -> Result<> {
            for (const core::Chain &chain : TRY(core::Ledger(database).all())) {
                TRY(printChain(shown, database, chain));
            }
            return {};
        })
        .takeResult();
}

Result<> verifyLedger(const Invocation &invocation)
{
    const auto workspace = TRY(openWorkspace(invocation));
    auto verified = core::runVerify(workspace->store(), &workspace->blobs(), invocation.json());
    if (!verified && verified.error().detail.contains(u"database file is damaged"_s)) {
        verified.error().detail += u". zoufang-field rescue --data %1 takes out what stands on "
                                   "sound pages"_s.arg(workspace->folder());
    }
    const core::VerifyReport report = TRY(std::move(verified));
    if (!invocation.json()) {
        core::printMessage(
            u"%1 lines, every link holds, the tables say what the ledger says"_s.arg(report.lines));
        core::printBlobs(report.blobs);
    }
    return {};
}

} // namespace

Result<QString> countyAddress(const Invocation &invocation)
{
    const QString via = invocation.value(u"via"_s);
    if (via.isEmpty()) {
        return invocation.value(u"url"_s);
    }
    if (invocation.has(u"url"_s)) {
        return fail(Error::Kind::Invalid, u"--url and --via say two places; give one"_s);
    }
    return u"https://"_s + via;
}

std::vector<core::CommandOption> folderOptions()
{
    return {{u"data"_s, u"DIR"_s, u"the laptop's data folder"_s, true},
            {u"passphrase-file"_s, u"F"_s,
             u"file whose first line is the passphrase; else it is asked"_s}};
}

core::CommandOption urlOption()
{
    return {u"url"_s, u"https://HOST:PORT"_s, u"where the county is, if not as enrolled"_s};
}

core::CommandOption viaOption()
{
    return {u"via"_s, u"HOST:PORT"_s, u"through a colleague's relay in the room"_s};
}

Result<core::SecretBytes> readPassphrase(const Invocation &invocation, bool isNew)
{
    if (invocation.has(u"passphrase-file"_s)) {
        return core::passphraseFromFile(invocation.value(u"passphrase-file"_s));
    }
    if (isatty(STDIN_FILENO) == 0) {
        return fail(Error::Kind::Invalid,
                    u"there is no terminal to ask for the passphrase; use --passphrase-file F"_s);
    }
    QString passphrase = askHidden(isNew ? "New passphrase: " : "Passphrase: ");
    if (isNew && askHidden("Again: ") != passphrase) {
        return fail(Error::Kind::Invalid, u"the two passphrases differ; type the same one twice"_s);
    }
    return core::passphraseFrom(std::move(passphrase));
}

Result<std::unique_ptr<Workspace>> openWorkspace(const Invocation &invocation)
{
    const core::SecretBytes passphrase = TRY(readPassphrase(invocation, false));
    return Workspace::open(invocation.value(u"data"_s), passphrase);
}

Result<std::unique_ptr<Workspace>> openToRead(const Invocation &invocation)
{
    auto workspace = TRY(openWorkspace(invocation));
    const qint64 now = workspace->author().nowMs();
    const core::Lease lease =
        TRY(workspace->store()
                .read([now](Database &database) { return core::lease(database, now); })
                .takeResult());
    if (lease.locksReading()) {
        return fail(Error::Kind::Unauthorized, core::leaseSentence(lease));
    }
    return workspace;
}

std::vector<core::Command> syncCommands()
{
    std::vector<core::CommandOption> withUrl = folderOptions();
    withUrl.push_back(urlOption());
    std::vector<core::CommandOption> withAgain = withUrl;
    withAgain.push_back(
        {u"again"_s, {}, u"the county lost or revoked this laptop: join once more"_s});
    std::vector<core::CommandOption> withVia = withUrl;
    withVia.push_back(viaOption());
    return {
        {u"enrol"_s,
         {u"-|CODE"_s},
         u"Joins a county with a one-time code; -: from standard input, where nobody sees it; --again: with the data that is here."_s,
         withAgain,
         enrol},
        {u"recover ask"_s,
         {u"FILE"_s},
         u"For a folder whose key file is lost: writes what to give to the county's administrator."_s,
         {{u"data"_s, u"DIR"_s, u"the laptop's data folder"_s, true}},
         askForRecovery},
        {u"recover finish"_s,
         {u"ANSWER"_s},
         u"Opens such a folder with the county's answer and joins the county once more."_s,
         withUrl,
         finishRecovery},
        {u"sync"_s, {}, u"Sends what the county lacks, reads what is new."_s, withVia, sync},
        {u"status"_s,
         {},
         u"What is not delivered yet, and how fresh the data is."_s,
         folderOptions(),
         status},
        {u"ledger show"_s,
         {},
         u"Prints this laptop's own lines as NDJSON; byte for byte with --full."_s,
         withFullOption(),
         showLedger},
        {u"ledger verify"_s,
         {},
         u"Checks every link, every page, every table; names the first bad line."_s,
         folderOptions(),
         verifyLedger},
    };
}

} // namespace field
