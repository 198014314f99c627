// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/visit.h"

#include <QWidget>

#include <memory>
#include <optional>

class QGeoPositionInfo;
class QGeoPositionInfoSource;
class QLabel;
class QPushButton;

namespace app {

// One point, taken when the button is pressed and never otherwise. There is no field where there is
// no source of positions.
class PositionField : public QWidget {
    Q_OBJECT

public:
    // The computer's own source; nullptr: it has none.
    static std::unique_ptr<QGeoPositionInfoSource> ownSource();

    explicit PositionField(std::unique_ptr<QGeoPositionInfoSource> source,
                           QWidget *parent = nullptr);
    ~PositionField() override;

    void setPosition(const std::optional<core::Position> &position);

Q_SIGNALS:
    void taken(const core::Position &position);
    void removed();

private:
    void ask();
    void onPosition(const QGeoPositionInfo &info);
    void say(const QString &sentence, const char *tone);

    std::unique_ptr<QGeoPositionInfoSource> m_source;
    QPushButton *m_button;
    QPushButton *m_remove;
    QLabel *m_state;
};

} // namespace app
