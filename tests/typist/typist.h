// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/changes.h"
#include "core/result.h"

#include <QSet>
#include <QString>

class QWidget;

namespace app {
class Desktop;
class VisitForm;
} // namespace app

namespace typist {

// A visit as it was handed over: found by the credit code, answered by keys.
struct PlannedVisit {
    core::Visit visit;
    QString uscc;
    QByteArray line; // the object it was read from
};

// `line` is an object as zoufang-field visit takes it, with target and uscc. What no key of the
// form says (a method, a bank, words) is refused: it would be missing in what is recorded.
core::Result<PlannedVisit> readPlan(const QByteArray &line);

// A person at the keyboard of the real window: everything is done by keys, nothing by calls, and
// what the screen does not say was not done.
class Typist {
public:
    explicit Typist(app::Desktop &desktop) : m_desktop(desktop) {}

    // From now on a picture of every step of the first visit with a need and of the first without
    // is written into `folder`, which exists: need-1-found.png, …
    void takePictures(const QString &folder) { m_pictures = folder; }
    // One key (as Qt writes it: "Alt+9"), and the window as it looks after it in `file`.
    core::Result<> picture(const QString &keys, const QString &file);

    // Finds the target, answers, saves, and goes back to the list. Gives the handed-over object
    // with the moment of the first answer as "started_at".
    core::Result<QByteArray> record(const PlannedVisit &plan);
    int keys() const { return m_keys; }

private:
    core::Result<> find(const PlannedVisit &plan);
    core::Result<app::VisitForm *> openForm();
    core::Result<> answer(app::VisitForm &form, const core::Visit &visit);
    core::Result<> answerPoints(app::VisitForm &form, const core::Visit &visit);
    core::Result<> typeDemand(const core::Demand &demand);
    core::Result<> save(app::VisitForm &form);

    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    void type(const QString &text);
    QWidget *receiver() const;
    core::Result<> keepStep(const QString &step);
    core::Result<> save(const QString &file) const;

    app::Desktop &m_desktop;
    QString m_pictures;
    QString m_story;      // the visit whose steps are pictured; empty: none
    QSet<QString> m_told; // the stories that were
    int m_steps = 0;
    int m_keys = 0;
};

} // namespace typist
