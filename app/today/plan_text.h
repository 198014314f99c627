// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/day_desk.h"
#include "core/query/readiness.h"

#include <QString>

namespace app {

// Why a door is on the plan: "follow-up agreed for 2026-11-18".
QString whyText(const core::PlanReason &reason, QDate today);
// The weightiest reasons of a row, at most `most`.
QString whyText(const core::PlanRow &row, QDate today, qsizetype most = 2);
// Somebody of another team was there lately; empty: nobody.
QString othersText(const core::PlanDoor &door, QDate today);

// "12 planned · 3 done": the plan in one line.
QString planText(const core::DayPlan &plan);
// The person's own day, never compared with anybody's.
QString ownDayText(const core::DayPlan &plan);
// What there is time for, and how far it is.
QString roomText(const core::DayPlan &plan);

QString readyName(core::ReadyItem item);
// What it is like and, where it is not fine, what to do.
QString readyText(const core::ReadyLine &line);
const char *readyTone(core::ReadyState state); // theme::setTone

} // namespace app
