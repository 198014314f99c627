// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/blob/attach.h"
#include "core/blob/blob_check.h"
#include "core/blob/blob_erasure.h"
#include "core/redaction_desk.h"
#include "core/repository/attachment_repository.h"
#include "sync/client/blob_core.h"
#include "sync/protocol/blob_messages.h"
#include "tests/support/blob_files.h"
#include "tests/support/world.h"

inline const QString blobGridA = QStringLiteral("441900001001001");
inline const QString blobGridB = QStringLiteral("441900001001002");

// A county that keeps attachments, and a street in each of two grids.
class BlobWorld : public World {
public:
    explicit BlobWorld(server::BlobLimits limits = {})
    {
        county->keepBlobs(files.vault(QStringLiteral("county"), 'c'), limits);
    }

    // The county goes on from an older disk, and says so if it has a new epoch.
    void putBack(const DiskImage &older, const QByteArray &epoch = QByteArray(16, 'f'))
    {
        restore(older, epoch);
        county->keepBlobs(files.vault(QStringLiteral("county"), 'c'));
    }

    // As the county sees it now.
    core::BlobCheck check()
    {
        return must(
            core::checkBlobs(county->store(), files.vault(QStringLiteral("county"), 'c'), {}));
    }

    BlobFiles files;
    QUuid here = addTarget(QStringLiteral("溪桥豆坊"), blobGridA);
    QUuid there = addTarget(QStringLiteral("石湾五金"), blobGridB);
};

// A laptop with a place for attachments.
class BlobLaptop : public Laptop {
public:
    BlobLaptop(BlobWorld &home, const QString &login, const QStringList &grids,
               const QString &role = QStringLiteral("VISITOR_GRID"))
        : Laptop(home, login, grids, role),
          files(home.files),
          folder(QStringLiteral("of-") + login),
          vault(files.vault(folder))
    {
        REQUIRE(sync());
    }

    // The same laptop with an older database, or a second machine with its whole disk.
    BlobLaptop(const BlobLaptop &original, const DiskImage &image)
        : Laptop(original, image),
          files(original.files),
          folder(original.folder),
          vault(files.vault(folder))
    {
        // As when it is opened.
        must(vault.sweep([this](const QByteArray &sha256) {
            return core::BlobOutbox(*database).isNamed(sha256);
        }));
    }

    core::BlobName attach(const QUuid &target, const QString &file)
    {
        const core::BlobFacts facts = must(vault.takeIn(file));
        const core::Visit at = visit(target);
        must(database->transaction(
            [&] { return core::attach(*database, at.id, facts, file, author); }));
        vault.keep(facts.name);
        return facts.name;
    }

    // The answer to a request of this laptop's making.
    server::HttpReply ask(const QByteArray &method, const QByteArray &target,
                          const QByteArray &body = {}, const QByteArray &range = {})
    {
        const QByteArray serverId = must(core::Settings(*database).bytes(core::setting::serverId));
        const QByteArray signature =
            key.sign(protocol::requestSigned(serverId, method, target, body));
        server::HttpRequest request{
            method, target, {{"authorization", protocol::authorization(inc, signature)}}, body, {}};
        if (!range.isEmpty()) {
            request.headers.push_back({"range", range});
        }
        return world.county->answer(request);
    }

    client::BlobCore newCore()
    {
        return client::BlobCore(
            key, [this](const core::BlobName &name, qint64 offset, qsizetype bytesMax) {
                return vault.read(name, offset, bytesMax);
            });
    }

    BlobFiles &files;
    QString folder;
    core::BlobVault vault;
    QByteArrayList methods; // of the requests that reached the county
};

inline client::Reply clientReply(const server::HttpReply &answer)
{
    client::Reply reply{answer.status, {}, answer.body};
    for (const server::HttpHeader &header : answer.headers) {
        reply.headers.push_back({header.name.toLower(), header.value});
    }
    return reply;
}

// One exchange; false when there is nothing left to ask.
inline bool exchange(BlobLaptop &laptop, client::BlobCore &core)
{
    core::Database &database = *laptop.database;
    const auto request = must(database.transaction([&] { return core.next(database); }));
    if (!request) {
        return false;
    }
    laptop.methods.append(request->method);
    const client::Reply reply = clientReply(ask(*laptop.world.county, *request));
    must(database.transaction([&] { return core.hear(database, reply); }));
    return true;
}

inline client::BlobReport sendAll(BlobLaptop &laptop)
{
    client::BlobCore core = laptop.newCore();
    for (int exchanges = 0; exchange(laptop, core); ++exchanges) {
        REQUIRE(exchanges < 2000);
    }
    return core.report();
}

inline QByteArray hashTarget(const core::BlobName &name,
                             std::optional<qint64> offset = std::nullopt)
{
    return protocol::write(protocol::BlobTarget{name.sha256, offset});
}

// Straight to the county; breaks off what a test wants broken.
class DirectTransport : public client::Transport {
public:
    explicit DirectTransport(server::County &county, QByteArray breaks = {})
        : m_county(county), m_breaks(std::move(breaks))
    {
    }

    core::Result<client::Reply> send(const client::Request &request) override
    {
        m_trouble = {};
        requests += 1;
        if (request.method == m_breaks) {
            m_trouble.cause = client::Cause::NoLink;
            return core::fail(core::Error::Kind::Offline, QStringLiteral("the line broke"));
        }
        client::Reply reply = clientReply(ask(m_county, request));
        constexpr int tooMuch = 429;
        if (reply.status == tooMuch || reply.status >= 500) { // as HttpTransport has it
            m_trouble = {client::Cause::ServerBusy, reply.status,
                         reply.header("retry-after").toInt(), reply.body};
            return core::fail(core::Error::Kind::Busy, QStringLiteral("HTTP %1").arg(reply.status));
        }
        return reply;
    }
    client::Trouble trouble() const override { return m_trouble; }
    client::Traffic traffic() const override { return {}; }

    int requests = 0;

private:
    server::County &m_county;
    QByteArray m_breaks;
    client::Trouble m_trouble;
};

// The line of this laptop's that names the file.
inline QUuid lineNaming(core::Store &store, const core::BlobName &file)
{
    const auto known = must(store
                                .read([&](core::Database &database) {
                                    return core::AttachmentRepository(database).find(file.sha256);
                                })
                                .takeResult());
    REQUIRE(known.has_value());
    return known->event;
}

// Two administrators have a line's contents erased, as `zoufang-county redact` does.
inline void redactTwice(BlobWorld &world, const QUuid &event)
{
    for (const QString &admin : {QStringLiteral("gao"), QStringLiteral("fang")}) {
        world.record(core::userDefined({admin, admin, QStringLiteral("ADMIN"), {}, {}, {}}));
        must(world.county->store().wait(
            [&](core::Database &database) -> core::Result<core::StoredLine> {
                return core::redact(database, event, admin, QStringLiteral("本人要求"),
                                    world.clockAuthor());
            }));
        world.county->forget();
    }
    must(core::eraseBlobs(world.county->store(), world.files.vault(QStringLiteral("county"), 'c')));
}
