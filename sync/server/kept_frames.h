// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/db/database.h"
#include "core/ledger/line.h"
#include "sync/protocol/messages.h"

#include <QByteArray>
#include <QStringList>
#include <QUuid>

#include <vector>

namespace server {

// Batches that are kept outside of the ledger, because they broke a rule, parted, or came before
// the lines they follow. Of a line that was erased by law nothing may stay there either: frames
// that hold it go, and with them those of its author's laptops that cannot be read. No line is lost
// by that: what the county did not take in its laptop keeps and brings again (SYNC D2, D3).
core::Result<> forgetFrames(core::Database &database, const QUuid &event);

// Whether a line of it was erased by law: no copy of such a frame is begun.
core::Result<bool> holdsErased(core::Database &database, const protocol::Batch &batch);

// Why batches of a twin are kept: until the laptop brings them again in a chain of its own this is
// their only copy beside the laptop's (SYNC F34).
inline const QString partedReason = QStringLiteral("parted");
constexpr qint64 partedOfLaptopMax = 200;
constexpr qint64 brokenOfLaptopMax = 20; // for support
constexpr qint64 brokenMax = 200;        // of all laptops together

// Keeps a batch of the chain `inc`, once. Beyond the bound of its laptop and reason the oldest of
// the same laptop and reason go; nothing anybody sends makes another laptop's parted ones go.
core::Result<> keepFrame(core::Database &database, const QUuid &inc, qint64 nowMs,
                         const QString &reason, const QByteArray &frame);

// One that was kept because it broke a rule or parted, for who looks after the county.
struct KeptFrame {
    qint64 id = 0;
    QUuid inc;
    QString user; // whose chain it is; empty: of none known here
    qint64 receivedMs = 0;
    QString reason;
    qint64 bytes = 0;
    QStringList lines; // of one that is shown and can be read; telephone numbers are masked
};

// Oldest first, without their lines.
core::Result<std::vector<KeptFrame>> keptFrames(core::Database &database);
// With its lines; an audit line of `author` says that they were seen. NotFound: no such frame.
core::Result<KeptFrame> showFrame(core::Database &database, qint64 id, const core::Author &author);
core::Result<> dropFrame(core::Database &database, qint64 id);

} // namespace server
