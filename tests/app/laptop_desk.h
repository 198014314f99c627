// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session.h"
#include "core/store.h"
#include "tests/support/world.h"

// A laptop of the world with a store for a window under test; it syncs as it did before.
class LaptopDesk {
public:
    LaptopDesk(Laptop &owner, core::Role role)
        : laptop(owner),
          store(std::move(laptop.database)),
          session{store, laptop.author, {laptop.author.user, role, QStringLiteral("虚构县")}}
    {
    }

    bool sync()
    {
        return store
            .alone([this](core::Database &database) -> core::Result<bool> {
                laptop.database = std::make_unique<core::Database>(std::move(database));
                const bool isDone = laptop.sync();
                database = std::move(*laptop.database);
                laptop.database.reset();
                return isDone;
            })
            .takeResult()
            .value_or(false);
    }
    qint64 count(const char *sql)
    {
        return must(store.wait([sql](core::Database &database) { return database.count(sql); }));
    }

    Laptop &laptop;
    core::Store store;
    app::Session session;
};
