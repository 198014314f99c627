// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/visit.h"

#include <QWidget>

#include <memory>
#include <optional>

class QGeoPositionInfoSource;
class QLabel;
class QPushButton;

namespace app {

class PositionFinder;

// One point, taken when the button is pressed and never otherwise. There is no field where there is
// no source of positions.
class PositionField : public QWidget {
    Q_OBJECT

public:
    // For the source a person chose (SourceChoice as text); null: none, or it is not there now.
    static PositionField *make(const QString &choice);

    explicit PositionField(std::unique_ptr<QGeoPositionInfoSource> source, bool isReplay = false,
                           QWidget *parent = nullptr);
    ~PositionField() override;

    void setPosition(const std::optional<core::Position> &position);

Q_SIGNALS:
    void taken(const core::Position &position);
    void removed();

private:
    void ask();
    void onFound(const core::Position &position, const QString &warning);
    void say(const QString &sentence, const char *tone);

    PositionFinder *m_finder;
    QPushButton *m_button;
    QPushButton *m_remove;
    QLabel *m_state;
};

} // namespace app
