// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/visit/visit_form.h"

#include "app/async.h"
#include "app/attachment/attachment_text.h"
#include "app/attachment/attachment_viewer.h"
#include "app/criteria/criteria_panel.h"
#include "app/icons.h"
#include "app/target/before_door_panel.h"
#include "app/texts.h"
#include "app/theme.h"
#include "app/todos/asked_fields.h"
#include "app/visit/bank_question.h"
#include "app/visit/check_question.h"
#include "app/visit/closing_question.h"
#include "app/visit/demand_question.h"
#include "app/visit/end_page.h"
#include "app/visit/loan_question.h"
#include "app/visit/open_points.h"
#include "app/visit/open_visit.h"
#include "app/visit/outcome_bar.h"
#include "app/visit/visit_text.h"
#include "core/store.h"

#include <QAction>
#include <QComboBox>
#include <QFileDialog>
#include <QFrame>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace app {

namespace {

QString timeText(const QDateTime &at)
{
    return at.toLocalTime().toString(u"HH:mm:ss"_s);
}

QFrame *thinRule(QFrame::Shape shape)
{
    auto *line = new QFrame;
    line->setFrameShape(shape);
    line->setFrameShadow(QFrame::Plain);
    line->setForegroundRole(QPalette::Mid);
    return line;
}

// The methods someone at a desk or a door chooses from; the first is the rule.
void addMethods(QComboBox *box)
{
    for (const auto &[method, spelling] : core::Codes<core::VisitMethod>::all) {
        box->addItem(text(method), spelling.toString());
    }
}

} // namespace

VisitForm::VisitForm(core::Store &store, core::Author author, const QUuid &target, std::nullptr_t,
                     QWidget *parent)
    : QWidget(parent),
      m_store(store),
      m_author(std::move(author)),
      m_target(target),
      m_frame(new QVBoxLayout(this)),
      m_waiting(new QLabel(tr("Opening the visit…")))
{
    m_frame->setContentsMargins(theme::space(6), theme::space(3), theme::space(6), theme::space(2));
    m_frame->setSpacing(theme::space(3));
    m_frame->addWidget(m_waiting, 0, Qt::AlignCenter);
    makeActions();
}

VisitForm::VisitForm(core::Store &store, core::Author author, LoadedVisit loaded,
                     std::shared_ptr<const core::BlobVault> blobs, QWidget *parent)
    : VisitForm(store, std::move(author), loaded.visit.target, nullptr, parent)
{
    m_blobs = std::move(blobs);
    open(std::move(loaded));
}

VisitForm::VisitForm(core::Store &store, core::Author author, const QUuid &target, QWidget *parent)
    : VisitForm(store, std::move(author), target, nullptr, parent)
{
    const auto job = [target, author = m_author](core::Database &database) {
        return loadVisit(database, target, author);
    };
    whenDone(m_store.run(job), this,
             [this](core::Result<LoadedVisit> loaded) { open(std::move(loaded)); });
}

// A field that loses the keyboard on the way out has nobody left to tell.
VisitForm::~VisitForm()
{
    for (Question *one : m_questions) {
        one->disconnect(this);
    }
    if (m_open != nullptr) {
        m_open->disconnect(this);
    }
}

int VisitForm::step() const
{
    return m_stack == nullptr ? 0 : m_stack->currentIndex();
}

Question *VisitForm::question() const
{
    return m_questions[static_cast<size_t>(step())];
}

int VisitForm::closingStep() const
{
    return static_cast<int>(m_questions.size()) - 1;
}

void VisitForm::makeActions()
{
    const auto add = [this](const QString &name, const QList<QKeySequence> &keys,
                            void (VisitForm::*run)()) {
        auto *action = new QAction(name, this);
        action->setShortcuts(keys);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, this, run);
        addAction(action);
        return action;
    };
    m_next = add(tr("Next question"), {Qt::Key_Return, Qt::Key_Enter, Qt::Key_PageDown},
                 &VisitForm::goOn);
    m_back = add(tr("Question before"), {Qt::Key_PageUp, QKeySequence(Qt::ALT | Qt::Key_Left)},
                 &VisitForm::goBack);
    add(tr("Next open point"), {Qt::Key_F8}, &VisitForm::goToOpenPoint);
    m_save = add(tr("Save the visit"), {Qt::Key_F9, QKeySequence(Qt::CTRL | Qt::Key_S)},
                 &VisitForm::save);
    m_attach = add(tr("Attach a photo or scan…"), {QKeySequence(u"Ctrl+Shift+A"_s)},
                   &VisitForm::chooseFile);
    m_show = add(tr("Look at the attached files"), {QKeySequence(u"Ctrl+Shift+O"_s)},
                 &VisitForm::openFiles);
    add(tr("Leave; the draft stays"), {Qt::Key_Escape}, &VisitForm::leave);
    const auto addLast = [&](const QString &name, const QKeySequence &key,
                             void (VisitForm::*told)(const core::Visit &)) {
        auto *action = new QAction(name, this);
        action->setShortcut(key);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        action->setEnabled(false);
        connect(action, &QAction::triggered, this, [this, told] {
            Q_EMIT(this->*told)
            (m_open->visit());
        });
        addAction(action);
        return action;
    };
    m_handout = addLast(tr("Handout for the business"), QKeySequence(u"Ctrl+P"_s),
                        &VisitForm::handoutWanted);
    m_products =
        addLast(tr("Products for this need"), QKeySequence(Qt::Key_F7), &VisitForm::productsWanted);
    add(tr("Discard; kept in the waste bin for 90 days"), {QKeySequence(u"Ctrl+Shift+Del"_s)},
        &VisitForm::discard);
    add(tr("Go to the outcomes"), {Qt::Key_F4}, &VisitForm::goToOutcomes);
    add(tr("Take the outcome back"), {QKeySequence(u"Ctrl+Z"_s), Qt::Key_Backspace},
        &VisitForm::takeBack);
    makeAnswerMenus();
}

// Keys that are letters or digits reach the form only when no text is being typed: a field for
// text claims them first.
void VisitForm::makeAnswerMenus()
{
    OutcomeBar::addMenu(this, [this](core::VisitOutcome outcome) {
        if (isInWork()) {
            takeOutcome(outcome);
        }
    });
    auto *menu = new QMenu(tr("Answer"), this);
    constexpr std::array answers{core::Answer::Met, core::Answer::NotMet, core::Answer::ToVerify};
    const std::array words{tr("Yes"), tr("No"), tr("To verify")};
    for (size_t i = 0; i < answers.size(); ++i) {
        QAction *action = menu->addAction(words[i]);
        action->setShortcut(QKeySequence(QString::number(i + 1)));
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, this, [this, answer = answers[i]] {
            if (isInWork()) {
                question()->answer(answer);
            }
        });
    }
    addAction(menu->menuAction());
}

bool VisitForm::isInWork() const
{
    return m_open != nullptr && m_body->isEnabled();
}

void VisitForm::goToOutcomes()
{
    if (isInWork()) {
        m_outcomes->takeFocus();
    }
}

void VisitForm::open(core::Result<LoadedVisit> loaded)
{
    if (!loaded) {
        m_waiting->setText(sentence(loaded.error()));
        return;
    }
    m_waiting->hide();
    const int left = loaded->step;
    m_open = new OpenVisit(m_store, m_author, *std::move(loaded), m_blobs, this);
    m_attach->setVisible(m_open->takesFiles());
    m_show->setVisible(m_open->takesFiles());
    connect(m_open, &OpenVisit::filesChanged, this, &VisitForm::refresh);
    connect(m_open, &OpenVisit::fileFailed, this,
            [this](const core::Error &error) { say(attachmentSentence(error), "bad"); });
    connect(m_open, &OpenVisit::changed, this, &VisitForm::refresh);
    connect(m_open, &OpenVisit::draftSaved, this, [this](const QDateTime &at) {
        m_draft->setText(tr("Draft saved %1").arg(timeText(at)));
        theme::setTone(m_draft, "");
    });
    connect(m_open, &OpenVisit::draftFailed, this, [this](const core::Error &error) {
        m_draft->setText(tr("The draft could not be saved. %1").arg(sentence(error)));
        theme::setTone(m_draft, "bad");
    });
    connect(m_open, &OpenVisit::recorded, this, &VisitForm::showSaved);
    connect(m_open, &OpenVisit::discarded, this, &VisitForm::closed);
    connect(m_open, &OpenVisit::recordFailed, this, [this](const core::Error &error) {
        m_body->setEnabled(true);
        m_save->setEnabled(true);
        say(sentence(error), "bad");
    });
    makePages(m_frame);
    refresh();
    showStep(std::clamp(left, 0, closingStep()));
    if (m_open->loaded().draftSavedAt.isValid()) {
        say(draftSentence(m_open->loaded()), "good");
    }
    if (m_open->loaded().asked) {
        say(askedText(*m_open->loaded().asked), "bad");
        markAsked(*this, m_open->loaded().asked->fields);
    }
    Q_EMIT
    opened();
}

void VisitForm::makePages(QVBoxLayout *column)
{
    m_body = new QWidget;
    auto *sides = new QHBoxLayout(m_body);
    sides->setContentsMargins(0, 0, 0, 0);
    sides->setSpacing(theme::space(4));
    auto *left = new QVBoxLayout;
    left->setSpacing(theme::space(2));
    m_outcomes = new OutcomeBar;
    connect(m_outcomes, &OutcomeBar::picked, this, &VisitForm::takeOutcome);
    m_spoken = theme::title(new QLabel);
    m_spoken->setWordWrap(true);
    m_spoken->setObjectName(u"spoken"_s);
    m_stack = new QStackedWidget;
    makeQuestions();
    left->addWidget(makeSteps());
    left->addWidget(m_spoken);
    left->addSpacing(theme::space(1));
    // On a wide screen an answer stays near its question.
    m_stack->setMaximumWidth(theme::space(250));
    auto *narrow = new QHBoxLayout;
    narrow->addWidget(m_stack, 100);
    narrow->addStretch(1);
    left->addLayout(narrow, 1);
    left->addWidget(thinRule(QFrame::HLine));
    left->addWidget(m_outcomes);
    m_panel = new CriteriaPanel;
    m_points = new OpenPoints;
    connect(m_points, &OpenPoints::wanted, this,
            [this](const OpenPoints::Point &point) { goToPoint(point.step, point.field); });
    auto *right = new QVBoxLayout;
    right->setContentsMargins(theme::space(2), 0, 0, 0);
    right->setSpacing(theme::space(3));
    right->addWidget(m_panel, 1);
    right->addWidget(m_points);
    sides->addLayout(left, 1);
    sides->addWidget(thinRule(QFrame::VLine));
    sides->addLayout(right);
    column->addWidget(makeHeader());
    column->addWidget(m_body, 1);
    column->addWidget(makeFoot());
    m_body->show(); // now, not in the loop's next turn: what is hidden takes no focus
}

QWidget *VisitForm::makeHeader()
{
    auto *header = new QWidget;
    auto *line = new QHBoxLayout(header);
    line->setContentsMargins(0, 0, 0, 0);
    auto *names = new QVBoxLayout;
    names->setSpacing(0);
    auto *name = theme::title(new QLabel(m_open->subject().name));
    name->setObjectName(u"subjectName"_s);
    name->setTextInteractionFlags(Qt::TextSelectableByMouse);
    name->setWordWrap(true);
    names->addWidget(name);
    auto *facts = theme::caption(new QLabel(subjectFacts(m_open->subject())));
    facts->setWordWrap(true);
    names->addWidget(facts);
    if (const QString ahead = preVisitSentence(m_open->loaded()); !ahead.isEmpty()) {
        auto *call = theme::caption(new QLabel(ahead));
        call->setObjectName(u"preVisit"_s);
        call->setWordWrap(true);
        call->setTextFormat(Qt::PlainText);
        names->addWidget(call);
    }
    m_notice = theme::caption(new QLabel);
    m_notice->setWordWrap(true);
    theme::setTone(m_notice, "warn");
    names->addWidget(m_notice);
    auto *before = new BeforeDoorPanel(m_store, m_author, BeforeDoorPanel::Form::Line);
    before->setTarget(m_open->subject().id);
    names->addWidget(before);
    line->addLayout(names, 1);
    auto *label = new QLabel(tr("Met&hod"));
    m_method = new QComboBox;
    m_method->setObjectName(u"method"_s);
    m_method->setAccessibleName(tr("Method"));
    label->setBuddy(m_method);
    addMethods(m_method);
    connect(m_method, &QComboBox::activated, this, [this] {
        const auto method = core::fromCode<core::VisitMethod>(m_method->currentData().toString());
        m_open->change(
            [&](core::Visit &visit) { visit.method = method.value_or(core::VisitMethod::Onsite); });
    });
    m_how = new QWidget;
    auto *how = new QHBoxLayout(m_how);
    how->setContentsMargins(0, 0, 0, 0);
    how->setSpacing(theme::space(2));
    how->addWidget(label);
    how->addWidget(m_method);
    line->addWidget(m_how, 0, Qt::AlignTop);
    return header;
}

void VisitForm::makeQuestions()
{
    auto *closing = new ClosingQuestion(*m_open);
    connect(closing, &ClosingQuestion::attachWanted, this, &VisitForm::chooseFile);
    connect(closing, &ClosingQuestion::filesWanted, this, &VisitForm::openFiles);
    m_questions = {licenceQuestion(*m_open, nullptr),
                   businessQuestion(*m_open, nullptr),
                   new DemandQuestion(*m_open),
                   new LoanQuestion(*m_open),
                   recordQuestion(*m_open, nullptr),
                   new BankQuestion(*m_open),
                   closing};
    for (Question *one : m_questions) {
        m_stack->addWidget(one);
        for (QLineEdit *field : one->findChildren<QLineEdit *>()) {
            field->installEventFilter(this);
        }
        connect(one, &Question::finished, this, &VisitForm::goOn);
        connect(one, &Question::faultsChanged, this, &VisitForm::refreshPoints);
    }
}

QWidget *VisitForm::makeSteps()
{
    auto *steps = new QWidget;
    auto *line = new QHBoxLayout(steps);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(theme::space(1));
    for (size_t i = 0; i < m_questions.size(); ++i) {
        auto *button = new QPushButton;
        button->setProperty("role", u"step"_s);
        button->setCheckable(true);
        button->setAutoDefault(false);
        button->setFocusPolicy(Qt::NoFocus); // Page Up and Page Down go through the steps
        button->setProperty("keys", u"Page Up, Page Down"_s);
        connect(button, &QPushButton::clicked, this, [this, i] { showStep(static_cast<int>(i)); });
        line->addWidget(button);
        m_steps.push_back(button);
    }
    line->addStretch();
    return steps;
}

QWidget *VisitForm::makeFoot()
{
    auto *foot = new QWidget;
    auto *line = new QHBoxLayout(foot);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(theme::space(2));
    m_draft = theme::caption(new QLabel(tr("Nothing entered yet")));
    m_draft->setObjectName(u"draftState"_s);
    if (m_open->loaded().draftSavedAt.isValid()) {
        m_draft->setText(tr("Draft saved %1").arg(timeText(m_open->loaded().draftSavedAt)));
    }
    m_message = new QLabel;
    m_message->setObjectName(u"message"_s);
    m_message->setWordWrap(true);
    auto *back = new QPushButton(tr("Bac&k"));
    auto *next = new QPushButton(tr("Next  ⏎"));
    m_nextButton = next;
    auto *saveButton = new QPushButton(tr("Save  F9"));
    next->setObjectName(u"next"_s);
    saveButton->setObjectName(u"save"_s);
    theme::markPrimary(saveButton);
    connect(back, &QPushButton::clicked, m_back, &QAction::trigger);
    connect(next, &QPushButton::clicked, m_next, &QAction::trigger);
    connect(saveButton, &QPushButton::clicked, m_save, &QAction::trigger);
    line->addWidget(m_draft);
    line->addWidget(m_message, 1);
    for (QPushButton *button : {back, next, saveButton}) {
        button->setAutoDefault(false);
        line->addWidget(button);
    }
    return foot;
}

void VisitForm::showStep(int wanted)
{
    m_stack->setCurrentIndex(wanted);
    m_open->setStep(wanted);
    m_nextButton->setVisible(wanted != closingStep()); // Save stands beside it
    m_spoken->setText(question()->spoken());
    refreshSteps();
    question()->begin();
}

// On the last page Enter goes from field to field, and saves behind the last: by then everything
// has been seen.
void VisitForm::goOn()
{
    if (m_open == nullptr || !m_body->isEnabled()) {
        return;
    }
    if (step() == closingStep()) {
        if (!question()->goToNextField()) {
            save();
        }
        return;
    }
    question()->accept();
    const auto &outcome = m_open->visit().outcome;
    const bool endsHere =
        outcome && !core::hasNeed(*outcome) && *outcome != core::VisitOutcome::Potential;
    showStep(endsHere ? closingStep() : step() + 1);
}

void VisitForm::goBack()
{
    if (m_open != nullptr && m_body->isEnabled() && step() > 0) {
        showStep(step() - 1);
    }
}

void VisitForm::chooseFile()
{
    if (m_open == nullptr || !m_open->takesFiles() || !m_body->isEnabled()) {
        return;
    }
    auto *dialog = new QFileDialog(this, tr("Attach to this visit"), QString(),
                                   tr("Photos and scans (*.jpg *.jpeg *.png *.pdf)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, m_open, &OpenVisit::addFile);
    dialog->open();
}

void VisitForm::openFiles()
{
    if (m_open == nullptr || m_open->files().empty()) {
        return;
    }
    std::vector<ShownFile> shown;
    for (const core::DraftFile &file : m_open->files()) {
        shown.push_back({file.facts.name, file.facts.mime, file.name, momentText(file.at)});
    }
    auto *viewer = new AttachmentViewer(m_open->blobs(), std::move(shown), 0, this);
    viewer->setRemovable(m_body->isEnabled());
    viewer->noteCopies(m_store, m_author, m_open->visit().target);
    connect(viewer, &AttachmentViewer::removeWanted, m_open, &OpenVisit::removeFile);
    viewer->setAttribute(Qt::WA_DeleteOnClose);
    viewer->show();
}

// The same letter once more takes the outcome back; so does Backspace where no text is.
void VisitForm::takeOutcome(core::VisitOutcome outcome)
{
    if (m_taken && m_taken->after == m_open->visit() && m_taken->after.outcome == outcome) {
        takeBack();
        return;
    }
    const core::Visit before = m_open->visit();
    const int from = step();
    m_open->change([&](core::Visit &visit) {
        visit.outcome = outcome;
        if (core::hasNeed(outcome) && !visit.demand) {
            visit.demand.emplace();
        }
        if (outcome == core::VisitOutcome::RenewalNeed) {
            visit.demand->isRenewal = true;
        }
        if (outcome == core::VisitOutcome::Suspended) {
            visit.opStatusSeen = core::OpStatus::Suspended;
        } else if (outcome == core::VisitOutcome::Moved) {
            visit.opStatusSeen = core::OpStatus::Moved;
        } else if (outcome == core::VisitOutcome::Deregistered) {
            visit.opStatusSeen = core::OpStatus::Deregistered;
        }
    });
    m_taken = Taken{before, m_open->visit(), from};
    const bool isNeed = core::hasNeed(outcome) || outcome == core::VisitOutcome::Potential;
    constexpr int demandStep = 2;
    showStep(isNeed ? demandStep : closingStep());
    say(tr("%1. Backspace takes it back.").arg(text(outcome)), "");
}

// As long as nothing was built on it.
void VisitForm::takeBack()
{
    if (!isInWork() || !m_taken || m_open->visit().outcome != m_taken->after.outcome ||
        m_open->visit().demand != m_taken->after.demand) {
        return;
    }
    const Taken taken = *m_taken;
    m_taken.reset();
    m_open->change([&](core::Visit &visit) {
        visit.outcome = taken.before.outcome;
        visit.opStatusSeen = taken.before.opStatusSeen;
        visit.demand = taken.before.demand;
    });
    showStep(taken.step);
    say(tr("Taken back: %1.").arg(text(*taken.after.outcome)), "");
}

// An empty field has nothing to take back itself: there these keys mean the outcome.
bool VisitForm::eventFilter(QObject *watched, QEvent *event)
{
    const auto *field = qobject_cast<QLineEdit *>(watched);
    if (field != nullptr && event->type() == QEvent::ShortcutOverride && field->text().isEmpty()) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Backspace || key->matches(QKeySequence::Undo)) {
            return true; // not claimed
        }
    }
    return QWidget::eventFilter(watched, event);
}

// The question, the outcomes, and what is open.
QList<QWidget *> VisitForm::overPanes()
{
    if (!isInWork() || m_isSaved) {
        return {};
    }
    QList<QWidget *> panes{m_stack, m_outcomes};
    if (!m_points->points().empty()) {
        panes.append(m_points);
    }
    return panes;
}

// What the roster proves wrong is said before the first answer.
CriteriaPanel::Stage VisitForm::judgingStage() const
{
    const core::Visit &visit = m_open->visit();
    if (visit.outcome && !core::isJudged(visit)) {
        return CriteriaPanel::Stage::NotJudged;
    }
    const bool isOpen = m_open->judgement().verdict == core::CriteriaVerdict::PassPending;
    const bool isUntouched = !visit.outcome && visit.answers.empty() && !visit.demand;
    return isOpen && isUntouched ? CriteriaPanel::Stage::Unanswered : CriteriaPanel::Stage::Judged;
}

void VisitForm::refresh()
{
    const core::Visit &visit = m_open->visit();
    m_method->setCurrentIndex(m_method->findData(core::code(visit.method)));
    m_outcomes->setOutcome(visit.outcome);
    for (Question *one : m_questions) {
        one->refresh();
    }
    m_panel->setJudgement(m_open->pack(), m_open->judgement(), judgingStage());
    refreshSteps();
    refreshIssues();
    refreshPoints();
    if (!m_wasSaveTried) {
        say(QString(), "");
    }
}

void VisitForm::refreshSteps()
{
    for (size_t i = 0; i < m_steps.size(); ++i) {
        const bool isDone = m_questions[i]->isAnswered();
        m_steps[i]->setText(
            u"%1 %2%3"_s.arg(i + 1).arg(m_questions[i]->shortName(), isDone ? u" ✓"_s : QString()));
        m_steps[i]->setAccessibleName(tr("Step %1 of %2: %3")
                                          .arg(i + 1)
                                          .arg(m_steps.size())
                                          .arg(m_questions[i]->shortName()));
        m_steps[i]->setChecked(static_cast<int>(i) == step());
    }
}

// Warnings stand beside their fields at once; what blocks is said when someone tries to save.
void VisitForm::refreshIssues()
{
    std::vector<core::RuleIssue> shown;
    for (const core::RuleIssue &issue : m_open->issues(core::Stage::Visit)) {
        if (issue.severity != core::Severity::Block || m_wasSaveTried) {
            shown.push_back(issue);
        }
    }
    for (Question *one : m_questions) {
        shown = one->showIssues(shown);
    }
    QStringList notices;
    QStringList blockers;
    for (const core::RuleIssue &issue : shown) {
        (issue.severity == core::Severity::Block ? blockers : notices).append(sentence(issue));
    }
    if (m_open->loaded().preparation.lastVisitByOthersAt.isValid()) {
        const core::VisitPreparation &known = m_open->loaded().preparation;
        notices.append(
            tr("Last visit by others: %1, %2")
                .arg(momentText(known.lastVisitByOthersAt), known.lastVisitByOthersOrganisation));
    }
    m_notice->setText(notices.join(u"  "_s));
    m_notice->setVisible(!notices.isEmpty());
    if (m_wasSaveTried) {
        say(blockers.join(u"  "_s), "bad");
    }
}

void VisitForm::say(const QString &sentence, const char *tone)
{
    m_message->setText(sentence);
    theme::setTone(m_message, tone);
}

void VisitForm::save()
{
    if (m_open == nullptr || !m_body->isEnabled()) {
        return;
    }
    for (Question *one : m_questions) {
        one->finishTyping();
    }
    m_wasSaveTried = true;
    if (const QStringList why = whatBlocks(); !why.isEmpty()) {
        sayNotSaved(why);
        return;
    }
    m_save->setEnabled(false);
    m_body->setEnabled(false);
    say(tr("Saving…"), "");
    m_open->record();
}

QStringList VisitForm::whatBlocks() const
{
    QStringList why;
    for (const OpenPoints::Point &fault : faults()) {
        why.append(fault.text);
    }
    for (const core::RuleIssue &issue : m_open->issues(core::Stage::Visit)) {
        if (issue.severity == core::Severity::Block) {
            why.append(sentence(issue));
        }
    }
    return why;
}

void VisitForm::sayNotSaved(const QStringList &why)
{
    refreshIssues();
    refreshPoints();
    say(tr("Not saved yet. %1").arg(why.join(u' ')), "bad");
    if (!m_open->visit().outcome) {
        m_outcomes->takeFocus();
    } else {
        m_points->rewind();
        goToOpenPoint();
    }
}

void VisitForm::showSaved(const QUuid &visit)
{
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(m_author.nowMs(), Qt::UTC);
    m_isSaved = true;
    m_body->hide();
    m_how->hide(); // said and saved
    m_draft->clear();
    m_message->clear();
    for (QPushButton *button : findChildren<QPushButton *>()) {
        button->hide();
    }
    m_attach->setEnabled(false);
    m_handout->setEnabled(true);
    m_products->setEnabled(m_open->visit().demand.has_value());
    QList<QAction *> next{m_handout};
    if (m_products->isEnabled()) {
        next.append(m_products);
    }
    auto *end = new EndPage(m_open->visit(), timeText(at), next);
    connect(end, &EndPage::done, this, &VisitForm::closed);
    m_next->disconnect(this);
    connect(m_next, &QAction::triggered, this, &VisitForm::closed);
    m_frame->insertWidget(m_frame->count() - 1, end, 1);
    end->show();
    end->takeFocus();
    Q_EMIT
    recorded(visit);
}

// The draft is written by then or in this turn; nothing is asked and nothing is lost.
void VisitForm::leave()
{
    keep(Leaving::ForNow);
    Q_EMIT
    closed();
}

void VisitForm::keep(Leaving how)
{
    for (Question *one : m_questions) {
        one->finishTyping();
    }
    if (m_open == nullptr) {
        return;
    }
    if (how == Leaving::Quit) {
        m_open->quit();
        return;
    }
    m_open->leave();
    if (!m_isLeft && m_open->isDraft()) {
        m_isLeft = true;
        Q_EMIT
        left(m_target, m_open->subject().name);
    }
}

// Nothing is asked: the waste bin gives it back.
void VisitForm::discard()
{
    if (m_open == nullptr || !m_body->isEnabled()) {
        return;
    }
    for (Question *one : m_questions) {
        one->finishTyping();
    }
    m_body->setEnabled(false);
    m_open->discard();
}

} // namespace app
