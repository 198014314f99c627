// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/visit/question.h"

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPlainTextEdit;

namespace app {

class DayEdit;
class PositionField;
class IssueEditor;
class TypeAhead;

// The last step of every visit, whatever its outcome: whom one met, what one saw, what comes next.
class ClosingQuestion : public Question {
    Q_OBJECT

public:
    explicit ClosingQuestion(OpenVisit &visit, QWidget *parent = nullptr);

    QString spoken() const override;
    QString shortName() const override { return tr("Closing"); }
    void refresh() override;
    bool isAnswered() const override { return open().visit().outcome.has_value(); }
    void begin() override;
    void finishTyping() override;

Q_SIGNALS:
    void attachWanted();
    void filesWanted();

private:
    void makeSeen(QVBoxLayout *column);
    void makeNext(QVBoxLayout *column);
    void makeAside(QVBoxLayout *column);
    void addColleague();
    void keepTyping();
    QString nextFault() const;
    void showNext();
    bool needsWords() const;
    void showFiles();
    void showKept();

    QFormLayout *m_seen = nullptr;
    QLineEdit *m_words = nullptr;
    QLineEdit *m_metWith = nullptr;
    QComboBox *m_status = nullptr;
    QComboBox *m_outlook = nullptr;
    QLineEdit *m_assets = nullptr;
    QPlainTextEdit *m_note = nullptr;
    QLineEdit *m_plan = nullptr;
    DayEdit *m_next = nullptr;
    QLabel *m_nextNote = nullptr;
    TypeAhead *m_colleague = nullptr;
    QLabel *m_colleagues = nullptr;
    QCheckBox *m_intermediary = nullptr;
    QCheckBox *m_handout = nullptr;
    IssueEditor *m_issues = nullptr;
    QLabel *m_metHint = nullptr;
    QLabel *m_files = nullptr; // nullptr: there is no place for files
    QLabel *m_kept = nullptr;
    PositionField *m_position = nullptr; // nullptr: this computer has no source
};

} // namespace app
