// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/verify.h"

#include "core/json.h"
#include "core/ledger/feed.h"
#include "core/ledger/projector.h"

using namespace Qt::StringLiterals;

namespace core {

namespace {

constexpr size_t damagedPagesMax = 20; // named; more would only fill the screen

// Compares the tables with what the lines say; nothing of it stays.
Result<bool> projectionsAreEqual(Database &database)
{
    return database.trial([&]() -> Result<bool> {
        const QByteArray before = TRY(projectionDigest(database));
        TRY(rebuildProjections(database));
        return TRY(projectionDigest(database)) == before;
    });
}

// Of each chain of a county the first line that has no number there, so that nobody would read it.
Result<std::vector<LedgerFault>> unnumberedLines(Database &database)
{
    if (!TRY(Feed(database).head())) {
        return std::vector<LedgerFault>(); // a laptop, whose own lines have none
    }
    return database.all("SELECT chain.inc, min(ledger.n) FROM ledger"
                        " JOIN chain ON chain.id = ledger.chain"
                        " LEFT JOIN feed ON feed.chain = ledger.chain AND feed.n = ledger.n"
                        " WHERE ledger.n > 0 AND feed.seq IS NULL"
                        " GROUP BY chain.inc ORDER BY chain.inc",
                        [](const Row &row) {
                            return LedgerFault{uuidAt(row, 0), row.integer(1),
                                               u"the line has no number in this county"_s};
                        });
}

} // namespace

Result<std::vector<qint64>> damagedPages(Database &database)
{
    return database.driver().damagedPages(damagedPagesMax);
}

Error withDamagedPages(Database &database, Error error)
{
    if (const auto pages = damagedPages(database)) {
        for (const qint64 page : *pages) {
            error.detail += u"; "_s + damagedPageSentence(page);
        }
    }
    return error;
}

QString damagedPageSentence(qint64 page)
{
    return u"page %1 of the database file is damaged"_s.arg(page);
}

Result<VerifyReport> verifyEverything(Database &database,
                                      const std::function<void(qint64)> &progress)
{
    VerifyReport report;
    report.damagedPages = TRY(damagedPages(database));
    // One snapshot: a server that is at work meanwhile adds lines to chains whose ends were read.
    const auto walked = database.readTransaction([&]() -> Result<> {
        Ledger ledger(database);
        report.faults = TRY(ledger.verify(progress));
        for (const Chain &chain : TRY(ledger.all())) {
            report.chains += 1;
            report.lines += chain.end.n;
        }
        if (report.faults.empty()) {
            report.feedFault = TRY(Feed(database).firstFault());
            report.faults = TRY(unnumberedLines(database));
        }
        return {};
    });
    if (!walked && report.damagedPages.empty()) {
        return tl::unexpected(walked.error());
    }
    if (!report.isSound()) {
        return report; // laying damaged lines out again would only repeat the news
    }
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
