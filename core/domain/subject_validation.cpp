// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/validation.h"

#include "core/domain/address.h"
#include "core/domain/industry.h"
#include "core/domain/phone.h"
#include "core/domain/size_class.h"
#include "core/domain/uscc.h"

using namespace Qt::StringLiterals;

namespace core {

namespace {

using Issues = std::vector<RuleIssue>;

const QDate earliestEstablishment(1949, 1, 1);

bool isDeclaring(Stage stage)
{
    return stage == Stage::Declare || stage == Stage::Push;
}

Severity blockIf(bool isBlocking)
{
    return isBlocking ? Severity::Block : Severity::Warn;
}

void checkUsccForm(Issues &issues, const BusinessSubject &subject, Stage stage,
                   const UsccDefect &defect)
{
    const QString proposal = usccProposal(subject.uscc).value_or(QString());
    const QString detail =
        sentence(defect) + (proposal.isEmpty() ? QString() : u"; is it %1?"_s.arg(proposal));
    if (defect.kind != UsccDefect::Kind::CheckCharacter) {
        issues.push_back({u"V-01"_s,
                          u"uscc"_s,
                          blockIf(isDeclaring(stage)),
                          detail,
                          {QString::number(defect.position), QString(defect.found), proposal}});
        return;
    }
    const bool mayDiffer =
        subject.kind == SubjectKind::FamilyFarm || subject.kind == SubjectKind::Unlicensed;
    issues.push_back({u"V-02"_s,
                      u"uscc"_s,
                      blockIf(isDeclaring(stage) && !mayDiffer),
                      detail,
                      {QString(defect.found), QString(defect.expected)}});
}

void checkUsccParts(Issues &issues, const BusinessSubject &subject, const Uscc &uscc,
                    const SubjectContext &context)
{
    if (!uscc.hasOrganisationCheck()) {
        issues.push_back(
            {u"V-03"_s,
             u"uscc"_s,
             Severity::Warn,
             u"the organisation code %1 inside the credit code fails its own check"_s.arg(
                 uscc.organisationCode()),
             {uscc.organisationCode().toString()}});
    }
    if (!isPrefixOfKind(uscc.prefix(), subject.kind)) {
        issues.push_back({u"V-04"_s,
                          u"uscc"_s,
                          Severity::Warn,
                          u"a code that begins with %1 does not belong to %2"_s.arg(
                              uscc.prefix(), code(subject.kind)),
                          {uscc.prefix().toString(), code(subject.kind)}});
    }
    const QString county = regionCode12(context.countyRegion);
    const QString office = regionCode12(uscc.region());
    const bool isElsewhere =
        regionLevel(county) && !isRegionWithin(office, county) && !isRegionWithin(county, office);
    if (isElsewhere) {
        issues.push_back({u"V-05"_s,
                          u"uscc"_s,
                          Severity::Info,
                          u"registered in region %1, outside this county"_s.arg(uscc.region()),
                          {uscc.region().toString()}});
    }
}

void checkUscc(Issues &issues, const BusinessSubject &subject, Stage stage,
               const SubjectContext &context)
{
    if (!subject.uscc.isEmpty()) {
        if (const auto defect = usccDefect(subject.uscc)) {
            checkUsccForm(issues, subject, stage, *defect);
        } else if (const auto uscc = Uscc::parse(subject.uscc)) {
            checkUsccParts(issues, subject, *uscc, context);
        }
    }
    for (const SubjectMatch &match : context.matches) {
        if (match.by == SubjectMatch::By::Code) {
            issues.push_back({u"V-06"_s,
                              u"uscc"_s,
                              Severity::Warn,
                              u"%1 in grid %2 has this code already"_s.arg(match.name, match.grid),
                              {match.id.toString(QUuid::WithoutBraces), match.name, match.grid}});
        }
    }
    if (subject.kind == SubjectKind::FamilyFarm && subject.uscc.isEmpty() &&
        subject.altCode.isEmpty()) {
        issues.push_back(
            {u"V-08"_s,
             u"altCode"_s,
             Severity::Info,
             u"a family farm without a code is known by its name, village and operator"_s,
             {}});
    }
}

void checkLikeness(Issues &issues, const SubjectContext &context, SubjectMatch::By by,
                   const QString &field)
{
    for (const SubjectMatch &match : context.matches) {
        if (match.by == by) {
            issues.push_back({u"V-07"_s,
                              field,
                              Severity::Warn,
                              u"%1 in grid %2 may be the same"_s.arg(match.name, match.grid),
                              {match.id.toString(QUuid::WithoutBraces), match.name, match.grid}});
        }
    }
}

void checkPhone(Issues &issues, const BusinessSubject &subject)
{
    if (!subject.contactPhone.isEmpty() && !isPhone(normalisedPhone(subject.contactPhone))) {
        issues.push_back({u"V-14"_s,
                          u"contactPhone"_s,
                          Severity::Warn,
                          u"neither a mobile number of 11 digits nor a landline"_s,
                          {}});
    }
}

void checkRegion(Issues &issues, const BusinessSubject &subject, Stage stage,
                 const SubjectContext &context)
{
    // A subject put into a grid lies in the grid's village, stated or not.
    const QString region =
        subject.regionCode.isEmpty() ? gridVillage(subject.grid) : subject.regionCode;
    if (region.isEmpty() && stage != Stage::Assign) {
        return;
    }
    QString problem;
    if (!regionLevel(region)) {
        problem = u"a region code has 12 digits, as 441900121000"_s;
    } else if (context.isRegionKnown && !context.isRegionKnown(region) &&
               !context.isRegionKnown(parentRegion(region))) {
        problem = u"neither this region code nor the one above it is in the table in force"_s;
    }
    if (!problem.isEmpty()) {
        issues.push_back(
            {u"V-10"_s, u"regionCode"_s, blockIf(stage == Stage::Assign), problem, {region}});
    }
}

void checkIndustry(Issues &issues, const BusinessSubject &subject, const SubjectContext &context)
{
    const QString &industry = subject.industryCode;
    if (industry.isEmpty()) {
        return;
    }
    if (!isIndustryCodeForm(industry) ||
        (context.isIndustryKnown && !context.isIndustryKnown(industry))) {
        issues.push_back({u"V-12"_s,
                          u"industryCode"_s,
                          Severity::Warn,
                          u"%1 is not in the table of industries"_s.arg(industry),
                          {industry}});
    }
}

void checkEstablishment(Issues &issues, const BusinessSubject &subject,
                        const SubjectContext &context)
{
    const QDate from = subject.establishedOn;
    if (!from.isValid()) {
        return;
    }
    const bool isTooLate = context.day.isValid() && from > context.day;
    if (isTooLate || from < earliestEstablishment) {
        issues.push_back(
            {u"V-15"_s,
             u"establishedOn"_s,
             Severity::Block,
             isTooLate ? u"established after the day of the visit"_s : u"established before 1949"_s,
             {from.toString(Qt::ISODate)}});
    }
}

void checkSize(Issues &issues, const BusinessSubject &subject, const SubjectContext &context)
{
    if (!context.statedSize || !context.statedSizeReason.trimmed().isEmpty()) {
        return;
    }
    const SizeTable *table = sizeTableOn(shippedSizeTables(), context.day);
    if (table == nullptr) {
        return;
    }
    const SizeJudgement computed = classify(
        *table, {subject.industryCode, subject.employees, subject.revenueYuan, subject.assetsYuan});
    if (computed.size != SizeClass::Unclassifiable && computed.size != *context.statedSize) {
        issues.push_back({u"V-13"_s,
                          u"size"_s,
                          Severity::Warn,
                          u"the figures make it %1, stated is %2; say why"_s.arg(
                              code(computed.size), code(*context.statedSize)),
                          {code(computed.size), code(*context.statedSize)}});
    }
}

} // namespace

std::vector<RuleIssue> issues(const BusinessSubject &subject, Stage stage,
                              const SubjectContext &context)
{
    Issues found;
    checkUscc(found, subject, stage, context);
    checkLikeness(found, context, SubjectMatch::By::NameAndPlace, u"name"_s);
    checkPhone(found, subject);
    checkLikeness(found, context, SubjectMatch::By::Phone, u"contactPhone"_s);
    checkRegion(found, subject, stage, context);
    checkIndustry(found, subject, context);
    checkEstablishment(found, subject, context);
    checkSize(found, subject, context);
    if (stage == Stage::Draft) {
        for (RuleIssue &issue : found) {
            issue.severity = std::min(issue.severity, Severity::Warn);
        }
    }
    return found;
}

std::optional<SubjectMatch::By> likeness(const BusinessSubject &a, const BusinessSubject &b)
{
    const QString name = nameKey(a.name);
    const bool isSamePlace = addressKey(a.building) == addressKey(b.building) &&
                             addressKey(a.room) == addressKey(b.room) &&
                             (!a.building.isEmpty() || !a.room.isEmpty());
    if (!name.isEmpty() && name == nameKey(b.name) && isSamePlace) {
        return SubjectMatch::By::NameAndPlace;
    }
    const QString phone = normalisedPhone(a.contactPhone);
    if (!phone.isEmpty() && phone == normalisedPhone(b.contactPhone)) {
        return SubjectMatch::By::Phone;
    }
    return std::nullopt;
}

std::vector<RuleIssue> gridIssues(const QString &code, const QString &region,
                                  const GridCodePattern &pattern,
                                  const std::function<bool(const QString &code12)> &isRegionKnown)
{
    Issues found;
    if (!pattern.isGridCode(code)) {
        found.push_back({u"V-11"_s,
                         u"code"_s,
                         Severity::Block,
                         u"\"%1\" is no grid code of this county"_s.arg(code),
                         {code}});
    }
    const QString village = region.isEmpty() ? gridVillage(code) : region;
    const bool isKnown =
        !isRegionKnown || isRegionKnown(village) || isRegionKnown(parentRegion(village));
    if (regionLevel(village) != RegionLevel::Village || !isKnown) {
        found.push_back({u"V-11"_s,
                         u"region"_s,
                         Severity::Block,
                         u"a grid belongs to a village or community; \"%1\" is none"_s.arg(village),
                         {village}});
    }
    return found;
}

std::vector<RuleIssue> dataIssues(const DataContext &context)
{
    Issues found;
    for (const int year : context.deadlineYears) {
        if (!context.calendarYears.contains(year)) {
            found.push_back(
                {u"V-43"_s,
                 u"calendar"_s,
                 Severity::Warn,
                 u"no calendar of working days for %1: days of deadlines are estimates"_s.arg(year),
                 {QString::number(year)}});
        }
    }
    if (context.packVersion < context.serverPackVersion) {
        found.push_back(
            {u"V-44"_s,
             u"rulePack"_s,
             Severity::Info,
             u"the county has a newer rule pack"_s,
             {QString::number(context.packVersion), QString::number(context.serverPackVersion)}});
    }
    if (context.codesVersion < context.serverCodesVersion) {
        found.push_back(
            {u"V-44"_s,
             u"codes"_s,
             Severity::Info,
             u"the county has newer code tables"_s,
             {QString::number(context.codesVersion), QString::number(context.serverCodesVersion)}});
    }
    return found;
}

} // namespace core
