// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/client/bundle_desk.h"
#include "sync/client/outgoing.h"
#include "sync/server/bundle_desk.h"
#include "tests/support/world.h"

inline client::InTransaction inDatabase(core::Database &database)
{
    return [&database](const std::function<core::Result<>(core::Database &)> &job) {
        return database.transaction([&] { return job(database); });
    };
}

// A county whose laptops come by stick, opened in this process unless a test says otherwise.
class BundleWorld : public World {
public:
    BundleWorld() { county->openBundlesWith(protocol::openContent); }

    void restore(const DiskImage &older, const QByteArray &epoch = {})
    {
        World::restore(older, epoch);
        county->openBundlesWith(protocol::openContent);
    }

    client::BundleDesk deskOf(Laptop &laptop)
    {
        return {inDatabase(*laptop.database), laptop.key, protocol::openContent};
    }
    core::Result<server::TakenBundle> take(QByteArrayView file)
    {
        return server::BundleDesk(*county).take(file);
    }
    QUuid deviceOf(Laptop &laptop)
    {
        return must(county->store().wait([&](core::Database &database) -> core::Result<QUuid> {
            const auto id = must(database.first(
                "SELECT id FROM device WHERE inc = $1",
                [](const core::Row &row) { return core::uuidAt(row, 0); }, laptop.inc));
            return *id;
        }));
    }
    core::Result<server::DownBundle> write(Laptop &laptop)
    {
        return server::BundleDesk(*county).write(deviceOf(laptop));
    }

    // A stick from the laptop to the county; one part.
    core::Result<server::TakenBundle> up(Laptop &laptop)
    {
        return take(must(deskOf(laptop).write(tick())).files.front());
    }
    // And one back.
    core::Result<client::BundleReport> down(Laptop &laptop)
    {
        tick();
        return deskOf(laptop).takeIn(must(write(laptop)).files.front(), nowMs);
    }

    void setEpoch(const QByteArray &epoch) { setBytes(core::setting::epoch, epoch); }
    void setServerId(const QByteArray &id) { setBytes(core::setting::serverId, id); }
    static QByteArray epochOf(Laptop &laptop)
    {
        return must(core::Settings(*laptop.database).bytes(core::setting::epoch));
    }

private:
    void setBytes(const core::Setting &setting, const QByteArray &value)
    {
        must(county->store().wait([&](core::Database &database) {
            return core::Settings(database).setBytes(setting, value);
        }));
        county->forget();
    }
};
