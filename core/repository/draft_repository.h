// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/blob/blob_vault.h"
#include "core/db/database.h"
#include "core/domain/visit.h"

#include <optional>
#include <vector>

namespace core {

// A visit form that is not recorded yet.
struct Draft {
    Visit visit; // its id is the draft's and becomes the visit's
    QDateTime savedAt;
};

// A file that lies in the vault and waits for its visit to be recorded.
struct DraftFile {
    BlobFacts facts;
    QString name; // as the person's file was called
    QDateTime at; // UTC, the device's clock
};

constexpr int wasteKeptDays = 90;

// Why a draft lies in the waste bin.
enum class DiscardReason {
    ByHand,
    Swapped,    // another draft of the same target was brought back
    Unrecorded, // the visit was recorded without what was typed about a need
};

// A draft in the waste bin.
struct DiscardedDraft {
    QUuid id;
    QUuid target;
    QString targetName; // empty: the target is no longer on this laptop
    QDateTime savedAt;
    QDateTime discardedAt;
    DiscardReason reason = DiscardReason::ByHand;
    bool operator==(const DiscardedDraft &) const = default;
};

// A draft in a list: without its answers.
struct DraftEntry {
    QUuid id;
    QUuid target;
    QString targetName;
    QDateTime savedAt;
    bool operator==(const DraftEntry &) const = default;
};

// Drafts: saved at every change of a field, local to this laptop, gone when the visit is recorded.
// One that is discarded lies in the waste bin for wasteKeptDays; nothing else empties that.
class DraftRepository {
public:
    explicit DraftRepository(Database &database) : m_database(database) {}

    Result<> save(const Visit &visit, qint64 nowMs);
    // What this program cannot read of a draft stands in its Visit::kept.
    Result<std::optional<Draft>> ofTarget(const QUuid &target);
    Result<std::vector<Draft>> all();
    // With its files' places; the files themselves are the vault's to sweep.
    Result<> remove(const QUuid &id);

    // In the order they were added. Conflict: it has this file, or as many as a visit may have.
    Result<> addFile(const QUuid &draft, const DraftFile &file);
    Result<> removeFile(const QUuid &draft, const QByteArray &sha256);
    Result<std::vector<DraftFile>> files(const QUuid &draft);

    // Newest first, at most `limit`.
    Result<std::vector<DraftEntry>> list(int limit);
    Result<std::vector<DiscardedDraft>> discarded(int limit);
    // Into the waste bin. NotFound: there is no such draft.
    Result<> discard(const QUuid &id, DiscardReason reason, qint64 nowMs);
    // Keeps a form as it was typed, under an id of its own.
    Result<> keepAside(const Visit &visit, DiscardReason reason, qint64 nowMs);
    // Out of the waste bin: its target, whose draft it is again. One that is open for the same
    // target changes places with it. NotFound: no such draft, or its target is not here any more;
    // it stays in the bin.
    Result<QUuid> bringBack(const QUuid &id, qint64 nowMs);
    // Lets go what was discarded more than wasteKeptDays ago. How many went.
    Result<qint64> emptyOld(qint64 nowMs);

private:
    Database &m_database;
};

} // namespace core
