// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/repository/draft_repository.h"

#include "core/blob/attach.h"
#include "core/ledger/visit_json.h"
#include "core/ledger/visit_salvage.h"

using namespace Qt::StringLiterals;

namespace core {

namespace {

constexpr qsizetype draftBytesMax = 256 * 1024; // a draft may hold more text than a line will take

Result<Draft> readDraft(const QUuid &id, const QByteArray &body, const QDateTime &savedAt)
{
    Draft draft{TRY(salvageVisit(body, draftBytesMax)), savedAt};
    draft.visit.id = id;
    return draft;
}

struct StoredDraft {
    QUuid id;
    QByteArray body;
    QDateTime savedAt;
};

StoredDraft readStoredDraft(const Row &row)
{
    return {uuidAt(row, 0), row.text(1).toUtf8(), momentAt(row, 2)};
}

constexpr qint64 wasteKeptMs = qint64{wasteKeptDays} * 24 * 60 * 60 * 1000;

QString spellingOf(DiscardReason reason)
{
    switch (reason) {
    case DiscardReason::ByHand:
        return QStringLiteral("by_hand");
    case DiscardReason::Swapped:
        return QStringLiteral("swapped");
    case DiscardReason::Unrecorded:
        return QStringLiteral("unrecorded");
    }
    Q_UNREACHABLE();
}

DiscardReason reasonOf(const QString &spelling)
{
    for (const DiscardReason reason : {DiscardReason::Swapped, DiscardReason::Unrecorded}) {
        if (spelling == spellingOf(reason)) {
            return reason;
        }
    }
    return DiscardReason::ByHand;
}

} // namespace

Result<> DraftRepository::save(const Visit &visit, qint64 nowMs)
{
    TRY(m_database.run("INSERT INTO draft (id, target, body, saved_at) VALUES ($1, $2, $3, $4)"
                       " ON CONFLICT (id) DO UPDATE SET body = excluded.body,"
                       " saved_at = excluded.saved_at",
                       visit.id, visit.target, QString::fromUtf8(visitJson(visit)), nowMs));
    return {};
}

Result<std::optional<Draft>> DraftRepository::ofTarget(const QUuid &target)
{
    const auto stored = TRY(m_database.first(
        "SELECT id, body, saved_at FROM draft WHERE target = $1 ORDER BY saved_at DESC LIMIT 1",
        readStoredDraft, target));
    if (!stored) {
        return std::optional<Draft>();
    }
    return std::optional(TRY(readDraft(stored->id, stored->body, stored->savedAt)));
}

Result<std::vector<Draft>> DraftRepository::all()
{
    std::vector<Draft> drafts;
    for (const StoredDraft &stored : TRY(m_database.all(
             "SELECT id, body, saved_at FROM draft ORDER BY saved_at", readStoredDraft))) {
        drafts.push_back(TRY(readDraft(stored.id, stored.body, stored.savedAt)));
    }
    return drafts;
}

Result<> DraftRepository::remove(const QUuid &id)
{
    TRY(m_database.run("DELETE FROM draft_attachment WHERE draft = $1", id));
    TRY(m_database.run("DELETE FROM draft WHERE id = $1", id));
    return {};
}

Result<> DraftRepository::addFile(const QUuid &draft, const DraftFile &file)
{
    const auto there = TRY(files(draft));
    for (const DraftFile &one : there) {
        if (one.facts.name == file.facts.name) {
            return fail(Error::Kind::Conflict, u"the draft has this file, as %1"_s.arg(one.name));
        }
    }
    if (there.size() >= static_cast<size_t>(attachmentsPerVisitMax)) {
        return fail(Error::Kind::Conflict,
                    u"a visit has at most %1 attachments"_s.arg(attachmentsPerVisitMax));
    }
    TRY(m_database.run("INSERT INTO draft_attachment (draft, sha256, size, mime, name, at)"
                       " VALUES ($1, $2, $3, $4, $5, $6)",
                       draft, file.facts.name.sha256, file.facts.name.size, file.facts.mime,
                       file.name, file.at));
    return {};
}

Result<> DraftRepository::removeFile(const QUuid &draft, const QByteArray &sha256)
{
    TRY(m_database.run("DELETE FROM draft_attachment WHERE draft = $1 AND sha256 = $2", draft,
                       sha256));
    return {};
}

Result<std::vector<DraftFile>> DraftRepository::files(const QUuid &draft)
{
    return m_database.all(
        "SELECT sha256, size, mime, name, at FROM draft_attachment WHERE draft = $1"
        " ORDER BY at, sha256",
        [](const Row &row) {
            return DraftFile{
                {{row.blob(0), row.integer(1)}, row.text(2)}, row.text(3), momentAt(row, 4)};
        },
        draft);
}

Result<std::vector<DraftEntry>> DraftRepository::list(int limit)
{
    return m_database.all(
        "SELECT draft.id, draft.target, coalesce(target.name, ''), draft.saved_at FROM draft"
        " LEFT JOIN target ON target.id = draft.target ORDER BY draft.saved_at DESC LIMIT $1",
        [](const Row &row) {
            return DraftEntry{uuidAt(row, 0), uuidAt(row, 1), row.text(2), momentAt(row, 3)};
        },
        limit);
}

Result<std::vector<DiscardedDraft>> DraftRepository::discarded(int limit)
{
    return m_database.all(
        "SELECT discarded_draft.id, discarded_draft.target, coalesce(target.name, ''),"
        " discarded_draft.saved_at, discarded_draft.discarded_at, discarded_draft.why"
        " FROM discarded_draft LEFT JOIN target ON target.id = discarded_draft.target"
        " ORDER BY discarded_draft.discarded_at DESC LIMIT $1",
        [](const Row &row) {
            return DiscardedDraft{uuidAt(row, 0),   uuidAt(row, 1),   row.text(2),
                                  momentAt(row, 3), momentAt(row, 4), reasonOf(row.text(5))};
        },
        limit);
}

Result<> DraftRepository::discard(const QUuid &id, DiscardReason reason, qint64 nowMs)
{
    const qint64 moved = TRY(m_database.change(
        "INSERT INTO discarded_draft (id, target, body, saved_at, discarded_at, why)"
        " SELECT id, target, body, saved_at, $2, $3 FROM draft WHERE id = $1"
        " ON CONFLICT (id) DO UPDATE SET body = excluded.body, saved_at = excluded.saved_at,"
        " discarded_at = excluded.discarded_at, why = excluded.why",
        id, nowMs, spellingOf(reason)));
    if (moved == 0) {
        return fail(Error::Kind::NotFound,
                    QStringLiteral("there is no draft %1").arg(id.toString(QUuid::WithoutBraces)));
    }
    TRY(m_database.run("DELETE FROM draft WHERE id = $1", id)); // its files wait with it
    return {};
}

Result<> DraftRepository::keepAside(const Visit &visit, DiscardReason reason, qint64 nowMs)
{
    return m_database.run(
        "INSERT INTO discarded_draft (id, target, body, saved_at, discarded_at, why)"
        " VALUES ($1, $2, $3, $4, $4, $5)",
        newId(nowMs), visit.target, QString::fromUtf8(visitJson(visit)), nowMs, spellingOf(reason));
}

Result<QUuid> DraftRepository::bringBack(const QUuid &id, qint64 nowMs)
{
    const auto target = TRY(m_database.first(
        "SELECT discarded_draft.target FROM discarded_draft"
        " JOIN target ON target.id = discarded_draft.target WHERE discarded_draft.id = $1",
        [](const Row &row) { return uuidAt(row, 0); }, id));
    if (!target) {
        return fail(Error::Kind::NotFound, QStringLiteral("no draft %1 that could be opened here")
                                               .arg(id.toString(QUuid::WithoutBraces)));
    }
    const auto open = TRY(m_database.all(
        "SELECT id FROM draft WHERE target = $1", [](const Row &row) { return uuidAt(row, 0); },
        *target));
    for (const QUuid &other : open) {
        TRY(discard(other, DiscardReason::Swapped, nowMs));
    }
    // A draft's id becomes its visit's: never one that is recorded.
    const qint64 recorded = TRY(m_database.count("SELECT count(*) FROM visit WHERE id = $1", id));
    const QUuid back = recorded > 0 ? newId(nowMs) : id;
    TRY(m_database.run("INSERT INTO draft (id, target, body, saved_at)"
                       " SELECT $2, target, body, $3 FROM discarded_draft WHERE id = $1",
                       id, back, nowMs));
    TRY(m_database.run("UPDATE draft_attachment SET draft = $2 WHERE draft = $1", id, back));
    TRY(m_database.run("DELETE FROM discarded_draft WHERE id = $1", id));
    return *target;
}

Result<qint64> DraftRepository::emptyOld(qint64 nowMs)
{
    TRY(m_database.run("DELETE FROM draft_attachment WHERE draft IN"
                       " (SELECT id FROM discarded_draft WHERE discarded_at < $1)",
                       nowMs - wasteKeptMs));
    return m_database.change("DELETE FROM discarded_draft WHERE discarded_at < $1",
                             nowMs - wasteKeptMs);
}

} // namespace core
