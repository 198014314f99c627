// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/entry/opening.h"

namespace app {

// The way into a laptop's data folder, as client::Workspace opens it. Sync begins with the window
// unless `syncs` is false (pictures).
Opening workspaceOpening(const QString &folder, bool syncs);

// The people below a data root (client::People).
Entrance peopleEntrance(const QString &root, bool syncs);

} // namespace app
