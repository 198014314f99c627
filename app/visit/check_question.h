// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/visit/answer_row.h"
#include "app/visit/question.h"

namespace app {

// A question that is a few points of the rule pack, each answered by 1, 2 or 3. The words of the
// points are the pack's, so a county's own pack needs no new program.
class CheckQuestion : public Question {
    Q_OBJECT

public:
    struct Script {
        QString spoken;
        QString shortName;
        QString facts; // what the roster knows, to be compared
        QStringList subChecks;
        std::map<QString, core::Answer> suggested; // from the roster: taken when nobody objects
        std::optional<AnswerRow::Words> words;
        QString footnote;
    };

    CheckQuestion(OpenVisit &visit, Script script, QWidget *parent = nullptr);

    QString spoken() const override { return m_script.spoken; }
    QString shortName() const override { return m_script.shortName; }
    void refresh() override;
    bool isAnswered() const override;
    void accept() override;

private:
    QString hintFor(const QString &subCheck) const;
    std::optional<core::Answer> suggestedFor(const QString &subCheck) const;
    void pick(size_t number, core::Answer answer);

    Script m_script;
};

// 1. Licence, 2. business and premises, 5. records, as DOMAIN §4.3 asks them.
CheckQuestion *licenceQuestion(OpenVisit &visit, QWidget *parent);
CheckQuestion *businessQuestion(OpenVisit &visit, QWidget *parent);
CheckQuestion *recordQuestion(OpenVisit &visit, QWidget *parent);
// Points of a pack no built-in question asks, by criterion, that a visitor can answer.
QStringList furtherPoints(const core::RulePack &pack, const QStringList &criteria);

} // namespace app
