// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ledger/ledger_text.h"

#include "app/texts.h"
#include "app/todos/todo_text.h"
#include "core/query/visit_fields.h"
#include "sync/protocol/messages.h"

#include <QCoreApplication>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace app {

namespace {

class LedgerTexts {
    Q_DECLARE_TR_FUNCTIONS(LedgerTexts)
};

// "2026", "2026-11", "2026-11-20", "11-20": the beginning of an ISO day; empty: no day.
QString dayTyped(const QString &word, QDate today)
{
    static const QRegularExpression full(u"^(\\d{4})(?:-(\\d{1,2})(?:-(\\d{1,2}))?)?$"_s);
    static const QRegularExpression brief(u"^(\\d{1,2})-(\\d{1,2})$"_s);
    const auto twoDigits = [](const QString &number) { return number.rightJustified(2, u'0'); };
    if (const auto match = full.match(word); match.hasMatch()) {
        QString day = match.captured(1);
        for (const int part : {2, 3}) {
            if (!match.captured(part).isEmpty()) {
                day += u'-' + twoDigits(match.captured(part));
            }
        }
        return day.startsWith(u"20"_s) ? day : QString(); // else four digits of a phone
    }
    if (const auto match = brief.match(word); match.hasMatch()) {
        return u"%1-%2-%3"_s.arg(today.year())
            .arg(twoDigits(match.captured(1)), twoDigits(match.captured(2)));
    }
    return {};
}

std::vector<core::VisitOutcome> outcomesTyped(const QString &word)
{
    const bool isMarked = word.startsWith(u'#');
    const QString part = isMarked ? word.mid(1) : word;
    std::vector<core::VisitOutcome> outcomes;
    for (const auto &[outcome, spelling] : core::Codes<core::VisitOutcome>::all) {
        const bool isNamed = text(outcome).contains(part, Qt::CaseInsensitive) ||
                             spelling.compare(part, Qt::CaseInsensitive) == 0;
        if (isNamed && (isMarked || part.size() >= 2)) {
            outcomes.push_back(outcome);
        }
    }
    return outcomes;
}

QString hashText(const QByteArray &hash)
{
    const QString digits = QString::fromLatin1(hash.toHex());
    QStringList groups;
    for (qsizetype at = 0; at < digits.size(); at += 4) {
        groups.append(digits.mid(at, 4));
    }
    return groups.join(u' ');
}

QString plainWhere(core::Whereabouts where)
{
    switch (where) {
    case core::Whereabouts::OnThisLaptop:
        return LedgerTexts::tr("on this laptop only");
    case core::Whereabouts::OnTheServer:
        return LedgerTexts::tr("on the county's server");
    case core::Whereabouts::InTheBackup:
        return LedgerTexts::tr("in the county's backup");
    }
    Q_UNREACHABLE();
}

} // namespace

QString text(core::LedgerTab tab)
{
    switch (tab) {
    case core::LedgerTab::All:
        return LedgerTexts::tr("All");
    case core::LedgerTab::OnThisLaptop:
        return LedgerTexts::tr("● Here only");
    case core::LedgerTab::OnTheServer:
        return LedgerTexts::tr("✓ Server");
    case core::LedgerTab::InTheBackup:
        return LedgerTexts::tr("✓✓ Backup");
    case core::LedgerTab::Returned:
        return LedgerTexts::tr("Returned");
    case core::LedgerTab::Need:
        return LedgerTexts::tr("With a need");
    }
    Q_UNREACHABLE();
}

QString whereText(core::Whereabouts where)
{
    const QString sign = where == core::Whereabouts::OnThisLaptop  ? u"●"_s
                         : where == core::Whereabouts::OnTheServer ? u"✓"_s
                                                                   : u"✓✓"_s;
    return u"%1 %2"_s.arg(sign, plainWhere(where));
}

QString needText(const core::LedgerRow &row)
{
    if (!row.hasNeed) {
        return {};
    }
    QStringList parts;
    if (row.amountYuan) {
        parts.append(wanText(*row.amountYuan));
    }
    if (row.termMonths) {
        parts.append(LedgerTexts::tr("%n month(s)", nullptr, static_cast<int>(*row.termMonths)));
    }
    return parts.isEmpty() ? LedgerTexts::tr("yes") : parts.join(u" · "_s);
}

void readLedgerSearch(const QString &typed, QDate today, core::LedgerFilter &filter)
{
    filter.day.clear();
    filter.outcomes.clear();
    QStringList names;
    for (const QString &word : typed.split(u' ', Qt::SkipEmptyParts)) {
        const QString day = dayTyped(word, today);
        const auto outcomes =
            day.isEmpty() ? outcomesTyped(word) : std::vector<core::VisitOutcome>();
        if (!day.isEmpty()) {
            filter.day = day;
        } else if (!outcomes.empty()) {
            filter.outcomes = outcomes;
        } else {
            names.append(word);
        }
    }
    filter.name = names.join(u' ');
}

std::vector<Fact> receiptFacts(const core::LedgerReceipt &receipt)
{
    std::vector<Fact> facts;
    facts.push_back({LedgerTexts::tr("Where it is"), whereText(receipt.where), false});
    if (receipt.n == 0) {
        facts.push_back({LedgerTexts::tr("Line"), LedgerTexts::tr("came from the county"), false});
        return facts;
    }
    facts.push_back(
        {LedgerTexts::tr("Line"),
         LedgerTexts::tr("%1 of the chain %2")
             .arg(numberText(receipt.n), receipt.inc.toString(QUuid::WithoutBraces).left(8)),
         false});
    facts.push_back({LedgerTexts::tr("Hash"), hashText(receipt.hash), false});
    if (receipt.body.isEmpty()) {
        facts.push_back({LedgerTexts::tr("Receipt"),
                         receipt.where == core::Whereabouts::OnThisLaptop
                             ? LedgerTexts::tr("none yet; the next sync brings it")
                             : LedgerTexts::tr("covered by a later one"),
                         false});
        return facts;
    }
    facts.push_back({LedgerTexts::tr("Receipt"),
                     LedgerTexts::tr("for all lines up to %1").arg(numberText(receipt.receiptN)),
                     false});
    if (const auto body = protocol::readReceipt(receipt.body)) {
        facts.push_back(
            {LedgerTexts::tr("Signed"),
             LedgerTexts::tr("by the county, %1")
                 .arg(momentText(QDateTime::fromMSecsSinceEpoch(body->timeMs, Qt::UTC))),
             false});
        facts.push_back({LedgerTexts::tr("County number"), numberText(body->head.seq), false});
    }
    facts.push_back({LedgerTexts::tr("Received"), momentText(receipt.receivedAt), false});
    return facts;
}

std::vector<Fact> recordedFacts(const core::Visit &visit)
{
    std::vector<Fact> facts;
    for (const core::VisitField &field : core::visitFields(visit)) {
        facts.push_back({visitFieldText(field.name), visitValueText(field), false});
    }
    if (visit.judgement) {
        facts.push_back({LedgerTexts::tr("Verdict"), text(visit.judgement->verdict), false});
    }
    return facts;
}

core::Sheet ledgerSheet(const std::vector<core::LedgerRow> &rows)
{
    core::Sheet sheet;
    sheet.name = LedgerTexts::tr("Visits");
    sheet.columns = {{LedgerTexts::tr("When"), 17},         {LedgerTexts::tr("Firm"), 36},
                     {LedgerTexts::tr("Visitor"), 12},      {LedgerTexts::tr("Organisation"), 18},
                     {LedgerTexts::tr("Method"), 12},       {LedgerTexts::tr("Outcome"), 20},
                     {LedgerTexts::tr("Verdict"), 14},      {LedgerTexts::tr("Need, yuan"), 14},
                     {LedgerTexts::tr("Term, months"), 12}, {LedgerTexts::tr("Delivered"), 22},
                     {LedgerTexts::tr("Withdrawn"), 10}};
    for (const core::LedgerRow &row : rows) {
        const auto number = [](const std::optional<qint64> &value) {
            return value ? core::Value(*value) : core::Value(nullptr);
        };
        sheet.rows.push_back(
            {momentText(row.at), row.targetName, row.person, row.organisation, text(row.method),
             text(row.outcome),
             row.verdict.isEmpty() ? QString() : textOfCode<core::CriteriaVerdict>(row.verdict),
             number(row.amountYuan), number(row.termMonths), plainWhere(row.where),
             row.voided ? LedgerTexts::tr("yes") : QString()});
    }
    return sheet;
}

} // namespace app
