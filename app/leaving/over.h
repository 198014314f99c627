// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

class QWidget;

namespace app {

// What lies over the window's places and holds something typed, or has panes of its own. The window
// tells it before it goes, by whatever key or click that happens.
class Over {
public:
    enum class Leaving { ForNow, Quit }; // Quit: the program ends before the person leaves this

    virtual ~Over() = default;
    // Keeps what is being typed. May be told more than once.
    virtual void keep(Leaving how) = 0;
    // The widgets F6 goes through, in reading order; empty: it is one pane.
    virtual QList<QWidget *> overPanes() { return {}; }
};

} // namespace app
