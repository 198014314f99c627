// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/secret_bytes.h"

#include <QByteArray>

namespace core {

constexpr qsizetype sha256Bytes = 32;
constexpr qsizetype publicKeyBytes = 32;
constexpr qsizetype signatureBytes = 64;
constexpr qsizetype seedBytes = 32;

QByteArray sha256(QByteArrayView bytes);

// SHA-256 over pieces, so that a chain can hash a line where it lies.
class Sha256 {
public:
    Sha256();
    Sha256 &add(QByteArrayView bytes);
    Sha256 &addByte(quint8 value);
    Sha256 &addU32(quint32 value); // big-endian
    Sha256 &addU64(quint64 value); // big-endian
    QByteArray result();           // 32 bytes; the object is used up

private:
    alignas(8) unsigned char m_state[104] = {}; // libsodium's state, whose header stays out of ours
};

// From the system's generator.
QByteArray randomBytes(qsizetype size);

// One Ed25519 key pair. The secret half never leaves it.
class SigningKey {
public:
    static SigningKey generate();
    static SigningKey fromSeed(const SecretBytes &seed); // exactly 32 bytes

    const QByteArray &publicKey() const { return m_public; }
    QByteArray sign(QByteArrayView message) const; // 64 bytes
    SecretBytes seed() const;

private:
    SecretBytes m_secret;
    QByteArray m_public;
};

// Whether the signature over the message is of this public key; false for anything malformed.
bool verify(QByteArrayView publicKey, QByteArrayView message, QByteArrayView signature);

// How much work Argon2id puts between a passphrase and its key.
struct KdfParameters {
    int passes = 3;
    qint64 memoryBytes = 256 * 1024 * 1024;

    bool operator==(const KdfParameters &) const = default;
};

// What is accepted of parameters others may have written: not so little that guessing becomes
// cheap, not so much that opening stops the laptop.
struct KdfBounds {
    KdfParameters least = {2, 64 * 1024 * 1024};
    KdfParameters most = {16, 2LL * 1024 * 1024 * 1024};

    bool holds(const KdfParameters &parameters) const;
};

constexpr qsizetype saltBytes = 16;

// 32 bytes out of a passphrase. Error::Busy when the memory is not there.
Result<SecretBytes> deriveKey(const SecretBytes &passphrase, QByteArrayView salt,
                              const KdfParameters &parameters);

} // namespace core
