// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/business_subject.h"
#include "core/domain/codes.h"
#include "core/domain/visit.h"
#include "core/ledger/line.h"
#include "core/ledger/merge.h"

#include <map>

namespace core {

// The changes people and programs make, as lines to be. Each function is one line type of SYNC
// §3.2; readers of the same bodies are in the projector.

// Who the county's own lines name as their author. No person has this login.
inline const QString countyHand = QStringLiteral("county");

// Where an imported target came from.
struct TargetSource {
    QUuid import;
    qint64 sheetRow = 0;
    QByteArray
        raw; // JSON object: field → text as it stood, only where cleaning changed it; may be empty
    QString roster; // baseline the row belongs to; may be empty
};

struct ImportedFile {
    QUuid import;
    QString kind; // "targets"
    QString fileName;
    QByteArray sha256;
    QString encoding;
    QString sheet;
    qint64 headerRow = 0;
    std::map<QString, QString> columns; // field → header
};

// A new value for a register and the edits its author saw (the ids of the candidates then shown).
struct RegisterEdit {
    Value value;
    std::vector<QUuid> base;
    Edit::Kind kind = Edit::Kind::Set;
};

struct GridDefinition {
    QString code;
    QString name;
    QString kind;     // BASIC or DEDICATED
    QString region;   // 12 digits of the village or community it belongs to (V-11)
    QString township; // name
    QString alias;
    QString buildings; // comma separated names of the buildings a 扫楼 grid consists of
    QString crs;       // code of Crs, for the boundary
    QString boundary;  // WKT POLYGON or MULTIPOLYGON; may be empty
    bool operator==(const GridDefinition &) const = default;
};

struct UserDefinition {
    QString login;
    QString name;
    QString role; // code of Role
    QString organisation;
    QString bank;
    QStringList grids; // codes, or "*"
    bool operator==(const UserDefinition &) const = default;
};

// What a supervisor marks in a line that goes back to its author.
struct ReturnMarks {
    QStringList fields; // names as in RuleIssue::field: "demand.amount"
    QDate dueOn;        // the answer's day; invalid: none was set
    bool operator==(const ReturnMarks &) const = default;
};

// The county's word on a problem raised at a visit (批分单, DOMAIN §5.8).
struct IssueAnswer {
    QUuid visit;
    qint64 position = 0; // of the problem among those of the visit, from 0
    IssueState state = IssueState::SlipIssued;
    QString department;
    QString slip; // number of the slip
    QString words;
    QDate dueOn; // the department's next step; invalid: none is set
    bool operator==(const IssueAnswer &) const = default;
};

// Data that was shown in full or left the program, for those who answer for it (DOMAIN §7.7).
struct AuditEvent {
    AuditAction action = AuditAction::Unmask;
    QUuid target;    // whose data; null: a list
    QString field;   // register that was shown: "contactPhone"; empty for lists
    QString sheet;   // code of what was written or printed: "OWN_VISITS", "GRID_SHEET", "HANDOUT"
    qint64 rows = 0; // businesses or visits on it
};

// What of a grid that was taken away a laptop no longer holds; `lines` are others' (SYNC §3.7).
struct Purge {
    QString grid; // "*": of the whole county
    qint64 targets = 0;
    qint64 visits = 0;
    qint64 lines = 0;
    bool operator==(const Purge &) const = default;
};

Change targetCreated(const BusinessSubject &subject, const TargetSource &source = {});
// `source`: where the new values came from, when a file said them.
Change targetEdited(const QUuid &target, const std::map<QString, RegisterEdit> &edits,
                    const QString &why, const TargetSource &source = {});
Change targetMoved(const QUuid &target, const QString &from, const QString &to, const QString &why);
// `target` is the same as `into` and shown there; null: it is a target of its own after all.
// `seen`: what was said of it before, by the ids of those lines.
Change targetAliased(const QUuid &target, const QUuid &into, const std::vector<QUuid> &seen,
                     const QString &why);
// What a file was when its rows were taken over; its id is the `import` of their lines.
Change importBegun(const ImportedFile &file);
Change importUndone(const QUuid &import, const QString &why);
// Freezes a baseline: `hash` is the SHA-256 of its members' ids (16 bytes each) in their order.
Change rosterFrozen(const QString &roster, const QUuid &import, qint64 members,
                    const QByteArray &hash);
Change rosterWithdrawn(const QString &roster, const QString &why);
Change targetOnRoster(const QUuid &target, const QString &roster, const QUuid &import);
Change visitAdded(const Visit &visit); // keeps visit.id as the line's id
// Ends a conflict: names every candidate its author saw as base. `pick`: the candidate taken, null
// for a value of the person's own.
Change conflictResolved(const QUuid &target, const QString &field, const RegisterEdit &decision,
                        const QUuid &pick, const QString &why);
// Takes a resolution back; what it decided on stands again.
Change conflictReopened(const QUuid &target, const QString &field, const QUuid &resolution,
                        const QString &why);
// Members of `changed` that differ are named; the visit itself stays as it was written. `seen`: the
// amendments and voids of this visit the author knew.
Change visitAmended(const Visit &visit, const QByteArray &changedJson, const QString &why,
                    const std::vector<QUuid> &seen = {});
Change visitVoided(const Visit &visit, const QString &why, const std::vector<QUuid> &seen = {});
Change issueAnswered(const IssueAnswer &answer, const QUuid &target);
// A boundary that does not fit one line becomes several.
std::vector<Change> gridDefined(const GridDefinition &grid);
Change userDefined(const UserDefinition &user);
// Personal data was shown in full or left the program; recorded before it is shown or written.
Change audited(const AuditEvent &event);
// This laptop took all of it away; recorded with what took the last of it.
Change gridPurged(const Purge &purge);
// `body`: a JSON object; empty removes the entry.
Change referenceSet(const QString &kind, const QString &key, const QByteArray &body);

// The subject a target.new line describes. Error::Invalid names the field.
Result<BusinessSubject> readTarget(const Line &line);
// The marks of a verdict.set line, and the word of an issue.answer line. Error::Invalid names what
// is wrong.
Result<ReturnMarks> readReturnMarks(const Line &line);
Result<IssueAnswer> readIssueAnswer(const Line &line);
// A register's value: null, a whole number or text.
void writeValue(JsonWriter &writer, const Value &value);

} // namespace core
