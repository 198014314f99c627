// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/target/conflict_list.h"

#include "app/target/register_text.h"
#include "app/texts.h"
#include "app/theme.h"
#include "app/widgets/side_by_side.h"
#include "core/domain/phone_text.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace app {

using namespace Qt::StringLiterals;

namespace {

class CandidateTexts {
    Q_DECLARE_TR_FUNCTIONS(CandidateTexts)
};

// Whether a person can type a value of this register; codes are chosen where the roster is
// corrected.
bool isTyped(const QString &field)
{
    const RegisterForm form = registerForm(field);
    return field != u"alias" && (form == RegisterForm::Text || form == RegisterForm::Money ||
                                 form == RegisterForm::Count || form == RegisterForm::Day);
}

SideBySide::Column columnOf(const core::FieldConflict &conflict, const core::Candidate &candidate)
{
    SideBySide::Column column;
    column.heading = candidateText(conflict, candidate);
    column.source = candidateSource(candidate);
    column.button = CandidateTexts::tr("Take this");
    column.accessible =
        CandidateTexts::tr("Take %1 as %2").arg(column.heading, fieldText(conflict.field));
    column.isShown = conflict.shown == candidate.edit.value;
    return column;
}

} // namespace

QString candidateText(const core::FieldConflict &conflict, const core::Candidate &candidate)
{
    if (!candidate.name.isEmpty()) {
        return candidate.name;
    }
    const auto *phone = std::get_if<QString>(&candidate.edit.value);
    if (conflict.field != u"contactPhone" || phone == nullptr) {
        return registerText(conflict.field, candidate.edit.value);
    }
    QStringList others;
    for (const core::Candidate &other : conflict.candidates) {
        if (const auto *number = std::get_if<QString>(&other.edit.value)) {
            others.append(*number);
        }
    }
    return core::maskedBeside(*phone, others);
}

QStringList candidateSource(const core::Candidate &candidate)
{
    QStringList lines;
    const QString who =
        candidate.person.isEmpty() ? CandidateTexts::tr("Author not known") : candidate.person;
    lines.append(candidate.organisation.isEmpty() ? who
                                                  : u"%1 · %2"_s.arg(who, candidate.organisation));
    if (candidate.writtenAt.isValid()) {
        lines.append(momentText(candidate.writtenAt));
    }
    if (!candidate.file.isEmpty()) {
        lines.append(CandidateTexts::tr("From the file %1").arg(candidate.file));
    }
    if (!candidate.why.isEmpty()) {
        lines.append(candidate.why);
    }
    return lines;
}

ConflictList::ConflictList(QWidget *parent) : QWidget(parent) {}

void ConflictList::setConflicts(const std::vector<core::FieldConflict> &conflicts,
                                const std::vector<core::FieldConflict> &decided)
{
    m_conflicts = conflicts;
    m_decided = decided;
    qDeleteAll(findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly));
    delete layout();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::space(3));
    setVisible(!conflicts.empty() || !decided.empty());
    if (!conflicts.empty()) {
        auto *title =
            new QLabel(tr("%n fact(s) with two values. Nothing is lost; choose what is right.",
                          nullptr, static_cast<int>(conflicts.size())));
        title->setWordWrap(true);
        theme::setTone(title, "warn");
        column->addWidget(title);
    }
    for (const core::FieldConflict &conflict : conflicts) {
        addConflict(conflict, column);
    }
    for (const core::FieldConflict &one : decided) {
        addDecided(one, column);
    }
}

void ConflictList::addConflict(const core::FieldConflict &conflict, QVBoxLayout *column)
{
    auto *block = new QWidget;
    auto *rows = new QVBoxLayout(block);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(theme::space(1));
    rows->addWidget(theme::caption(new QLabel(fieldText(conflict.field))));
    auto *sides = new SideBySide;
    std::vector<SideBySide::Column> columns;
    for (const core::Candidate &candidate : conflict.candidates) {
        columns.push_back(columnOf(conflict, candidate));
    }
    sides->setColumns({}, columns);
    connect(sides, &SideBySide::taken, this, [this, conflict](int index) {
        const core::Candidate &taken = conflict.candidates[static_cast<size_t>(index)];
        Q_EMIT
        picked(conflict.field, taken.edit.event);
    });
    rows->addWidget(sides);
    if (isTyped(conflict.field)) {
        addOther(conflict, rows);
    }
    column->addWidget(block);
}

// A value nobody had given, typed by who knows better.
void ConflictList::addOther(const core::FieldConflict &conflict, QVBoxLayout *column)
{
    auto *row = new QWidget;
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(0, theme::space(1), 0, 0);
    line->setSpacing(theme::space(2));
    auto *label = theme::caption(new QLabel(tr("Neither: &other value  0")));
    auto *field = new QLineEdit;
    field->setObjectName(u"otherValue"_s);
    field->setAccessibleName(tr("Another value for %1").arg(fieldText(conflict.field)));
    field->setMaxLength(200);
    field->setMaximumWidth(theme::space(70));
    label->setBuddy(field);
    connect(field, &QLineEdit::returnPressed, this, [this, field, name = conflict.field] {
        const auto value = registerValue(name, field->text());
        const bool isUsable = value && !field->text().trimmed().isEmpty();
        theme::setTone(field, isUsable ? "" : "bad");
        if (isUsable) {
            Q_EMIT
            otherGiven(name, *value);
        }
    });
    line->addWidget(label);
    line->addWidget(field, 1);
    line->addStretch(1);
    column->addWidget(row);
}

void ConflictList::addDecided(const core::FieldConflict &decided, QVBoxLayout *column)
{
    const core::Candidate &decision = decided.candidates.front();
    auto *row = new QWidget;
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(theme::space(3));
    auto *words = theme::caption(
        new QLabel(tr("%1: %2, decided by %3")
                       .arg(fieldText(decided.field), candidateText(decided, decision),
                            candidateSource(decision).join(u", "_s))));
    words->setWordWrap(true);
    auto *back = new QPushButton(tr("Take back  Z"));
    back->setObjectName(u"takeBack"_s);
    back->setProperty("role", u"compact"_s);
    back->setAccessibleName(tr("Take the decision on %1 back").arg(fieldText(decided.field)));
    connect(back, &QPushButton::clicked, this,
            [this, field = decided.field, event = decision.edit.event] {
                Q_EMIT
                takenBack(field, event);
            });
    line->addWidget(words, 1);
    line->addWidget(back, 0, Qt::AlignTop);
    column->addWidget(row);
}

bool ConflictList::take(int candidate)
{
    if (m_conflicts.empty() || candidate < 0 ||
        candidate >= static_cast<int>(m_conflicts.front().candidates.size())) {
        return false;
    }
    const core::FieldConflict &conflict = m_conflicts.front();
    const QUuid event = conflict.candidates[static_cast<size_t>(candidate)].edit.event;
    Q_EMIT
    picked(conflict.field, event);
    return true;
}

bool ConflictList::askOther()
{
    auto *field = findChild<QLineEdit *>(u"otherValue"_s);
    if (field == nullptr) {
        return false;
    }
    field->setFocus(Qt::ShortcutFocusReason);
    return true;
}

bool ConflictList::takeBack()
{
    if (m_decided.empty()) {
        return false;
    }
    const core::FieldConflict decided = m_decided.front();
    Q_EMIT
    takenBack(decided.field, decided.candidates.front().edit.event);
    return true;
}

void ConflictList::keyPressEvent(QKeyEvent *event)
{
    const bool isTaken =
        event->modifiers() == Qt::NoModifier &&
        ((event->key() == Qt::Key_Z && takeBack()) || (event->key() == Qt::Key_0 && askOther()));
    if (!isTaken) {
        QWidget::keyPressEvent(event);
    }
}

} // namespace app
