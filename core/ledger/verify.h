// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/blob/blob_check.h"
#include "core/db/database.h"
#include "core/ledger/ledger.h"

#include <functional>

namespace core {

// What a walk over everything stored found.
struct VerifyReport {
    qint64 chains = 0;
    qint64 lines = 0;
    std::vector<LedgerFault> faults; // the first of each chain
    qint64 feedFault = 0; // the first number of the county whose H(seq) does not follow; 0: none
    std::vector<qint64> damagedPages; // pages of the database file that no longer read
    bool projectionsEqual = true;     // tables equal what ledger and feed say
    BlobCheck blobs;                  // filled by those who know where attachments lie

    bool isSound() const
    {
        return faults.empty() && feedFault == 0 && damagedPages.empty() && projectionsEqual &&
               blobs.faults.isEmpty();
    }
};

// Walks every chain, the county's numbering, every page of the file, and lays all lines out again
// to compare. Changes nothing: the comparison is rolled back. Run it outside any transaction.
Result<VerifyReport> verifyEverything(Database &database,
                                      const std::function<void(qint64)> &progress);

// Pages of the database file that no longer read, the first few.
Result<std::vector<qint64>> damagedPages(Database &database);
QString damagedPageSentence(qint64 page);
// `error` with the pages it may come from named, for who cannot even open what is damaged. Outside
// any transaction.
Error withDamagedPages(Database &database, Error error);

// The report as JSON, and in sentences; `where` names the first bad line.
QByteArray verifyJson(const VerifyReport &report);
QStringList verifySentences(const VerifyReport &report);

} // namespace core
