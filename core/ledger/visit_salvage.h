// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/visit.h"
#include "core/json.h"

namespace core {

// Reads as much of a stored form as this program understands, field by field: a draft may be of
// another version of the program. What cannot be read stands in Visit::kept under its name. Only
// bytes that are no JSON object are an error.
Result<Visit> salvageVisit(const QByteArray &json, qsizetype bytesMax);

} // namespace core
