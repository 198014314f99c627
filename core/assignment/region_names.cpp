// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/assignment/region_names.h"

#include "core/assignment/place_names.h"
#include "core/json.h"
#include "core/repository/county_repository.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace core {

Result<RegionNames> RegionNames::load(Database &database)
{
    RegionNames names;
    JsonParser parser;
    for (const auto &[code12, body] : TRY(CountyRepository(database).references(u"region"_s))) {
        names.add(code12, TRY(TRY(parser.object(body)).text("name")));
    }
    return names;
}

void RegionNames::add(const QString &code12, const QString &name)
{
    m_names[code12] = name;
    const QString full = placeText(name);
    const QString stem = placeStem(name);
    m_codes[full].push_back(code12);
    if (stem != full) {
        m_codes[stem].push_back(code12);
    }
}

QString RegionNames::name(const QString &code12) const
{
    const auto found = m_names.find(code12);
    return found == m_names.end() ? QString() : found->second;
}

QString RegionNames::single(const QString &key, const QString &outer12) const
{
    const auto found = m_codes.find(key);
    if (found == m_codes.end()) {
        return {};
    }
    QStringList townships;
    QStringList villages;
    for (const QString &code12 : found->second) {
        const auto level = regionLevel(code12);
        if (level >= RegionLevel::Township &&
            (outer12.isEmpty() || isRegionWithin(code12, outer12))) {
            (level == RegionLevel::Township ? townships : villages).append(code12);
        }
    }
    const QStringList &best = townships.isEmpty() ? villages : townships;
    return best.size() == 1 ? best.constFirst() : QString();
}

QString RegionNames::find(QStringView name, const QString &outer12) const
{
    const QString full = placeText(name);
    const QString exact = single(full, outer12);
    return exact.isEmpty() ? single(placeStem(name), outer12) : exact;
}

} // namespace core
