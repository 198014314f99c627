// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/leaving/left_words.h"
#include "app/leaving/over.h"
#include "core/domain/business_subject.h"
#include "core/domain/codes.h"
#include "core/ledger/line.h"
#include "core/result.h"

#include <QUuid>
#include <QWidget>

class QLabel;
class QLineEdit;
class QVBoxLayout;

namespace core {
class Store;
struct Visit;
} // namespace core

namespace app {

class DayEdit;
class OutcomeBar;

// 预走访: a call or a chat ahead of a visit, logged by two keys: the one that opens this and the
// outcome's. What was said, with whom, and when it suits may be typed before; the later visit is
// prefilled with it.
class PreVisitForm : public QWidget, public Over {
    Q_OBJECT

public:
    PreVisitForm(core::Store &store, core::Author author, const QUuid &target,
                 core::VisitMethod method, QWidget *parent = nullptr);

    // What was typed and left the last time.
    void fill(const CallWords &words);
    CallWords words() const;
    void keep(Leaving how) override;

Q_SIGNALS:
    // It goes, by whatever key; nothing typed, or it is logged: there is nothing to go on with.
    void left(const app::CallWords &words, const QString &name);
    void recorded(const QUuid &visit);
    void closed();

private:
    void makeFields(QVBoxLayout *column);
    void makeKeys();
    void readSubject();
    void showSubject(const core::BusinessSubject &subject);
    core::Visit visit(core::VisitOutcome outcome) const;
    void log(core::VisitOutcome outcome);
    void leave();

    core::Store &m_store;
    core::Author m_author;
    QUuid m_target;
    core::VisitMethod m_method;
    bool m_isSaving = false;
    bool m_isLeaving = false; // Escape was pressed once over words
    QString m_business;
    QLabel *m_name;
    QLabel *m_facts;
    QLabel *m_message;
    OutcomeBar *m_outcomes;
    QLineEdit *m_said;
    QLineEdit *m_metWith;
    QLineEdit *m_suits;
    DayEdit *m_next;
};

} // namespace app
