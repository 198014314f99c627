// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/codes.h"

#include <QIcon>
#include <QUuid>
#include <QWidget>

namespace app {

// A place of the main window. A page does not know its neighbours; what it wants opened it says by
// signals of its own.
class Page : public QWidget {
    Q_OBJECT

public:
    using QWidget::QWidget;

    virtual QString title() const = 0;
    virtual QIcon icon() const = 0;
    // Called whenever the page comes to the front: reads what may have changed, takes the focus.
    virtual void activate() = 0;
    // Whether it shows what lies on this laptop about businesses: such pages are locked with the
    // lease (SYNC D12).
    virtual bool showsRecords() const { return true; }
    // The widgets F6 goes through within the page, in reading order.
    virtual QList<QWidget *> panes() { return {this}; }

Q_SIGNALS:
    // A number beside the place's name that asks for attention; 0 hides it.
    void attention(int count);
    // A target to be shown in the list of targets, and a visit to be begun there.
    void targetWanted(const QUuid &target);
    void visitWanted(const QUuid &target);
    // A call or a chat ahead of a visit is to be logged.
    void preVisitWanted(const QUuid &target, core::VisitMethod method);
};

} // namespace app
