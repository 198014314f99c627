// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/business_subject.h"
#include "core/domain/criteria.h"
#include "core/domain/demand.h"
#include "core/domain/issues.h"
#include "core/domain/region.h"
#include "core/domain/visit.h"

#include <QDate>
#include <QDateTime>
#include <QString>
#include <QUuid>

#include <functional>
#include <optional>
#include <set>
#include <vector>

namespace core {

// The rules V-01…V-29 and V-40…V-44 of DOMAIN §10, as pure functions. Issues come in the order of
// the form's fields. A rule that blocks at one stage warns at the earlier ones; a draft is never
// blocked. What a rule needs to know from outside is plain data or a question in the context; a
// question left empty means that nobody here knows, and the part of the rule that needs it is left
// out.

// Another subject that may be the same as the one in hand.
struct SubjectMatch {
    enum class By { Code, NameAndPlace, Phone };
    By by = By::Code;
    QUuid id;
    QString name;
    QString grid;
    bool operator==(const SubjectMatch &) const = default;
};

struct SubjectContext {
    QDate day;            // of the visit, or today (V-15)
    QString countyRegion; // 6 or 12 digits (V-05); empty: unknown
    std::function<bool(const QString &code12)> isRegionKnown; // in the county's active table (V-10)
    std::function<bool(const QString &code)> isIndustryKnown; // in the county's table (V-12)
    std::vector<SubjectMatch> matches;                        // found elsewhere (V-06, V-07)
    std::optional<SizeClass> statedSize; // 划型 as a roster or a person states it (V-13)
    QString statedSizeReason;            // why it differs from what is computed
};

// V-01…V-08, V-10, V-12…V-15.
std::vector<RuleIssue> issues(const BusinessSubject &subject, Stage stage,
                              const SubjectContext &context);

// Whether two subjects are suspects of being one (V-07), by what their keys say: name, building and
// room, or the telephone. Keys as addressKey, nameKey and normalisedPhone make them.
std::optional<SubjectMatch::By> likeness(const BusinessSubject &a, const BusinessSubject &b);

// V-11: a grid has a code of the county's form and belongs to a village or community, never
// directly to a township or county. `region` is its 12-digit village; empty: the first 12 digits of
// the code.
std::vector<RuleIssue>
gridIssues(const QString &code, const QString &region, const GridCodePattern &pattern,
           const std::function<bool(const QString &code12)> &isRegionKnown = {});

struct DemandContext {
    const RulePack *pack =
        nullptr; // borrowed for the call; nullptr: rules that need it are left out
    std::function<bool(const QString &outlet)> isOutletActive; // V-26
};

// V-21…V-27 for a demand that is there. The subject's figures are what V-23 compares with.
std::vector<RuleIssue> issues(const Demand &demand, const BusinessSubject &subject, Stage stage,
                              const DemandContext &context);

// One on-site visit of the same person on the same day.
struct VisitTrace {
    QDateTime startedAt; // UTC
    QString park;
    QString building;
};

struct VisitContext {
    DemandContext demand;
    QDateTime now;    // UTC; V-40
    QDate windowFrom; // the assignment's plan; invalid: open (V-40)
    QDate windowTo;
    std::vector<VisitTrace> sameDay;     // without this visit (V-41)
    bool isForTownship = false;          // V-41 is told to the township only
    std::optional<QDate> lastByOthersOn; // newest visit by another team (V-42)
    QString lastByOthers;                // that team's organisation
    int revisitWarnDays = 30;            // VisitPolicy::revisitWarnDays
};

// V-20…V-29 and V-40…V-42, with those of the visit's demand.
std::vector<RuleIssue> issues(const Visit &visit, const BusinessSubject &subject, Stage stage,
                              const VisitContext &context);

// What the data on this machine is worth now: a banner and a note after a sync.
struct DataContext {
    std::set<int> deadlineYears; // years working days are counted in, this one at least
    std::set<int> calendarYears; // years with a calendar loaded (V-43)
    int packVersion = 0;         // 0: none here
    int serverPackVersion = 0;   // 0: the server said nothing yet (V-44)
    int codesVersion = 0;
    int serverCodesVersion = 0;
};

// V-43, V-44.
std::vector<RuleIssue> dataIssues(const DataContext &context);

} // namespace core
