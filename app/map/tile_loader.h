// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/map/tile_painter.h"
#include "core/map/tile_file.h"

#include <QObject>
#include <QThread>

#include <map>
#include <optional>
#include <vector>

namespace app {

// One tile to be had: where, how many pixels wide, in which colours.
struct TileRequest {
    TileKey key;
    int pixels = 512;
    int generation = 0; // of file and colours; answers to older ones are dropped
};

// The tiles of a map file, read and painted on a thread of their own. What has come is kept, the
// least recently drawn given up first.
class TileLoader : public QObject {
    Q_OBJECT

public:
    explicit TileLoader(QObject *parent = nullptr);
    ~TileLoader() override;

    // Empty: no map. The answer is opened() or refused().
    void open(const QString &path);
    void setPalette(const MapPalette &palette);
    const std::optional<core::TileInfo> &info() const { return m_info; }

    // The tile if it is here, in whatever width there is; null: not, or the file has none there.
    const PaintedTile *tile(const TileKey &key);
    // What to fetch next, the most wanted first; forgets what was wanted before.
    void want(const std::vector<TileRequest> &requests);
    int generation() const { return m_generation; }
    bool isIdle() const { return m_underway == 0 && m_wanted.empty(); }

Q_SIGNALS:
    void opened();
    void refused(const QString &why); // English, as in Error::detail
    void arrived();                   // a tile that was wanted can be drawn

private:
    struct Held {
        PaintedTile tile;
        int pixels = 0;
        qint64 lastUse = 0;
    };
    class Worker;

    void fetchNext();
    void onOpened(const core::Result<core::TileInfo> &info);
    void onPainted(const TileRequest &request, PaintedTile tile);
    void makeRoom();

    QThread m_thread;
    Worker *m_worker = nullptr;
    std::optional<core::TileInfo> m_info;
    MapPalette m_palette;
    std::map<TileKey, Held> m_held;
    std::vector<TileRequest> m_wanted;
    std::vector<TileRequest> m_asked;
    int m_underway = 0;
    int m_generation = 0;
    qint64 m_uses = 0;
};

} // namespace app
