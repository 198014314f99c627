// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/db/page_file.h"
#include "core/ledger/ledger.h"
#include "core/repository/draft_repository.h"

#include <map>
#include <optional>
#include <vector>

namespace core {

// A chain of the laptop's as far as it could be read.
struct SalvagedChain {
    std::optional<Chain> head; // its row; nothing: that stood on a damaged page
    QUuid parentInc;
    ChainEnd parent;
    qint64 receiptN = 0; // so far the county gave a receipt
    // By number; 0 holds the hash it starts from. Two in one place only where a disk kept a page
    // from long ago.
    std::multimap<qint64, StoredLine> lines;
};

// A form as it lies in the table of drafts; the bytes are read by whoever opens it.
struct SalvagedDraft {
    QUuid id;
    QUuid target;
    QString body;
    qint64 savedAt = 0; // UTC ms
};

struct SalvagedDraftFile {
    QUuid draft;
    DraftFile file;
};

// What the sound pages of a laptop's database hold of its own, found by its shape: no page is asked
// where another one is, no table for its name. What the county sends again is not looked for.
struct Salvage {
    qint64 pages = 0;
    std::vector<qint64> damaged; // pages that do not read
    std::map<qint64, SalvagedChain> chains;
    std::map<QString, QString> settings;
    std::vector<SalvagedDraft> drafts;
    std::vector<SalvagedDraftFile> draftFiles;
};

Salvage salvage(PageFile &file);

} // namespace core
