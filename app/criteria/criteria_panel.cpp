// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/criteria/criteria_panel.h"

#include "app/criteria/pack_text.h"
#include "app/texts.h"
#include "app/theme.h"

#include <QFrame>
#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace app {

namespace {

QString markOf(CriterionState state)
{
    switch (state) {
    case CriterionState::Met:
        return u"✓"_s;
    case CriterionState::Open:
        return u"…"_s;
    case CriterionState::Pending:
        return u"?"_s;
    case CriterionState::NotMet:
        return u"✕"_s;
    }
    Q_UNREACHABLE();
}

QString wordOf(CriterionState state)
{
    switch (state) {
    case CriterionState::Met:
        return CriteriaPanel::tr("met");
    case CriterionState::Open:
        return CriteriaPanel::tr("to be asked");
    case CriterionState::Pending:
        return CriteriaPanel::tr("to be verified");
    case CriterionState::NotMet:
        return CriteriaPanel::tr("not met");
    }
    Q_UNREACHABLE();
}

const char *toneOf(CriterionState state)
{
    switch (state) {
    case CriterionState::Met:
        return "good";
    case CriterionState::Open:
        return "";
    case CriterionState::Pending:
        return "warn";
    case CriterionState::NotMet:
        return "bad";
    }
    Q_UNREACHABLE();
}

// Whether the person at the door can still settle it.
bool isForVisitor(const core::SubCheckResult &result)
{
    return result.source == core::AnswerSource::Seen ||
           result.source == core::AnswerSource::Declared ||
           result.source == core::AnswerSource::Auto;
}

QString titleOf(const core::RulePack &pack, const QString &subCheck)
{
    const core::SubCheck *check = core::subCheck(pack, subCheck);
    return check == nullptr ? subCheck : packText(check->title);
}

QFrame *rule()
{
    auto *line = new QFrame;
    line->setFrameShape(QFrame::HLine);
    line->setForegroundRole(QPalette::Mid);
    line->setFrameShadow(QFrame::Plain);
    return line;
}

} // namespace

CriterionView criterionView(const core::RulePack &pack, const core::CriteriaJudgement &judgement,
                            const QString &criterion)
{
    CriterionView view;
    const size_t count = std::min(pack.subChecks.size(), judgement.results.size());
    for (size_t i = 0; i < count; ++i) {
        const core::SubCheck &check = pack.subChecks[i];
        const core::SubCheckResult &result = judgement.results[i];
        if (check.criterion != criterion || !check.mandatory) {
            continue;
        }
        CriterionState state = CriterionState::Met;
        if (result.answer == core::Answer::NotMet) {
            state = CriterionState::NotMet;
        } else if (result.answer == core::Answer::ToVerify) {
            state = isForVisitor(result) ? CriterionState::Open : CriterionState::Pending;
        }
        // What can be settled here comes before what others have to verify.
        const auto rank = [](CriterionState one) {
            return one == CriterionState::NotMet ? 3
                   : one == CriterionState::Open ? 2
                                                 : (one == CriterionState::Pending ? 1 : 0);
        };
        if (rank(state) > rank(view.state)) {
            view = {state, check.id, result.source};
        }
    }
    return view;
}

QString verdictSentence(const core::RulePack &pack, const core::CriteriaJudgement &judgement)
{
    const QString decider = titleOf(pack, judgement.decidedBy);
    switch (judgement.verdict) {
    case core::CriteriaVerdict::Pass:
        return CriteriaPanel::tr("All points are met.");
    case core::CriteriaVerdict::PassPending:
        return CriteriaPanel::tr("Nothing speaks against it. Open: %1 %2")
            .arg(judgement.decidedBy, decider);
    case core::CriteriaVerdict::Fail:
        return CriteriaPanel::tr("Not met: %1 %2").arg(judgement.decidedBy, decider);
    case core::CriteriaVerdict::OutOfScope:
        return CriteriaPanel::tr("Medium and large firms are outside this mechanism. Banks may "
                                 "still be told of the need.");
    }
    Q_UNREACHABLE();
}

CriteriaPanel::CriteriaPanel(QWidget *parent)
    : QWidget(parent),
      m_list(new QVBoxLayout),
      m_verdict(new QLabel),
      m_reason(new QLabel),
      m_cure(new QLabel),
      m_pack(new QLabel)
{
    setFixedWidth(theme::space(74));
    setAccessibleName(tr("The five criteria"));
    auto *heading = theme::title(new QLabel(tr("Five criteria")));
    theme::title(m_verdict);
    for (QLabel *label : {m_verdict, m_reason, m_cure, m_pack}) {
        label->setWordWrap(true);
    }
    m_verdict->setObjectName(u"verdict"_s);
    m_reason->setObjectName(u"verdictReason"_s);
    theme::caption(m_cure);
    theme::caption(m_pack);
    m_list->setSpacing(theme::space(3));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::space(3));
    column->addWidget(heading);
    column->addLayout(m_list);
    column->addWidget(rule());
    column->addWidget(m_verdict);
    column->addWidget(m_reason);
    column->addWidget(m_cure);
    column->addStretch();
    column->addWidget(m_pack);
}

CriteriaPanel::CriterionRow &CriteriaPanel::rowOf(const core::RulePack &pack,
                                                  const QString &criterion)
{
    const auto found = m_rows.find(criterion);
    if (found != m_rows.end()) {
        return found->second;
    }
    CriterionRow row{new QLabel, new QLabel, new QLabel, CriterionState::Met};
    row.mark->setFixedWidth(theme::space(6));
    row.mark->setObjectName(criterion);
    theme::title(row.mark);
    const auto title = pack.criteria.find(criterion);
    row.title->setText(title == pack.criteria.end()
                           ? criterion
                           : u"%1 %2"_s.arg(criterion, packText(title->second)));
    row.title->setWordWrap(true);
    row.detail->setWordWrap(true);
    theme::caption(row.detail);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(0);
    grid->setVerticalSpacing(0);
    grid->setColumnStretch(1, 1);
    grid->addWidget(row.mark, 0, 0, 2, 1, Qt::AlignTop);
    grid->addWidget(row.title, 0, 1);
    grid->addWidget(row.detail, 1, 1);
    m_list->addLayout(grid);
    return m_rows.emplace(criterion, row).first->second;
}

void CriteriaPanel::setJudgement(const core::RulePack &pack,
                                 const core::CriteriaJudgement &judgement, Stage stage)
{
    for (const auto &[criterion, title] : pack.criteria) {
        const CriterionView view = criterionView(pack, judgement, criterion);
        CriterionRow &row = rowOf(pack, criterion);
        row.mark->setText(markOf(view.state));
        row.mark->setAccessibleName(u"%1: %2"_s.arg(criterion, wordOf(view.state)));
        theme::setTone(row.mark, toneOf(view.state));
        QString detail = wordOf(view.state);
        if (!view.decidedBy.isEmpty()) {
            detail += u" · "_s + titleOf(pack, view.decidedBy);
            if (view.state == CriterionState::Pending) {
                detail += u" · "_s + text(view.source);
            }
        }
        row.detail->setText(detail);
        row.title->setToolTip(detail);
        row.state = view.state;
    }
    showVerdict(pack, judgement, stage);
    m_pack->setText(tr("%1 · version %2").arg(packText(pack.title)).arg(pack.version));
    makeRoom();
}

// Where letters are large, words make room until the verdict fits whole: first the name of the
// rules, then the words beside a mark that says the same, then which point is open (F8 goes there).
void CriteriaPanel::makeRoom()
{
    if (!isVisible()) {
        return; // it comes with a size
    }
    const auto fits = [this] {
        for (int i = 0; i < m_list->count(); ++i) {
            m_list->itemAt(i)->invalidate(); // else each criterion answers from before
        }
        m_list->invalidate();
        layout()->invalidate();
        return layout()->totalHeightForWidth(width()) <= height();
    };
    m_pack->show();
    for (const auto &[criterion, row] : m_rows) {
        row.detail->show();
    }
    if (fits()) {
        return;
    }
    m_pack->hide();
    for (const CriterionState state : {CriterionState::Met, CriterionState::Open,
                                       CriterionState::Pending, CriterionState::NotMet}) {
        for (const auto &[criterion, row] : m_rows) {
            if (row.state != state) {
                continue;
            }
            if (fits()) {
                return;
            }
            row.detail->hide();
        }
    }
}

void CriteriaPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    makeRoom();
}

void CriteriaPanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    makeRoom();
}

void CriteriaPanel::showVerdict(const core::RulePack &pack,
                                const core::CriteriaJudgement &judgement, Stage stage)
{
    const core::SubCheck *decider = core::subCheck(pack, judgement.decidedBy);
    const bool isJudged = stage == Stage::Judged;
    const bool hasCure =
        isJudged && decider != nullptr && judgement.verdict == core::CriteriaVerdict::Fail;
    m_cure->setText(hasCure ? tr("What would cure it: %1").arg(packText(decider->cure))
                            : QString());
    m_cure->setVisible(hasCure);
    theme::setTone(m_verdict, isJudged ? verdictTone(judgement.verdict) : "");
    switch (stage) {
    case Stage::Unanswered:
        m_verdict->setText(tr("Not judged yet"));
        m_reason->setText(tr("The verdict follows the answers, one by one."));
        return;
    case Stage::NotJudged:
        m_verdict->setText(tr("No verdict"));
        m_reason->setText(tr("Without a financing need the business is not judged."));
        return;
    case Stage::Judged:
        m_verdict->setText(text(judgement.verdict));
        m_reason->setText(verdictSentence(pack, judgement));
        return;
    }
    Q_UNREACHABLE();
}

} // namespace app
