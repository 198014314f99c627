// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/db/page_file.h"
#include "core/value.h"

#include <functional>
#include <vector>

namespace core {

// A row as it lies on one page, without the name of its table: that stands elsewhere, and may be
// damaged.
struct PageRecord {
    // Of an index or a table WITHOUT ROWID; else of a table by row numbers, `row`.
    bool isIndex = false;
    qint64 row = 0;
    // In the order they are stored: of a table WITHOUT ROWID, its primary key first.
    std::vector<Value> columns;
    // The row is longer than its page holds and the rest does not read: `columns` stop before the
    // first value that is not whole.
    bool isCut = false;
};

// Every row that begins on a page (SQLite's file format, sections 1.6 and 2), wherever the tree
// above it may be. What does not make sense is left out. Text is UTF-8, as in all our files.
void eachRecord(PageFile &file, const QByteArray &page,
                const std::function<void(const PageRecord &)> &take);

} // namespace core
