// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/criteria/criteria_panel.h"
#include "core/domain/codes.h"
#include "core/ledger/line.h"
#include "core/result.h"

#include <QDateTime>
#include <QUuid>
#include <QWidget>

#include <vector>

class QAction;
class QComboBox;
class QHBoxLayout;
class QLabel;
class QPushButton;
class QStackedWidget;
class QVBoxLayout;

namespace core {
class Store;
}

namespace app {

class OpenVisit;
class OutcomeBar;
class Question;
struct LoadedVisit;

// One visit at the door: six questions one at a time, the outcome by one key, the five criteria at
// the side. Every change is a draft on the disk; leaving the form loses nothing.
class VisitForm : public QWidget {
    Q_OBJECT

public:
    VisitForm(core::Store &store, core::Author author, const QUuid &target,
              QWidget *parent = nullptr);
    // A visit that has been read already, shown at its step. Nothing is written until it changes.
    VisitForm(core::Store &store, core::Author author, LoadedVisit loaded,
              QWidget *parent = nullptr);

    const OpenVisit *openVisit() const { return m_open; } // nullptr: still being read
    int step() const;
    // What Escape does: whatever is half typed goes into the draft, and the form closes.
    void leave();
    QAction *saveAction() const { return m_save; }
    QAction *nextAction() const { return m_next; }
    QAction *backAction() const { return m_back; }
    // What is typed is a draft from here on, and the form is done.
    void leave();

Q_SIGNALS:
    void opened();
    void recorded(const QUuid &visit);
    // The person is done here: the visit is saved, or its draft waits.
    void closed();

private:
    VisitForm(core::Store &store, core::Author author, QWidget *parent);
    void makeActions();
    void addKey(const QKeySequence &key, const std::function<void()> &run);
    void open(core::Result<LoadedVisit> loaded);
    void makePages(QVBoxLayout *column);
    QWidget *makeHeader();
    QWidget *makeSteps();
    QWidget *makeFoot();
    void makeQuestions();
    void showStep(int step);
    void goOn();
    void goBack();
    void goToOpenPoint();
    void takeOutcome(core::VisitOutcome outcome);
    CriteriaPanel::Stage judgingStage() const;
    void refresh();
    void refreshSteps();
    void refreshIssues();
    void save();
    void showSaved(const QUuid &visit);
    void discard();
    void say(const QString &sentence, const char *tone);
    Question *question() const;
    int closingStep() const;

    core::Store &m_store;
    core::Author m_author;
    QVBoxLayout *m_frame;
    QLabel *m_waiting;
    OpenVisit *m_open = nullptr;
    std::vector<Question *> m_questions;
    std::vector<QPushButton *> m_steps;
    QStackedWidget *m_stack = nullptr;
    QLabel *m_spoken = nullptr;
    QLabel *m_notice = nullptr;
    QLabel *m_draft = nullptr;
    QLabel *m_message = nullptr;
    QComboBox *m_method = nullptr;
    OutcomeBar *m_outcomes = nullptr;
    CriteriaPanel *m_panel = nullptr;
    QWidget *m_body = nullptr;
    QAction *m_next = nullptr;
    QAction *m_back = nullptr;
    QAction *m_save = nullptr;
    bool m_wasSaveTried = false; // until then an empty outcome is no reproach
};

} // namespace app
