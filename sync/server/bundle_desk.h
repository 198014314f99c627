// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/server/county.h"

namespace server {

// What a bundle that was brought to the county did.
struct TakenBundle {
    protocol::BundleHeader header;
    QString login; // whose laptop wrote it
    qint64 linesTaken = 0;
    qint64 linesKnown = 0;   // were here already
    qint64 linesWaiting = 0; // follow lines that are not here yet; kept until those come
    bool isParted = false;   // its lines are not those that are here under their numbers
    core::ChainEnd end;      // of the laptop's chain now
    std::vector<protocol::LineVerdict> verdicts;
};

// A bundle for one laptop.
struct DownBundle {
    std::vector<QByteArray> files; // the parts
    QUuid inc;
    qint64 serial = 0; // the county's number it leads to
    qint64 lines = 0;
    bool isComplete = true; // false: the rest goes with a later one
};

// The county's side of bundles. Whoever carries one: what is inside counts for the laptop that
// wrote it, and every batch goes through the same intake as over HTTP.
class BundleDesk {
public:
    explicit BundleDesk(County &county) : m_county(county) {}

    core::Result<TakenBundle> take(QByteArrayView file);
    // What is new for a laptop since the position its newest bundle told, or from the start.
    core::Result<DownBundle> write(const QUuid &device);

    // What bundles brought of this chain too early and follows by now: the first of it.
    static core::Result<std::optional<QByteArray>> nextWaiting(core::Database &database,
                                                               const QUuid &inc);
    // Takes all of that in.
    core::Result<> takeWaiting(const QUuid &inc);

private:
    core::Result<core::Chain> writerOf(const protocol::BundleHeader &header);
    core::Result<> takeWaiting(const QUuid &inc, TakenBundle &taken);
    core::Result<> takeBatch(const protocol::Batch &batch, QByteArrayView frame,
                             TakenBundle &taken);
    core::Result<bool> keepWaiting(const protocol::Batch &batch, QByteArrayView frame);
    core::Result<> takeParting(const protocol::BundleHeader &header,
                               const protocol::CarriedParting &parting,
                               protocol::SyncRequest asked);
    core::Result<> addChains(const QUuid &device, protocol::BundleParts &parts);
    core::Result<> addAnswers(const QUuid &inc, protocol::BundleParts &parts, DownBundle &bundle);
    core::Result<> addAnswersTo(protocol::SyncRequest asked, protocol::BundleParts &parts,
                                DownBundle &bundle);
    core::Result<> keepParted(const QUuid &inc, QByteArrayView frame);
    core::Result<> keepQuestion(const QUuid &inc, qint64 serial, QByteArrayView question);

    County &m_county;
};

} // namespace server
