// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/repository/import_repository.h"

#include <QCryptographicHash>

namespace core {

namespace {

ImportRecord readImport(const Row &row)
{
    return {uuidAt(row, 0), row.text(1), row.blob(2), momentAt(row, 3)};
}

BaselineRecord readBaseline(const Row &row)
{
    return {row.text(0), uuidAt(row, 1), row.integer(2), row.blob(3), momentAt(row, 4)};
}

} // namespace

Result<std::optional<ImportRecord>> ImportRepository::find(const QUuid &import)
{
    return m_database.first("SELECT id, file_name, sha256, undone_at FROM import WHERE id = $1",
                            readImport, import);
}

Result<std::optional<ImportRecord>> ImportRepository::bySha256(const QByteArray &sha256)
{
    return m_database.first("SELECT id, file_name, sha256, undone_at FROM import"
                            " WHERE sha256 = $1 AND undone_at IS NULL ORDER BY at DESC LIMIT 1",
                            readImport, sha256);
}

Result<std::optional<BaselineRecord>> ImportRepository::baseline(const QString &name)
{
    return m_database.first(
        "SELECT name, import, members, hash, withdrawn_at FROM baseline WHERE name = $1",
        readBaseline, name);
}

Result<std::vector<BaselineRecord>> ImportRepository::baselinesOf(const QUuid &import)
{
    return m_database.all("SELECT name, import, members, hash, withdrawn_at FROM baseline"
                          " WHERE import = $1 AND withdrawn_at IS NULL ORDER BY name",
                          readBaseline, import);
}

Result<bool> ImportRepository::isMember(const QString &baseline, qint64 target)
{
    return TRY(m_database.count(
               "SELECT count(*) FROM baseline_member WHERE baseline = $1 AND target = $2", baseline,
               target)) > 0;
}

Result<BaselineMembers> ImportRepository::members(const QString &baseline)
{
    BaselineMembers members;
    QCryptographicHash hash(QCryptographicHash::Sha256);
    TRY(m_database.each(
        "SELECT target.id FROM baseline_member JOIN target ON target.row = baseline_member.target"
        " WHERE baseline_member.baseline = $1 ORDER BY target.id",
        [&](const Row &row) -> Result<> {
            ++members.count;
            hash.addData(row.blob(0));
            return {};
        },
        baseline));
    members.hash = hash.result();
    return members;
}

Result<std::vector<qint64>> ImportRepository::touched(const QUuid &import, qint64 after, int limit)
{
    return m_database.all(
        "SELECT target FROM provenance WHERE import = $1 AND target > $2 ORDER BY target LIMIT $3",
        [](const Row &row) { return row.integer(0); }, import, after, limit);
}

Result<QUuid> ImportRepository::importOf(qint64 target)
{
    return TRY(m_database.first(
                   "SELECT import FROM target WHERE row = $1",
                   [](const Row &row) { return uuidAt(row, 0); }, target))
        .value_or(QUuid());
}

} // namespace core
