// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/theme.h"

#include <QMainWindow>

#include <vector>

class QAction;
class QActionGroup;
class QLabel;
class QLineEdit;
class QListWidget;
class QMenu;
class QStackedWidget;
class QVBoxLayout;

namespace app {

class Page;

// The frame: places at the left, search above, the chosen page, and a line at the bottom that tells
// what is saved and delivered. It knows pages only as pages.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    explicit MainWindow(QWidget *parent = nullptr);

    // Who works here, above everything: "Humen · 3 grids" and the person's name.
    void setPerson(const QString &name, const QString &role, const QString &county);
    // Adds a place below the others; Alt+1…9, then Alt+0 opens it. The window owns the page.
    void addPlace(Page *page);
    void showPlace(Page *page);
    Page *currentPlace() const;
    const std::vector<Page *> &places() const { return m_pages; }
    // Shows a widget in the stead of places and search until closeOver(); the window owns it.
    void showOver(QWidget *widget, const QList<QAction *> &actions);
    void closeOver();
    QWidget *over() const { return m_over; }
    void setStatusLine(QWidget *line);
    // A line above the pages, shown when it has something to say; never during a visit.
    void setNotice(QWidget *notice);
    // Shows this in the stead of every page that shows records, and takes the search away; null:
    // all is as it was. The window owns it.
    void lockPlaces(QWidget *cover);
    QWidget *cover() const { return m_cover; }

    QLineEdit *search() const { return m_search; }
    // Every action with its menu, for the sheet of keys.
    QList<QMenu *> menus() const;
    // Menus of the frame other parts add to.
    QMenu *zoufangMenu() const { return m_zoufangMenu; }
    QMenu *viewMenu() const { return m_viewMenu; }

Q_SIGNALS:
    // Places and search stand there again.
    void overClosed();

private:
    QWidget *makeSide();
    QWidget *makeTop();
    void makeMenus();
    void makeHelpMenu();
    void onPlaceChosen(int row);
    void onAttention(Page *page, int count);
    void movePane(int by);
    void focusSearch();
    void showHelp();
    void showKeys();
    void showAbout();
    void refreshPageMenu();
    bool isCovered(const Page *page) const;
    void showPage(Page *page);
    QList<QWidget *> panes() const;

    QListWidget *m_places = nullptr;
    QLineEdit *m_search = nullptr;
    QLabel *m_county = nullptr;
    QLabel *m_person = nullptr;
    QStackedWidget *m_stack = nullptr;
    QWidget *m_side = nullptr;
    QWidget *m_top = nullptr;
    QVBoxLayout *m_frame = nullptr;
    QWidget *m_statusLine = nullptr;
    QWidget *m_over = nullptr;
    QWidget *m_cover = nullptr; // in the stead of pages while reading is locked
    QList<QAction *> m_overActions;
    QMenu *m_zoufangMenu = nullptr;
    QMenu *m_goMenu = nullptr;
    QMenu *m_pageMenu = nullptr;
    QMenu *m_viewMenu = nullptr;
    QMenu *m_helpMenu = nullptr;
    std::vector<Page *> m_pages;
};

} // namespace app
