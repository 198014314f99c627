// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/figures.h"
#include "tests/bench/scene.h"

namespace bench {

// The rows of the report, one function for each name of the command line.
void saveRows(Scene &scene, Report &report);
void searchRows(Scene &scene, Report &report);
void listRows(Scene &scene, Report &report);
void importRows(Scene &scene, Report &report);
void verifyRows(Scene &scene, Report &report);
void pullRows(Scene &scene, Report &report);
void pushRows(Scene &scene, Report &report);
void manyRows(Scene &scene, Report &report);
void nothingNewRows(Scene &scene, Report &report);
void desktopRows(Scene &scene, Report &report);
void mapRows(Scene &scene, Report &report);

// The floor's server: `bench --serve-floor FOLDER`.
int serveFloor(const QString &folder);

// PouchDB doing the same, in node with packages from `npm` (a folder with node_modules). `job` and
// its arguments are pouch.mjs's own; nothing: it cannot be run here, and the report says why.
std::optional<double> pouchMs(Scene &scene, Report &report, const QString &job,
                              const QStringList &arguments);

} // namespace bench
