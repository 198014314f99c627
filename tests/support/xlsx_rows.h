// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <vector>

// Writes rows of text into the first sheet of a new file; false: it cannot be written.
bool writeXlsxRows(const QString &path, const std::vector<QStringList> &rows);
