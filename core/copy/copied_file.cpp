// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/copy/copied_file.h"

#include "core/crypto/durable_file.h"

#include <QDir>
#include <QFile>

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace core {

namespace {

constexpr qint64 pieceBytes = 1024 * 1024;

tl::unexpected<Error> writeFailure(const QString &path)
{
    const int number = errno;
    return fail(number == ENOSPC || number == EDQUOT ? Error::Kind::DiskFull : Error::Kind::Storage,
                u"cannot write %1: %2"_s.arg(path, QString::fromLocal8Bit(std::strerror(number))));
}

Result<> pour(QFile &source, QFile &target, const std::atomic<bool> &isStopped)
{
    while (!source.atEnd()) {
        if (isStopped) {
            return fail(Error::Kind::Busy, u"the copy was stopped"_s);
        }
        const QByteArray piece = source.read(pieceBytes);
        if (piece.isEmpty()) {
            return fail(Error::Kind::Storage, u"cannot read %1"_s.arg(source.fileName()));
        }
        errno = 0;
        if (target.write(piece) != piece.size()) {
            return writeFailure(target.fileName());
        }
    }
    if (!target.flush() || ::fsync(target.handle()) != 0) {
        return writeFailure(target.fileName());
    }
    // Advice only: a system that keeps it in memory is no failure.
    (void)::posix_fadvise(target.handle(), 0, 0, POSIX_FADV_DONTNEED);
    return {};
}

} // namespace

Result<> copyFlushed(const QString &from, const QString &to, const std::atomic<bool> &isStopped)
{
    QFile source(from);
    if (!source.open(QIODevice::ReadOnly)) {
        return fail(source.exists() ? Error::Kind::Storage : Error::Kind::NotFound,
                    u"cannot read %1"_s.arg(from));
    }
    QFile target(to);
    errno = 0;
    if (!target.open(QIODevice::WriteOnly | QIODevice::Truncate | QIODevice::Unbuffered,
                     QFileDevice::ReadOwner | QFileDevice::WriteOwner)) {
        return writeFailure(to);
    }
    auto poured = pour(source, target, isStopped);
    target.close();
    if (!poured) {
        QFile::remove(to);
    }
    return poured;
}

Result<int> copyMissing(const QString &from, const QString &to, const std::atomic<bool> &isStopped)
{
    const QStringList names = QDir(from).entryList(QDir::Files);
    if (names.isEmpty()) {
        return 0;
    }
    if (!QDir().mkpath(to)) {
        return fail(Error::Kind::Storage, u"cannot make the folder %1"_s.arg(to));
    }
    int copied = 0;
    for (const QString &name : names) {
        const QString target = to + u'/' + name;
        if (name.contains(u'.') || QFile::exists(target)) {
            continue;
        }
        const QString part = target + u".part"_s;
        const auto done = copyFlushed(from + u'/' + name, part, isStopped);
        if (!done && done.error().kind == Error::Kind::NotFound) {
            continue; // it went away meanwhile: the county has it
        }
        TRY(done);
        if (!QFile::rename(part, target)) {
            return fail(Error::Kind::Storage, u"cannot write %1"_s.arg(target));
        }
        ++copied;
    }
    (void)syncFolder(to); // not every stick's file system can; each file was flushed
    return copied;
}

} // namespace core
