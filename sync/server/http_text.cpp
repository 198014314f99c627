// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/http_text.h"

#include "sync/protocol/limits.h"
#include "sync/protocol/messages.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace server {

namespace {

bool isOneLine(QByteArrayView text)
{
    return std::none_of(text.begin(), text.end(), [](char c) { return c == '\r' || c == '\n'; });
}

} // namespace

HttpReply errorReply(int status, const QString &sentence)
{
    const char *code = status == 503 || status == 429 ? "busy"
                       : status == 500                ? "fault"
                                                      : "refused";
    return {status, protocol::jsonType.toByteArray(), protocol::writeProblem(sentence, code)};
}

HttpReply answered(const HttpHandler &handler, HttpRequest request)
{
    try {
        return handler(std::move(request));
    } catch (...) {
        return errorReply(500, u"the county could not answer; its log says more"_s);
    }
}

QByteArray headText(const HttpReply &answer, const ReplyHead &head, const QByteArray &date)
{
    QByteArray text = "HTTP/1.1 " + QByteArray::number(answer.status) + ' ' + head.reason +
                      "\r\nDate: " + date + "\r\n";
    if (head.bodySize >= 0) {
        text += "Content-Length: " + QByteArray::number(head.bodySize) + "\r\n";
    }
    if (head.bodySize > 0 && isOneLine(answer.contentType)) {
        text += "Content-Type: " + answer.contentType + "\r\n";
    }
    for (const HttpHeader &header : answer.headers) {
        if (isOneLine(header.name) && isOneLine(header.value)) {
            text += header.name + ": " + header.value + "\r\n";
        }
    }
    return text + (head.keepsAlive ? "\r\n" : "Connection: close\r\n\r\n");
}

const QByteArray &HttpDate::now()
{
    const QDateTime moment = QDateTime::currentDateTimeUtc();
    if (moment.toSecsSinceEpoch() != m_seconds) {
        m_seconds = moment.toSecsSinceEpoch();
        m_text = QLocale::c().toString(moment, u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s).toLatin1();
    }
    return m_text;
}

QByteArray HttpRequest::header(QByteArrayView name) const
{
    const auto found = std::find_if(headers.begin(), headers.end(),
                                    [&](const HttpHeader &header) { return header.name == name; });
    return found == headers.end() ? QByteArray() : found->value;
}

} // namespace server
