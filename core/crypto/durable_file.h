// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/secret_bytes.h"

namespace core {

// Small files whose loss or half-written state would cost a database: keys, envelopes,
// certificates.

enum class IfExists { Fail, Replace };

// Everyone may read a certificate; a key only its owner.
enum class FileAccess { Owner, Everyone };

// Writes all or nothing: a temporary file beside it, fsync, rename, fsync of the folder. With
// IfExists::Fail a file that is there stays as it is and the answer is Error::Conflict.
Result<> writeDurably(const QString &path, QByteArrayView bytes, IfExists ifExists,
                      FileAccess access);

// Makes the folder, and those above it, readable by its owner only.
Result<> makePrivateFolder(const QString &path);

// After a rename or a new name: only with this it survives a power cut.
Result<> syncFolder(const QString &folder);

// The whole file. Error::NotFound when there is none, Error::Invalid when it is larger than
// bytesMax.
Result<QByteArray> readFile(const QString &path, qsizetype bytesMax);

// The same into locked memory, so that no copy of a key stays behind.
Result<SecretBytes> readSecretFile(const QString &path, qsizetype bytesMax);

// Error::Storage with the command that repairs it when group or others may read the file.
Result<> checkOwnerOnly(const QString &path);

} // namespace core
