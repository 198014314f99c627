// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QMenu;

namespace app {

// Every key there is, read off the menus themselves, so that the sheet cannot tell what is not so.
class KeySheet : public QDialog {
    Q_OBJECT

public:
    explicit KeySheet(const QList<QMenu *> &menus, QWidget *parent = nullptr);
};

} // namespace app
