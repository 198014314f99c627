// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/codes.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace core {

// At which step a rule is asked (DOMAIN §10: severities differ by stage). Drafts are never blocked.
enum class Stage { Draft, Visit, Declare, Assign, Push };

// One rule that is broken, shown beside its field. The sentence for people is made from `rule` and
// `arguments` in app/texts.cpp; `detail` is English for command lines, reports and logs.
struct RuleIssue {
    QString rule;  // "V-02"
    QString field; // "uscc", "demand.amount"
    Severity severity = Severity::Warn;
    QString detail;
    QStringList arguments;

    bool operator==(const RuleIssue &) const = default;
};

inline bool blocks(const std::vector<RuleIssue> &issues)
{
    for (const RuleIssue &issue : issues) {
        if (issue.severity == Severity::Block) {
            return true;
        }
    }
    return false;
}

} // namespace core
