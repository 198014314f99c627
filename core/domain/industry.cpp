// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/industry.h"

#include "core/domain/text.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace core {

bool isIndustryCodeForm(QStringView code)
{
    if (code.isEmpty() || code.size() == 2 || code.size() > 5 || code[0] < u'A' || code[0] > u'T') {
        return false;
    }
    return std::all_of(code.begin() + 1, code.end(),
                       [](QChar c) { return c >= u'0' && c <= u'9'; });
}

QString normalisedIndustryCode(QStringView text)
{
    QString code = compacted(text);
    if (!code.isEmpty() && code[0] >= u'a' && code[0] <= u't') {
        code[0] = code[0].toUpper();
    }
    return code;
}

Result<IndustryTable> IndustryTable::fromEntries(const std::vector<IndustryEntry> &entries)
{
    IndustryTable table;
    for (const IndustryEntry &entry : entries) {
        if (!isIndustryCodeForm(entry.code)) {
            return fail(Error::Kind::Invalid, u"\"%1\" is no industry code"_s.arg(entry.code));
        }
        if (!table.m_names.emplace(entry.code, entry.name).second) {
            return fail(Error::Kind::Invalid,
                        u"industry code \"%1\" stands there twice"_s.arg(entry.code));
        }
        table.m_letters.emplace(entry.code.sliced(1), entry.code);
    }
    return table;
}

bool IndustryTable::holds(QStringView code) const
{
    return m_names.contains(code.toString());
}

QString IndustryTable::name(QStringView code) const
{
    const auto found = m_names.find(code.toString());
    return found == m_names.end() ? QString() : found->second;
}

QString IndustryTable::withLetter(QStringView digits) const
{
    const auto found = m_letters.find(digits.toString());
    return digits.isEmpty() || found == m_letters.end() ? QString() : found->second;
}

} // namespace core
