// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/db/database.h"
#include "core/ledger/changes.h"
#include "core/ledger/line.h"
#include "sync/protocol/messages.h"

#include <optional>

namespace server {

// Who a device is and what its person may read.
struct DeviceAccount {
    QUuid device;
    QUuid inc;
    QString login;
    QByteArray publicKey;
    QString name;
    bool isRevoked = false; // its lines are taken for review, nothing is given to read
};

// What an administrator says of a person. What is not named stays as it is for somebody known.
struct PersonWords {
    QString login;
    QString name;
    QString role;
    std::optional<QString> organisation;
    std::optional<QString> bank;
    std::optional<QStringList> grids; // all the person is to have; empty: none
};

// Devices, people and grants of one county.
class Accounts {
public:
    explicit Accounts(core::Database &database) : m_database(database) {}

    // The person as these words leave them. Invalid: a bank officer without a bank, or a grid this
    // county does not know.
    core::Result<core::UserDefinition> definedBy(const PersonWords &words);
    // Defines a person (a line of the county's ledger) and a one-time secret that expires.
    core::Result<QByteArray> addUser(const core::UserDefinition &user, const core::Author &author);
    // A fresh secret for someone known, for a further laptop.
    core::Result<QByteArray> issueSecret(const QString &login, qint64 nowMs);
    // Uses a secret up and begins the laptop's chain. Unauthorized for an unknown, used or late
    // one.
    core::Result<protocol::EnrolReply> enrol(const protocol::EnrolRequest &request,
                                             const core::Author &author);
    core::Result<DeviceAccount> device(const QUuid &inc);
    // Begins a further chain for a laptop behind the first of `places` this county has, too (SYNC
    // §3.8). Conflict: there is none.
    core::Result<protocol::ChainReply> nextChain(const DeviceAccount &device,
                                                 const protocol::ChainRequest &request,
                                                 const core::Author &author);
    // From now on the laptop may bring lines, for review, and read nothing (SYNC F23).
    core::Result<> revoke(const QUuid &device, const QString &why, const core::Author &author);
    // Grids a person may read with their generations; "=" is everybody's. `*`: the whole county.
    core::Result<std::map<QString, qint64>> grids(const QString &login);
    core::Result<qint64> scopeGen(const QString &login);
    // Attachments this laptop delivered and the county has lost, by SHA-256; the first 64.
    core::Result<std::vector<QByteArray>> filesLost(const DeviceAccount &account);
    // The laptop's chains other than this one that hold lines, with their ends; the newest 64.
    core::Result<std::map<QUuid, qint64>> chainsBeside(const DeviceAccount &account);

private:
    core::Result<> noteBegun(const QUuid &inc, qint64 nowMs);
    core::Result<> checkGrid(const QString &code);
    core::Result<std::optional<DeviceAccount>> joinedBy(const protocol::EnrolRequest &request);
    core::Result<protocol::EnrolReply> replyTo(const DeviceAccount &device);

    core::Database &m_database;
};

constexpr qint64 enrolmentSecretMs =
    7LL * 24 * 3600 * 1000; // a code handed out stays good for 7 days

} // namespace server
