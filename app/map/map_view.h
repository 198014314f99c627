// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/map/map_base.h"
#include "app/map/mark_painter.h"
#include "core/domain/visit.h"

#include <QWidget>

#include <memory>
#include <optional>

namespace app {

// The map itself: what lies below, the marks, and what tells one where one is. Dragged and zoomed
// by mouse and keys; a mark is chosen by a click or by Tab, which goes from mark to mark.
class MapView : public QWidget {
    Q_OBJECT

public:
    explicit MapView(QWidget *parent = nullptr);
    ~MapView() override;

    TileLoader &tiles() { return *m_tiles; }
    // The camera stays where it is, except for the first scene that is not empty.
    void setScene(std::shared_ptr<const MapScene> scene);
    const MapScene &scene() const { return *m_scene; }
    // Shown where it is; nothing: not known.
    void setOwnPosition(const std::optional<core::Position> &position);
    const MapCamera &camera() const { return m_camera; }
    void setCamera(const MapCamera &camera);
    void zoomBy(double steps);
    void showAll();
    void showOwnPosition();
    const std::optional<core::Position> &ownPosition() const { return m_own; }

    // The chosen targets' keys; empty: nothing is chosen.
    std::vector<qint64> chosenRows() const;
    quint32 chosenCount() const { return m_chosen.count(); }
    // False: it is not on the map.
    bool choose(qint64 row);
    void clearChoice();
    // The cluster drawn at a point of the widget.
    std::optional<core::Cluster> clusterAt(const QPointF &point) const;
    // As near as tells the chosen ones apart; false: nearer does not help, they stand at one place.
    bool zoomIntoChosen();

    QSize sizeHint() const override { return {800, 600}; }
    QSize minimumSizeHint() const override { return {240, 200}; }

Q_SIGNALS:
    void chosenChanged();
    void openWanted();
    void cameraChanged();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool focusNextPrevChild(bool next) override;

private:
    int level() const;
    std::vector<core::Cluster> seen(double margin) const;
    void paintMarks(QPainter &painter);
    void paintOwnPosition(QPainter &painter) const;
    void paintScale(QPainter &painter) const;
    void paintNorth(QPainter &painter) const;
    void paintAttribution(QPainter &painter) const;
    void chooseCluster(const core::Cluster &cluster);
    bool isChosen(const core::Cluster &cluster) const;
    bool stepMark(bool forward);
    void moveIntoView(const core::WorldPoint &place);
    void moved();
    void restyle();
    void describe();

    TileLoader *m_tiles;
    MapBase m_base;
    MarkPainter m_marks;
    std::shared_ptr<const MapScene> m_scene;
    MapCamera m_camera;
    std::optional<core::Position> m_own;
    core::Cluster m_chosen; // empty: nothing
    QPointF m_pressedAt;
    QPointF m_draggedTo;
    bool m_isDragged = false;
    bool m_wasShown = false;  // a scene has been fitted into the view
    bool m_isTabFree = false; // the next Tab leaves the map
    double m_wheel = 0;       // what is left of turning it, in steps
    QTimer *m_arrivals = nullptr;
};

} // namespace app
