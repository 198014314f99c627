// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/visit/check_question.h"

#include "app/criteria/pack_text.h"
#include "app/texts.h"
#include "app/theme.h"

#include <QLabel>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace app {

namespace {

// What the built-in questions ask (DOMAIN §4.3); C1.3, C1.6 and the rest are others' to know.
const QStringList &askedPoints()
{
    static const QStringList points{u"C1.1"_s, u"C1.2"_s, u"C1.3"_s, u"C1.4"_s, u"C1.5"_s,
                                    u"C1.6"_s, u"C2.1"_s, u"C2.2"_s, u"C3.1"_s, u"C3.2"_s,
                                    u"C3.3"_s, u"C4.1"_s, u"C4.2"_s, u"C4.3"_s, u"C4.4"_s,
                                    u"C5.1"_s, u"C5.2"_s, u"C5.3"_s};
    return points;
}

QStringList inPack(const core::RulePack &pack, const QStringList &wanted)
{
    QStringList points;
    for (const core::SubCheck &check : pack.subChecks) {
        if (wanted.contains(check.id)) {
            points.append(check.id);
        }
    }
    return points;
}

QString licenceFacts(const core::BusinessSubject &subject)
{
    QStringList facts;
    if (subject.establishedOn.isValid()) {
        facts.append(CheckQuestion::tr("Established: %1").arg(dayText(subject.establishedOn)));
    }
    if (!subject.businessScope.isEmpty()) {
        constexpr qsizetype shownMax = 160; // the whole text is in the tool tip
        const QString scope = subject.businessScope.size() > shownMax
                                  ? subject.businessScope.left(shownMax) + u'…'
                                  : subject.businessScope;
        facts.append(CheckQuestion::tr("Business scope: %1").arg(scope));
    }
    return facts.isEmpty()
               ? CheckQuestion::tr("The roster knows neither date nor scope: read them from the "
                                   "licence.")
               : facts.join(u'\n');
}

QString premisesFacts(const core::BusinessSubject &subject)
{
    const QString address =
        subject.operatingAddress.isEmpty() ? subject.registeredAddress : subject.operatingAddress;
    return address.isEmpty() ? QString() : CheckQuestion::tr("Address: %1").arg(address);
}

} // namespace

QStringList furtherPoints(const core::RulePack &pack, const QStringList &criteria)
{
    QStringList points;
    for (const core::SubCheck &check : pack.subChecks) {
        const bool isVisitors = check.source == core::AnswerSource::Seen ||
                                check.source == core::AnswerSource::Declared;
        if (isVisitors && criteria.contains(check.criterion) && !askedPoints().contains(check.id)) {
            points.append(check.id);
        }
    }
    return points;
}

CheckQuestion *licenceQuestion(OpenVisit &visit, QWidget *parent)
{
    CheckQuestion::Script script;
    script.spoken = CheckQuestion::tr(
        "Are the founding date and the business scope on the licence still right?");
    script.shortName = CheckQuestion::tr("Licence");
    script.facts = licenceFacts(visit.subject());
    script.subChecks = inPack(visit.pack(), {u"C1.1"_s, u"C1.2"_s});
    if (visit.subject().opStatus == core::OpStatus::Normal) {
        script.suggested[u"C1.2"_s] = core::Answer::Met;
    }
    return new CheckQuestion(visit, std::move(script), parent);
}

CheckQuestion *businessQuestion(OpenVisit &visit, QWidget *parent)
{
    CheckQuestion::Script script;
    script.spoken = CheckQuestion::tr("Are you working normally now? Are the premises your own, "
                                      "rented, or a shop on a platform?");
    script.shortName = CheckQuestion::tr("Business");
    script.facts = premisesFacts(visit.subject());
    script.subChecks = inPack(visit.pack(), {u"C1.4"_s, u"C2.1"_s, u"C2.2"_s}) +
                       furtherPoints(visit.pack(), {u"C1"_s, u"C2"_s});
    return new CheckQuestion(visit, std::move(script), parent);
}

CheckQuestion *recordQuestion(OpenVisit &visit, QWidget *parent)
{
    CheckQuestion::Script script;
    script.spoken = CheckQuestion::tr("Is anything overdue, any tax owed, any penalty or lawsuit?");
    script.shortName = CheckQuestion::tr("Record");
    script.subChecks = inPack(visit.pack(), {u"C1.5"_s, u"C4.1"_s, u"C4.2"_s, u"C4.3"_s}) +
                       furtherPoints(visit.pack(), {u"C4"_s});
    script.words = AnswerRow::Words{CheckQuestion::tr("Clear"), CheckQuestion::tr("A problem"),
                                    CheckQuestion::tr("To verify")};
    script.footnote = CheckQuestion::tr("What the business says is kept as its statement. Bank and "
                                        "task force verify the credit record; you need not.");
    return new CheckQuestion(visit, std::move(script), parent);
}

CheckQuestion::CheckQuestion(OpenVisit &visit, Script script, QWidget *parent)
    : Question(visit, parent), m_script(std::move(script))
{
    if (!m_script.facts.isEmpty()) {
        auto *facts = new QLabel(m_script.facts);
        facts->setWordWrap(true);
        facts->setTextInteractionFlags(Qt::TextSelectableByMouse);
        facts->setToolTip(visit.subject().businessScope);
        column()->addWidget(theme::caption(facts));
    }
    for (qsizetype i = 0; i < m_script.subChecks.size(); ++i) {
        const core::SubCheck *check = core::subCheck(visit.pack(), m_script.subChecks[i]);
        AnswerRow *row = addRow(packText(check->title));
        row->setObjectName(check->id);
        if (m_script.words) {
            row->setWords(*m_script.words);
        }
        connect(row, &AnswerRow::picked, this,
                [this, i](core::Answer answer) { pick(static_cast<size_t>(i), answer); });
    }
    if (!m_script.footnote.isEmpty()) {
        auto *footnote = new QLabel(m_script.footnote);
        footnote->setWordWrap(true);
        column()->addWidget(theme::caption(footnote));
    }
    column()->addStretch();
    refresh();
}

void CheckQuestion::pick(size_t number, core::Answer answer)
{
    const QString id = m_script.subChecks[static_cast<qsizetype>(number)];
    open().change([&](core::Visit &visit) {
        visit.answers[id] = answer;
        if (id == u"C1.4" && answer == core::Answer::Met) {
            visit.opStatusSeen = core::OpStatus::Normal;
        }
    });
    rowAnswered(rows()[number]);
}

std::optional<core::Answer> CheckQuestion::suggestedFor(const QString &subCheck) const
{
    const core::SubCheckResult result = open().result(subCheck);
    if (result.source == core::AnswerSource::Auto) {
        return result.answer;
    }
    const auto found = m_script.suggested.find(subCheck);
    return found == m_script.suggested.end() ? std::nullopt : std::optional(found->second);
}

QString CheckQuestion::hintFor(const QString &subCheck) const
{
    const core::Visit &visit = open().visit();
    const auto given = visit.answers.find(subCheck);
    const core::SubCheckResult result = open().result(subCheck);
    if (result.source == core::AnswerSource::Auto && result.answer != core::Answer::ToVerify) {
        return tr("computed from the roster");
    }
    if (given == visit.answers.end()) {
        return m_script.suggested.contains(subCheck) ? tr("says the roster; Enter takes it")
                                                     : QString();
    }
    if (given->second == core::Answer::Met && result.answer == core::Answer::ToVerify) {
        return tr("kept as stated; to be verified by: %1").arg(text(result.source));
    }
    return {};
}

void CheckQuestion::refresh()
{
    const core::Visit &visit = open().visit();
    for (size_t i = 0; i < rows().size(); ++i) {
        const QString &id = m_script.subChecks[static_cast<qsizetype>(i)];
        const auto given = visit.answers.find(id);
        rows()[i]->setAnswer(given == visit.answers.end() ? std::nullopt
                                                          : std::optional(given->second),
                             suggestedFor(id));
        rows()[i]->setHint(hintFor(id));
    }
}

bool CheckQuestion::isAnswered() const
{
    for (const QString &id : m_script.subChecks) {
        const bool isComputed = open().result(id).source == core::AnswerSource::Auto;
        if (!isComputed && !open().visit().answers.contains(id)) {
            return false;
        }
    }
    return true;
}

void CheckQuestion::accept()
{
    open().change([this](core::Visit &visit) {
        for (const auto &[id, answer] : m_script.suggested) {
            visit.answers.try_emplace(id, answer);
        }
    });
}

} // namespace app
