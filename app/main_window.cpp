// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/main_window.h"

#include "app/help/help_page.h"
#include "app/icons.h"
#include "app/key_sheet.h"
#include "app/leaving/over.h"
#include "app/page.h"
#include "app/theme.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenuBar>
#include <QMessageBox>
#include <QScrollArea>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace app {

using namespace Qt::StringLiterals;

namespace {

constexpr int placesMax = 10; // Alt+1…9, then Alt+0

QFrame *rule(QFrame::Shape shape)
{
    auto *line = new QFrame;
    line->setFrameShape(shape);
    line->setFrameShadow(QFrame::Plain);
    line->setForegroundRole(QPalette::Mid);
    return line;
}

// With letters larger than usual a page may want more room than the screen has: it is moved about
// then, so that the window never is larger than the screen.
QWidget *withRoom(QWidget *pages)
{
    if (theme::letters() <= 100) {
        return pages;
    }
    auto *area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidget(pages);
    return area;
}

} // namespace

MainWindow::MainWindow(QWidget *parent) : QMainWindow(parent)
{
    setWindowTitle(tr("Zoufang"));
    setWindowIcon(QIcon(u":/icons/zoufang.svg"_s));
    auto *centre = new QWidget;
    m_frame = new QVBoxLayout(centre);
    m_frame->setContentsMargins(0, 0, 0, 0);
    m_frame->setSpacing(0);

    m_stack = new QStackedWidget;
    auto *right = new QVBoxLayout;
    right->setContentsMargins(0, 0, 0, 0);
    right->setSpacing(0);
    m_top = makeTop();
    right->addWidget(m_top);
    right->addWidget(withRoom(m_stack), 1);

    m_side = makeSide();
    auto *row = new QHBoxLayout;
    row->setSpacing(0);
    row->addWidget(m_side);
    row->addLayout(right, 1);
    m_frame->addLayout(row, 1);
    setCentralWidget(centre);
    makeMenus();
    resize(1366, 768);
}

QWidget *MainWindow::makeSide()
{
    m_places = new QListWidget;
    m_places->setObjectName(u"places"_s);
    m_places->setAccessibleName(tr("Places"));
    m_places->setIconSize(QSize(20, 20));
    m_places->setUniformItemSizes(true);
    m_places->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_places->setFixedWidth(theme::space(40));
    connect(m_places, &QListWidget::currentRowChanged, this, &MainWindow::onPlaceChosen);
    return m_places;
}

QWidget *MainWindow::makeTop()
{
    auto *top = new QWidget;
    auto *column = new QVBoxLayout(top);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *layout = new QHBoxLayout;
    column->addLayout(layout);
    column->addWidget(rule(QFrame::HLine));
    layout->setContentsMargins(theme::space(4), theme::space(2), theme::space(4), theme::space(2));
    layout->setSpacing(theme::space(4));

    m_search = new QLineEdit;
    m_search->setObjectName(u"search"_s);
    m_search->setAccessibleName(tr("Find"));
    m_search->setPlaceholderText(
        tr("Find name, pinyin, code, phone, @grid, #result, >command (Ctrl+K)"));
    m_search->addAction(icon("search"), QLineEdit::LeadingPosition);
    m_search->setClearButtonEnabled(true);
    m_search->setMaxLength(64);
    m_search->setMaximumWidth(theme::space(140));
    layout->addWidget(m_search, 1);
    layout->addStretch(0);

    m_county = theme::caption(new QLabel);
    m_person = new QLabel;
    layout->addWidget(m_county);
    layout->addWidget(m_person);
    return top;
}

void MainWindow::makeMenus()
{
    m_zoufangMenu = menuBar()->addMenu(tr("Zoufang"));
    auto *quit =
        m_zoufangMenu->addAction(tr("&Quit"), QKeySequence(u"Ctrl+Q"_s), this, &QWidget::close);
    quit->setMenuRole(QAction::QuitRole);

    m_goMenu = menuBar()->addMenu(tr("Go"));
    m_goMenu->addAction(icon("search"), tr("&Find"), QKeySequence(u"Ctrl+K"_s), this,
                        &MainWindow::focusSearch);
    m_goMenu->addAction(tr("&Next pane"), QKeySequence(u"F6"_s), this, [this] { movePane(1); });
    m_goMenu->addAction(tr("&Previous pane"), QKeySequence(u"Shift+F6"_s), this,
                        [this] { movePane(-1); });
    // The titles have no letters of their own: all of them are needed on the pages.
    m_goMenu->addAction(tr("&Menu"), QKeySequence(u"F10"_s), this,
                        [this] { menuBar()->setActiveAction(menuBar()->actions().constFirst()); });
    m_goMenu->addSeparator();

    m_pageMenu = menuBar()->addMenu(tr("Actions"));
    m_viewMenu = menuBar()->addMenu(tr("View"));
    makeHelpMenu();
}

void MainWindow::makeHelpMenu()
{
    m_helpMenu = menuBar()->addMenu(tr("Help"));
    auto *help = m_helpMenu->addAction(icon("help"), tr("&Help for this place"), this,
                                       &MainWindow::showHelp);
    help->setObjectName(u"help"_s);
    help->setShortcut(QKeySequence(u"F1"_s));
    auto *keys = m_helpMenu->addAction(tr("&Keys"), this, &MainWindow::showKeys);
    keys->setObjectName(u"keys"_s);
    keys->setShortcuts({QKeySequence(u"?"_s), QKeySequence(u"Ctrl+/"_s)});
    m_helpMenu->addAction(tr("&About Zoufang"), this, &MainWindow::showAbout);
}

void MainWindow::setPerson(const QString &name, const QString &role, const QString &county)
{
    m_county->setText(county);
    m_person->setText(role.isEmpty() ? name : tr("%1 · %2").arg(name, role));
    setWindowTitle(county.isEmpty() ? tr("Zoufang") : tr("Zoufang – %1").arg(county));
}

void MainWindow::addPlace(Page *page)
{
    Q_ASSERT(m_pages.size() < placesMax);
    m_pages.push_back(page);
    m_stack->addWidget(page);
    const QKeySequence key(u"Alt+%1"_s.arg(m_pages.size() % placesMax));
    auto *item = new QListWidgetItem(page->icon(), page->title(), m_places);
    item->setSizeHint(QSize(0, theme::rowHeight() + theme::space(2)));
    item->setToolTip(u"%1 (%2)"_s.arg(page->title(), key.toString(QKeySequence::NativeText)));
    m_goMenu->addAction(page->icon(), page->title(), key, this, [this, page] { showPlace(page); });
    connect(page, &Page::attention, this, [this, page](int count) { onAttention(page, count); });
}

void MainWindow::showPlace(Page *page)
{
    const auto found = std::find(m_pages.begin(), m_pages.end(), page);
    Q_ASSERT(found != m_pages.end());
    const int row = static_cast<int>(found - m_pages.begin());
    if (m_places->currentRow() == row) {
        onPlaceChosen(row);
    } else {
        m_places->setCurrentRow(row);
    }
    page->setFocus();
}

Page *MainWindow::currentPlace() const
{
    const int row = m_places->currentRow();
    return row < 0 ? nullptr : m_pages.at(static_cast<size_t>(row));
}

void MainWindow::onPlaceChosen(int row)
{
    if (row < 0) {
        return;
    }
    Page *page = m_pages.at(static_cast<size_t>(row));
    if (!m_over) {
        showPage(page);
        return;
    }
    // What is shown over the place keeps its content; it comes back with the next showOver().
    closeOver();
}

bool MainWindow::isCovered(const Page *page) const
{
    return m_cover != nullptr && page->showsRecords();
}

void MainWindow::showPage(Page *page)
{
    const bool covered = isCovered(page);
    m_stack->setCurrentWidget(covered ? m_cover : page);
    refreshPageMenu();
    if (covered) {
        m_cover->setFocus();
    } else {
        page->activate();
    }
}

void MainWindow::lockPlaces(QWidget *cover)
{
    if (cover == m_cover) {
        return;
    }
    m_cover = cover;
    if (cover != nullptr && m_stack->indexOf(cover) < 0) {
        m_stack->addWidget(cover);
    }
    m_search->setEnabled(cover == nullptr);
    if (cover != nullptr) {
        m_search->clear();
    }
    if (Page *page = currentPlace(); page != nullptr && m_over == nullptr) {
        showPage(page);
    }
}

void MainWindow::setNotice(QWidget *notice)
{
    m_top->layout()->addWidget(notice);
}

void MainWindow::onAttention(Page *page, int count)
{
    const auto found = std::find(m_pages.begin(), m_pages.end(), page);
    const int row = static_cast<int>(found - m_pages.begin());
    m_places->item(row)->setText(count > 0 ? tr("%1  %2").arg(page->title()).arg(count)
                                           : page->title());
}

void MainWindow::showOver(QWidget *widget, const QList<QAction *> &actions)
{
    closeOver();
    m_over = widget;
    m_overActions = actions;
    // First the room, then who needs it: the other way round the window would grow.
    m_top->hide();
    m_side->hide();
    m_frame->activate();
    m_stack->addWidget(widget);
    m_stack->setCurrentWidget(widget);
    refreshPageMenu();
    widget->setFocus();
}

void MainWindow::closeOver()
{
    if (!m_over) {
        return;
    }
    if (auto *over = dynamic_cast<Over *>(m_over)) {
        over->keep(Over::Leaving::ForNow);
    }
    QWidget *closing = m_over;
    m_over = nullptr;
    m_overActions.clear();
    m_stack->removeWidget(closing);
    closing->deleteLater();
    m_top->show();
    m_side->show();
    if (Page *page = currentPlace()) {
        showPage(page);
    }
    Q_EMIT
    overClosed();
}

// The program ends with this: what lies over the places is there again at the next start.
void MainWindow::closeEvent(QCloseEvent *event)
{
    if (auto *over = dynamic_cast<Over *>(m_over)) {
        over->keep(Over::Leaving::Quit);
    }
    QMainWindow::closeEvent(event);
}

void MainWindow::refreshPageMenu()
{
    m_pageMenu->clear();
    const Page *page = currentPlace();
    if (m_over) {
        m_pageMenu->addActions(m_overActions);
    } else if (page) {
        m_pageMenu->addActions(isCovered(page) ? m_cover->actions() : page->actions());
    }
    m_pageMenu->menuAction()->setVisible(!m_pageMenu->isEmpty());
}

void MainWindow::setStatusLine(QWidget *line)
{
    Q_ASSERT(!m_statusLine);
    m_statusLine = line;
    m_frame->addWidget(rule(QFrame::HLine));
    m_frame->addWidget(line);
}

QList<QMenu *> MainWindow::menus() const
{
    return {m_pageMenu, m_goMenu, m_viewMenu, m_zoufangMenu, m_helpMenu};
}

QList<QWidget *> MainWindow::panes() const
{
    if (auto *over = dynamic_cast<Over *>(m_over)) {
        const QList<QWidget *> panes = over->overPanes();
        return panes.isEmpty() ? QList<QWidget *>{m_over} : panes;
    }
    if (m_over) {
        return {m_over};
    }
    QList<QWidget *> panes{m_places, m_search};
    if (Page *page = currentPlace()) {
        panes << (isCovered(page) ? QList<QWidget *>{m_cover} : page->panes());
    }
    return panes;
}

void MainWindow::movePane(int by)
{
    const QList<QWidget *> all = panes();
    qsizetype here = 0;
    for (qsizetype i = 0; i < all.size(); ++i) {
        QWidget *focus = QApplication::focusWidget();
        if (focus && (focus == all[i] || all[i]->isAncestorOf(focus))) {
            here = i;
        }
    }
    QWidget *next = all[(here + by + all.size()) % all.size()];
    if (next->focusPolicy() != Qt::NoFocus) {
        next->setFocus(Qt::TabFocusReason);
        return;
    }
    // A pane that takes no keys itself hands them to the first of its widgets that does.
    for (QWidget *inner : next->findChildren<QWidget *>()) {
        if (inner->isVisible() && inner->isEnabled() &&
            (inner->focusPolicy() & Qt::TabFocus) != 0) {
            inner->setFocus(Qt::TabFocusReason);
            return;
        }
    }
}

void MainWindow::focusSearch()
{
    if (m_cover) {
        return; // nothing is found while reading is locked
    }
    if (m_over) {
        closeOver();
    }
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void MainWindow::showHelp()
{
    const QWidget *place = m_over ? m_over : currentPlace();
    showHelpBeside(this, place ? place : this);
}

void MainWindow::showKeys()
{
    auto *sheet = new KeySheet(menus(), this);
    sheet->setAttribute(Qt::WA_DeleteOnClose);
    sheet->show();
}

void MainWindow::showAbout()
{
    QMessageBox::about(this, tr("About Zoufang"),
                       tr("Zoufang %1\nVisits to small businesses, also without a network.\n"
                          "Free software under the GNU General Public License, version 3 or later.")
                           .arg(QLatin1StringView(ZOUFANG_VERSION)));
}

} // namespace app
