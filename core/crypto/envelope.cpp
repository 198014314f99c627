// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/envelope.h"

#include "core/crypto/durable_file.h"
#include "core/json.h"

#include <sodium.h>

#include <cstring>

using namespace Qt::StringLiterals;

namespace core {

namespace {

constexpr int envelopeVersion = 1;
constexpr int envelopeSuite = 1; // SHA-256/Ed25519/XChaCha20-Poly1305, as in every signed structure
constexpr qsizetype envelopeBytesMax = 4096;
constexpr qsizetype nonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr qsizetype wrappedBytes =
    nonceBytes + databaseKeyBytes + crypto_aead_xchacha20poly1305_ietf_ABYTES;

// What the file says.
struct EnvelopeFile {
    KdfParameters kdf;
    QByteArray salt;
    QString cipher;
    QByteArray wrapped; // nonce, then the key sealed over everything above
};

void putHead(JsonWriter &writer, const EnvelopeFile &file)
{
    writer.put("v", envelopeVersion)
        .put("suite", envelopeSuite)
        .put("kdf", u"argon2id13"_s)
        .put("passes", file.kdf.passes)
        .put("memory", file.kdf.memoryBytes)
        .put("salt", QString::fromLatin1(file.salt.toHex()))
        .put("cipher", file.cipher);
}

// Everything that must not change without the key refusing to open.
QByteArray sealedHead(const EnvelopeFile &file)
{
    JsonWriter writer;
    writer.beginObject();
    putHead(writer, file);
    writer.endObject();
    return writer.take();
}

QByteArray envelopeText(const EnvelopeFile &file)
{
    JsonWriter writer;
    writer.beginObject();
    putHead(writer, file);
    writer.put("wrapped", QString::fromLatin1(file.wrapped.toHex()));
    const QByteArray sum = sha256(sealedHead(file) + file.wrapped).first(16);
    writer.put("check", QString::fromLatin1(sum.toHex())).endObject();
    return writer.take() + '\n';
}

Result<EnvelopeFile> parseEnvelope(const QByteArray &bytes)
{
    JsonParser parser(envelopeBytesMax, 2);
    const JsonObject object = TRY(parser.object(bytes));
    if (TRY(object.integer("v")) > envelopeVersion) {
        return fail(Error::Kind::Conflict, u"a newer version"_s);
    }
    EnvelopeFile file;
    const qint64 passes = TRY(object.integer("passes"));
    file.kdf.passes = passes < 0 || passes > 1000 ? 0 : static_cast<int>(passes);
    file.kdf.memoryBytes = TRY(object.integer("memory"));
    file.salt = QByteArray::fromHex(TRY(object.text("salt")).toLatin1());
    file.cipher = TRY(object.text("cipher"));
    file.wrapped = QByteArray::fromHex(TRY(object.text("wrapped")).toLatin1());
    // The check and every byte are compared at once: only what we would write is taken.
    if (file.salt.size() != saltBytes || file.wrapped.size() != wrappedBytes ||
        envelopeText(file) != bytes) {
        return fail(Error::Kind::Storage, u"damaged"_s);
    }
    return file;
}

Result<EnvelopeFile> readEnvelope(const QString &path, const KdfBounds &bounds)
{
    const QByteArray bytes = TRY(readFile(path, envelopeBytesMax));
    Result<EnvelopeFile> file = parseEnvelope(bytes);
    if (!file && file.error().kind == Error::Kind::Conflict) {
        return fail(Error::Kind::Invalid,
                    u"%1 was written by a newer version of this program: update first"_s.arg(path));
    }
    if (!file) {
        return fail(Error::Kind::Storage, u"%1 is damaged (%2): put back a copy of this file"_s.arg(
                                              path, file.error().detail));
    }
    if (!bounds.holds(file->kdf)) {
        return fail(
            Error::Kind::Storage,
            u"%1 asks for %2 passes over %3 bytes to derive its key, which is out of bounds:"
            " put back a copy of this file"_s.arg(path)
                .arg(file->kdf.passes)
                .arg(file->kdf.memoryBytes));
    }
    return file;
}

// BLAKE2b of the derived key, keyed with the device-bound secret: neither opens anything alone.
Result<SecretBytes> wrappingKey(const EnvelopeFile &file, const SecretBytes &passphrase,
                                const SecretBytes &deviceSecret)
{
    Q_ASSERT(deviceSecret.size() == seedBytes);
    const SecretBytes derived = TRY(deriveKey(passphrase, file.salt, file.kdf));
    constexpr QByteArrayView context = "zoufang-envelope/1";
    SecretBytes message(derived.size() + context.size());
    std::memcpy(message.data(), derived.data(), derived.length());
    std::memcpy(message.data() + derived.size(), context.data(),
                static_cast<size_t>(context.size()));
    SecretBytes key(crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
    crypto_generichash(key.data(), key.length(), message.data(),
                       static_cast<unsigned long long>(message.size()), deviceSecret.data(),
                       deviceSecret.length());
    return key;
}

Result<EnvelopeFile> wrap(const SecretBytes &databaseKey, const SecretBytes &passphrase,
                          const SecretBytes &deviceSecret, const QString &cipher,
                          const KdfParameters &kdf)
{
    if (passphrase.size() < passphraseBytesMin) {
        return fail(
            Error::Kind::Invalid,
            u"the passphrase needs at least %1 letters or digits, or 3 Chinese characters"_s.arg(
                passphraseBytesMin));
    }
    EnvelopeFile file{kdf, randomBytes(saltBytes), cipher, randomBytes(nonceBytes)};
    const SecretBytes key = TRY(wrappingKey(file, passphrase, deviceSecret));
    const QByteArray head = sealedHead(file);
    file.wrapped.resize(wrappedBytes);
    auto *nonce = reinterpret_cast<unsigned char *>(file.wrapped.data());
    crypto_aead_xchacha20poly1305_ietf_encrypt(
        nonce + nonceBytes, nullptr, databaseKey.data(),
        static_cast<unsigned long long>(databaseKey.size()),
        reinterpret_cast<const unsigned char *>(head.constData()),
        static_cast<unsigned long long>(head.size()), nullptr, nonce, key.data());
    return file;
}

Result<SecretBytes> unwrap(const EnvelopeFile &file, const SecretBytes &passphrase,
                           const SecretBytes &deviceSecret)
{
    const SecretBytes key = TRY(wrappingKey(file, passphrase, deviceSecret));
    const QByteArray head = sealedHead(file);
    const auto *nonce = reinterpret_cast<const unsigned char *>(file.wrapped.constData());
    SecretBytes databaseKey(databaseKeyBytes);
    const int failed = crypto_aead_xchacha20poly1305_ietf_decrypt(
        databaseKey.data(), nullptr, nullptr, nonce + nonceBytes,
        static_cast<unsigned long long>(wrappedBytes - nonceBytes),
        reinterpret_cast<const unsigned char *>(head.constData()),
        static_cast<unsigned long long>(head.size()), nonce, key.data());
    if (failed != 0) {
        return fail(Error::Kind::Unauthorized,
                    u"the passphrase does not open this database on this computer"_s);
    }
    return databaseKey;
}

} // namespace

Result<OpenedEnvelope> createEnvelope(const QString &path, const SecretBytes &passphrase,
                                      const SecretBytes &deviceSecret, const QString &cipher,
                                      const EnvelopeWork &work)
{
    OpenedEnvelope opened{SecretBytes::random(databaseKeyBytes), cipher};
    const EnvelopeFile file =
        TRY(wrap(opened.databaseKey, passphrase, deviceSecret, cipher, work.make));
    TRY(writeDurably(path, envelopeText(file), IfExists::Fail, FileAccess::Owner));
    return opened;
}

Result<OpenedEnvelope> openEnvelope(const QString &path, const SecretBytes &passphrase,
                                    const SecretBytes &deviceSecret, const EnvelopeWork &work)
{
    const EnvelopeFile file = TRY(readEnvelope(path, work.accept));
    return OpenedEnvelope{TRY(unwrap(file, passphrase, deviceSecret)), file.cipher};
}

Result<> changePassphrase(const QString &path, const SecretBytes &oldPassphrase,
                          const SecretBytes &newPassphrase, const SecretBytes &deviceSecret,
                          const EnvelopeWork &work)
{
    const OpenedEnvelope opened = TRY(openEnvelope(path, oldPassphrase, deviceSecret, work));
    const EnvelopeFile file =
        TRY(wrap(opened.databaseKey, newPassphrase, deviceSecret, opened.cipher, work.make));
    return writeDurably(path, envelopeText(file), IfExists::Replace, FileAccess::Owner);
}

} // namespace core
