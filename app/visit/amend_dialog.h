// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/amend_desk.h"

#include <QDialog>

class QFormLayout;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QVBoxLayout;

namespace core {
class Store;
}

namespace app {

class DayEdit;

// Amends or withdraws a visit that is on record: what changes, then one of three reasons by its key
// — and that is all. The visit itself stays as it was written.
class AmendDialog : public QDialog {
    Q_OBJECT

public:
    enum class Act { Amend, Withdraw };

    AmendDialog(core::Store &store, core::Author author, const core::Visit &visit, Act act,
                QWidget *parent = nullptr);

private:
    void makeFields(QVBoxLayout *column);
    void makeReasons(QVBoxLayout *column);
    void read();
    void fill(const core::VisitCorrection &standing);
    core::VisitCorrection typed() const;
    void finish(const QString &why);
    void take(const core::Result<> &done);

    core::Store &m_store;
    core::Author m_author;
    QUuid m_visit;
    QDate m_today;
    Act m_act;
    bool m_isSaving = false;
    QLineEdit *m_metWith = nullptr;
    QPlainTextEdit *m_note = nullptr;
    QLineEdit *m_plan = nullptr;
    DayEdit *m_next = nullptr;
    QLabel *m_message = nullptr;
};

} // namespace app
