// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/blob/blob_outbox.h"

namespace core {

Result<> BlobOutbox::add(const BlobName &name)
{
    TRY(m_database.run("INSERT INTO blob_upload (sha256, size) VALUES ($1, $2)"
                       " ON CONFLICT (sha256) DO NOTHING",
                       name.sha256, name.size));
    return {};
}

Result<std::optional<WaitingBlob>> BlobOutbox::after(const QByteArray &sha256)
{
    return m_database.first(
        "SELECT sha256, size, cuts, delivered FROM blob_upload WHERE delivered <> 1"
        " AND sha256 > $1 ORDER BY sha256 LIMIT 1",
        [](const Row &row) {
            return WaitingBlob{{row.blob(0), row.integer(1)}, row.integer(2), row.integer(3) == 2};
        },
        sha256);
}

Result<> BlobOutbox::delivered(const QByteArray &sha256)
{
    TRY(m_database.run("UPDATE blob_upload SET delivered = 1, cuts = 0 WHERE sha256 = $1", sha256));
    return {};
}

Result<> BlobOutbox::wanted(const QByteArray &sha256)
{
    TRY(m_database.run("UPDATE blob_upload SET delivered = 0 WHERE sha256 = $1 AND delivered = 2",
                       sha256));
    return {};
}

Result<> BlobOutbox::addOfEarlierLife(const BlobName &name)
{
    TRY(m_database.run("INSERT INTO blob_upload (sha256, size, delivered) VALUES ($1, $2, 2)"
                       " ON CONFLICT (sha256) DO NOTHING",
                       name.sha256, name.size));
    return {};
}

Result<> BlobOutbox::setCuts(const QByteArray &sha256, qint64 cuts)
{
    TRY(m_database.run("UPDATE blob_upload SET cuts = $2 WHERE sha256 = $1", sha256, cuts));
    return {};
}

Result<> BlobOutbox::askAgain()
{
    TRY(m_database.run("UPDATE blob_upload SET delivered = 2 WHERE delivered = 1"));
    return {};
}

Result<> BlobOutbox::askAgain(const QByteArray &sha256)
{
    TRY(m_database.run("UPDATE blob_upload SET delivered = 2 WHERE sha256 = $1 AND delivered = 1",
                       sha256));
    return {};
}

Result<BlobBacklog> BlobOutbox::backlog()
{
    const auto found = TRY(m_database.first(
        "SELECT count(*), coalesce(sum(size), 0) FROM blob_upload WHERE delivered = 0",
        [](const Row &row) {
            return BlobBacklog{row.integer(0), row.integer(1)};
        }));
    return found.value_or(BlobBacklog());
}

Result<std::vector<BlobName>> BlobOutbox::waiting()
{
    return m_database.all("SELECT sha256, size FROM blob_upload WHERE delivered = 0",
                          [](const Row &row) {
                              return BlobName{row.blob(0), row.integer(1)};
                          });
}

Result<bool> BlobOutbox::isNamed(const QByteArray &sha256)
{
    return TRY(m_database.count("SELECT count(*) FROM attachment WHERE sha256 = $1", sha256)) > 0 ||
           TRY(m_database.count(
               "SELECT count(*) FROM blob_upload WHERE sha256 = $1 AND delivered <> 1", sha256)) >
               0 ||
           TRY(m_database.count("SELECT count(*) FROM draft_attachment WHERE sha256 = $1",
                                sha256)) > 0;
}

} // namespace core
