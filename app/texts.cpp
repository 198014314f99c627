// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/texts.h"

#include "core/domain/money.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace app {

using namespace Qt::StringLiterals;

namespace {

// The context of these texts in the translation file.
class Texts {
    Q_DECLARE_TR_FUNCTIONS(Texts)
};

struct NamedText {
    const char *name;
    const char *text;
};

const char *find(std::span<const NamedText> texts, const QString &name)
{
    for (const NamedText &text : texts) {
        if (name == QLatin1StringView(text.name)) {
            return text.text;
        }
    }
    return nullptr;
}

// What each rule of DOMAIN §10 asks of the person who meets it.
constexpr std::array ruleTexts{
    NamedText{"V-01",
              QT_TRANSLATE_NOOP("Texts", "The credit code has 18 digits and capital letters "
                                         "without I, O, S, V and Z. Compare it with the licence.")},
    NamedText{"V-02", QT_TRANSLATE_NOOP(
                          "Texts", "The last character of the credit code does not fit the others. "
                                   "Compare it with the licence, character by character.")},
    NamedText{"V-03",
              QT_TRANSLATE_NOOP("Texts", "Characters 9 to 17 of the credit code fail their own "
                                         "check. This is rare: compare them with the licence.")},
    NamedText{"V-04",
              QT_TRANSLATE_NOOP(
                  "Texts",
                  "The credit code begins like that of another kind of business. Check the kind.")},
    NamedText{"V-05", QT_TRANSLATE_NOOP("Texts", "The credit code was issued elsewhere. That is "
                                                 "fine when the business has moved here.")},
    NamedText{"V-06",
              QT_TRANSLATE_NOOP("Texts", "A business with this credit code is already listed. Open "
                                         "that one and record the visit there.")},
    NamedText{"V-07",
              QT_TRANSLATE_NOOP("Texts", "Another business has the same name and door, or the same "
                                         "phone. Check whether it is the same one.")},
    NamedText{"V-08",
              QT_TRANSLATE_NOOP("Texts", "A family farm without a code is told apart by its name, "
                                         "village and operator. Fill in all three.")},
    NamedText{"V-10",
              QT_TRANSLATE_NOOP("Texts", "The region code has 12 digits and must be in the table. "
                                         "Choose the village or community from the list.")},
    NamedText{
        "V-11",
        QT_TRANSLATE_NOOP(
            "Texts", "A grid belongs to one village or community. Give its 12-digit region code.")},
    NamedText{
        "V-12",
        QT_TRANSLATE_NOOP(
            "Texts", "This industry code is not in the table in force. Choose one from the list.")},
    NamedText{
        "V-13",
        QT_TRANSLATE_NOOP(
            "Texts",
            "The size class differs from the computed one. Say why, or take the computed one.")},
    NamedText{
        "V-14",
        QT_TRANSLATE_NOOP(
            "Texts",
            "A phone number is a mobile of 11 digits or a landline with its area code. Check it.")},
    NamedText{"V-15", QT_TRANSLATE_NOOP("Texts", "The date of establishment lies between 1949 and "
                                                 "the day of the visit. Check the licence.")},
    NamedText{"V-20", QT_TRANSLATE_NOOP(
                          "Texts", "Choose how the visit ended. For “other”, write a few words.")},
    NamedText{"V-21",
              QT_TRANSLATE_NOOP("Texts", "A financing need has an amount, a term and a use. Fill "
                                         "in what is missing; you can save the visit meanwhile.")},
    NamedText{
        "V-22",
        QT_TRANSLATE_NOOP(
            "Texts",
            "The amount is unusually small or large. Read it back to the business, in 万元.")},
    NamedText{"V-23",
              QT_TRANSLATE_NOOP("Texts", "The amount is more than half a year’s revenue, or more "
                                         "than the assets. Ask what it rests on and note it.")},
    NamedText{"V-24",
              QT_TRANSLATE_NOOP("Texts", "The term is 1 to 120 months; working capital is usually "
                                         "at most 36. Check it with the business.")},
    NamedText{"V-25", QT_TRANSLATE_NOOP("Texts", "Loans for this use cannot be recommended. Choose "
                                                 "the real use, or end the declaration.")},
    NamedText{"V-26",
              QT_TRANSLATE_NOOP("Texts", "Choose one or two different banks from the list.")},
    NamedText{"V-27", QT_TRANSLATE_NOOP("Texts", "The business has to agree that its data goes to "
                                                 "these banks. Ask, then tick the consent.")},
    NamedText{"V-28", QT_TRANSLATE_NOOP("Texts",
                                        "Some required points of the five criteria are open or not "
                                        "met. Answer them, or follow the advice beside them.")},
    NamedText{"V-29", QT_TRANSLATE_NOOP("Texts", "By phone you cannot see the premises. Leave this "
                                                 "point to verify until someone has been there.")},
    NamedText{
        "V-30",
        QT_TRANSLATE_NOOP(
            "Texts",
            "This business already has two open referrals. Wait until one bank has decided.")},
    NamedText{
        "V-31",
        QT_TRANSLATE_NOOP(
            "Texts", "This bank is not one the business chose. Choose from its intended banks.")},
    NamedText{"V-32", QT_TRANSLATE_NOOP("Texts", "The reviews follow one another, each by another "
                                                 "person. Ask a colleague to take this one.")},
    NamedText{"V-33", QT_TRANSLATE_NOOP(
                          "Texts",
                          "A signed batch needs the date and a proof of the signature. Add both.")},
    NamedText{"V-34",
              QT_TRANSLATE_NOOP(
                  "Texts",
                  "The dates are out of order: pushed, papers complete, decided. Correct them.")},
    NamedText{"V-35",
              QT_TRANSLATE_NOOP("Texts", "To decline, give a reason, at least 20 characters of "
                                         "text, and whether the criteria are met.")},
    NamedText{"V-36",
              QT_TRANSLATE_NOOP("Texts", "Say whether the business wants to draw the loan now.")},
    NamedText{"V-37",
              QT_TRANSLATE_NOOP("Texts", "More was disbursed than granted. Check both sums.")},
    NamedText{
        "V-38",
        QT_TRANSLATE_NOOP(
            "Texts",
            "The rate lies between 0 and 24 %, the guarantee fee is at most 1 %. Check them.")},
    NamedText{"V-39",
              QT_TRANSLATE_NOOP("Texts",
                                "To remove an entry, choose a reason and name who approved it.")},
    NamedText{"V-40",
              QT_TRANSLATE_NOOP("Texts", "The time of the visit lies in the future, or outside the "
                                         "assignment. Check the laptop’s clock.")},
    NamedText{"V-41",
              QT_TRANSLATE_NOOP("Texts", "Many visits in a short time. Only the township sees this "
                                         "note; nothing is held against anybody.")},
    NamedText{
        "V-42",
        QT_TRANSLATE_NOOP(
            "Texts",
            "Another team was here a short while ago. Read their visit before you call again.")},
    NamedText{"V-43",
              QT_TRANSLATE_NOOP("Texts", "The holiday calendar of this year is not loaded, so "
                                         "working days are an estimate. Sync to get it.")},
    NamedText{"V-44",
              QT_TRANSLATE_NOOP("Texts", "The county has newer rules than this laptop. Sync to get "
                                         "them; the visit can be recorded meanwhile.")},
};

constexpr std::array fieldTexts{
    NamedText{"uscc", QT_TRANSLATE_NOOP("Texts", "Credit code")},
    NamedText{"altCode", QT_TRANSLATE_NOOP("Texts", "Other code")},
    NamedText{"altCodeKind", QT_TRANSLATE_NOOP("Texts", "Kind of other code")},
    NamedText{"name", QT_TRANSLATE_NOOP("Texts", "Name")},
    NamedText{"kind", QT_TRANSLATE_NOOP("Texts", "Kind")},
    NamedText{"legalRep", QT_TRANSLATE_NOOP("Texts", "Legal representative")},
    NamedText{"contactName", QT_TRANSLATE_NOOP("Texts", "Contact")},
    NamedText{"contactPhone", QT_TRANSLATE_NOOP("Texts", "Phone number")},
    NamedText{"registeredAddress", QT_TRANSLATE_NOOP("Texts", "Registered address")},
    NamedText{"operatingAddress", QT_TRANSLATE_NOOP("Texts", "Operating address")},
    NamedText{"park", QT_TRANSLATE_NOOP("Texts", "Park")},
    NamedText{"building", QT_TRANSLATE_NOOP("Texts", "Building")},
    NamedText{"floor", QT_TRANSLATE_NOOP("Texts", "Floor")},
    NamedText{"room", QT_TRANSLATE_NOOP("Texts", "Room")},
    NamedText{"regionCode", QT_TRANSLATE_NOOP("Texts", "Region code")},
    NamedText{"industryCode", QT_TRANSLATE_NOOP("Texts", "Industry")},
    NamedText{"establishedOn", QT_TRANSLATE_NOOP("Texts", "Established")},
    NamedText{"businessScope", QT_TRANSLATE_NOOP("Texts", "Business scope")},
    NamedText{"regCapital", QT_TRANSLATE_NOOP("Texts", "Registered capital")},
    NamedText{"employees", QT_TRANSLATE_NOOP("Texts", "Employees")},
    NamedText{"revenue", QT_TRANSLATE_NOOP("Texts", "Revenue a year")},
    NamedText{"assets", QT_TRANSLATE_NOOP("Texts", "Assets")},
    NamedText{"debts", QT_TRANSLATE_NOOP("Texts", "Debts")},
    NamedText{"opStatus", QT_TRANSLATE_NOOP("Texts", "Operating status")},
    NamedText{"hasSocialInsurance", QT_TRANSLATE_NOOP("Texts", "Social insurance data")},
    NamedText{"hasTaxData", QT_TRANSLATE_NOOP("Texts", "Tax data")},
    NamedText{"platformDemand", QT_TRANSLATE_NOOP("Texts", "Demand on a platform")},
    NamedText{"loanBank", QT_TRANSLATE_NOOP("Texts", "Existing loan, bank")},
    NamedText{"loanAmount", QT_TRANSLATE_NOOP("Texts", "Existing loan, amount")},
    NamedText{"loanDueOn", QT_TRANSLATE_NOOP("Texts", "Existing loan, due")},
    NamedText{"lonE7", QT_TRANSLATE_NOOP("Texts", "Longitude")},
    NamedText{"latE7", QT_TRANSLATE_NOOP("Texts", "Latitude")},
    NamedText{"positionCrs", QT_TRANSLATE_NOOP("Texts", "Reference system")},
    NamedText{"tags", QT_TRANSLATE_NOOP("Texts", "Lists")},
    NamedText{"exclusion", QT_TRANSLATE_NOOP("Texts", "Excluded because")},
    NamedText{"invalid", QT_TRANSLATE_NOOP("Texts", "Confirmed invalid")},
    NamedText{"confirmed", QT_TRANSLATE_NOOP("Texts", "Confirmed as a target")},
    NamedText{"grid", QT_TRANSLATE_NOOP("Texts", "Grid")},
    NamedText{"outcome", QT_TRANSLATE_NOOP("Texts", "Outcome")},
    NamedText{"method", QT_TRANSLATE_NOOP("Texts", "Method")},
    NamedText{"startedAt", QT_TRANSLATE_NOOP("Texts", "Time of the visit")},
    NamedText{"demand", QT_TRANSLATE_NOOP("Texts", "Financing need")},
    NamedText{"demand.amount", QT_TRANSLATE_NOOP("Texts", "Amount")},
    NamedText{"demand.term", QT_TRANSLATE_NOOP("Texts", "Term")},
    NamedText{"demand.use", QT_TRANSLATE_NOOP("Texts", "Use of the loan")},
    NamedText{"demand.banks", QT_TRANSLATE_NOOP("Texts", "Intended banks")},
    NamedText{"nextVisitOn", QT_TRANSLATE_NOOP("Texts", "Next visit")},
};

} // namespace

QString text(core::SubjectKind kind)
{
    switch (kind) {
    case core::SubjectKind::Company:
        return Texts::tr("Company");
    case core::SubjectKind::SoleProprietor:
        return Texts::tr("Sole proprietor");
    case core::SubjectKind::Cooperative:
        return Texts::tr("Cooperative");
    case core::SubjectKind::FamilyFarm:
        return Texts::tr("Family farm");
    case core::SubjectKind::LargeGrower:
        return Texts::tr("Large grower");
    case core::SubjectKind::Unlicensed:
        return Texts::tr("Unlicensed stall");
    case core::SubjectKind::Other:
        return Texts::tr("Other subject");
    }
    Q_UNREACHABLE();
}

QString text(core::AltCodeKind kind)
{
    switch (kind) {
    case core::AltCodeKind::None:
        return Texts::tr("No other code");
    case core::AltCodeKind::FarmCode:
        return Texts::tr("Family farm code");
    case core::AltCodeKind::RegNo15:
        return Texts::tr("Registration number (15 digits)");
    }
    Q_UNREACHABLE();
}

QString text(core::OpStatus status)
{
    switch (status) {
    case core::OpStatus::Unknown:
        return Texts::tr("Not known");
    case core::OpStatus::Normal:
        return Texts::tr("Operating");
    case core::OpStatus::Suspended:
        return Texts::tr("Suspended");
    case core::OpStatus::Preparing:
        return Texts::tr("In preparation");
    case core::OpStatus::Closed:
        return Texts::tr("Closed down");
    case core::OpStatus::Deregistered:
        return Texts::tr("Deregistered");
    case core::OpStatus::Revoked:
        return Texts::tr("Licence revoked");
    case core::OpStatus::Moved:
        return Texts::tr("Moved away");
    case core::OpStatus::Other:
        return Texts::tr("Other status");
    }
    Q_UNREACHABLE();
}

QString text(core::SizeClass size)
{
    switch (size) {
    case core::SizeClass::Unclassifiable:
        return Texts::tr("Not classifiable");
    case core::SizeClass::Micro:
        return Texts::tr("Micro");
    case core::SizeClass::Small:
        return Texts::tr("Small");
    case core::SizeClass::Medium:
        return Texts::tr("Medium");
    case core::SizeClass::Large:
        return Texts::tr("Large");
    }
    Q_UNREACHABLE();
}

QString text(core::VisitMethod method)
{
    switch (method) {
    case core::VisitMethod::Onsite:
        return Texts::tr("On site");
    case core::VisitMethod::Phone:
        return Texts::tr("Phone");
    case core::VisitMethod::Wechat:
        return Texts::tr("WeChat");
    case core::VisitMethod::Video:
        return Texts::tr("Video call");
    case core::VisitMethod::Window:
        return Texts::tr("Service window");
    case core::VisitMethod::Event:
        return Texts::tr("Matchmaking event");
    case core::VisitMethod::Hotline:
        return Texts::tr("Hotline");
    case core::VisitMethod::Platform:
        return Texts::tr("Platform");
    }
    Q_UNREACHABLE();
}

QString text(core::VisitOutcome outcome)
{
    switch (outcome) {
    case core::VisitOutcome::Need:
        return Texts::tr("Needs financing");
    case core::VisitOutcome::RenewalNeed:
        return Texts::tr("Needs a renewal");
    case core::VisitOutcome::Potential:
        return Texts::tr("Possible need, follow up");
    case core::VisitOutcome::NoNeed:
        return Texts::tr("No need now");
    case core::VisitOutcome::Refused:
        return Texts::tr("Declined the visit");
    case core::VisitOutcome::Absent:
        return Texts::tr("Nobody in charge there");
    case core::VisitOutcome::Unreachable:
        return Texts::tr("Could not be reached");
    case core::VisitOutcome::NotFound:
        return Texts::tr("No such business here");
    case core::VisitOutcome::Moved:
        return Texts::tr("Has moved");
    case core::VisitOutcome::Suspended:
        return Texts::tr("Business suspended");
    case core::VisitOutcome::Deregistered:
        return Texts::tr("Deregistered or revoked");
    case core::VisitOutcome::Duplicate:
        return Texts::tr("Duplicate entry");
    case core::VisitOutcome::OutOfScope:
        return Texts::tr("Not small or micro");
    case core::VisitOutcome::Other:
        return Texts::tr("Other outcome");
    }
    Q_UNREACHABLE();
}

QString text(core::MarketOutlook outlook)
{
    switch (outlook) {
    case core::MarketOutlook::Unknown:
        return Texts::tr("Outlook not known");
    case core::MarketOutlook::Improving:
        return Texts::tr("Improving");
    case core::MarketOutlook::Stable:
        return Texts::tr("Stable");
    case core::MarketOutlook::Declining:
        return Texts::tr("Declining");
    }
    Q_UNREACHABLE();
}

QString text(core::Answer answer)
{
    switch (answer) {
    case core::Answer::ToVerify:
        return Texts::tr("To verify");
    case core::Answer::Met:
        return Texts::tr("Met");
    case core::Answer::NotMet:
        return Texts::tr("Not met");
    case core::Answer::NotApplicable:
        return Texts::tr("Not applicable");
    }
    Q_UNREACHABLE();
}

QString text(core::AnswerSource source)
{
    switch (source) {
    case core::AnswerSource::Auto:
        return Texts::tr("computed");
    case core::AnswerSource::Seen:
        return Texts::tr("seen by the visitor");
    case core::AnswerSource::Declared:
        return Texts::tr("stated by the business");
    case core::AnswerSource::TaskForce:
        return Texts::tr("task force");
    case core::AnswerSource::Bank:
        return Texts::tr("bank");
    }
    Q_UNREACHABLE();
}

QString text(core::CriteriaVerdict verdict)
{
    switch (verdict) {
    case core::CriteriaVerdict::Pass:
        return Texts::tr("Meets the five criteria");
    case core::CriteriaVerdict::PassPending:
        return Texts::tr("Meets them so far, points to verify");
    case core::CriteriaVerdict::Fail:
        return Texts::tr("Does not meet them yet");
    case core::CriteriaVerdict::OutOfScope:
        return Texts::tr("Outside the scope");
    }
    Q_UNREACHABLE();
}

const char *verdictTone(core::CriteriaVerdict verdict)
{
    switch (verdict) {
    case core::CriteriaVerdict::Pass:
        return "good";
    case core::CriteriaVerdict::PassPending:
        return "warn";
    case core::CriteriaVerdict::Fail:
        return "bad";
    case core::CriteriaVerdict::OutOfScope:
        return "";
    }
    Q_UNREACHABLE();
}

QString text(core::GuaranteeMode mode)
{
    switch (mode) {
    case core::GuaranteeMode::Unstated:
        return Texts::tr("Not stated");
    case core::GuaranteeMode::Unsecured:
        return Texts::tr("Unsecured");
    case core::GuaranteeMode::Mortgage:
        return Texts::tr("Mortgage");
    case core::GuaranteeMode::Pledge:
        return Texts::tr("Pledge");
    case core::GuaranteeMode::Surety:
        return Texts::tr("Surety");
    case core::GuaranteeMode::GuaranteeCompany:
        return Texts::tr("Guarantee company");
    }
    Q_UNREACHABLE();
}

QString text(core::DemandSource source)
{
    switch (source) {
    case core::DemandSource::Visit:
        return Texts::tr("Visit");
    case core::DemandSource::Window:
        return Texts::tr("At a service window");
    case core::DemandSource::Platform:
        return Texts::tr("From the platform");
    case core::DemandSource::BankRecommended:
        return Texts::tr("Recommended by a bank");
    case core::DemandSource::Event:
        return Texts::tr("At an event");
    }
    Q_UNREACHABLE();
}

QString text(core::TargetState state)
{
    switch (state) {
    case core::TargetState::Candidate:
        return Texts::tr("Candidate");
    case core::TargetState::Excluded:
        return Texts::tr("Excluded");
    case core::TargetState::Listed:
        return Texts::tr("Listed");
    case core::TargetState::Assigned:
        return Texts::tr("To visit");
    case core::TargetState::PreVisited:
        return Texts::tr("Contacted");
    case core::TargetState::Visited:
        return Texts::tr("Visited");
    case core::TargetState::Retry:
        return Texts::tr("Try again");
    case core::TargetState::Unresolved:
        return Texts::tr("Unresolved");
    case core::TargetState::ClosedInvalid:
        return Texts::tr("Invalid");
    }
    Q_UNREACHABLE();
}

QString text(core::Role role)
{
    switch (role) {
    case core::Role::VisitorGrid:
        return Texts::tr("Grid visitor");
    case core::Role::VisitorTown:
        return Texts::tr("Township cadre");
    case core::Role::VisitorBank:
        return Texts::tr("Bank account manager");
    case core::Role::WindowClerk:
        return Texts::tr("Service window clerk");
    case core::Role::Reviewer1:
        return Texts::tr("Task force, first review");
    case core::Role::ReviewerBank:
        return Texts::tr("Task force, bank review");
    case core::Role::TeamLeader:
        return Texts::tr("Task force leader");
    case core::Role::DeputyLeader:
        return Texts::tr("Deputy leader");
    case core::Role::Convener:
        return Texts::tr("Convener");
    case core::Role::BankDesk:
        return Texts::tr("Bank desk");
    case core::Role::DeptHandler:
        return Texts::tr("Department handler");
    case core::Role::StatClerk:
        return Texts::tr("Statistics clerk");
    case core::Role::CityViewer:
        return Texts::tr("City office");
    case core::Role::Admin:
        return Texts::tr("Administrator");
    }
    Q_UNREACHABLE();
}

QString text(core::Severity severity)
{
    switch (severity) {
    case core::Severity::Info:
        return Texts::tr("Note");
    case core::Severity::Warn:
        return Texts::tr("Please check");
    case core::Severity::Block:
        return Texts::tr("Required");
    }
    Q_UNREACHABLE();
}

QString text(core::Crs crs)
{
    switch (crs) {
    case core::Crs::Wgs84:
        return Texts::tr("WGS-84");
    case core::Crs::Cgcs2000:
        return Texts::tr("CGCS2000");
    case core::Crs::Gcj02:
        return Texts::tr("GCJ-02");
    }
    Q_UNREACHABLE();
}

QString text(core::TargetTab tab)
{
    switch (tab) {
    case core::TargetTab::Open:
        return Texts::tr("Open");
    case core::TargetTab::Retry:
        return Texts::tr("Retry");
    case core::TargetTab::Visited:
        return Texts::tr("Visited");
    case core::TargetTab::Returned:
        return Texts::tr("Returned");
    case core::TargetTab::Invalid:
        return Texts::tr("Invalid");
    case core::TargetTab::All:
        return Texts::tr("All");
    }
    Q_UNREACHABLE();
}

QString text(const core::LocalText &local)
{
    const bool chinese = QLocale().language() == QLocale::Chinese;
    const QString &wanted = chinese ? local.zh : local.en;
    return wanted.isEmpty() ? (chinese ? local.en : local.zh) : wanted;
}

QString text(core::Error::Kind kind)
{
    switch (kind) {
    case core::Error::Kind::NotFound:
        return Texts::tr("This is not on this laptop any more. Sync, then look again.");
    case core::Error::Kind::Invalid:
        return Texts::tr(
            "Something in it is not right yet. Check the marked fields and try again.");
    case core::Error::Kind::Conflict:
        return Texts::tr("Somebody changed this at the same time. Look at both values and decide.");
    case core::Error::Kind::Unauthorized:
        return Texts::tr(
            "The county does not allow this for your account. Ask your administrator.");
    case core::Error::Kind::Offline:
        return Texts::tr("The county could not be reached. Your work is saved here. Try again when "
                         "there is a network.");
    case core::Error::Kind::Busy:
        return Texts::tr("Another program is using the data. Close it and try again.");
    case core::Error::Kind::DiskFull:
    case core::Error::Kind::Storage:
        return Texts::tr("The disk did not take it. Free some space, then try again. What was "
                         "saved before is safe.");
    case core::Error::Kind::Protocol:
        return Texts::tr("The county gave an answer this version does not understand. Your work is "
                         "saved here. Update the program.");
    }
    Q_UNREACHABLE();
}

QString sentence(const core::Error &error)
{
    return text(error.kind);
}

QString ruleText(const QString &rule)
{
    if (const char *known = find(ruleTexts, rule)) {
        return Texts::tr(known);
    }
    return Texts::tr("Rule %1 is not met. Check this entry.").arg(rule);
}

QString sentence(const core::RuleIssue &issue)
{
    return ruleText(issue.rule);
}

QString fieldText(const QString &field)
{
    const char *known = find(fieldTexts, field);
    return known ? Texts::tr(known) : field;
}

QString withoutMnemonic(QString text)
{
    static const QRegularExpression bracketed(u"\\(&.\\)"_s);
    return text.remove(bracketed).remove(u'&');
}

QString numberText(qint64 number)
{
    return QLocale(QLocale::English).toString(number);
}

QString yuanText(qint64 yuan)
{
    return Texts::tr("%1 yuan").arg(numberText(yuan));
}

QString wanText(qint64 yuan)
{
    return Texts::tr("%1 万元").arg(core::wanText(yuan));
}

QString rateText(qint64 basisPoints)
{
    if (basisPoints < 0) {
        return u"–"_s;
    }
    const qint64 tenths = (basisPoints + 5) / 10;
    return u"%1.%2 %"_s.arg(tenths / 10).arg(tenths % 10);
}

QString dayText(QDate day)
{
    return day.toString(Qt::ISODate);
}

QString momentText(const QDateTime &at)
{
    return at.toLocalTime().toString(u"yyyy-MM-dd HH:mm"_s);
}

QString clockText(const QDateTime &at)
{
    const QDateTime local = at.toLocalTime();
    return local.date() == QDate::currentDate() ? local.toString(u"HH:mm"_s) : momentText(at);
}

} // namespace app
