// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <vector>

// Map files as counties make them, for tests: nothing of anybody's data.
namespace map_files {

struct Tile {
    int zoom = 0;
    int column = 0;
    int row = 0; // from the north
    QByteArray bytes;
};

// An MBTiles file with these rows of metadata and tiles.
void write(const QString &path, const std::vector<std::pair<QString, QString>> &metadata,
           const std::vector<Tile> &tiles);
// Any statements in a fresh SQLite file.
void writeSql(const QString &path, const QByteArray &sql);

// A vector tile: a forest over its western half, a lake in the south-east, a main road from west to
// east through the middle with a side street, a building, a village.
QByteArray vectorTile(const QString &roadName, const QString &villageName);
QByteArray gzipped(const QByteArray &bytes);

} // namespace map_files
