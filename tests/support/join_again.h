// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/client/join_again.h"
#include "tests/support/world.h"

// What `enrol --again` does: a new device and key, and everything ever written goes out anew.
inline void joinAgain(Laptop &laptop, const QString &login, const QString &grid,
                      const QByteArray &epoch)
{
    Laptop again(laptop.world, login, {grid}, QStringLiteral("VISITOR_GRID"));
    const core::Chain given = must(core::Ledger(*again.database).own());
    laptop.key = core::SigningKey::fromSeed(again.key.seed());
    must(laptop.database->transaction([&]() -> core::Result<> {
        core::Settings settings(*laptop.database);
        protocol::EnrolReply reply;
        reply.device = given.device;
        reply.inc = given.inc;
        reply.serverId = TRY(settings.bytes(core::setting::serverId));
        reply.epoch = epoch;
        reply.countyKey = TRY(settings.bytes(core::setting::countyKey));
        reply.login = login;
        return client::joinAgain(*laptop.database, reply, laptop.key.publicKey());
    }));
    laptop.inc = given.inc;
}
