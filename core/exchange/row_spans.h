// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/table_reader.h"

#include <algorithm>
#include <map>

namespace core {

// What merged cells show below and beside the one cell that holds their text.
class RowSpans {
public:
    static constexpr int acrossMax = 256;

    void startRow(qint64 number)
    {
        m_number = number;
        std::erase_if(m_open, [number](const auto &span) { return span.second.lastRow < number; });
    }

    bool isCovered(int column) const { return m_open.contains(column); }

    // The text at `first` also shows in the columns up to `last` and in the rows up to `lastRow`.
    void open(std::vector<TableCell> &cells, int first, int last, qint64 lastRow)
    {
        if (first < 0 || size_t(first) >= cells.size()) {
            return;
        }
        last = std::clamp(last, first, std::min(first + acrossMax, tableColumnsMax - 1));
        TableCell copy = cells[size_t(first)];
        copy.isMergedCopy = true;
        for (int column = first; column <= last; ++column) {
            if (column > first) {
                put(cells, column, copy);
            }
            if (lastRow > m_number) {
                m_open[column] = {lastRow, copy};
            }
        }
    }

    // Fills the row's empty cells that lie under ranges opened in earlier rows.
    void fill(std::vector<TableCell> &cells) const
    {
        for (const auto &[column, span] : m_open) {
            if (!span.cell.text.isEmpty() &&
                (size_t(column) >= cells.size() || cells[size_t(column)].text.isEmpty())) {
                put(cells, column, span.cell);
            }
        }
    }

    static void put(std::vector<TableCell> &cells, int column, const TableCell &cell)
    {
        if (cells.size() <= size_t(column)) {
            cells.resize(size_t(column) + 1);
        }
        cells[size_t(column)] = cell;
    }

private:
    struct Span {
        qint64 lastRow = 0;
        TableCell cell;
    };

    qint64 m_number = 0;
    std::map<int, Span> m_open; // by column
};

} // namespace core
