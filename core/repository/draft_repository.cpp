// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/repository/draft_repository.h"

#include "core/ledger/line.h"
#include "core/ledger/visit_json.h"

namespace core {

namespace {

constexpr qsizetype draftBytesMax = 256 * 1024; // a draft may hold more text than a line will take

Result<Draft> readDraft(const QUuid &id, const QByteArray &body, const QDateTime &savedAt)
{
    JsonParser parser(draftBytesMax, lineDepthMax);
    Draft draft{TRY(readVisitJson(TRY(parser.object(body)))), savedAt};
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
    TRY(m_database.run("DELETE FROM draft WHERE id = $1", id));
    return {};
}

} // namespace core
