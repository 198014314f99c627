// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QIODevice>
#include <QString>

#include <memory>

struct zip;

namespace core {

// Bounds on what an archive may unfold to (a small file can claim gigabytes).
constexpr qint64 zipEntryBytesMax = qint64{1} << 30;
constexpr qint64 zipEntryRatioMax = 250; // of an entry above zipRatioFreeBytes
constexpr qint64 zipRatioFreeBytes = 16 * 1024 * 1024;
constexpr qint64 zipTextBytesMax = 4 * 1024 * 1024; // between two tags

// The .zip around .xlsx and .ods, read entry by entry.
class ZipArchive {
public:
    // Error::Invalid when the archive is damaged, cut off or locked.
    static Result<ZipArchive> open(const QString &path);

    ZipArchive(ZipArchive &&) noexcept;
    ZipArchive &operator=(ZipArchive &&) noexcept;
    ~ZipArchive();

    bool holds(const QString &name) const;
    // A device that unfolds one entry from its start. The archive must outlive it.
    Result<std::unique_ptr<QIODevice>> entry(const QString &name) const;

private:
    explicit ZipArchive(zip *archive);

    zip *m_archive = nullptr;
};

} // namespace core
