// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/china_time.h"
#include "core/domain/codes.h"
#include "core/domain/criteria.h"
#include "core/domain/demand.h"

#include <QDate>
#include <QDateTime>
#include <QString>
#include <QStringList>
#include <QUuid>

#include <map>
#include <optional>
#include <vector>

namespace core {

// One of the people at the door; joint visits (联合走访) name several.
struct Visitor {
    QString person; // login, or a name for someone without one
    QString organisation;
    QString role; // code of Role, or empty
    bool operator==(const Visitor &) const = default;
};

// A single point taken on a button press, never a track.
struct Position {
    qint64 lonE7 = 0; // 1e-7 degrees
    qint64 latE7 = 0;
    Crs crs = Crs::Wgs84;
    qint64 accuracyM = 0; // metres; 0: unknown
    bool operator==(const Position &) const = default;
};

// 问题: something a firm raised at the door (DOMAIN §5.8).
struct Issue {
    QString category;
    QString description;
    bool solvedOnSpot = false; // 简单问题现场解决
    QString slip = {};         // 批分单号 of one that is passed on (slip.h); empty: none yet
    bool operator==(const Issue &) const = default;
};

// What was answered under rules, or in a program, that asked otherwise: no place in the form is its
// own any more, so it stays beside the visit as it was said.
struct KeptAnswer {
    QString field; // "C2.4", "demand.use"
    QString title; // how it was asked then
    QString value; // a code, words, or JSON
    QString rules; // the pack it was asked by, "national-12/1"; empty: not a matter of rules
    bool operator==(const KeptAnswer &) const = default;
};

// 走访记录: one visit to one business subject, as the visitor recorded it (DOMAIN §5.3).
struct Visit {
    QUuid id;         // also the id of its ledger line
    QUuid target;     // the subject
    QUuid supersedes; // a visit of the same author that came back; this one answers and replaces it
    VisitMethod method = VisitMethod::Onsite;
    std::optional<VisitOutcome> outcome; // nothing: not chosen yet (V-20)
    QString outcomeText;                 // what OTHER means, or a refusal's words
    std::vector<Visitor> visitors;       // empty: the author of the line alone
    QDateTime startedAt;                 // UTC, the device's clock
    QDateTime endedAt;                   // UTC
    QString metWith;                     // name and position of the person met
    OpStatus opStatusSeen = OpStatus::Unknown;
    QString businessNote; // 经营状况
    QString assetScale;   // 资产规模
    MarketOutlook marketOutlook = MarketOutlook::Unknown;
    std::map<QString, Answer> answers; // sub-check id ("C1.1") → what the visitor found
    std::optional<Demand> demand;
    std::vector<Issue> issues;
    bool intermediaryCharged = false; // 是否有中介收费 (B32)
    bool handoutGiven = false;
    QStringList productsExplained;
    QString followUpPlan;
    QDate nextVisitOn;
    std::optional<Position> position;
    std::optional<CriteriaJudgement>
        judgement;                // as made at the door; kept with its pack and inputs
    std::vector<KeptAnswer> kept; // carried over from an older draft (carryOver)

    // PHONE or WECHAT contact ahead of the on-site visit (预走访, DOMAIN §5.3).
    bool isPreVisit() const
    {
        return method == VisitMethod::Phone || method == VisitMethod::Wechat;
    }
    bool operator==(const Visit &) const = default;
};

// Whether the visitor met someone who answers for the subject (DOMAIN §6.1).
constexpr bool isMet(VisitOutcome outcome)
{
    return outcome == VisitOutcome::Need || outcome == VisitOutcome::RenewalNeed ||
           outcome == VisitOutcome::Potential || outcome == VisitOutcome::NoNeed ||
           outcome == VisitOutcome::Refused;
}

constexpr bool hasNeed(VisitOutcome outcome)
{
    return outcome == VisitOutcome::Need || outcome == VisitOutcome::RenewalNeed;
}

} // namespace core
