// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/db/database.h"

#include <vector>

namespace core {

// What says where a target is, and the grid it is in.
struct TargetPlace {
    qint64 row = 0;
    QUuid id;
    QString grid;
    QString uscc;
    QString name;
    QString registeredAddress;
    QString operatingAddress;
    QString park;
    QString building;
    std::optional<qint64> lonE7;
    std::optional<qint64> latE7;
    QString positionCrs;

    bool operator==(const TargetPlace &) const = default;
};

// Targets by the page, for work that goes through all of them.
class PlaceRepository {
public:
    explicit PlaceRepository(Database &database) : m_database(database) {}

    // The next ones after a row, in the order of rows.
    Result<std::vector<TargetPlace>> after(qint64 row, int limit);

private:
    Database &m_database;
};

} // namespace core
