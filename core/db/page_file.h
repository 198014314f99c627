// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/secret_bytes.h"

#include <QFile>
#include <QString>

#include <memory>
#include <optional>

namespace core {

// The pages of one of our encrypted database files, each read by itself and without SQLite: the
// cipher (SQLite3 Multiple Ciphers, chacha20 with a raw key) encrypts and authenticates every page
// alone, so that one that reads is what a program of ours wrote there, whatever became of its
// neighbours. The file is only read.
class PageFile {
public:
    // Storage: it cannot be read at all.
    static Result<PageFile> open(const QString &path, const SecretBytes &key);

    // Pages the file holds, the last one perhaps cut off.
    qint64 held() const;
    // Pages the file had by its first one's word; 0: that does not read.
    qint64 expected();
    // The contents of a page (from 1 on), without what the cipher keeps in it: pageContentBytes.
    // Nothing when it is damaged or not there.
    std::optional<QByteArray> page(qint64 number);

private:
    PageFile() = default;

    std::unique_ptr<QFile> m_file;
    SecretBytes m_key;
};

constexpr qsizetype pageContentBytes = 4096 - 32;

} // namespace core
