// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/blob/sealed_file.h"

#include <QFile>

#include <sodium.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace core {

namespace {

constexpr QByteArrayView blobFileMagic = "ZFBLOB1\n";
constexpr qint64 sealedHeadBytes = 16;
constexpr qint64 sealedNonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr qint64 sealedExtraBytes = sealedNonceBytes + crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr qint64 sealedBlockBytes = blobBlockBytes + sealedExtraBytes;

QByteArray bigEndian(qint64 number)
{
    QByteArray bytes(8, '\0');
    for (int i = 0; i < 8; ++i) {
        bytes[i] = static_cast<char>((number >> (8 * (7 - i))) & 0xff);
    }
    return bytes;
}

Result<> writeAt(int number, QByteArrayView bytes, qint64 at, const QString &path)
{
    while (!bytes.isEmpty()) {
        const ssize_t written =
            ::pwrite(number, bytes.data(), static_cast<size_t>(bytes.size()), at);
        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written <= 0) {
            return fileError(u"cannot write"_s, path);
        }
        bytes = bytes.sliced(written);
        at += written;
    }
    return {};
}

// As many bytes as there are, `size` at most.
Result<QByteArray> readAt(int number, qint64 at, qint64 size, const QString &path)
{
    QByteArray bytes(size, Qt::Uninitialized);
    qint64 got = 0;
    while (got < size) {
        const ssize_t more =
            ::pread(number, bytes.data() + got, static_cast<size_t>(size - got), at + got);
        if (more < 0 && errno == EINTR) {
            continue;
        }
        if (more < 0) {
            return fileError(u"cannot read"_s, path);
        }
        if (more == 0) {
            break;
        }
        got += more;
    }
    bytes.resize(got);
    return bytes;
}

} // namespace

tl::unexpected<Error> fileError(const QString &what, const QString &path)
{
    const int number = errno;
    const auto kind = number == ENOENT ? Error::Kind::NotFound
                      : number == ENOSPC || number == EDQUOT || number == EFBIG
                          ? Error::Kind::DiskFull
                          : Error::Kind::Storage;
    return fail(kind,
                u"%1 %2: %3"_s.arg(what, path, QString::fromLocal8Bit(std::strerror(number))));
}

SealedFile::SealedFile(SealedFile &&other) noexcept
    : m_number(std::exchange(other.m_number, -1)),
      m_path(std::move(other.m_path)),
      m_name(std::move(other.m_name)),
      m_key(other.m_key)
{
}

SealedFile::~SealedFile()
{
    if (m_number >= 0) {
        ::close(m_number);
    }
}

Result<SealedFile> SealedFile::open(const QString &path, Mode mode, const BlobName &name,
                                    const SecretBytes &key)
{
    Q_ASSERT(key.size() == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
    const int flags = mode == Mode::Write ? O_RDWR | O_CREAT : O_RDONLY;
    SealedFile file(
        ::open(QFile::encodeName(path).constData(), flags | O_NOFOLLOW | O_CLOEXEC, 0600), path,
        name, key);
    if (file.m_number < 0) {
        return fileError(u"cannot open"_s, path);
    }
    if (mode == Mode::Write) {
        while (::flock(file.m_number, LOCK_EX) != 0) {
            if (errno != EINTR) {
                return fileError(u"cannot lock"_s, path);
            }
        }
    }
    QByteArray head = TRY(readAt(file.m_number, 0, sealedHeadBytes, path));
    if (mode == Mode::Write && head.size() < sealedHeadBytes) {
        TRY(file.begin()); // new, or cut before its head was whole
        head = TRY(readAt(file.m_number, 0, sealedHeadBytes, path));
    }
    if (head != blobFileMagic.toByteArray() + bigEndian(name.size)) {
        return fail(Error::Kind::Storage, u"%1 is not the attachment it is named for"_s.arg(path));
    }
    return file;
}

Result<> SealedFile::begin()
{
    if (::ftruncate(m_number, 0) != 0) {
        return fileError(u"cannot write"_s, m_path);
    }
    return writeAt(m_number, blobFileMagic.toByteArray() + bigEndian(m_name.size), 0, m_path);
}

Result<qint64> SealedFile::end() const
{
    struct stat status = {};
    if (::fstat(m_number, &status) != 0) {
        return fileError(u"cannot read"_s, m_path);
    }
    const qint64 body = std::max<qint64>(0, status.st_size - sealedHeadBytes);
    const qint64 blocks = (m_name.size + blobBlockBytes - 1) / blobBlockBytes;
    if (body >= m_name.size + blocks * sealedExtraBytes) {
        return m_name.size;
    }
    return std::min(body / sealedBlockBytes, blocks - 1) * blobBlockBytes;
}

// What a block is sealed together with: it fits nowhere else.
QByteArray SealedFile::boundTo(qint64 index) const
{
    return "zoufang-blob/1" + m_name.sha256 + bigEndian(m_name.size) + bigEndian(index);
}

Result<QByteArray> SealedFile::block(qint64 index) const
{
    const qint64 size =
        std::min<qint64>(blobBlockBytes, m_name.size - index * blobBlockBytes) + sealedExtraBytes;
    const QByteArray sealed =
        TRY(readAt(m_number, sealedHeadBytes + index * sealedBlockBytes, size, m_path));
    const auto damaged = [&] {
        return fail(Error::Kind::Storage, u"the attachment %1 is damaged"_s.arg(m_path));
    };
    if (size <= sealedExtraBytes || sealed.size() != size) {
        return damaged();
    }
    const QByteArray bound = boundTo(index);
    const auto *bytes = reinterpret_cast<const unsigned char *>(sealed.constData());
    QByteArray plain(size - sealedExtraBytes, Qt::Uninitialized);
    const int failed = crypto_aead_xchacha20poly1305_ietf_decrypt(
        reinterpret_cast<unsigned char *>(plain.data()), nullptr, nullptr, bytes + sealedNonceBytes,
        static_cast<unsigned long long>(size - sealedNonceBytes),
        reinterpret_cast<const unsigned char *>(bound.constData()),
        static_cast<unsigned long long>(bound.size()), bytes, m_key.data());
    if (failed != 0) {
        return damaged();
    }
    return plain;
}

Result<> SealedFile::append(QByteArrayView block)
{
    const qint64 at = TRY(end());
    Q_ASSERT(at % blobBlockBytes == 0);
    Q_ASSERT(block.size() == std::min<qint64>(blobBlockBytes, m_name.size - at));
    const qint64 index = at / blobBlockBytes;
    const QByteArray bound = boundTo(index);
    QByteArray sealed(block.size() + sealedExtraBytes, Qt::Uninitialized);
    auto *bytes = reinterpret_cast<unsigned char *>(sealed.data());
    randombytes_buf(bytes, static_cast<size_t>(sealedNonceBytes));
    crypto_aead_xchacha20poly1305_ietf_encrypt(
        bytes + sealedNonceBytes, nullptr, reinterpret_cast<const unsigned char *>(block.data()),
        static_cast<unsigned long long>(block.size()),
        reinterpret_cast<const unsigned char *>(bound.constData()),
        static_cast<unsigned long long>(bound.size()), nullptr, bytes, m_key.data());
    return writeAt(m_number, sealed, sealedHeadBytes + index * sealedBlockBytes, m_path);
}

Result<> SealedFile::cutTo(qint64 end)
{
    Q_ASSERT(end % blobBlockBytes == 0);
    const qint64 size = sealedHeadBytes + end / blobBlockBytes * sealedBlockBytes;
    if (::ftruncate(m_number, size) != 0) {
        return fileError(u"cannot write"_s, m_path);
    }
    return {};
}

Result<> SealedFile::flush()
{
    if (::fsync(m_number) != 0) {
        return fileError(u"cannot flush"_s, m_path);
    }
    return {};
}

} // namespace core
