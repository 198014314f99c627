// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/codes.h"
#include "core/exchange/table_reader.h"

#include <QDate>
#include <QString>

#include <optional>

namespace core {

// Cells of rosters as people fill them, turned into values of the domain. Nothing is guessed: what
// has two readings gives no value, and the raw text stays with the row.

// Without line breaks, tabs, invisible characters and outer spaces; runs of spaces as one.
QString cleanCell(QStringView raw);
// "N/A", "无", "-" and other words for nothing.
bool saysNothing(QStringView clean);

struct DayFound {
    QDate day;             // invalid: the text names no single day
    bool isSerial = false; // a spreadsheet's day number without its format
};
// 2001-2-7, 2001/02/07, 2001.2.7, 20010207, 2001年2月7日, 二〇〇一年二月七日, with or without a
// time, 36929.
DayFound dayOf(QStringView clean, bool countsFrom1904);

struct MoneyFound {
    enum class Trouble { None, ForeignCurrency, NoUnit, NotAnAmount };
    std::optional<qint64> yuan;
    Trouble trouble = Trouble::None;
    bool isRounded = false; // it named parts of a 元
};
// 125.3000(万元人民币), 138万人民币, 3,000(万元), ¥500,000元; `headerUnit` ("万元") where the cell
// names none.
MoneyFound moneyOf(QStringView clean, QStringView headerUnit);

// "12", "12人"; nothing for "1-49人".
std::optional<qint64> countOf(QStringView clean);
// Decimal degrees, or 113°45′30″, in 1e-7 degrees; nothing beyond ± `limitDegrees`.
std::optional<qint64> degreesE7(QStringView clean, int limitDegrees);
std::optional<bool> yesOrNo(QStringView clean);
std::optional<OpStatus> opStatusOf(QStringView clean);
// "GCJ-02", "火星坐标" …; nothing for what the product cannot place (BD-09).
std::optional<Crs> crsOf(QStringView clean);

// By the credit code's prefix, then the registered type, then the name.
SubjectKind kindOf(QStringView uscc, QStringView type, QStringView name);

} // namespace core
