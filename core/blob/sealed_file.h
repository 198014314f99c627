// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/secret_bytes.h"

#include <QByteArray>
#include <QString>

namespace core {

constexpr qsizetype blobBlockBytes = 64 * 1024; // what is sealed at once

// What a file's content is: its name in a vault, and what every block of it is bound to.
struct BlobName {
    QByteArray sha256; // 32 bytes
    qint64 size = 0;
    bool operator==(const BlobName &) const = default;
};

// One encrypted file, written from its start block by block and read from anywhere. Layout:
// "ZFBLOB1\n", the size of the content (8 bytes, big-endian), then blocks of 64 KiB (the last one
// shorter), each as nonce, ciphertext and tag of XChaCha20-Poly1305 over hash, size and its place:
// no block can be moved, left out or carried into another file. Every block has a nonce of its own,
// so a block written again after a cut betrays nothing.
class SealedFile {
public:
    enum class Mode { Read, Write };

    // Write: makes the file when there is none, and nobody else writes it meanwhile (other
    // processes wait). NotFound, DiskFull, Storage when it is no file of ours. `key` must outlive
    // the object.
    static Result<SealedFile> open(const QString &path, Mode mode, const BlobName &name,
                                   const SecretBytes &key);
    SealedFile(SealedFile &&other) noexcept;
    SealedFile &operator=(SealedFile &&) = delete;
    ~SealedFile();

    // Bytes of content in whole blocks. A block that was cut short does not count.
    Result<qint64> end() const;
    // Block `index` of the content. Storage when it is not what was written.
    Result<QByteArray> block(qint64 index) const;
    // Adds at end(); all but the last block are blobBlockBytes long.
    Result<> append(QByteArrayView block);
    Result<> cutTo(qint64 end); // a multiple of blobBlockBytes
    Result<> flush();           // to the disk

private:
    SealedFile(int number, QString path, BlobName name, const SecretBytes &key)
        : m_number(number), m_path(std::move(path)), m_name(std::move(name)), m_key(key)
    {
    }
    Result<> begin();
    QByteArray boundTo(qint64 index) const;

    int m_number;
    QString m_path;
    BlobName m_name;
    const SecretBytes &m_key;
};

// The error of the system's last call, as a sentence; a full disk is DiskFull.
tl::unexpected<Error> fileError(const QString &what, const QString &path);

} // namespace core
