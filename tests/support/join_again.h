// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/incarnation.h"
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
        TRY(core::beginAnew(*laptop.database,
                            {TRY(settings.bytes(core::setting::serverId)),
                             given.inc,
                             laptop.key.publicKey(),
                             {},
                             {}},
                            given.device, login));
        TRY(settings.setBytes(core::setting::epoch, epoch));
        TRY(settings.set(core::setting::countyToken, QString()));
        TRY(settings.set(core::setting::headHash, QString()));
        TRY(settings.set(core::setting::completeAsOf, 0));
        TRY(settings.set(core::setting::scopeGen, 0));
        TRY(laptop.database->run("UPDATE cursor SET seq = 0"));
        return core::Feed(*laptop.database).setAside();
    }));
    laptop.inc = given.inc;
}
