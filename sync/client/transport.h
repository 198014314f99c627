// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "sync/protocol/limits.h"

#include <QByteArray>

#include <vector>

namespace client {

// Of HTTP.
constexpr int okStatus = 200;
constexpr int unauthorizedStatus = 401;
constexpr int notFoundStatus = 404;
constexpr int conflictStatus = 409;

struct Header {
    QByteArray name;
    QByteArray value;

    bool operator==(const Header &) const = default;
};

// One question to the county.
struct Request {
    QByteArray method = "GET";
    QByteArray path; // with its query, percent-encoded: "/v1/chain/…"
    std::vector<Header> headers = {};
    QByteArray contentType = {}; // of the body; octets when it is empty
    QByteArray body = {};
    qsizetype replyBytesMax = protocol::replyBytesMax;
};

// The county's answer, whatever its status, with the exception of those that are Errors below.
struct Reply {
    int status = 200;
    std::vector<Header> headers = {}; // names in lower case
    QByteArray body = {};

    // Whether the county says why it did not do what was asked (RFC 9457).
    bool isProblem() const { return status < 200 || status > 299; }
    // The first header of this name (lower case), empty when there is none.
    QByteArray header(QByteArrayView name) const
    {
        for (const Header &header : headers) {
            if (header.name == name) {
                return header.value;
            }
        }
        return {};
    }
};

// What stood between us and an answer, in the words the sync page has for it.
enum class Cause {
    None,        // the last request was answered
    NoLink,      // no network, no county at its address, or the line broke
    CaptivePage, // somebody else answered: a login page of the network, a gateway
    Proxy,       // the proxy of this computer's settings refused
    Certificate, // the other end is not our county: TLS inspection, or a wrong address
    Clock,       // our county, but this computer's date lies outside its certificate
    ServerBusy,  // the county asks to come back later
    ServerFault, // the county failed to answer (5xx)
    Login,       // the county does not accept this device or person
    Unusable,    // an answer beyond the bounds of the protocol
    Stopped,     // we were told to stop
};

// Why the last send() failed.
struct Trouble {
    Cause cause = Cause::None;
    int status = 0;            // of HTTP, 0 when it did not come so far
    int retryAfterSeconds = 0; // with ServerBusy, 0 when the county did not say
    QByteArray body = {};      // what the county said with it, when that was ours
};

// Bytes of HTTP, heads included.
struct Traffic {
    qint64 sent = 0;
    qint64 received = 0;

    bool operator==(const Traffic &) const = default;
};

// "Send this, give me the answer or an Error." Blocks its thread. Kinds of Error: Offline for
// NoLink, CaptivePage, Proxy, Certificate and Clock (another network or a right clock repairs them,
// so trying again makes sense), Busy for ServerBusy, ServerFault and Stopped, Unauthorized for
// Login (401, 403), Protocol for Unusable.
class Transport {
public:
    Transport() = default;
    virtual ~Transport() = default;
    Transport(const Transport &) = delete;
    Transport &operator=(const Transport &) = delete;

    virtual core::Result<Reply> send(const Request &request) = 0;

    virtual Trouble trouble() const = 0;
    virtual Traffic traffic() const = 0; // since the transport was made
};

} // namespace client
