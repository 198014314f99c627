// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/client/bundle_desk.h"
#include "sync/client/transport.h"

namespace client {

struct CarryingLimits {
    qint64 filesMax = 500;
    qint64 bytesMax = 256LL * 1024 * 1024;
};

// Colleagues' bundles this laptop was given in a room without a network: kept sealed in a folder,
// sent to the county by the next sync, and kept aside as *.refused when the county says no.

// Error::Invalid when the file is none for our county; Error::Busy when the folder is full.
core::Result<> keepToCarry(BundleDesk &desk, const QString &folder, const QByteArray &file,
                           const CarryingLimits &limits = {});

struct Delivered {
    qint64 bundles = 0;
    qint64 lines = 0;    // new to the county
    QStringList refused; // names and the county's sentences
};
// Stops at the first file the county cannot be reached for; the others stay for the next time.
core::Result<Delivered> deliverCarried(BundleDesk &desk, Transport &transport,
                                       const QString &folder);

// Sends one bundle. Error::Invalid: the county said no, with its sentence.
core::Result<protocol::CarriedReply> sendBundle(BundleDesk &desk, Transport &transport,
                                                const QByteArray &file);

} // namespace client
