// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json.h"
#include "core/result.h"

#include <QByteArray>
#include <QString>
#include <QUuid>

#include <functional>
#include <optional>
#include <vector>

namespace core {

constexpr qsizetype lineBytesMax = 16 * 1024; // SYNC §3.11
constexpr int lineDepthMax = 8;
constexpr int lineKeysMax = 200;
constexpr int lineVersion = 1;

// What a line can say. Facts (visit.*) are added and never altered; registers (target.set) name the
// edits their author saw. Whose word each may be is asked when the county takes it in (SYNC §3.2).
enum class LineType {
    DeviceOpen,
    DeviceClock,
    TargetNew,
    TargetSet,
    TargetMove,
    TargetAlias,
    VisitAdd,
    VisitAmend,
    VisitVoid,
    ConflictResolve,
    ImportBegin,
    ImportUndo,
    RosterMember,
    RosterFreeze,
    RosterWithdraw,
    GridSet,
    UserSet,
    DeviceSet,
    DeviceRevoke,
    DevicePurged,
    ReferenceSet,
    VerdictSet,
    Redact,
    BlobRef,
    IssueAnswer,
    AuditEvent
};

QByteArray lineTypeName(LineType type);
std::optional<LineType> lineTypeFromName(QByteArrayView name);
std::vector<LineType> allLineTypes();

// A new time-ordered identity (UUIDv7, RFC 9562). `nowMs`: UTC milliseconds.
QUuid newId(qint64 nowMs);

// What identifies bytes that are no line: made of them, so that they are kept like any other.
QUuid lineIdentity(const QByteArray &bytes);

// Who writes and by which clock. `nowMs` gives UTC milliseconds as the device believes them.
struct Author {
    QString user;         // login
    QString organisation; // township, bank or office the person belongs to
    QString boot;         // names this run of the program, so that clock jumps can be told
    std::function<qint64()> nowMs;
    // Milliseconds since the computer started, whatever is done to its clock; empty: not watched.
    std::function<qint64()> monotonicMs = {};
};

// A change that has no place in a chain yet: its type and its own members as one JSON object.
struct Change {
    LineType type = LineType::DeviceOpen;
    QByteArray body;
    QUuid id; // null: a new one is made
};

// A line as it was read: header fields, and the body for the projector.
struct Line {
    Line(QByteArray lineBytes, JsonObject lineBody) : bytes(std::move(lineBytes)), body(lineBody) {}

    int version = lineVersion;
    QUuid id;
    qint64 at = 0;  // UTC ms, the device's clock
    qint64 hlc = 0; // hybrid logical clock: ms << 16 | counter; never falls within a chain
    QString user;
    QString organisation;
    QString boot;        // the run of the program it was written in; may be empty
    QByteArray typeName; // as written; unknown types are kept
    std::optional<LineType> type;
    QUuid target; // the entity the line is about; null for none
    QByteArray bytes;
    JsonObject body;
};

// The bytes of a line. Error::Invalid when it would be larger than lineBytesMax.
Result<QByteArray> writeLine(const Change &change, const QUuid &id, qint64 at, qint64 hlc,
                             const Author &author);
// Whether these bytes are a decision on a held line (verdict.set), told without reading them.
bool isDecision(QByteArrayView line);
// Reads a line within its bounds. `parser` owns what `Line::body` points to.
Result<Line> readLine(JsonParser &parser, const QByteArray &bytes);

// A parser with the bounds of a line.
JsonParser lineParser();

} // namespace core
