// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sync/warning_list.h"

#include "app/sync/warning_text.h"
#include "app/texts.h"
#include "app/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace app {

namespace {

constexpr int warningsListed = 3; // the others come when these are understood

QWidget *warningRow(const core::Warning &warning)
{
    const WarningText said = warningText(warning);
    auto *row = new QWidget;
    auto *column = new QVBoxLayout(row);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *title = new QLabel(
        warning.isAlarm() ? u"%1  ·  %2"_s.arg(said.title, momentText(warning.at)) : said.title);
    theme::setTone(title, "warn");
    auto *words = new QLabel(said.words);
    words->setWordWrap(true);
    words->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    column->addWidget(title);
    column->addWidget(words);
    return row;
}

} // namespace

WarningList::WarningList(QWidget *parent) : QWidget(parent), m_rows(new QVBoxLayout)
{
    setObjectName(u"warnings"_s);
    auto *sides = new QHBoxLayout(this);
    sides->setContentsMargins(0, theme::space(1), 0, theme::space(1));
    sides->setSpacing(theme::space(4));
    m_rows->setSpacing(theme::space(2));
    sides->addLayout(m_rows, 1);
    m_understood = new QPushButton(tr("&Understood"));
    m_understood->setObjectName(u"understood"_s);
    sides->addWidget(m_understood, 0, Qt::AlignTop);
    connect(m_understood, &QPushButton::clicked, this, &WarningList::understood);
    hide();
}

void WarningList::show(const std::vector<core::Warning> &warnings)
{
    if (warnings == m_shown) {
        return; // rebuilt for nothing it would take the focus of who stands on its button
    }
    m_shown = warnings;
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    for (size_t i = 0; i < std::min<size_t>(warnings.size(), warningsListed); ++i) {
        m_rows->addWidget(warningRow(warnings[i]));
    }
    m_understood->setVisible(std::any_of(warnings.begin(), warnings.end(),
                                         [](const auto &one) { return one.isAlarm(); }));
    setVisible(!warnings.empty());
}

WarningStrip::WarningStrip(QWidget *parent) : QWidget(parent)
{
    setObjectName(u"warningStrip"_s);
    setAccessibleName(tr("Notice"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(theme::space(4), theme::space(1), theme::space(4), theme::space(1));
    row->setSpacing(theme::space(3));
    m_title = new QLabel;
    theme::setTone(m_title, "warn");
    m_words = new QLabel;
    m_words->setWordWrap(true);
    m_words->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    m_more = new QPushButton(tr("See more"));
    m_understood = new QPushButton(tr("Understood"));
    for (QPushButton *button : {m_more, m_understood}) {
        button->setProperty("role", u"compact"_s);
    }
    m_more->setObjectName(u"seeWarnings"_s);
    m_understood->setObjectName(u"stripUnderstood"_s);
    row->addWidget(m_title);
    row->addWidget(m_words, 1);
    row->addWidget(m_more);
    row->addWidget(m_understood);
    connect(m_more, &QPushButton::clicked, this, &WarningStrip::moreWanted);
    connect(m_understood, &QPushButton::clicked, this, &WarningStrip::understood);
    hide();
}

void WarningStrip::show(const std::vector<core::Warning> &warnings)
{
    using Kind = core::Warning::Kind;
    std::vector<core::Warning> grave;
    for (const core::Warning &warning : warnings) {
        if (warning.kind != Kind::LeaseEnds && warning.kind != Kind::ReadingLocked) {
            grave.push_back(warning);
        }
    }
    setVisible(!grave.empty());
    if (grave.empty()) {
        return;
    }
    const WarningText said = warningText(grave.front());
    const auto count = static_cast<int>(grave.size());
    m_title->setText(count == 1 ? said.title : tr("%n notices about your records", nullptr, count));
    const QString words =
        count == 1 ? said.words : tr("Nothing of yours is lost. The first: %1").arg(said.title);
    m_words->setText(words);
    m_understood->setVisible(
        std::any_of(grave.begin(), grave.end(), [](const auto &one) { return one.isAlarm(); }));
}

void WarningStrip::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    QPainter painter(this);
    painter.fillRect(rect(), theme::colour(Colour::Surface));
    painter.fillRect(QRect(0, 0, theme::space(1), height()), theme::colour(Colour::StateRetry));
    painter.fillRect(QRect(0, height() - 1, width(), 1), theme::colour(Colour::Line));
}

} // namespace app
