// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/position/position_source.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace app {

// Where positions come from: nothing until a person chooses a source here.
class PositionDialog : public QDialog {
    Q_OBJECT

public:
    explicit PositionDialog(const SourceChoice &choice, QWidget *parent = nullptr);

    SourceChoice choice() const;

private:
    void showFields();
    void browse();

    QComboBox *m_kind = nullptr;
    QLabel *m_about = nullptr;
    QLabel *m_whereLabel = nullptr;
    QComboBox *m_where = nullptr;
    QPushButton *m_browse = nullptr;
    QLabel *m_speedLabel = nullptr;
    QComboBox *m_speed = nullptr;
};

} // namespace app
