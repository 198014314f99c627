// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/map/map_scene.h"
#include "app/page.h"
#include "core/domain/visit.h"
#include "core/query/target_list.h"

#include <array>

class QLabel;
class QTimer;
class QToolButton;

namespace core {
class Store;
}

namespace app {

class MapPanel;
class MapView;
class PositionFinder;
struct Session;

// The map of this person's grids: needs no network and no file of a map; with one, roads and water
// lie below the marks.
class MapPage : public Page {
    Q_OBJECT

public:
    explicit MapPage(const Session &session, QWidget *parent = nullptr);

    QString title() const override { return tr("Map"); }
    QIcon icon() const override;
    void activate() override;
    QList<QWidget *> panes() override;

    MapView &view() { return *m_view; }
    // Takes an MBTiles file as the map below; empty: none. Kept for the next start if it is good.
    void useMapFile(const QString &path);

Q_SIGNALS:
    void shown(); // what is on the screen is what the store said last

private:
    // What this laptop remembers of the map.
    struct Remembered {
        QString file;
        bool isGcj02 = false;
        QString positionSource; // SourceChoice as text
    };

    QWidget *makeHead();
    void makeActions();
    void makeMarkActions();
    void onChanged(const QStringList &tables);
    void readRemembered();
    void read();
    void readPiece(int generation, qint64 after);
    void readGrids(int generation);
    void makeScene();
    void present(std::shared_ptr<const MapScene> scene);
    void showChips();
    void onChosen();
    void openChosen();
    void visitChosen();
    void chooseMapFile();
    void addButtons(const QList<QAction *> &actions);
    void findOwnPosition();
    void choosePositionSource();
    void usePositionSource(const QString &choice);
    void onFound(const core::Position &position, const QString &warning);
    void say(const QString &sentence, const char *tone);
    void onMapOpened();
    void onMapRefused();
    core::Crs displayCrs() const;

    core::Store &m_store;
    MapData m_data;    // what was read last
    MapData m_reading; // what is being read
    ShownKinds m_shown;
    Remembered m_remembered;
    int m_generation = 0;
    int m_sceneGeneration = 0;
    int m_chosenGeneration = 0;
    bool m_isStale = true;
    bool m_keepsFile = false; // the file being opened was chosen by a person just now
    MapView *m_view = nullptr;
    MapPanel *m_panel = nullptr;
    QLabel *m_message = nullptr;
    QAction *m_gcj02 = nullptr;
    PositionFinder *m_finder = nullptr; // made when it is asked for the first time
    std::array<QToolButton *, core::markKinds> m_chips{};
    QTimer *m_gather = nullptr;
};

} // namespace app
