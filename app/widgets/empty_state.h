// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace app {

// What stands where a list would be: why there is nothing, and the next step.
class EmptyState : public QWidget {
    Q_OBJECT

public:
    explicit EmptyState(QWidget *parent = nullptr);

    // No button without a text for it.
    void say(const QString &title, const QString &words, const QString &step = {});
    QString words() const;

Q_SIGNALS:
    void stepWanted();

private:
    QLabel *m_title = nullptr;
    QLabel *m_words = nullptr;
    QPushButton *m_step = nullptr;
};

} // namespace app
