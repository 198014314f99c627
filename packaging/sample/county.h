// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>

namespace sample {

// 青禾县, a county that does not exist: no place, person, telephone or code in it is anybody's. Its
// region code begins with 55, which no province has; telephones are 1990000….
constexpr auto countyName = u"青禾县";
constexpr auto countyRegion = u"550124";
constexpr int gridCount = 12;

// Writes what a county would import: codes.csv, grids.geojson, roster.csv and roster.xlsx (the same
// `targets` businesses), banks.csv, products.csv, calendar.csv, tags.csv. The same seed writes the
// same files.
core::Result<> writeCounty(const QString &folder, int targets, quint64 seed);

// Grid `number`, 0 … gridCount - 1.
QString gridCode(int number);

} // namespace sample
