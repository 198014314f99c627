// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/durable_file.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstdio>
#include <cstring>

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace core {

namespace {

// An open file that closes itself; -1 when opening failed.
class Descriptor {
public:
    explicit Descriptor(int number) : m_number(number) {}
    ~Descriptor()
    {
        if (m_number >= 0) {
            ::close(m_number);
        }
    }
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;

    int number() const { return m_number; }
    bool isOpen() const { return m_number >= 0; }

private:
    int m_number;
};

tl::unexpected<Error> systemError(const QString &what, const QString &path)
{
    const int number = errno;
    const auto kind = number == ENOENT ? Error::Kind::NotFound : Error::Kind::Storage;
    return fail(kind,
                u"%1 %2: %3"_s.arg(what, path, QString::fromLocal8Bit(std::strerror(number))));
}

Result<> writeAll(int number, QByteArrayView bytes, const QString &path)
{
    while (!bytes.isEmpty()) {
        const ssize_t written = ::write(number, bytes.data(), static_cast<size_t>(bytes.size()));
        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written <= 0) {
            return systemError(u"cannot write"_s, path);
        }
        bytes = bytes.sliced(written);
    }
    if (::fsync(number) != 0) {
        return systemError(u"cannot flush"_s, path);
    }
    return {};
}

// link() refuses an existing name in one step, where a check before rename() would leave a gap.
Result<> putInPlace(const QByteArray &from, const QString &path, IfExists ifExists)
{
    const QByteArray to = QFile::encodeName(path);
    if (ifExists == IfExists::Replace) {
        if (::rename(from.constData(), to.constData()) != 0) {
            return systemError(u"cannot replace"_s, path);
        }
        return {};
    }
    if (::link(from.constData(), to.constData()) != 0) {
        if (errno == EEXIST) {
            return fail(Error::Kind::Conflict,
                        u"%1 exists already and is left as it is"_s.arg(path));
        }
        return systemError(u"cannot make"_s, path);
    }
    ::unlink(from.constData());
    return {};
}

// Reads into memory the caller holds: the size first, then the bytes.
template <typename Bytes>
Result<Bytes> readInto(const QString &path, qsizetype bytesMax)
{
    const Descriptor descriptor(
        ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (!descriptor.isOpen()) {
        return systemError(u"cannot open"_s, path);
    }
    struct stat status = {};
    if (::fstat(descriptor.number(), &status) != 0) {
        return systemError(u"cannot read"_s, path);
    }
    if (!S_ISREG(status.st_mode) || status.st_size > bytesMax) {
        return fail(Error::Kind::Invalid,
                    u"%1 is not a file of at most %2 bytes"_s.arg(path).arg(bytesMax));
    }
    Bytes bytes(static_cast<qsizetype>(status.st_size), Qt::Uninitialized);
    qsizetype got = 0;
    while (got < bytes.size()) {
        const ssize_t piece = ::read(descriptor.number(), bytes.data() + got,
                                     static_cast<size_t>(bytes.size() - got));
        if (piece < 0 && errno == EINTR) {
            continue;
        }
        if (piece <= 0) {
            return systemError(u"cannot read"_s, path);
        }
        got += piece;
    }
    return bytes;
}

// SecretBytes with QByteArray's constructor for readInto().
struct SecretBuffer : SecretBytes {
    SecretBuffer(qsizetype size, Qt::Initialization) : SecretBytes(size) {}
};

} // namespace

Result<> syncFolder(const QString &folder)
{
    const Descriptor descriptor(
        ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!descriptor.isOpen() || ::fsync(descriptor.number()) != 0) {
        return systemError(u"cannot flush the folder"_s, folder);
    }
    return {};
}

Result<> writeDurably(const QString &path, QByteArrayView bytes, IfExists ifExists,
                      FileAccess access)
{
    const QString folder = QFileInfo(path).absolutePath();
    const QByteArray temporary =
        QFile::encodeName(path) + ".new-" + QByteArray::number(randombytes_random(), 16);
    const mode_t mode = access == FileAccess::Owner ? 0600 : 0644;
    Result<> done;
    {
        const Descriptor descriptor(::open(
            temporary.constData(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode));
        if (!descriptor.isOpen()) {
            return systemError(u"cannot make"_s, path);
        }
        done = writeAll(descriptor.number(), bytes, path);
    }
    if (done) {
        done = putInPlace(temporary, path, ifExists);
    }
    if (!done) {
        ::unlink(temporary.constData());
        return done;
    }
    return syncFolder(folder);
}

Result<> makePrivateFolder(const QString &path)
{
    if (!QDir().mkpath(path)) {
        return systemError(u"cannot make the folder"_s, path);
    }
    if (::chmod(QFile::encodeName(path).constData(), 0700) != 0) {
        return systemError(u"cannot make private the folder"_s, path);
    }
    return syncFolder(QFileInfo(path).absolutePath());
}

Result<QByteArray> readFile(const QString &path, qsizetype bytesMax)
{
    return readInto<QByteArray>(path, bytesMax);
}

Result<SecretBytes> readSecretFile(const QString &path, qsizetype bytesMax)
{
    SecretBytes bytes = TRY(readInto<SecretBuffer>(path, bytesMax));
    return bytes;
}

Result<> checkOwnerOnly(const QString &path)
{
    struct stat status = {};
    if (::stat(QFile::encodeName(path).constData(), &status) != 0) {
        return systemError(u"cannot open"_s, path);
    }
    if ((status.st_mode & 077) != 0) {
        return fail(Error::Kind::Storage,
                    u"others may read the key %1: run \"chmod 600 %1\" first"_s.arg(path));
    }
    return {};
}

} // namespace core
