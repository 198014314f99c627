// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/copy/copy_place.h"

#include <QWidget>

#include <functional>

class QAction;
class QLabel;
class QLineEdit;
class QStandardItemModel;
class QTreeView;

namespace client {
class CopyThread;
struct CopyOutcome;
} // namespace client
namespace app {

// Second copies of everything here: where they go, how the last one ended, which ones there are.
class CopiesPanel : public QWidget {
    Q_OBJECT

public:
    // `copies`: null where this run makes none.
    explicit CopiesPanel(client::CopyThread *copies, QWidget *parent = nullptr);
    // How a folder is asked for; a dialog of the system unless a test says otherwise.
    void setFolderChooser(std::function<QString()> choose) { m_chooseFolder = std::move(choose); }

Q_SIGNALS:
    void closed();

private:
    void makeActions();
    QWidget *makeBegin();
    QLayout *makeFoot();
    void choosePlace();
    void begin();
    void onFinished(const client::CopyOutcome &outcome);
    void stopCopying();
    void copyNow();
    void refresh();
    void say(const QString &sentence, const char *tone);
    QString stateText(const char **tone) const;
    void readCopies();
    void fill(const std::vector<core::SecondCopy> &copies);

    client::CopyThread *m_copies;
    std::function<QString()> m_chooseFolder;
    QString m_chosen; // not yet begun with: the passphrase is missing
    QLabel *m_place;
    QLabel *m_state;
    QLabel *m_message;
    QWidget *m_begin = nullptr;
    QLabel *m_beginWords = nullptr;
    QLineEdit *m_passphrase = nullptr;
    QTreeView *m_list;
    QStandardItemModel *m_model;
    QAction *m_choose = nullptr;
    QAction *m_now = nullptr;
    QAction *m_stop = nullptr;
};

} // namespace app
