// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/uscc.h"

#include "core/domain/text.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace core {

namespace {

constexpr int usccLength = 18;
constexpr QStringView usccAlphabet = u"0123456789ABCDEFGHJKLMNPQRTUWXY";
// 3^(i-1) mod 31 for i = 1…17.
constexpr std::array usccWeights{1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};
constexpr std::array organisationWeights{3, 7, 9, 10, 5, 8, 4, 2};

bool isAsciiDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

bool isDash(QChar c)
{
    return c.category() == QChar::Punctuation_Dash || c == u'\u2212' || c == u'_';
}

// Quotes, Excel's = and everything that has no ink.
bool isWrapping(QChar c)
{
    switch (c.unicode()) {
    case u'=':
    case u'"':
    case u'\'':
    case u'`':
    case u'\u2018':
    case u'\u2019':
    case u'\u201C':
    case u'\u201D':
        return true;
    default:
        return isInkless(c) || isDash(c);
    }
}

// A number as spreadsheets print what no longer fits: "9.14419E+17", "9.14419E17", "914419…000.0".
bool isRoundedNumber(QStringView text)
{
    const qsizetype point = text.indexOf(u'.');
    if (point < 1) {
        return false;
    }
    for (const QChar c : text) {
        if (!isAsciiDigit(c) && c != u'.' && c != u'E' && c != u'+') {
            return false;
        }
    }
    return true;
}

QString symbolSentence(const UsccDefect &defect)
{
    if (defect.position >= 3 && defect.position <= 8) {
        return u"character %1 is \"%2\"; positions 3 to 8 of a credit code are digits"_s
            .arg(defect.position)
            .arg(defect.found);
    }
    const QString text =
        u"character %1 is \"%2\", which no credit code contains"_s.arg(defect.position)
            .arg(defect.found);
    return defect.expected.isNull() ? text : text + u"; expected \"%1\""_s.arg(defect.expected);
}

} // namespace

QString sentence(const UsccDefect &defect)
{
    switch (defect.kind) {
    case UsccDefect::Kind::Length:
        return u"a credit code has 18 characters"_s;
    case UsccDefect::Kind::Rounded:
        return u"a spreadsheet turned this credit code into a number; take it from the licence"_s;
    case UsccDefect::Kind::Symbol:
        return symbolSentence(defect);
    case UsccDefect::Kind::CheckCharacter:
        return u"the check character is \"%1\", expected \"%2\""_s.arg(defect.found)
            .arg(defect.expected);
    }
    Q_UNREACHABLE();
}

QString normalisedUscc(QStringView text)
{
    const QString half = halfWidth(text);
    QString result;
    result.reserve(half.size());
    for (const QChar c : half) {
        if (!isWrapping(c)) {
            // Only a to z: ſ and ı would become letters that were never there.
            result.append(c >= u'a' && c <= u'z' ? c.toUpper() : c);
        }
    }
    return result;
}

std::optional<UsccDefect> usccDefect(QStringView normalised)
{
    if (isRoundedNumber(normalised)) {
        return UsccDefect{UsccDefect::Kind::Rounded, 0, {}, {}};
    }
    if (normalised.size() != usccLength) {
        return UsccDefect{UsccDefect::Kind::Length, 0, {}, {}};
    }
    for (int i = 0; i < usccLength; ++i) {
        const QChar c = normalised[i];
        const bool isRegion = i >= 2 && i <= 7;
        if (isRegion ? !isAsciiDigit(c) : !usccAlphabet.contains(c)) {
            const bool isLast = i == usccLength - 1;
            return UsccDefect{UsccDefect::Kind::Symbol, i + 1, c,
                              isLast ? usccCheckCharacter(normalised).value_or(QChar()) : QChar()};
        }
    }
    const QChar expected = *usccCheckCharacter(normalised);
    if (normalised.last(1)[0] != expected) {
        return UsccDefect{UsccDefect::Kind::CheckCharacter, usccLength, normalised.last(1)[0],
                          expected};
    }
    return std::nullopt;
}

std::optional<QChar> usccCheckCharacter(QStringView first17)
{
    if (first17.size() < qsizetype{usccWeights.size()}) {
        return std::nullopt;
    }
    qsizetype sum = 0;
    for (size_t i = 0; i < usccWeights.size(); ++i) {
        const qsizetype value = usccAlphabet.indexOf(first17[static_cast<qsizetype>(i)]);
        if (value < 0) {
            return std::nullopt;
        }
        sum += value * usccWeights[i];
    }
    // Index 31 does not exist: a remainder of 0 stands for '0'.
    return usccAlphabet[(31 - sum % 31) % 31];
}

std::optional<QChar> organisationCheckCharacter(QStringView first8)
{
    if (first8.size() < qsizetype{organisationWeights.size()}) {
        return std::nullopt;
    }
    int sum = 0;
    for (size_t i = 0; i < organisationWeights.size(); ++i) {
        const QChar c = first8[static_cast<qsizetype>(i)];
        if (isAsciiDigit(c)) {
            sum += (c.unicode() - u'0') * organisationWeights[i];
        } else if (c >= u'A' && c <= u'Z') {
            sum += (c.unicode() - u'A' + 10) * organisationWeights[i];
        } else {
            return std::nullopt;
        }
    }
    const int check = 11 - sum % 11;
    if (check == 10) {
        return u'X';
    }
    return QChar(static_cast<char16_t>(u'0' + check % 11));
}

std::optional<QString> usccProposal(QStringView normalised)
{
    QString proposal = normalised.toString();
    for (QChar &c : proposal) {
        switch (c.unicode()) {
        case u'O':
            c = u'0';
            break;
        case u'I':
            c = u'1';
            break;
        case u'Z':
            c = u'2';
            break;
        case u'S':
            c = u'5';
            break;
        default:
            break;
        }
    }
    if (proposal == normalised || usccDefect(proposal)) {
        return std::nullopt;
    }
    return proposal;
}

bool isRegistrationNumber15(QStringView normalised)
{
    return normalised.size() == 15 &&
           std::all_of(normalised.begin(), normalised.end(), isAsciiDigit);
}

bool hasRegistrationCheckDigit(QStringView registrationNumber15)
{
    if (!isRegistrationNumber15(registrationNumber15)) {
        return false;
    }
    int product = 10;
    for (const QChar c : registrationNumber15.first(14)) {
        const int sum = (product + c.digitValue()) % 10;
        product = (sum == 0 ? 10 : sum) * 2 % 11;
    }
    return (product + registrationNumber15[14].digitValue()) % 10 == 1;
}

Result<Uscc> Uscc::parse(QStringView text)
{
    QString normalised = normalisedUscc(text);
    if (const auto defect = usccDefect(normalised)) {
        return fail(Error::Kind::Invalid, sentence(*defect));
    }
    return Uscc(std::move(normalised));
}

bool Uscc::hasOrganisationCheck() const
{
    return organisationCheckCharacter(organisationCode()) == organisationCode()[8];
}

std::optional<SubjectKind> kindOfPrefix(QStringView prefix)
{
    if (prefix == u"91"_s) {
        return SubjectKind::Company;
    }
    if (prefix == u"92"_s) {
        return SubjectKind::SoleProprietor;
    }
    if (prefix == u"93"_s) {
        return SubjectKind::Cooperative;
    }
    return std::nullopt;
}

bool isPrefixOfKind(QStringView prefix, SubjectKind kind)
{
    if (kind == SubjectKind::FamilyFarm) {
        return true;
    }
    const bool isSoleProprietor = kind == SubjectKind::SoleProprietor;
    const bool isCooperative = kind == SubjectKind::Cooperative;
    return isSoleProprietor == (prefix == u"92"_s) && isCooperative == (prefix == u"93"_s);
}

} // namespace core
