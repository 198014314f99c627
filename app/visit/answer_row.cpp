// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/visit/answer_row.h"

#include "app/theme.h"

#include <QButtonGroup>
#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStyle>

using namespace Qt::StringLiterals;

namespace app {

namespace {

constexpr std::array rowAnswers{core::Answer::Met, core::Answer::NotMet, core::Answer::ToVerify};

void repolish(QWidget *widget)
{
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
}

} // namespace

AnswerRow::AnswerRow(const QString &title, QWidget *parent)
    : QWidget(parent), m_mark(new QLabel), m_title(new QLabel), m_hint(new QLabel)
{
    auto *group = new QButtonGroup(this);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(theme::space(2));
    for (size_t i = 0; i < m_buttons.size(); ++i) {
        auto *button = new QPushButton;
        button->setCheckable(true);
        button->setAutoDefault(false);
        button->setMinimumHeight(theme::rowHeight() + theme::space(2));
        button->setMinimumWidth(theme::space(24));
        button->setObjectName(u"answer%1"_s.arg(i + 1));
        button->installEventFilter(this);
        group->addButton(button);
        buttons->addWidget(button);
        connect(button, &QPushButton::clicked, this, [this, i] {
            Q_EMIT
            picked(rowAnswers[i]);
        });
        m_buttons[i] = button;
    }
    m_title->setWordWrap(true);
    m_hint->setWordWrap(true);
    theme::caption(m_hint);
    m_hint->hide();
    m_mark->setFixedWidth(theme::space(4));
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(0);
    grid->setVerticalSpacing(0);
    grid->setColumnStretch(1, 1);
    grid->addWidget(m_mark, 0, 0);
    grid->addWidget(m_title, 0, 1);
    grid->addLayout(buttons, 0, 2, Qt::AlignRight);
    grid->addWidget(m_hint, 1, 1, 1, 2);
    setWords({tr("Yes"), tr("No"), tr("To verify")});
    setTitle(title);
}

void AnswerRow::setWords(const Words &words)
{
    const std::array texts{words.yes, words.no, words.unsure};
    for (size_t i = 0; i < m_buttons.size(); ++i) {
        m_buttons[i]->setText(u"%1  %2"_s.arg(texts[i]).arg(i + 1));
        m_buttons[i]->setAccessibleName(u"%1: %2"_s.arg(m_title->text(), texts[i]));
    }
}

void AnswerRow::setTitle(const QString &title)
{
    m_title->setText(title);
    for (QPushButton *button : m_buttons) {
        const QString word = button->text().section(u"  "_s, 0, 0);
        button->setAccessibleName(u"%1: %2"_s.arg(title, word));
    }
}

void AnswerRow::setHint(const QString &hint)
{
    m_hint->setText(hint);
    m_hint->setVisible(!hint.isEmpty());
}

QPushButton *AnswerRow::buttonOf(core::Answer answer) const
{
    for (size_t i = 0; i < m_buttons.size(); ++i) {
        if (rowAnswers[i] == answer) {
            return m_buttons[i];
        }
    }
    return nullptr; // NOT_APPLICABLE has no key
}

void AnswerRow::setAnswer(std::optional<core::Answer> given, std::optional<core::Answer> suggested)
{
    m_given = given;
    m_suggested = given ? std::nullopt : suggested;
    auto *group = m_buttons[0]->group();
    group->setExclusive(false); // so that "nothing chosen" can be shown again
    for (QPushButton *button : m_buttons) {
        button->setChecked(given && buttonOf(*given) == button);
        const bool isSuggested = m_suggested && buttonOf(*m_suggested) == button;
        if (button->property("suggested").toBool() != isSuggested) {
            button->setProperty("suggested", isSuggested);
            repolish(button);
        }
    }
    group->setExclusive(true);
    // One stop for the Tab key: the answer as it stands.
    QPushButton *stop = tabStop();
    for (QPushButton *button : m_buttons) {
        button->setFocusPolicy(button == stop ? Qt::StrongFocus : Qt::ClickFocus);
        button->setProperty("keys", u"1, 2, 3, Left, Right"_s); // Tab stops once a row
    }
}

void AnswerRow::setCurrent(bool isCurrent)
{
    m_mark->setText(isCurrent ? u"▸"_s : QString());
    QFont font = m_title->font();
    font.setBold(isCurrent);
    m_title->setFont(font);
}

void AnswerRow::takeFocus()
{
    tabStop()->setFocus();
}

QPushButton *AnswerRow::tabStop() const
{
    QPushButton *wanted = m_given ? buttonOf(*m_given) : nullptr;
    if (wanted == nullptr && m_suggested) {
        wanted = buttonOf(*m_suggested);
    }
    return wanted != nullptr ? wanted : m_buttons[0];
}

bool AnswerRow::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn) {
        Q_EMIT
        focused();
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace app
