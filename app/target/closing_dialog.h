// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/business_subject.h"
#include "core/ledger/line.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace core {
class Store;
}

namespace app {

// Where a township or the task force takes a target off the list: confirmed invalid, or excluded
// with a reason. Nothing is deleted, and the same dialog puts it back.
class ClosingDialog : public QDialog {
    Q_OBJECT

public:
    // `proposed`: what the last visitor found, chosen beforehand; empty for none.
    ClosingDialog(core::Store &store, const core::Author &author,
                  const core::BusinessSubject &subject, const QString &proposed,
                  QWidget *parent = nullptr);

private:
    void makeForm();
    void check();
    void save();

    core::Store &m_store;
    core::Author m_author;
    core::BusinessSubject m_subject;
    QComboBox *m_decision = nullptr;
    QLineEdit *m_why = nullptr;
    QLabel *m_message = nullptr;
    QPushButton *m_save = nullptr;
};

} // namespace app
