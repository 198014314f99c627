// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/criteria.h"

#include <QWidget>

#include <map>

class QLabel;
class QVBoxLayout;

namespace app {

// How a criterion as a whole stands: its worst mandatory sub-check.
enum class CriterionState {
    Met,
    Open,    // the visitor can still answer it here
    Pending, // somebody else has to verify it
    NotMet
};

struct CriterionView {
    CriterionState state = CriterionState::Met;
    QString decidedBy; // sub-check; empty when all are met
    core::AnswerSource source = core::AnswerSource::Seen;
};

CriterionView criterionView(const core::RulePack &pack, const core::CriteriaJudgement &judgement,
                            const QString &criterion);
// The verdict in plain words, with what decided it.
QString verdictSentence(const core::RulePack &pack, const core::CriteriaJudgement &judgement);

// The five criteria at the side of a visit: how each stands, by which point, who can know it, and
// what would cure it. Shows what it is given and never reads anything.
class CriteriaPanel : public QWidget {
    Q_OBJECT

public:
    // How far the visit is: nothing was answered yet; its outcome calls for no verdict; it is
    // judged.
    enum class Stage { Unanswered, NotJudged, Judged };

    explicit CriteriaPanel(QWidget *parent = nullptr);

    void setJudgement(const core::RulePack &pack, const core::CriteriaJudgement &judgement,
                      Stage stage);

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void makeRoom();
    void showVerdict(const core::RulePack &pack, const core::CriteriaJudgement &judgement,
                     Stage stage);

    struct CriterionRow {
        QLabel *mark;
        QLabel *title;
        QLabel *detail;
        CriterionState state = CriterionState::Met;
    };
    CriterionRow &rowOf(const core::RulePack &pack, const QString &criterion);

    QVBoxLayout *m_list;
    std::map<QString, CriterionRow> m_rows;
    QLabel *m_verdict;
    QLabel *m_reason;
    QLabel *m_cure;
    QLabel *m_pack;
};

} // namespace app
