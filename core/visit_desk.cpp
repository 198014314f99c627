// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/visit_desk.h"

#include "core/blob/attach.h"
#include "core/domain/validation.h"
#include "core/ledger/ledger.h"
#include "core/ledger/visit_json.h"
#include "core/record.h"
#include "core/repository/county_repository.h"
#include "core/repository/draft_repository.h"
#include "core/repository/visit_repository.h"
#include "core/slip_desk.h"

using namespace Qt::StringLiterals;

namespace core {

namespace {

QDateTime momentOf(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC);
}

// The latest visit at which somebody else met the firm. A joint visit the author took part in is
// the author's own, too.
Result<> findVisitByOthers(Database &database, VisitPreparation &preparation, const Author &author)
{
    return database.each(
        "SELECT outcome, at, organisation FROM visit WHERE target = $1 AND voided = 0"
        " AND user <> $2 AND NOT EXISTS (SELECT 1 FROM visit_visitor"
        " WHERE visit_visitor.visit = visit.row AND person = $2) ORDER BY at DESC",
        [&](const Row &row) -> Result<> {
            const auto outcome = fromCode<VisitOutcome>(row.text(0));
            if (!preparation.lastVisitByOthersAt.isValid() && outcome && isMet(*outcome)) {
                preparation.lastVisitByOthersAt = momentAt(row, 1);
                preparation.lastVisitByOthersOrganisation = row.text(2);
            }
            return {};
        },
        preparation.target.row, author.user);
}

// What blocks, as one sentence for logs and command lines.
QString blockers(const std::vector<RuleIssue> &issues)
{
    QStringList sentences;
    for (const RuleIssue &issue : issues) {
        if (issue.severity == Severity::Block) {
            sentences.append(u"%1 %2: %3"_s.arg(issue.rule, issue.field, issue.detail));
        }
    }
    return sentences.join(u"; "_s);
}

// An answer to an answer names the visits that one replaced, too: it may be accepted nowhere, and
// one of them late.
Result<std::vector<QUuid>> earlierThan(Database &database, const QUuid &former)
{
    const auto bytes = TRY(Ledger(database).lineOf(former));
    JsonParser parser = lineParser();
    const auto line = readLine(parser, bytes.value_or(QByteArray()));
    return line ? readSuperseded(line->body) : std::vector<QUuid>();
}

// What came back is answered, and so are its files and what was added to it: no to-dos any longer.
Result<> closeAnswered(Database &database, const QUuid &former, const QString &login)
{
    TRY(database.run("UPDATE verdict SET closed_by = $1 WHERE chain <> 0 AND (event = $2"
                     " OR event IN (SELECT event FROM attachment JOIN visit"
                     "  ON visit.row = attachment.visit WHERE visit.id = $2)"
                     " OR event IN (SELECT event FROM visit_amendment JOIN visit"
                     "  ON visit.row = visit_amendment.visit WHERE visit.id = $2))",
                     login, former));
    return {};
}

} // namespace

Result<VisitPreparation> prepareVisit(Database &database, const QUuid &target, const Author &author,
                                      QDate day)
{
    const auto found = TRY(TargetRepository(database).find(target));
    if (!found) {
        return fail(Error::Kind::NotFound,
                    u"no target %1 here"_s.arg(target.toString(QUuid::WithoutBraces)));
    }
    CountyRepository county(database);
    VisitPreparation preparation;
    preparation.target = *found;
    preparation.day = day.isValid() ? day : chinaDay(momentOf(author.nowMs()));
    preparation.pack = TRY(county.rulePack(preparation.day));
    preparation.policy = TRY(county.visitPolicy());
    preparation.outlets = TRY(county.referenceKeys(u"bank"_s));
    TRY(findVisitByOthers(database, preparation, author));
    return preparation;
}

bool isJudged(const Visit &visit)
{
    if (!visit.outcome || *visit.outcome == VisitOutcome::Potential) {
        return visit.demand.has_value();
    }
    return hasNeed(*visit.outcome) || *visit.outcome == VisitOutcome::OutOfScope;
}

Visit judged(const VisitPreparation &preparation, Visit visit, qint64 nowMs)
{
    if (!visit.startedAt.isValid()) {
        visit.startedAt = momentOf(nowMs);
    }
    if (!visit.endedAt.isValid()) {
        visit.endedAt = std::max(visit.startedAt, momentOf(nowMs));
    }
    visit.judgement.reset();
    if (isJudged(visit)) {
        visit.judgement =
            judge(preparation.pack, preparation.target.subject, visit, preparation.day);
    }
    return visit;
}

std::vector<RuleIssue> visitIssues(const VisitPreparation &preparation, const Visit &visit,
                                   Stage stage, qint64 nowMs)
{
    VisitContext context;
    context.demand.pack = &preparation.pack;
    if (!preparation.outlets.empty()) {
        context.demand.isOutletActive = [&preparation](const QString &outlet) {
            return preparation.outlets.contains(outlet);
        };
    }
    context.now = momentOf(nowMs);
    context.windowFrom = preparation.policy.planFrom;
    context.windowTo = preparation.policy.planTo;
    context.revisitWarnDays = preparation.policy.revisitWarnDays;
    if (preparation.lastVisitByOthersAt.isValid()) {
        context.lastByOthersOn = chinaDay(preparation.lastVisitByOthersAt);
        context.lastByOthers = preparation.lastVisitByOthersOrganisation;
    }
    return issues(visit, preparation.target.subject, stage, context);
}

Result<QUuid> recordVisit(Database &database, const Visit &visit, const Author &author)
{
    if (!visit.id.isNull() && TRY(Ledger(database).lineOf(visit.id))) {
        return fail(Error::Kind::Conflict,
                    u"visit %1 is recorded already"_s.arg(visit.id.toString(QUuid::WithoutBraces)));
    }
    const QDate day = visit.startedAt.isValid() ? chinaDay(visit.startedAt) : QDate();
    const VisitPreparation preparation = TRY(prepareVisit(database, visit.target, author, day));
    const qint64 now = author.nowMs();
    Visit complete = judged(preparation, visit, now);
    if (complete.id.isNull()) {
        complete.id = newId(now);
    }
    const auto issues = visitIssues(preparation, complete, Stage::Visit, now);
    if (blocks(issues)) {
        return fail(Error::Kind::Invalid, blockers(issues));
    }
    SlipBook book = TRY(slipBook(database));
    numberSlips(complete, book);
    TRY(keepSlipBook(database, book));
    const auto earlier = TRY(earlierThan(database, complete.supersedes));
    TRY(record(database, {LineType::VisitAdd, visitJson(complete, earlier), complete.id}, author));
    DraftRepository drafts(database);
    for (const DraftFile &file : TRY(drafts.files(complete.id))) {
        TRY(attach(database, complete.id, file.facts, file.name, author));
    }
    TRY(drafts.remove(complete.id));
    if (!complete.supersedes.isNull()) {
        TRY(closeAnswered(database, complete.supersedes, author.user));
    }
    return complete.id;
}

} // namespace core
