// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/client/courier.h"

#include <QWidget>

#include <functional>

class QComboBox;
class QLabel;
class QPushButton;
class QTableView;

namespace app {

class EmptyState;
class PlainTable;

// Bundles on a stick: saves one for the county, shows what lies there without opening it, takes in
// the county's, and carries those of colleagues.
class StickPanel : public QWidget {
    Q_OBJECT

public:
    // `courier` null: there are no bundles in this run.
    explicit StickPanel(client::Courier *courier, QWidget *parent = nullptr);

    // Asked for a folder when the person wants another; empty: none was chosen. Tests answer it.
    void setChooser(std::function<QString()> chooser) { m_choose = std::move(chooser); }
    // Reads anew which sticks are there, and what lies on the chosen one.
    void refresh();
    void useFolder(const QString &folder);
    QList<QWidget *> panes() const;

Q_SIGNALS:
    // A bundle was saved or taken in: what is delivered may stand otherwise now.
    void done();

private:
    QWidget *makeTop();
    QWidget *makeActions();
    void look();
    void present(const core::Result<std::vector<client::StickBundle>> &found);
    void save();
    void takeIn();
    void carry();
    void begin(const QString &doing);
    void say(const QString &words, const char *tone);
    void refreshActions();
    QString folder() const;
    QStringList pathsOf(client::StickBundle::Whose whose) const;

    client::Courier *m_courier;
    std::function<QString()> m_choose;
    QComboBox *m_place = nullptr;
    QPushButton *m_save = nullptr;
    QPushButton *m_takeIn = nullptr;
    QPushButton *m_carry = nullptr;
    QLabel *m_said = nullptr;
    QTableView *m_table = nullptr;
    PlainTable *m_model = nullptr;
    EmptyState *m_empty = nullptr;
    std::vector<client::StickBundle> m_bundles;
    bool m_isBusy = false;
};

} // namespace app
