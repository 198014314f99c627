// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/position/fix.h"

#include <QObject>

#include <memory>
#include <optional>

class QGeoPositionInfo;
class QGeoPositionInfoSource;

namespace app {

// One position for one press of a button, judged before it is believed. Between presses nothing is
// asked and nothing is kept but the fix before, to notice jumps.
class PositionFinder : public QObject {
    Q_OBJECT

public:
    // `isReplay`: the source is a recorded log, whose fixes are as old as it is.
    PositionFinder(std::unique_ptr<QGeoPositionInfoSource> source, bool isReplay,
                   QObject *parent = nullptr);
    ~PositionFinder() override;

    void ask();
    bool isAsking() const { return m_isAsking; }
    // The middle of the grids one works in: what lies far away is told.
    void setGrids(const core::Position &middle) { m_grids = middle; }

Q_SIGNALS:
    // `warning`: what to mind about it; mostly empty.
    void found(const core::Position &position, const QString &warning);
    void refused(const QString &sentence);

private:
    void onPosition(const QGeoPositionInfo &info);
    void onTrouble();

    std::unique_ptr<QGeoPositionInfoSource> m_source;
    bool m_isReplay;
    bool m_isAsking = false;
    std::optional<core::Fix> m_before;
    std::optional<core::Position> m_grids;
};

} // namespace app
