// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/print.h"

#include <QFileInfo>
#include <QString>

// Where the real rosters lie: ZOUFANG_DATA, or ../shared/data beside the checkout. They may not be
// shipped, so a machine without them skips these tests, and says so loudly.
inline QString sharedData(const QString &file)
{
    const QString given = qEnvironmentVariable("ZOUFANG_DATA");
    const QString folder =
        given.isEmpty() ? QString::fromUtf8(ZOUFANG_SOURCE_DIR) + QStringLiteral("/../shared/data")
                        : given;
    const QString path = folder + QLatin1Char('/') + file;
    if (!QFileInfo::exists(path)) {
        WARN("SKIPPED: there is no real data at " << path.toStdString()
                                                  << "; set ZOUFANG_DATA to its folder");
        return {};
    }
    return path;
}
