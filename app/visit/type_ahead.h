// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>

#include <vector>

class QCompleter;
class QStringListModel;

namespace app {

// A field that offers what fits as one types: any part of the text, its pinyin or its initials.
// Enter and Tab take the marked one, Escape closes the list; text that is none of the choices stays
// as it was typed.
class TypeAhead : public QLineEdit {
    Q_OBJECT

public:
    struct Choice {
        QString id;
        QString text;   // what is shown and filled in
        QString detail; // looked through, too: an address, a phone
    };

    explicit TypeAhead(QWidget *parent = nullptr);

    void setChoices(std::vector<Choice> choices);
    // The choice whose text stands in the field; empty: none.
    QString chosen() const;
    // Puts a choice's text into the field, or `typed` where there is no such choice.
    void setChosen(const QString &id, const QString &typed = QString());
    // Return is this field's also where no list is open: with text in it, `returnPressed` follows.
    void claimReturn() { m_claimsReturn = true; }
    // Choices that fit, best first, at most `offeredMax`.
    std::vector<Choice> matching(const QString &typed) const;

    static constexpr size_t offeredMax = 12;

Q_SIGNALS:
    // The field's choice or text changed by the person.
    void edited();

protected:
    bool event(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    struct Keyed {
        Choice choice;
        QString keys; // lower case: text, detail, pinyin, initials
    };
    void offer(const QStringList &texts);
    QStringList texts(const QString &typed) const;
    void take(const QString &text);
    bool takeMarked();
    bool isOffering() const;

    std::vector<Keyed> m_choices;
    QStringListModel *m_offered;
    QCompleter *m_completer;
    bool m_claimsReturn = false;
};

} // namespace app
