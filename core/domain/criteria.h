// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/codes.h"
#include "core/result.h"

#include <QByteArray>
#include <QDate>
#include <QString>
#include <QStringList>

#include <map>
#include <optional>
#include <vector>

namespace core {

struct BusinessSubject;
struct Visit;

// A text in both languages, as packs carry it.
struct LocalText {
    QString zh;
    QString en;
    bool operator==(const LocalText &) const = default;
};

// One sub-check of the five criteria (DOMAIN §4.2).
struct SubCheck {
    QString id;        // "C1.1"
    QString criterion; // "C1"
    LocalText title;
    LocalText cure; // what would cure a NOT_MET
    AnswerSource source = AnswerSource::Seen;
    bool mandatory = true;
    bool visitorMayMeet = true; // false: a visitor's MET is kept as TO_VERIFY (C4)
    QString automatic; // name of the built-in rule for AUTO ones: "monthsEstablished", "demandComplete", …
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
    std::optional<int> maxDebtRatioBp;      // 7000 = 70 %; nothing: not checked
    int maxDemandToRevenueBp = 5000;        // V-23
    std::map<QString, LocalText> criteria;  // "C1" → 合规持续经营
    std::vector<SubCheck> subChecks;        // in the order they are shown
    std::vector<UseCode> uses;
    QByteArray json; // the bytes it was read from
    bool operator==(const RulePack &) const = default;
};

// Reads and checks a pack against the schema. Error::Invalid names the key and what is wrong with it.
Result<RulePack> readRulePack(const QByteArray &json);
// The packs that ship with the program: national-12 and zhanjiang-6.
std::vector<RulePack> shippedRulePacks();

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
    QString decidedBy;                   // the sub-check that decided; empty for PASS and OUT_OF_SCOPE
    QStringList warnings;                // ids of rules that warn: "V-23", …
    std::map<QString, QString> inputs;   // what the automatic rules read: "establishedOn" → "2019-01-28", …
    bool operator==(const CriteriaJudgement &) const = default;
};

// The inputs the automatic rules read, taken from what is known now (names as in `inputs` above).
std::map<QString, QString> judgementInputs(const BusinessSubject &subject, const Visit &visit, QDate today);
// The verdict of a pack on given inputs and answers: pure, so that a stored judgement can be recomputed.
CriteriaJudgement judge(const RulePack &pack, const std::map<QString, QString> &inputs,
                        const std::map<QString, Answer> &answers);
// Both in one, as the form and the command line use it.
CriteriaJudgement judge(const RulePack &pack, const BusinessSubject &subject, const Visit &visit,
                        QDate today);

} // namespace core
