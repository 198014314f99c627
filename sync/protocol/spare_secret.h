// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/keys.h"

#include <QUuid>

namespace protocol {

// What is left to do when a laptop's key file is lost and its data folder is not (SYNC F31). The
// database's key needs the passphrase and the device's secret. The folder therefore holds that
// secret sealed for the county, never the key that signs. Nobody opens the database with it who
// lacks the passphrase, the county neither; nobody gets it who lacks the county's key. The laptop's
// person asks with a fresh key of their own, an administrator unseals, and what comes back is
// sealed for that fresh key, with a code to join again: all three files may travel in the open.

constexpr qsizetype spareBytesMax = 8 * 1024;

// Whose secret it is; bound to the sealed content, so that it serves for no other laptop.
struct SpareFor {
    QByteArray serverId; // 16 bytes
    QUuid device;
    QUuid installation;
    bool operator==(const SpareFor &) const = default;
};

// DIR/spare.json, and the same with `reader` as a question to the county.
struct Spare {
    SpareFor whose;
    QByteArray countyKey; // the Ed25519 key it is sealed for
    QByteArray key;       // of the content, sealed for the county
    QByteArray content;   // the device's secret
    QByteArray reader;    // the Ed25519 key the answer is to be sealed for; empty: no question
};

core::Result<Spare> sealSpare(const core::SecretBytes &deviceSecret, const SpareFor &whose,
                              const QByteArray &countyKey);
// Error::Unauthorized: sealed for another county or changed.
core::Result<core::SecretBytes> openSpare(const Spare &spare, const core::SigningKey &county);
QByteArray write(const Spare &spare);
core::Result<Spare> readSpare(QByteArrayView bytes);

// What the county answers with.
struct Recovery {
    core::SecretBytes deviceSecret;
    QString code; // to join again with
};
core::Result<QByteArray> sealRecovery(const Recovery &recovery, const Spare &question);
// Error::Unauthorized: the answer to another question, or changed.
core::Result<Recovery> openRecovery(QByteArrayView bytes, const QUuid &installation,
                                    const core::SigningKey &reader);

} // namespace protocol
