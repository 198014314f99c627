// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/protocol/stick.h"

#include "core/crypto/durable_file.h"

#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

#include <cerrno>
#include <cstdio>
#include <cstring>

#include <fcntl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace protocol {

namespace {

using core::Error;
using core::fail;
using core::Result;

constexpr qsizetype pieceToStickBytes = 64 * 1024;

tl::unexpected<Error> stickError(const QString &what, const QString &path = {})
{
    const int number = errno;
    const auto kind = number == EEXIST   ? Error::Kind::Conflict
                      : number == ENOSPC ? Error::Kind::DiskFull
                                         : Error::Kind::Storage;
    return fail(
        kind,
        u"%1 %2: %3"_s.arg(what, path, QString::fromLocal8Bit(std::strerror(number))).simplified());
}

Result<> writeAndVerify(Stick &stick, const QString &path, QByteArrayView bytes)
{
    const int file = TRY(stick.create(path));
    Result<> done;
    for (qsizetype from = 0; done && from < bytes.size(); from += pieceToStickBytes) {
        done = stick.append(file,
                            bytes.sliced(from, std::min(pieceToStickBytes, bytes.size() - from)));
    }
    if (done) {
        done = stick.flush(file);
    }
    const Result<> closed = stick.close(file);
    if (!done || !closed) {
        return done ? closed : done;
    }
    if (TRY(stick.read(path, bytes.size())) != bytes) {
        return fail(
            Error::Kind::Storage,
            u"what was read back from %1 is not what was written: use another stick"_s.arg(path));
    }
    return {};
}

} // namespace

Result<int> SystemStick::create(const QString &path)
{
    const int file = ::open(QFile::encodeName(path).constData(),
                            O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644);
    if (file < 0) {
        return stickError(u"cannot write"_s, path);
    }
    return file;
}

Result<> SystemStick::append(int file, QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const ssize_t put = ::write(file, bytes.data(), static_cast<size_t>(bytes.size()));
        if (put < 0 && errno == EINTR) {
            continue;
        }
        if (put <= 0) {
            return stickError(u"cannot write"_s);
        }
        bytes = bytes.sliced(put);
    }
    return {};
}

Result<> SystemStick::flush(int file)
{
    if (::fsync(file) != 0) {
        return stickError(u"the stick did not take what was written"_s);
    }
    // So that reading it again asks the device, as far as the system lets go of its copy.
    (void)::posix_fadvise(file, 0, 0, POSIX_FADV_DONTNEED);
    return {};
}

Result<> SystemStick::close(int file)
{
    return ::close(file) == 0 ? Result<>() : stickError(u"cannot close"_s);
}

Result<QByteArray> SystemStick::read(const QString &path, qsizetype bytesMax)
{
    return core::readFile(path, bytesMax);
}

bool SystemStick::exists(const QString &path)
{
    return QFileInfo(path).exists();
}

Result<> SystemStick::rename(const QString &from, const QString &to)
{
    if (::rename(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) != 0) {
        return stickError(u"cannot rename"_s, from);
    }
    // Not every file system of a stick can flush a folder; the file itself is on it already.
    const int folder = ::open(QFile::encodeName(QFileInfo(to).absolutePath()).constData(),
                              O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder >= 0) {
        (void)::fsync(folder);
        (void)::close(folder);
    }
    return {};
}

void SystemStick::remove(const QString &path)
{
    (void)::unlink(QFile::encodeName(path).constData());
}

Result<> saveVerified(Stick &stick, const QString &path, QByteArrayView bytes)
{
    if (stick.exists(path)) {
        return fail(Error::Kind::Conflict,
                    u"%1 exists already and is left as it is; choose another name"_s.arg(path));
    }
    const QString unfinished = path + u".part"_s;
    stick.remove(unfinished); // of an earlier try
    Result<> done = writeAndVerify(stick, unfinished, bytes);
    if (done) {
        done = stick.rename(unfinished, path);
    }
    if (!done) {
        stick.remove(unfinished);
        return fail(done.error().kind,
                    u"%1. Nothing was saved there; use another stick or save again"_s.arg(
                        done.error().detail));
    }
    return done;
}

QString bundleFile(const QString &asked, const QString &direction, const QUuid &inc, qint64 serial)
{
    return QFileInfo(asked).isDir()
               ? u"%1/zoufang-%2-%3-%4.vsb"_s
                     .arg(asked, direction, inc.toString(QUuid::WithoutBraces).left(8))
                     .arg(serial)
               : asked;
}

Result<std::vector<QString>> partPaths(const QString &path, size_t parts)
{
    static const QRegularExpression plain(u"^[A-Za-z0-9_-][A-Za-z0-9._-]{0,100}$"_s);
    const QFileInfo info(path);
    if (!plain.match(info.fileName()).hasMatch()) {
        return fail(Error::Kind::Invalid,
                    u"%1: a bundle's name is of the letters a to z, digits, '.', '-' and '_', so "
                    "that every stick and system keeps it"_s.arg(info.fileName()));
    }
    if (parts == 1) {
        return std::vector{path};
    }
    std::vector<QString> paths;
    for (size_t part = 1; part <= parts; ++part) {
        const QString suffix = info.suffix().isEmpty() ? QString() : u'.' + info.suffix();
        paths.push_back(u"%1/%2-%3-of-%4%5"_s.arg(info.path(), info.completeBaseName())
                            .arg(part)
                            .arg(parts)
                            .arg(suffix));
    }
    return paths;
}

} // namespace protocol
