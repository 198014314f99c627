// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/visit/question.h"

#include "app/texts.h"
#include "app/theme.h"
#include "app/visit/answer_row.h"

#include <QApplication>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QStringList>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace app {

Question::Question(OpenVisit &visit, QWidget *parent)
    : QWidget(parent), m_visit(visit), m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(theme::space(3));
}

bool Question::answer(core::Answer answer)
{
    QWidget *focus = QApplication::focusWidget();
    AnswerRow *wanted = nullptr;
    for (AnswerRow *row : m_rows) {
        wanted = row->isAncestorOf(focus) ? row : wanted;
    }
    // Beside a field of this step a digit could only be a slip; from elsewhere it means the row
    // in work.
    if (wanted == nullptr && !m_rows.empty() && !isAncestorOf(focus)) {
        wanted = m_rows[m_currentRow];
    }
    if (wanted != nullptr) {
        wanted->pick(answer);
    }
    return wanted != nullptr;
}

void Question::begin()
{
    if (m_rows.empty()) {
        if (nextInFocusChain() != nullptr) {
            focusNextChild();
        }
        return;
    }
    size_t row = 0;
    while (row + 1 < m_rows.size() && m_rows[row]->given()) {
        ++row;
    }
    const bool allGiven = m_rows[row]->given().has_value();
    m_rows[allGiven ? 0 : row]->takeFocus();
    setCurrentRow(allGiven ? 0 : row);
}

bool Question::goToNextField()
{
    QWidget *focus = QApplication::focusWidget();
    if (focus == nullptr || !isAncestorOf(focus)) {
        begin();
        return true;
    }
    bool isBehind = false;
    for (QWidget *at = nextInFocusChain(); at != this; at = at->nextInFocusChain()) {
        const bool takesKeys = (at->focusPolicy() & Qt::TabFocus) != 0 && at->isEnabled() &&
                               at->focusProxy() == nullptr && at->isVisible();
        if (isBehind && takesKeys && isAncestorOf(at)) {
            at->setFocus(Qt::TabFocusReason);
            return true;
        }
        isBehind = isBehind || at == focus;
    }
    return false;
}

AnswerRow *Question::addRow(const QString &title, QVBoxLayout *layout)
{
    auto *row = new AnswerRow(title);
    const size_t number = m_rows.size();
    m_rows.push_back(row);
    (layout != nullptr ? layout : m_column)->addWidget(row);
    connect(row, &AnswerRow::focused, this, [this, number] { setCurrentRow(number); });
    return row;
}

void Question::setCurrentRow(size_t row)
{
    m_currentRow = row;
    for (size_t i = 0; i < m_rows.size(); ++i) {
        m_rows[i]->setCurrent(i == row && m_rows.size() > 1);
    }
}

void Question::rowAnswered(AnswerRow *row)
{
    for (size_t i = 0; i < m_rows.size(); ++i) {
        if (m_rows[i] != row) {
            continue;
        }
        if (i + 1 < m_rows.size()) {
            m_rows[i + 1]->takeFocus();
            setCurrentRow(i + 1);
        } else {
            Q_EMIT
            finished();
        }
        return;
    }
}

QFormLayout *Question::addForm(QVBoxLayout *layout)
{
    auto *form = new QFormLayout;
    form->setLabelAlignment(Qt::AlignRight | Qt::AlignVCenter);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow); // so that notes take few lines
    form->setHorizontalSpacing(theme::space(2));
    form->setVerticalSpacing(theme::space(2));
    (layout != nullptr ? layout : m_column)->addLayout(form);
    return form;
}

void Question::addField(QFormLayout *form, const QString &label, QWidget *field,
                        const QString &name, QLabel *echo)
{
    auto *beside = new QWidget;
    QSizePolicy grows(QSizePolicy::Expanding, QSizePolicy::Preferred);
    grows.setHeightForWidth(true);
    beside->setSizePolicy(grows);
    auto *line = new QHBoxLayout;
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(theme::space(2));
    line->addWidget(field);
    if (echo != nullptr) {
        theme::caption(echo);
        line->addWidget(echo);
    }
    line->addStretch();
    auto *stack = new QVBoxLayout(beside);
    stack->setContentsMargins(0, 0, 0, 0);
    stack->setSpacing(theme::space(1));
    stack->addLayout(line);
    auto *caption = new QLabel(label);
    caption->setBuddy(field);
    caption->setFixedHeight(theme::rowHeight()); // beside the field, also above a note
    // A text with a mnemonic is painted a little wider than it is measured.
    caption->setMinimumWidth(caption->sizeHint().width() + 3);
    form->addRow(caption, beside);
    place(label, field, name, addNote(stack));
    m_lastLine = line;
    m_lastStack = stack;
}

void Question::addFieldBeside(const QString &label, QWidget *field, const QString &name)
{
    auto *caption = new QLabel(label);
    caption->setBuddy(field);
    const int end = m_lastLine->count() - 1; // before the stretch
    m_lastLine->insertSpacing(end, theme::space(4));
    m_lastLine->insertWidget(end + 1, caption);
    m_lastLine->insertWidget(end + 2, field);
    place(label, field, name, addNote(m_lastStack));
}

QLabel *Question::addNote(QVBoxLayout *stack)
{
    auto *note = theme::caption(new QLabel);
    note->setWordWrap(true);
    note->setMaximumWidth(theme::space(180));
    note->hide();
    stack->addWidget(note);
    return note;
}

void Question::place(const QString &label, QWidget *field, const QString &name, QLabel *note)
{
    QString spokenName = label;
    field->setAccessibleName(spokenName.remove(u'&').remove(u':'));
    field->setObjectName(name);
    m_places[name] = {field, note};
}

void Question::guard(QLineEdit *field, const std::function<QString()> &fault)
{
    m_guards.push_back({field, fault});
    if (const QString words = open().typing(field->objectName()); !words.isEmpty()) {
        field->setText(words);
    }
    connect(field, &QLineEdit::textChanged, this, [this, field, fault](const QString &text) {
        open().setTyping(field->objectName(), fault().isEmpty() ? QString() : text);
        Q_EMIT
        faultsChanged();
    });
    connect(field, &QLineEdit::editingFinished, this, &Question::faultsChanged);
}

std::vector<Question::Fault> Question::faults(bool alsoInWork) const
{
    std::vector<Fault> faults;
    for (const Guard &guard : m_guards) {
        const bool isInWork = guard.field->hasFocus() && !alsoInWork;
        if (const QString fault = isInWork ? QString() : guard.fault(); !fault.isEmpty()) {
            faults.push_back({guard.field->objectName(),
                              tr("%1: %2").arg(guard.field->accessibleName(), fault)});
        }
    }
    return faults;
}

std::vector<core::RuleIssue> Question::showIssues(const std::vector<core::RuleIssue> &issues)
{
    std::map<QString, QStringList> sentences;
    std::map<QString, bool> isBlocked;
    std::vector<core::RuleIssue> homeless;
    QStringList said; // one sentence may be about two fields
    for (const core::RuleIssue &issue : issues) {
        if (!m_places.contains(issue.field)) {
            homeless.push_back(issue);
            continue;
        }
        if (const QString words = sentence(issue); !said.contains(words)) {
            said.append(words);
            sentences[issue.field].append(words);
        }
        isBlocked[issue.field] |= issue.severity == core::Severity::Block;
    }
    for (const auto &[name, place] : m_places) {
        place.note->setText(sentences[name].join(u'\n'));
        place.note->setVisible(!place.note->text().isEmpty());
        theme::setTone(place.note, isBlocked[name] ? "bad" : "warn");
    }
    return homeless;
}

bool Question::focusField(const QString &field)
{
    const auto found = m_places.find(field);
    if (found == m_places.end()) {
        return false;
    }
    found->second.field->setFocus();
    return true;
}

} // namespace app
