// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/grid_code.h"

namespace core {

// What the projector answers for a line: shared by its files.

// Characters of a text that tables are looked up or ordered by. One engine indexes no more than a
// third of a page, and all have to take and refuse the same lines.
constexpr qsizetype indexedTextMax = 200;

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

// The same words where it is here and its reader may not know (SYNC T7).
inline Projected unknownVisit()
{
    return quarantine("unknown_visit", QStringLiteral("the visit this line is about is not here"));
}

inline Result<std::vector<QUuid>> readIds(const JsonObject &object, const char *key)
{
    std::vector<QUuid> ids;
    for (const QString &event : TRY(object.texts(key))) {
        ids.push_back(QUuid::fromString(event));
    }
    return ids;
}

inline Result<> checkIndexed(const QString &text, const char *what)
{
    return text.size() <= indexedTextMax
               ? Result<>()
               : fail(Error::Kind::Invalid,
                      QStringLiteral("%1 has %2 characters, at most %3 are taken")
                          .arg(QLatin1StringView(what))
                          .arg(text.size())
                          .arg(indexedTextMax));
}

// A grid of targets. The feed's own places are none: what lay there would be everybody's, or the
// supervisors' alone (projector.h).
inline Result<> checkGrid(const QString &code)
{
    TRY(checkIndexed(code, "a grid"));
    return isReservedGrid(code)
               ? fail(Error::Kind::Invalid,
                      QStringLiteral("“%1” is no grid: it means something else").arg(code))
               : Result<>();
}

// Texts targets are found by. Names and addresses are found by the beginnings of their keys.
inline Result<> checkIndexed(const BusinessSubject &subject)
{
    TRY(checkGrid(subject.grid));
    TRY(checkIndexed(subject.uscc, "a credit code"));
    TRY(checkIndexed(subject.altCode, "a code"));
    return checkIndexed(subject.contactPhone, "a telephone");
}

// A value of the wrong type is refused before anything is written.
inline Result<> checkValue(const QString &name, const Value &value)
{
    BusinessSubject probe;
    const SubjectField *field = subjectField(name);
    if (field == nullptr) {
        return {};
    }
    TRY(readFieldValue(probe, *field, value));
    return checkIndexed(probe);
}

} // namespace core
