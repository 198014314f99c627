// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "core/value.h"

#include <QString>

#include <vector>

namespace core {

// A sheet people take away: one header row, then rows of text, whole numbers or nothing. What
// begins like a formula stays text.
struct SheetColumn {
    QString title;
    int width = 12; // in characters, of the workbook
};

struct Sheet {
    QString name; // of the sheet in a workbook
    std::vector<SheetColumn> columns;
    std::vector<std::vector<Value>> rows;
    // Who takes it away and when: the last row, and at the foot of every printed page (SYNC T17).
    QString mark;
};

// Writes a workbook (.xlsx) or UTF-8 text with commas (.csv, with the mark spreadsheets look for),
// by the file's ending. The file is there whole or not at all. Errors: Invalid for another ending;
// Storage when it cannot be written.
Result<> writeSheet(const QString &path, const Sheet &sheet);

} // namespace core
