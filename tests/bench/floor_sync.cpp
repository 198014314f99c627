// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/floor_sync.h"

#include "core/json.h"
#include "core/ledger/changes.h"
#include "sync/protocol/frame.h"
#include "sync/protocol/messages.h"
#include "sync/server/http_listener.h"
#include "sync/server/tls_identity.h"
#include "tests/bench/rows.h"

#include <QFile>

#include <csignal>
#include <cstdio>
#include <mutex>

using namespace Qt::StringLiterals;

namespace bench {

namespace {

constexpr int batchLines = 500;
constexpr protocol::FrameLimits anyFrame{512 * 1024 * 1024, 1'000'000, 64 * 1024};

QByteArray fileBytes(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// The county's end of the floor: visits into one table with the indexes a report needs.
class FloorCounty {
public:
    explicit FloorCounty(const QString &folder)
        : m_folder(folder), m_plain(m_own.filePath(u"plain"_s), Plain::As::County)
    {
        m_plain.script("CREATE TABLE IF NOT EXISTS visit (seq INTEGER PRIMARY KEY, id TEXT NOT "
                       "NULL UNIQUE, target TEXT, user TEXT, at INTEGER, line TEXT);"
                       "CREATE INDEX IF NOT EXISTS visit_target ON visit (target, at);"
                       "CREATE INDEX IF NOT EXISTS visit_user ON visit (user, at)");
    }

    server::HttpReply answer(const server::HttpRequest &request)
    {
        if (request.target.startsWith("/pack/")) {
            const QString name = QString::fromLatin1(request.target.mid(6));
            return {200, protocol::zstdType.toByteArray(),
                    fileBytes(m_folder + u"/pack-"_s + name)};
        }
        if (request.method == "PUT") {
            const std::lock_guard lock(m_mutex);
            take(request.body);
        }
        return {200, protocol::jsonType.toByteArray(), "{\"ok\":true}"};
    }

private:
    void take(const QByteArray &body)
    {
        const protocol::Frame frame = orStop(protocol::unpackFrame(body, anyFrame));
        m_plain.script("BEGIN");
        Plain::Statement insert(m_plain, "INSERT INTO visit (id, target, user, at, line)"
                                         " VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING");
        core::JsonParser parser = core::lineParser();
        for (const QByteArray &bytes : frame.lines) {
            const core::Line line = orStop(core::readLine(parser, bytes));
            const QString id = line.id.toString(QUuid::WithoutBraces);
            const QString target = line.target.toString(QUuid::WithoutBraces);
            insert.bind(id).bind(target).bind(line.user).bind(line.at).bind(line.bytes).run();
        }
        m_plain.script("COMMIT");
    }

    QString m_folder;
    QTemporaryDir m_own;
    std::mutex m_mutex;
    Plain m_plain;
};

} // namespace

int serveFloor(const QString &folder)
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    FloorCounty county(folder);
    const auto identity = orStop(server::TlsIdentity::load(folder + u"/county"_s));
    server::HttpLimits limits; // nobody signs anything here, so nobody is told apart
    limits.shares.strangerRequestsMax = limits.shares.strangersRequestsMax = limits.requestsMax;
    limits.shares.strangerBytesMax = limits.shares.strangersBytesMax = limits.bytesInFlightMax;
    const auto listener = orStop(server::HttpListener::start(
        u"127.0.0.1:0"_s, identity,
        [&](const server::HttpRequest &request) { return county.answer(request); }, limits));
    std::printf("{\"listening\":%d}\n", listener->port());
    std::fflush(stdout);
    int signal = 0;
    sigwait(&signals, &signal);
    listener->stop();
    return 0;
}

FloorLaptop::FloorLaptop(Scene &scene, const QString &path)
    : m_url(scene.floor().url()),
      m_certificate(fileBytes(scene.countyPath(u"county/tls/certificate.pem"_s))),
      m_plain(path, Plain::As::Laptop, targetTables)
{
}

client::HttpTransport &FloorLaptop::transport()
{
    if (!m_transport) {
        m_transport = orStop(client::HttpTransport::pinned(m_url, m_certificate));
    }
    return *m_transport;
}

QByteArray FloorLaptop::call(const QByteArray &method, const QByteArray &path,
                             const QByteArray &body)
{
    client::Request request{.method = method, .path = path, .body = body};
    const client::Reply reply = orStop(transport().send(request));
    if (reply.status != 200) {
        stop(u"the floor's server answered %1"_s.arg(reply.status));
    }
    return reply.body;
}

void FloorLaptop::record(const std::vector<QByteArray> &lines)
{
    m_plain.script("CREATE TABLE outbox (n INTEGER PRIMARY KEY, line TEXT, sent INTEGER DEFAULT 0);"
                   "CREATE INDEX outbox_unsent ON outbox (sent) WHERE sent = 0; BEGIN");
    {
        Plain::Statement insert(m_plain, "INSERT INTO outbox (line) VALUES (?)");
        for (const QByteArray &line : lines) {
            insert.bind(line).run();
        }
    }
    m_plain.script("COMMIT");
}

void FloorLaptop::push(int linesMax)
{
    Plain::Statement select(m_plain,
                            "SELECT n, line FROM outbox WHERE sent = 0 ORDER BY n LIMIT ?");
    Plain::Statement mark(m_plain, "UPDATE outbox SET sent = 1 WHERE n BETWEEN ? AND ?");
    for (int sent = 0; sent < linesMax; sent += batchLines) {
        protocol::Frame frame{"{}", {}};
        qint64 first = 0;
        qint64 last = 0;
        select.bind(qint64{batchLines}).run([&](Plain::Statement &row) {
            first = first == 0 ? row.integer(0) : first;
            last = row.integer(0);
            frame.lines.push_back(row.bytes(1));
        });
        call("PUT", "/push", protocol::packFrame(frame));
        m_plain.script("BEGIN");
        mark.bind(first).bind(last).run();
        m_plain.script("COMMIT");
    }
    m_transport.reset(); // on the thread that made it
}

void FloorLaptop::pull(const QString &login, int packs)
{
    PlainTargets targets(m_plain);
    core::JsonParser parser = core::lineParser();
    m_plain.script("BEGIN");
    for (int pack = 0; pack < packs; ++pack) {
        const QByteArray body =
            call("GET", "/pack/" + login.toLatin1() + '-' + QByteArray::number(pack), {});
        for (const QByteArray &bytes : orStop(protocol::unpackFrame(body, anyFrame)).lines) {
            const core::Line line = orStop(core::readLine(parser, bytes));
            const auto subject = orStop(core::readTarget(line));
            targets.add(subject.id.toString(QUuid::WithoutBraces), subject.name, subject.uscc,
                        subject.registeredAddress, subject.grid, bytes);
        }
    }
    m_plain.script("COMMIT");
}

void FloorLaptop::ask()
{
    call("POST", "/ask", "0123456789");
}

HundredLines unsentHundred(Scene &scene, client::Workspace &workspace)
{
    constexpr int count = 100;
    scene.recordVisits(workspace, count);
    const auto request = orStop(workspace.store().wait(
        [&](core::Database &database) -> core::Result<std::pair<QByteArray, protocol::Frame>> {
            core::Ledger ledger(database);
            const core::Chain chain = TRY(ledger.own());
            protocol::Batch batch;
            batch.inc = chain.inc;
            batch.first = chain.end.n - count + 1;
            batch.previous = TRY(ledger.hashAt(chain, batch.first - 1)).value();
            protocol::Frame frame{"{}", {}};
            for (core::StoredLine &line : TRY(ledger.after(chain, batch.first - 1, count))) {
                batch.end = {line.n, line.hash};
                frame.lines.push_back(line.bytes);
                batch.lines.push_back(std::move(line.bytes));
            }
            batch.signature = QByteArray(64, 's');
            return std::pair(protocol::write(batch), frame);
        }));
    constexpr double head = 420; // method, path, host, type, length, signature, agent
    HundredLines result;
    result.packed = (double(request.first.size()) + head) / count;
    result.plain = double(protocol::packFrame(request.second).size()) / count;
    for (const QByteArray &line : request.second.lines) {
        result.line += double(line.size()) / count;
    }
    return result;
}

} // namespace bench
