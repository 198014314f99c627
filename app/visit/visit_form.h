// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/criteria/criteria_panel.h"
#include "app/leaving/over.h"
#include "app/visit/open_points.h"
#include "core/domain/codes.h"
#include "core/domain/issues.h"
#include "core/domain/visit.h"
#include "core/ledger/line.h"
#include "core/result.h"

#include <QDateTime>
#include <QUuid>
#include <QWidget>

#include <memory>
#include <optional>
#include <vector>

class QAction;
class QComboBox;
class QHBoxLayout;
class QLabel;
class QPushButton;
class QStackedWidget;
class QVBoxLayout;

namespace core {
class BlobVault;
class Store;
} // namespace core

namespace app {

class OpenVisit;
class OutcomeBar;
class Question;
struct LoadedVisit;

// One visit at the door: six questions one at a time, the outcome by one key, the five criteria at
// the side. Every change is a draft on the disk; leaving the form loses nothing.
class VisitForm : public QWidget, public Over {
    Q_OBJECT

public:
    VisitForm(core::Store &store, core::Author author, const QUuid &target,
              QWidget *parent = nullptr);
    // A visit that has been read already, shown at its step. Nothing is written until it changes.
    VisitForm(core::Store &store, core::Author author, LoadedVisit loaded,
              std::shared_ptr<const core::BlobVault> blobs = {}, QWidget *parent = nullptr);

    ~VisitForm() override;

    // Where files of visits lie; before the form has opened. Without it there is no place for them.
    void setBlobs(std::shared_ptr<const core::BlobVault> blobs) { m_blobs = std::move(blobs); }
    // As Escape does: what is being typed goes into the draft, which stays.
    void leave();
    void keep(Leaving how) override;
    QList<QWidget *> overPanes() override;
    const QUuid &target() const { return m_target; }
    bool isSaved() const { return m_isSaved; }
    const OpenVisit *openVisit() const { return m_open; } // nullptr: still being read
    int step() const;
    QAction *saveAction() const { return m_save; }
    QAction *nextAction() const { return m_next; }
    QAction *backAction() const { return m_back; }

Q_SIGNALS:
    void opened();
    void recorded(const QUuid &visit);
    // The person is done here: the visit is saved, or its draft waits.
    void closed();
    // It goes, by whatever key, and its draft waits; `name`: of the business.
    void left(const QUuid &target, const QString &name);
    // Of a visit that was saved: the page the business keeps, and the products its need may fit.
    void handoutWanted(const core::Visit &visit);
    void productsWanted(const core::Visit &visit);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    // What an outcome's letter did, to be taken back.
    struct Taken {
        core::Visit before;
        core::Visit after;
        int step = 0;
    };
    VisitForm(core::Store &store, core::Author author, const QUuid &target, std::nullptr_t,
              QWidget *parent);
    void makeActions();
    void makeAnswerMenus();
    bool isInWork() const;
    void goToOutcomes();
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
    void goToPoint(int step, const QString &field);
    void chooseFile();
    void openFiles();
    void takeOutcome(core::VisitOutcome outcome);
    void takeBack();
    CriteriaPanel::Stage judgingStage() const;
    void refresh();
    void refreshSteps();
    void refreshIssues();
    void refreshPoints();
    void save();
    QStringList whatBlocks() const;
    void sayNotSaved(const QStringList &why);
    std::vector<OpenPoints::Point> faults() const;
    void showSaved(const QUuid &visit);
    void discard();
    void say(const QString &sentence, const char *tone);
    Question *question() const;
    int closingStep() const;
    int stepOf(const QString &subCheck) const;
    OpenPoints::Point pointOf(const core::RuleIssue &issue) const;
    OpenPoints::Point pointOf(const QString &subCheck) const;

    core::Store &m_store;
    core::Author m_author;
    QUuid m_target;
    std::shared_ptr<const core::BlobVault> m_blobs;
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
    QWidget *m_how = nullptr; // the method and its label
    QComboBox *m_method = nullptr;
    OutcomeBar *m_outcomes = nullptr;
    CriteriaPanel *m_panel = nullptr;
    OpenPoints *m_points = nullptr;
    QWidget *m_body = nullptr;
    QPushButton *m_nextButton = nullptr;
    std::optional<Taken> m_taken;
    QAction *m_next = nullptr;
    QAction *m_back = nullptr;
    QAction *m_save = nullptr;
    QAction *m_attach = nullptr;
    QAction *m_show = nullptr;
    QAction *m_handout = nullptr;  // of a saved visit
    QAction *m_products = nullptr; // of a saved visit
    bool m_wasSaveTried = false;   // until then an empty outcome is no reproach
    bool m_isSaved = false;
    bool m_isLeft = false;
};

} // namespace app
