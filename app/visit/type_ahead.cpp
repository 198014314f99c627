// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/visit/type_ahead.h"

#include "core/query/pinyin.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QFocusEvent>
#include <QKeyEvent>
#include <QStringListModel>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace app {

TypeAhead::TypeAhead(QWidget *parent)
    : QLineEdit(parent), m_offered(new QStringListModel(this)), m_completer(new QCompleter(this))
{
    m_completer->setModel(m_offered);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->setMaxVisibleItems(static_cast<int>(offeredMax));
    m_completer->setWidget(this);
    connect(m_completer, qOverload<const QString &>(&QCompleter::activated), this,
            &TypeAhead::take);
    connect(this, &QLineEdit::textEdited, this, [this](const QString &typed) {
        offer(typed.trimmed().isEmpty() ? QStringList() : texts(typed));
        Q_EMIT
        edited();
    });
}

void TypeAhead::setChoices(std::vector<Choice> choices)
{
    m_choices.clear();
    for (Choice &choice : choices) {
        const QStringList words{choice.text, choice.detail, choice.id, core::initials(choice.text),
                                core::fullPinyin(choice.text)};
        QString keys = words.join(u' ').toLower();
        m_choices.push_back({std::move(choice), std::move(keys)});
    }
}

QString TypeAhead::chosen() const
{
    const QString typed = text().trimmed();
    const auto found = std::find_if(m_choices.begin(), m_choices.end(),
                                    [&](const Keyed &keyed) { return keyed.choice.text == typed; });
    return found == m_choices.end() ? QString() : found->choice.id;
}

void TypeAhead::setChosen(const QString &id, const QString &typed)
{
    const auto found = std::find_if(m_choices.begin(), m_choices.end(),
                                    [&](const Keyed &keyed) { return keyed.choice.id == id; });
    const QString wanted = found == m_choices.end() ? typed : found->choice.text;
    if (wanted != text()) {
        setText(wanted);
    }
}

std::vector<TypeAhead::Choice> TypeAhead::matching(const QString &typed) const
{
    const QString wanted = typed.trimmed().toLower();
    std::vector<std::pair<qsizetype, const Keyed *>> hits;
    for (const Keyed &keyed : m_choices) {
        const qsizetype at = keyed.keys.indexOf(wanted);
        if (at >= 0) {
            hits.emplace_back(at, &keyed);
        }
    }
    std::stable_sort(hits.begin(), hits.end(),
                     [](const auto &a, const auto &b) { return a.first < b.first; });
    std::vector<Choice> list;
    for (size_t i = 0; i < std::min(hits.size(), offeredMax); ++i) {
        list.push_back(hits[i].second->choice);
    }
    return list;
}

QStringList TypeAhead::texts(const QString &typed) const
{
    QStringList list;
    for (const Choice &choice : matching(typed)) {
        list.append(choice.text);
    }
    return list;
}

void TypeAhead::offer(const QStringList &texts)
{
    m_offered->setStringList(texts);
    if (texts.isEmpty() || texts.front() == text().trimmed()) {
        m_completer->popup()->hide();
        return;
    }
    m_completer->complete();
    // The list shows the completer's own model: an index of ours would mark nothing.
    m_completer->popup()->setCurrentIndex(m_completer->completionModel()->index(0, 0));
}

void TypeAhead::take(const QString &text)
{
    setText(text);
    Q_EMIT
    edited();
}

void TypeAhead::focusInEvent(QFocusEvent *event)
{
    QLineEdit::focusInEvent(event);
    m_completer->setWidget(this);
}

bool TypeAhead::isOffering() const
{
    return m_completer->popup()->isVisible();
}

// Takes the marked line of the open list. False: there is none.
bool TypeAhead::takeMarked()
{
    if (!isOffering()) {
        return false;
    }
    const QString marked = m_completer->popup()->currentIndex().data().toString();
    m_completer->popup()->hide();
    if (marked.isEmpty()) {
        return false;
    }
    take(marked);
    return true;
}

// While the list is open Return and Escape belong to it, whatever they mean to the window. Tab
// takes the marked line and goes on to the next field.
bool TypeAhead::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        const bool isReturn = key == Qt::Key_Return || key == Qt::Key_Enter;
        const bool isOwn = isOffering() && (isReturn || key == Qt::Key_Escape);
        if (isOwn || (isReturn && m_claimsReturn && !text().trimmed().isEmpty())) {
            event->accept();
            return true;
        }
    }
    if (event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent *>(event)->key() == Qt::Key_Tab) {
        takeMarked();
    }
    return QLineEdit::event(event);
}

// Down opens the list without a letter typed; Return takes the marked line.
void TypeAhead::keyPressEvent(QKeyEvent *event)
{
    const bool isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isReturn && isOffering()) {
        takeMarked();
        return;
    }
    if (event->key() == Qt::Key_Down && !isOffering()) {
        offer(texts(chosen().isEmpty() ? text() : QString()));
        return;
    }
    QLineEdit::keyPressEvent(event);
}

} // namespace app
