// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/empty_state.h"

#include "app/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace app {

EmptyState::EmptyState(QWidget *parent)
    : QWidget(parent),
      m_title(theme::title(new QLabel)),
      m_words(new QLabel),
      m_step(new QPushButton)
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_words->setWordWrap(true);
    m_words->setAlignment(Qt::AlignCenter);
    m_words->setMaximumWidth(theme::space(110));
    m_words->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    auto *layout = new QVBoxLayout(this);
    const int margin = theme::space(6);
    layout->setContentsMargins(margin, margin, margin, margin);
    layout->setSpacing(theme::space(3));
    layout->addStretch(2);
    layout->addWidget(m_title, 0, Qt::AlignHCenter);
    // In a row of its own: an aligned label would get the height of the whole width.
    auto *row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(m_words, 100);
    row->addStretch(1);
    layout->addLayout(row);
    layout->addWidget(m_step, 0, Qt::AlignHCenter);
    layout->addStretch(3);
    connect(m_step, &QPushButton::clicked, this, &EmptyState::stepWanted);
}

void EmptyState::say(const QString &title, const QString &words, const QString &step)
{
    m_title->setText(title);
    m_words->setText(words);
    m_step->setText(step);
    m_step->setVisible(!step.isEmpty());
}

QString EmptyState::words() const
{
    return m_words->text();
}

} // namespace app
