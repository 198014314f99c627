// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/projector.h"

namespace core {

// What the projector answers for a line: shared by its files.

inline Projected quarantine(const char *reason, QString detail)
{
    return {true, QString::fromLatin1(reason), std::move(detail), {}};
}

inline Projected applied(const QString &grid, FeedPlace::Kind kind = FeedPlace::Kind::Line)
{
    return {false, {}, {}, {{grid, kind}}};
}

inline Projected unknownTarget(const Line &line)
{
    return quarantine(
        "unknown_target",
        QStringLiteral("no target %1 here").arg(line.target.toString(QUuid::WithoutBraces)));
}

inline Result<std::vector<QUuid>> readIds(const JsonObject &object, const char *key)
{
    std::vector<QUuid> ids;
    for (const QString &event : TRY(object.texts(key))) {
        ids.push_back(QUuid::fromString(event));
    }
    return ids;
}

// A value of the wrong type is refused before anything is written.
inline Result<> checkValue(const QString &name, const Value &value)
{
    BusinessSubject probe;
    const SubjectField *field = subjectField(name);
    return field != nullptr ? readFieldValue(probe, *field, value) : Result<>();
}

} // namespace core
