// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/codes.h"
#include "core/result.h"
#include "core/value.h"

#include <QDate>
#include <QString>
#include <QUuid>

#include <map>
#include <optional>
#include <span>
#include <variant>

namespace core {

// 经营主体: whoever is visited, as one roster row or one visitor knows it (DOMAIN §5.1). Every
// member below `grid` is a register of its own in the ledger: changed alone, merged alone.
struct BusinessSubject {
    QUuid id;     // UUIDv7, stable across devices
    QString grid; // grid code; empty: not assigned yet

    QString uscc; // GB 32100-2015, normalised (upper case, no spaces); may be empty
    QString altCode;
    AltCodeKind altCodeKind = AltCodeKind::None;
    QString name;
    SubjectKind kind = SubjectKind::Company;
    QString legalRep;
    QString contactName;
    QString contactPhone;
    QString registeredAddress;
    QString operatingAddress;
    QString park;
    QString building;
    QString floor;
    QString room;
    QString regionCode;   // 12 digits, 统计用区划代码
    QString industryCode; // GB/T 4754-2017: letter + 4 digits
    QDate establishedOn;
    QString businessScope;                // 经营范围 of the licence
    std::optional<qint64> regCapitalYuan; // all money in whole 元
    std::optional<qint64> employees;
    std::optional<qint64> revenueYuan; // declared, a year
    std::optional<qint64> assetsYuan;
    std::optional<qint64> debtsYuan;
    OpStatus opStatus = OpStatus::Unknown;
    bool hasSocialInsurance = false;
    bool hasTaxData = false;
    bool platformDemand = false; // registered a demand on a platform
    QString loanBank;            // existing loan: bank, amount, maturity
    std::optional<qint64> loanYuan;
    QDate loanDueOn;
    std::optional<qint64> lonE7; // position in 1e-7 degrees
    std::optional<qint64> latE7;
    QString positionCrs;    // code of Crs; set with lonE7 and latE7
    QString tags;           // list names, comma separated
    QString exclusion;      // reason it was excluded from the list; empty: not excluded
    QString invalid;        // VisitOutcome code the township confirmed; empty: none
    bool confirmed = false; // confirmed as a target (CANDIDATE → LISTED)

    // Codes of a newer program, by field: shown as they stand, and what they stand in is left at
    // its default. Never turned into another code, never written back (SYNC F104).
    std::map<QString, QString> newerCodes;

    bool operator==(const BusinessSubject &) const = default;
};

// How two edits of one register meet (SYNC §3.4).
enum class RegisterClass { Plain, Guarded, Set };

// One register of a subject: its name on the wire, its column in `target`, how it merges.
struct SubjectField {
    using Member = std::variant<QString BusinessSubject::*,
                                std::optional<qint64> BusinessSubject::*, QDate BusinessSubject::*,
                                bool BusinessSubject::*, SubjectKind BusinessSubject::*,
                                AltCodeKind BusinessSubject::*, OpStatus BusinessSubject::*>;
    const char *name;   // "contactPhone"
    const char *column; // "contact_phone"
    RegisterClass merge;
    Member member;
};

// All registers, in the order of the columns of `target`.
std::span<const SubjectField> subjectFields();
const SubjectField *subjectField(QStringView name); // nullptr: no such field

// A field as the ledger and the database hold it: null, whole number (also bool), or text (also
// dates and codes).
Value fieldValue(const BusinessSubject &subject, const SubjectField &field);
// Error::Invalid names the field when the value has the wrong type or is no known code.
Result<> setFieldValue(BusinessSubject &subject, const SubjectField &field, const Value &value);
// The same for what stands in lines and tables: a code this program does not know is kept as text.
Result<> readFieldValue(BusinessSubject &subject, const SubjectField &field, const Value &value);

} // namespace core
