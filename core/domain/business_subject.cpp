// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/business_subject.h"

#include <algorithm>
#include <array>
#include <string_view>

using namespace Qt::StringLiterals;

namespace core {

namespace {

using BS = BusinessSubject; // for the table below only

// The order is the order of the columns of `target`. Guarded are the registers of SYNC §3.4 that no
// machine may decide alone.
constexpr std::array subjectFieldTable{
    SubjectField{"uscc", "uscc", RegisterClass::Guarded, &BS::uscc},
    SubjectField{"altCode", "alt_code", RegisterClass::Plain, &BS::altCode},
    SubjectField{"altCodeKind", "alt_code_kind", RegisterClass::Plain, &BS::altCodeKind},
    SubjectField{"name", "name", RegisterClass::Plain, &BS::name},
    SubjectField{"kind", "kind", RegisterClass::Plain, &BS::kind},
    SubjectField{"legalRep", "legal_rep", RegisterClass::Guarded, &BS::legalRep},
    SubjectField{"contactName", "contact_name", RegisterClass::Plain, &BS::contactName},
    SubjectField{"contactPhone", "contact_phone", RegisterClass::Guarded, &BS::contactPhone},
    SubjectField{"registeredAddress", "registered_address", RegisterClass::Plain,
                 &BS::registeredAddress},
    SubjectField{"operatingAddress", "operating_address", RegisterClass::Plain,
                 &BS::operatingAddress},
    SubjectField{"park", "park", RegisterClass::Plain, &BS::park},
    SubjectField{"building", "building", RegisterClass::Plain, &BS::building},
    SubjectField{"floor", "floor", RegisterClass::Plain, &BS::floor},
    SubjectField{"room", "room", RegisterClass::Plain, &BS::room},
    SubjectField{"regionCode", "region_code", RegisterClass::Plain, &BS::regionCode},
    SubjectField{"industryCode", "industry_code", RegisterClass::Plain, &BS::industryCode},
    SubjectField{"establishedOn", "established_on", RegisterClass::Plain, &BS::establishedOn},
    SubjectField{"businessScope", "business_scope", RegisterClass::Plain, &BS::businessScope},
    SubjectField{"regCapital", "reg_capital_yuan", RegisterClass::Plain, &BS::regCapitalYuan},
    SubjectField{"employees", "employees", RegisterClass::Plain, &BS::employees},
    SubjectField{"revenue", "revenue_yuan", RegisterClass::Plain, &BS::revenueYuan},
    SubjectField{"assets", "assets_yuan", RegisterClass::Plain, &BS::assetsYuan},
    SubjectField{"debts", "debts_yuan", RegisterClass::Plain, &BS::debtsYuan},
    SubjectField{"opStatus", "op_status", RegisterClass::Guarded, &BS::opStatus},
    SubjectField{"hasSocialInsurance", "has_social_insurance", RegisterClass::Plain,
                 &BS::hasSocialInsurance},
    SubjectField{"hasTaxData", "has_tax_data", RegisterClass::Plain, &BS::hasTaxData},
    SubjectField{"platformDemand", "platform_demand", RegisterClass::Plain, &BS::platformDemand},
    SubjectField{"loanBank", "loan_bank", RegisterClass::Plain, &BS::loanBank},
    SubjectField{"loanAmount", "loan_yuan", RegisterClass::Plain, &BS::loanYuan},
    SubjectField{"loanDueOn", "loan_due_on", RegisterClass::Plain, &BS::loanDueOn},
    SubjectField{"lonE7", "lon_e7", RegisterClass::Plain, &BS::lonE7},
    SubjectField{"latE7", "lat_e7", RegisterClass::Plain, &BS::latE7},
    SubjectField{"positionCrs", "position_crs", RegisterClass::Plain, &BS::positionCrs},
    SubjectField{"tags", "tags", RegisterClass::Set, &BS::tags},
    SubjectField{"exclusion", "exclusion", RegisterClass::Guarded, &BS::exclusion},
    SubjectField{"invalid", "invalid", RegisterClass::Guarded, &BS::invalid},
    SubjectField{"confirmed", "confirmed", RegisterClass::Plain, &BS::confirmed},
};

// A name is looked up for every field of every line that is projected, so the names are kept
// sorted: by length first, which settles most comparisons with one number.
constexpr bool isShorterOrBefore(std::string_view a, std::string_view b)
{
    return a.size() != b.size() ? a.size() < b.size() : a < b;
}

constexpr auto subjectFieldsByName = [] {
    std::array<std::pair<std::string_view, size_t>, subjectFieldTable.size()> sorted{};
    for (size_t i = 0; i < sorted.size(); ++i) {
        sorted[i] = {subjectFieldTable[i].name, i};
    }
    std::sort(sorted.begin(), sorted.end(),
              [](const auto &a, const auto &b) { return isShorterOrBefore(a.first, b.first); });
    return sorted;
}();

Error wrongRegister(const SubjectField &field, QLatin1StringView expected)
{
    return {Error::Kind::Invalid,
            u"\"%1\" must be %2"_s.arg(QLatin1StringView(field.name), expected)};
}

// How each kind of member is held; overloads, so that a new kind cannot be forgotten.
Value registerValue(const QString &text)
{
    return text.isEmpty() ? Value(nullptr) : Value(text);
}

Value registerValue(const std::optional<qint64> &number)
{
    return number ? Value(*number) : Value(nullptr);
}

Value registerValue(QDate date)
{
    return date.isValid() ? Value(date.toString(Qt::ISODate)) : Value(nullptr);
}

Value registerValue(bool flag)
{
    return qint64{flag ? 1 : 0};
}

template <typename E>
Value registerValue(E value) requires std::is_enum_v<E>
{
    return code(value);
}

Result<> assignRegister(QString &member, const SubjectField &field, const Value &value)
{
    if (const QString *text = std::get_if<QString>(&value)) {
        member = *text;
        return {};
    }
    return tl::unexpected(wrongRegister(field, "text"_L1));
}

Result<> assignRegister(std::optional<qint64> &member, const SubjectField &field,
                        const Value &value)
{
    if (const qint64 *number = std::get_if<qint64>(&value)) {
        member = *number;
        return {};
    }
    // Beyond 2^53 a number stands as text in JSON.
    bool isWhole = false;
    const QString *text = std::get_if<QString>(&value);
    const qint64 large = text != nullptr ? text->toLongLong(&isWhole) : 0;
    constexpr qint64 safeMax = qint64{1} << 53;
    if (isWhole && (large > safeMax || large < -safeMax) && QString::number(large) == *text) {
        member = large;
        return {};
    }
    return tl::unexpected(wrongRegister(field, "a whole number"_L1));
}

Result<> assignRegister(QDate &member, const SubjectField &field, const Value &value)
{
    if (const QString *text = std::get_if<QString>(&value); text && text->size() == 10) {
        const QDate date = QDate::fromString(*text, Qt::ISODate);
        if (date.isValid()) {
            member = date;
            return {};
        }
    }
    return tl::unexpected(wrongRegister(field, "a date like 2026-11-20"_L1));
}

Result<> assignRegister(bool &member, const SubjectField &field, const Value &value)
{
    if (const qint64 *number = std::get_if<qint64>(&value);
        number && (*number == 0 || *number == 1)) {
        member = *number == 1;
        return {};
    }
    return tl::unexpected(wrongRegister(field, "0 or 1"_L1));
}

template <typename E>
Result<> assignRegister(E &member, const SubjectField &field,
                        const Value &value) requires std::is_enum_v<E>
{
    if (const QString *text = std::get_if<QString>(&value)) {
        if (const std::optional<E> known = fromCode<E>(*text)) {
            member = *known;
            return {};
        }
    }
    const QString codes = codeList<E>().join(u", "_s);
    return fail(Error::Kind::Invalid,
                u"\"%1\" must be one of %2"_s.arg(QLatin1StringView(field.name), codes));
}

} // namespace

std::span<const SubjectField> subjectFields()
{
    return subjectFieldTable;
}

const SubjectField *subjectField(QStringView name)
{
    const auto found = std::lower_bound(subjectFieldsByName.begin(), subjectFieldsByName.end(),
                                        name, [](const auto &entry, QStringView wanted) {
                                            const QLatin1StringView known(entry.first);
                                            return known.size() != wanted.size()
                                                       ? known.size() < wanted.size()
                                                       : known.compare(wanted) < 0;
                                        });
    if (found == subjectFieldsByName.end() || QLatin1StringView(found->first) != name) {
        return nullptr;
    }
    return &subjectFieldTable[found->second];
}

Value fieldValue(const BusinessSubject &subject, const SubjectField &field)
{
    if (!subject.newerCodes.empty()) {
        const auto newer = subject.newerCodes.find(QString::fromLatin1(field.name));
        if (newer != subject.newerCodes.end()) {
            return newer->second;
        }
    }
    return std::visit([&subject](auto member) { return registerValue(subject.*member); },
                      field.member);
}

Result<> readFieldValue(BusinessSubject &subject, const SubjectField &field, const Value &value)
{
    const QString *text = std::get_if<QString>(&value);
    const bool isCode = std::holds_alternative<SubjectKind BusinessSubject::*>(field.member) ||
                        std::holds_alternative<AltCodeKind BusinessSubject::*>(field.member) ||
                        std::holds_alternative<OpStatus BusinessSubject::*>(field.member);
    auto known = setFieldValue(subject, field, value);
    if (known || !isCode || text == nullptr || !isCodeLike(*text)) {
        return known;
    }
    TRY(setFieldValue(subject, field, nullptr));
    subject.newerCodes[QString::fromLatin1(field.name)] = *text;
    return {};
}

Result<> setFieldValue(BusinessSubject &subject, const SubjectField &field, const Value &value)
{
    return std::visit(
        [&](auto member) -> Result<> {
            if (!subject.newerCodes.empty()) {
                subject.newerCodes.erase(QString::fromLatin1(field.name));
            }
            if (std::holds_alternative<std::nullptr_t>(value)) {
                subject.*member = BusinessSubject().*member;
                return {};
            }
            return assignRegister(subject.*member, field, value);
        },
        field.member);
}

} // namespace core
