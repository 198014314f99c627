// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "sync/protocol/limits.h"
#include "sync/server/shares.h"

#include <QByteArray>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace server {

class TlsIdentity;

struct HttpHeader {
    QByteArray name;
    QByteArray value;
};

// One request, whole: the handler sees nothing of a request that came in part.
struct HttpRequest {
    QByteArray method;
    QByteArray target;               // path and query as they came, not decoded
    std::vector<HttpHeader> headers; // names in lower case
    QByteArray body;
    QByteArray peer; // who asks: the other end's address, without port, or whom
                     // HttpLimits::callerOf names

    // The first header of this name (lower case), empty when there is none.
    QByteArray header(QByteArrayView name) const;
};

struct HttpReply {
    int status = 200;
    QByteArray contentType; // none is sent for an empty body
    QByteArray body;
    std::vector<HttpHeader> headers = {};
    bool isSigned = false; // a laptop of the county's signed the request: its address is known now
};

// Answers one request. Called on the worker threads, several at once; it may block on a store.
using HttpHandler = std::function<HttpReply(HttpRequest)>;

// Who asks, as far as a request's head says, and how many requests of theirs are worked on at once.
struct Asker {
    QByteArray name;
    int requestsMax = 1;
};

// Every bound of the listener. Peak memory is about
//   connectionsMax x 70 KiB (TLS buffers) + bytesInFlightMax + workers x the largest reply.
struct HttpLimits {
    int workers = 4;
    int connectionsMax = 1024;
    int requestsMax = 256; // admitted at once, waiting for a worker included; more get 503
    qsizetype bytesInFlightMax = 64 * 1024 * 1024; // bodies received and replies not yet sent
    qsizetype headerBytesMax = 8 * 1024;
    // The longest body by method and target; without it protocol::bodyBytesMax. Called on the
    // listener's own thread: it looks at the text and nothing else.
    std::function<qsizetype(QByteArrayView method, QByteArrayView target)> bodyBytesMax = {};
    // By what requests are told apart for Asker::requestsMax: whoever asks for more at once hears
    // 429 and nobody else waits for it. Called on the listener's own thread; without it all are
    // alike.
    std::function<Asker(const HttpRequest &head)> askerOf = {};
    // The address a request comes from, where proxies stand between. Called on the listener's own
    // thread, before askerOf; without it the other end's.
    std::function<QByteArray(const HttpRequest &head)> callerOf = {};
    // What one address, and all that are unknown, may hold of these.
    ShareLimits shares = {};
    // What to answer to somebody who announces a body beyond unprovenBytesMax and does not prove by
    // the head alone who it is; nothing for who does. Called on a worker; without it every body
    // within its limit is taken.
    std::function<std::optional<HttpReply>(const HttpRequest &head)> proves = {};
    qsizetype unprovenBytesMax = protocol::bodyBytesMax;
    int handshakeMs = 10'000;
    int headerMs = 10'000;       // from a request's first byte to the end of its head
    int idleMs = 60'000;         // between two requests
    int stepMs = 30'000;         // a body or reply that does not move at all
    int bytesPerSecondMin = 250; // and its least pace, in every two stepMs anew
    int crowdedMs = 2'000;       // at connectionsMax, who waited this long makes room for the next
    int lingerMs = 5'000;        // how long a refused sender may finish before the line is cut
    int stopMs = 10'000;         // how long stop() lets answers finish
    int retryAfterSeconds = 5;
};

// What the listener did since it started.
struct HttpCounters {
    qint64 connections = 0;
    qint64 resumed = 0; // of these, by TLS session ticket
    qint64 requests = 0;
    qint64 refused = 0;  // 503: too much at once
    qint64 crowding = 0; // 429: too much at once of one asker
    qint64 bytesIn = 0;  // of bodies
    qint64 bytesOut = 0;
};

// Speaks HTTP/1.1 over TLS 1.3 and passes whole requests to a handler. One thread of its own moves
// all bytes and never waits for anyone, so a slow or silent peer holds up nobody else; the handler
// runs on workers. Answers on its own: 400 and close for what is not HTTP, 413 and 431 beyond the
// limits, 408 below the pace, 503 with Retry-After beyond what is admitted, 429 beyond what is one
// asker's or one address's share.
class HttpListener {
public:
    // `address` is "HOST:PORT" as on the command line; port 0 takes a free one.
    static core::Result<std::unique_ptr<HttpListener>> start(const QString &address,
                                                             const TlsIdentity &identity,
                                                             HttpHandler handler,
                                                             HttpLimits limits = {});
    ~HttpListener(); // stops
    HttpListener(const HttpListener &) = delete;
    HttpListener &operator=(const HttpListener &) = delete;

    quint16 port() const;
    HttpCounters counters() const;

    // Takes no more connections or requests, lets answers under way finish, then returns. Not to be
    // called by the handler.
    void stop();

    struct Impl; // keeps Boost out of this header

private:
    explicit HttpListener(std::unique_ptr<Impl> impl);

    std::unique_ptr<Impl> m_impl;
};

} // namespace server
