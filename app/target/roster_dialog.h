// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/business_subject.h"
#include "core/ledger/line.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;

namespace core {
class Store;
}

namespace app {

// Corrects one fact of the roster: which, what it says now, what it should say, and why. Nothing is
// overwritten: the old value stays in the ledger.
class RosterDialog : public QDialog {
    Q_OBJECT

public:
    RosterDialog(core::Store &store, const core::Author &author,
                 const core::BusinessSubject &subject, QWidget *parent = nullptr);

    void chooseField(const QString &field);

private:
    void makeForm();
    void showField();
    void offerChoices();
    void check();
    void save();
    QString field() const;
    QString input() const;

    core::Store &m_store;
    core::Author m_author;
    core::BusinessSubject m_subject;
    QComboBox *m_field = nullptr;
    QLabel *m_now = nullptr;
    QStackedWidget *m_editors = nullptr;
    QLineEdit *m_text = nullptr;
    QComboBox *m_choice = nullptr;
    QLineEdit *m_why = nullptr;
    QLabel *m_message = nullptr;
    QPushButton *m_save = nullptr;
};

} // namespace app
