// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QDateTime>
#include <QUuid>

#include <optional>
#include <vector>

namespace core {

constexpr int copiesKept = 5;
constexpr int copiesKeptMost = 50;

// Where the second copies of one data folder go. Kept in a plain file of that folder (copies.json),
// because it has to be read when the database no longer can be.
//   PLACE/zoufang-copies-<installation>/20261122T021200Z/  one copy: database, envelopes, keys
//   PLACE/zoufang-copies-<installation>/blobs/             attachments, for all copies together
struct CopyPlace {
    QString folder;
    int keep = copiesKept;
    bool operator==(const CopyPlace &) const = default;
};

// Nothing when no place was chosen.
Result<std::optional<CopyPlace>> readCopyPlace(const QString &dataFolder);
// Makes the place's own folder, so that a stick that is absent later is told from one that is
// empty. Invalid: inside the data folder, or a folder nobody can write to.
Result<> chooseCopyPlace(const QString &dataFolder, const CopyPlace &place);
// From now on no copies are made; those that are there stay.
Result<> forgetCopyPlace(const QString &dataFolder);

// Which installation a data folder or a copy belongs to.
Result<QUuid> installationOf(const QString &folder);
// The folder of all copies of an installation at a place.
QString copiesFolder(const QString &place, const QUuid &installation);

// One copy as it lies there.
struct SecondCopy {
    QString folder;
    QDateTime at;        // UTC
    qint64 lastLine = 0; // our newest line in it
    qint64 bytes = 0;    // of the database
    bool operator==(const SecondCopy &) const = default;
};

// Whole copies below a folder, newest first: of a place's folder, of one of its copies folders, or
// the folder of one copy itself. `installation`: only its copies; null: all.
std::vector<SecondCopy> copiesIn(const QString &folder, const QUuid &installation);
// The copies of a data folder at the place it names; none when the place is absent.
std::vector<SecondCopy> copiesOf(const QString &dataFolder);

} // namespace core
