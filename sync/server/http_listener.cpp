// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/http_listener.h"

#include "sync/protocol/limits.h"
#include "sync/server/http_text.h"
#include "sync/server/shares.h"
#include "sync/server/tls_identity.h"

#include <QHash>

#include <optional> // Boost 1.74's Asio forgets these two under C++20
#include <utility>

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>

#include <algorithm>
#include <atomic>
#include <limits>
#include <list>
#include <thread>
#include <unordered_set>

using namespace Qt::StringLiterals;
using core::Error;
using core::fail;
using core::Result;

namespace server {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using boost::asio::ip::tcp;
using boost::system::error_code;
using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr qsizetype pieceBytes = 16 * 1024; // a TLS record
constexpr int crowdingStatus = 429;
constexpr int stretchSteps = 2; // the pace is judged over so many stepMs

class Connection;

QByteArray toBytes(boost::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

qint64 nowMs()
{
    return std::chrono::duration_cast<milliseconds>(Clock::now().time_since_epoch()).count();
}

} // namespace

// What connections share. Everything but the counters belongs to the listener's thread.
struct HttpListener::Impl {
    Impl(HttpHandler answer, HttpLimits bounds)
        : handler(std::move(answer)),
          limits(std::move(bounds)),
          workers(static_cast<size_t>(limits.workers))
    {
    }

    Result<> useIdentity(const TlsIdentity &identity);
    Result<> listen(const QString &address);
    void run();
    void accept();
    void accepted(const error_code &failure, tcp::socket socket);
    bool makeRoom();
    void acceptLater(milliseconds delay);
    void beginStop();
    void left(Connection *connection);
    qsizetype bodyLimit(const HttpRequest &request) const;
    bool takesMoreOf(const Asker &asker) const;

    HttpHandler handler;
    HttpLimits limits;
    asio::io_context io{1};
    asio::ssl::context tls{asio::ssl::context::tls_server};
    tcp::acceptor acceptor{io};
    asio::steady_timer acceptTimer{io};
    asio::steady_timer stopTimer{io};
    asio::thread_pool workers;
    std::thread thread;
    std::unordered_set<Connection *> connections;
    std::list<Connection *> waiting; // for a handshake or a request, longest first
    int requests = 0;
    QHash<QByteArray, int> askers; // requests of each in work; no name stays without one
    Shares shares{limits.shares};
    qsizetype bytesInFlight = 0;
    bool isStopping = false;
    HttpDate date;
    quint16 port = 0;

    struct {
        std::atomic<qint64> connections = 0;
        std::atomic<qint64> resumed = 0;
        std::atomic<qint64> requests = 0;
        std::atomic<qint64> refused = 0;
        std::atomic<qint64> crowding = 0;
        std::atomic<qint64> bytesIn = 0;
        std::atomic<qint64> bytesOut = 0;
    } counted;
};

namespace {

// One socket's life: handshake, then head, body, handler, reply, again and again. Each step starts
// the next from its completion, and the last one to hold the shared pointer ends the connection.
class Connection : public std::enable_shared_from_this<Connection> {
public:
    Connection(HttpListener::Impl &shared, tcp::socket socket, QByteArray peer);
    ~Connection();
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    void start();
    void close();
    Clock::time_point waitingSince() const { return m_waitingSince; }

private:
    beast::tcp_stream &socket() { return beast::get_lowest_layer(m_stream); }
    void startWaiting(int timeoutMs);
    void stopWaiting();
    void awaitRequest();
    void readHead();
    void headRead(const error_code &failure);
    void takeHead();
    int refusal();
    void admit();
    void prove(qsizetype announced);
    void proved(const std::optional<HttpReply> &problem, qsizetype announced);
    void beginBody();
    void welcomeBody();
    void readBody();
    void bodyRead(const error_code &failure);
    bool countAsker();
    void hand();
    void endRequest();
    void refuse(const HttpReply &answer);
    void refuseBusy(int status = 503);
    void reply(const HttpReply &answer);
    void write();
    void written();
    void expectUnread();
    void readOut();
    void discard();
    void shutDown();

    HttpListener::Impl &m_shared;
    beast::ssl_stream<beast::tcp_stream> m_stream;
    QByteArray m_peer;
    beast::flat_buffer m_buffer;
    std::optional<http::request_parser<http::buffer_body>> m_parser;
    HttpRequest m_request;
    qsizetype m_bodyLimit = 0;
    qsizetype m_received = 0; // of the body
    qsizetype m_piece = 0;    // what the read under way may bring
    qint64 m_unread = 0;      // what a refused sender will still send
    qsizetype m_held = 0;     // of bytesInFlight
    Asker m_asker;            // of the request under way
    Shares::Held m_share;
    Pace m_pace;
    QByteArray m_out[2]; // head with a small body, or head and body
    int m_part = 0;
    qsizetype m_sent = 0;
    Clock::time_point m_waitingSince;
    std::optional<std::list<Connection *>::iterator> m_place; // among those waiting
    bool m_isAdmitted = false;
    bool m_isCounted = false; // among the asker's own
    bool m_isHead = false;
    bool m_keepsAlive = false;
};

Connection::Connection(HttpListener::Impl &shared, tcp::socket socket, QByteArray peer)
    : m_shared(shared),
      m_stream(std::move(socket), shared.tls),
      m_peer(std::move(peer)),
      m_buffer(static_cast<size_t>(shared.limits.headerBytesMax + pieceBytes)),
      m_pace(qint64{shared.limits.stepMs} * stretchSteps, shared.limits.bytesPerSecondMin)
{
    m_shared.connections.insert(this);
}

Connection::~Connection()
{
    stopWaiting();
    endRequest();
    m_shared.left(this);
}

void Connection::close()
{
    stopWaiting();
    socket().close();
}

void Connection::startWaiting(int timeoutMs)
{
    stopWaiting();
    m_waitingSince = Clock::now();
    m_place = m_shared.waiting.insert(m_shared.waiting.end(), this);
    socket().expires_after(milliseconds(timeoutMs));
}

void Connection::stopWaiting()
{
    if (m_place) {
        m_shared.waiting.erase(*m_place);
        m_place.reset();
    }
}

void Connection::start()
{
    startWaiting(m_shared.limits.handshakeMs);
    m_stream.async_handshake(asio::ssl::stream_base::server,
                             [self = shared_from_this()](const error_code &failure) {
                                 if (failure) {
                                     return;
                                 }
                                 if (SSL_session_reused(self->m_stream.native_handle()) == 1) {
                                     ++self->m_shared.counted.resumed;
                                 }
                                 self->awaitRequest();
                             });
}

// Between requests nothing is held but the connection; the head's own time starts with its first
// byte.
void Connection::awaitRequest()
{
    if (m_shared.isStopping) {
        shutDown();
        return;
    }
    m_parser.emplace();
    m_parser->header_limit(static_cast<std::uint32_t>(m_shared.limits.headerBytesMax));
    // Counted here, where the limit depends on the target; "none" would refuse every announced
    // body.
    m_parser->body_limit(std::numeric_limits<std::uint64_t>::max());
    m_isHead = false;
    m_unread = 0;
    m_bodyLimit = 0;
    startWaiting(m_shared.limits.idleMs);
    if (m_buffer.size() > 0) {
        readHead();
        return;
    }
    m_buffer.shrink_to_fit();
    m_stream.async_read_some(m_buffer.prepare(4096),
                             [self = shared_from_this()](const error_code &failure, size_t bytes) {
                                 if (failure) {
                                     return;
                                 }
                                 self->m_buffer.commit(bytes);
                                 self->readHead();
                             });
}

void Connection::readHead()
{
    socket().expires_after(milliseconds(m_shared.limits.headerMs));
    http::async_read_header(m_stream, m_buffer, *m_parser,
                            [self = shared_from_this()](const error_code &failure, size_t) {
                                self->stopWaiting();
                                self->headRead(failure);
                            });
}

void Connection::headRead(const error_code &failure)
{
    if (failure == http::error::header_limit || failure == http::error::buffer_overflow) {
        refuse(errorReply(431, u"the request's head is longer than %1 bytes"_s.arg(
                                   m_shared.limits.headerBytesMax)));
        return;
    }
    if (failure && failure != http::error::end_of_stream &&
        failure != http::error::partial_message &&
        failure.category() == http::make_error_code(http::error::bad_method).category()) {
        refuse(errorReply(
            400, u"this is not HTTP/1.1: %1"_s.arg(QString::fromStdString(failure.message()))));
        return;
    }
    if (failure) {
        return; // gone, silent or cut: there is nobody to answer
    }
    takeHead();
    m_bodyLimit = m_shared.bodyLimit(m_request);
    const auto announced = m_parser->content_length();
    const qsizetype unproven = m_shared.limits.unprovenBytesMax;
    if (!announced && m_shared.limits.proves) {
        m_bodyLimit = std::min(m_bodyLimit, unproven); // nobody can say how long it will be
    }
    expectUnread();
    if (announced && *announced > static_cast<std::uint64_t>(m_bodyLimit)) {
        refuse(errorReply(
            413,
            u"the body has %1 bytes, at most %2 are taken"_s.arg(*announced).arg(m_bodyLimit)));
        return;
    }
    if (const int status = refusal(); status != 0) {
        refuseBusy(status);
        return;
    }
    admit();
    const auto size = static_cast<qsizetype>(announced.value_or(0));
    if (m_shared.limits.proves && size > unproven) {
        prove(size);
    } else {
        m_request.body.reserve(size);
        beginBody();
    }
}

// A large body is taken from somebody known only, and the proof is in its head (PROTOCOL.md).
void Connection::prove(qsizetype announced)
{
    socket().expires_never();
    asio::post(m_shared.workers, [self = shared_from_this(), head = m_request, announced,
                                  guard = asio::make_work_guard(m_shared.io)]() mutable {
        std::optional<HttpReply> problem;
        try {
            problem = self->m_shared.limits.proves(head);
        } catch (...) {
            problem = errorReply(500, u"the county could not answer; its log says more"_s);
        }
        auto &io = self->m_shared.io;
        asio::post(io, [self = std::move(self), problem = std::move(problem), announced] {
            self->proved(problem, announced);
        });
    });
}

void Connection::proved(const std::optional<HttpReply> &problem, qsizetype announced)
{
    if (problem) {
        refuse(*problem);
        return;
    }
    if (!countAsker()) {
        refuseBusy(crowdingStatus);
    } else if (m_shared.shares.takeLarge(m_share, announced) != 0) {
        refuseBusy();
    } else {
        m_request.body.reserve(announced);
        beginBody();
    }
}

void Connection::beginBody()
{
    m_pace.begin(nowMs());
    welcomeBody();
}

void Connection::takeHead()
{
    const auto &head = m_parser->get();
    m_request = HttpRequest{toBytes(head.method_string()), toBytes(head.target()), {}, {}, m_peer};
    for (const auto &field : head) {
        m_request.headers.push_back(
            {toBytes(field.name_string()).toLower(), toBytes(field.value())});
    }
    if (m_shared.limits.callerOf) {
        m_request.peer = m_shared.limits.callerOf(m_request);
    }
    m_isHead = head.method() == http::verb::head;
    m_keepsAlive = head.version() >= 11 && head.keep_alive();
    m_received = 0;
}

// The status of whoever has to come back later; 0: the request is taken.
int Connection::refusal()
{
    m_asker = m_shared.limits.askerOf ? m_shared.limits.askerOf(m_request) : Asker();
    if (m_shared.limits.askerOf && !m_shared.takesMoreOf(m_asker)) {
        return crowdingStatus;
    }
    const bool isFull = m_shared.requests >= m_shared.limits.requestsMax ||
                        m_shared.bytesInFlight >= m_shared.limits.bytesInFlightMax;
    return isFull ? 503 : m_shared.shares.enter(m_share, m_request.peer, nowMs());
}

void Connection::admit()
{
    ++m_shared.requests;
    m_isAdmitted = true;
}

// curl asks before it sends a long body; without an answer it would wait a second each time.
void Connection::welcomeBody()
{
    if (m_parser->is_done() || m_request.header("expect").toLower() != "100-continue") {
        readBody();
        return;
    }
    static constexpr char goOn[] = "HTTP/1.1 100 Continue\r\n\r\n";
    socket().expires_after(milliseconds(m_shared.limits.stepMs));
    asio::async_write(m_stream, asio::buffer(goOn, sizeof goOn - 1),
                      [self = shared_from_this()](const error_code &failure, size_t) {
                          if (!failure) {
                              self->readBody();
                          }
                      });
}

void Connection::readBody()
{
    if (m_parser->is_done()) {
        hand();
        return;
    }
    // Never beyond what was announced: growing past the reserved size would copy the whole body.
    const auto announced = m_parser->content_length_remaining();
    m_piece = announced ? std::min(static_cast<qsizetype>(*announced), pieceBytes) : pieceBytes;
    m_request.body.resize(m_received + m_piece);
    auto &body = m_parser->get().body();
    body.data = m_request.body.data() + m_received;
    body.size = static_cast<size_t>(m_piece);
    body.more = true;
    socket().expires_after(milliseconds(m_shared.limits.stepMs));
    http::async_read_some(m_stream, m_buffer, *m_parser,
                          [self = shared_from_this()](const error_code &failure, size_t) {
                              self->bodyRead(failure);
                          });
}

void Connection::bodyRead(const error_code &failure)
{
    const qsizetype got = m_piece - static_cast<qsizetype>(m_parser->get().body().size);
    m_received += got;
    m_held += got;
    m_shared.bytesInFlight += got;
    m_shared.counted.bytesIn += got;
    m_request.body.resize(m_received);
    if (failure && failure != http::error::need_buffer) {
        const bool isOurs =
            failure.category() == http::make_error_code(http::error::bad_method).category();
        if (isOurs && failure != http::error::partial_message) {
            m_unread = 0;
            refuse(errorReply(400, u"the body's framing is wrong: %1"_s.arg(
                                       QString::fromStdString(failure.message()))));
        }
        return; // cut short: the handler never hears of it
    }
    expectUnread();
    if (m_received > m_bodyLimit) {
        refuse(errorReply(413, u"the body is longer than %1 bytes"_s.arg(m_bodyLimit)));
    } else if (m_shared.bytesInFlight > m_shared.limits.bytesInFlightMax) {
        refuseBusy();
    } else if (const int status = m_shared.shares.addBody(m_share, got); status != 0) {
        refuseBusy(status);
    } else if (m_pace.isTooSlow(nowMs(), m_received)) {
        refuse(errorReply(408, u"the body comes too slowly"_s));
    } else {
        readBody();
    }
}

// False: whoever asks has its share of requests already.
bool Connection::countAsker()
{
    if (!m_shared.limits.askerOf || m_isCounted) {
        return true;
    }
    m_isCounted = m_shared.takesMoreOf(m_asker);
    m_shared.askers[m_asker.name] += m_isCounted ? 1 : 0;
    return m_isCounted;
}

// Only now it counts as its asker's: who claims another's name and sends a body slowly, or none,
// takes that one's place for no longer than the claim takes to be refused.
void Connection::hand()
{
    if (!countAsker()) {
        refuseBusy(crowdingStatus);
        return;
    }
    socket().expires_never();
    ++m_shared.counted.requests;
    // The guard keeps the listener's thread until this answer is in its queue.
    asio::post(m_shared.workers,
               [self = shared_from_this(), peer = m_request.peer, request = std::move(m_request),
                guard = asio::make_work_guard(m_shared.io)]() mutable {
                   HttpReply answer = answered(self->m_shared.handler, std::move(request));
                   auto &io = self->m_shared.io;
                   asio::post(io, [self = std::move(self), answer = std::move(answer), peer] {
                       if (answer.isSigned) {
                           self->m_shared.shares.noteSigned(peer, nowMs());
                       }
                       self->reply(answer);
                   });
               });
}

// What of the body is still to come: unknown, and so without end, when it comes in chunks.
void Connection::expectUnread()
{
    const auto remaining = m_parser->content_length_remaining();
    if (m_parser->is_done()) {
        m_unread = 0;
    } else if (remaining) {
        m_unread = static_cast<qint64>(*remaining) - static_cast<qint64>(m_buffer.size());
    } else {
        m_unread = std::numeric_limits<qint64>::max();
    }
}

void Connection::endRequest()
{
    m_shared.bytesInFlight -= m_held;
    m_held = 0;
    m_shared.shares.leave(m_share);
    if (m_isAdmitted) {
        --m_shared.requests;
        m_isAdmitted = false;
    }
    if (m_isCounted) {
        if (--m_shared.askers[m_asker.name] == 0) {
            m_shared.askers.remove(m_asker.name);
        }
        m_isCounted = false;
    }
}

void Connection::refuse(const HttpReply &answer)
{
    endRequest();
    m_request = {};
    m_keepsAlive = m_keepsAlive && m_parser->is_done(); // else more follows that nobody reads
    reply(answer);
}

void Connection::refuseBusy(int status)
{
    const bool isCrowding = status == crowdingStatus;
    ++(isCrowding ? m_shared.counted.crowding : m_shared.counted.refused);
    HttpReply answer = errorReply(
        status, isCrowding
                    ? u"the county works on other requests of yours, or of your address; wait for "
                      "an answer first"_s
                    : u"the county has too much to do just now; try again shortly"_s);
    answer.headers.push_back(
        {"Retry-After", QByteArray::number(m_shared.limits.retryAfterSeconds)});
    refuse(answer);
}

void Connection::reply(const HttpReply &answer)
{
    const bool hasBody = answer.status != 204 && answer.status != 304;
    const qsizetype bodySize = hasBody ? answer.body.size() : 0;
    m_keepsAlive = m_keepsAlive && !m_shared.isStopping;
    QByteArray &head = m_out[0];
    const auto reason = http::obsolete_reason(static_cast<http::status>(answer.status));
    head = headText(answer, {toBytes(reason), hasBody ? bodySize : -1, m_keepsAlive},
                    m_shared.date.now());
    m_out[1].clear();
    if (bodySize > 0 && !m_isHead) {
        if (head.size() + bodySize <= pieceBytes) {
            head += answer.body; // one record, one packet
        } else {
            m_out[1] = answer.body;
        }
    }
    m_held += m_out[1].size();
    m_shared.bytesInFlight += m_out[1].size();
    m_part = 0;
    m_sent = 0;
    m_pace.begin(nowMs());
    write();
}

void Connection::write()
{
    const QByteArray &part = m_out[m_part];
    socket().expires_after(milliseconds(m_shared.limits.stepMs));
    m_stream.async_write_some(
        asio::buffer(part.constData() + m_sent, static_cast<size_t>(part.size() - m_sent)),
        [self = shared_from_this()](const error_code &failure, size_t bytes) {
            if (failure) {
                return;
            }
            self->m_sent += static_cast<qsizetype>(bytes);
            self->m_shared.counted.bytesOut += static_cast<qint64>(bytes);
            self->written();
        });
}

void Connection::written()
{
    if (m_sent < m_out[m_part].size()) {
        if (m_pace.isTooSlow(nowMs(), m_sent)) {
            close();
            return;
        }
        write();
        return;
    }
    if (m_part == 0 && !m_out[1].isEmpty()) {
        m_part = 1;
        m_sent = 0;
        m_pace.begin(nowMs());
        write();
        return;
    }
    m_out[0].clear();
    m_out[1].clear();
    endRequest();
    if (m_keepsAlive) {
        awaitRequest();
    } else if (m_unread > 0) {
        startWaiting(m_shared.limits.lingerMs);
        readOut();
    } else {
        shutDown();
    }
}

// A sender that is refused in the middle often looks for the answer only when it has sent all.
void Connection::readOut()
{
    m_buffer.consume(m_buffer.size());
    m_stream.async_read_some(m_buffer.prepare(static_cast<size_t>(pieceBytes)),
                             [self = shared_from_this()](const error_code &failure, size_t bytes) {
                                 if (failure) {
                                     return;
                                 }
                                 self->m_unread -= static_cast<qint64>(bytes);
                                 if (self->m_unread > 0) {
                                     self->readOut();
                                 } else {
                                     self->shutDown();
                                 }
                             });
}

// Says goodbye in TLS and in TCP at once. Waiting for the peer's own goodbye in between would leave
// it waiting, too: many hang up only when they see the line's end.
void Connection::shutDown()
{
    startWaiting(m_shared.limits.lingerMs);
    m_stream.async_shutdown([self = shared_from_this()](const error_code &failure) {
        // With the line's end seen, Asio would wait for another one.
        if (failure && failure != asio::ssl::error::stream_truncated &&
            failure != asio::error::eof) {
            self->discard();
        }
    });
    error_code ignored;
    socket().socket().shutdown(tcp::socket::shutdown_send, ignored);
}

// Takes what still comes, unread and undeciphered, until the peer hangs up or the time is over:
// closing with bytes unread would reset the connection and could take the reply with it.
void Connection::discard()
{
    m_buffer.consume(m_buffer.size());
    socket().async_read_some(m_buffer.prepare(static_cast<size_t>(pieceBytes)),
                             [self = shared_from_this()](const error_code &failure, size_t) {
                                 if (!failure) {
                                     self->discard();
                                 }
                             });
}

} // namespace

Result<> HttpListener::Impl::useIdentity(const TlsIdentity &identity)
{
    error_code failure;
    SSL_CTX *context = tls.native_handle();
    const auto certificate = asio::buffer(identity.certificatePem().constData(),
                                          static_cast<size_t>(identity.certificatePem().size()));
    tls.use_certificate_chain(certificate, failure);
    if (!failure) {
        tls.use_private_key(asio::buffer(identity.keyPem().data(), identity.keyPem().length()),
                            asio::ssl::context::pem, failure);
    }
    if (failure || SSL_CTX_set_min_proto_version(context, TLS1_3_VERSION) != 1) {
        return fail(Error::Kind::Storage, u"the county's TLS certificate cannot be used: %1"_s.arg(
                                              QString::fromStdString(failure.message())));
    }
    // Tickets let a laptop that comes back skip the signatures. One is enough for one connection.
    SSL_CTX_set_num_tickets(context, 1);
    // An idle connection gives its record buffers back.
    SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS);
    return {};
}

Result<> HttpListener::Impl::listen(const QString &address)
{
    const qsizetype colon = address.lastIndexOf(u':');
    QString host = address.left(std::max<qsizetype>(colon, 0));
    bool isNumber = false;
    const ushort number = address.mid(colon + 1).toUShort(&isNumber);
    if (host.startsWith(u'[') && host.endsWith(u']')) {
        host = host.mid(1, host.size() - 2);
    }
    if (colon < 1 || !isNumber || host.isEmpty()) {
        return fail(Error::Kind::Invalid,
                    u"\"%1\" is not an address like 127.0.0.1:8443 or [::1]:8443"_s.arg(address));
    }
    error_code failure;
    tcp::resolver resolver(io);
    const auto found = resolver.resolve(host.toStdString(), std::to_string(number),
                                        tcp::resolver::passive, failure);
    if (!failure && !found.empty()) {
        const tcp::endpoint endpoint = found.begin()->endpoint();
        acceptor.open(endpoint.protocol(), failure);
        if (!failure) {
            acceptor.set_option(tcp::acceptor::reuse_address(true), failure);
            acceptor.bind(endpoint, failure);
        }
        if (!failure) {
            acceptor.listen(asio::socket_base::max_listen_connections, failure);
        }
    }
    if (failure) {
        return fail(Error::Kind::Storage, u"cannot listen on %1: %2"_s.arg(
                                              address, QString::fromStdString(failure.message())));
    }
    port = acceptor.local_endpoint(failure).port();
    return {};
}

// A completion that throws (out of memory) loses its connection; the others go on.
void HttpListener::Impl::run()
{
    for (;;) {
        try {
            io.run();
            return;
        } catch (...) {
            continue;
        }
    }
}

void HttpListener::Impl::accept()
{
    if (isStopping || !makeRoom()) {
        return;
    }
    acceptor.async_accept([this](const error_code &failure, tcp::socket socket) {
        accepted(failure, std::move(socket));
    });
}

void HttpListener::Impl::accepted(const error_code &failure, tcp::socket socket)
{
    if (isStopping) {
        return;
    }
    if (failure) {
        // Out of descriptors, most likely: trying at once again would only spin.
        acceptLater(milliseconds(100));
        return;
    }
    error_code ignored;
    socket.set_option(tcp::no_delay(true), ignored);
    const auto peer = socket.remote_endpoint(ignored);
    ++counted.connections;
    std::make_shared<Connection>(*this, std::move(socket),
                                 QByteArray::fromStdString(peer.address().to_string(ignored)))
        ->start();
    accept();
}

// Whoever has waited longest goes first: sockets that never say anything cannot keep others out.
bool HttpListener::Impl::makeRoom()
{
    if (connections.size() < static_cast<size_t>(limits.connectionsMax)) {
        return true;
    }
    if (waiting.empty()) {
        acceptLater(milliseconds(100));
        return false;
    }
    const auto since = Clock::now() - waiting.front()->waitingSince();
    const auto left = milliseconds(limits.crowdedMs) - since;
    if (left > Clock::duration::zero()) {
        acceptLater(std::chrono::duration_cast<milliseconds>(left) + milliseconds(1));
        return false;
    }
    waiting.front()->close();
    return true;
}

void HttpListener::Impl::acceptLater(milliseconds delay)
{
    acceptTimer.expires_after(delay);
    acceptTimer.async_wait([this](const error_code &failure) {
        if (!failure) {
            accept();
        }
    });
}

void HttpListener::Impl::beginStop()
{
    isStopping = true;
    error_code ignored;
    acceptor.close(ignored);
    acceptTimer.cancel();
    while (!waiting.empty()) {
        waiting.front()->close();
    }
    if (connections.empty()) {
        return;
    }
    stopTimer.expires_after(milliseconds(limits.stopMs));
    stopTimer.async_wait([this](const error_code &failure) {
        if (failure) {
            return;
        }
        for (Connection *connection : connections) {
            connection->close();
        }
    });
}

void HttpListener::Impl::left(Connection *connection)
{
    connections.erase(connection);
    if (isStopping && connections.empty()) {
        stopTimer.cancel();
    }
}

bool HttpListener::Impl::takesMoreOf(const Asker &asker) const
{
    return askers.value(asker.name) < asker.requestsMax;
}

qsizetype HttpListener::Impl::bodyLimit(const HttpRequest &request) const
{
    return limits.bodyBytesMax ? limits.bodyBytesMax(request.method, request.target)
                               : protocol::bodyBytesMax;
}

HttpListener::HttpListener(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}

HttpListener::~HttpListener()
{
    stop();
}

Result<std::unique_ptr<HttpListener>> HttpListener::start(const QString &address,
                                                          const TlsIdentity &identity,
                                                          HttpHandler handler, HttpLimits limits)
{
    Q_ASSERT(handler && limits.workers > 0 && limits.connectionsMax > 0);
    try {
        auto impl = std::make_unique<Impl>(std::move(handler), std::move(limits));
        TRY(impl->useIdentity(identity));
        TRY(impl->listen(address));
        impl->accept();
        impl->thread = std::thread([raw = impl.get()] { raw->run(); });
        return std::unique_ptr<HttpListener>(new HttpListener(std::move(impl)));
    } catch (const std::exception &exception) {
        return fail(Error::Kind::Storage,
                    u"cannot listen on %1: %2"_s.arg(address, QString::fromUtf8(exception.what())));
    }
}

quint16 HttpListener::port() const
{
    return m_impl->port;
}

HttpCounters HttpListener::counters() const
{
    const auto &counted = m_impl->counted;
    return {counted.connections, counted.resumed, counted.requests, counted.refused,
            counted.crowding,    counted.bytesIn, counted.bytesOut};
}

void HttpListener::stop()
{
    if (!m_impl->thread.joinable()) {
        return;
    }
    asio::post(m_impl->io, [raw = m_impl.get()] { raw->beginStop(); });
    m_impl->thread.join();
    m_impl->workers.join();
}

} // namespace server
