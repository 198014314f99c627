// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QChar>
#include <QString>
#include <QStringView>

namespace core {

// Small repairs to text as people type it and spreadsheets hold it, shared by codes, money, phones
// and addresses.

// Full-width forms (U+FF01…FF5E) and the ideographic space as their half-width twins.
QString halfWidth(QStringView text);
// Spaces of every kind, control characters and invisible format characters (zero-width, BOM, …).
bool isInkless(QChar c);
// Half-width, without inkless characters at all, in Unicode's form C: for comparing, never for
// keeping.
QString compacted(QStringView text);
// Runs of inkless characters as one space, none at either end; other characters as they are.
QString simplifiedText(QStringView text);
// Direction marks and other characters without ink of their own that steer how the text around them
// is read: “店\u202E卡刷” shows another name than it holds, and an escape writes over a terminal
// (SYNC T16). Breaks of lines and tabs are none, nor are joiners where they shape letters and emoji
// (not between Chinese, Latin and the like, where they only hide).
bool hasHiddenMark(QStringView text);
// The text as people see it on a screen or a terminal: each such mark by its number, ⟦U+202E⟧.
// What is kept, compared and sent is never this.
QString shownText(const QString &text);
// Without such marks, for what somebody types or pastes.
QString withoutHiddenMarks(const QString &text);
// A Chinese number of 1–4 places ("十二", "三百零五", "〇") or digits ("12") as a number; -1:
// neither.
int smallNumber(QStringView text);

} // namespace core
