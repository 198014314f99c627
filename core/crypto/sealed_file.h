// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/keys.h"

#include <QFile>

#include <memory>
#include <optional>

namespace core {

// A file of pieces that only a passphrase opens: backups. Argon2id makes the key,
// XChaCha20-Poly1305 seals each piece in its place (libsodium's secretstream), and the last piece
// says that it is the last, so that a changed, swapped, missing or added byte anywhere is noticed.
constexpr qsizetype sealedPieceBytesMax = 32 * 1024 * 1024;

// Writes FILE.part; finish() makes it durable. What is not finished is removed.
class SealedWriter {
public:
    // Error::Invalid for a passphrase under 8 bytes.
    static Result<SealedWriter> create(const QString &path, const SecretBytes &passphrase,
                                       const KdfParameters &work = {});
    SealedWriter(SealedWriter &&) noexcept;
    ~SealedWriter();

    Result<> add(QByteArrayView piece);
    // The last piece, and everything on disk; the file keeps its name FILE.part.
    Result<> finish();
    QString partPath() const;

private:
    struct State;
    explicit SealedWriter(std::unique_ptr<State> state);
    Result<> put(QByteArrayView piece, bool isLast);

    std::unique_ptr<State> m_state;
};

class SealedReader {
public:
    // Error::Unauthorized for a wrong passphrase, Error::Invalid for a file that is none of ours,
    // Error::NotFound.
    static Result<SealedReader> open(const QString &path, const SecretBytes &passphrase,
                                     const KdfBounds &bounds = {});
    SealedReader(SealedReader &&) noexcept;
    ~SealedReader();

    // Nothing after the last one. Error::Storage where the file is damaged or cut off.
    Result<std::optional<QByteArray>> next();

private:
    struct State;
    explicit SealedReader(std::unique_ptr<State> state);

    std::unique_ptr<State> m_state;
};

} // namespace core
