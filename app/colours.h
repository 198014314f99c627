// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QString>

#include <array>

namespace app {

// Every colour of the program by name, light and dark. The pairs of text and ground that are used
// together keep a contrast of at least 4.5:1 (theme_test checks them).
enum class Colour {
    Window,
    Surface, // lists and fields
    Sunken,  // the places at the left
    Text,
    Muted, // captions
    Line,  // thin rules
    Accent,
    AccentStrong, // the accent when pressed or hovered
    OnAccent,
    Selected,
    OnSelected,
    Hover,
    StateOpen,
    StatePlanned,
    StateVisited,
    StateRetry,
    StateReturned,
    StateInvalid,
    MapGround,
    MapGreen,
    MapBuilt,
    MapWater,
    MapBuilding,
    MapRoadEdge,
    MapRoad,
    MapMainRoad,
    MapLine // rails, borders, the graticule
};

struct NamedColour {
    Colour colour;
    const char *name; // as @name in the style sheet
    QRgb light;
    QRgb dark;
};

inline constexpr std::array namedColours{
    NamedColour{Colour::Window, "window", 0xFFF6F7F9, 0xFF1F2327},
    NamedColour{Colour::Surface, "surface", 0xFFFFFFFF, 0xFF262B30},
    NamedColour{Colour::Sunken, "sunken", 0xFFECEFF2, 0xFF191C20},
    NamedColour{Colour::Text, "text", 0xFF1B2127, 0xFFE6E9EC},
    NamedColour{Colour::Muted, "muted", 0xFF56616B, 0xFFA9B2BA},
    NamedColour{Colour::Line, "line", 0xFFD9DEE3, 0xFF3A4148},
    NamedColour{Colour::Accent, "accent", 0xFF1F6FB2, 0xFF5AA9E6},
    NamedColour{Colour::AccentStrong, "accentStrong", 0xFF175A92, 0xFF7BBCEE},
    NamedColour{Colour::OnAccent, "onAccent", 0xFFFFFFFF, 0xFF0F1A23},
    NamedColour{Colour::Selected, "selected", 0xFFDCEAF6, 0xFF2B4459},
    NamedColour{Colour::OnSelected, "onSelected", 0xFF12202B, 0xFFF2F6F9},
    NamedColour{Colour::Hover, "hover", 0xFFEEF2F6, 0xFF2D333A},
    NamedColour{Colour::StateOpen, "stateOpen", 0xFF56616B, 0xFFB4BDC5},
    NamedColour{Colour::StatePlanned, "statePlanned", 0xFF1A639F, 0xFF6FB6EC},
    NamedColour{Colour::StateVisited, "stateVisited", 0xFF1B6E36, 0xFF74CB92},
    NamedColour{Colour::StateRetry, "stateRetry", 0xFF855300, 0xFFE8B55A},
    NamedColour{Colour::StateReturned, "stateReturned", 0xFFB0241C, 0xFFFF968C},
    NamedColour{Colour::StateInvalid, "stateInvalid", 0xFF5E6469, 0xFFA9AFB5},
    NamedColour{Colour::MapGround, "mapGround", 0xFFF3F2EE, 0xFF22272B},
    NamedColour{Colour::MapGreen, "mapGreen", 0xFFDCE9D5, 0xFF263329},
    NamedColour{Colour::MapBuilt, "mapBuilt", 0xFFECEAE6, 0xFF282D32},
    NamedColour{Colour::MapWater, "mapWater", 0xFFC3DCEC, 0xFF1B3647},
    NamedColour{Colour::MapBuilding, "mapBuilding", 0xFFDDD8D0, 0xFF363C43},
    NamedColour{Colour::MapRoadEdge, "mapRoadEdge", 0xFFCFCBC4, 0xFF1A1E21},
    NamedColour{Colour::MapRoad, "mapRoad", 0xFFFFFFFF, 0xFF434B53},
    NamedColour{Colour::MapMainRoad, "mapMainRoad", 0xFFFBE3B0, 0xFF6A5C3C},
    NamedColour{Colour::MapLine, "mapLine", 0xFFB4B8BC, 0xFF4E565E},
};

} // namespace app
