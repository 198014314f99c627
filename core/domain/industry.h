// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>
#include <QStringView>

#include <map>
#include <vector>

namespace core {

// GB/T 4754-2017 (DOMAIN §7.5): one letter, then up to four digits. The table itself is data of the
// county.

// Whether text has the form of a code: A…T alone or with two to four digits.
bool isIndustryCodeForm(QStringView code);
// Upper case, half-width, no spaces.
QString normalisedIndustryCode(QStringView text);

struct IndustryEntry {
    QString code; // "C3399", "C33", "C"
    QString name;
    bool operator==(const IndustryEntry &) const = default;
};

// A version of the table, by code.
class IndustryTable {
public:
    // Error::Invalid names an entry whose code has another form or stands there twice.
    static Result<IndustryTable> fromEntries(const std::vector<IndustryEntry> &entries);

    bool isEmpty() const { return m_names.empty(); }
    bool holds(QStringView code) const;
    QString name(QStringView code) const; // empty: not in the table
    // The full code for digits given without their letter ("3399" → "C3399"); empty: not in the
    // table.
    QString withLetter(QStringView digits) const;

private:
    std::map<QString, QString> m_names;
    std::map<QString, QString> m_letters; // digits → full code
};

} // namespace core
