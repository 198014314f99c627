// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/keys.h"

namespace core {

// Sealing a file for one reader: a random key is sealed to the X25519 key that libsodium derives
// from the reader's Ed25519 key, and the content is cut into authenticated chunks under that key
// (XChaCha20-Poly1305, secretstream). Whoever knows a public key can seal for it; who did is said
// by a signature inside, which is the caller's.

constexpr qsizetype sealedKeyBytes = 80;
constexpr qsizetype contentKeyBytes = 32;
constexpr qsizetype sealedChunkBytes = 64 * 1024;

// Error::Invalid when the bytes are no Ed25519 public key.
Result<QByteArray> sealKey(const SecretBytes &key, QByteArrayView readerPublicKey);
// Error::Unauthorized when it was not sealed for this reader, or was changed.
Result<SecretBytes> unsealKey(QByteArrayView sealed, const SigningKey &reader);

// `bound` is authenticated with the content and travels beside it.
QByteArray sealContent(QByteArrayView content, const SecretBytes &key, QByteArrayView bound);
// Error::Invalid when anything was changed, cut off or added; no part of the content is given out
// then.
Result<QByteArray> unsealContent(QByteArrayView sealed, const SecretBytes &key,
                                 QByteArrayView bound);

} // namespace core
