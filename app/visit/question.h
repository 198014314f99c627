// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/visit/open_visit.h"

#include <QWidget>

#include <functional>
#include <map>
#include <optional>

class QFormLayout;
class QHBoxLayout;
class QLabel;
class QLineEdit;
class QVBoxLayout;

namespace app {

class AnswerRow;

// One step of the visit form: what the visitor asks aloud and the fields for the answer. It shows
// what stands in the visit and writes into it; the form turns the pages.
class Question : public QWidget {
    Q_OBJECT

public:
    Question(OpenVisit &visit, QWidget *parent);

    // The words to say at the door.
    virtual QString spoken() const = 0;
    // One or two words for the row of steps.
    virtual QString shortName() const = 0;
    // Visit → widgets.
    virtual void refresh() = 0;
    virtual bool isAnswered() const = 0;
    // Called when the step is left by Next: what the roster says and nobody contradicted is taken.
    virtual void accept() {}
    // Called before the visit is saved or left: what was typed and waits for an Add is added.
    virtual void finishTyping() {}
    // Whether only a need that is recorded takes its answers along.
    virtual bool isOfDemand() const { return false; }
    // Keys 1, 2, 3. False: nothing here takes them.
    virtual bool answer(core::Answer answer);
    // Puts the focus where the work goes on.
    virtual void begin();
    // From the field in work to the one after it; from elsewhere it begins. False: it was the last.
    bool goToNextField();

    // Stands the issues beside their fields; what has no place here is returned.
    std::vector<core::RuleIssue> showIssues(const std::vector<core::RuleIssue> &issues);
    // Text that is no answer: a field's name and a sentence about it. What is being typed right now
    // is given time, unless `alsoInWork`.
    struct Fault {
        QString field;
        QString sentence;
    };
    std::vector<Fault> faults(bool alsoInWork) const;
    bool hasField(const QString &field) const { return m_places.contains(field); }
    // Puts the focus into the field of an issue. False: it is not one of this step.
    bool focusField(const QString &field);
    // Every row answered by key: time for the next step.
    void rowAnswered(AnswerRow *row);

Q_SIGNALS:
    void finished();
    void faultsChanged();

protected:
    OpenVisit &open() const { return m_visit; }
    QVBoxLayout *column() const { return m_column; }
    // A row in this step, for the keys; in order of adding.
    AnswerRow *addRow(const QString &title, QVBoxLayout *layout = nullptr);
    // A label with a mnemonic before a field, and below it a place for the field's issues.
    void addField(QFormLayout *form, const QString &label, QWidget *field, const QString &name,
                  QLabel *echo = nullptr);
    // Another field in the row of the last one.
    void addFieldBeside(const QString &label, QWidget *field, const QString &name);
    QFormLayout *addForm(QVBoxLayout *layout = nullptr);
    // Text may stand in this field of the step without being an answer: `fault` says what is wrong
    // with it, or nothing. Such text keeps the visit from being saved, and stays with the draft.
    void guard(QLineEdit *field, const std::function<QString()> &fault);
    const std::vector<AnswerRow *> &rows() const { return m_rows; }

private:
    struct Place {
        QWidget *field;
        QLabel *note;
    };
    struct Guard {
        QLineEdit *field;
        std::function<QString()> fault;
    };
    void setCurrentRow(size_t row);
    QLabel *addNote(QVBoxLayout *stack);
    void place(const QString &label, QWidget *field, const QString &name, QLabel *note);

    OpenVisit &m_visit;
    QVBoxLayout *m_column;
    std::vector<AnswerRow *> m_rows;
    size_t m_currentRow = 0;
    QHBoxLayout *m_lastLine = nullptr; // of the field that was added last
    QVBoxLayout *m_lastStack = nullptr;
    std::map<QString, Place> m_places;
    std::vector<Guard> m_guards;
};

} // namespace app
