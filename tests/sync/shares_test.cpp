// SPDX-License-Identifier: GPL-3.0-or-later
// Nobody who has not signed anything shuts the county out for others: bytes, places and time of the
// listener are shared by address, and a large body is taken from a known laptop alone (SYNC T6).
#include "sync/server/shares.h"

#include "sync/client/http_transport.h"
#include "sync/protocol/bundle.h"
#include "sync/server/admission.h"
#include "sync/server/http_listener.h"
#include "sync/server/tls_identity.h"
#include "tests/support/bundle_world.h"

#include <QSslSocket>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using server::Pace;
using server::ShareLimits;
using server::Shares;

namespace {

constexpr qint64 MiB = 1024 * 1024;
constexpr int lineMs = 20'000; // how long a test waits for what must happen

// A county behind a listener with the bounds of the real one; who calls is what the test says.
struct SharedDoor {
    explicit SharedDoor(server::HttpLimits limits = {})
    {
        limits.bodyBytesMax = server::County::bodyBytesMax;
        limits.askerOf = server::askerOf;
        limits.callerOf = [](const server::HttpRequest &head) { return head.header("caller"); };
        limits.proves = [this](const server::HttpRequest &head) {
            return world.county->doubtOf(head);
        };
        listener = must(server::HttpListener::start(
            u"127.0.0.1:0"_s, identity,
            [this](const server::HttpRequest &request) { return world.county->answer(request); },
            limits));
    }

    std::unique_ptr<QSslSocket> line() const
    {
        auto socket = std::make_unique<QSslSocket>();
        socket->setPeerVerifyMode(QSslSocket::VerifyNone);
        socket->connectToHostEncrypted(u"127.0.0.1"_s, listener->port());
        REQUIRE(socket->waitForEncrypted(lineMs));
        return socket;
    }
    // The status line of what is heard until it holds a whole head.
    static QByteArray heard(QSslSocket &line)
    {
        QByteArray all;
        while (!all.contains("\r\n\r\n") && line.waitForReadyRead(lineMs)) {
            all += line.readAll();
        }
        return all.left(12);
    }
    int statusOf(client::Request request, const QByteArray &caller) const
    {
        request.headers.push_back({"Caller", caller});
        const auto transport = must(client::HttpTransport::pinned(
            u"https://127.0.0.1:%1"_s.arg(listener->port()), identity.certificatePem()));
        const auto reply = transport->send(request);
        return reply ? reply->status : transport->trouble().status;
    }
    static client::Request sync(Laptop &laptop)
    {
        return must(client::signedRequest(
            *laptop.database, laptop.key, laptop.inc,
            {.method = "POST",
             .path = "/v1/sync",
             .body = protocol::write(must(client::questionNow(*laptop.database)))}));
    }

    BundleWorld world;
    QTemporaryDir folder;
    server::TlsIdentity identity = must(server::TlsIdentity::create(folder.path(), {}));
    std::unique_ptr<server::HttpListener> listener;
};

} // namespace

TEST_CASE("a body that came in a burst and then drips is cut as soon as one that always dripped",
          "[T6][F113]")
{
    Pace pace(60'000, 250);
    pace.begin(1'000);
    const qint64 burst = 30 * MiB;
    qint64 moved = burst;
    qint64 cutAt = 0;
    for (qint64 now = 1'000; cutAt == 0 && now < 3'600'000; now += 18'000, ++moved) {
        cutAt = pace.isTooSlow(now, moved) ? now : 0;
    }
    CHECK(cutAt > 60'000);
    CHECK(cutAt <= 1'000 + 3 * 60'000);

    Pace honest(60'000, 250);
    honest.begin(0);
    for (qint64 now = 0; now < 3'600'000; now += 1'000) {
        REQUIRE_FALSE(honest.isTooSlow(now, now * 300 / 1000));
    }
}

TEST_CASE("one stranger holds a small part of the bytes and of the places, whatever it opens",
          "[T6][F113]")
{
    Shares shares{ShareLimits{}};
    std::vector<Shares::Held> lines;
    qint64 held = 0;
    for (int i = 0; i < 300; ++i) {
        Shares::Held line;
        if (shares.enter(line, "203.0.113.7", 0) != 0) {
            continue;
        }
        if (shares.addBody(line, MiB) == 0) {
            held += MiB;
            lines.push_back(line);
        } else {
            shares.leave(line);
        }
    }
    CHECK(held <= 5 * MiB);
    for (int i = 0; i < 300; ++i) {
        Shares::Held line;
        if (shares.enter(line, "203.0.113.7", 0) == 0) {
            lines.push_back(line);
        }
    }
    CHECK(lines.size() == 64);

    // Somebody known is let in, and a stranger, too, who says no more than who it is.
    Shares::Held laptop;
    shares.noteSigned("198.51.100.1", 0);
    CHECK(shares.enter(laptop, "198.51.100.1", 0) == 0);
    CHECK(shares.addBody(laptop, 20 * MiB) == 0);
    Shares::Held fresh;
    CHECK(shares.enter(fresh, "192.0.2.9", 0) == 0);
    CHECK(shares.addBody(fresh, 2'000) == 0);

    for (Shares::Held &line : lines) {
        shares.leave(line);
    }
    Shares::Held again;
    CHECK(shares.enter(again, "203.0.113.7", 0) == 0);
    CHECK(shares.addBody(again, 4 * MiB) == 0);
}

TEST_CASE("strangers from many places share one part, and the known have the rest", "[T6]")
{
    Shares shares{ShareLimits{}};
    std::vector<Shares::Held> lines;
    qint64 held = 0;
    int refused = 0;
    for (int i = 0; i < 250; ++i) {
        Shares::Held line;
        const int status = shares.enter(line, "203.0.113." + QByteArray::number(i), 0);
        refused += status == 503 ? 1 : 0;
        if (status == 0 && shares.addBody(line, MiB) == 0) {
            held += MiB;
        }
        lines.push_back(line);
    }
    CHECK(held <= 17 * MiB);
    CHECK(refused == 250 - 128);

    shares.noteSigned("198.51.100.1", 0);
    std::vector<Shares::Held> office(60);
    for (Shares::Held &laptop : office) {
        CHECK(shares.enter(laptop, "198.51.100.1", 0) == 0);
        CHECK(shares.addBody(laptop, MiB / 2) == 0);
    }
    Shares::Held late;
    const qint64 twoDays = 48LL * 3600 * 1000;
    CHECK(shares.enter(late, "198.51.100.1", twoDays) == 503); // signed for too long ago
}

TEST_CASE("one machine with many IPv6 addresses is one caller", "[T6]")
{
    Shares shares{ShareLimits{.strangerRequestsMax = 2}};
    Shares::Held lines[4];
    CHECK(shares.enter(lines[0], "2001:db8:1:2::1", 0) == 0);
    CHECK(shares.enter(lines[1], "2001:db8:1:2:ffff::2", 0) == 0);
    CHECK(shares.enter(lines[2], "2001:db8:1:2:abcd::3", 0) == 429);
    CHECK(shares.enter(lines[3], "2001:db8:1:3::1", 0) == 0);
    shares.leave(lines[0]);
    CHECK(shares.enter(lines[2], "2001:db8:1:2:abcd::3", 0) == 0);
}

TEST_CASE(
    "a large body is taken from a laptop that proves itself by the head, and from nobody else",
    "[T6][T9]")
{
    SharedDoor door;
    Laptop wang(door.world, u"wang"_s, {u"*"_s}, u"VISITOR_TOWN"_s);
    const QByteArray big(2 * MiB, 'b'); // no bundle: the county reads it and says so
    const client::Request good = must(door.world.deskOf(wang).carryRequest(big));
    CHECK(door.statusOf(good, "198.51.100.1") == 400);
    CHECK(door.listener->counters().requests == 1);
    const qint64 taken = door.listener->counters().bytesIn;
    CHECK(taken == big.size());

    client::Request bare = good;
    bare.headers.clear();
    CHECK(door.statusOf(bare, "203.0.113.7") == 400);
    client::Request lent = good; // somebody's identity, and a signature over something else
    lent.headers[0].value = protocol::contentDigest("other");
    CHECK(door.statusOf(lent, "203.0.113.7") == 401);
    CHECK(door.listener->counters().requests == 1);
    CHECK(door.listener->counters().bytesIn == taken); // not a byte of theirs was kept
}

TEST_CASE("strangers who send much and then drip do not keep a laptop from its county",
          "[T6][F113]")
{
    server::HttpLimits limits;
    limits.bytesInFlightMax = 10 * MiB;
    limits.shares.strangersBytesMax = 4 * MiB;
    limits.shares.strangerBytesMax = 2 * MiB;
    SharedDoor door(limits);
    Laptop wang(door.world, u"wang"_s, {u"*"_s}, u"VISITOR_TOWN"_s);
    // Large ones are refused by the head; the rest stay open and send no more.
    std::vector<std::unique_ptr<QSslSocket>> strangers;
    for (int i = 0; i < 3; ++i) {
        strangers.push_back(door.line());
        strangers.back()->write("POST /v1/bundle HTTP/1.1\r\nHost: x\r\nCaller: 203.0.113.7\r\n"
                                "Content-Length: 30000000\r\n\r\n");
        CHECK(SharedDoor::heard(*strangers.back()) == "HTTP/1.1 400");
    }
    bool wasRefused = false;
    for (int i = 0; i < 12 && !wasRefused; ++i) {
        strangers.push_back(door.line());
        strangers.back()->write("PATCH /v1/x HTTP/1.1\r\nHost: x\r\nCaller: 203.0.113." +
                                QByteArray::number(i) + "\r\nContent-Length: 1048576\r\n\r\n" +
                                QByteArray(MiB - 1, 'x'));
        strangers.back()->waitForBytesWritten(lineMs);
        while (strangers.back()->encryptedBytesToWrite() > 0 &&
               strangers.back()->waitForBytesWritten(lineMs)) {
        }
        wasRefused = door.listener->counters().refused > 0;
    }
    CHECK(wasRefused);
    CHECK(door.statusOf(door.sync(wang), "198.51.100.1") == 200);
    // And now that it is known, a large body of its own.
    const QByteArray big(2 * MiB, 'b');
    CHECK(door.statusOf(must(door.world.deskOf(wang).carryRequest(big)), "198.51.100.1") == 400);
    CHECK(door.listener->counters().crowding == 0);
}
