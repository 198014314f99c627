// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sync/progress_text.h"

#include "app/sync/cause_text.h"
#include "app/texts.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace app {

namespace {

// The context of these texts in the translation file.
class ProgressText {
    Q_DECLARE_TR_FUNCTIONS(ProgressText)
};

QString phaseText(const client::SittingProgress &progress)
{
    using Phase = client::SittingProgress::Phase;
    switch (progress.phase) {
    case Phase::Receiving:
        if (progress.feedLeft > 0) {
            return ProgressText::tr("Receiving: %1 here, at most %2 to come")
                .arg(numberText(progress.linesReceived), numberText(progress.feedLeft));
        }
        return ProgressText::tr("Receiving: %1 here").arg(numberText(progress.linesReceived));
    case Phase::Sending:
        return ProgressText::tr("Sending: %1 sent, %2 to go (%3)")
            .arg(numberText(progress.linesSent), numberText(progress.linesToSend),
                 bytesText(progress.bytesToSend));
    case Phase::Attachments:
        return ProgressText::tr("Photos and scans: %1 sent, %2 to go (%3)")
            .arg(bytesText(progress.blobBytesSent), numberText(progress.blobsToSend.files),
                 bytesText(progress.blobsToSend.bytes));
    }
    Q_UNREACHABLE();
}

QString wireText(const client::Traffic &traffic)
{
    return ProgressText::tr("%1 up, %2 down")
        .arg(bytesText(traffic.sent), bytesText(traffic.received));
}

} // namespace

QString bytesText(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeTraditionalFormat);
}

QString progressText(const client::SittingProgress &progress)
{
    return phaseText(progress) + u"  ·  "_s + wireText(progress.traffic);
}

QString doneText(const client::SyncOutcome &outcome)
{
    QStringList parts{ProgressText::tr("Done %1: %2 sent, %3 received")
                          .arg(clockText(outcome.at), numberText(outcome.report.linesSent),
                               numberText(outcome.report.linesReceived))};
    if (outcome.report.blobs.filesDelivered > 0) {
        parts.append(ProgressText::tr("%n photo(s) or scan(s) delivered", nullptr,
                                      static_cast<int>(outcome.report.blobs.filesDelivered)));
    }
    if (outcome.report.blobs.waiting.files > 0) {
        parts.append(ProgressText::tr("%n photo(s) or scan(s) still wait", nullptr,
                                      static_cast<int>(outcome.report.blobs.waiting.files)));
    }
    if (outcome.carried.bundles > 0) {
        parts.append(ProgressText::tr("%n bundle(s) of colleagues delivered", nullptr,
                                      static_cast<int>(outcome.carried.bundles)));
    }
    if (!outcome.carried.refused.isEmpty()) {
        parts.append(ProgressText::tr("%n bundle(s) of colleagues refused by the county and kept",
                                      nullptr, static_cast<int>(outcome.carried.refused.size())));
    }
    parts.append(wireText(outcome.traffic));
    return parts.join(u"  ·  "_s);
}

QString troubleText(const client::SyncOutcome &outcome, const QDateTime &nextTryAt)
{
    const QString cause = causeText(outcome.cause);
    QStringList sentences{cause.isEmpty() ? text(outcome.kind) : cause};
    const qint64 there = outcome.progress.linesSent + outcome.progress.linesReceived;
    if (there > 0 && outcome.cause != client::Cause::Stopped) {
        sentences.append(ProgressText::tr("%1 sent and %2 received before that are kept; the next "
                                          "sync goes on from there.")
                             .arg(numberText(outcome.progress.linesSent),
                                  numberText(outcome.progress.linesReceived)));
    }
    if (!outcome.via.isEmpty() && outcome.cause == client::Cause::NoLink) {
        sentences.append(ProgressText::tr("Sync goes through the room at %1; when it is over, "
                                          "leave it under “Room”.")
                             .arg(outcome.via));
    }
    if (nextTryAt.isValid()) {
        sentences.append(ProgressText::tr("Next try at %1.").arg(clockText(nextTryAt)));
    }
    return sentences.join(u' ');
}

} // namespace app
