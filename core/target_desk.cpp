// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/target_desk.h"

#include "core/domain/china_time.h"
#include "core/domain/phone.h"
#include "core/domain/text.h"
#include "core/domain/uscc.h"
#include "core/exchange/roster_values.h"
#include "core/repository/county_repository.h"
#include "core/repository/target_repository.h"
#include "core/settings.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace core {

namespace {

bool isOwnGrid(const QString &grid, const TargetPreparation &preparation)
{
    return std::ranges::any_of(preparation.grids,
                               [&grid](const GridName &own) { return own.code == grid; });
}

} // namespace

Result<TargetPreparation> prepareTarget(Database &database, const Author &author)
{
    TargetPreparation preparation;
    preparation.grids = TRY(ownGrids(database));
    CountyRepository county(database);
    SubjectContext &context = preparation.context;
    context.day = chinaDay(author.nowMs());
    context.countyRegion = TRY(Settings(database).text(setting::countyRegion));
    context.isRegionKnown = TRY(county.codeTable(u"region"_s));
    context.isIndustryKnown = TRY(county.codeTable(u"industry"_s));
    return preparation;
}

BusinessSubject cleanedSubject(const BusinessSubject &typed)
{
    BusinessSubject subject = typed;
    for (const SubjectField &field : subjectFields()) {
        if (const auto *member = std::get_if<QString BusinessSubject::*>(&field.member)) {
            subject.**member = simplifiedText(subject.**member);
        }
    }
    subject.uscc = normalisedUscc(subject.uscc);
    if (isRegistrationNumber15(subject.uscc)) { // from before credit codes
        subject.altCode = std::exchange(subject.uscc, QString());
        subject.altCodeKind = AltCodeKind::RegNo15;
    }
    const QString phone = normalisedPhone(subject.contactPhone);
    subject.contactPhone = isPhone(phone) ? phone : subject.contactPhone;
    subject.kind = kindOf(subject.uscc, {}, subject.name);
    subject.confirmed = true;
    return subject;
}

std::vector<RuleIssue> newTargetIssues(const BusinessSubject &subject,
                                       const TargetPreparation &preparation)
{
    std::vector<RuleIssue> found;
    if (subject.name.isEmpty()) {
        found.push_back({u"NAME"_s, u"name"_s, Severity::Block, u"a business needs a name"_s, {}});
    }
    for (RuleIssue &issue : issues(subject, Stage::Visit, preparation.context)) {
        const bool isForm = issue.rule == u"V-01" || issue.rule == u"V-02";
        issue.severity = isForm ? Severity::Block : issue.severity;
        found.push_back(std::move(issue));
    }
    if (!isOwnGrid(subject.grid, preparation)) {
        found.push_back({u"GRID"_s,
                         u"grid"_s,
                         Severity::Block,
                         subject.grid.isEmpty()
                             ? u"choose the grid the business lies in"_s
                             : u"grid %1 is not one of yours"_s.arg(subject.grid),
                         {subject.grid}});
    }
    return found;
}

Result<QUuid> createTarget(Database &database, const BusinessSubject &typed, const Author &author)
{
    BusinessSubject subject = cleanedSubject(typed);
    const TargetPreparation preparation = TRY(prepareTarget(database, author));
    for (const RuleIssue &issue : newTargetIssues(subject, preparation)) {
        if (issue.severity == Severity::Block) {
            return fail(Error::Kind::Invalid,
                        u"%1 %2: %3"_s.arg(issue.rule, issue.field, issue.detail));
        }
    }
    const auto same = TRY(TargetRepository(database).byUscc(subject.uscc));
    if (!same.empty()) {
        return fail(Error::Kind::Conflict, u"%1 has the credit code %2 already"_s.arg(
                                               same.front().subject.name, subject.uscc));
    }
    subject.id = newId(author.nowMs());
    TRY(record(database, targetCreated(subject), author));
    return subject.id;
}

} // namespace core
