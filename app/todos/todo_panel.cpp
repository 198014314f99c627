// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/todos/todo_panel.h"

#include "app/async.h"
#include "app/sync/line_table.h"
#include "app/target/conflict_list.h"
#include "app/target/fact_list.h"
#include "app/texts.h"
#include "app/theme.h"
#include "app/todos/held_form.h"
#include "app/todos/todo_text.h"
#include "app/widgets/change_list.h"
#include "app/widgets/side_by_side.h"
#include "core/domain/phone.h"
#include "core/store.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace app {

namespace {

constexpr size_t twinsShownMax = 4; // side by side; who has more merges these first

QLabel *panelLabel(const QString &words)
{
    auto *label = new QLabel(words);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

std::vector<ChangeList::Row> changeRows(const std::vector<core::VisitChange> &changes)
{
    std::vector<ChangeList::Row> rows;
    for (const core::VisitChange &change : changes) {
        rows.push_back({visitFieldText(change.name), visitValueText({change.name, change.before}),
                        visitValueText({change.name, change.after})});
    }
    return rows;
}

SideBySide::Column twinColumn(const core::Target &target)
{
    const core::BusinessSubject &subject = target.subject;
    SideBySide::Column column;
    column.heading = subject.name;
    column.values = {subject.uscc,        subject.operatingAddress,
                     subject.contactName, core::maskedPhone(subject.contactPhone),
                     subject.grid,        numberText(target.visits)};
    column.button = TodoPanel::tr("Keep this one");
    column.accessible = TodoPanel::tr("Keep %1 and show the others on it").arg(subject.name);
    return column;
}

} // namespace

TodoPanel::TodoPanel(core::Store &store, QDate today, const TodoActions &actions, QWidget *parent)
    : QWidget(parent), m_store(store), m_today(today), m_actions(actions)
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_scroll = new QScrollArea;
    m_scroll->setObjectName(u"todoScroll"_s);
    m_scroll->setAccessibleName(tr("The to-do"));
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    column->addWidget(m_scroll, 1);
    m_said = panelLabel({});
    m_said->setObjectName(u"todoSaid"_s);
    m_said->setContentsMargins(theme::space(6), theme::space(2), theme::space(6), theme::space(2));
    m_said->hide();
    column->addWidget(m_said);
    showTodo(nullptr);
}

void TodoPanel::say(const QString &words, const char *tone)
{
    m_said->setText(words);
    theme::setTone(m_said, tone);
    m_said->setVisible(!words.isEmpty());
}

void TodoPanel::begin(const QString &title, const QString &lead)
{
    m_conflicts = nullptr;
    m_held = nullptr;
    auto *page = new QWidget;
    page->setAutoFillBackground(true);
    page->setBackgroundRole(QPalette::Base);
    m_body = new QVBoxLayout(page);
    m_body->setContentsMargins(theme::space(6), theme::space(4), theme::space(6), theme::space(6));
    m_body->setSpacing(theme::space(3));
    auto *name = theme::title(panelLabel(title));
    name->setObjectName(u"todoTitle"_s);
    name->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_body->addWidget(name);
    if (!lead.isEmpty()) {
        m_body->addWidget(theme::caption(panelLabel(lead)));
    }
    m_scroll->setWidget(page);
    page->show();
}

void TodoPanel::addWords(const QString &words, const char *tone)
{
    if (!words.isEmpty()) {
        QLabel *label = panelLabel(words);
        theme::setTone(label, tone);
        m_body->addWidget(label);
    }
}

void TodoPanel::addHeading(const QString &words)
{
    m_body->addWidget(theme::caption(panelLabel(words)));
}

void TodoPanel::addDue(QDate due)
{
    if (due.isValid()) {
        addWords(due < m_today ? tr("Was due on %1").arg(dayText(due))
                               : tr("Due on %1").arg(dayText(due)),
                 due < m_today ? "bad" : "warn");
    }
}

// The first one is what Enter or the usual key does.
void TodoPanel::addButtons(const std::vector<std::pair<QAction *, QString>> &buttons)
{
    auto *row = new QWidget;
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(theme::space(2));
    for (const auto &[action, words] : buttons) {
        const QString key = action->shortcut().toString(QKeySequence::NativeText);
        auto *button = new QPushButton(u"%1  %2"_s.arg(words, key));
        button->setAccessibleName(words);
        if (action == buttons.front().first) {
            theme::markPrimary(button);
        }
        connect(button, &QPushButton::clicked, action, &QAction::trigger);
        line->addWidget(button);
    }
    line->addStretch(1);
    m_body->addWidget(row);
}

void TodoPanel::showTodo(const core::Todo *todo)
{
    if (todo == nullptr) {
        m_key.clear();
        begin({}, {});
        return;
    }
    const QString key = todoKey(*todo);
    if (key == m_key && m_held != nullptr) {
        return; // a reason is being written
    }
    if (key != m_key) {
        say({}, "");
    }
    m_key = key;
    std::visit([this](const auto &what) { fill(what); }, todo->what);
    m_body->addStretch(1);
}

void TodoPanel::fill(const core::ReturnedLine &line)
{
    begin(line.targetName,
          u"%1 · %2"_s.arg(lineText(line.type, line.outcome), momentText(line.at)));
    addWords(verdictText(line.kind, line.reason, line.detail), "bad");
    addDue(line.dueOn);
    const bool isVisit = line.type == u"visit.add";
    addButtons({{m_actions.open, isVisit ? tr("Answer it") : tr("Open the firm")},
                {m_actions.done, tr("Seen to")}});
    if (!isVisit) {
        return;
    }
    const auto job = [event = line.event](core::Database &database) {
        return core::returnedVisit(database, event);
    };
    whenDone(
        m_store.run(job), this,
        [this, line, key = m_key](const core::Result<std::optional<core::ReturnedVisit>> &visit) {
            if (key == m_key && visit && *visit) {
                fillVisit(line, **visit);
            }
        });
}

void TodoPanel::fillVisit(const core::ReturnedLine &line, const core::ReturnedVisit &visit)
{
    std::vector<Fact> marked;
    std::vector<Fact> facts;
    for (const core::VisitField &field : core::visitFields(visit.visit)) {
        const bool isMarked = line.fields.contains(field.name);
        (isMarked ? marked : facts)
            .push_back({visitFieldText(field.name), visitValueText(field), isMarked});
    }
    for (const QString &name : line.fields) {
        const bool isSaid = std::any_of(marked.begin(), marked.end(), [&](const Fact &fact) {
            return fact.label == visitFieldText(name);
        });
        if (!isSaid) {
            marked.push_back({visitFieldText(name), tr("nothing entered"), true});
        }
    }
    QLayoutItem *stretch = m_body->takeAt(m_body->count() - 1);
    if (visit.otherDraft) {
        addWords(tr("Another visit to this firm was begun and is not recorded yet. Record or "
                    "discard it, then answer this one."),
                 "warn");
    }
    if (visit.draft) {
        addHeading(visit.changes.empty() ? tr("Your answer is begun and says the same so far.")
                                         : tr("Your answer so far; the reviewer reads only this:"));
        if (!visit.changes.empty()) {
            m_body->addWidget(new ChangeList(changeRows(visit.changes)));
        }
    }
    if (!marked.empty()) {
        addHeading(tr("What the county asks about"));
        auto *list = new FactList;
        list->setObjectName(u"markedFields"_s);
        list->setFacts({marked});
        m_body->addWidget(list);
    }
    addHeading(tr("What you recorded"));
    auto *list = new FactList;
    list->setFacts({facts});
    m_body->addWidget(list);
    m_body->addItem(stretch);
}

void TodoPanel::fill(const core::FieldConflict &conflict)
{
    begin(conflict.targetName, tr("Conflict: %1").arg(fieldText(conflict.field)));
    m_conflicts = new ConflictList;
    m_conflicts->setConflicts({conflict});
    connect(m_conflicts, &ConflictList::picked, this, &TodoPanel::picked);
    connect(m_conflicts, &ConflictList::otherGiven, this, &TodoPanel::otherGiven);
    m_body->addWidget(m_conflicts);
    if (conflict.merge == core::RegisterClass::Guarded) {
        addWords(tr("The value that was agreed on before stays in force until someone decides."));
    }
    addButtons({{m_actions.open, tr("Open the firm")}});
}

void TodoPanel::fill(const core::IssueEntry &issue)
{
    begin(issue.targetName,
          tr("Problem raised on %1").arg(dayText(issue.raisedAt.toLocalTime().date())));
    addWords(issue.description);
    addButtons({{m_actions.done, tr("I have read it")}, {m_actions.open, tr("Open the firm")}});
    addHeading(tr("What became of it"));
    for (auto word = issue.words.rbegin(); word != issue.words.rend(); ++word) {
        addWords(slipWordText(*word), word == issue.words.rbegin() ? "good" : "");
    }
}

void TodoPanel::fill(const core::FollowUp &follow)
{
    begin(follow.targetName, tr("Follow-up"));
    addDue(follow.on);
    addWords(follow.plan);
    addButtons({{m_actions.visit, tr("Record a visit")}, {m_actions.open, tr("Open the firm")}});
    std::vector<Fact> facts;
    if (follow.visitedAt.isValid()) {
        facts.push_back({tr("Last contact"), momentText(follow.visitedAt), false});
    }
    if (!follow.lastOutcome.isEmpty()) {
        facts.push_back({tr("Result"), textOfCode<core::VisitOutcome>(follow.lastOutcome), false});
    }
    auto *list = new FactList;
    list->setFacts({facts});
    m_body->addWidget(list);
}

void TodoPanel::fill(const core::DuplicateSuspects &twins)
{
    begin(tr("Are these one firm?"), tr("They have %1.").arg(suspicionText(twins.reason)));
    auto *sides = new SideBySide;
    std::vector<SideBySide::Column> columns;
    for (const core::Target &target : twins.targets) {
        if (columns.size() < twinsShownMax) {
            columns.push_back(twinColumn(target));
        }
    }
    sides->setColumns({fieldText(u"uscc"_s), fieldText(u"operatingAddress"_s),
                       fieldText(u"contactName"_s), fieldText(u"contactPhone"_s),
                       fieldText(u"grid"_s), tr("Visits")},
                      columns);
    connect(sides, &SideBySide::taken, this, &TodoPanel::taken);
    m_body->addWidget(sides);
    addWords(
        tr("The others are then shown on the one you keep. Nothing of them is lost, and it can "
           "be taken back."));
    addButtons({{m_actions.done, tr("Different firms")}});
}

void TodoPanel::fill(const core::HeldLine &held)
{
    const QString who =
        held.organisation.isEmpty() ? held.user : u"%1 · %2"_s.arg(held.user, held.organisation);
    begin(held.targetName.isEmpty() ? lineText(held.type, {}) : held.targetName,
          u"%1 · %2 · %3"_s.arg(lineText(held.type, {}), who, momentText(held.at)));
    addWords(heldReasonText(held.reason), "warn");
    m_held = new HeldForm(held, m_today);
    connect(m_held, &HeldForm::decided, this, &TodoPanel::decided);
    addButtons({{m_actions.accept, tr("Accept")},
                {m_actions.giveBack, tr("Return")},
                {m_actions.refuse, tr("Refuse")}});
    m_body->addWidget(m_held);
}

} // namespace app
