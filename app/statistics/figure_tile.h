// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;

namespace app {

// One number with its unit and what it counts.
class FigureTile : public QWidget {
    Q_OBJECT

public:
    explicit FigureTile(const QString &name, QWidget *parent = nullptr);

    // `note`: what the number rests on; may be empty.
    void setFigure(const QString &figure, const QString &unit, const QString &note);

private:
    QString m_name;
    QLabel *m_figure;
    QLabel *m_note;
};

} // namespace app
