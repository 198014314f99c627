// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/assignment/boundary.h"
#include "core/assignment/region_names.h"
#include "core/ledger/changes.h"
#include "core/repository/place_repository.h"

#include <QHash>
#include <QStringList>

#include <optional>
#include <vector>

namespace core {

// The grid a target belongs to, or why there is none.
struct GridChoice {
    enum class Kind { Found, Tie, None, Several };

    Kind kind = Kind::None;
    QString grid;     // its code, when found
    QString sentence; // what there is to say; empty when simply found

    bool operator==(const GridChoice &) const = default;
};

// Buildings, markets and parks with a grid of their own (专属网格), by the buildings they name.
class DedicatedGrids {
public:
    // `grids` in order of their codes; positions in it stand for grids throughout.
    explicit DedicatedGrids(const std::vector<GridDefinition> &grids);

    // The dedicated grid near `around` whose building is the target's; -1: none, or two.
    // `holding`: the grids whose boundary holds the target, where its position is known; a
    // dedicated grid with a boundary has to be one of them.
    int find(const TargetPlace &place, const std::vector<int> &around,
             const std::vector<int> *holding);

private:
    struct Building {
        QString key;
        int grid = 0;
        bool isDistinctive = false; // "世纪广场A座", not "3栋"
    };

    bool isNear(const Building &building, const GridDefinition &basic) const;
    const std::vector<size_t> &near(int grid);

    std::vector<GridDefinition> m_grids; // without boundaries
    std::vector<bool> m_hasBoundary;
    std::vector<Building> m_buildings;
    // By grid: the buildings near it, found when first asked for.
    std::vector<std::optional<std::vector<size_t>>> m_near;
};

// Chooses by position.
class BoundaryChooser {
public:
    static Result<BoundaryChooser> make(const std::vector<GridDefinition> &grids);

    GridChoice choose(const TargetPlace &place);

private:
    explicit BoundaryChooser(const std::vector<GridDefinition> &grids);
    GridChoice among(const TargetPlace &place, const std::vector<int> &holding);

    struct Known {
        QString code;
        bool isDedicated = false;
        bool hasBuildings = false;
    };
    std::vector<Known> m_grids;
    DedicatedGrids m_dedicated;
    BoundaryIndex m_global; // WGS-84 and CGCS2000
    BoundaryIndex m_gcj02;
};

// Chooses by the names in an address.
class AddressChooser {
public:
    AddressChooser(const std::vector<GridDefinition> &grids, const RegionNames &regions);

    GridChoice choose(const TargetPlace &place);

private:
    struct PlaceName {
        QString text;
        int weight = 0; // longer is more, a full name a little more than its stem
        bool isStem = false;
        std::vector<int> grids; // ascending
    };
    struct Found {
        size_t name = 0;
        qsizetype at = 0;
        int weight = 0;
    };

    void add(const QString &text, int grid, bool isStem);
    void addNames(const GridDefinition &grid, int number, const RegionNames &regions);
    std::vector<Found> namesIn(const QString &text) const;
    // The grids a text may mean; empty, or `trouble` says why it means none.
    std::vector<int> meantBy(const QString &text, QStringList &names, QString &trouble) const;
    GridChoice inAddress(const TargetPlace &place, const QString &address);

    std::vector<QString> m_codes;
    DedicatedGrids m_dedicated;
    std::vector<PlaceName> m_names;
    QHash<QString, size_t> m_byText;
    QHash<QString, std::vector<size_t>> m_byStart; // first two characters → names
};

} // namespace core
