// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/db/database.h"
#include "core/domain/target.h"
#include "core/ledger/line.h"
#include "core/ledger/upcast.h"

#include <optional>
#include <vector>

namespace core {

struct HeldBytes;

// Pseudo grid of the feed: what everybody may read.
inline const QString everyoneGrid = QStringLiteral("=");
// Pseudo grid of the feed: held lines and what became of them, for supervisors alone. Sorts after
// all others, so that what a line is about comes before it.
inline const QString reviewGrid = QStringLiteral("~");
// Where the author's laptop hears what became of a held line.
inline QString authorPlace(const QUuid &device)
{
    return reviewGrid + device.toString(QUuid::WithoutBraces);
}

// Where a line belongs in the feed.
struct FeedPlace {
    enum class Kind { Line = 0, Enters = 1, Leaves = 2 };
    QString grid;
    Kind kind = Kind::Line;
    bool operator==(const FeedPlace &) const = default;
};

// What became of a line. A semantic fault is an outcome, not an error: the chain moves on (SYNC
// D7).
struct Projected {
    bool quarantined = false;
    QString reason; // code: "unknown_target", "validation", "too_new" …
    QString detail; // English, for the log and the to-do
    std::vector<FeedPlace> places;
};

// Lays lines out in the tables: the same on laptop and county. An Error is the storage's only.
class Projector {
public:
    explicit Projector(Database &database, const LineSchema &schema = LineSchema::current())
        : m_database(database), m_schema(schema)
    {
    }

    Result<Projected> project(const Line &line);
    // Takes back what a grid.set or reference.set line decided, as if its grid or key had never
    // been named; other lines of the same have to be laid out again.
    Result<> withdraw(const Line &line);

    // Many erasures at once: the tables are laid out anew when finishErasing() says so, once. Until
    // then they still show what was erased, and nothing but erasures may be laid out.
    void beginErasing() { m_isErasing = true; }
    Result<> finishErasing();

private:
    Result<> layOutAnew();
    Result<Projected> layOut(const Line &line);
    Result<Projected> targetNew(const Line &line);
    Result<Projected> targetSet(const Line &line);
    Result<Projected> conflictResolve(const Line &line);
    Result<Projected> targetAlias(const Line &line);
    Result<> regroup(const QUuid &target);
    Result<Projected> deviceClock(const Line &line);
    Result<Projected> devicePurged(const Line &line);
    Result<Projected> redact(const Line &line);
    Result<Projected> auditEvent(const Line &line);
    Result<Projected> verdictSet(const Line &line);
    Result<Projected> layHeld(const HeldBytes &held);
    Result<Projected> targetMove(const Line &line);
    Result<Projected> rosterMember(const Line &line);
    Result<Projected> visitAdd(const Line &line);
    Result<Projected> visitChange(const Line &line);
    Result<Projected> blobRef(const Line &line);
    Result<Projected> issueAnswer(const Line &line);
    Result<Projected> importBegin(const Line &line);
    Result<Projected> importUndo(const Line &line);
    Result<Projected> rosterFreeze(const Line &line);
    Result<Projected> gridSet(const Line &line);
    Result<Projected> userSet(const Line &line);
    Result<Projected> deviceSet(const Line &line);
    Result<Projected> deviceRevoke(const Line &line);
    Result<Projected> referenceSet(const Line &line);
    Result<> keepSource(const Line &line, qint64 row);
    Result<> putReference(const QString &kind, const QString &key, const QByteArray &value);
    Result<> judgeAnew();
    Result<VisitPolicy> policy();

    Database &m_database;
    LineSchema m_schema;
    bool m_isErasing = false;            // between beginErasing() and finishErasing()
    bool m_isAnewDue = false;            // something of what is shown was erased meanwhile
    std::optional<bool> m_hasAliases;    // read once; a target.alias line sets it
    std::optional<VisitPolicy> m_policy; // read once; a new policy line clears it
};

// Empties every projection and lays out the whole ledger and feed again. Equal digests before and
// after show that nothing lives in the tables alone (SYNC O2).
Result<> rebuildProjections(Database &database, const LineSchema &schema = LineSchema::current());

// Whether a table only repeats what lines say (or helps to search it), so that a backup need not
// hold it.
bool isProjection(const QString &table);

// A digest of what the projections say, independent of row numbers: 32 bytes.
Result<QByteArray> projectionDigest(Database &database);

} // namespace core
