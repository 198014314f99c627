// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/query/conflicts.h"

#include <QWidget>

class QVBoxLayout;

namespace app {

// What a candidate says: the name of a target, or the value in words. A phone number is masked,
// unless that would make the candidates look alike.
QString candidateText(const core::FieldConflict &conflict, const core::Candidate &candidate);
// A value with who gave it: "Li · Humen Town", "2026-11-20 10:12".
QStringList candidateSource(const core::Candidate &candidate);

// Facts that people gave different values while they could not see each other's: all values side by
// side, with who said it, when and from where. A digit takes one, 0 asks for another value; what
// was decided can be taken back.
class ConflictList : public QWidget {
    Q_OBJECT

public:
    explicit ConflictList(QWidget *parent = nullptr);

    // `decided`: decisions that stand and can be taken back (core::decisionsOf).
    void setConflicts(const std::vector<core::FieldConflict> &conflicts,
                      const std::vector<core::FieldConflict> &decided = {});
    // The same as the key on the first conflict: takes its candidate, from 0; false: there is none.
    bool take(int candidate);
    // Opens the field for a value nobody gave; false: the register takes none that is typed.
    bool askOther();
    // Takes the newest decision back; false: none stands.
    bool takeBack();

Q_SIGNALS:
    void picked(const QString &field, const QUuid &candidate);
    void otherGiven(const QString &field, const core::Value &value);
    void takenBack(const QString &field, const QUuid &decision);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void addConflict(const core::FieldConflict &conflict, QVBoxLayout *column);
    void addOther(const core::FieldConflict &conflict, QVBoxLayout *column);
    void addDecided(const core::FieldConflict &decided, QVBoxLayout *column);

    std::vector<core::FieldConflict> m_conflicts;
    std::vector<core::FieldConflict> m_decided;
};

} // namespace app
