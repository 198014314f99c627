// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "core/value.h"

#include <QString>

namespace app {

// How a register of a subject is typed and shown.
enum class RegisterForm { Text, Money, Count, Day, YesNo, Kind, AltCodeKind, OpStatus, Outcome };

RegisterForm registerForm(const QString &field);
// For people: money in 万元, codes as words; an empty register as a dash.
QString registerText(const QString &field, const core::Value &value);
// What an edit field holds for it, without loss.
QString registerInput(const QString &field, const core::Value &value);
// Back from typed text, or from the code of a choice. Error::Invalid when it is no such value.
core::Result<core::Value> registerValue(const QString &field, const QString &input);

} // namespace app
