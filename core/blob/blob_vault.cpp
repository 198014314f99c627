// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/blob/blob_vault.h"

#include "core/crypto/durable_file.h"
#include "core/crypto/keys.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QStorageInfo>

#include <sodium.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace core {

namespace {

// Who owns parts that takeIn() makes: they never outlive the program.
const QString takingIn = QStringLiteral("new");
const QString fetching = QStringLiteral("fetch");

struct FileKind {
    QByteArrayView beginning;
    const char *mime;
};
constexpr FileKind fileKinds[] = {{"\xff\xd8\xff", "image/jpeg"},
                                  {"\x89PNG\r\n\x1a\n", "image/png"},
                                  {"%PDF-", "application/pdf"}};

QString mimeOf(QByteArrayView beginning)
{
    for (const FileKind &kind : fileKinds) {
        if (beginning.startsWith(kind.beginning)) {
            return QString::fromLatin1(kind.mime);
        }
    }
    return {};
}

// Reads a file piece by piece, so that its size costs no memory.
Result<> eachBlock(const QString &path, const std::function<Result<>(QByteArrayView)> &take)
{
    QFile file(path);
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
        const auto kind = QFileInfo::exists(path) ? Error::Kind::Invalid : Error::Kind::NotFound;
        return fail(kind,
                    u"%1 cannot be read as a file: check its name and its rights"_s.arg(path));
    }
    for (;;) {
        QByteArray block;
        while (block.size() < blobBlockBytes) {
            const QByteArray more = file.read(blobBlockBytes - block.size());
            if (more.isEmpty()) {
                break;
            }
            block += more;
        }
        if (file.error() != QFileDevice::NoError) {
            return fail(Error::Kind::Storage,
                        u"%1 cannot be read to its end: %2"_s.arg(path, file.errorString()));
        }
        if (block.isEmpty()) {
            return {};
        }
        TRY(take(block));
    }
}

Result<BlobFacts> factsOf(const QString &path)
{
    BlobFacts facts;
    Sha256 hash;
    const auto look = [&](QByteArrayView block) -> Result<> {
        if (facts.name.size == 0) {
            facts.mime = mimeOf(block);
        }
        facts.name.size += block.size();
        hash.add(block);
        if (facts.name.size > blobBytesMax) {
            return fail(Error::Kind::Invalid,
                        u"%1 is larger than %2 MiB, the most an attachment may have: scan or "
                        "photograph it with less detail"_s.arg(path)
                            .arg(blobBytesMax / 1024 / 1024));
        }
        return {};
    };
    TRY(eachBlock(path, look));
    if (facts.mime.isEmpty()) {
        return fail(Error::Kind::Invalid,
                    u"%1 is neither a JPEG or PNG picture nor a PDF by its content: save it as one "
                    "of these"_s.arg(path));
    }
    facts.name.sha256 = hash.result();
    return facts;
}

Result<QByteArray> hashOf(const SealedFile &file, qint64 size)
{
    Sha256 hash;
    for (qint64 index = 0; index * blobBlockBytes < size; ++index) {
        hash.add(TRY(file.block(index)));
    }
    return hash.result();
}

} // namespace

Result<BlobVault> BlobVault::open(const QString &folder, SecretBytes key)
{
    TRY(makePrivateFolder(folder));
    return BlobVault(folder, std::move(key));
}

SecretBytes BlobVault::keyFrom(const SecretBytes &databaseKey)
{
    constexpr QByteArrayView purpose = "zoufang-blobs/1";
    SecretBytes key(crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
    crypto_generichash(
        key.data(), key.length(), reinterpret_cast<const unsigned char *>(purpose.data()),
        static_cast<unsigned long long>(purpose.size()), databaseKey.data(), databaseKey.length());
    return key;
}

QString BlobVault::pathOf(const BlobName &name) const
{
    Q_ASSERT(name.sha256.size() == sha256Bytes);
    return m_folder + u'/' + QString::fromLatin1(name.sha256.toHex());
}

QString BlobVault::pathOf(const BlobPart &part) const
{
    return u"%1.%2.part"_s.arg(pathOf(part.name), part.owner);
}

QString BlobVault::looseMark(const BlobName &name) const
{
    return pathOf(name) + u".loose"_s;
}

void BlobVault::keep(const BlobName &name) const
{
    ::unlink(QFile::encodeName(looseMark(name)).constData());
}

Result<> BlobVault::setLoose(const BlobName &name) const
{
    QFile mark(looseMark(name));
    if (!mark.open(QIODevice::WriteOnly)) {
        return fail(Error::Kind::Storage,
                    u"cannot make %1: %2"_s.arg(mark.fileName(), mark.errorString()));
    }
    return {};
}

bool BlobVault::holds(const BlobName &name) const
{
    const auto file = SealedFile::open(pathOf(name), SealedFile::Mode::Read, name, m_key);
    if (!file) {
        return false;
    }
    const auto end = file->end();
    return end && *end == name.size;
}

Result<> BlobVault::checkFile(const QString &path, const BlobName &name) const
{
    const SealedFile file = TRY(SealedFile::open(path, SealedFile::Mode::Read, name, m_key));
    if (TRY(file.end()) != name.size || TRY(hashOf(file, name.size)) != name.sha256) {
        return fail(Error::Kind::Storage, u"the attachment %1 is damaged"_s.arg(path));
    }
    return {};
}

Result<> BlobVault::check(const BlobName &name) const
{
    return checkFile(pathOf(name), name);
}

Result<BlobFacts> BlobVault::takeIn(const QString &path) const
{
    const BlobFacts facts = TRY(factsOf(path));
    if (check(facts.name)) {
        return facts; // here already, whole and right
    }
    const BlobPart part{facts.name, takingIn};
    Result<> done = sealCopy(path, facts.name);
    if (done) {
        done = setLoose(facts.name);
    }
    if (done && ::rename(QFile::encodeName(pathOf(part)).constData(),
                         QFile::encodeName(pathOf(facts.name)).constData()) != 0) {
        done = fileError(u"cannot name"_s, pathOf(facts.name));
    }
    if (!done) {
        drop(part);
        return tl::unexpected(done.error());
    }
    TRY(syncFolder(m_folder));
    return facts;
}

Result<> BlobVault::sealCopy(const QString &from, const BlobName &name) const
{
    SealedFile file = TRY(
        SealedFile::open(pathOf(BlobPart{name, takingIn}), SealedFile::Mode::Write, name, m_key));
    TRY(file.cutTo(0));
    Sha256 hash;
    qint64 size = 0;
    const auto changed = [&] {
        return fail(Error::Kind::Conflict,
                    u"%1 changed while it was read: try again when it is closed"_s.arg(from));
    };
    TRY(eachBlock(from, [&](QByteArrayView block) -> Result<> {
        if (block.size() != std::min<qint64>(blobBlockBytes, name.size - size)) {
            return changed();
        }
        hash.add(block);
        size += block.size();
        return file.append(block);
    }));
    if (size != name.size || hash.result() != name.sha256) {
        return changed();
    }
    return file.flush();
}

Result<QByteArray> BlobVault::read(const BlobName &name, qint64 offset, qsizetype bytesMax) const
{
    const SealedFile file =
        TRY(SealedFile::open(pathOf(name), SealedFile::Mode::Read, name, m_key));
    QByteArray bytes;
    while (offset < name.size && bytes.size() < bytesMax) {
        const QByteArray block = TRY(file.block(offset / blobBlockBytes));
        const qsizetype from = offset % blobBlockBytes;
        const qsizetype count = std::min(block.size() - from, bytesMax - bytes.size());
        bytes += QByteArrayView(block).sliced(from, count);
        offset += count;
    }
    return bytes;
}

Result<> BlobVault::copyOut(const BlobName &name, const QString &path) const
{
    TRY(check(name));
    QFile out(path);
    if (!out.open(QIODevice::WriteOnly | QIODevice::NewOnly)) {
        return fail(Error::Kind::Conflict,
                    u"%1 cannot be written or is there already: name another file"_s.arg(path));
    }
    for (qint64 offset = 0; offset < name.size; offset += blobBlockBytes) {
        const auto block = read(name, offset, blobBlockBytes);
        if (!block || out.write(*block) != block->size() || !out.flush()) {
            out.remove();
            return block ? fail(Error::Kind::DiskFull,
                                u"%1 cannot be written: %2"_s.arg(path, out.errorString()))
                         : tl::unexpected(block.error());
        }
    }
    return {};
}

Result<qint64> BlobVault::partEnd(const BlobPart &part) const
{
    const auto file = SealedFile::open(pathOf(part), SealedFile::Mode::Read, part.name, m_key);
    if (!file) {
        return file.error().kind == Error::Kind::NotFound ? Result<qint64>(0)
                                                          : tl::unexpected(file.error());
    }
    return file->end();
}

Result<qint64> BlobVault::append(const BlobPart &part, qint64 offset, QByteArrayView bytes) const
{
    const qint64 newEnd = offset + bytes.size();
    if (newEnd > part.name.size || (newEnd < part.name.size && newEnd % blobBlockBytes != 0)) {
        return fail(
            Error::Kind::Invalid,
            u"bytes of an attachment end at a multiple of %1, or at its end"_s.arg(blobBlockBytes));
    }
    SealedFile file =
        TRY(SealedFile::open(pathOf(part), SealedFile::Mode::Write, part.name, m_key));
    const qint64 end = TRY(file.end());
    if (end != offset) {
        return fail(Error::Kind::Conflict, u"%1 bytes of the attachment are here"_s.arg(end));
    }
    if (bytes.isEmpty()) {
        return end;
    }
    TRY(file.cutTo(end)); // what a crash left of a block
    Result<> written;
    while (written && !bytes.isEmpty()) {
        const QByteArrayView block = bytes.first(std::min(blobBlockBytes, bytes.size()));
        written = file.append(block);
        bytes = bytes.sliced(block.size());
    }
    if (written) {
        written = file.flush();
    }
    if (!written) {
        (void)file.cutTo(end); // the first error is the one to report
        return tl::unexpected(written.error());
    }
    return newEnd;
}

Result<bool> BlobVault::finish(const BlobPart &part) const
{
    const QByteArray from = QFile::encodeName(pathOf(part));
    const QByteArray to = QFile::encodeName(pathOf(part.name));
    SealedFile file =
        TRY(SealedFile::open(pathOf(part), SealedFile::Mode::Write, part.name, m_key));
    if (TRY(file.end()) != part.name.size) {
        return fail(Error::Kind::Invalid, u"the attachment is not whole yet"_s);
    }
    const auto hash = hashOf(file, part.name.size);
    if (!hash || *hash != part.name.sha256) {
        drop(part);
        return false;
    }
    TRY(file.flush());
    if (::link(from.constData(), to.constData()) != 0) {
        const bool isHere = errno == EEXIST && check(part.name);
        if (!isHere && ::rename(from.constData(), to.constData()) != 0) {
            return fileError(u"cannot name"_s, pathOf(part.name));
        }
    }
    TRY(syncFolder(m_folder));
    return true;
}

void BlobVault::drop(const BlobPart &part) const
{
    ::unlink(QFile::encodeName(pathOf(part)).constData());
}

int BlobVault::dropPartsBefore(const QDateTime &moment) const
{
    static const QRegularExpression brought(u"^[0-9a-f]{64}\\.[0-9a-f]{32}\\.part$"_s);
    int gone = 0;
    for (const QFileInfo &file : QDir(m_folder).entryInfoList({u"*.part"_s}, QDir::Files)) {
        const bool isOld =
            file.lastModified() < moment && brought.match(file.fileName()).hasMatch();
        gone += isOld && QFile::remove(file.filePath()) ? 1 : 0;
    }
    return gone;
}

qint64 BlobVault::bytesFree() const
{
    return QStorageInfo(m_folder).bytesAvailable();
}

Result<> BlobVault::erase(const BlobName &name) const
{
    ::unlink(QFile::encodeName(looseMark(name)).constData());
    const QString path = pathOf(name);
    if (::unlink(QFile::encodeName(path).constData()) != 0 && QFile::exists(path)) {
        return fail(Error::Kind::Storage, u"cannot remove the attachment %1"_s.arg(path));
    }
    // Beginnings hold as much of it; one that is being taken in here is a person's new file.
    const QString hex = QString::fromLatin1(name.sha256.toHex());
    for (const QString &part :
         QDir(m_folder).entryList({hex + u".*.part"_s}, QDir::Files | QDir::Hidden)) {
        const QString beginning = m_folder + u'/' + part;
        if (part != hex + u'.' + takingIn + u".part"_s && !QFile::remove(beginning) &&
            QFile::exists(beginning)) {
            return fail(Error::Kind::Storage,
                        u"cannot remove the beginning of an attachment, %1"_s.arg(beginning));
        }
    }
    return {};
}

Result<int>
BlobVault::sweep(const std::function<Result<bool>(const QByteArray &sha256)> &isNamed) const
{
    static const QRegularExpression ours(
        u"^([0-9a-f]{64})(\\.loose|\\.(new|%1)\\.part)$"_s.arg(fetching));
    int gone = 0;
    for (const QString &file : QDir(m_folder).entryList(QDir::Files | QDir::Hidden)) {
        const auto match = ours.match(file);
        if (!match.hasMatch()) {
            continue;
        }
        const bool isLeftover = match.captured(3) == takingIn;
        const QByteArray sha256 = QByteArray::fromHex(match.captured(1).toLatin1());
        if (!isLeftover && TRY(isNamed(sha256))) {
            continue;
        }
        if (match.captured(2) == u".loose") {
            gone += QFile::remove(m_folder + u'/' + match.captured(1)) ? 1 : 0;
            QFile::remove(m_folder + u'/' + file);
        } else {
            gone += QFile::remove(m_folder + u'/' + file) ? 1 : 0;
        }
    }
    return gone;
}

} // namespace core
