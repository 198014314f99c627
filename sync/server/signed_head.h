// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/keys.h"
#include "core/db/database.h"
#include "core/ledger/feed.h"

#include <QStringList>

#include <vector>

namespace server {

// What a county says of its whole history at one moment, signed: its number and H of that number.
// Kept where no operator of the server reaches, printed or sent up a level, it shows later whether
// anything up to that number was changed, taken out or put in (SYNC §5, T8).
struct SignedHead {
    QByteArray serverId; // 16 bytes
    QByteArray epoch;    // 16 bytes
    // Of the head that begins an epoch: the one it goes on from, after a restore. Empty: no such.
    QByteArray before;
    core::FeedHead head;
    qint64 timeMs = 0; // UTC, the county's clock
    QByteArray signature;

    bool operator==(const SignedHead &) const = default;
};

// The county as it is now.
core::Result<SignedHead> signedHeadOf(core::Database &database, const core::SigningKey &key,
                                      qint64 nowMs);
void sign(SignedHead &head, const core::SigningKey &key);

QByteArray write(const SignedHead &head); // one line of JSON
// For paper, in lines of words a person can compare and type; readHeads() reads it, too.
QByteArray printed(const SignedHead &head, const QString &county);

struct ReadHeads {
    std::vector<SignedHead> heads;
    std::vector<int> unreadable; // numbers of lines that are no head
};
// Heads as write() or printed() gave them, one after the other, as far as they can be read.
ReadHeads readHeads(const QByteArray &text);

// How a kept head stands to the county there is now.
enum class HeadFit {
    Fits,    // the county has this very history up to that number
    PutBack, // of numbers a restore took back; the kept heads say when
    OtherCounty,
    NotSigned,    // not by this county's key
    UnknownEpoch, // of an epoch nothing kept leads here from
    Beyond,       // the county does not reach that number any more
    OtherHash     // its history up to that number is another one
};
struct CheckedHead {
    SignedHead head;
    HeadFit fit = HeadFit::Fits;
    QString sentence; // English, names what does not fit
};
bool isSound(HeadFit fit); // nothing was changed by anybody

// `kept`: all heads that are kept in the county's folder; they tell which epoch went on from which.
core::Result<std::vector<CheckedHead>> checkHeads(core::Database &database,
                                                  const std::vector<SignedHead> &heads,
                                                  const std::vector<SignedHead> &kept);

// DIR/heads.ndjson: a head for each day the county was served, and one for each restore. Lines are
// added and never altered; a backup carries the file.
constexpr qint64 keptHeadsBytesMax = 4 * 1024 * 1024; // some thirty years
QString keptHeadsPath(const QString &folder);
core::Result<ReadHeads> keptHeads(const QString &folder); // none: an empty list
core::Result<> keepHead(const QString &folder, const SignedHead &head);
// Adds those lines of a backup's file that are not here; they are older than what is here.
core::Result<> keepHeadsOf(const QString &folder, const QByteArray &others);
// Whether one of these heads is of this day in China.
bool holdsDay(const ReadHeads &heads, qint64 nowMs);

} // namespace server
