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

} // namespace core
