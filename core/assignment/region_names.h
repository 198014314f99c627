// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/db/database.h"
#include "core/domain/region.h"

#include <map>
#include <vector>

namespace core {

// The county's table of townships and villages (reference "region"), by code and by name.
class RegionNames {
public:
    static Result<RegionNames> load(Database &database);

    bool isEmpty() const { return m_names.empty(); }
    bool holds(const QString &code12) const { return m_names.contains(code12); }
    // Empty: not in the table.
    QString name(const QString &code12) const;
    // The one region inside `outer12` that a name means, in full or without 镇, 街道, 村 …; a
    // township before a village of the same name. Empty: none or several.
    QString find(QStringView name, const QString &outer12) const;

    void add(const QString &code12, const QString &name);

private:
    QString single(const QString &key, const QString &outer12) const;

    std::map<QString, QString> m_names;
    std::map<QString, std::vector<QString>> m_codes; // name or stem → codes
};

} // namespace core
