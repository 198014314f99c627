// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/codes.h"
#include "core/domain/local_text.h"
#include "core/result.h"

#include <QByteArray>
#include <QDate>
#include <QString>
#include <QStringList>

#include <map>
#include <optional>
#include <span>
#include <vector>

namespace core {

struct BusinessSubject;
struct Visit;

// One sub-check of the five criteria (DOMAIN §4.2).
struct SubCheck {
    QString id;        // "C1.1"
    QString criterion; // "C1"
    LocalText title;
    LocalText cure; // what would cure a NOT_MET
    AnswerSource source = AnswerSource::Seen;
    bool mandatory = true;
    bool visitorMayMeet = true; // false: a visitor's MET is kept as TO_VERIFY (C4)
    bool needsPresence = false; // true: MET only by someone who saw it, else TO_VERIFY (C2.1)
    QString automatic;          // name of the built-in rule for AUTO ones: "monthsEstablished",
                                // "demandComplete", …
    AnswerSource pending = AnswerSource::Seen; // who has to give an answer that is TO_VERIFY
    bool operator==(const SubCheck &) const = default;
};

struct UseCode {
    QString code;
    LocalText title;
    bool forbidden = false; // 金融投资、购房炒股、转贷、隐性债务… (V-25)
    bool workingCapital = false;
    bool operator==(const UseCode &) const = default;
};

// 五项标准 as data: versioned, dated, for one jurisdiction. Never rewritten once used.
struct RulePack {
    QString id; // "national-12"
    int version = 0;
    LocalText title;
    QString jurisdiction; // region code prefix; empty: everywhere
    QDate validFrom;
    QDate validTo; // invalid: open
    int minMonthsEstablished = 0;
    std::optional<int> maxDebtRatioBp;     // 7000 = 70 %; nothing: not checked
    int maxDemandToRevenueBp = 5000;       // V-23
    std::map<QString, LocalText> criteria; // "C1" → 合规持续经营
    std::vector<SubCheck> subChecks;       // in the order they are shown
    std::vector<UseCode> uses;
    QStringList restrictedIndustries; // prefixes of industry codes to be checked by hand (C1.6)
    QByteArray json;                  // the bytes it was read from
    bool operator==(const RulePack &) const = default;
};

// The pack's entry for a use code or a sub-check; nullptr: the pack does not have it.
const UseCode *useCode(const RulePack &pack, QStringView code);
const SubCheck *subCheck(const RulePack &pack, QStringView id);

// Reads and checks a pack against the schema (at most 256 KiB): keys, types, dates, ids that stand
// twice, criteria other than C1…C5, automatic rules the program does not have. Error::Invalid
// begins with the JSON path of the place, such as "$.subChecks[3].title.zh".
Result<RulePack> readRulePack(const QByteArray &json);
// The packs that ship with the program: national-12 and zhanjiang-6.
std::vector<RulePack> shippedRulePacks();
// The pack for a county's region code on a day: of those in force there, the one for the smallest
// area, then the newest. nullptr: none.
const RulePack *rulePackFor(std::span<const RulePack> packs, QStringView region, QDate day);
// The built-in rules an AUTO sub-check may name.
QStringList automaticRules();

struct SubCheckResult {
    QString id;
    Answer answer = Answer::ToVerify;
    AnswerSource source = AnswerSource::Seen; // who the answer is from, or who has to give it
    bool operator==(const SubCheckResult &) const = default;
};

// A verdict and all it rests on, so that it can be computed again and defended.
struct CriteriaJudgement {
    CriteriaVerdict verdict = CriteriaVerdict::PassPending;
    QString packId;
    int packVersion = 0;
    std::vector<SubCheckResult> results; // every sub-check of the pack, in its order
    QString decidedBy;    // the sub-check that decided; empty for PASS and OUT_OF_SCOPE
    QStringList warnings; // ids of rules that warn: "V-23", …
    std::map<QString, QString>
        inputs; // what the automatic rules read: "establishedOn" → "2019-01-28", …
    bool operator==(const CriteriaJudgement &) const = default;
};

// Whether a method shows the visitor the premises. A call, a chat or a window does not (V-29).
constexpr bool seesPremises(VisitMethod method)
{
    return method == VisitMethod::Onsite || method == VisitMethod::Video;
}

// Whether `months` are full on `day`: a month is full on the same day of the month, or on its last
// day when that month is shorter (2024-08-31 plus 6 months is 2025-02-28). An invalid date never
// is.
bool isMonthsFull(QDate from, int months, QDate day);

// The inputs the automatic rules read, taken from what is known now. What is not known has no key:
// on, establishedOn, kind, industryCode, size, sizeTable, revenue, assets, debts, method, outcome,
// demand ("1"), demandAmount, demandTerm, use, useStated ("1"), useSplit ("CODE:元,CODE:元").
// Money in whole 元, dates as 2026-11-20, codes as on the wire.
std::map<QString, QString> judgementInputs(const BusinessSubject &subject, const Visit &visit,
                                           QDate today);

// The verdict of a pack on given inputs and answers: pure, so that a stored judgement can be
// recomputed from its inputs and the visit's answers with an equal result (DOMAIN §4.2).
// - The answers are a visitor's. On sub-checks with visitorMayMeet = false MET and NOT_APPLICABLE
// become
//   TO_VERIFY; NOT_MET stands, since a firm may well say itself that it is behind.
// - An automatic rule's NOT_MET and a visitor's NOT_MET both stand; where a rule cannot tell, the
//   visitor's answer does.
// - OUT_OF_SCOPE for a large or medium company and for the outcome of that name; FAIL for the first
//   mandatory NOT_MET, PASS_PENDING for the first mandatory TO_VERIFY, else PASS.
// - Answers to sub-checks the pack does not have are ignored here; V-28 names them.
CriteriaJudgement judge(const RulePack &pack, const std::map<QString, QString> &inputs,
                        const std::map<QString, Answer> &answers);
// Both in one, as the form and the command line use it.
CriteriaJudgement judge(const RulePack &pack, const BusinessSubject &subject, const Visit &visit,
                        QDate today);

} // namespace core
