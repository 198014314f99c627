// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/find/find_panel.h"

namespace app {

class MainWindow;

// Everything the window can do now, once each: its menus, and what the places that are not in front
// can do when they are. What is switched off is left out.
std::vector<FindCommand> windowCommands(MainWindow &window);

} // namespace app
