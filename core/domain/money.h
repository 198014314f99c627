// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>
#include <QStringView>

namespace core {

// Money is whole 元 in qint64 everywhere; 万元 is only how people read and type it (ARCHITECTURE §3
// law 8, V-22). All of this is integer arithmetic.

constexpr qint64 yuanPerWan = 10'000;
constexpr qint64 yuanPerYi = 100'000'000;
constexpr qint64 yuanMax = 1'000'000'000'000'000; // 一千万亿: beyond it is a typing mistake

enum class MoneyUnit { Yuan, Wan, Yi };

// An amount as people type it and rosters hold it, 0…yuanMax: "50", "12.5", "1,200.50万元",
// "125.3000(万元人民币)", "1.2亿", "￥500000元". A number without a unit is in `unit`.
// Error::Invalid when it is no amount, finer than one 元, negative, too large, or in another
// currency.
Result<qint64> yuanFromText(QStringView text, MoneyUnit unit);

// "500,000", "-1,200".
QString yuanText(qint64 yuan);
// In 万元 with thousands and two digits, rounded half away from zero: 1 234 567 → "123.46". For
// tables and sums.
QString wanText(qint64 yuan);
// In 万元 without loss and without thousands: "50", "12.5", "0.0001". For fields that are edited:
// yuanFromText(wanFieldText(y), Wan) == y.
QString wanFieldText(qint64 yuan);
// 中文大写金额, 0…yuanMax: "伍拾万元整", "壹亿零伍拾元整", "零元整".
QString capitalText(qint64 yuan);
// The echo under an amount: "¥ 500,000 = 50 万元（伍拾万元整）".
QString amountEcho(qint64 yuan);

} // namespace core
