// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/leaving/left_strip.h"

#include "app/theme.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace app {

LeftStrip::LeftStrip(QWidget *parent)
    : QWidget(parent),
      m_words(new QLabel),
      m_button(new QPushButton(tr("Go on F3"))),
      m_goOn(new QAction(tr("Go on with what was left"), this))
{
    setObjectName(u"leftStrip"_s);
    setAccessibleName(tr("What was left"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(theme::space(4), theme::space(1), theme::space(4), theme::space(1));
    row->setSpacing(theme::space(3));
    m_words->setObjectName(u"leftWords"_s);
    m_words->setWordWrap(true);
    m_words->setTextFormat(Qt::PlainText);
    m_words->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    m_button->setObjectName(u"leftGoOn"_s);
    m_button->setProperty("role", u"compact"_s);
    row->addWidget(m_words, 1);
    row->addWidget(m_button);
    m_goOn->setObjectName(u"goOn"_s);
    m_goOn->setShortcut(Qt::Key_F3);
    m_goOn->setEnabled(false);
    connect(m_button, &QPushButton::clicked, m_goOn, &QAction::trigger);
    connect(m_goOn, &QAction::triggered, this, [this] {
        const LeftOver left = m_left;
        Q_EMIT
        goOnWanted(left);
    });
    hide();
}

void LeftStrip::show(const LeftOver &left, const QString &name)
{
    m_left = left;
    switch (left.kind) {
    case LeftOver::Kind::Nothing:
        break;
    case LeftOver::Kind::Visit:
        m_words->setText(tr("The visit to %1 is not saved yet. Its draft stays; F3 goes on with "
                            "it, and so does F2 on the business.")
                             .arg(name));
        break;
    case LeftOver::Kind::Call:
        m_words->setText(
            tr("The call to %1 is not logged yet. What you typed stays; F3 goes on with it.")
                .arg(name));
        break;
    case LeftOver::Kind::NewTarget:
        m_words->setText(tr("The new business is not added yet. What you typed stays; F3 goes on "
                            "with it."));
        break;
    }
    m_goOn->setEnabled(left.kind != LeftOver::Kind::Nothing);
    setVisible(left.kind != LeftOver::Kind::Nothing);
}

void LeftStrip::forget(const LeftOver &what)
{
    if (m_left.kind == what.kind && (what.target.isNull() || m_left.target == what.target)) {
        show({}, {});
    }
}

void LeftStrip::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    QPainter painter(this);
    painter.fillRect(rect(), theme::colour(Colour::Surface));
    painter.fillRect(QRect(0, 0, theme::space(1), height()), theme::colour(Colour::StatePlanned));
    painter.fillRect(QRect(0, height() - 1, width(), 1), theme::colour(Colour::Line));
}

} // namespace app
