// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/county_word.h"

#include "core/ledger/changes.h"
#include "core/ledger/outcome.h"

using namespace Qt::StringLiterals;

namespace core {

namespace {

bool isCountysAlone(LineType type)
{
    switch (type) {
    case LineType::DeviceOpen:
    case LineType::DeviceClock:
    case LineType::DevicePurged:
    case LineType::AuditEvent:
    case LineType::VisitAdd:
    case LineType::VisitAmend:
    case LineType::VisitVoid:
    case LineType::BlobRef:
    case LineType::TargetNew:
    case LineType::TargetSet:
    case LineType::ConflictResolve:
    case LineType::TargetAlias:
    case LineType::TargetMove:
    case LineType::VerdictSet:
        return false;
    case LineType::RosterMember:
    case LineType::ImportBegin:
    case LineType::ImportUndo:
    case LineType::RosterFreeze:
    case LineType::RosterWithdraw:
    case LineType::GridSet:
    case LineType::UserSet:
    case LineType::DeviceSet:
    case LineType::DeviceRevoke:
    case LineType::ReferenceSet:
    case LineType::Redact:
    case LineType::IssueAnswer:
        return true;
    }
    Q_UNREACHABLE();
}

} // namespace

QString notAPersons(const Line &line, const QString &login)
{
    if (line.user == countyHand) {
        return u"the line names the county as its author and comes from a laptop"_s;
    }
    if (!login.isEmpty() && line.user != login) {
        return u"the line is signed by %1's laptop and names %2 as its author"_s.arg(login,
                                                                                     line.user);
    }
    if (!line.type) {
        return {}; // a newer program's: kept as too_new
    }
    if (isCountysAlone(*line.type)) {
        return u"lines of this type are the county's alone"_s;
    }
    return line.body.holds("import") || line.body.holds("roster")
               ? u"imports and rosters are the county's alone"_s
               : QString();
}

Result<Projected> projectHanded(Projector &projector, const Line &line)
{
    if (line.user != countyHand) {
        if (const QString why = notAPersons(line, line.user); !why.isEmpty()) {
            return quarantine("not_allowed", why);
        }
    }
    return projector.project(line);
}

} // namespace core
