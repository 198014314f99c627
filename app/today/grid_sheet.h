// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/day_desk.h"

#include <QDate>
#include <QString>

#include <vector>

class QPagedPaintDevice;

namespace app {

// 网格走访表 on paper, for where a laptop stays in the bag: one sheet a grid, with room to write by
// hand what the program asks.

struct GridSheetRow {
    QString place;
    QString name;
    QString why;
    QString contact; // the telephone masked, as everywhere: paper gets lost
    QString last;    // day and outcome of the last contact
    bool operator==(const GridSheetRow &) const = default;
};

struct GridSheet {
    QString title; // "走访表 · 青溪工业园一网格"
    QString about; // who, when, where from
    std::vector<GridSheetRow> rows;
    bool operator==(const GridSheet &) const = default;
};

// One for each grid, the rows in the order given.
std::vector<GridSheet> gridSheets(const std::vector<core::PlanRow> &rows, QDate day,
                                  const QString &person);

// Landscape A4, each grid from a page of its own. Returns how many pages there are.
int paintGridSheets(QPagedPaintDevice &device, const std::vector<GridSheet> &sheets);

} // namespace app
