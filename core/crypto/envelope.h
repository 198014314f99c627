// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/keys.h"

namespace core {

// The envelope keeps the database's key beside the database, as a file `envelope.json`: wrapped
// with XChaCha20-Poly1305 under BLAKE2b of Argon2id(passphrase) and the device-bound secret. A new
// passphrase wraps the same key again; the database is never rekeyed.

constexpr qsizetype databaseKeyBytes = 32;
constexpr qsizetype passphraseBytesMin = 8;

// How hard a new wrapping is made, and what is accepted of one that lies there.
struct EnvelopeWork {
    KdfParameters make;
    KdfBounds accept;
};

struct OpenedEnvelope {
    SecretBytes databaseKey; // 32 bytes
    QString cipher;          // of the database, as SQLite3 Multiple Ciphers calls it
};

// A new random key, on disk before it is returned. Error::Conflict when there is an envelope,
// Error::Invalid for a passphrase under passphraseBytesMin.
Result<OpenedEnvelope> createEnvelope(const QString &path, const SecretBytes &passphrase,
                                      const SecretBytes &deviceSecret,
                                      const QString &cipher = QStringLiteral("chacha20"),
                                      const EnvelopeWork &work = {});

// Error::Unauthorized for a wrong passphrase or device, Error::NotFound when there is no envelope,
// Error::Storage when it is damaged, Error::Invalid when it is of a newer version.
Result<OpenedEnvelope> openEnvelope(const QString &path, const SecretBytes &passphrase,
                                    const SecretBytes &deviceSecret, const EnvelopeWork &work = {});

// After a crash the file holds the old wrapping or the new one, never neither.
Result<> changePassphrase(const QString &path, const SecretBytes &oldPassphrase,
                          const SecretBytes &newPassphrase, const SecretBytes &deviceSecret,
                          const EnvelopeWork &work = {});

} // namespace core
