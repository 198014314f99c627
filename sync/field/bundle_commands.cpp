// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/field/commands.h"

#include "core/blob/blob_erasure.h"
#include "sync/client/carrying.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace field {

using client::BundleDesk;
using client::Workspace;
using core::fail;
using core::Invocation;
using core::JsonWriter;
using core::printLine;
using core::Result;

namespace {

BundleDesk deskOf(Workspace &workspace)
{
    return BundleDesk(client::inStore(workspace.store()), workspace.signingKey());
}

Result<> exportBundle(const Invocation &invocation)
{
    const auto workspace = TRY(openWorkspace(invocation));
    BundleDesk desk = deskOf(*workspace);
    const client::UpBundle bundle = TRY(desk.write(QDateTime::currentMSecsSinceEpoch()));
    protocol::SystemStick stick;
    const QStringList files =
        TRY(client::saveBundle(stick, bundle, invocation.arguments[0], workspace->sentFolder()));
    client::dropDelivered(workspace->sentFolder(), bundle.inc, bundle.firstN - 1);
    const qint64 lines = bundle.lastN - bundle.firstN + 1;
    if (invocation.json()) {
        JsonWriter writer;
        writer.beginObject().put("files", files).put("lines", lines);
        printLine(writer.put("first", bundle.firstN).put("last", bundle.lastN).endObject().take());
    } else {
        core::printMessage(
            u"%1 lines are in %2. Only the county can read it; anybody may carry it. A copy stays "
            "here until the county has confirmed it"_s.arg(lines)
                .arg(files.join(u", "_s)));
    }
    return {};
}

void tellTaken(const client::BundleReport &report)
{
    core::printMessage(
        u"%1 lines received; the county has our lines up to %2"_s.arg(report.sync.linesReceived)
            .arg(report.confirmedN));
    if (report.isParted) {
        core::printMessage(
            u"the county has other lines of this laptop: a copy of its data was used. Nothing is "
            "lost; save a bundle for the county, the next one from there brings a chain of its own"_s);
    } else if (!report.isForUs) {
        core::printMessage(u"it holds no answer for this laptop's present chain; save a bundle for "
                           "the county first"_s);
    }
    if (!report.isFit) {
        core::printMessage(
            u"the rest was made for another position than this laptop's and was left out, nothing "
            "is lost: take in part 1 first, or save a bundle for the county, which then answers in "
            "full"_s);
    }
    for (const QString &sentence : protocol::verdictSentences(report.sync.verdicts)) {
        core::printMessage(sentence);
    }
    if (report.clockBehindMs > 0) {
        core::printMessage(
            u"this computer's clock is at least %1 s behind the county's: set it"_s.arg(
                report.clockBehindMs / 1000));
    }
}

Result<> importBundle(const Invocation &invocation)
{
    const QByteArray file = TRY(client::readBundleFile(invocation.arguments[0]));
    const auto workspace = TRY(openWorkspace(invocation));
    BundleDesk desk = deskOf(*workspace);
    const client::BundleReport report = TRY(desk.takeIn(file, QDateTime::currentMSecsSinceEpoch()));
    TRY(core::eraseBlobs(workspace->store(), workspace->blobs()));
    client::dropDelivered(workspace->sentFolder(), report.inc, report.confirmedN);
    if (!invocation.json()) {
        tellTaken(report);
        return {};
    }
    JsonWriter writer;
    writer.beginObject().put("received", report.sync.linesReceived);
    writer.put("confirmed", report.confirmedN).put("fits", report.isFit);
    writer.put("part", qint64{report.header.part}).put("parts", qint64{report.header.parts});
    writer.putIfTrue("parted", report.isParted);
    writer.put("complete", report.sync.complete);
    writer.put("complete_as_of_seq", report.sync.completeAsOfSeq);
    writer.put("verdicts", qint64{std::ssize(report.sync.verdicts)});
    printLine(writer.put("clock_behind_ms", report.clockBehindMs).endObject().take());
    return {};
}

Result<> carryBundle(const Invocation &invocation)
{
    const QByteArray file = TRY(client::readBundleFile(invocation.arguments[0]));
    const auto workspace = TRY(openWorkspace(invocation));
    BundleDesk desk = deskOf(*workspace);
    TRY(desk.checkCarried(file));
    const auto transport = TRY(workspace->connect(TRY(countyAddress(invocation))));
    const auto reply = client::sendBundle(desk, *transport, file);
    if (!reply) {
        return fail(reply.error().kind, u"%1. The file stays as it is"_s.arg(reply.error().detail));
    }
    const protocol::CarriedReply taken = *reply;
    if (invocation.json()) {
        printLine(protocol::write(taken));
    } else {
        core::printMessage(u"the county took it: %1 lines were new, %2 were there, %3 wait for "
                           "others"_s.arg(taken.taken)
                               .arg(taken.known)
                               .arg(taken.waiting));
    }
    return {};
}

} // namespace

std::vector<core::Command> bundleCommands()
{
    std::vector<core::CommandOption> withUrl = folderOptions();
    withUrl.push_back(urlOption());
    withUrl.push_back(viaOption());
    return {
        {u"bundle export"_s,
         {u"FILE"_s},
         u"Saves what the county has not confirmed, sealed for it; FILE may be a folder."_s,
         folderOptions(),
         exportBundle},
        {u"bundle import"_s,
         {u"FILE"_s},
         u"Takes in a bundle the county made for this laptop."_s,
         folderOptions(),
         importBundle},
        {u"bundle carry"_s,
         {u"FILE"_s},
         u"Sends a colleague's bundle to the county over the network; it stays unread."_s,
         withUrl,
         carryBundle},
    };
}

} // namespace field
