// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QSize>
#include <QString>

class QWidget;

namespace app {

class MainWindow;
class SessionWindow;

// Shows every place of the window once and saves a picture of each: FOLDER/NAME-WIDTHxHEIGHT.png
// with the place's number as its name. Events are handled until the pages have read what they show.
core::Result<int> savePictures(MainWindow &window, const QString &folder, const QString &prefix,
                               QSize size);
// The visit form at each of its questions, filled in with an example for the target that is shown.
// Nothing of it is recorded, nor kept as a draft. 0: no target is shown.
core::Result<int> saveVisitPictures(SessionWindow &session, const QString &folder,
                                    const QString &prefix, QSize size);
// What stands over the places: the box that finds, a new business, a list to import, a call, the
// handout, drafts, second copies, the sheet of keys. Nothing of it is recorded.
core::Result<int> saveOverPictures(SessionWindow &session, const QString &folder,
                                   const QString &prefix, QSize size);
// One picture of what a widget shows when it has come to rest.
core::Result<> savePicture(QWidget &widget, const QString &file);

} // namespace app
