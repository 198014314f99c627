// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/entry/opening.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QLineEdit;
class QListWidget;
class QProgressBar;
class QPushButton;
class QVBoxLayout;

namespace app {

// What stands before the data: unlocking with the passphrase, or joining a county with a code.
class EntryWindow : public QWidget {
    Q_OBJECT

public:
    // With a code, or where nobody has enrolled yet, it asks for a new passphrase; else for the
    // one.
    EntryWindow(Opening opening, const QString &code, const QString &url,
                QWidget *parent = nullptr);

    // Everybody who has records here, above the passphrase, this window's opening among them; and
    // the way to add somebody. Call it once, before the window is shown.
    void offer(const Entrance &entrance);
    // Of the person who is chosen now.
    const Opening &opening() const { return m_opening; }
    // Where a folder with copies is asked for; a dialog of the system unless a test says otherwise.
    void setFolderChooser(std::function<QString()> choose) { m_chooseFolder = std::move(choose); }

    // Enters without asking (--passphrase-file).
    void enterWith(core::SecretBytes passphrase);

Q_SIGNALS:
    void opened(const std::shared_ptr<app::OpenedFolder> &folder);
    void failed(const core::Error &error);
    // Another language is wanted; what was typed so far is not to be lost with this window. (The
    // passphrase is: it is handed to nobody.)
    void languageWanted(const QString &name, const QString &code, const QString &url);
    // Somebody wants to be added, or thought better of it.
    void newcomerWanted();
    void peopleWanted();
    // A copy found elsewhere is to be unlocked and put in the place of these records.
    void copyWanted(const core::SecondCopy &copy);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QHBoxLayout *makeLanguages();
    QString typedCode() const;
    QString typedUrl() const;
    void makeUnlock(QVBoxLayout *column);
    void makeEnrol(QVBoxLayout *column, const QString &code, const QString &url);
    QLineEdit *addField(QVBoxLayout *column, const QString &label, const char *objectName);
    QLineEdit *addSecret(QVBoxLayout *column, const QString &label, const char *objectName);
    void makeFoot(QVBoxLayout *column, const QString &step);
    void check();
    void enter();
    void take(Opened answer);
    void setBusy(bool busy);
    void say(const QString &words, const char *tone);
    void watchCapsLock(const class QKeyEvent &key);
    void makePeople(const Entrance &entrance);
    void addWay(const QString &label, const char *objectName, void (EntryWindow::*go)());
    void choosePerson(int row);
    void offerCopy(const core::Error &error);
    void takeNewestCopy();
    void lookForCopy();
    QString failureText(const core::Error &error) const;

    Opening m_opening;
    bool m_isEnrolling = false;
    std::vector<Opening> m_people;
    QListWidget *m_names = nullptr;
    QVBoxLayout *m_head = nullptr; // above the fields: the people
    QHBoxLayout *m_ways = nullptr; // below them: other ways in
    QPushButton *m_takeCopy = nullptr;
    std::optional<core::SecondCopy> m_newestCopy;
    std::function<QString()> m_chooseFolder;
    QLineEdit *m_code = nullptr;
    QLineEdit *m_url = nullptr;
    QLineEdit *m_passphrase = nullptr;
    QLineEdit *m_again = nullptr;
    QLabel *m_hint = nullptr; // caps lock, strength
    QLabel *m_message = nullptr;
    QProgressBar *m_progress = nullptr;
    QPushButton *m_enter = nullptr;
};

} // namespace app
