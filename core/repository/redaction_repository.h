// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/db/database.h"
#include "core/ledger/line.h"

#include <QStringList>

#include <functional>
#include <optional>
#include <vector>

namespace core {

// Where a line stands in its chain, and its bytes; empty: redacted.
struct LinePlace {
    QUuid inc;
    qint64 n = 0;
    QByteArray hash;
    QByteArray line;
};

// One administrator's wish to have a line's contents erased, as its entry says; or the county's
// word that the line stands at this place, too.
struct Redaction {
    QUuid event;
    QUuid inc;
    qint64 n = 0;
    QByteArray hash;
    QString by;  // countyHand: a further place
    QString why; // empty: it is for a further place
    bool isFurther() const;
    bool operator==(const Redaction &) const = default;
};

// Error::Invalid names what is missing.
Result<Redaction> readRedaction(const Line &line);

// Entries that erase lines, and the erasing.
class RedactionRepository {
public:
    static constexpr int askersNeeded = 2;

    explicit RedactionRepository(Database &database) : m_database(database) {}

    Result<std::optional<LinePlace>> placeOf(const QUuid &event);
    Result<QStringList> askers(const QUuid &event);
    // Where else the county was sent the same line, and still holds its bytes.
    Result<std::vector<LinePlace>> furtherPlaces(const QUuid &event);
    // Further places its entries named so far.
    Result<std::vector<Redaction>> furtherNamed(const QUuid &event);
    // Whether this is the place the event's line is read from.
    Result<bool> isReadFrom(const Redaction &redaction);
    Result<> note(const Redaction &redaction, const Line &line);
    // Blanks what is stored of the line here, on a laptop also in earlier chains of ours, and notes
    // the file it named (eraseBlobs). False: nothing of it was, or nothing is left.
    Result<bool> erase(const Redaction &redaction);
    // What an entry says, from its own bytes; nothing when it cannot be read any more.
    Result<std::optional<Redaction>> entryAt(const QUuid &line);
    // Whether this is a place in an earlier chain of ours that was blanked with the event, of which
    // enough administrators asked it; by their entries' own bytes.
    Result<bool> isErasedCopy(const QUuid &inc, qint64 n, const QByteArray &hash);
    // Whether entries of enough administrators name this very place, or the county's entry does and
    // theirs the event; read from the entries' own bytes, so that a blanked line without them is
    // found.
    Result<bool> isNamed(const QUuid &inc, qint64 n, const QByteArray &hash);

private:
    Result<bool> isAskedEnough(const std::vector<QUuid> &entries,
                               const std::function<bool(const Redaction &)> &isMeant);
    Result<bool> isAskedForByAll(const QUuid &event);
    Result<bool> isNamedFurther(const QUuid &inc, qint64 n, const QByteArray &hash);
    Result<> eraseFile(const Redaction &redaction);
    Result<qint64> eraseCopies(const QUuid &event);

    Database &m_database;
};

} // namespace core
