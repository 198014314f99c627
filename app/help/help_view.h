// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/help/help_book.h"

#include <QWidget>

class QLineEdit;
class QListWidget;
class QTextBrowser;
class QUrl;

namespace app {

// Help to search and to read: topics at the left, found as one types; the chosen one at the right.
class HelpView : public QWidget {
    Q_OBJECT

public:
    explicit HelpView(QWidget *parent = nullptr);

    void showTopic(const QString &id);
    QString topic() const; // id of what is shown
    QLineEdit *search() const { return m_search; }
    QListWidget *list() const { return m_list; }
    QTextBrowser *text() const { return m_text; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makeSide();
    void find(const QString &words);
    void onChosen(int row);
    void onLink(const QUrl &link);
    void read(const HelpTopic &topic);
    void markFound();

    HelpBook m_book;
    QLineEdit *m_search = nullptr;
    QListWidget *m_list = nullptr;
    QTextBrowser *m_text = nullptr;
    QString m_topic;
};

} // namespace app
