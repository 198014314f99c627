// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/key_store.h"

#include "core/crypto/durable_file.h"

#include <QDir>
#include <QFileInfo>

#include <sodium.h>

#include <cstring>

using namespace Qt::StringLiterals;

namespace core {

namespace {

constexpr QByteArrayView devicePurpose = "zoufang-device";
constexpr QByteArrayView recoveryPurpose = "zoufang-recovery";
constexpr qsizetype checkBytes = 16;

// Tells a damaged file from a good one. It is no proof of origin: whoever can write the file can
// write the check.
SecretBytes checkOf(QByteArrayView purpose, const SecretBytes &secret)
{
    SecretBytes check(checkBytes);
    crypto_generichash(check.data(), check.length(), secret.data(),
                       static_cast<unsigned long long>(secret.size()),
                       reinterpret_cast<const unsigned char *>(purpose.data()),
                       static_cast<size_t>(purpose.size()));
    return check;
}

void putHex(unsigned char *to, const SecretBytes &secret)
{
    SecretBytes hex(secret.size() * 2 + 1);
    sodium_bin2hex(reinterpret_cast<char *>(hex.data()), hex.length(), secret.data(),
                   secret.length());
    std::memcpy(to, hex.data(), hex.length() - 1);
}

SecretBytes keyFileText(QByteArrayView purpose, const SecretBytes &secret)
{
    const QByteArray head = purpose.toByteArray() + " 1\n";
    const qsizetype secretAt = head.size();
    const qsizetype checkAt = secretAt + secret.size() * 2 + 1;
    SecretBytes text(checkAt + checkBytes * 2 + 1);
    std::memcpy(text.data(), head.constData(), static_cast<size_t>(head.size()));
    putHex(text.data() + secretAt, secret);
    text.data()[checkAt - 1] = '\n';
    putHex(text.data() + checkAt, checkOf(purpose, secret));
    text.data()[text.size() - 1] = '\n';
    return text;
}

} // namespace

Result<> writeKeyFile(const QString &path, QByteArrayView purpose, const SecretBytes &secret)
{
    return writeDurably(path, keyFileText(purpose, secret).view(), IfExists::Fail,
                        FileAccess::Owner);
}

Result<SecretBytes> readKeyFile(const QString &path, QByteArrayView purpose, qsizetype size)
{
    TRY(checkOwnerOnly(path));
    const SecretBytes text = TRY(readSecretFile(path, 4096));
    SecretBytes secret(size);
    const SecretBytes expected = keyFileText(purpose, secret);
    const qsizetype secretAt = purpose.size() + 3;
    if (text.size() == expected.size()) {
        size_t parsed = 0;
        const int failed = sodium_hex2bin(secret.data(), secret.length(),
                                          reinterpret_cast<const char *>(text.data()) + secretAt,
                                          secret.length() * 2, nullptr, &parsed, nullptr);
        // What we would write for this secret is the one text accepted, byte for byte.
        if (failed == 0 && parsed == secret.length() && keyFileText(purpose, secret) == text) {
            return secret;
        }
    }
    return fail(
        Error::Kind::Storage,
        u"the key file %1 is damaged: put back a copy of it, nothing else opens what it locks"_s
            .arg(path));
}

KeyStore KeyStore::standard()
{
    const QString own = qEnvironmentVariable("ZOUFANG_KEYS");
    if (!own.isEmpty()) {
        return KeyStore(own);
    }
    const QString data = qEnvironmentVariable("XDG_DATA_HOME");
    const QString base = QDir::isAbsolutePath(data) ? data : QDir::homePath() + u"/.local/share"_s;
    return KeyStore(base + u"/zoufang/keys"_s);
}

QString KeyStore::path(const QUuid &installation) const
{
    return m_folder + u'/' + installation.toString(QUuid::WithoutBraces) + u".key"_s;
}

Result<DeviceKeys> KeyStore::create(const QUuid &installation)
{
    TRY(makePrivateFolder(m_folder));
    const SecretBytes both = SecretBytes::random(2 * seedBytes);
    TRY(writeKeyFile(path(installation), devicePurpose, both));
    return load(installation);
}

Result<> KeyStore::put(const QUuid &installation, const DeviceKeys &keys)
{
    TRY(makePrivateFolder(m_folder));
    const SecretBytes seed = keys.signing.seed();
    Q_ASSERT(keys.deviceSecret.size() == seedBytes);
    SecretBytes both(2 * seedBytes);
    std::memcpy(both.data(), seed.data(), seed.length());
    std::memcpy(both.data() + seedBytes, keys.deviceSecret.data(), keys.deviceSecret.length());
    return writeKeyFile(path(installation), devicePurpose, both);
}

Result<SigningKey> KeyStore::recoveryKey(const QUuid &installation)
{
    TRY(makePrivateFolder(m_folder));
    const QString file = path(installation) + u".recovery"_s;
    if (!QFileInfo::exists(file)) {
        TRY(writeKeyFile(file, recoveryPurpose, SecretBytes::random(seedBytes)));
    }
    return SigningKey::fromSeed(TRY(readKeyFile(file, recoveryPurpose, seedBytes)));
}

void KeyStore::endRecovery(const QUuid &installation)
{
    QFile::remove(path(installation) + u".recovery"_s);
}

Result<DeviceKeys> KeyStore::load(const QUuid &installation) const
{
    if (!QFileInfo::exists(path(installation))) {
        return fail(
            Error::Kind::NotFound,
            u"this computer holds no key %1 for this data folder, so the folder looks like a copy"
            " from another computer or account: open the original there. If that is lost, put a"
            " second copy of it back, or ask the county for the key: zoufang-field recover ask."
            " The folder stays as it is"_s.arg(path(installation)));
    }
    const SecretBytes both = TRY(readKeyFile(path(installation), devicePurpose, 2 * seedBytes));
    return DeviceKeys{SigningKey::fromSeed(SecretBytes::copyOf(both.view().first(seedBytes))),
                      SecretBytes::copyOf(both.view().last(seedBytes))};
}

} // namespace core
