// SPDX-License-Identifier: GPL-3.0-or-later
// Who asks when a proxy stands between: wrong codes are counted by the caller, not by the proxy,
// and nobody chooses the address he is counted by (SYNC T14).
#include "sync/server/forwarded.h"

#include "sync/client/http_transport.h"
#include "sync/server/tls_identity.h"
#include "sync/server/wrong_codes.h"
#include "tests/support/world.h"

#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace {

QByteArray caller(const server::TrustedProxies &proxies, const QByteArray &peer,
                  const QByteArrayList &headers)
{
    server::HttpRequest request;
    request.peer = peer;
    for (const QByteArray &header : headers) {
        request.headers.push_back({"x-forwarded-for", header});
    }
    return proxies.callerOf(request);
}

// A county that listens behind a proxy, which is the test.
class Listening {
public:
    explicit Listening(const QStringList &trusted)
        : m_proxies(must(server::TrustedProxies::of(trusted)))
    {
        server::HttpLimits limits;
        limits.callerOf = [this](const server::HttpRequest &head) {
            return m_proxies.callerOf(head);
        };
        m_listener = must(server::HttpListener::start(
            u"127.0.0.1:0"_s, m_identity,
            [this](const server::HttpRequest &request) { return m_world.county->answer(request); },
            limits));
        m_transport = must(client::HttpTransport::pinned(
            u"https://127.0.0.1:%1"_s.arg(m_listener->port()), m_identity.certificatePem(), {}));
    }

    // Somebody at that address tries a code that is none; the status of the answer.
    int tries(const QByteArray &forwardedFor)
    {
        const client::Request request{
            .method = "POST",
            .path = "/v1/enrol",
            .headers = {{"X-Forwarded-For", forwardedFor}},
            .contentType = "application/json",
            .body = protocol::write(protocol::EnrolRequest{
                core::randomBytes(16), core::SigningKey::generate().publicKey(), u"laptop"_s}),
            .replyBytesMax = protocol::replyBytesMax};
        (void)m_transport->send(request); // refused, whichever way
        return m_transport->trouble().status;
    }

private:
    World m_world;
    server::TrustedProxies m_proxies;
    QTemporaryDir m_folder;
    server::TlsIdentity m_identity = must(server::TlsIdentity::create(m_folder.path(), {}));
    std::unique_ptr<server::HttpListener> m_listener; // before the county goes
    std::unique_ptr<client::HttpTransport> m_transport;
};

} // namespace

TEST_CASE("only a proxy that was named is believed, and only for the hop it saw", "[T14]")
{
    const auto proxies = must(server::TrustedProxies::of({u"10.0.0.5"_s, u"2001:DB8:0::9"_s}));
    CHECK(caller(proxies, "10.0.0.5", {"203.0.113.7"}) == "203.0.113.7");
    CHECK(caller(proxies, "10.0.0.5", {"198.51.100.1, 203.0.113.7"}) == "203.0.113.7");
    CHECK(caller(proxies, "10.0.0.5", {"198.51.100.1", "203.0.113.7"}) == "203.0.113.7");
    CHECK(caller(proxies, "10.0.0.5", {"203.0.113.7 , 2001:db8::9"}) == "203.0.113.7");
    CHECK(caller(proxies, "2001:db8::9", {"[2001:db8::1]:4711"}) == "2001:db8::1");
    CHECK(caller(proxies, "::ffff:10.0.0.5", {"203.0.113.7:80"}) == "203.0.113.7");
    // Forged by somebody who is no proxy of ours, missing, or no address at all.
    CHECK(caller(proxies, "203.0.113.9", {"198.51.100.1"}) == "203.0.113.9");
    CHECK(caller(proxies, "203.0.113.9", {"10.0.0.5"}) == "203.0.113.9");
    CHECK(caller(proxies, "10.0.0.5", {}) == "10.0.0.5");
    CHECK(caller(proxies, "10.0.0.5", {"unknown"}) == "10.0.0.5");
    CHECK(caller(proxies, "10.0.0.5", {"198.51.100.1, _hidden, 10.0.0.5"}) == "10.0.0.5");
    CHECK(caller(proxies, "10.0.0.5", {"10.0.0.5"}) == "10.0.0.5");
    CHECK(caller(proxies, "10.0.0.5", {QByteArray(4000, ',')}) == "10.0.0.5");
}

TEST_CASE("what is no address cannot be named as a proxy", "[T14]")
{
    for (const QString &text : {u"proxy.example"_s, u"10.0.0.0/8"_s, u""_s, u"10.0.0"_s}) {
        const auto proxies = server::TrustedProxies::of({text});
        REQUIRE_FALSE(proxies);
        CHECK(proxies.error().detail.contains(u"--trusted-proxy"));
    }
    CHECK(must(server::TrustedProxies::of({})).isEmpty());
    CHECK(server::plainAddress("2001:0db8:0:0:0:0:0:1") == "2001:db8::1");
}

TEST_CASE("behind a named proxy each caller has its own wrong codes, whatever it writes", "[T14]")
{
    Listening county({u"127.0.0.1"_s});
    for (int i = 0; i < server::wrongCodesMax; ++i) {
        const QByteArray forged = "10.1.1." + QByteArray::number(i) + ", 203.0.113.7";
        CHECK(county.tries(forged) == 401);
    }
    CHECK(county.tries("203.0.113.7") == 429);
    CHECK(county.tries("198.51.100.99, 203.0.113.7") == 429);
    CHECK(county.tries("203.0.113.8") == 401);
}

TEST_CASE("where no proxy was named a header changes nobody's address", "[T14]")
{
    Listening county({u"203.0.113.1"_s});
    for (int i = 0; i < server::wrongCodesMax; ++i) {
        CHECK(county.tries("10.1.1." + QByteArray::number(i)) == 401);
    }
    CHECK(county.tries("10.9.9.9") == 429);
}
