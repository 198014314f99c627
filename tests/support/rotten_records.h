// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/db/page_file.h"
#include "tests/support/world.h"

#include <QFile>
#include <QTemporaryDir>

// Records as a laptop keeps them, in a file: encrypted, so that a changed byte shows wherever it
// is. What rots, rots anew each time from the whole file.
class RottenRecords {
public:
    static constexpr qint64 pageBytes = 4096;

    explicit RottenRecords(core::Database &database)
    {
        const QString path = m_folder.filePath(QStringLiteral("whole.db"));
        must(database.driver().copyTo(path));
        core::SqliteOptions plain;
        plain.path = path;
        must(core::Database(must(core::SqliteDriver::open(plain)))
                 .script("PRAGMA cipher = 'chacha20'; PRAGMA rekey = 'raw:" + m_options.key + "'"));
        QFile file(path);
        REQUIRE(file.open(QIODevice::ReadOnly));
        m_bytes = file.readAll();
    }

    const core::SqliteOptions &options() const { return m_options; }
    qint64 pages() const { return m_bytes.size() / pageBytes; }
    const QByteArray &bytes() const { return m_bytes; }
    // With one bit of this page (from 0 on) changed.
    static void flip(QByteArray &bytes, qint64 page)
    {
        const qint64 at = page * pageBytes + pageBytes / 4;
        bytes[at] = static_cast<char>(bytes[at] ^ 1);
    }

    void put(const QByteArray &bytes)
    {
        QFile file(m_options.path);
        REQUIRE(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        REQUIRE(file.write(bytes) == bytes.size());
    }
    core::Result<std::unique_ptr<core::SqliteDriver>> withRotAt(qint64 page)
    {
        QByteArray bytes = m_bytes;
        flip(bytes, page);
        put(bytes);
        return core::SqliteDriver::open(m_options);
    }
    // What was put, page by page.
    core::PageFile file() const
    {
        return must(core::PageFile::open(m_options.path, core::SecretBytes::copyOf(m_options.key)));
    }
    // The contents of every page as SQLite reads them out of the whole file.
    std::vector<QByteArray> contents()
    {
        put(m_bytes);
        core::Database database(must(core::SqliteDriver::open(m_options)));
        return must(database.all("SELECT data FROM sqlite_dbpage ORDER BY pgno",
                                 [](const core::Row &row) { return row.blob(0); }));
    }

private:
    QTemporaryDir m_folder;
    core::SqliteOptions m_options = [this] {
        core::SqliteOptions options;
        options.path = m_folder.filePath(QStringLiteral("rotten.db"));
        options.key = QByteArray(32, 'k');
        return options;
    }();
    QByteArray m_bytes;
};
