// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/blob/blob_vault.h"
#include "tests/support/must.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <random>

// Made-up scans and places to keep them, gone when the test ends.
class BlobFiles {
public:
    // A file that begins as a PDF does and goes on with noise of this seed.
    QString pdf(const QString &name, qint64 size, unsigned seed = 1) const
    {
        std::mt19937 random(seed);
        QByteArray bytes = "%PDF-1.7\n";
        while (bytes.size() < size) {
            const auto word = random();
            bytes.append(reinterpret_cast<const char *>(&word), sizeof word);
        }
        bytes.resize(size);
        return write(name, bytes);
    }

    QString write(const QString &name, const QByteArray &bytes) const
    {
        QFile file(path(name));
        REQUIRE(file.open(QIODevice::WriteOnly));
        REQUIRE(file.write(bytes) == bytes.size());
        return file.fileName();
    }

    QByteArray bytes(const QString &from) const
    {
        QFile file(from);
        REQUIRE(file.open(QIODevice::ReadOnly));
        return file.readAll();
    }

    // Changes one byte of a file where it stands.
    void spoil(const QString &name, qint64 at) const
    {
        QFile file(path(name));
        REQUIRE(file.open(QIODevice::ReadWrite));
        REQUIRE(file.seek(at));
        char byte = 0;
        REQUIRE(file.getChar(&byte));
        REQUIRE(file.seek(at));
        REQUIRE(file.putChar(static_cast<char>(byte ^ 1)));
    }

    // Everything that lies in a folder of this place, by name.
    QStringList namesIn(const QString &folder) const
    {
        return QDir(path(folder)).entryList(QDir::Files | QDir::Hidden, QDir::Name);
    }

    core::BlobVault vault(const QString &folder, char key = 'k') const
    {
        return must(
            core::BlobVault::open(path(folder), core::SecretBytes::copyOf(QByteArray(32, key))));
    }

    QString path(const QString &name) const { return m_folder.filePath(name); }

private:
    QTemporaryDir m_folder;
};

inline QString hexOf(const core::BlobName &name)
{
    return QString::fromLatin1(name.sha256.toHex());
}
