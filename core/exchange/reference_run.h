// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/entry_jobs.h"
#include "core/exchange/reference_import.h"
#include "core/exchange/reference_table.h"

namespace core {

// Where an entry stands in its file and what it is called there.
struct EntryPlace {
    qint64 row = 0;
    QString code;
};

// An entry of a reference table: kind and key as the ledger has them.
struct ReferenceEntry {
    EntryPlace place;
    QString kind;
    QString key;
    QByteArray body;
};

// One import under way: what the kinds of lists share.
class ReferenceRun {
public:
    ReferenceRun(Store &openStore, Author writing, const ImportOptions &asked)
        : store(openStore), author(std::move(writing)), options(asked)
    {
    }

    // Reads the file as a table and counts its rows; `take` gets every row.
    Result<>
    readTable(const ReferenceLayout &layout,
              const std::function<Result<>(const ReferenceSource &, ReferenceRow &&)> &take);

    void say(const EntryPlace &place, Severity severity, const QString &rule,
             const QString &sentence);
    void reject(const EntryPlace &place, const QString &rule, const QString &sentence);
    // The entry stands in the file before; false: it may be taken.
    bool isDuplicate(const EntryPlace &place, const QString &key, const QByteArray &content);

    // Records entries one by one as EntryJobs does and counts what became of them.
    Result<> record(const std::vector<EntryPlace> &places, const EntryJobs::Apply &apply);
    Result<> recordReferences(const std::vector<ReferenceEntry> &entries);

    Store &store;
    Author author;
    const ImportOptions &options;
    ImportResult result;

private:
    std::map<QString, std::pair<qint64, QByteArray>> m_seen; // key → row, content
};

// A key for an entry that has no code of its own: the same text gives the same key.
QString stableKey(QChar prefix, const QStringList &parts);

Result<> importGrids(ReferenceRun &run);
Result<> importBanks(ReferenceRun &run);
Result<> importProducts(ReferenceRun &run);
Result<> importUsers(ReferenceRun &run);
Result<> importTags(ReferenceRun &run);
Result<> importCalendar(ReferenceRun &run);
Result<> importCodes(ReferenceRun &run);
Result<> importPositions(ReferenceRun &run);

} // namespace core
