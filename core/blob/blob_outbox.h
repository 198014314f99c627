// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/blob/sealed_file.h"
#include "core/db/database.h"

#include <optional>
#include <vector>

namespace core {

struct WaitingBlob {
    BlobName name;
    qint64 cuts = 0;              // how often the line broke lately while it was sent
    bool isOfEarlierLife = false; // another copy of this laptop may have it instead
};

struct BlobBacklog {
    qint64 files = 0;
    qint64 bytes = 0;
    bool operator==(const BlobBacklog &) const = default;
};

// The files this laptop brings to its county: a queue of its own beside the lines. That a file is
// there is the county's word and asked again when in doubt.
class BlobOutbox {
public:
    explicit BlobOutbox(Database &database) : m_database(database) {}

    Result<> add(const BlobName &name);
    // A line of ours that came back from the county, after this laptop was put back: its file is
    // brought if it is here and the county lacks it.
    Result<> addOfEarlierLife(const BlobName &name);
    // The first that waits whose hash is larger: the order is the hashes', so that one sitting goes
    // through all of them once.
    Result<std::optional<WaitingBlob>> after(const QByteArray &sha256);
    Result<> delivered(const QByteArray &sha256);
    Result<> wanted(const QByteArray &sha256); // the file is here and the county lacks it
    Result<> setCuts(const QByteArray &sha256, qint64 cuts);
    // The county was put back and may lack what it had: all of them are asked for again.
    Result<> askAgain();
    // The same of one file, which the county says it has lost.
    Result<> askAgain(const QByteArray &sha256);
    Result<BlobBacklog> backlog();
    Result<std::vector<BlobName>> waiting();
    // Whether the file has to stay: a record or a draft names it, or the county has yet to get it.
    Result<bool> isNamed(const QByteArray &sha256);

private:
    Database &m_database;
};

} // namespace core
