// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/today/ready_panel.h"

#include "app/theme.h"
#include "app/today/plan_text.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace app {

using namespace Qt::StringLiterals;

ReadyPanel::ReadyPanel(QWidget *parent) : QWidget(parent)
{
    setObjectName(u"ready"_s);
    setProperty("help", u"offline"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::space(2));
    auto *head = new QHBoxLayout;
    m_title = new QLabel;
    m_title->setObjectName(u"readyTitle"_s);
    m_title->setWordWrap(true);
    m_more = new QToolButton;
    m_more->setObjectName(u"readyMore"_s);
    m_more->setProperty("role", u"inline"_s);
    connect(m_more, &QToolButton::clicked, this, &ReadyPanel::toggle);
    head->addWidget(m_title, 1);
    head->addWidget(m_more, 0, Qt::AlignTop);
    column->addLayout(head);
    refresh();
}

void ReadyPanel::setLines(std::vector<core::ReadyLine> lines)
{
    if (lines == m_lines) {
        return;
    }
    m_lines = std::move(lines);
    refresh();
}

void ReadyPanel::toggle()
{
    m_showsAll = !m_showsAll;
    refresh();
}

void ReadyPanel::refresh()
{
    const auto open = static_cast<int>(
        std::count_if(m_lines.begin(), m_lines.end(), [](const core::ReadyLine &line) {
            return line.state != core::ReadyState::Fine;
        }));
    m_title->setText(m_lines.empty() ? QString()
                     : open == 0     ? tr("Ready for offline: everything is here")
                                 : tr("Ready for offline: %n thing(s) to look at", nullptr, open));
    theme::setTone(m_title, open == 0 ? "good" : "");
    m_more->setText(m_showsAll ? tr("Show less") : tr("Show all"));
    m_more->setAccessibleName(m_showsAll ? tr("Show only what needs a look")
                                         : tr("Show everything that was checked"));
    m_more->setVisible(!m_lines.empty());
    delete m_body;
    m_body = new QWidget;
    m_grid = new QGridLayout(m_body);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(theme::space(2));
    m_grid->setVerticalSpacing(theme::space(1));
    m_grid->setColumnStretch(2, 1);
    int row = 0;
    for (const core::ReadyLine &line : m_lines) {
        if (m_showsAll || line.state != core::ReadyState::Fine) {
            addLine(row++, line);
        }
    }
    layout()->addWidget(m_body);
    m_body->setVisible(row > 0);
}

void ReadyPanel::addLine(int row, const core::ReadyLine &line)
{
    const bool isFine = line.state == core::ReadyState::Fine;
    auto *sign = new QLabel(isFine                                 ? u"✓"_s
                            : line.state == core::ReadyState::Look ? u"▲"_s
                                                                   : u"✕"_s);
    sign->setFont(theme::font(theme::TextSize::Caption)); // one line with the words
    sign->setAccessibleName(isFine ? tr("fine") : tr("to look at"));
    theme::setTone(sign, readyTone(line.state));
    auto *name = theme::caption(new QLabel(readyName(line.item)));
    auto *words = new QLabel(readyText(line));
    words->setWordWrap(true);
    words->setFont(theme::font(theme::TextSize::Caption));
    m_grid->addWidget(sign, row, 0, Qt::AlignTop);
    m_grid->addWidget(name, row, 1, Qt::AlignTop | Qt::AlignRight);
    m_grid->addWidget(words, row, 2);
}

} // namespace app
