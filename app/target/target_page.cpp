// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/target/target_page.h"

#include "app/async.h"
#include "app/attachment/attachment_text.h"
#include "app/attachment/attachment_viewer.h"
#include "app/icons.h"
#include "app/target/before_door_panel.h"
#include "app/target/closing_dialog.h"
#include "app/target/conflict_list.h"
#include "app/target/fact_list.h"
#include "app/target/roster_dialog.h"
#include "app/target/state_label.h"
#include "app/target/visit_timeline.h"
#include "app/texts.h"
#include "app/theme.h"
#include "app/visit/amend_dialog.h"
#include "app/widgets/empty_state.h"
#include "core/blob/attach.h"
#include "core/conflict_desk.h"
#include "core/day_desk.h"
#include "core/domain/uscc.h"
#include "core/ledger/changes.h"
#include "core/record.h"
#include "core/store.h"

#include <QAction>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace app {

using namespace Qt::StringLiterals;

namespace {

// Who may take a target off the list (DOMAIN §6.1); visitors propose it by what they find.
bool mayDecide(const std::optional<core::Role> &role)
{
    return role == core::Role::VisitorTown || role == core::Role::Reviewer1 ||
           role == core::Role::StatClerk || role == core::Role::Admin;
}

std::vector<core::VisitFact> visitFacts(const core::TargetView &view)
{
    std::vector<core::VisitFact> facts;
    for (auto entry = view.timeline.rbegin(); entry != view.timeline.rend(); ++entry) {
        const core::Visit &visit = entry->entry.visit;
        if (!entry->entry.voided && visit.outcome) {
            facts.push_back({*visit.outcome, visit.method, visit.startedAt, visit.nextVisitOn});
        }
    }
    return facts;
}

// What a photo or scan is added to; null: this person has not been here.
QUuid newestOwnVisit(const core::TargetView &view, const QString &user)
{
    for (const core::TimelineEntry &entry : view.timeline) {
        if (entry.entry.user == user && !entry.entry.voided) {
            return entry.entry.visit.id;
        }
    }
    return {};
}

QFrame *thinRule()
{
    auto *line = new QFrame;
    line->setFrameShape(QFrame::HLine);
    line->setFrameShadow(QFrame::Plain);
    line->setForegroundRole(QPalette::Mid);
    return line;
}

} // namespace

TargetPage::TargetPage(const Session &session, QWidget *parent)
    : QWidget(parent), m_session(session)
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    makeActions();
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeHead());
    layout->addWidget(thinRule());
    layout->addWidget(makeBody(), 1);

    m_empty = new EmptyState;
    m_empty->say(tr("No target chosen"), tr("Choose a business on the left to see its page."));
    m_stack = new QStackedWidget;
    m_stack->addWidget(m_empty);
    m_stack->addWidget(page);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_stack);
    setFocusPolicy(Qt::NoFocus);
}

void TargetPage::makeActions()
{
    m_plan = new QAction(icon("today"), tr("Add to toda&y"), this);
    m_plan->setObjectName(u"addToToday"_s);
    m_plan->setShortcut(Qt::Key_Insert);
    connect(m_plan, &QAction::triggered, this, &TargetPage::addToToday);
    m_correct = new QAction(icon("edit"), tr("&Correct the roster…"), this);
    m_correct->setObjectName(u"correct"_s);
    m_correct->setShortcut(QKeySequence(u"Ctrl+E"_s));
    m_correct->setEnabled(false);
    connect(m_correct, &QAction::triggered, this, &TargetPage::correct);
    m_actions.append(m_correct);
    if (m_session.blobs) {
        m_attach = new QAction(tr("Attach a photo or &scan…"), this);
        m_attach->setObjectName(u"attach"_s);
        m_attach->setShortcut(QKeySequence(u"Ctrl+Shift+A"_s));
        m_attach->setEnabled(false);
        connect(m_attach, &QAction::triggered, this, &TargetPage::chooseFile);
        m_actions.append(m_attach);
        m_look = new QAction(tr("&Look at the attached files"), this);
        m_look->setObjectName(u"look"_s);
        m_look->setShortcut(QKeySequence(u"Ctrl+Shift+O"_s));
        m_look->setEnabled(false);
        connect(m_look, &QAction::triggered, this, [this] { lookAtFiles({}, 0); });
        m_menuActions.append(m_look);
    }
    m_amend = new QAction(tr("A&mend the newest visit…"), this);
    m_amend->setObjectName(u"amend"_s);
    m_amend->setShortcut(QKeySequence(u"Ctrl+Shift+E"_s));
    m_amend->setEnabled(false);
    connect(m_amend, &QAction::triggered, this, [this] { amend(false); });
    m_withdraw = new QAction(tr("With&draw the newest visit…"), this);
    m_withdraw->setObjectName(u"withdraw"_s);
    m_withdraw->setShortcut(QKeySequence(u"Ctrl+Shift+W"_s));
    m_withdraw->setEnabled(false);
    connect(m_withdraw, &QAction::triggered, this, [this] { amend(true); });
    m_menuActions << m_amend << m_withdraw;
    if (mayDecide(m_session.person.role)) {
        m_decide = new QAction(tr("&Take off the list…"), this);
        m_decide->setObjectName(u"decide"_s);
        m_decide->setShortcut(QKeySequence(u"Ctrl+D"_s));
        m_decide->setEnabled(false);
        connect(m_decide, &QAction::triggered, this, &TargetPage::decide);
        m_actions.append(m_decide);
    }
}

QWidget *TargetPage::makeHead()
{
    auto *head = new QWidget;
    auto *layout = new QVBoxLayout(head);
    layout->setContentsMargins(theme::space(6), theme::space(4), theme::space(6), theme::space(4));
    layout->setSpacing(theme::space(2));
    m_name = theme::title(new QLabel);
    m_name->setObjectName(u"targetName"_s);
    m_name->setWordWrap(true);
    m_name->setTextFormat(Qt::PlainText);
    m_name->setTextInteractionFlags(Qt::TextSelectableByMouse);
    layout->addWidget(m_name);

    m_state = new StateLabel;
    m_code = new QLabel;
    m_code->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *line = new QHBoxLayout;
    line->setSpacing(theme::space(4));
    line->addWidget(m_state);
    line->addWidget(m_code);
    line->addStretch(1);
    layout->addLayout(line);

    m_visit = new QPushButton(tr("Record visit  F2"));
    m_visit->setObjectName(u"visit"_s);
    m_visit->setAccessibleName(tr("Record a visit"));
    m_visit->setVisible(recordsVisits(m_session.person));
    theme::markPrimary(m_visit);
    connect(m_visit, &QPushButton::clicked, this, [this] {
        Q_EMIT
        visitWanted(m_target);
    });
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(theme::space(2));
    buttons->addWidget(m_visit);
    for (QAction *action : std::as_const(m_actions)) {
        auto *button = new QPushButton(withoutMnemonic(action->text()));
        connect(button, &QPushButton::clicked, action, &QAction::trigger);
        buttons->addWidget(button);
    }
    buttons->addStretch(1);
    layout->addLayout(buttons);
    return head;
}

QWidget *TargetPage::makeBody()
{
    auto *body = new QWidget;
    auto *layout = new QVBoxLayout(body);
    layout->setContentsMargins(theme::space(6), theme::space(4), theme::space(6), theme::space(6));
    layout->setSpacing(theme::space(4));
    m_notice = new QLabel;
    m_notice->setWordWrap(true);
    theme::setTone(m_notice, "warn");
    m_before = new BeforeDoorPanel(m_session, BeforeDoorPanel::Form::Short);
    m_conflicts = new ConflictList;
    connectConflicts();
    m_door = new FactList(FactList::Phone::Shown);
    connect(m_door, &FactList::phoneWanted, this, &TargetPage::showPhone);
    m_timeline = new VisitTimeline;
    connect(m_timeline, &VisitTimeline::attachmentWanted, this, &TargetPage::lookAtFiles);
    m_facts = new FactList;
    layout->addWidget(m_notice);
    layout->addWidget(m_conflicts);
    layout->addWidget(m_door);
    layout->addWidget(thinRule());
    layout->addWidget(m_before);
    layout->addWidget(m_timeline);
    layout->addWidget(thinRule());
    layout->addWidget(m_facts);
    layout->addStretch(1);

    m_scroll = new QScrollArea;
    m_scroll->setObjectName(u"targetScroll"_s);
    m_scroll->setAccessibleName(tr("Target"));
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    body->setAutoFillBackground(true);
    body->setBackgroundRole(QPalette::Base);
    m_scroll->setWidget(body);
    return m_scroll;
}

void TargetPage::setTarget(const QUuid &target)
{
    if (target == m_target) {
        return;
    }
    m_target = target;
    if (target.isNull()) {
        m_view.reset();
        m_stack->setCurrentWidget(m_empty);
        m_correct->setEnabled(false);
        for (QAction *action : {m_attach, m_look, m_amend, m_withdraw}) {
            if (action != nullptr) {
                action->setEnabled(false);
            }
        }
        return;
    }
    reload();
}

void TargetPage::reload()
{
    if (m_target.isNull()) {
        return;
    }
    const auto job = [target = m_target, now = m_session.author.nowMs()](core::Database &database) {
        return core::targetView(database, target, now);
    };
    whenDone(m_session.store.run(job), this,
             [this, asked = m_target](const core::Result<std::optional<core::TargetView>> &view) {
                 if (asked != m_target) {
                     return; // another one was chosen meanwhile
                 }
                 if (view && *view) {
                     showView(**view);
                 } else {
                     setTarget(QUuid());
                 }
             });
}

void TargetPage::showView(const core::TargetView &view)
{
    const bool isOther = !m_view || m_view->target.subject.id != view.target.subject.id;
    m_view = view;
    showHead(view);
    showNotice(view);
    m_before->setTarget(view.target.subject.id);
    m_conflicts->setConflicts(view.conflicts, view.decided);
    m_door->setFacts({doorFacts(view)}, view.target.subject.contactPhone);
    m_timeline->setEntries(view.timeline);
    m_facts->setFacts(otherFacts(view));
    m_correct->setEnabled(true);
    const bool isOwn = !newestOwnVisit(view, m_session.author.user).isNull();
    m_amend->setEnabled(isOwn);
    m_withdraw->setEnabled(isOwn);
    if (m_attach) {
        m_attach->setEnabled(isOwn);
        m_look->setEnabled(std::ranges::any_of(view.timeline, [](const core::TimelineEntry &one) {
            return !one.attachments.empty();
        }));
    }
    if (m_decide) {
        m_decide->setEnabled(true);
    }
    if (isOther) {
        m_scroll->ensureVisible(0, 0);
    }
    m_stack->setCurrentIndex(1);
}

// Whole numbers are shown to those who need them, and it stays known who looked (DOMAIN §7.7).
void TargetPage::showPhone()
{
    core::AuditEvent event;
    event.target = m_target;
    event.field = u"contactPhone"_s;
    const auto job = [event, author = m_session.author](core::Database &database) {
        return core::record(database, core::audited(event), author);
    };
    whenDone(m_session.store.save(job), this,
             [this, asked = m_target](const core::Result<core::StoredLine> &noted) {
                 if (noted && asked == m_target) {
                     m_door->showPhone();
                 } else if (!noted) {
                     m_notice->setText(sentence(noted.error()));
                     m_notice->show();
                 }
             });
}

void TargetPage::showHead(const core::TargetView &view)
{
    const core::BusinessSubject &subject = view.target.subject;
    m_name->setText(subject.name);
    m_state->setMark(stateMark(view.target.state, false, view.target.nextVisitOn.isValid()));
    if (subject.uscc.isEmpty()) {
        m_code->setText(tr("no credit code"));
        m_code->setToolTip(QString());
        theme::setTone(m_code, "");
        return;
    }
    const auto parsed = core::Uscc::parse(subject.uscc);
    const bool isSound = parsed && parsed->hasOrganisationCheck();
    // One tick for each check of the code that holds.
    m_code->setText(subject.uscc + (isSound ? u"  ✓✓"_s : parsed ? u"  ✓"_s : u"  !"_s));
    m_code->setToolTip(isSound  ? tr("Both checks of the code are right.")
                       : parsed ? ruleText(u"V-03"_s)
                                : ruleText(u"V-02"_s));
    theme::setTone(m_code, isSound ? "" : "warn");
}

void TargetPage::showNotice(const core::TargetView &view)
{
    QStringList lines;
    theme::setTone(m_notice, "warn");
    if (view.draftSavedAt) {
        lines.append(tr("A visit was begun here and saved at %1. F2 goes on with it.")
                         .arg(clockText(*view.draftSavedAt)));
    }
    const auto proposed = core::proposedClosure(visitFacts(view), {});
    const bool isOpen = view.target.state != core::TargetState::ClosedInvalid &&
                        view.target.state != core::TargetState::Excluded;
    if (proposed && isOpen) {
        lines.append(
            tr("Found: %1. The township decides whether it leaves the list.").arg(text(*proposed)));
    }
    m_notice->setText(lines.join(u'\n'));
    m_notice->setVisible(!lines.isEmpty());
}

void TargetPage::takeFocus()
{
    m_visit->setFocus(Qt::OtherFocusReason);
}

void TargetPage::correct()
{
    if (!m_view) {
        return;
    }
    auto *dialog =
        new RosterDialog(m_session.store, m_session.author, m_view->target.subject, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, &TargetPage::reload);
    dialog->open();
}

void TargetPage::decide()
{
    if (!m_view) {
        return;
    }
    const auto proposed = core::proposedClosure(visitFacts(*m_view), {});
    auto *dialog = new ClosingDialog(m_session.store, m_session.author, m_view->target.subject,
                                     proposed ? core::code(*proposed) : QString(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, &TargetPage::reload);
    dialog->open();
}

void TargetPage::addToToday()
{
    if (m_target.isNull()) {
        return;
    }
    const auto job = [target = m_target, author = m_session.author](core::Database &database) {
        return core::addPlanned(database, author, target);
    };
    whenDone(m_session.store.save(job), this, [this](const core::Result<bool> &added) {
        theme::setTone(m_notice, added ? "good" : "bad");
        m_notice->setText(!added   ? sentence(added.error())
                          : *added ? tr("It is on today's plan now.")
                                   : tr("It was on today's plan already, and stays there."));
        m_notice->setVisible(true);
    });
}

void TargetPage::connectConflicts()
{
    connect(m_conflicts, &ConflictList::picked, this,
            [this](const QString &field, const QUuid &candidate) {
                settle([target = m_target, field, candidate](core::Database &database) {
                    return core::pickCandidate(database, target, field, candidate, {});
                });
            });
    connect(m_conflicts, &ConflictList::otherGiven, this,
            [this](const QString &field, const core::Value &value) {
                settle([target = m_target, field, value](core::Database &database) {
                    return core::decideConflict(database, target, field, value, {});
                });
            });
    connect(m_conflicts, &ConflictList::takenBack, this,
            [this](const QString &field, const QUuid &decision) {
                settle([target = m_target, field, decision](core::Database &database) {
                    return core::undoDecision(database, target, field, decision, {});
                });
            });
}

void TargetPage::settle(const std::function<core::Result<core::Change>(core::Database &)> &make)
{
    const auto job = [make, author = m_session.author](core::Database &database) -> core::Result<> {
        TRY(core::record(database, TRY(make(database)), author));
        return {};
    };
    whenDone(m_session.store.save(job), this, [this](const core::Result<> &saved) {
        if (saved) {
            reload();
        } else {
            m_notice->setText(sentence(saved.error()));
            m_notice->setVisible(true);
        }
    });
}

void TargetPage::chooseFile()
{
    const QUuid visit = m_view ? newestOwnVisit(*m_view, m_session.author.user) : QUuid();
    if (visit.isNull()) {
        return;
    }
    auto *dialog = new QFileDialog(this, tr("Attach to the newest visit"), QString(),
                                   tr("Photos and scans (*.jpg *.jpeg *.png *.pdf)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, visit](const QString &path) { attachFile(visit, path); });
    dialog->open();
}

// The file is checked and kept first, beside the store; then one line says where it belongs.
void TargetPage::attachFile(const QUuid &visit, const QString &path)
{
    m_attach->setEnabled(false);
    const auto keep = [vault = m_session.blobs, path] { return vault->takeIn(path); };
    whenDone(runAside(keep), this, [this, visit, path](const core::Result<core::BlobFacts> &facts) {
        if (!facts) {
            tellAttached(&facts.error());
            return;
        }
        const auto job = [visit, path, kept = *facts,
                          author = m_session.author](core::Database &database) {
            return core::attach(database, visit, kept, path, author);
        };
        whenDone(m_session.store.save(job), this,
                 [this, name = facts->name](const core::Result<QUuid> &line) {
                     if (line) {
                         m_session.blobs->keep(name);
                     }
                     tellAttached(line ? nullptr : &line.error());
                 });
    });
}

void TargetPage::tellAttached(const core::Error *trouble)
{
    m_attach->setEnabled(true);
    if (trouble == nullptr) {
        reload();
        return;
    }
    m_notice->setText(attachmentSentence(*trouble));
    m_notice->setVisible(true);
}

void TargetPage::lookAtFiles(const QUuid &visit, int file)
{
    if (!m_view || !m_session.blobs) {
        return;
    }
    std::vector<ShownFile> files;
    size_t first = 0;
    for (const core::TimelineEntry &entry : m_view->timeline) {
        if (entry.entry.visit.id == visit) {
            first = files.size() + static_cast<size_t>(file);
        }
        for (const core::Attachment &one : entry.attachments) {
            files.push_back(
                {one.blob, one.mime, one.name, u"%1 · %2"_s.arg(momentText(one.at), entry.person)});
        }
    }
    if (first < files.size()) {
        auto *viewer = new AttachmentViewer(m_session.blobs, std::move(files), first, this);
        viewer->noteCopies(m_session.store, m_session.author, m_target);
        viewer->setAttribute(Qt::WA_DeleteOnClose);
        viewer->show();
    }
}

void TargetPage::amend(bool withdraws)
{
    const QUuid own = m_view ? newestOwnVisit(*m_view, m_session.author.user) : QUuid();
    for (const core::TimelineEntry &entry :
         m_view ? m_view->timeline : std::vector<core::TimelineEntry>()) {
        if (own.isNull() || entry.entry.visit.id != own) {
            continue;
        }
        auto *dialog =
            new AmendDialog(m_session.store, m_session.author, entry.entry.visit,
                            withdraws ? AmendDialog::Act::Withdraw : AmendDialog::Act::Amend, this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &QDialog::accepted, this, &TargetPage::reload);
        dialog->open();
    }
}

} // namespace app
