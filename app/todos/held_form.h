// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/changes.h"
#include "core/repository/held_repository.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QListWidget;

namespace app {

// What a supervisor says about a held line: accepts it, or returns or refuses it with a reason; the
// fields its author is to look at can be marked.
class HeldForm : public QWidget {
    Q_OBJECT

public:
    HeldForm(const core::HeldLine &held, QDate today, QWidget *parent = nullptr);

    QString why() const;
    core::ReturnMarks marks() const;
    // Asks for the reason of this decision; Enter in the field then gives it.
    void askReason(core::LineDecision decision);

Q_SIGNALS:
    void decided(core::LineDecision decision);

private:
    void fillFields(const core::HeldLine &held);
    void submit();

    QDate m_today;
    core::LineDecision m_pending = core::LineDecision::Return;
    QListWidget *m_fields = nullptr;
    QLineEdit *m_why = nullptr;
    QComboBox *m_due = nullptr;
    QLabel *m_hint = nullptr;
};

// Why a line is held, for who decides about it.
QString heldReasonText(const QString &reason);

} // namespace app
