// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/visit.h"

#include <QWidget>

#include <vector>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QListWidget;

namespace app {

// Problems the firm raised: each solved here or to be passed on.
class IssueEditor : public QWidget {
    Q_OBJECT

public:
    explicit IssueEditor(QWidget *parent = nullptr);

    void setIssues(const std::vector<core::Issue> &issues);
    // Adds what was typed and not yet added.
    void finishTyping();
    // What `typing` told, from a draft.
    void setTyping(const QString &words);

Q_SIGNALS:
    void added(const core::Issue &issue);
    void removed(int position);
    // What was typed and not yet added changed: "<category> <1: solved> <description>", or empty.
    void typing(const QString &words);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void add();
    void removeCurrent();
    void tellTyping();

    QListWidget *m_list;
    QComboBox *m_category;
    QLineEdit *m_description;
    QCheckBox *m_solved;
};

} // namespace app
