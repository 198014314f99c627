// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/client/http_transport.h"
#include "tests/bench/plain.h"
#include "tests/bench/scene.h"

namespace bench {

// A laptop of the floor: the same TLS, cipher and durability as ours at both ends, one zstd batch a
// request, and nothing signed, verified, judged or laid out beyond the rows themselves.
class FloorLaptop {
public:
    FloorLaptop(Scene &scene, const QString &path);

    void record(const std::vector<QByteArray> &lines); // not yet sent
    void push(int linesMax);                           // in batches of 500
    void pull(const QString &login, int packs);
    void ask(); // a request and its answer, both of ten bytes

private:
    // On the thread that asks first, as every transport must be.
    client::HttpTransport &transport();
    QByteArray call(const QByteArray &method, const QByteArray &path, const QByteArray &body);

    QString m_url;
    QByteArray m_certificate;
    std::unique_ptr<client::HttpTransport> m_transport;
    Plain m_plain;
};

// What a line of a visit costs on the wire when a hundred go together.
struct HundredLines {
    double packed = 0; // the product's request, head and frame, a line
    double plain = 0;  // the lines alone in one zstd frame
    double line = 0;   // not packed
};
HundredLines unsentHundred(Scene &scene, client::Workspace &workspace);

} // namespace bench
