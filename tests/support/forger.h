// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/world.h"

// A laptop whose program is not ours: what it sends is made by hand.
struct Forger {
    explicit Forger(Laptop &attacker) : laptop(attacker)
    {
        const core::Chain chain = must(core::Ledger(*laptop.database).own());
        end = chain.end;
        serverId = must(core::Settings(*laptop.database).bytes(core::setting::serverId));
    }

    // A line of any content, in any name.
    QByteArray line(const core::Change &change, const QString &user) const
    {
        core::Author author = laptop.author;
        author.user = user;
        const qint64 at = laptop.world.tick();
        const QUuid id = change.id.isNull() ? core::newId(at) : change.id;
        return must(core::writeLine(change, id, at, at << 16, author));
    }

    protocol::Batch batch(const std::vector<QByteArray> &lines) const
    {
        protocol::Batch batch{laptop.inc, end.n + 1, end.hash, end, {}, lines};
        for (const QByteArray &bytes : lines) {
            batch.end = {batch.end.n + 1, core::nextHash(batch.end.hash, bytes)};
        }
        batch.signature = laptop.key.sign(protocol::batchSigned(serverId, batch.inc, batch.end));
        return batch;
    }

    client::Request request(const protocol::Batch &batch, const QUuid &as,
                            const core::SigningKey &key) const
    {
        client::Request request;
        request.method = "PUT";
        request.path = "/v1/chain/" + batch.inc.toByteArray(QUuid::WithoutBraces) + "/batch";
        request.contentType = protocol::zstdType.toByteArray();
        request.body = protocol::write(batch);
        const QByteArray message =
            protocol::requestSigned(serverId, request.method, request.path, request.body);
        request.headers.push_back(
            {"Authorization", protocol::authorization(as, key.sign(message))});
        return request;
    }

    server::HttpReply send(const protocol::Batch &batch)
    {
        return ask(*laptop.world.county, request(batch, laptop.inc, laptop.key));
    }

    // Sends lines that are kept, and says what became of the last one; empty: it was laid out.
    QString verdictOn(const std::vector<QByteArray> &lines)
    {
        const protocol::Batch sent = batch(lines);
        const server::HttpReply reply = send(sent);
        INFO(reply.body.toStdString());
        REQUIRE(reply.status == 200);
        end = sent.end;
        const auto answer = must(protocol::readBatchReply(reply.body));
        return answer.verdicts.empty() || answer.verdicts.back().n != end.n
                   ? QString()
                   : answer.verdicts.back().reason;
    }

    Laptop &laptop;
    core::ChainEnd end;
    QByteArray serverId;
};

inline core::Visit visitTo(World &world, const QUuid &target)
{
    core::Visit visit;
    visit.id = core::newId(world.tick());
    visit.target = target;
    visit.outcome = core::VisitOutcome::NoNeed;
    return visit;
}
