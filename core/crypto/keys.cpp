// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/keys.h"

#include <QtEndian>

#include <sodium.h>

#include <new>

using namespace Qt::StringLiterals;

namespace core {

namespace {

const unsigned char *asBytes(QByteArrayView view)
{
    return reinterpret_cast<const unsigned char *>(view.data());
}

unsigned char *asBytes(QByteArray &array)
{
    return reinterpret_cast<unsigned char *>(array.data());
}

unsigned long long length(QByteArrayView view)
{
    return static_cast<unsigned long long>(view.size());
}

crypto_hash_sha256_state *hashState(unsigned char *memory)
{
    return std::launder(reinterpret_cast<crypto_hash_sha256_state *>(memory));
}

} // namespace

QByteArray sha256(QByteArrayView bytes)
{
    QByteArray hash(sha256Bytes, Qt::Uninitialized);
    crypto_hash_sha256(asBytes(hash), asBytes(bytes), length(bytes));
    return hash;
}

Sha256::Sha256()
{
    static_assert(sizeof(crypto_hash_sha256_state) <= sizeof(m_state));
    static_assert(alignof(crypto_hash_sha256_state) <= 8);
    crypto_hash_sha256_init(new (m_state) crypto_hash_sha256_state);
}

Sha256 &Sha256::add(QByteArrayView bytes)
{
    crypto_hash_sha256_update(hashState(m_state), asBytes(bytes), length(bytes));
    return *this;
}

Sha256 &Sha256::addByte(quint8 value)
{
    crypto_hash_sha256_update(hashState(m_state), &value, 1);
    return *this;
}

Sha256 &Sha256::addU32(quint32 value)
{
    unsigned char bytes[4];
    qToBigEndian(value, bytes);
    crypto_hash_sha256_update(hashState(m_state), bytes, sizeof bytes);
    return *this;
}

Sha256 &Sha256::addU64(quint64 value)
{
    unsigned char bytes[8];
    qToBigEndian(value, bytes);
    crypto_hash_sha256_update(hashState(m_state), bytes, sizeof bytes);
    return *this;
}

QByteArray Sha256::result()
{
    QByteArray hash(sha256Bytes, Qt::Uninitialized);
    crypto_hash_sha256_final(hashState(m_state), asBytes(hash));
    return hash;
}

QByteArray randomBytes(qsizetype size)
{
    const int ready = sodium_init();
    Q_ASSERT(ready >= 0);
    QByteArray bytes(size, Qt::Uninitialized);
    randombytes_buf(bytes.data(), static_cast<size_t>(size));
    return bytes;
}

SigningKey SigningKey::generate()
{
    return fromSeed(SecretBytes::random(seedBytes));
}

SigningKey SigningKey::fromSeed(const SecretBytes &seed)
{
    Q_ASSERT(seed.size() == seedBytes);
    SigningKey key;
    key.m_secret = SecretBytes(crypto_sign_SECRETKEYBYTES);
    key.m_public = QByteArray(publicKeyBytes, Qt::Uninitialized);
    crypto_sign_seed_keypair(asBytes(key.m_public), key.m_secret.data(), seed.data());
    return key;
}

QByteArray SigningKey::sign(QByteArrayView message) const
{
    QByteArray signature(signatureBytes, Qt::Uninitialized);
    crypto_sign_detached(asBytes(signature), nullptr, asBytes(message), length(message),
                         m_secret.data());
    return signature;
}

SecretBytes SigningKey::seed() const
{
    SecretBytes seed(seedBytes);
    crypto_sign_ed25519_sk_to_seed(seed.data(), m_secret.data());
    return seed;
}

bool verify(QByteArrayView publicKey, QByteArrayView message, QByteArrayView signature)
{
    return publicKey.size() == publicKeyBytes && signature.size() == signatureBytes &&
           crypto_sign_verify_detached(asBytes(signature), asBytes(message), length(message),
                                       asBytes(publicKey)) == 0;
}

bool KdfBounds::holds(const KdfParameters &parameters) const
{
    return parameters.passes >= least.passes && parameters.passes <= most.passes &&
           parameters.memoryBytes >= least.memoryBytes &&
           parameters.memoryBytes <= most.memoryBytes;
}

Result<SecretBytes> deriveKey(const SecretBytes &passphrase, QByteArrayView salt,
                              const KdfParameters &parameters)
{
    Q_ASSERT(salt.size() == saltBytes);
    SecretBytes key(32);
    const int failed =
        crypto_pwhash(key.data(), static_cast<unsigned long long>(key.size()),
                      reinterpret_cast<const char *>(passphrase.data()),
                      static_cast<unsigned long long>(passphrase.size()), asBytes(salt),
                      static_cast<unsigned long long>(parameters.passes),
                      static_cast<size_t>(parameters.memoryBytes), crypto_pwhash_ALG_ARGON2ID13);
    if (failed != 0) {
        return fail(
            Error::Kind::Busy,
            u"deriving the key needs %1 MiB of memory, which is not free: close other programs"_s
                .arg(parameters.memoryBytes / (1024 * 1024)));
    }
    return key;
}

} // namespace core
