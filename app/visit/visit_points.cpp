// SPDX-License-Identifier: GPL-3.0-or-later
// The open points of a visit: what they are, and how one goes from one to the next.
#include "app/criteria/pack_text.h"
#include "app/texts.h"
#include "app/visit/answer_row.h"
#include "app/visit/open_points.h"
#include "app/visit/open_visit.h"
#include "app/visit/outcome_bar.h"
#include "app/visit/question.h"
#include "app/visit/visit_form.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace app {

namespace {

// How rules name the answer to a sub-check: "answers.C1.4".
constexpr QLatin1StringView answersPrefix("answers.");

} // namespace

// Text that is no answer, in the order of the steps; of a need only where one is recorded.
std::vector<OpenPoints::Point> VisitForm::faults() const
{
    const auto &outcome = m_open->visit().outcome;
    const bool isNeed =
        !outcome || core::hasNeed(*outcome) || *outcome == core::VisitOutcome::Potential;
    std::vector<OpenPoints::Point> faults;
    for (size_t i = 0; i < m_questions.size(); ++i) {
        if (m_questions[i]->isOfDemand() && !isNeed) {
            continue;
        }
        for (const Question::Fault &fault : m_questions[i]->faults(m_wasSaveTried)) {
            faults.push_back({fault.sentence, static_cast<int>(i), fault.field});
        }
    }
    return faults;
}

// What is not understood, then what blocks saving, then what blocks declaring, then steps nobody
// has answered, then what was answered with no. A business without need owes no answers.
void VisitForm::refreshPoints()
{
    std::vector<OpenPoints::Point> points = faults();
    const auto add = [&](const OpenPoints::Point &point) {
        const bool isKnown = std::ranges::any_of(points, [&](const OpenPoints::Point &one) {
            return one.step == point.step && one.field == point.field;
        });
        if (!isKnown) {
            points.push_back(point);
        }
    };
    const auto addBlocking = [&](core::Stage stage) {
        for (const core::RuleIssue &issue : m_open->issues(stage)) {
            if (issue.severity == core::Severity::Block) {
                add(pointOf(issue));
            }
        }
    };
    const auto &outcome = m_open->visit().outcome;
    const bool isNeed = outcome && core::hasNeed(*outcome);
    if (outcome) {
        addBlocking(core::Stage::Visit);
    }
    if (isNeed) {
        addBlocking(core::Stage::Declare);
        for (int step = 0; step < closingStep(); ++step) {
            const Question *one = m_questions[static_cast<size_t>(step)];
            const bool isNamed = std::ranges::any_of(
                points, [step](const OpenPoints::Point &point) { return point.step == step; });
            if (!one->isAnswered() && !isNamed) {
                add({tr("Not asked yet: %1").arg(one->shortName()), step, {}});
            }
        }
        for (const core::SubCheckResult &result : m_open->judgement().results) {
            if (result.answer == core::Answer::NotMet) {
                add(pointOf(result.id));
            }
        }
    }
    m_points->setPoints(std::move(points),
                        isNeed ? tr("Nothing is missing: with this visit the need goes on the "
                                    "declaration list.")
                               : QString());
}

// A rule that speaks of a sub-check is shown by what that asks.
OpenPoints::Point VisitForm::pointOf(const core::RuleIssue &issue) const
{
    if (issue.field.startsWith(answersPrefix)) {
        return pointOf(issue.field.mid(answersPrefix.size()));
    }
    for (size_t i = 0; i < m_questions.size(); ++i) {
        if (m_questions[i]->hasField(issue.field)) {
            return {sentence(issue), static_cast<int>(i), issue.field};
        }
    }
    return {sentence(issue), closingStep(), issue.field};
}

OpenPoints::Point VisitForm::pointOf(const QString &subCheck) const
{
    const core::SubCheck *check = core::subCheck(m_open->pack(), subCheck);
    const bool hasFailed = m_open->result(subCheck).answer == core::Answer::NotMet;
    return {check == nullptr ? subCheck : packText(check->title), stepOf(subCheck),
            answersPrefix + subCheck, hasFailed};
}

// The question that asks for a sub-check; where none does it is a matter of the need.
int VisitForm::stepOf(const QString &subCheck) const
{
    for (size_t i = 0; i < m_questions.size(); ++i) {
        if (m_questions[i]->findChild<QWidget *>(subCheck) != nullptr) {
            return static_cast<int>(i);
        }
    }
    constexpr int demandStep = 2;
    return demandStep;
}

// F8: from one open point to the next, those that keep the visit from being saved first.
void VisitForm::goToOpenPoint()
{
    if (m_open == nullptr || !m_body->isEnabled()) {
        return;
    }
    if (const OpenPoints::Point *point = m_points->next()) {
        const OpenPoints::Point wanted = *point; // going there may change the list
        goToPoint(wanted.step, wanted.field);
    }
}

void VisitForm::goToPoint(int step, const QString &field)
{
    if (field == u"outcome") {
        m_outcomes->takeFocus();
        return;
    }
    showStep(step);
    Question *asked = m_questions[static_cast<size_t>(step)];
    if (field.startsWith(answersPrefix)) {
        if (auto *row = asked->findChild<AnswerRow *>(field.mid(answersPrefix.size()))) {
            row->takeFocus();
        }
    } else if (!field.isEmpty()) {
        asked->focusField(field);
    }
}

} // namespace app
