// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/db/database.h"

#include <QByteArray>
#include <QString>
#include <QUuid>

#include <map>
#include <set>

namespace sim {

// All that is laid out of one target, as text that does not depend on row numbers.
using Pictures = std::map<QUuid, QByteArray>;
core::Result<Pictures> picturesOf(core::Database &database);
// Where two pictures part, for a person to read.
QString difference(const QByteArray &left, const QByteArray &right);

// Targets that somebody ever called one and the same: visits to one of them may stand on another.
class Groups {
public:
    core::Result<> read(core::Database &database);
    // All of `among` that are one with one of these.
    std::set<QUuid> around(const std::set<QUuid> &targets, const Pictures &among) const;

private:
    QUuid rootOf(QUuid target) const;

    std::map<QUuid, QUuid> m_parents;
};

} // namespace sim
