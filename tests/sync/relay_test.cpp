// SPDX-License-Identifier: GPL-3.0-or-later
// Room sync: colleagues reach the county through one laptop that can neither read nor change what
// passes.
#include "sync/client/carrying.h"
#include "sync/client/http_transport.h"
#include "sync/client/relay.h"
#include "sync/server/tls_identity.h"
#include "tests/support/bundle_world.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QDir>
#include <QElapsedTimer>
#include <QTcpSocket>
#include <QTemporaryDir>

#include <atomic>
#include <thread>

using namespace Qt::StringLiterals;

namespace {

constexpr int relayPatienceMs = 20'000;

// A county on loopback and a relay in front of it.
struct Room {
    explicit Room(client::RelayLimits limits = {}, client::Relay::AcceptBundle accept = {})
        : listener(must(server::HttpListener::start(
              u"127.0.0.1:0"_s, identity,
              [](const server::HttpRequest &request) {
                  return server::HttpReply{200, "application/octet-stream", request.body};
              }))),
          relay(must(client::Relay::start(u"127.0.0.1:0"_s,
                                          u"https://127.0.0.1:%1"_s.arg(listener->port()),
                                          std::move(accept), limits)))
    {
    }

    QString via() const { return u"127.0.0.1:%1"_s.arg(relay->port()); }
    std::unique_ptr<client::HttpTransport> transport(const QByteArray &certificate) const
    {
        return must(client::HttpTransport::pinned(u"https://"_s + via(), certificate));
    }

    QTemporaryDir folder;
    server::TlsIdentity identity = must(server::TlsIdentity::create(folder.path(), {}));
    std::unique_ptr<server::HttpListener> listener;
    std::unique_ptr<client::Relay> relay;
};

template <typename Done>
bool eventually(Done done)
{
    const QDeadlineTimer deadline(relayPatienceMs);
    while (!done() && !deadline.hasExpired()) {
        QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
    }
    return done();
}

// Gives a bundle on a thread of its own, while this one plays the relay.
core::Result<> give(const Room &room, const QByteArray &file)
{
    core::Result<> given = core::fail(core::Error::Kind::Offline, u"not asked"_s);
    std::atomic<bool> isDone = false;
    std::thread colleague([&] {
        given = client::giveBundle(room.via(), file, relayPatienceMs);
        isDone = true;
    });
    CHECK(eventually([&] { return isDone.load(); }));
    colleague.join();
    return given;
}

// Straight to a county, which has no time for some files if a test says so.
class CarrierLine : public client::Transport {
public:
    explicit CarrierLine(server::County &county) : m_county(county) {}
    core::Result<client::Reply> send(const client::Request &request) override
    {
        if (busyFor.contains(request.body)) {
            return core::fail(core::Error::Kind::Busy, u"too much to do"_s);
        }
        const server::HttpReply reply = ask(m_county, request);
        return client::Reply{reply.status, {}, reply.body};
    }
    client::Trouble trouble() const override { return {}; }
    client::Traffic traffic() const override { return {}; }

    QByteArrayList busyFor;

private:
    server::County &m_county;
};

QStringList namesIn(const QTemporaryDir &folder, const QString &pattern)
{
    return QDir(folder.path()).entryList({pattern}, QDir::Files);
}

} // namespace

TEST_CASE("a request passes a relay end to end, and the certificate is the county's own", "[T10]")
{
    const Room room;
    const auto transport = room.transport(room.identity.certificatePem());
    const QByteArray body(700'000, 'x');
    for (int i = 0; i < 2; ++i) {
        const auto reply = must(transport->send({.method = "POST", .path = "/", .body = body}));
        CHECK(reply.body == body);
    }
    CHECK(room.relay->counters().connections == 1);
    CHECK(room.relay->counters().bytesUp > 1'400'000);
    CHECK(room.relay->counters().bytesDown > 1'400'000);

    QTemporaryDir elsewhere;
    const auto other = must(server::TlsIdentity::create(elsewhere.path(), {}));
    const auto fooled = room.transport(other.certificatePem());
    CHECK_FALSE(fooled->send({.method = "GET", .path = "/"}));
    CHECK(fooled->trouble().cause == client::Cause::Certificate);
}

TEST_CASE("a relay passes on TLS and bundles, and shows everything else out")
{
    const Room room;
    QTcpSocket stranger;
    stranger.connectToHost(u"127.0.0.1"_s, room.relay->port());
    REQUIRE(stranger.waitForConnected(relayPatienceMs));
    stranger.write("GET http://elsewhere/ HTTP/1.1\r\n\r\n");
    CHECK(eventually([&] { return stranger.state() == QAbstractSocket::UnconnectedState; }));
    CHECK(room.relay->counters().refused == 1);
    CHECK(room.listener->counters().connections == 0);
}

TEST_CASE("a relay takes so many connections of one laptop and no more")
{
    client::RelayLimits limits;
    limits.connectionsOfOneMax = 2;
    const Room room(limits);
    std::array<QTcpSocket, 3> sockets;
    for (QTcpSocket &socket : sockets) {
        socket.connectToHost(u"127.0.0.1"_s, room.relay->port());
        REQUIRE(socket.waitForConnected(relayPatienceMs));
    }
    CHECK(eventually([&] { return room.relay->counters().refused == 1; }));
    CHECK(room.relay->counters().connections == 2);
    sockets[0].abort();
    CHECK(eventually([&] {
        QTcpSocket again;
        again.connectToHost(u"127.0.0.1"_s, room.relay->port());
        again.waitForConnected(relayPatienceMs);
        QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
        return room.relay->counters().connections >= 3;
    }));
}

TEST_CASE("a relay does not outrun its pace")
{
    client::RelayLimits limits;
    limits.bytesPerSecondMax = 1'000'000;
    const Room room(limits);
    const auto transport = room.transport(room.identity.certificatePem());
    QElapsedTimer timer;
    timer.start();
    must(transport->send({.method = "POST", .path = "/", .body = QByteArray(600'000, 'x')}));
    CHECK(timer.elapsed() > 500); // 1.2 MB pass both ways, a quarter of a second's worth at once
}

TEST_CASE("a bundle left with a relay is delivered by its next sync, and junk is not taken")
{
    BundleWorld world;
    const QUuid target = world.addTarget(u"甲五金店"_s, u"441900001001001"_s);
    Laptop li(world, u"li"_s, {u"441900001001001"_s}, u"VISITOR_GRID"_s);
    Laptop leader(world, u"wang"_s, {u"441900001001001"_s}, u"VISITOR_GRID"_s);
    must(world.down(li));
    li.visit(target);
    QTemporaryDir folder;
    client::BundleDesk desk = world.deskOf(leader);
    const Room room({}, [&](const QByteArray &file) {
        return client::keepToCarry(desk, folder.path(), file, {2, 1'000'000});
    });
    const QByteArray file = must(world.deskOf(li).write(world.nowMs)).files.front();
    CHECK(
        give(room, "this is not a bundle at all").error().detail.contains(u"no Zoufang bundle"_s));
    CHECK(give(room, must(world.write(li)).files.front()).error().detail.contains(u"its owner"_s));
    must(give(room, file));
    must(give(room, file)); // the same file again replaces itself
    CHECK(QDir(folder.path()).entryList(QDir::Files).size() == 1);

    CarrierLine line(*world.county); // the leader's next sync
    const client::Delivered delivered = must(client::deliverCarried(desk, line, folder.path()));
    CHECK(delivered.bundles == 1);
    CHECK(delivered.lines == 1);
    CHECK(QDir(folder.path()).entryList(QDir::Files).isEmpty());
    CHECK(world.count("SELECT count(*) FROM visit WHERE user = 'li'") == 1);
}

TEST_CASE("what one person left with a relay never keeps the next one's from the county",
          "[F95][T6]")
{
    BundleWorld world;
    const QUuid target = world.addTarget(u"甲五金店"_s, u"441900001001001"_s);
    Laptop li(world, u"li"_s, {u"441900001001001"_s}, u"VISITOR_GRID"_s);
    Laptop leader(world, u"wang"_s, {u"441900001001001"_s}, u"VISITOR_GRID"_s);
    must(world.down(li));
    li.visit(target);
    const QByteArray file = must(world.deskOf(li).write(world.nowMs)).files.front();
    // What anybody can write who has seen any bundle of this county: its head, and then nothing.
    QByteArray stranger = file.left(112) + QByteArray(200, 'x');
    stranger.replace(16, 16, QByteArray(16, 's'));                     // a writer nobody knows
    stranger.replace(96, 16, QByteArray(16, '\0'));                    // and the first of all names
    const QByteArray impostor = file.left(112) + QByteArray(200, 'y'); // li's name and part
    QTemporaryDir folder;
    client::BundleDesk desk = world.deskOf(leader);
    for (const QByteArray &left : {stranger, file, impostor}) {
        must(client::keepToCarry(desk, folder.path(), left));
    }
    REQUIRE(namesIn(folder, u"*.vsb"_s).size() == 3); // nobody's was replaced
    CarrierLine line(*world.county);

    SECTION("the county refuses the wrong ones, each by itself, and is not asked again")
    {
        const auto delivered = must(client::deliverCarried(desk, line, folder.path()));
        CHECK(delivered.bundles == 1);
        CHECK(delivered.lines == 1);
        CHECK(delivered.refused.size() == 2);
        CHECK(namesIn(folder, u"*.vsb"_s).isEmpty());
        CHECK(namesIn(folder, u"*.refused"_s).size() == 2);
        CHECK(must(client::deliverCarried(desk, line, folder.path())).refused.isEmpty());
        // Refused ones take nobody's place, and do not pile up.
        const client::CarryingLimits few{.filesMax = 1, .refusedMax = 1};
        must(client::keepToCarry(desk, folder.path(), file, few));
        CHECK(namesIn(folder, u"*.refused"_s).size() == 1);
    }
    SECTION("one the county has no time for is passed over")
    {
        line.busyFor = {stranger, impostor};
        const auto delivered = must(client::deliverCarried(desk, line, folder.path()));
        CHECK(delivered.bundles == 1);
        CHECK(delivered.waiting == 2);
        CHECK(namesIn(folder, u"*.vsb"_s).size() == 2);
    }
    SECTION("a carrier the county does not know is told so, and everything stays")
    {
        World elsewhere;
        Laptop other(elsewhere, u"zhao"_s, {u"441900001001001"_s}, u"VISITOR_GRID"_s);
        client::BundleDesk unknown = world.deskOf(other);
        const auto delivered = client::deliverCarried(unknown, line, folder.path());
        CHECK(delivered.error().kind == core::Error::Kind::Unauthorized);
        CHECK(namesIn(folder, u"*.vsb"_s).size() == 3);
    }
}

TEST_CASE("bundles that are never finished cannot fill a relay's memory, nor keep whole ones out",
          "[T6]")
{
    client::RelayLimits limits;
    limits.connectionsOfOneMax = 20;
    limits.unfinishedBytesMax = 1'000'000;
    limits.unfinishedPatienceMs = 200;
    const Room room(limits, [](const QByteArray &) { return core::Result<>(); });
    QByteArray begun("ZFGIVE1\n");
    begun.append(QByteArray::fromHex("00100000")); // a megabyte, which never comes whole
    begun.append(QByteArray(300'000, 'x'));
    std::array<QTcpSocket, 6> hoarders;
    for (QTcpSocket &socket : hoarders) {
        socket.connectToHost(u"127.0.0.1"_s, room.relay->port());
        REQUIRE(socket.waitForConnected(relayPatienceMs));
        socket.write(begun);
    }
    CHECK(eventually([&] { return room.relay->counters().refused >= 3; }));
    CHECK(room.relay->unfinishedBytes() <= limits.unfinishedBytesMax);
    CHECK(eventually([&] { return give(room, QByteArray(500'000, 'b')).has_value(); }));
    CHECK(room.relay->counters().bundles >= 1);
    for (QTcpSocket &socket : hoarders) {
        socket.abort();
    }
    CHECK(eventually([&] { return room.relay->unfinishedBytes() == 0; }));
}

TEST_CASE("a relay's folder has an end")
{
    BundleWorld world;
    Laptop li(world, u"li"_s, {u"441900001001001"_s}, u"VISITOR_GRID"_s);
    client::BundleDesk desk = world.deskOf(li);
    QTemporaryDir folder;
    const auto next = [&] {
        return client::keepToCarry(desk, folder.path(), must(desk.write(world.nowMs)).files.front(),
                                   {2, 1'000'000});
    };
    must(next());
    must(next());
    CHECK(next().error().kind == core::Error::Kind::Busy);
}
