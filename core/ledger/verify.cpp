// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/verify.h"

#include "core/json.h"
#include "core/ledger/feed.h"
#include "core/ledger/projector.h"

using namespace Qt::StringLiterals;

namespace core {

namespace {

constexpr size_t damagedPagesMax = 20; // named; more would only fill the screen

// Compares the tables with what the lines say; always rolls back.
Result<bool> projectionsAreEqual(Database &database)
{
    TRY(database.run("BEGIN"));
    const auto compare = [&]() -> Result<bool> {
        const QByteArray before = TRY(projectionDigest(database));
        TRY(rebuildProjections(database));
        return TRY(projectionDigest(database)) == before;
    };
    const auto equal = compare();
    TRY(database.run("ROLLBACK"));
    return equal;
}

} // namespace

// The cipher authenticates each page: reading them all finds a changed byte wherever it is.
Result<std::vector<qint64>> damagedPages(Database &database)
{
    std::vector<qint64> damaged;
    const qint64 pages = TRY(database.count("PRAGMA page_count"));
    for (qint64 page = 1; page <= pages && damaged.size() < damagedPagesMax; ++page) {
        if (!database.count("SELECT length(data) FROM sqlite_dbpage WHERE pgno = $1", page)) {
            damaged.push_back(page);
        }
    }
    return damaged;
}

QString damagedPageSentence(qint64 page)
{
    return u"page %1 of the database file is damaged"_s.arg(page);
}

Result<VerifyReport> verifyEverything(Database &database,
                                      const std::function<void(qint64)> &progress)
{
    VerifyReport report;
    Ledger ledger(database);
    report.faults = TRY(ledger.verify(progress));
    for (const Chain &chain : TRY(ledger.all())) {
        report.chains += 1;
        report.lines += chain.end.n;
    }
    report.damagedPages = TRY(damagedPages(database));
    if (!report.isSound()) {
        return report; // laying damaged lines out again would only repeat the news
    }
    report.feedFault = TRY(Feed(database).firstFault());
    report.projectionsEqual = TRY(projectionsAreEqual(database));
    return report;
}

QByteArray verifyJson(const VerifyReport &report)
{
    JsonWriter writer;
    writer.beginObject()
        .put("ok", report.isSound())
        .put("chains", report.chains)
        .put("lines", report.lines);
    writer.key("faults").beginArray();
    for (const LedgerFault &fault : report.faults) {
        writer.beginObject().put("chain", fault.inc).put("n", fault.n).put("reason", fault.reason);
        writer.endObject();
    }
    writer.endArray().put("feed_fault", report.feedFault).key("damaged_pages").beginArray();
    for (const qint64 page : report.damagedPages) {
        writer.value(page);
    }
    writer.endArray().put("projections_equal", report.projectionsEqual);
    writer.key("attachments").beginObject().put("files", report.blobs.files);
    writer.put("bytes", report.blobs.bytes).put("on_demand", report.blobs.onDemand);
    writer.put("faults", report.blobs.faults).put("expected", report.blobs.expected).endObject();
    return writer.endObject().take();
}

QStringList verifySentences(const VerifyReport &report)
{
    QStringList sentences;
    for (const LedgerFault &fault : report.faults) {
        sentences.append(u"chain %1, line %2: %3"_s.arg(fault.inc.toString(QUuid::WithoutBraces))
                             .arg(fault.n)
                             .arg(fault.reason));
    }
    if (report.feedFault != 0) {
        sentences.append(
            u"the county's chain does not follow from number %1 on"_s.arg(report.feedFault));
    }
    for (const qint64 page : report.damagedPages) {
        sentences.append(damagedPageSentence(page));
    }
    if (!report.projectionsEqual) {
        sentences.append(u"the tables differ from what the ledger says"_s);
    }
    return sentences + report.blobs.faults;
}

} // namespace core
