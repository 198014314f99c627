// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/client/bundle_desk.h"
#include "sync/client/transport.h"

namespace client {

struct CarryingLimits {
    qint64 filesMax = 500;
    qint64 bytesMax = 256LL * 1024 * 1024;
    // Of those the county refused; the oldest go first.
    qint64 refusedMax = 50;
    qint64 refusedBytesMax = 64LL * 1024 * 1024;
    qint64 refusedDaysMax = 30;
};

// Colleagues' bundles this laptop was given in a room without a network: kept sealed in a folder,
// sent to the county by the next sync, and kept aside as *.refused when the county says no. Whoever
// leaves a file proves nothing, so no file may stand in another's way: each has a name of its own
// content, and what becomes of one is nothing to the next.

// "<folder>/<bundle>-<part>-<hash>.vsb"
QString carriedPath(const QString &folder, const protocol::BundleHeader &header,
                    QByteArrayView file);

// Error::Invalid when the file is none for our county; Error::Busy when the folder is full.
core::Result<> keepToCarry(BundleDesk &desk, const QString &folder, const QByteArray &file,
                           const CarryingLimits &limits = {});

struct Delivered {
    qint64 bundles = 0;
    qint64 lines = 0;    // new to the county
    qint64 waiting = 0;  // the county had no time for these, or could not answer: next time
    QStringList refused; // names and the county's sentences
};
// Stops when the county cannot be reached, or does not accept this laptop itself (Unauthorized):
// the others stay for the next time. Those the county has no time for are passed over, and come
// last the next time.
core::Result<Delivered> deliverCarried(BundleDesk &desk, Transport &transport,
                                       const QString &folder, const CarryingLimits &limits = {});

// Sends one bundle. Error::Invalid: the county said no to this file, with its sentence;
// Error::Unauthorized: it does not accept who carries it.
core::Result<protocol::CarriedReply> sendBundle(BundleDesk &desk, Transport &transport,
                                                const QByteArray &file);

} // namespace client
