// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/copy/replacement.h"

#include "core/crypto/durable_file.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstdio>
#include <cstring>

#include <fcntl.h>

using namespace Qt::StringLiterals;

namespace core {

namespace {

Result<> exchange(const QString &stage, const QString &dataFolder)
{
    const QByteArray from = QFile::encodeName(stage);
    const QByteArray to = QFile::encodeName(dataFolder);
    const unsigned flags = QFileInfo::exists(dataFolder) ? RENAME_EXCHANGE : RENAME_NOREPLACE;
    if (::renameat2(AT_FDCWD, from.constData(), AT_FDCWD, to.constData(), flags) != 0) {
        return fail(Error::Kind::Storage,
                    u"%1 could not be put in the place of %2: %3"_s.arg(
                        stage, dataFolder, QString::fromLocal8Bit(std::strerror(errno))));
    }
    (void)syncFolder(QFileInfo(dataFolder).absolutePath());
    return {};
}

QString asideName(const QString &dataFolder, qint64 nowMs)
{
    const QString stamp =
        QDateTime::fromMSecsSinceEpoch(nowMs, Qt::UTC).toLocalTime().toString(u"yyyyMMdd-HHmmss"_s);
    QString name = u"%1-aside-%2"_s.arg(dataFolder, stamp);
    for (int i = 2; QFileInfo::exists(name); ++i) {
        name = u"%1-aside-%2-%3"_s.arg(dataFolder, stamp).arg(i);
    }
    return name;
}

} // namespace

Result<QString> replaceFolder(const QString &dataFolder, qint64 nowMs,
                              const std::function<Result<>(const QString &stage)> &fill)
{
    const QString folder = QDir(dataFolder).absolutePath();
    const QString stage = asideName(folder, nowMs);
    TRY(makePrivateFolder(stage));
    const bool isThere = QFileInfo::exists(folder);
    const auto put = [&]() -> Result<> {
        TRY(fill(stage));
        TRY(syncFolder(stage));
        return exchange(stage, folder);
    };
    if (auto done = put(); !done) {
        QDir(stage).removeRecursively();
        return tl::unexpected(std::move(done).error());
    }
    return isThere ? stage : QString();
}

} // namespace core
