// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/sealed_file.h"

#include "core/json.h"

#include <QtEndian>

#include <sodium.h>

#include <array>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace core {

namespace {

constexpr QByteArrayView sealedMagic = "zoufang-sealed/1\n";
constexpr qint64 sealedHeadMax = 1024;
constexpr qsizetype sealedPassphraseMin = 8;

Result<> writeAll(QFile &file, QByteArrayView bytes)
{
    if (file.write(bytes.data(), bytes.size()) != bytes.size()) {
        return fail(file.error() == QFileDevice::ResourceError ? Error::Kind::DiskFull
                                                               : Error::Kind::Storage,
                    u"%1 cannot be written: %2"_s.arg(file.fileName(), file.errorString()));
    }
    return {};
}

unsigned char *raw(QByteArray &bytes)
{
    return reinterpret_cast<unsigned char *>(bytes.data());
}

const unsigned char *raw(QByteArrayView bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.data());
}

// A new file of its owner's, never one that lies there or that a link there leads to.
Result<> createAnew(QFile &file)
{
    QFile::remove(file.fileName()); // of an earlier try; of a link, the link
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly,
                   QFileDevice::ReadOwner | QFileDevice::WriteOwner)) {
        return fail(Error::Kind::Storage,
                    u"%1 cannot be written: %2"_s.arg(file.fileName(), file.errorString()));
    }
    return {};
}

Error damaged(const QString &path)
{
    return {Error::Kind::Storage, u"%1 is damaged or cut off"_s.arg(path)};
}

} // namespace

struct SealedWriter::State {
    QFile file;
    crypto_secretstream_xchacha20poly1305_state stream{};
    QByteArray head; // bound to the first piece
    bool isFinished = false;

    ~State()
    {
        sodium_memzero(&stream, sizeof stream);
        if (!isFinished) {
            file.remove();
        }
    }
};

SealedWriter::SealedWriter(std::unique_ptr<State> state) : m_state(std::move(state)) {}
SealedWriter::SealedWriter(SealedWriter &&) noexcept = default;
SealedWriter::~SealedWriter() = default;

Result<SealedWriter> SealedWriter::create(const QString &path, const SecretBytes &passphrase,
                                          const KdfParameters &work)
{
    if (passphrase.size() < sealedPassphraseMin) {
        return fail(Error::Kind::Invalid,
                    u"the passphrase needs %1 characters at least"_s.arg(sealedPassphraseMin));
    }
    auto state = std::make_unique<State>();
    const QByteArray salt = randomBytes(saltBytes);
    const SecretBytes key = TRY(deriveKey(passphrase, salt, work));
    state->file.setFileName(path + u".part"_s);
    TRY(createAnew(state->file));
    JsonWriter head;
    head.beginObject().put("salt", QString::fromLatin1(salt.toHex()));
    head.put("passes", qint64{work.passes}).put("memory", work.memoryBytes);
    QByteArray header(crypto_secretstream_xchacha20poly1305_HEADERBYTES, Qt::Uninitialized);
    crypto_secretstream_xchacha20poly1305_init_push(&state->stream, raw(header), key.data());
    state->head = sealedMagic.toByteArray() + head.endObject().take() + '\n';
    TRY(writeAll(state->file, state->head));
    TRY(writeAll(state->file, header));
    return SealedWriter(std::move(state));
}

Result<> SealedWriter::put(QByteArrayView piece, bool isLast)
{
    Q_ASSERT(piece.size() <= sealedPieceBytesMax);
    QByteArray sealed(piece.size() + qsizetype{crypto_secretstream_xchacha20poly1305_ABYTES},
                      Qt::Uninitialized);
    const unsigned char tag =
        isLast ? static_cast<unsigned char>(crypto_secretstream_xchacha20poly1305_TAG_FINAL)
               : static_cast<unsigned char>(0);
    crypto_secretstream_xchacha20poly1305_push(
        &m_state->stream, raw(sealed), nullptr, raw(piece),
        static_cast<unsigned long long>(piece.size()), raw(QByteArrayView(m_state->head)),
        static_cast<unsigned long long>(m_state->head.size()), tag);
    m_state->head.clear();
    std::array<char, 4> size{};
    qToBigEndian(static_cast<quint32>(sealed.size()), size.data());
    TRY(writeAll(m_state->file, QByteArrayView(size.data(), 4)));
    return writeAll(m_state->file, sealed);
}

Result<> SealedWriter::add(QByteArrayView piece)
{
    return put(piece, false);
}

Result<> SealedWriter::finish()
{
    TRY(put({}, true));
    if (!m_state->file.flush() || ::fsync(m_state->file.handle()) != 0) {
        return fail(Error::Kind::Storage,
                    u"%1 cannot be made durable"_s.arg(m_state->file.fileName()));
    }
    m_state->file.close();
    m_state->isFinished = true;
    return {};
}

QString SealedWriter::partPath() const
{
    return m_state->file.fileName();
}

struct SealedReader::State {
    QFile file;
    crypto_secretstream_xchacha20poly1305_state stream{};
    QByteArray head;
    bool isAtEnd = false;

    ~State() { sodium_memzero(&stream, sizeof stream); }
};

SealedReader::SealedReader(std::unique_ptr<State> state) : m_state(std::move(state)) {}
SealedReader::SealedReader(SealedReader &&) noexcept = default;
SealedReader::~SealedReader() = default;

Result<SealedReader> SealedReader::open(const QString &path, const SecretBytes &passphrase,
                                        const KdfBounds &bounds)
{
    auto state = std::make_unique<State>();
    state->file.setFileName(path);
    if (!state->file.open(QIODevice::ReadOnly)) {
        return fail(Error::Kind::NotFound,
                    u"%1 cannot be read: %2"_s.arg(path, state->file.errorString()));
    }
    const QByteArray magic = state->file.readLine(sealedHeadMax);
    const QByteArray line = state->file.readLine(sealedHeadMax);
    const QByteArray header = state->file.read(crypto_secretstream_xchacha20poly1305_HEADERBYTES);
    if (magic != sealedMagic || !line.endsWith('\n') ||
        header.size() != qsizetype{crypto_secretstream_xchacha20poly1305_HEADERBYTES}) {
        return fail(Error::Kind::Invalid, u"%1 is not a file of ours"_s.arg(path));
    }
    JsonParser parser;
    const JsonObject head = TRY(parser.object(line.chopped(1)));
    const KdfParameters work{static_cast<int>(TRY(head.integer("passes"))),
                             TRY(head.integer("memory"))};
    const QByteArray salt = QByteArray::fromHex(TRY(head.text("salt")).toLatin1());
    if (!bounds.holds(work) || salt.size() != saltBytes) {
        return fail(Error::Kind::Invalid, u"%1 asks for too little or too much work"_s.arg(path));
    }
    const SecretBytes key = TRY(deriveKey(passphrase, salt, work));
    if (crypto_secretstream_xchacha20poly1305_init_pull(&state->stream, raw(QByteArrayView(header)),
                                                        key.data()) != 0) {
        return tl::unexpected(damaged(path));
    }
    state->head = magic + line;
    return SealedReader(std::move(state));
}

Result<std::optional<QByteArray>> SealedReader::next()
{
    if (m_state->isAtEnd) {
        return std::optional<QByteArray>();
    }
    const bool isFirst = !m_state->head.isEmpty();
    const QByteArray size = m_state->file.read(4);
    constexpr qsizetype extra = crypto_secretstream_xchacha20poly1305_ABYTES;
    const qsizetype length = size.size() == 4 ? qFromBigEndian<quint32>(size.constData()) : 0;
    if (length < extra || length > sealedPieceBytesMax + extra) {
        return tl::unexpected(damaged(m_state->file.fileName()));
    }
    const QByteArray sealed = m_state->file.read(length);
    QByteArray piece(length - extra, Qt::Uninitialized);
    unsigned char tag = 0;
    if (sealed.size() != length ||
        crypto_secretstream_xchacha20poly1305_pull(
            &m_state->stream, raw(piece), nullptr, &tag, raw(QByteArrayView(sealed)),
            static_cast<unsigned long long>(length), raw(QByteArrayView(m_state->head)),
            static_cast<unsigned long long>(m_state->head.size())) != 0) {
        return isFirst && sealed.size() == length
                   ? fail(Error::Kind::Unauthorized,
                          u"the passphrase does not open %1, or its beginning is damaged"_s.arg(
                              m_state->file.fileName()))
                   : tl::unexpected(damaged(m_state->file.fileName()));
    }
    m_state->head.clear();
    if (tag != crypto_secretstream_xchacha20poly1305_TAG_FINAL) {
        return std::optional(piece);
    }
    m_state->isAtEnd = true;
    if (!m_state->file.atEnd() || !piece.isEmpty()) {
        return tl::unexpected(damaged(m_state->file.fileName()));
    }
    return std::optional<QByteArray>();
}

} // namespace core
