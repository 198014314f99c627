// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/http_transport.h"

#include <QEventLoop>
#include <QHostAddress>
#include <QNetworkAccessManager>
#include <QNetworkProxyFactory>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslError>
#include <QThread>
#include <QTimer>
#include <QUrl>

#include <atomic>

using namespace Qt::StringLiterals;
using core::Error;
using core::fail;
using core::Result;

namespace client {

namespace {

// What the system's settings say, but straight to this computer itself: a proxy cannot reach it.
class CountyProxies : public QNetworkProxyFactory {
public:
    // `isProxied`: told of each connection, whether it goes through one.
    CountyProxies(bool usesSystem, bool &isProxied)
        : m_usesSystem(usesSystem), m_isProxied(isProxied)
    {
    }

    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override
    {
        const QString host = query.peerHostName();
        const bool isHere = host == u"localhost"_s || QHostAddress(host).isLoopback();
        if (!m_usesSystem || isHere) {
            return {QNetworkProxy(QNetworkProxy::NoProxy)};
        }
        QList<QNetworkProxy> proxies = systemProxyForQuery(query);
        m_isProxied = !proxies.isEmpty() && proxies.front().type() != QNetworkProxy::NoProxy;
        return proxies;
    }

private:
    bool m_usesSystem;
    bool &m_isProxied;
};

// What is learnt while one request is under way.
struct Exchange {
    Cause cause = Cause::None; // why we ended it ourselves
    QByteArray body;
    bool hasPeer = false; // somebody showed a certificate
};

qint64 headerSize(QByteArrayView name, QByteArrayView value)
{
    return name.size() + value.size() + 4; // ": " and the line's end
}

// Exactly what Qt 6.4 writes for a request of ours; the test compares it with what arrives.
qint64 requestBytes(const QNetworkRequest &request, const Request &question)
{
    const QUrl url = request.url();
    const QByteArray target =
        url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority | QUrl::RemoveFragment);
    QByteArray host = url.host(QUrl::FullyEncoded).toLatin1();
    if (host.contains(':')) {
        host = '[' + host + ']';
    }
    if (url.port() != -1) {
        host += ':' + QByteArray::number(url.port());
    }
    qint64 bytes = question.method.size() + target.size() + qint64{12} + 2;
    const auto headers = request.rawHeaderList();
    for (const QByteArray &name : headers) {
        bytes += headerSize(name, request.rawHeader(name));
    }
    bytes += headerSize("Connection", "Keep-Alive") + headerSize("Host", host);
    if (!question.body.isEmpty()) {
        bytes += headerSize("Content-Length", QByteArray::number(question.body.size()));
    }
    return bytes + question.body.size();
}

qint64 replyBytes(const QNetworkReply &reply, qint64 bodyBytes)
{
    const QByteArray reason =
        reply.attribute(QNetworkRequest::HttpReasonPhraseAttribute).toByteArray();
    qint64 bytes = reason.size() + 15 + 2 + bodyBytes; // "HTTP/1.1 200 " and two line ends
    for (const auto &[name, value] : reply.rawHeaderPairs()) {
        bytes += headerSize(name, value);
    }
    return bytes;
}

// Whether the network, and not the county, ended the request. `isBehindProxy`: a proxy stood at the
// way and nobody's certificate was ever seen behind it; Qt names some of its refusals as if they
// were the network's.
Cause networkCause(QNetworkReply::NetworkError error, bool hasPeer, bool isBehindProxy)
{
    if (isBehindProxy && !hasPeer) {
        return Cause::Proxy;
    }
    if (error == QNetworkReply::SslHandshakeFailedError) {
        // Something listens there and is no county: a gateway that speaks plain HTTP or old TLS.
        return hasPeer ? Cause::Certificate : Cause::CaptivePage;
    }
    const bool isProxy = error >= QNetworkReply::ProxyConnectionRefusedError &&
                         error <= QNetworkReply::UnknownProxyError;
    return isProxy ? Cause::Proxy : Cause::NoLink;
}

// Whether Qt reports as an error what is an answer with a status.
bool isAnswer(QNetworkReply::NetworkError error)
{
    return error == QNetworkReply::NoError ||
           error == QNetworkReply::ProtocolInvalidOperationError || // what Qt makes of 400
           (error >= QNetworkReply::ContentAccessDenied &&
            error <= QNetworkReply::UnknownContentError) ||
           (error >= QNetworkReply::InternalServerError &&
            error <= QNetworkReply::UnknownServerError);
}

Error::Kind kindOf(Cause cause)
{
    switch (cause) {
    case Cause::None:
    case Cause::Unusable:
        return Error::Kind::Protocol;
    case Cause::NoLink:
    case Cause::CaptivePage:
    case Cause::Proxy:
    case Cause::Certificate:
    case Cause::Clock:
        return Error::Kind::Offline;
    case Cause::ServerBusy:
    case Cause::ServerFault:
    case Cause::Stopped:
        return Error::Kind::Busy;
    case Cause::Login:
        return Error::Kind::Unauthorized;
    }
    return Error::Kind::Protocol;
}

QString sentenceOf(Cause cause)
{
    switch (cause) {
    case Cause::None:
        return {};
    case Cause::NoLink:
        return u"the county cannot be reached; check the network"_s;
    case Cause::CaptivePage:
        return u"something else answered in the county's place: log in to this network first"_s;
    case Cause::Proxy:
        return u"this computer's proxy does not let us through; check its settings"_s;
    case Cause::Certificate:
        return u"the other end is not our county: its certificate is another; check the address, "
               u"or use"
               " another network or a file"_s;
    case Cause::Clock:
        return u"this computer's date is wrong; set it right"_s;
    case Cause::ServerBusy:
        return u"the county has too much to do just now; it will be tried again"_s;
    case Cause::ServerFault:
        return u"the county could not answer; it will be tried again"_s;
    case Cause::Login:
        return u"the county does not accept this device or person; ask the administrator"_s;
    case Cause::Unusable:
        return u"the county's answer is longer than we take"_s;
    case Cause::Stopped:
        return u"the sync was stopped"_s;
    }
    return {};
}

} // namespace

Cause statusCause(int status, bool isOurs)
{
    switch (status) {
    case 407:
        return Cause::Proxy;
    case 511:
        return Cause::CaptivePage;
    case 429:
    case 503:
        return Cause::ServerBusy;
    default:
        break;
    }
    if (status >= 500) {
        return Cause::ServerFault;
    }
    if (!isOurs || (status >= 300 && status < 400 && status != 304)) {
        return Cause::CaptivePage;
    }
    return status == 401 || status == 403 ? Cause::Login : Cause::None;
}

struct HttpTransport::Impl {
    explicit Impl(HttpOptions chosen) : options(std::move(chosen)) {}

    void prepare(const QUrl &county, const QList<QSslCertificate> &trusted);
    Result<QNetworkRequest> requestFor(const Request &question) const;
    QNetworkReply *start(const QNetworkRequest &request, const Request &question);
    void watch(QNetworkReply *reply, const Request &question, Exchange &exchange, QTimer &silence);
    void judge(QNetworkReply *reply, Exchange &exchange);
    void read(QNetworkReply *reply, qsizetype bytesMax, Exchange &exchange);
    Result<Reply> outcome(QNetworkReply *reply, Exchange &exchange);
    tl::unexpected<Error> failed(Cause cause, const QString &more);

    HttpOptions options;
    QUrl county;
    QByteArray pin; // SHA-256 of the only certificate we trust
    QSslCertificate seen;
    bool isProxied = false;
    bool wasMet = false; // somebody showed us a certificate in this transport's life
    QSslConfiguration tls;
    Trouble trouble;
    Traffic traffic;
    std::atomic<bool> isStopped = false;
    QObject context; // lives on the transport's thread: where stop() is heard
    QNetworkReply *current = nullptr;
    QNetworkAccessManager manager;
};

void HttpTransport::Impl::prepare(const QUrl &url, const QList<QSslCertificate> &trusted)
{
    county = url;
    manager.setProxyFactory(
        new CountyProxies(options.usesSystemProxy, isProxied)); // owned by the manager
    manager.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    tls = QSslConfiguration::defaultConfiguration();
    tls.setProtocol(QSsl::TlsV1_3OrLater);
    tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
    // An empty list keeps Qt from loading the system's authorities: then every certificate comes
    // to judge(), which knows the right one.
    tls.setCaCertificates(trusted);
}

Result<QNetworkRequest> HttpTransport::Impl::requestFor(const Request &question) const
{
    const QUrl url(county.toString() + QString::fromLatin1(question.path), QUrl::StrictMode);
    if (!url.isValid() || !question.path.startsWith('/')) {
        return fail(Error::Kind::Invalid,
                    u"\"%1\" is not a path to ask for"_s.arg(QString::fromLatin1(question.path)));
    }
    QNetworkRequest request(url);
    request.setSslConfiguration(tls);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setRawHeader("User-Agent", options.userAgent);
    // Our bodies are compressed already, and what Qt does not inflate cannot be a bomb. Both
    // headers are set because Qt would write longer ones of its own.
    request.setRawHeader("Accept-Encoding", "identity");
    request.setRawHeader("Accept-Language", "*");
    for (const Header &header : question.headers) {
        request.setRawHeader(header.name, header.value);
    }
    if (!question.body.isEmpty()) {
        request.setRawHeader("Content-Type", question.contentType.isEmpty()
                                                 ? protocol::binaryType.toByteArray()
                                                 : question.contentType);
    }
    return request;
}

QNetworkReply *HttpTransport::Impl::start(const QNetworkRequest &request, const Request &question)
{
    if (question.body.isEmpty()) {
        if (question.method == "GET") {
            return manager.get(request);
        }
        if (question.method == "HEAD") {
            return manager.head(request);
        }
        return manager.sendCustomRequest(request, question.method);
    }
    return manager.sendCustomRequest(request, question.method, question.body);
}

// The one certificate, on a day it is valid: everything else about it is beside the point.
void HttpTransport::Impl::judge(QNetworkReply *reply, Exchange &exchange)
{
    const QSslCertificate shown = reply->sslConfiguration().peerCertificate();
    exchange.hasPeer = !shown.isNull();
    if (shown.digest(QCryptographicHash::Sha256) != pin) {
        exchange.cause = Cause::Certificate;
        return;
    }
    const QDateTime now = options.now();
    if (now < shown.effectiveDate() || now > shown.expiryDate()) {
        exchange.cause = Cause::Clock;
        return;
    }
    seen = shown;
    wasMet = true;
}

void HttpTransport::Impl::read(QNetworkReply *reply, qsizetype bytesMax, Exchange &exchange)
{
    exchange.body += reply->read(bytesMax + 1 - exchange.body.size());
    if (exchange.body.size() > bytesMax && exchange.cause == Cause::None) {
        exchange.cause = Cause::Unusable;
        reply->abort();
    }
}

void HttpTransport::Impl::watch(QNetworkReply *reply, const Request &question, Exchange &exchange,
                                QTimer &silence)
{
    const auto moved = [&silence] { silence.start(); };
    QObject::connect(reply, &QNetworkReply::sslErrors, &silence, [this, reply, &exchange] {
        judge(reply, exchange);
        if (exchange.cause == Cause::None) {
            reply->ignoreSslErrors();
        }
    });
    QObject::connect(reply, &QNetworkReply::encrypted, &silence, [this, reply, &exchange] {
        judge(reply, exchange);
        if (exchange.cause != Cause::None) {
            reply->abort();
        }
    });
    QObject::connect(reply, &QNetworkReply::readyRead, &silence,
                     [this, reply, bytesMax = question.replyBytesMax, &exchange, moved] {
                         moved();
                         read(reply, bytesMax, exchange);
                     });
    QObject::connect(reply, &QNetworkReply::uploadProgress, &silence, moved);
    QObject::connect(&silence, &QTimer::timeout, reply, [reply, &exchange] {
        exchange.cause = Cause::NoLink;
        reply->abort();
    });
    // Qt stops taking from the socket when so much is unread.
    reply->setReadBufferSize(question.replyBytesMax + 1);
    silence.setSingleShot(true);
    silence.start(options.silenceMs);
}

Result<Reply> HttpTransport::Impl::outcome(QNetworkReply *reply, Exchange &exchange)
{
    const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (isStopped) {
        return failed(Cause::Stopped, {});
    }
    if (status != 0) {
        traffic.received += replyBytes(*reply, exchange.body.size());
    }
    trouble.status = status;
    if (exchange.cause != Cause::None) {
        return failed(exchange.cause, {});
    }
    // 407 and the like come from the proxy: Qt tells them apart from the county's.
    if (status == 0 || !isAnswer(reply->error())) {
        return failed(networkCause(reply->error(), exchange.hasPeer, isProxied && !wasMet),
                      reply->errorString());
    }
    const bool isOurs =
        exchange.body.isEmpty() || protocol::isOurType(reply->rawHeader("Content-Type"));
    const Cause cause = statusCause(status, isOurs);
    if (cause != Cause::None) {
        trouble.retryAfterSeconds = std::clamp(reply->rawHeader("Retry-After").toInt(), 0, 3600);
        trouble.body = isOurs ? exchange.body : QByteArray();
        return failed(cause, u"HTTP %1"_s.arg(status));
    }
    Reply answer{status, {}, std::move(exchange.body)};
    for (const auto &[name, value] : reply->rawHeaderPairs()) {
        answer.headers.push_back({name.toLower(), value});
    }
    return answer;
}

tl::unexpected<Error> HttpTransport::Impl::failed(Cause cause, const QString &more)
{
    trouble.cause = cause;
    const QString sentence = sentenceOf(cause);
    return fail(kindOf(cause), more.isEmpty() ? sentence : u"%1 (%2)"_s.arg(sentence, more));
}

HttpTransport::HttpTransport(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}

HttpTransport::~HttpTransport() = default;

namespace {

Result<QUrl> countyUrl(const QString &county)
{
    const QUrl url(county, QUrl::StrictMode);
    if (!url.isValid() || url.scheme() != u"https"_s || url.host().isEmpty() ||
        !url.userInfo().isEmpty() || url.hasQuery() || url.hasFragment() ||
        (!url.path().isEmpty() && url.path() != u"/"_s)) {
        return fail(
            Error::Kind::Invalid,
            u"\"%1\" is not a county's address like https://county.example:8443"_s.arg(county));
    }
    return url.adjusted(QUrl::RemovePath);
}

} // namespace

Result<std::unique_ptr<HttpTransport>>
HttpTransport::pinned(const QString &county, const QByteArray &certificatePem, HttpOptions options)
{
    const QUrl url = TRY(countyUrl(county));
    const QSslCertificate certificate(certificatePem, QSsl::Pem);
    if (certificate.isNull()) {
        return fail(Error::Kind::Invalid,
                    u"the county's stored certificate cannot be read: enrol this computer anew"_s);
    }
    auto impl = std::make_unique<Impl>(std::move(options));
    impl->pin = certificate.digest(QCryptographicHash::Sha256);
    impl->seen = certificate;
    impl->prepare(url, {certificate});
    return std::unique_ptr<HttpTransport>(new HttpTransport(std::move(impl)));
}

Result<std::unique_ptr<HttpTransport>> HttpTransport::forEnrolment(const QString &county,
                                                                   const QByteArray &fingerprint,
                                                                   HttpOptions options)
{
    const QUrl url = TRY(countyUrl(county));
    if (fingerprint.size() != 32) {
        return fail(Error::Kind::Invalid,
                    u"a certificate's fingerprint has 32 bytes, not %1"_s.arg(fingerprint.size()));
    }
    auto impl = std::make_unique<Impl>(std::move(options));
    impl->pin = fingerprint;
    impl->prepare(url, {});
    return std::unique_ptr<HttpTransport>(new HttpTransport(std::move(impl)));
}

Result<Reply> HttpTransport::send(const Request &question)
{
    Impl &impl = *m_impl;
    Q_ASSERT(QThread::currentThread() == impl.context.thread());
    Q_ASSERT(impl.current == nullptr);
    impl.trouble = {};
    if (impl.isStopped) {
        return impl.failed(Cause::Stopped, {});
    }
    const QNetworkRequest request = TRY(impl.requestFor(question));
    Exchange exchange;
    QEventLoop loop; // first: on a thread that is not Qt's own it brings what timers need
    QTimer silence;
    const std::unique_ptr<QNetworkReply> reply(impl.start(request, question));
    impl.current = reply.get();
    impl.watch(reply.get(), question, exchange, silence);
    if (!reply->isFinished()) {
        QObject::connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
        loop.exec(QEventLoop::ExcludeUserInputEvents);
    }
    silence.stop();
    impl.current = nullptr;
    if (reply->isOpen() && exchange.cause == Cause::None) {
        impl.read(reply.get(), question.replyBytesMax, exchange);
    }
    impl.traffic.sent += requestBytes(request, question);
    return impl.outcome(reply.get(), exchange);
}

Trouble HttpTransport::trouble() const
{
    return m_impl->trouble;
}

Traffic HttpTransport::traffic() const
{
    return m_impl->traffic;
}

QByteArray HttpTransport::certificatePem() const
{
    return m_impl->seen.toPem();
}

void HttpTransport::stop()
{
    m_impl->isStopped = true;
    QMetaObject::invokeMethod(
        &m_impl->context,
        [impl = m_impl.get()] {
            if (impl->current != nullptr) {
                impl->current->abort();
            }
        },
        Qt::QueuedConnection);
}

} // namespace client
