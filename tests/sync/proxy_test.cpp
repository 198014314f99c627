// SPDX-License-Identifier: GPL-3.0-or-later
// What stands between a laptop and its county as a proxy does, with real sockets.
#include "sync/client/http_transport.h"
#include "sync/server/http_listener.h"
#include "sync/server/tls_identity.h"

#include "tests/support/must.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using client::Cause;

namespace {

// A proxy of the computer's settings that says one thing to whoever asks for a connection.
class SayingProxy {
public:
    explicit SayingProxy(QByteArray says)
    {
        REQUIRE(m_server.listen(QHostAddress::LocalHost));
        QObject::connect(
            &m_server, &QTcpServer::newConnection, &m_server, [this, says = std::move(says)] {
                QTcpSocket *socket = m_server.nextPendingConnection();
                QObject::connect(socket, &QIODevice::readyRead, socket, [this, socket, says] {
                    m_heard += socket->readAll();
                    socket->write(says);
                    socket->disconnectFromHost();
                });
            });
        qputenv("https_proxy", "http://127.0.0.1:" + QByteArray::number(m_server.serverPort()));
    }
    ~SayingProxy() { qunsetenv("https_proxy"); }

    void close() { m_server.close(); }
    const QByteArray &heard() const { return m_heard; }

private:
    QTcpServer m_server;
    QByteArray m_heard;
};

// The county lies behind the proxy, where no name of ours leads.
Cause causeThrough(const server::TlsIdentity &identity)
{
    const auto transport = must(
        client::HttpTransport::pinned(u"https://county.invalid:8443"_s, identity.certificatePem()));
    CHECK_FALSE(transport->send({"GET", "/"}));
    return transport->trouble().cause;
}

} // namespace

TEST_CASE("a proxy that refuses is named as one, whatever way it has to say so")
{
    const QTemporaryDir folder;
    const auto identity = must(server::TlsIdentity::create(folder.path(), {}));
    for (const char *says :
         {"HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"x\"\r\n"
          "Content-Length: 0\r\n\r\n",
          "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n",
          "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n",
          "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n", "SSH-2.0-x\r\n"}) {
        CAPTURE(says);
        const SayingProxy proxy(says);
        CHECK(causeThrough(identity) == Cause::Proxy);
        CHECK(proxy.heard().startsWith("CONNECT county.invalid:8443"));
    }
    SayingProxy gone("");
    gone.close();
    CHECK(causeThrough(identity) == Cause::Proxy);
}
