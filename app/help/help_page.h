// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/page.h"

namespace app {

class HelpView;

// Help as a place of the window.
class HelpPage : public Page {
    Q_OBJECT

public:
    explicit HelpPage(QWidget *parent = nullptr);

    QString title() const override;
    QIcon icon() const override;
    void activate() override;
    bool showsRecords() const override { return false; }
    QList<QWidget *> panes() override;
    HelpView &view() { return *m_view; }

private:
    HelpView *m_view;
};

// Shows help beside a window, which stays as it is and can be worked in: the topic that fits where
// the keyboard is within `place`, else the topic of the place itself. Escape closes it. One at a
// time for each window.
void showHelpBeside(QWidget *window, const QWidget *place);

} // namespace app
