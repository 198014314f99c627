// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/todos/todo_text.h"

#include "app/sync/line_table.h"
#include "app/target/conflict_list.h"
#include "app/texts.h"

#include <QCoreApplication>

#include <array>

using namespace Qt::StringLiterals;

namespace app {

namespace {

class TodoTexts {
    Q_DECLARE_TR_FUNCTIONS(TodoTexts)
};

template <class... Ts>
struct Cases : Ts... {
    using Ts::operator()...;
};
template <class... Ts>
Cases(Ts...) -> Cases<Ts...>;

struct FieldName {
    const char *name;
    const char *text;
};

// Fields of a visit that app/texts has no name for.
constexpr std::array visitFieldNames{
    FieldName{"outcomeText", QT_TRANSLATE_NOOP("TodoTexts", "In words")},
    FieldName{"endedAt", QT_TRANSLATE_NOOP("TodoTexts", "End of the visit")},
    FieldName{"visitors", QT_TRANSLATE_NOOP("TodoTexts", "Also there")},
    FieldName{"metWith", QT_TRANSLATE_NOOP("TodoTexts", "Met with")},
    FieldName{"opStatusSeen", QT_TRANSLATE_NOOP("TodoTexts", "Operating status")},
    FieldName{"businessNote", QT_TRANSLATE_NOOP("TodoTexts", "State of business")},
    FieldName{"assetScale", QT_TRANSLATE_NOOP("TodoTexts", "Size of assets")},
    FieldName{"marketOutlook", QT_TRANSLATE_NOOP("TodoTexts", "Outlook")},
    FieldName{"demand.useText", QT_TRANSLATE_NOOP("TodoTexts", "Use, in words")},
    FieldName{"demand.rate", QT_TRANSLATE_NOOP("TodoTexts", "Wanted rate")},
    FieldName{"demand.guarantee", QT_TRANSLATE_NOOP("TodoTexts", "Guarantee")},
    FieldName{"demand.collateral", QT_TRANSLATE_NOOP("TodoTexts", "Collateral")},
    FieldName{"demand.firstLoan", QT_TRANSLATE_NOOP("TodoTexts", "First loan")},
    FieldName{"demand.renewal", QT_TRANSLATE_NOOP("TodoTexts", "Renewal")},
    FieldName{"demand.loanBank", QT_TRANSLATE_NOOP("TodoTexts", "Existing loan, bank")},
    FieldName{"demand.loanAmount", QT_TRANSLATE_NOOP("TodoTexts", "Existing loan, amount")},
    FieldName{"demand.loanDueOn", QT_TRANSLATE_NOOP("TodoTexts", "Existing loan, due")},
    FieldName{"demand.exports", QT_TRANSLATE_NOOP("TodoTexts", "Exports")},
    FieldName{"demand.wantedOn", QT_TRANSLATE_NOOP("TodoTexts", "Money wanted on")},
    FieldName{"demand.evidence", QT_TRANSLATE_NOOP("TodoTexts", "Evidence")},
    FieldName{"demand.consent", QT_TRANSLATE_NOOP("TodoTexts", "Consent")},
    FieldName{"demand.consentBanks", QT_TRANSLATE_NOOP("TodoTexts", "Consent names")},
    FieldName{"intermediary", QT_TRANSLATE_NOOP("TodoTexts", "Intermediary charged")},
    FieldName{"handout", QT_TRANSLATE_NOOP("TodoTexts", "Handout given")},
    FieldName{"products", QT_TRANSLATE_NOOP("TodoTexts", "Products explained")},
    FieldName{"followUp", QT_TRANSLATE_NOOP("TodoTexts", "Follow-up plan")},
    FieldName{"position", QT_TRANSLATE_NOOP("TodoTexts", "Position")},
};

QString returnedSummary(const core::ReturnedLine &line)
{
    return lineText(line.type, line.outcome);
}

QString heldSummary(const core::HeldLine &held)
{
    const QString what = lineText(held.type, {});
    const QString who =
        held.organisation.isEmpty() ? held.user : u"%1 · %2"_s.arg(held.user, held.organisation);
    return held.supersedes.isNull() ? u"%1 · %2"_s.arg(what, who)
                                    : TodoTexts::tr("%1 · %2 · answered").arg(what, who);
}

QString conflictSummary(const core::FieldConflict &conflict)
{
    QStringList values;
    for (const core::Candidate &candidate : conflict.candidates) {
        values.append(candidateText(conflict, candidate));
    }
    return u"%1: %2"_s.arg(fieldText(conflict.field), values.join(u" / "_s));
}

QString flagText(const QString &value)
{
    return value == u"true" ? TodoTexts::tr("yes") : TodoTexts::tr("no");
}

QString momentWords(const QString &value)
{
    return momentText(QDateTime::fromString(value, Qt::ISODate));
}

} // namespace

TodoKind kindOf(const core::Todo &todo)
{
    return std::visit(Cases{[](const core::ReturnedLine &) { return TodoKind::Returned; },
                            [](const core::FieldConflict &) { return TodoKind::Conflict; },
                            [](const core::IssueEntry &) { return TodoKind::Slip; },
                            [](const core::FollowUp &) { return TodoKind::FollowUp; },
                            [](const core::DuplicateSuspects &) { return TodoKind::Duplicate; },
                            [](const core::HeldLine &) { return TodoKind::Held; }},
                      todo.what);
}

QString text(TodoKind kind)
{
    switch (kind) {
    case TodoKind::Returned:
        return TodoTexts::tr("Returned");
    case TodoKind::Conflict:
        return TodoTexts::tr("Conflicts");
    case TodoKind::Slip:
        return TodoTexts::tr("Slips");
    case TodoKind::FollowUp:
        return TodoTexts::tr("Follow-ups");
    case TodoKind::Duplicate:
        return TodoTexts::tr("Duplicates");
    case TodoKind::Held:
        return TodoTexts::tr("Held");
    }
    Q_UNREACHABLE();
}

QString todoKey(const core::Todo &todo)
{
    const QString kind = QString::number(static_cast<int>(kindOf(todo)));
    return kind +
           std::visit(
               Cases{
                   [](const core::ReturnedLine &line) { return line.event.toString(); },
                   [](const core::FieldConflict &one) { return one.target.toString() + one.field; },
                   [](const core::IssueEntry &issue) {
                       return issue.visit.toString() + QString::number(issue.position);
                   },
                   [](const core::FollowUp &follow) { return follow.target.toString(); },
                   [](const core::DuplicateSuspects &twins) { return twins.reason + twins.key; },
                   [](const core::HeldLine &held) { return held.event.toString(); }},
               todo.what);
}

QString todoSummary(const core::Todo &todo)
{
    return std::visit(
        Cases{[](const core::ReturnedLine &line) { return returnedSummary(line); },
              [](const core::FieldConflict &conflict) { return conflictSummary(conflict); },
              [](const core::IssueEntry &issue) {
                  return u"%1 · %2"_s.arg(text(issue.state), issue.description);
              },
              [](const core::FollowUp &follow) {
                  return follow.plan.isEmpty() ? textOfCode<core::VisitOutcome>(follow.lastOutcome)
                                               : follow.plan;
              },
              [](const core::DuplicateSuspects &twins) {
                  return TodoTexts::tr("%n firms with %1", nullptr,
                                       static_cast<int>(twins.targets.size()))
                      .arg(suspicionText(twins.reason));
              },
              [](const core::HeldLine &held) { return heldSummary(held); }},
        todo.what);
}

QString text(core::IssueState state)
{
    switch (state) {
    case core::IssueState::Raised:
        return TodoTexts::tr("Raised");
    case core::IssueState::SlipIssued:
        return TodoTexts::tr("Slip issued");
    case core::IssueState::WrongDepartment:
        return TodoTexts::tr("Sent on to another department");
    case core::IssueState::Accepted:
        return TodoTexts::tr("Taken on by the department");
    case core::IssueState::OpinionGiven:
        return TodoTexts::tr("Opinion given");
    case core::IssueState::InProgress:
        return TodoTexts::tr("In progress");
    case core::IssueState::Escalated:
        return TodoTexts::tr("Passed on to the city");
    case core::IssueState::Resolved:
        return TodoTexts::tr("Solved");
    case core::IssueState::FirmConfirmed:
        return TodoTexts::tr("Confirmed by the firm");
    case core::IssueState::Closed:
        return TodoTexts::tr("Closed");
    }
    Q_UNREACHABLE();
}

QString slipWordText(const core::IssueWord &word)
{
    QStringList parts;
    if (!word.answer.slip.isEmpty()) {
        parts.append(TodoTexts::tr("Slip %1").arg(word.answer.slip));
    }
    if (!word.answer.department.isEmpty()) {
        parts.append(word.answer.department);
    }
    parts.append(text(word.answer.state));
    parts.append(dayText(word.at.toLocalTime().date()));
    const QString head = parts.join(u" · "_s);
    const QString said =
        word.answer.words.isEmpty() ? head : TodoTexts::tr("%1: %2").arg(head, word.answer.words);
    return word.answer.dueOn.isValid()
               ? TodoTexts::tr("%1 (next word by %2)").arg(said, dayText(word.answer.dueOn))
               : said;
}

QString visitFieldText(const QString &name)
{
    for (const FieldName &known : visitFieldNames) {
        if (name == QLatin1StringView(known.name)) {
            return TodoTexts::tr(known.text);
        }
    }
    if (name.startsWith(u"answers."_s)) {
        return name.section(u'.', 1);
    }
    if (name.startsWith(u"issues."_s)) {
        return TodoTexts::tr("Problem %1").arg(name.section(u'.', 1));
    }
    return fieldText(name);
}

QString visitValueText(const core::VisitField &field)
{
    const QString &name = field.name;
    if (field.value.isEmpty()) {
        return u"–"_s;
    }
    if (name == u"outcome") {
        return textOfCode<core::VisitOutcome>(field.value);
    }
    if (name == u"method") {
        return textOfCode<core::VisitMethod>(field.value);
    }
    if (name == u"opStatusSeen") {
        return textOfCode<core::OpStatus>(field.value);
    }
    if (name == u"marketOutlook") {
        return textOfCode<core::MarketOutlook>(field.value);
    }
    if (name == u"demand.guarantee") {
        return textOfCode<core::GuaranteeMode>(field.value);
    }
    if (name.startsWith(u"answers."_s)) {
        return textOfCode<core::Answer>(field.value);
    }
    if (name == u"startedAt") {
        return momentWords(field.value);
    }
    if (name == u"demand.amount" || name == u"demand.loanAmount" ||
        name.startsWith(u"demand.useSplit."_s)) {
        return wanText(field.value.toLongLong());
    }
    if (name == u"demand.term") {
        return TodoTexts::tr("%n month(s)", nullptr, field.value.toInt());
    }
    return field.value == u"true" || field.value == u"false" ? flagText(field.value) : field.value;
}

QString suspicionText(const QString &reason)
{
    if (reason == u"uscc") {
        return TodoTexts::tr("the same credit code");
    }
    if (reason == u"name_address") {
        return TodoTexts::tr("the same name and address");
    }
    return TodoTexts::tr("the same phone number");
}

} // namespace app
