// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>

#include <memory>
#include <vector>

namespace core {

// Boundaries of grids are text (WKT) with the decimals they were sent with. GEOS works on binary
// floating point inside this file only; nothing it computes is stored but where a ring crosses
// itself and had to be repaired, and there in whole 1e-7 degrees (ARCHITECTURE §3, law 8).

constexpr qsizetype boundaryCharactersMax = 1'000'000;

struct CheckedBoundary {
    QString wkt;
    QString repaired; // what was wrong with it and has been repaired; empty: nothing
    bool operator==(const CheckedBoundary &) const = default;
};

// A POLYGON or MULTIPOLYGON in degrees that GEOS accepts. Error::Invalid says what is wrong.
Result<CheckedBoundary> checkedBoundary(const QString &wkt);

// Finds the areas a point lies in. Not for several threads at once.
class BoundaryIndex {
public:
    BoundaryIndex();
    BoundaryIndex(BoundaryIndex &&) noexcept;
    BoundaryIndex &operator=(BoundaryIndex &&) noexcept;
    ~BoundaryIndex();

    // `number` is what find() answers with. No more after the first find().
    Result<> add(qsizetype number, const QString &wkt);
    // Numbers of all areas that hold the point, ascending; a point on a border is in both.
    std::vector<qsizetype> find(qint64 lonE7, qint64 latE7);
    bool isEmpty() const;

private:
    struct Shapes;
    std::unique_ptr<Shapes> m_shapes;
};

} // namespace core
