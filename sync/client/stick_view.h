// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/protocol/bundle.h"

#include <QString>
#include <QStringList>

#include <set>
#include <vector>

namespace client {

class Workspace;

// One file of a stick as anybody can see it: its outside says from whom, for whom, from when and
// how large. Nothing is opened or deciphered to tell this (SYNC §3.9); how many lines lie in it is
// known of our own only, by the copy that was kept.
struct StickBundle {
    enum class Whose {
        ForUs,       // from the county, to be taken in here
        Ours,        // on its way to the county
        Colleague,   // a colleague's, on its way: anybody may carry it
        ForAnother,  // from the county, for another laptop
        OtherCounty, // not ours to touch
        Unreadable   // cut off, damaged, newer, or no bundle at all
    };

    QString path;
    Whose whose = Whose::Unreadable;
    protocol::BundleHeader header; // not of one that is unreadable
    qint64 bytes = 0;
    qint64 lastN = 0;         // of ours: the last line in it; 0: not known any more
    bool isCarried = false;   // a colleague's that lies here, too, to be delivered
    bool isConfirmed = false; // of ours: the county has every line of it
    QString problem;          // of one that is unreadable, in English

    bool operator==(const StickBundle &) const = default;
};

// What tells them apart.
struct StickOwner {
    std::set<QUuid> chains; // every chain of ours, also earlier ones
    QByteArray key;         // keyId() of this laptop
    QByteArray serverId;
    qint64 confirmedN = 0; // of the chain we write to
    QUuid own;             // that chain
    QString sentFolder;
    QString carryingFolder;
};

constexpr int stickBundlesMax = 200; // listed of one folder

// Blocks for the store.
core::Result<StickOwner> stickOwner(Workspace &workspace);

// The *.vsb files of a folder, those to be taken in first, then by age, newest first. Reads the
// first 4 KiB of each. Error::NotFound when the folder is gone: the stick was pulled.
core::Result<std::vector<StickBundle>> stickBundles(const QString &folder, const StickOwner &owner);

} // namespace client
