// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/blob/sealed_file.h"

#include <QDateTime>

#include <functional>

namespace core {

constexpr qint64 blobBytesMax = 50LL * 1024 * 1024; // ARCHITECTURE §6

// A file as a person gave it: what it is by its content, whatever it is called.
struct BlobFacts {
    BlobName name;
    QString mime; // image/jpeg, image/png or application/pdf
};

// A file on its way: bytes that came in order, whose hash nobody has checked yet.
struct BlobPart {
    BlobName name;
    QString owner; // who brings it, in letters and digits: parts of two owners do not meet
                   // ("fetch" for a laptop that gets it from its county)
};

// A folder of attachments, each under the hash of its content and encrypted at rest. A file bears
// its name only when all of it is there and its hash was checked: temporary name, flush, rename,
// flush of the folder. May be used by several threads and processes at once.
class BlobVault {
public:
    // Makes the folder when there is none. `key`: 32 bytes.
    static Result<BlobVault> open(const QString &folder, SecretBytes key);
    // The key of a laptop's attachments, out of its database's: one opens with the other.
    static SecretBytes keyFrom(const SecretBytes &databaseKey);

    bool holds(const BlobName &name) const;
    // Checks a person's file and keeps it. Nothing is left behind when it fails. Errors: Invalid
    // for one that is too large, empty or of another kind; NotFound, DiskFull, Storage; Conflict
    // when it changed while it was read.
    // It is loose until keep(): a sweep takes it when no record names it.
    Result<BlobFacts> takeIn(const QString &path) const;
    // After the commit of the record that names it: now only the county's word lets it go. Files
    // stay even when a database is put back that does not know them yet.
    void keep(const BlobName &name) const;
    // Before finish(), for a file that can be had again.
    Result<> setLoose(const BlobName &name) const;
    // Content from `offset` on, at most `bytesMax`.
    Result<QByteArray> read(const BlobName &name, qint64 offset, qsizetype bytesMax) const;
    // Whether all of it is what its name says; Storage when it is not, NotFound when it is gone.
    Result<> check(const BlobName &name) const;
    // Writes the content to a file of the person's, who is told when one is there already.
    Result<> copyOut(const BlobName &name, const QString &path) const;

    // How much of a part has come.
    Result<qint64> partEnd(const BlobPart &part) const;
    // Adds bytes that begin at `offset` and end at a multiple of blobBlockBytes or at the end; they
    // are on the disk when it returns. The new end. Conflict when the part ends elsewhere: nothing
    // was changed.
    Result<qint64> append(const BlobPart &part, qint64 offset, QByteArrayView bytes) const;
    // Gives a whole part its name when its hash is right: true. Else the part is gone: false. The
    // part itself stays until drop(), so that whoever keeps account of it may fail in between.
    Result<bool> finish(const BlobPart &part) const;
    void drop(const BlobPart &part) const;
    // Removes parts of laptops to which nothing was added since: whoever brings the file begins
    // anew. How many went.
    int dropPartsBefore(const QDateTime &moment) const;
    // What the disk it lies on can still take.
    qint64 bytesFree() const;
    // For what has to go by law: neither the file nor a beginning of it is here when it returns,
    // whoever named it.
    Result<> erase(const BlobName &name) const;

    // Removes loose files that no record names, and beginnings of files.
    // For opening, when nobody else is at work here. How many went.
    Result<int> sweep(const std::function<Result<bool>(const QByteArray &sha256)> &isNamed) const;

private:
    BlobVault(QString folder, SecretBytes key) : m_folder(std::move(folder)), m_key(std::move(key))
    {
    }
    QString pathOf(const BlobName &name) const;
    QString pathOf(const BlobPart &part) const;
    QString looseMark(const BlobName &name) const;
    Result<> sealCopy(const QString &from, const BlobName &name) const;
    Result<> checkFile(const QString &path, const BlobName &name) const;

    QString m_folder;
    SecretBytes m_key;
};

} // namespace core
