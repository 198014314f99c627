// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace core {

// The closed code lists of the field (DOMAIN §3–§6) and their wire spelling. A code that is not in
// its list stays text where it was read and is never turned into another one.
//
// Usage: code(VisitOutcome::NoNeed) == u"NO_NEED"; fromCode<VisitOutcome>(u"NO_NEED").
template <typename E>
struct Codes; // specialised below: static constexpr std::array<std::pair<E, QStringView>, N> all

template <typename E>
QString code(E value)
{
    for (const auto &[known, text] : Codes<E>::all) {
        if (known == value) {
            return text.toString();
        }
    }
    Q_UNREACHABLE();
}

template <typename E>
std::optional<E> fromCode(QStringView text)
{
    for (const auto &[known, spelling] : Codes<E>::all) {
        if (spelling == text) {
            return known;
        }
    }
    return std::nullopt;
}

// Whether a text may be a code of some list: a newer program's that is not in ours yet.
inline bool isCodeLike(QStringView text)
{
    constexpr qsizetype codeMax = 40;
    const auto fits = [](QChar c) {
        return (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') || c == u'_';
    };
    return !text.isEmpty() && text.size() <= codeMax && text.front() >= u'A' &&
           text.front() <= u'Z' && std::all_of(text.begin(), text.end(), fits);
}

template <typename E>
QStringList codeList()
{
    QStringList list;
    for (const auto &[known, text] : Codes<E>::all) {
        list.append(text.toString());
    }
    return list;
}

#define ZOUFANG_CODES(Type, count, ...)                                                            \
    template <>                                                                                    \
    struct Codes<Type> {                                                                           \
        static constexpr std::array<std::pair<Type, QStringView>, count> all{{__VA_ARGS__}};       \
    }

// 主体类型, DOMAIN §5.1
enum class SubjectKind {
    Company,
    SoleProprietor,
    Cooperative,
    FamilyFarm,
    LargeGrower,
    Unlicensed,
    Other
};
ZOUFANG_CODES(SubjectKind, 7, {SubjectKind::Company, u"COMPANY"},
              {SubjectKind::SoleProprietor, u"SOLE_PROPRIETOR"},
              {SubjectKind::Cooperative, u"COOPERATIVE"}, {SubjectKind::FamilyFarm, u"FAMILY_FARM"},
              {SubjectKind::LargeGrower, u"LARGE_GROWER"}, {SubjectKind::Unlicensed, u"UNLICENSED"},
              {SubjectKind::Other, u"OTHER"});

// What a code other than the USCC is, DOMAIN §5.1
enum class AltCodeKind { None, FarmCode, RegNo15 };
ZOUFANG_CODES(AltCodeKind, 3, {AltCodeKind::None, u"NONE"}, {AltCodeKind::FarmCode, u"FARM_CODE"},
              {AltCodeKind::RegNo15, u"REG_NO_15"});

// 经营状态, DOMAIN §5.1
enum class OpStatus {
    Unknown,
    Normal,
    Suspended,
    Preparing,
    Closed,
    Deregistered,
    Revoked,
    Moved,
    Other
};
ZOUFANG_CODES(OpStatus, 9, {OpStatus::Unknown, u"UNKNOWN"}, {OpStatus::Normal, u"NORMAL"},
              {OpStatus::Suspended, u"SUSPENDED"}, {OpStatus::Preparing, u"PREPARING"},
              {OpStatus::Closed, u"CLOSED"}, {OpStatus::Deregistered, u"DEREGISTERED"},
              {OpStatus::Revoked, u"REVOKED"}, {OpStatus::Moved, u"MOVED"},
              {OpStatus::Other, u"OTHER"});

// 企业划型, DOMAIN §7.6
enum class SizeClass { Unclassifiable, Micro, Small, Medium, Large };
ZOUFANG_CODES(SizeClass, 5, {SizeClass::Unclassifiable, u"UNCLASSIFIABLE"},
              {SizeClass::Micro, u"MICRO"}, {SizeClass::Small, u"SMALL"},
              {SizeClass::Medium, u"MEDIUM"}, {SizeClass::Large, u"LARGE"});

// 走访方式, DOMAIN §5.3
enum class VisitMethod { Onsite, Phone, Wechat, Video, Window, Event, Hotline, Platform };
ZOUFANG_CODES(VisitMethod, 8, {VisitMethod::Onsite, u"ONSITE"}, {VisitMethod::Phone, u"PHONE"},
              {VisitMethod::Wechat, u"WECHAT"}, {VisitMethod::Video, u"VIDEO"},
              {VisitMethod::Window, u"WINDOW"}, {VisitMethod::Event, u"EVENT"},
              {VisitMethod::Hotline, u"HOTLINE"}, {VisitMethod::Platform, u"PLATFORM"});

// 走访结果, DOMAIN §5.3
enum class VisitOutcome {
    Need,
    RenewalNeed,
    Potential,
    NoNeed,
    Refused,
    Absent,
    Unreachable,
    NotFound,
    Moved,
    Suspended,
    Deregistered,
    Duplicate,
    OutOfScope,
    Other
};
ZOUFANG_CODES(VisitOutcome, 14, {VisitOutcome::Need, u"NEED"},
              {VisitOutcome::RenewalNeed, u"RENEWAL_NEED"}, {VisitOutcome::Potential, u"POTENTIAL"},
              {VisitOutcome::NoNeed, u"NO_NEED"}, {VisitOutcome::Refused, u"REFUSED"},
              {VisitOutcome::Absent, u"ABSENT"}, {VisitOutcome::Unreachable, u"UNREACHABLE"},
              {VisitOutcome::NotFound, u"NOT_FOUND"}, {VisitOutcome::Moved, u"MOVED"},
              {VisitOutcome::Suspended, u"SUSPENDED"},
              {VisitOutcome::Deregistered, u"DEREGISTERED"},
              {VisitOutcome::Duplicate, u"DUPLICATE"}, {VisitOutcome::OutOfScope, u"OUT_OF_SCOPE"},
              {VisitOutcome::Other, u"OTHER"});

// 市场前景, DOMAIN §5.3
enum class MarketOutlook { Unknown, Improving, Stable, Declining };
ZOUFANG_CODES(MarketOutlook, 4, {MarketOutlook::Unknown, u"UNKNOWN"},
              {MarketOutlook::Improving, u"IMPROVING"}, {MarketOutlook::Stable, u"STABLE"},
              {MarketOutlook::Declining, u"DECLINING"});

// What a sub-check of the five criteria came to, DOMAIN §4.2
enum class Answer { ToVerify, Met, NotMet, NotApplicable };
ZOUFANG_CODES(Answer, 4, {Answer::ToVerify, u"TO_VERIFY"}, {Answer::Met, u"MET"},
              {Answer::NotMet, u"NOT_MET"}, {Answer::NotApplicable, u"NOT_APPLICABLE"});

// Who can know a sub-check's result, DOMAIN §4.2
enum class AnswerSource { Auto, Seen, Declared, TaskForce, Bank };
ZOUFANG_CODES(AnswerSource, 5, {AnswerSource::Auto, u"AUTO"}, {AnswerSource::Seen, u"SEEN"},
              {AnswerSource::Declared, u"DECLARED"}, {AnswerSource::TaskForce, u"TASKFORCE"},
              {AnswerSource::Bank, u"BANK"});

// The on-the-spot verdict, DOMAIN §4.2
enum class CriteriaVerdict { Pass, PassPending, Fail, OutOfScope };
ZOUFANG_CODES(CriteriaVerdict, 4, {CriteriaVerdict::Pass, u"PASS"},
              {CriteriaVerdict::PassPending, u"PASS_PENDING"}, {CriteriaVerdict::Fail, u"FAIL"},
              {CriteriaVerdict::OutOfScope, u"OUT_OF_SCOPE"});

// 担保方式, DOMAIN §5.4
enum class GuaranteeMode { Unstated, Unsecured, Mortgage, Pledge, Surety, GuaranteeCompany };
ZOUFANG_CODES(GuaranteeMode, 6, {GuaranteeMode::Unstated, u"UNSTATED"},
              {GuaranteeMode::Unsecured, u"UNSECURED"}, {GuaranteeMode::Mortgage, u"MORTGAGE"},
              {GuaranteeMode::Pledge, u"PLEDGE"}, {GuaranteeMode::Surety, u"SURETY"},
              {GuaranteeMode::GuaranteeCompany, u"GUARANTEE_COMPANY"});

// Where a demand came from, DOMAIN §5.4
enum class DemandSource { Visit, Window, Platform, BankRecommended, Event };
ZOUFANG_CODES(DemandSource, 5, {DemandSource::Visit, u"VISIT"}, {DemandSource::Window, u"WINDOW"},
              {DemandSource::Platform, u"PLATFORM"},
              {DemandSource::BankRecommended, u"BANK_RECOMMENDED"},
              {DemandSource::Event, u"EVENT"});

// 走访对象's state, DOMAIN §6.1
enum class TargetState {
    Candidate,
    Excluded,
    Listed,
    Assigned,
    PreVisited,
    Visited,
    Retry,
    Unresolved,
    ClosedInvalid
};
ZOUFANG_CODES(TargetState, 9, {TargetState::Candidate, u"CANDIDATE"},
              {TargetState::Excluded, u"EXCLUDED"}, {TargetState::Listed, u"LISTED"},
              {TargetState::Assigned, u"ASSIGNED"}, {TargetState::PreVisited, u"PRE_VISITED"},
              {TargetState::Visited, u"VISITED"}, {TargetState::Retry, u"RETRY"},
              {TargetState::Unresolved, u"UNRESOLVED"},
              {TargetState::ClosedInvalid, u"CLOSED_INVALID"});

// Roles, DOMAIN §2
enum class Role {
    VisitorGrid,
    VisitorTown,
    VisitorBank,
    WindowClerk,
    Reviewer1,
    ReviewerBank,
    TeamLeader,
    DeputyLeader,
    Convener,
    BankDesk,
    DeptHandler,
    StatClerk,
    CityViewer,
    Admin
};
ZOUFANG_CODES(Role, 14, {Role::VisitorGrid, u"VISITOR_GRID"}, {Role::VisitorTown, u"VISITOR_TOWN"},
              {Role::VisitorBank, u"VISITOR_BANK"}, {Role::WindowClerk, u"WINDOW_CLERK"},
              {Role::Reviewer1, u"REVIEWER_1"}, {Role::ReviewerBank, u"REVIEWER_BANK"},
              {Role::TeamLeader, u"TEAM_LEADER"}, {Role::DeputyLeader, u"DEPUTY_LEADER"},
              {Role::Convener, u"CONVENER"}, {Role::BankDesk, u"BANK_DESK"},
              {Role::DeptHandler, u"DEPT_HANDLER"}, {Role::StatClerk, u"STAT_CLERK"},
              {Role::CityViewer, u"CITY_VIEWER"}, {Role::Admin, u"ADMIN"});

// How far a problem that was passed on has come (DOMAIN §6.4).
enum class IssueState {
    Raised,
    SlipIssued,
    WrongDepartment,
    Accepted,
    OpinionGiven,
    InProgress,
    Escalated,
    Resolved,
    FirmConfirmed,
    Closed
};
ZOUFANG_CODES(IssueState, 10, {IssueState::Raised, u"RAISED"},
              {IssueState::SlipIssued, u"SLIP_ISSUED"},
              {IssueState::WrongDepartment, u"WRONG_DEPT"},
              {IssueState::Accepted, u"ACCEPTED_BY_DEPT"},
              {IssueState::OpinionGiven, u"OPINION_GIVEN"},
              {IssueState::InProgress, u"IN_PROGRESS"}, {IssueState::Escalated, u"ESCALATED_CITY"},
              {IssueState::Resolved, u"RESOLVED"}, {IssueState::FirmConfirmed, u"FIRM_CONFIRMED"},
              {IssueState::Closed, u"CLOSED"});

// What a supervisor says of a held line (SYNC §3.6)
enum class LineDecision { Accept, Return, Refuse };
ZOUFANG_CODES(LineDecision, 3, {LineDecision::Accept, u"ACCEPT"}, {LineDecision::Return, u"RETURN"},
              {LineDecision::Refuse, u"REFUSE"});

// What has to be known afterwards of personal data: a masked field shown in full, a file written, a
// sheet printed (DOMAIN §7.7)
enum class AuditAction { Unmask, Export, Print };
ZOUFANG_CODES(AuditAction, 3, {AuditAction::Unmask, u"UNMASK"}, {AuditAction::Export, u"EXPORT"},
              {AuditAction::Print, u"PRINT"});

// How much a broken rule matters at a stage, DOMAIN §10
enum class Severity { Info, Warn, Block };
ZOUFANG_CODES(Severity, 3, {Severity::Info, u"INFO"}, {Severity::Warn, u"WARN"},
              {Severity::Block, u"BLOCK"});

// Reference systems of positions, DOMAIN §7.8
enum class Crs { Wgs84, Cgcs2000, Gcj02 };
ZOUFANG_CODES(Crs, 3, {Crs::Wgs84, u"WGS84"}, {Crs::Cgcs2000, u"CGCS2000"}, {Crs::Gcj02, u"GCJ02"});

} // namespace core
