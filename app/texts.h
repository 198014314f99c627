// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/codes.h"
#include "core/domain/issues.h"
#include "core/domain/local_text.h"
#include "core/query/target_list.h"
#include "core/result.h"

#include <QDate>
#include <QDateTime>
#include <QString>

#include <optional>

namespace app {

// All text for people that is made from values: codes, errors, rules, numbers, days. In the
// language of the moment.

QString text(core::SubjectKind kind);
QString text(core::AltCodeKind kind);
QString text(core::OpStatus status);
QString text(core::SizeClass size);
QString text(core::VisitMethod method);
QString text(core::VisitOutcome outcome);
QString text(core::MarketOutlook outlook);
QString text(core::Answer answer);
QString text(core::AnswerSource source);
QString text(core::CriteriaVerdict verdict);
const char *verdictTone(core::CriteriaVerdict verdict); // theme::setTone
QString text(core::GuaranteeMode mode);
QString text(core::DemandSource source);
QString text(core::TargetState state);
QString text(core::Role role);
QString text(core::Severity severity);
QString text(core::Crs crs);
QString text(core::TargetTab tab);
// A text that rule data carries in both languages.
QString text(const core::LocalText &local);

// A code as a column holds it; one that is not in its list stays as it is.
template <typename E>
QString textOfCode(const QString &code)
{
    const std::optional<E> known = core::fromCode<E>(code);
    return known ? text(*known) : code;
}

// What an error means for the person and what to do next; `detail` stays in the log.
QString text(core::Error::Kind kind);
QString sentence(const core::Error &error);
// A broken rule, as a sentence that says what to do.
QString sentence(const core::RuleIssue &issue);
// The same for a rule named by its id alone ("V-23", a judgement's warning).
QString ruleText(const QString &rule);
// The name of a register or of a form's field ("contactPhone"); unknown names stay.
QString fieldText(const QString &field);

// An action's text where its mnemonic has no meaning: "&Find", "查找(&F)" → "Find", "查找".
QString withoutMnemonic(QString text);

// 1,234 — and the two ways money is shown: whole 元 where one sum is meant, 万元 in lists.
QString numberText(qint64 number);
QString yuanText(qint64 yuan);
QString wanText(qint64 yuan);
// Basis points as a percentage with one digit; a dash where there is no denominator (-1).
QString rateText(qint64 basisPoints);
QString dayText(QDate day);              // 2026-11-20
QString momentText(const QDateTime &at); // 2026-11-20 10:12, on this laptop's clock
QString clockText(const QDateTime &at);  // 10:12 today, else day and time

} // namespace app
