// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/codes.h"
#include "core/domain/local_text.h"
#include "core/result.h"

#include <QByteArray>
#include <QDate>
#include <QString>
#include <QStringList>
#include <QStringView>

#include <array>
#include <optional>
#include <span>
#include <vector>

namespace core {

// 企业划型 by 工信部联企业〔2011〕300号 (DOMAIN §7.6) as dated data: the standard is under
// revision, and both its bounds and the rule that combines them may change.

enum class SizeIndicator { Employees, Revenue, Assets }; // persons; whole 元 a year; whole 元

// One industry of the table: its indicators and the lower bounds of large, medium and small.
struct SizeRow {
    struct Bound {
        SizeIndicator indicator = SizeIndicator::Employees;
        std::array<qint64, 3> lower{}; // large, medium, small
        bool operator==(const Bound &) const = default;
    };
    QString id; // "industry"
    LocalText title;
    QStringList industries; // prefixes of industry codes: "C", "G54", "K701"
    std::vector<Bound> bounds;
    bool operator==(const SizeRow &) const = default;
};

struct SizeTable {
    // How several indicators make one class: each must reach the bound, or one of them.
    enum class Combine { All, Any };

    QString id; // "2011-300"
    LocalText title;
    QDate effectiveFrom;
    QDate effectiveTo; // invalid: still in force
    Combine combine = Combine::All;
    std::vector<SizeRow> rows;
    QStringList unclassifiable; // prefixes the standard leaves out (finance, railways, …)
    bool operator==(const SizeTable &) const = default;
};

// Error::Invalid begins with the JSON path of what is wrong.
Result<SizeTable> readSizeTable(const QByteArray &json);
// All tables that ship, oldest first. Read once: what ships never changes while the program runs.
const std::vector<SizeTable> &shippedSizeTables();
// The table in force on a day; nullptr: none was.
const SizeTable *sizeTableOn(std::span<const SizeTable> tables, QDate day);

// What is known of a firm for its size. Money in whole 元.
struct SizeFigures {
    QString industryCode; // letter, or letter and up to four digits
    std::optional<qint64> employees;
    std::optional<qint64> revenueYuan;
    std::optional<qint64> assetsYuan;
};

struct SizeJudgement {
    SizeClass size = SizeClass::Unclassifiable;
    QString table;                      // id of the table
    QString row;                        // id of the row; empty: no row for this industry
    std::vector<SizeIndicator> missing; // indicators of the row nobody has stated
    bool operator==(const SizeJudgement &) const = default;
};

// A figure that is missing leaves the class open (Unclassifiable), unless those that are known
// settle it: one indicator below its lowest bound makes a firm micro whatever the others are.
SizeJudgement classify(const SizeTable &table, const SizeFigures &figures);

} // namespace core
