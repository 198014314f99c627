// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/client/transport.h"

#include <QDateTime>
#include <QString>

#include <functional>
#include <memory>

namespace client {

struct HttpOptions {
    int silenceMs = 30'000;      // nothing sent or received for so long ends a request
    bool usesSystemProxy = true; // never for this computer itself
    QByteArray userAgent = "zoufang/" ZOUFANG_VERSION;
    // By what a certificate's days are judged.
    std::function<QDateTime()> now = [] { return QDateTime::currentDateTimeUtc(); };
};

// What an answer with this status means; None: it goes to who asked. `isOurs`: it is of a type of
// the protocol, or empty.
Cause statusCause(int status, bool isOurs);

// HTTP/1.1 over TLS 1.3 to one county, on a connection that is kept alive. Trusts one certificate
// and no authority of the system: whoever shows another is refused before a byte of the request
// leaves. The name in the certificate does not matter, because the certificate itself is known.
//
// Follows no redirect, keeps no cookie, asks for no compression, and stops reading a reply at its
// bound. Qt may send a request again by itself when a kept connection turns out to be closed: every
// request of the protocol is safe to repeat.
//
// Traffic counts heads and bodies of HTTP as they are on the wire; not seen from Qt are TLS (22
// bytes for each record of up to 16 KiB, about 2 KiB for a handshake), chunk marks and repeats by
// Qt.
//
// To be made, used and destroyed on one thread, whose events are handled while send() waits.
class HttpTransport : public Transport {
public:
    // `county` is https://HOST:PORT.
    static core::Result<std::unique_ptr<HttpTransport>>
    pinned(const QString &county, const QByteArray &certificatePem, HttpOptions options = {});
    // For enrolment: all that is known is the SHA-256 of the certificate (32 bytes).
    static core::Result<std::unique_ptr<HttpTransport>>
    forEnrolment(const QString &county, const QByteArray &fingerprint, HttpOptions options = {});
    ~HttpTransport() override;

    core::Result<Reply> send(const Request &request) override;
    Trouble trouble() const override;
    Traffic traffic() const override;

    // The county's certificate, to be kept and pinned; empty before the first answer of an
    // enrolment.
    QByteArray certificatePem() const;

    // Ends the request under way and every later one with Cause::Stopped. From any thread.
    void stop();

private:
    struct Impl;
    explicit HttpTransport(std::unique_ptr<Impl> impl);

    std::unique_ptr<Impl> m_impl;
};

} // namespace client
