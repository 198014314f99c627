// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/help/help_page.h"

#include "app/help/help_view.h"
#include "app/icons.h"
#include "app/theme.h"

#include <QApplication>
#include <QDialog>
#include <QLineEdit>
#include <QListWidget>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace app {

using namespace Qt::StringLiterals;

HelpPage::HelpPage(QWidget *parent) : Page(parent), m_view(new HelpView)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_view);
    setFocusProxy(m_view);
}

QString HelpPage::title() const
{
    return tr("Help");
}

QIcon HelpPage::icon() const
{
    return app::icon("help");
}

void HelpPage::activate()
{
    m_view->search()->setFocus();
}

QList<QWidget *> HelpPage::panes()
{
    return {m_view->search(), m_view->list(), m_view->text()};
}

void showHelpBeside(QWidget *window, const QWidget *place)
{
    const QWidget *focus = QApplication::focusWidget();
    const bool isInside = focus && place->isAncestorOf(focus);
    const QString topic = helpTopicFor(isInside ? focus : place);
    auto *beside = window->findChild<QWidget *>(u"helpBeside"_s, Qt::FindDirectChildrenOnly);
    if (!beside) {
        beside = new QDialog(window);
        beside->setObjectName(u"helpBeside"_s);
        beside->setWindowTitle(HelpPage::tr("Help"));
        auto *view = new HelpView;
        auto *layout = new QVBoxLayout(beside);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->addWidget(view);
        beside->setFocusProxy(view);
        beside->resize(theme::space(220), theme::space(150));
    }
    beside->findChild<HelpView *>()->showTopic(topic);
    beside->show();
    beside->raise();
    beside->activateWindow();
    beside->findChild<HelpView *>()->text()->setFocus();
}

} // namespace app
