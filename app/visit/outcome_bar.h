// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/codes.h"

#include <QWidget>

#include <functional>
#include <map>
#include <optional>
#include <vector>

class QLabel;
class QPushButton;

namespace app {

// How the visit ended: every outcome with one key of its own. The keys work wherever no text is
// being typed.
class OutcomeBar : public QWidget {
    Q_OBJECT

public:
    explicit OutcomeBar(QWidget *parent = nullptr);

    // What stands before the two lines; said otherwise of a call than of a door.
    void nameLines(const QString &met, const QString &notMet);
    void setOutcome(std::optional<core::VisitOutcome> outcome);
    void takeFocus();
    static QChar keyOf(core::VisitOutcome outcome);
    // The outcomes with their keys, as a menu of the owner's actions.
    static void addMenu(QWidget *owner, const std::function<void(core::VisitOutcome)> &run);
    // A name short enough for a button; the tool tip has the whole one.
    static QString shortText(core::VisitOutcome outcome);

Q_SIGNALS:
    void picked(core::VisitOutcome outcome);

private:
    std::vector<QLabel *> m_lines;
    std::map<core::VisitOutcome, QPushButton *> m_buttons;
};

} // namespace app
