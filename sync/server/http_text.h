// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/server/http_listener.h"

namespace server {

// An answer of the listener's own, with a sentence in JSON.
HttpReply errorReply(int status, const QString &sentence);

// The handler's answer. A handler must not throw; one that does costs its request only.
HttpReply answered(const HttpHandler &handler, HttpRequest request);

// The head of an answer. Header lines that would not be one line are left out.
struct ReplyHead {
    QByteArray reason;       // of the status
    qsizetype bodySize = -1; // -1: the status has no body
    bool keepsAlive = false;
};
QByteArray headText(const HttpReply &answer, const ReplyHead &head, const QByteArray &date);

// "Fri, 20 Nov 2026 08:00:00 GMT", written anew once a second.
class HttpDate {
public:
    const QByteArray &now();

private:
    qint64 m_seconds = 0;
    QByteArray m_text;
};

} // namespace server
