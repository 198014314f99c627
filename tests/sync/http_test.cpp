// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/durable_file.h"
#include "sync/client/http_transport.h"
#include "sync/server/http_listener.h"
#include "sync/server/tls_identity.h"

#include "tests/support/must.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QFile>
#include <QSemaphore>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QSslSocket>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>

#include <thread>

using namespace Qt::StringLiterals;
using client::Cause;
using core::Error;
using server::HttpReply;
using server::HttpRequest;

namespace {

constexpr int patienceMs = 20'000; // how long a test waits for what must happen

HttpReply jsonReply(const QByteArray &body, int status = 200)
{
    return {status, "application/json", body};
}

// Says back what it got.
HttpReply echo(const HttpRequest &request)
{
    return {200, "application/octet-stream",
            request.body.isEmpty() ? request.target : request.body};
}

// A county's identity, a listener on loopback and transports that know it.
struct HttpScene {
    explicit HttpScene(server::HttpHandler handler = echo, server::HttpLimits limits = {})
        : listener(must(server::HttpListener::start(u"127.0.0.1:0"_s, identity, std::move(handler),
                                                    std::move(limits))))
    {
    }

    QString url() const { return u"https://127.0.0.1:%1"_s.arg(listener->port()); }

    std::unique_ptr<client::HttpTransport> transport(client::HttpOptions options = {}) const
    {
        return must(
            client::HttpTransport::pinned(url(), identity.certificatePem(), std::move(options)));
    }

    // A line to the listener that speaks whatever a test wants.
    std::unique_ptr<QSslSocket> rawLine(QSsl::SslProtocol protocol = QSsl::TlsV1_3OrLater) const
    {
        auto socket = std::make_unique<QSslSocket>();
        socket->setPeerVerifyMode(QSslSocket::VerifyNone);
        socket->setProtocol(protocol);
        socket->connectToHostEncrypted(u"127.0.0.1"_s, listener->port());
        socket->waitForEncrypted(patienceMs);
        return socket;
    }

    QTemporaryDir folder;
    server::TlsIdentity identity = must(server::TlsIdentity::create(folder.path(), {}));
    std::unique_ptr<server::HttpListener> listener;
};

// Everything the other end says until it hangs up; fails the test when it does not.
QByteArray untilClosed(QAbstractSocket &socket)
{
    QByteArray all = socket.readAll();
    while (socket.state() == QAbstractSocket::ConnectedState) {
        REQUIRE((socket.waitForReadyRead(patienceMs) ||
                 socket.state() != QAbstractSocket::ConnectedState));
        all += socket.readAll();
    }
    return all + socket.readAll();
}

QByteArray untilHolds(QAbstractSocket &socket, const QByteArray &text)
{
    QByteArray all;
    while (!all.contains(text)) {
        REQUIRE(socket.waitForReadyRead(patienceMs));
        all += socket.readAll();
    }
    return all;
}

Cause causeOf(const HttpScene &scene, const client::Request &request = {"GET", "/"})
{
    const auto transport = scene.transport();
    const auto reply = transport->send(request);
    CHECK_FALSE(reply);
    return transport->trouble().cause;
}

// A county played by the test: TLS with the scene's certificate, and bytes of the test's choice.
class FakeCounty {
public:
    FakeCounty(const server::TlsIdentity &identity, QByteArray answer,
               QSsl::SslProtocol protocol = QSsl::TlsV1_3OrLater)
    {
        QSslConfiguration configuration;
        configuration.setLocalCertificate(QSslCertificate(identity.certificatePem()));
        configuration.setPrivateKey(QSslKey(identity.keyPem().view().toByteArray(), QSsl::Ec));
        configuration.setProtocol(protocol);
        m_server.setSslConfiguration(configuration);
        QObject::connect(&m_server, &QTcpServer::pendingConnectionAvailable, &m_server,
                         [this, answer = std::move(answer)] {
                             auto *socket = m_server.nextPendingConnection();
                             QObject::connect(socket, &QIODevice::readyRead, socket,
                                              [this, socket, answer] {
                                                  m_heard += socket->readAll();
                                                  if (m_heard.contains("\r\n\r\n")) {
                                                      socket->write(answer);
                                                      socket->disconnectFromHost();
                                                  }
                                              });
                         });
        m_server.listen(QHostAddress::LocalHost);
    }

    QString url() const { return u"https://127.0.0.1:%1"_s.arg(m_server.serverPort()); }
    const QByteArray &heard() const { return m_heard; }

private:
    QSslServer m_server;
    QByteArray m_heard;
};

} // namespace

TEST_CASE("a request arrives as it was sent and the reply comes back as it was given")
{
    HttpRequest got;
    const HttpScene scene([&got](const HttpRequest &request) {
        got = request;
        return HttpReply{409, "application/json", R"({"n":7})", {{"X-Place", "here"}}};
    });
    const auto transport = scene.transport();
    const auto reply = must(transport->send({"PUT",
                                             "/v1/chain/a%20b?x=%2F",
                                             {{"X-First", "1"}},
                                             "application/zstd",
                                             QByteArray(5000, 'z')}));

    CHECK(got.method == "PUT");
    CHECK(got.target == "/v1/chain/a%20b?x=%2F");
    CHECK(got.header("x-first") == "1");
    CHECK(got.header("content-type") == "application/zstd");
    CHECK(got.header("user-agent").startsWith("zoufang/"));
    CHECK(got.body == QByteArray(5000, 'z'));
    CHECK(got.peer == "127.0.0.1");
    CHECK(reply.status == 409);
    CHECK(reply.header("x-place") == "here");
    CHECK(reply.body == R"({"n":7})");
    CHECK(transport->trouble().cause == Cause::None);
}

TEST_CASE("requests of one transport share one connection")
{
    const HttpScene scene;
    const auto transport = scene.transport();
    for (const int size : {0, 1, 15'000, 16'384, 17'000, 1'000'000}) {
        const QByteArray body(size, 'b');
        CAPTURE(size);
        CHECK(must(transport->send({"POST", "/x", {}, {}, body})).body ==
              (size == 0 ? "/x" : body));
    }
    CHECK(must(transport->send({"HEAD", "/x"})).body.isEmpty());
    CHECK(must(transport->send({"GET", "/x"})).body == "/x");
    CHECK(scene.listener->counters().connections == 1);
    CHECK(scene.listener->counters().requests == 8);
}

TEST_CASE("a TLS session can be resumed by its ticket")
{
    const HttpScene scene;
    QByteArray ticket;
    for (int i = 0; i < 2; ++i) {
        QSslSocket line;
        QSslConfiguration configuration;
        configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
        configuration.setProtocol(QSsl::TlsV1_3OrLater);
        configuration.setSslOption(QSsl::SslOptionDisableSessionPersistence, false);
        configuration.setSslOption(QSsl::SslOptionDisableSessionTickets, false);
        configuration.setSessionTicket(ticket);
        line.setSslConfiguration(configuration);
        line.connectToHostEncrypted(u"127.0.0.1"_s, scene.listener->port());
        REQUIRE(line.waitForEncrypted(patienceMs));
        line.write("GET /a HTTP/1.1\r\nConnection: close\r\n\r\n");
        CHECK(untilClosed(line).endsWith("/a"));
        ticket = line.sslConfiguration().sessionTicket();
    }
    CHECK(scene.listener->counters().connections == 2);
    CHECK(scene.listener->counters().resumed == 1);
}

TEST_CASE("traffic is what goes over the line, and a request without news stays lean")
{
    const HttpScene scene;
    const QByteArray answer = "HTTP/1.1 200 OK\r\nDate: Fri, 20 Nov 2026 08:00:00 GMT\r\n"
                              "Content-Length: 2\r\nContent-Type: application/json\r\n\r\n{}";
    for (const client::Request &request :
         {client::Request{"GET", "/v1/chain/0123"}, client::Request{"POST", "/v1/pull?a=%20"},
          client::Request{"DELETE", "/v1/x"},
          client::Request{"PUT", "/v1/y", {{"X-Sig", "abc"}}, "application/zstd", "body"}}) {
        const FakeCounty fake(scene.identity, answer);
        const auto transport =
            must(client::HttpTransport::pinned(fake.url(), scene.identity.certificatePem()));
        must(transport->send(request));
        CAPTURE(request.method, fake.heard());
        CHECK(transport->traffic() == client::Traffic{fake.heard().size(), answer.size()});
        CHECK(transport->traffic().sent <= 220);
    }
}

TEST_CASE("whoever shows another certificate hears nothing of us")
{
    const HttpScene scene;
    const HttpScene other;
    const auto pinned =
        must(client::HttpTransport::pinned(scene.url(), other.identity.certificatePem()));
    CHECK(pinned->send({"GET", "/"}).error().kind == Error::Kind::Offline);
    CHECK(pinned->trouble().cause == Cause::Certificate);

    const auto enrolment =
        must(client::HttpTransport::forEnrolment(scene.url(), other.identity.fingerprint()));
    CHECK_FALSE(enrolment->send({"POST", "/v1/enrol", {}, {}, "one-time secret"}));
    CHECK(enrolment->trouble().cause == Cause::Certificate);
    CHECK(enrolment->certificatePem().isEmpty());
    CHECK(scene.listener->counters().requests == 0);
}

TEST_CASE("an enrolment that knows the fingerprint learns the certificate to pin")
{
    const HttpScene scene;
    const auto enrolment =
        must(client::HttpTransport::forEnrolment(scene.url(), scene.identity.fingerprint()));
    CHECK(must(enrolment->send({"GET", "/v1/enrol"})).body == "/v1/enrol");
    CHECK(enrolment->certificatePem() == scene.identity.certificatePem());
}

TEST_CASE("a name the certificate does not carry is no obstacle to the certificate we know")
{
    const QTemporaryDir folder;
    const auto identity = must(server::TlsIdentity::create(folder.path(), {u"county.example"_s}));
    const auto listener = must(server::HttpListener::start(u"127.0.0.2:0"_s, identity, echo));
    const auto transport = must(client::HttpTransport::pinned(
        u"https://127.0.0.2:%1"_s.arg(listener->port()), identity.certificatePem()));
    CHECK(must(transport->send({"GET", "/a"})).body == "/a");
}

TEST_CASE("a computer with a wrong date is told about its date")
{
    const HttpScene scene;
    for (const int year : {1990, 2100}) {
        client::HttpOptions options;
        options.now = [year] { return QDateTime(QDate(year, 1, 1), QTime(0, 0), Qt::UTC); };
        const auto transport = scene.transport(options);
        CHECK(transport->send({"GET", "/"}).error().kind == Error::Kind::Offline);
        CHECK(transport->trouble().cause == Cause::Clock);
    }
    CHECK(scene.listener->counters().requests == 0);
}

TEST_CASE("TLS below 1.3 is refused at both ends")
{
    const HttpScene scene;
    CHECK_FALSE(scene.rawLine(QSsl::TlsV1_2)->isEncrypted());
    CHECK(scene.rawLine()->isEncrypted());

    const FakeCounty old(scene.identity, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
                         QSsl::TlsV1_2);
    const auto transport =
        must(client::HttpTransport::pinned(old.url(), scene.identity.certificatePem()));
    CHECK_FALSE(transport->send({"GET", "/"}));
    CHECK(old.heard().isEmpty());
}

TEST_CASE("a body beyond its limit is refused with 413, announced or not, and the limit named")
{
    server::HttpLimits limits;
    limits.bodyBytesMax = [](QByteArrayView, QByteArrayView target) {
        return target == "/blob" ? qsizetype{40'000} : qsizetype{20'000};
    };
    const HttpScene scene(echo, limits);
    const auto transport = scene.transport();
    CHECK(must(transport->send({"PUT", "/", {}, {}, QByteArray(20'000, 'x')})).status == 200);
    CHECK(must(transport->send({"PUT", "/blob", {}, {}, QByteArray(40'000, 'x')})).status == 200);
    for (const int size : {20'001, 200'000, 1'000'000}) {
        const auto reply = must(transport->send({"PUT", "/", {}, {}, QByteArray(size, 'x')}));
        CHECK(reply.status == 413);
        CHECK(reply.body.contains("20000"));
    }
    const auto line = scene.rawLine();
    line->write("PUT / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
    for (int i = 0; i < 21; ++i) {
        line->write("3e8\r\n" + QByteArray(1000, 'x') + "\r\n");
    }
    CHECK(untilHolds(*line, "}").startsWith("HTTP/1.1 413 "));
    CHECK(scene.listener->counters().requests == 2);
}

TEST_CASE("a chunked body within its limit arrives whole")
{
    const HttpScene scene;
    const auto line = scene.rawLine();
    line->write(
        "PUT / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
        "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
    CHECK(untilClosed(*line).endsWith("\r\n\r\nabcde"));
}

TEST_CASE("sockets that stay silent or half a request are hung up on and hold up nobody")
{
    server::HttpLimits limits;
    limits.handshakeMs = 300;
    limits.headerMs = 300;
    limits.idleMs = 300;
    limits.stepMs = 300;
    limits.workers = 1;
    const HttpScene scene(echo, limits);
    std::vector<std::unique_ptr<QTcpSocket>> silent;
    for (int i = 0; i < 20; ++i) {
        silent.push_back(std::make_unique<QTcpSocket>());
        silent.back()->connectToHost(u"127.0.0.1"_s, scene.listener->port());
        REQUIRE(silent.back()->waitForConnected(patienceMs));
    }
    std::vector<std::unique_ptr<QSslSocket>> half;
    for (const char *text : {"", "GET / HT", "GET / HTTP/1.1\r\nHost: x\r\n",
                             "PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nabc"}) {
        half.push_back(scene.rawLine());
        half.back()->write(text);
        half.back()->waitForBytesWritten(patienceMs);
    }
    CHECK(must(scene.transport()->send({"GET", "/a"})).body == "/a");
    for (const auto &socket : silent) {
        CHECK(untilClosed(*socket).isEmpty());
    }
    for (const auto &socket : half) {
        CHECK(untilClosed(*socket).isEmpty());
    }
    CHECK(scene.listener->counters().requests == 1);
}

TEST_CASE("a body that drips below the least pace is refused")
{
    server::HttpLimits limits;
    limits.stepMs = 100;
    limits.bytesPerSecondMin = 1'000'000;
    const HttpScene scene(echo, limits);
    const auto line = scene.rawLine();
    line->write("PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n");
    QByteArray heard;
    const QDeadlineTimer deadline(patienceMs);
    while (!heard.contains("\r\n\r\n") && !deadline.hasExpired() &&
           line->state() == QAbstractSocket::ConnectedState) {
        line->write("x");
        line->waitForReadyRead(20);
        heard += line->readAll();
    }
    CHECK(heard.startsWith("HTTP/1.1 408 "));
}

TEST_CASE("when every place is taken, who waited longest makes room")
{
    server::HttpLimits limits;
    limits.connectionsMax = 3;
    limits.crowdedMs = 10;
    const HttpScene scene(echo, limits);
    std::vector<std::unique_ptr<QTcpSocket>> silent;
    for (int i = 0; i < 10; ++i) {
        silent.push_back(std::make_unique<QTcpSocket>());
        silent.back()->connectToHost(u"127.0.0.1"_s, scene.listener->port());
        REQUIRE(silent.back()->waitForConnected(patienceMs));
    }
    CHECK(must(scene.transport()->send({"GET", "/a"})).body == "/a");
    CHECK(untilClosed(*silent.front()).isEmpty());
}

TEST_CASE("what is not HTTP gets 400, or silence when it is not even TLS, and the next is served")
{
    const HttpScene scene;
    const QByteArray zeros(3000, '\0');
    for (const QByteArray &bytes :
         {QByteArray("hello\r\n\r\n"), QByteArray("GET / HTTP/9.9\r\n\r\n"), zeros,
          QByteArray("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"), QByteArray("GET  / HTTP/1.1\r\n\r\n"),
          QByteArray("GET / HTTP/1.1\r\nA B: c\r\n\r\n"),
          QByteArray("PUT / HTTP/1.1\r\nContent-Length: -1\r\n\r\n"),
          QByteArray("PUT / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab"),
          QByteArray(
              "PUT / HTTP/1.1\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\nabc"),
          QByteArray("PUT / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")}) {
        const auto line = scene.rawLine();
        line->write(bytes);
        CAPTURE(bytes);
        CHECK(untilClosed(*line).startsWith("HTTP/1.1 400 "));
    }
    const auto longHead = scene.rawLine();
    longHead->write("GET / HTTP/1.1\r\nX: " + QByteArray(40'000, 'x') + "\r\n\r\n");
    CHECK(untilClosed(*longHead).startsWith("HTTP/1.1 431 "));

    QTcpSocket plain;
    plain.connectToHost(u"127.0.0.1"_s, scene.listener->port());
    REQUIRE(plain.waitForConnected(patienceMs));
    plain.write("GET / HTTP/1.1\r\n\r\n");
    CHECK_FALSE(untilClosed(plain).contains("HTTP"));

    CHECK(scene.listener->counters().requests == 0);
    CHECK(must(scene.transport()->send({"GET", "/a"})).body == "/a");
}

TEST_CASE("the handler never sees a body that was cut short")
{
    const HttpScene scene;
    const QByteArray head = "PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: 40\r\n\r\n";
    for (int sent = 0; sent < 40; sent += 3) {
        const auto line = scene.rawLine();
        line->write(head + QByteArray(sent, 'x'));
        line->disconnectFromHost();
        CHECK(untilClosed(*line).isEmpty());
    }
    CHECK(must(scene.transport()->send({"GET", "/a"})).body == "/a");
    CHECK(scene.listener->counters().requests == 1);
}

TEST_CASE("who asks before sending a body is told to go on")
{
    const HttpScene scene;
    const auto line = scene.rawLine();
    line->write("PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n");
    CHECK(untilHolds(*line, "\r\n\r\n") == "HTTP/1.1 100 Continue\r\n\r\n");
    line->write("abcde");
    CHECK(untilHolds(*line, "abcde").startsWith("HTTP/1.1 200 OK\r\n"));
}

TEST_CASE("requests sent in one go are answered one after the other")
{
    const HttpScene scene;
    const auto line = scene.rawLine();
    line->write("GET /1 HTTP/1.1\r\n\r\nPUT / HTTP/1.1\r\nContent-Length: 1\r\n\r\n2"
                "GET /3 HTTP/1.1\r\nConnection: close\r\n\r\n");
    const QByteArray heard = untilClosed(*line);
    CHECK(heard.indexOf("/1") > 0);
    CHECK(heard.indexOf("\r\n\r\n2") > heard.indexOf("/1"));
    CHECK(heard.endsWith("/3"));
}

TEST_CASE("a page that is not ours is never taken for an answer")
{
    const auto page = [](int status, const QByteArray &type) {
        return [=](const HttpRequest &) {
            return HttpReply{
                status, type, "<html>log in</html>", {{"Location", "https://127.0.0.1:1/"}}};
        };
    };
    CHECK(causeOf(HttpScene(page(200, "text/html; charset=utf-8"))) == Cause::CaptivePage);
    CHECK(causeOf(HttpScene(page(200, ""))) == Cause::CaptivePage);
    CHECK(causeOf(HttpScene(page(404, "text/html"))) == Cause::CaptivePage);
    CHECK(causeOf(HttpScene(page(302, "application/json"))) == Cause::CaptivePage);
    CHECK(causeOf(HttpScene(page(511, "application/json"))) == Cause::CaptivePage);
    CHECK(causeOf(HttpScene(page(502, "text/html"))) == Cause::ServerFault);
}

TEST_CASE("a gateway that speaks plain HTTP on our port is named as one")
{
    const HttpScene scene;
    QTcpServer gateway;
    QObject::connect(&gateway, &QTcpServer::newConnection, &gateway, [&gateway] {
        QTcpSocket *socket = gateway.nextPendingConnection();
        QObject::connect(socket, &QIODevice::readyRead, socket, [socket] {
            socket->readAll();
            socket->write(
                "HTTP/1.1 302 Found\r\nLocation: http://login/\r\nContent-Length: 0\r\n\r\n");
        });
    });
    REQUIRE(gateway.listen(QHostAddress::LocalHost));
    const auto transport = must(client::HttpTransport::pinned(
        u"https://127.0.0.1:%1"_s.arg(gateway.serverPort()), scene.identity.certificatePem()));
    CHECK(transport->send({"GET", "/"}).error().kind == Error::Kind::Offline);
    CHECK(transport->trouble().cause == Cause::CaptivePage);
}

TEST_CASE("each status has its cause, and what the county says beside it is kept")
{
    int status = 0;
    const HttpScene scene([&status](const HttpRequest &) {
        HttpReply reply = jsonReply(R"({"error":"x"})", status);
        reply.headers.push_back({"Retry-After", "17"});
        return reply;
    });
    const auto transport = scene.transport();
    struct Row {
        int status;
        Cause cause;
        Error::Kind kind;
    };
    for (const Row &row : {Row{401, Cause::Login, Error::Kind::Unauthorized},
                           Row{403, Cause::Login, Error::Kind::Unauthorized},
                           Row{429, Cause::ServerBusy, Error::Kind::Busy},
                           Row{500, Cause::ServerFault, Error::Kind::Busy},
                           Row{503, Cause::ServerBusy, Error::Kind::Busy}}) {
        status = row.status;
        CAPTURE(status);
        CHECK(transport->send({"GET", "/"}).error().kind == row.kind);
        CHECK(transport->trouble().cause == row.cause);
        CHECK(transport->trouble().status == row.status);
        CHECK(transport->trouble().retryAfterSeconds == 17);
        CHECK(transport->trouble().body == R"({"error":"x"})");
    }
    status = 407; // Qt keeps this one's body to itself
    CHECK(transport->send({"GET", "/"}).error().kind == Error::Kind::Offline);
    CHECK(transport->trouble().cause == Cause::Proxy);
    for (const int answered : {200, 400, 404, 405, 409, 410, 413, 418, 422}) {
        status = answered;
        CAPTURE(status);
        CHECK(must(transport->send({"GET", "/"})).status == answered);
        CHECK(transport->trouble().cause == Cause::None);
    }
}

TEST_CASE("a reply is read up to its bound and no further")
{
    const HttpScene scene([](const HttpRequest &request) {
        return HttpReply{200, "application/octet-stream",
                         QByteArray(request.target.mid(1).toInt(), 'x')};
    });
    const auto transport = scene.transport();
    client::Request request{"GET", "/300000"};
    request.replyBytesMax = 300'000;
    CHECK(must(transport->send(request)).body.size() == 300'000);
    request.path = "/300001";
    CHECK(transport->send(request).error().kind == Error::Kind::Protocol);
    CHECK(transport->trouble().cause == Cause::Unusable);
    request.path = "/5";
    CHECK(must(transport->send(request)).body.size() == 5);
}

TEST_CASE("a reply cut short is no reply")
{
    const HttpScene scene;
    for (const char *answer :
         {"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{}",
          "HTTP/1.1 200 OK\r\nContent-Le", "", "SSH-2.0-x\r\n"}) {
        const FakeCounty fake(scene.identity, answer);
        const auto transport =
            must(client::HttpTransport::pinned(fake.url(), scene.identity.certificatePem()));
        CAPTURE(answer);
        CHECK(transport->send({"GET", "/"}).error().kind == Error::Kind::Offline);
        CHECK(transport->trouble().cause == Cause::NoLink);
    }
}

TEST_CASE("nobody at the address, and an address that is none")
{
    const HttpScene scene;
    quint16 port = 0;
    {
        QTcpServer server;
        REQUIRE(server.listen(QHostAddress::LocalHost));
        port = server.serverPort();
    }
    const QByteArray pem = scene.identity.certificatePem();
    const auto transport =
        must(client::HttpTransport::pinned(u"https://127.0.0.1:%1"_s.arg(port), pem));
    CHECK(transport->send({"GET", "/"}).error().kind == Error::Kind::Offline);
    CHECK(transport->trouble().cause == Cause::NoLink);
    for (const QString &url : {u"http://127.0.0.1:1"_s, u"127.0.0.1"_s, u"https://a:b@c"_s,
                               u"https://c/path"_s, u"https://:1"_s, QString()}) {
        CAPTURE(url);
        CHECK(client::HttpTransport::pinned(url, pem).error().kind == Error::Kind::Invalid);
    }
    CHECK_FALSE(client::HttpTransport::pinned(scene.url(), "no pem"));
    CHECK_FALSE(client::HttpTransport::forEnrolment(scene.url(), "short"));
    CHECK(scene.transport()->send({"GET", "no-slash"}).error().kind == Error::Kind::Invalid);
}

TEST_CASE("a county that does not answer is given up on, and stop() ends the wait at once")
{
    QSemaphore entered;
    QSemaphore release;
    const HttpScene scene([&](const HttpRequest &request) {
        entered.release();
        release.acquire();
        return echo(request);
    });
    client::HttpOptions impatient;
    impatient.silenceMs = 200;
    const auto silent = scene.transport(impatient);
    CHECK_FALSE(silent->send({"GET", "/"}));
    CHECK(silent->trouble().cause == Cause::NoLink);
    entered.acquire();

    const auto stopped = scene.transport();
    std::thread stopper([&] {
        entered.acquire();
        stopped->stop();
    });
    CHECK(stopped->send({"GET", "/"}).error().kind == Error::Kind::Busy);
    stopper.join();
    CHECK(stopped->trouble().cause == Cause::Stopped);
    CHECK_FALSE(stopped->send({"GET", "/"}));
    release.release(2);
}

TEST_CASE("a handler that throws costs its own request only")
{
    const HttpScene scene([](const HttpRequest &request) -> HttpReply {
        if (request.target == "/throw") {
            throw std::runtime_error("a bug");
        }
        return echo(request);
    });
    const auto transport = scene.transport();
    CHECK_FALSE(transport->send({"GET", "/throw"}));
    CHECK(transport->trouble().cause == Cause::ServerFault);
    CHECK(must(transport->send({"GET", "/a"})).body == "/a");
}

TEST_CASE("32 clients at once are all answered with what is theirs")
{
    server::HttpLimits limits; // a machine busy with other tests may take its time
    limits.handshakeMs = 120'000;
    limits.headerMs = 120'000;
    const HttpScene scene(echo, limits);
    std::atomic<int> right = 0;
    std::vector<std::thread> clients;
    for (int number = 0; number < 32; ++number) {
        clients.emplace_back([&scene, &right, number] {
            auto made = client::HttpTransport::pinned(scene.url(), scene.identity.certificatePem());
            for (int i = 0; i < 10 && made; ++i) {
                const QByteArray body = QByteArray::number(number).repeated(1 + i * 1000);
                const auto reply = (*made)->send({"POST", "/", {}, {}, body});
                right += reply && reply->body == body ? 1 : 0;
            }
        });
    }
    for (std::thread &thread : clients) {
        thread.join();
    }
    CHECK(right == 320);
    CHECK(scene.listener->counters().connections == 32);
}

TEST_CASE("beyond what is admitted the answer is 503 with a time to come back")
{
    QSemaphore entered;
    QSemaphore release;
    server::HttpLimits limits;
    limits.requestsMax = 1;
    limits.retryAfterSeconds = 42;
    const HttpScene scene(
        [&](const HttpRequest &request) {
            entered.release();
            release.acquire();
            return echo(request);
        },
        limits);
    std::thread first([&] {
        auto made = client::HttpTransport::pinned(scene.url(), scene.identity.certificatePem());
        (void)(*made)->send({"GET", "/first"}); // its answer is not this test's matter
    });
    entered.acquire();
    const auto transport = scene.transport();
    for (const QByteArray &body : {QByteArray(), QByteArray(1'000'000, 'x')}) {
        CHECK(transport->send({"PUT", "/", {}, {}, body}).error().kind == Error::Kind::Busy);
        CHECK(transport->trouble().cause == Cause::ServerBusy);
        CHECK(transport->trouble().retryAfterSeconds == 42);
    }
    release.release(2);
    first.join();
    CHECK(must(transport->send({"GET", "/later"})).body == "/later");
    CHECK(scene.listener->counters().refused == 2);
}

TEST_CASE("a laptop that asks for more than one thing at once holds up nobody but itself",
          "[F113][F116]")
{
    QSemaphore entered;
    QSemaphore release;
    server::HttpLimits limits;
    limits.workers = 2;
    limits.requestsMax = 4;
    limits.askerOf = [](const HttpRequest &head) { return server::Asker{head.header("asker"), 1}; };
    const HttpScene scene(
        [&](const HttpRequest &request) {
            if (request.header("asker") == "flood") {
                entered.release();
                release.acquire();
            }
            return echo(request);
        },
        limits);
    const auto request = [](const QByteArray &asker, const QByteArray &body) {
        return client::Request{"PUT", "/", {{"Asker", asker}}, {}, body};
    };
    std::atomic<int> answered = 0;
    std::thread flood([&] {
        auto made = client::HttpTransport::pinned(scene.url(), scene.identity.certificatePem());
        answered += (*made)->send(request("flood", "first")) ? 1 : 0;
    });
    entered.acquire();
    // Many more of the same while it is worked on, and everybody else in between.
    const auto crowd = scene.transport();
    const auto other = scene.transport();
    for (int i = 0; i < 50; ++i) {
        const QByteArray body(i % 10 == 0 ? 200'000 : 10, 'x');
        CHECK(crowd->send(request("flood", body)).error().kind == Error::Kind::Busy);
        CHECK(crowd->trouble().status == 429);
        CHECK(crowd->trouble().retryAfterSeconds > 0);
        CHECK(must(other->send(request("laptop" + QByteArray::number(i), "mine"))).body == "mine");
    }
    CHECK(scene.listener->counters().crowding == 50);
    CHECK(scene.listener->counters().refused == 0);
    release.release(2);
    flood.join();
    CHECK(answered == 1);
    CHECK(must(crowd->send(request("flood", "later"))).body == "later");
}

TEST_CASE("who claims a laptop's name and sends no body does not keep the laptop waiting",
          "[F113][T5]")
{
    server::HttpLimits limits;
    limits.askerOf = [](const HttpRequest &head) { return server::Asker{head.header("asker"), 1}; };
    const HttpScene scene(echo, limits);
    QSslSocket stranger;
    stranger.setPeerVerifyMode(QSslSocket::VerifyNone);
    stranger.connectToHostEncrypted(u"127.0.0.1"_s, scene.listener->port());
    REQUIRE(stranger.waitForEncrypted(patienceMs));
    stranger.write("PUT / HTTP/1.1\r\nHost: x\r\nAsker: laptop\r\nExpect: 100-continue\r\n"
                   "Content-Length: 1000\r\n\r\n");
    REQUIRE(stranger.waitForReadyRead(patienceMs));
    CHECK(stranger.readAll().startsWith("HTTP/1.1 100"));
    const auto transport = scene.transport();
    CHECK(must(transport->send({"PUT", "/", {{"Asker", "laptop"}}, {}, "mine"})).body == "mine");
    CHECK(scene.listener->counters().crowding == 0);
}

TEST_CASE("bytes in flight are bounded across connections")
{
    QSemaphore entered;
    QSemaphore release;
    server::HttpLimits limits;
    limits.bytesInFlightMax = 100'000;
    const HttpScene scene(
        [&](const HttpRequest &) {
            entered.release();
            release.acquire();
            return jsonReply("{}");
        },
        limits);
    std::thread first([&] {
        auto made = client::HttpTransport::pinned(scene.url(), scene.identity.certificatePem());
        (void)(*made)->send(
            {"PUT", "/", {}, {}, QByteArray(60'000, 'x')}); // only there to hold its place
    });
    entered.acquire();
    const auto transport = scene.transport();
    CHECK_FALSE(transport->send({"PUT", "/", {}, {}, QByteArray(60'000, 'x')}));
    CHECK(transport->trouble().cause == Cause::ServerBusy);
    release.release(2);
    first.join();
    CHECK(must(transport->send({"PUT", "/", {}, {}, QByteArray(60'000, 'x')})).status == 200);
}

TEST_CASE("a listener that stops finishes the answers under way and takes no more")
{
    QSemaphore entered;
    QSemaphore release;
    const HttpScene scene([&](const HttpRequest &request) {
        entered.release();
        release.acquire();
        return echo(request);
    });
    QByteArray answer;
    std::thread asker([&] {
        auto made = client::HttpTransport::pinned(scene.url(), scene.identity.certificatePem());
        const auto reply = (*made)->send({"PUT", "/", {}, {}, QByteArray(200'000, 'x')});
        answer = reply ? reply->body : QByteArray("failed");
    });
    const auto idle = scene.rawLine();
    entered.acquire();
    std::thread stopper([&] { scene.listener->stop(); });
    CHECK(untilClosed(*idle).isEmpty()); // closed by the stop, which by now refuses newcomers
    QTcpSocket late;
    late.connectToHost(u"127.0.0.1"_s, scene.listener->port());
    CHECK_FALSE(late.waitForConnected(patienceMs));
    release.release();
    asker.join();
    stopper.join();
    CHECK(answer == QByteArray(200'000, 'x'));
}

TEST_CASE("an address that cannot be listened on is refused with a sentence")
{
    const HttpScene scene;
    for (const QString &address :
         {u"127.0.0.1"_s, u"127.0.0.1:"_s, u":80"_s, u"127.0.0.1:99999"_s, u"203.0.113.1:0"_s,
          u"127.0.0.1:%1"_s.arg(scene.listener->port())}) {
        CAPTURE(address);
        const auto started = server::HttpListener::start(address, scene.identity, echo);
        REQUIRE_FALSE(started);
        CHECK(started.error().detail.contains(address));
    }
}

TEST_CASE("a county's identity is made once, kept private, and damage to it is named")
{
    const QTemporaryDir folder;
    const QTemporaryDir another;
    CHECK(server::TlsIdentity::load(folder.path()).error().kind == Error::Kind::NotFound);
    CHECK_FALSE(server::TlsIdentity::create(folder.path(), {u"a,DNS:evil"_s}));
    const auto made =
        must(server::TlsIdentity::create(folder.path(), {u"county.example"_s, u"10.1.2.3"_s}));
    CHECK(server::TlsIdentity::create(folder.path(), {}).error().kind == Error::Kind::Conflict);
    const auto loaded = must(server::TlsIdentity::load(folder.path()));
    CHECK(loaded.fingerprint() == made.fingerprint());

    const QSslCertificate certificate(made.certificatePem());
    CHECK(certificate.digest(QCryptographicHash::Sha256) == made.fingerprint());
    const auto names = certificate.subjectAlternativeNames();
    CHECK(names.values(QSsl::DnsEntry).contains(u"localhost"_s));
    CHECK(names.values(QSsl::DnsEntry).contains(u"county.example"_s));
    CHECK(names.values(QSsl::IpAddressEntry).contains(u"127.0.0.1"_s));
    CHECK(names.values(QSsl::IpAddressEntry).contains(u"10.1.2.3"_s));
    CHECK(certificate.expiryDate() > QDateTime::currentDateTimeUtc().addYears(9));

    const QString key = folder.filePath(u"tls/key.pem"_s);
    CHECK_FALSE(QFile::permissions(key).testFlag(QFile::ReadOther));
    must(server::TlsIdentity::create(another.path(), {}));
    const QByteArray stranger = must(core::readFile(another.filePath(u"tls/key.pem"_s), 10'000));
    must(core::writeDurably(key, stranger, core::IfExists::Replace, core::FileAccess::Owner));
    CHECK(server::TlsIdentity::load(folder.path()).error().detail.contains(u"damaged"_s));
    must(core::writeDurably(key, stranger, core::IfExists::Replace, core::FileAccess::Everyone));
    CHECK(server::TlsIdentity::load(folder.path()).error().detail.contains(u"chmod 600"_s));
}

TEST_CASE("the county's signing key is made once and comes back")
{
    const QTemporaryDir folder;
    CHECK(server::loadCountyKey(folder.path()).error().kind == Error::Kind::NotFound);
    const auto made = must(server::createCountyKey(folder.path()));
    CHECK(server::createCountyKey(folder.path()).error().kind == Error::Kind::Conflict);
    CHECK(must(server::loadCountyKey(folder.path())).publicKey() == made.publicKey());
}
