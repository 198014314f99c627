// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/theme.h"

#include <QColor>

namespace app {

// The colours of a map as values, so that a thread without a window can paint with them.
struct MapPalette {
    bool isDark = false;
    QColor ground;
    QColor green;
    QColor built;
    QColor water;
    QColor building;
    QColor roadEdge;
    QColor road;
    QColor mainRoad;
    QColor line;

    static MapPalette of(bool dark)
    {
        const auto named = [dark](Colour name) { return theme::colour(name, dark); };
        return {dark,
                named(Colour::MapGround),
                named(Colour::MapGreen),
                named(Colour::MapBuilt),
                named(Colour::MapWater),
                named(Colour::MapBuilding),
                named(Colour::MapRoadEdge),
                named(Colour::MapRoad),
                named(Colour::MapMainRoad),
                named(Colour::MapLine)};
    }
};

} // namespace app
