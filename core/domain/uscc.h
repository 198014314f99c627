// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/codes.h"
#include "core/result.h"

#include <QChar>
#include <QString>
#include <QStringView>

#include <optional>

namespace core {

// 统一社会信用代码 (GB 32100-2015 with amendment 1, DOMAIN §7.1). The check character says that a
// code is well formed, never that it exists or belongs to a name.

// What is wrong with a code, precisely enough to show the place.
struct UsccDefect {
    enum class Kind {
        Length,  // not 18 characters
        Rounded, // a spreadsheet made a number of it ("9.14419E+17"): the code cannot be recovered
        Symbol, // `found` at `position` is not one of the 31 symbols, or no digit where one must be
        CheckCharacter // `found` at 18 is not `expected`
    };
    Kind kind = Kind::Length;
    int position = 0; // 1…18, 0 where no single place is meant
    QChar found;
    QChar expected; // the check character that would be right, at position 18 only

    bool operator==(const UsccDefect &) const = default;
};

// An English sentence for logs, reports and command lines.
QString sentence(const UsccDefect &defect);

// What people and spreadsheets put around a code taken off it: full-width forms made half-width,
// lower case made upper, spaces, dashes, quotes, invisible characters and Excel's ="…" removed.
// Never turns one symbol of the alphabet into another; text that is no code stays recognisable.
QString normalisedUscc(QStringView text);

// The first defect of a normalised code; nothing: well formed.
std::optional<UsccDefect> usccDefect(QStringView normalised);

// The check character for the first 17 characters (more are ignored); nothing when one of them is
// no symbol of the alphabet. m = 0 gives '0'.
std::optional<QChar> usccCheckCharacter(QStringView first17);

// The GB 11714 check character ('0'…'9', 'X') for 8 characters; nothing when one is no digit or
// letter.
std::optional<QChar> organisationCheckCharacter(QStringView first8);

// A code that would be well formed if letters the alphabet does not have were misread digits (O→0,
// I→1, Z→2, S→5). Something to show to a person; never put in the place of what was entered.
std::optional<QString> usccProposal(QStringView normalised);

// 15 digits of the registration numbers before 2015 (工商注册号); belongs in altCode as REG_NO_15.
bool isRegistrationNumber15(QStringView normalised);
// Whether its last digit is right by GS 15-2006 (ISO 7064 MOD 11,10). Many old numbers of
// 个体工商户 never were, so this is a hint and no reason to refuse.
bool hasRegistrationCheckDigit(QStringView registrationNumber15);

// A well-formed code.
class Uscc {
public:
    // From text as people type it. Error::Invalid with the sentence of the first defect.
    static Result<Uscc> parse(QStringView text);

    const QString &text() const { return m_text; }
    // Positions 1–2: registering department and kind ("91", "92", "N1").
    QStringView prefix() const { return QStringView(m_text).first(2); }
    // Positions 3–8: the region of the office that registered, six digits. Firms move, offices
    // merge.
    QStringView region() const { return QStringView(m_text).sliced(2, 6); }
    // Positions 9–17: 主体标识码.
    QStringView organisationCode() const { return QStringView(m_text).sliced(8, 9); }
    // The second check, GB 11714 on positions 9–17. A failure is rare but real (V-03 warns).
    bool hasOrganisationCheck() const;

    bool operator==(const Uscc &) const = default;

private:
    explicit Uscc(QString text) : m_text(std::move(text)) {}

    QString m_text;
};

// The kind the prefix commits to: 92 sole proprietor, 93 cooperative, 91 company; nothing for
// others.
std::optional<SubjectKind> kindOfPrefix(QStringView prefix);
// Whether a subject of this kind may carry this prefix (V-04): 92 ↔ 个体工商户, 93 ↔ 合作社; a
// family farm may be registered as any of them or hold a code made by another office.
bool isPrefixOfKind(QStringView prefix, SubjectKind kind);

} // namespace core
