// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/visit.h"

#include <QWidget>

class QAction;
class QPushButton;

namespace app {

// What stands in place of the form when the visit is saved: that it is safe, the numbers of its
// slips to be shown to the business, and what one may want next.
class EndPage : public QWidget {
    Q_OBJECT

public:
    // `next`: what leads on, each shown as a button with its key.
    EndPage(const core::Visit &visit, const QString &savedAt, const QList<QAction *> &next,
            QWidget *parent = nullptr);

    void takeFocus();

Q_SIGNALS:
    void done();

private:
    QPushButton *m_done;
};

} // namespace app
