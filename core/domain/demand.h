// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/codes.h"

#include <QDate>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace core {

// 融资需求: what a subject wants to borrow and for what (DOMAIN §5.4).
struct Demand {
    struct UsePart {
        QString useCode;
        qint64 amountYuan = 0;
        bool operator==(const UsePart &) const = default;
    };

    std::optional<qint64> amountYuan; // whole 元, shown in 万元
    std::optional<qint64> termMonths; // 1–120
    QString useCode;                  // code of the rule pack's use list
    QString useText;                  // 真实贷款用途 in the firm's words
    std::vector<UsePart> useSplit;
    std::optional<qint64> wantedRateBp; // basis points a year
    GuaranteeMode guarantee = GuaranteeMode::Unstated;
    QStringList collateral;
    std::optional<bool> isFirstLoan; // nothing: not asked
    bool isRenewal = false;
    QString existingLoanBank;
    std::optional<qint64> existingLoanYuan;
    QDate existingLoanDueOn;
    bool exports = false; // 外贸
    QDate desiredFundingOn;
    QStringList intendedBanks; // outlet ids of the bank directory, one or two
    QStringList evidence;      // CONTRACT, ORDER, INVOICE seen at the door
    DemandSource source = DemandSource::Visit;
    bool consent = false; // the firm agreed that the above goes to the banks named in consentBanks
    QStringList consentBanks;

    bool operator==(const Demand &) const = default;
};

} // namespace core
