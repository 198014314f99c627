// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/county.h"

#include "core/ledger/changes.h"
#include "core/ledger/renewal.h"
#include "core/mutants.h"
#include "core/settings.h"
#include "sync/protocol/limits.h"
#include "sync/server/admission.h"
#include "sync/server/bundle_desk.h"
#include "sync/server/feed_pages.h"
#include "sync/server/ingest.h"
#include "sync/server/kept_frames.h"
#include "sync/server/late_scope.h"

#include <QDateTime>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace server {

namespace {

using core::Database;
using core::Error;
using core::fail;
using core::Result;
namespace setting = core::setting;

constexpr qint64 ratchetMs = 12LL * 3600 * 1000; // a token without batches is replaced so often
constexpr int linesPerAnswer = 500;
constexpr int bundlesAtOnceMax = 2; // each is held in memory twice while it is opened

// One more bundle is open, until this goes, however the work on it ends.
class CountedBundle {
public:
    explicit CountedBundle(std::atomic<int> &open) : m_open(open) { ++m_open; }
    ~CountedBundle() { --m_open; }
    CountedBundle(const CountedBundle &) = delete;
    CountedBundle &operator=(const CountedBundle &) = delete;

private:
    std::atomic<int> &m_open;
};

struct Problem {
    int status;
    const char *code;
};

Problem problemOf(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::NotFound:
        return {404, "not_found"};
    case Error::Kind::Invalid:
    case Error::Kind::Protocol:
        return {400, "invalid"};
    case Error::Kind::Conflict:
        return {409, "conflict"};
    case Error::Kind::Unauthorized:
        return {401, "unauthorized"};
    case Error::Kind::Offline:
    case Error::Kind::Busy:
        return {503, "busy"};
    case Error::Kind::DiskFull:
    case Error::Kind::Storage:
        return {507, "storage"};
    }
    Q_UNREACHABLE();
}

HttpReply jsonReply(int status, QByteArray body)
{
    return {
        .status = status, .contentType = protocol::jsonType.toByteArray(), .body = std::move(body)};
}

HttpReply problem(const Error &error)
{
    const Problem known = problemOf(error.kind);
    HttpReply reply = jsonReply(known.status, protocol::writeProblem(error.detail, known.code));
    if (error.kind == Error::Kind::Busy) {
        reply.headers.push_back({"Retry-After", "5"});
    }
    return reply;
}

constexpr QByteArrayView healthPath = "/v1/health"; // the one answer nobody has to sign for
constexpr QByteArrayView chainPrefix = "/v1/chain/";
constexpr qsizetype uuidTextSize = 36;

// "/v1/chain/<uuid><rest>" → uuid; a rest that ends with "=" has a value behind it.
QUuid chainOf(const QByteArray &target, QByteArrayView rest)
{
    if (!target.startsWith(chainPrefix) ||
        QByteArrayView(target).sliced(chainPrefix.size()).size() < uuidTextSize) {
        return {};
    }
    const QByteArray tail = target.mid(chainPrefix.size() + uuidTextSize);
    const bool fits = rest.endsWith('=') ? tail.startsWith(rest) : tail == rest;
    const QByteArray id = target.mid(chainPrefix.size(), uuidTextSize);
    return fits ? QUuid::fromString(QString::fromLatin1(id)) : QUuid();
}

} // namespace

County::County(std::unique_ptr<core::Store> store, core::SigningKey receiptKey,
               std::function<qint64()> nowMs)
    : m_receiptKey(std::move(receiptKey)), m_nowMs(std::move(nowMs)), m_store(std::move(store))
{
}

core::Author County::author()
{
    return {core::countyHand, {}, {}, QDateTime::currentMSecsSinceEpoch};
}

core::Author County::hand() const
{
    return {core::countyHand, {}, {}, m_nowMs};
}

HttpReply County::answer(const HttpRequest &request)
{
    HttpReply reply = answerTo(request);
    constexpr int refusals = 300; // and what is beyond
    reply.isSigned = reply.status < refusals && request.target != healthPath;
    return reply;
}

std::optional<HttpReply> County::doubtOf(const HttpRequest &head)
{
    const auto digest = protocol::readContentDigest(head.header("content-digest"));
    if (!digest) {
        return problem(digest.error());
    }
    const auto proven =
        m_store
            ->read([&](Database &database) -> Result<> {
                const auto signer = TRY(protocol::readAuthorization(head.header("authorization")));
                const DeviceMemory *device = TRY(known(database, signer.inc));
                const QByteArray message = protocol::requestSignedOver(
                    m_memory.serverId, head.method, head.target, *digest);
                return core::verify(device->account.publicKey, message, signer.signature)
                           ? Result<>()
                           : Result<>(fail(Error::Kind::Unauthorized,
                                           u"the request is not signed by this laptop's key"_s));
            })
            .takeResult();
    return proven ? std::nullopt : std::optional(problem(proven.error()));
}

HttpReply County::answerTo(const HttpRequest &request)
{
    if (request.method == "GET" && request.target == healthPath) {
        return jsonReply(200, "{\"ok\":true}");
    }
    if (request.method == "POST" && request.target == "/v1/enrol") {
        return enrol(request);
    }
    if (request.method == "POST" && request.target == "/v1/sync") {
        return sync(request);
    }
    if (request.method == "POST" && request.target == protocol::bundlePath) {
        return bundle(request);
    }
    if (request.method == "POST" && request.target == "/v1/chain") {
        return nextChain(request);
    }
    if (const QUuid inc = chainOf(request.target, "/batch");
        request.method == "PUT" && !inc.isNull()) {
        return batch(request, inc);
    }
    if (const auto target = protocol::readBlobTarget(request.target);
        target && m_blobs &&
        (request.method == "HEAD" || request.method == "PATCH" || request.method == "GET")) {
        return blob(request, *target);
    }
    if (const QUuid inc = chainOf(request.target, "/lines?after=");
        request.method == "GET" && !inc.isNull()) {
        return lines(request, inc);
    }
    return problem(
        {Error::Kind::NotFound,
         u"there is no %1 %2 here: correct the address, or update this county's program"_s.arg(
             QString::fromLatin1(request.method), QString::fromLatin1(request.target.left(100)))});
}

qsizetype County::bodyBytesMax(QByteArrayView method, QByteArrayView target)
{
    if (method == "PATCH") {
        return protocol::blobPartBytesMax; // only parts of attachments are patched
    }
    return method == "POST" && target == protocol::bundlePath ? protocol::bundleBytesMax
                                                              : protocol::bodyBytesMax;
}

void County::keepBlobs(core::BlobVault vault, BlobLimits limits)
{
    m_blobs.emplace(std::move(vault), limits, m_nowMs);
}

Result<qint64> County::lookForFiles(const std::function<bool()> &isStopped)
{
    auto missing = m_blobs ? m_blobs->look(*m_store, isStopped) : Result<qint64>(0);
    if (!missing || *missing > 0) {
        forget(); // laptops are answered meanwhile, and theirs are to hear of it
    }
    return missing;
}

HttpReply County::blob(const HttpRequest &request, const protocol::BlobTarget &target)
{
    const auto asker = protocol::readAuthorization(request.header("authorization"));
    if (!asker) {
        return problem(asker.error());
    }
    const auto device = m_store
                            ->read([&](Database &database) -> Result<DeviceAccount> {
                                return TRY(signedBy(database, request, asker->inc))->account;
                            })
                            .takeResult();
    if (!device) {
        return problem(device.error());
    }
    const auto reply = m_blobs->answer(*m_store, request, target, *device);
    constexpr int notFound = 404;
    if (reply && reply->status == notFound) {
        forget(); // it may have found that a file is lost, and whoever sent it is to hear of that
    }
    return reply ? *reply : problem(reply.error());
}

HttpReply County::enrol(const HttpRequest &request)
{
    const auto asked = protocol::readEnrolRequest(request.body);
    if (!asked) {
        return problem(asked.error());
    }
    qint64 waitMs = 0;
    const auto reply = m_store->wait([&](Database &database) -> Result<protocol::EnrolReply> {
        waitMs = m_wrongCodes.waitMs(request.peer, m_nowMs());
        if (waitMs > 0) {
            return fail(Error::Kind::Busy,
                        u"too many wrong enrolment codes came from there; try again later"_s);
        }
        auto joined = Accounts(database).enrol(*asked, hand());
        if (!joined && joined.error().kind == Error::Kind::Unauthorized) {
            m_wrongCodes.note(request.peer, m_nowMs());
        }
        return joined;
    });
    if (waitMs > 0) {
        HttpReply later = jsonReply(429, protocol::writeProblem(reply.error().detail, "busy"));
        later.headers.push_back({"Retry-After", QByteArray::number((waitMs + 999) / 1000)});
        return later;
    }
    forget(); // a new device and new lines
    return reply ? jsonReply(200, protocol::write(*reply)) : problem(reply.error());
}

void County::forget()
{
    m_store
        ->alone([this](Database &) -> Result<> {
            m_memory.version = -1;
            return {};
        })
        .waitForFinished();
}

HttpReply County::sync(const HttpRequest &request)
{
    const auto signer = protocol::readAuthorization(request.header("authorization"));
    if (!signer) {
        return problem(signer.error());
    }
    auto asked = protocol::readSyncRequest(request.body, signer->inc);
    if (!asked) {
        return problem(asked.error());
    }
    bool isRatchetDue = false;
    bool isHeardNow = false;
    auto reply = m_store
                     ->read([&](Database &database) -> Result<protocol::SyncReply> {
                         auto answer = TRY(syncJob(database, request, *asked));
                         const DeviceMemory &device = m_memory.devices[signer->inc];
                         const Ratchet &ratchet = device.ratchet;
                         asked->reading += answer.rewound ? 1 : 0; // begun with this answer
                         isHeardNow = !answer.isCopy && isHeardDue(device, *asked);
                         isRatchetDue = !answer.isCopy && asked->token == ratchet.token &&
                                        m_nowMs() - ratchet.rotatedAt > ratchetMs;
                         return answer;
                     })
                     .takeResult();
    if (!reply) {
        return problem(reply.error());
    }
    if (const auto noted = noteTold(*asked, *reply); !noted) {
        return problem(noted.error());
    }
    if (isHeardNow) {
        noteHeardOf(*asked, true);
    }
    if (core::isPlanted(core::Mutant::TwoReads)) {
        numberLater(*reply);
    }
    if (isRatchetDue) {
        const auto token = rotateIfDue(request, signer->inc);
        reply->token = token ? *token : QByteArray();
    }
    HttpReply answer = jsonReply(200, protocol::write(*reply));
    if (!reply->lines.empty()) {
        answer.contentType = protocol::zstdType.toByteArray();
    }
    return answer;
}

// As a program would that reads the lines of an answer and then the number they go to. Planted.
void County::numberLater(protocol::SyncReply &reply)
{
    core::passPlantedGap();
    const auto read =
        m_store->read([](Database &database) { return core::Feed(database).head(); }).takeResult();
    const core::FeedHead later = read ? read->value_or(reply.head) : reply.head;
    for (protocol::Page &page : reply.pages) {
        page.upto = page.upto == reply.head.seq ? later.seq : page.upto;
    }
    reply.head = later;
}

Result<> County::refresh(Database &database)
{
    const qint64 version = TRY(database.driver().dataVersion());
    if (version == m_memory.version) {
        return {};
    }
    const bool lags = core::isPlanted(core::Mutant::LagAsRestore) && m_memory.version >= 0;
    core::Settings settings(database);
    TRY(core::refuseNewerTables(database));
    const auto head = lags ? std::optional(m_memory.head) : TRY(core::Feed(database).head());
    m_memory = {version,
                TRY(settings.bytes(setting::serverId)),
                TRY(settings.bytes(setting::epoch)),
                head.value_or(core::FeedHead()),
                TRY(database.count("SELECT count(*) FROM (SELECT 1 FROM blob_missing UNION ALL"
                                   " SELECT 1 FROM blob_line WHERE came = 0 LIMIT 1) AS one")) > 0,
                {}};
    return {};
}

Result<County::DeviceMemory *> County::known(Database &database, const QUuid &inc)
{
    TRY(refresh(database));
    auto device = m_memory.devices.find(inc);
    if (device == m_memory.devices.end()) {
        Accounts accounts(database);
        DeviceMemory memory;
        memory.account = TRY(accounts.device(inc));
        memory.end = TRY(core::Ledger(database).find(inc))->end;
        memory.scopeGen = TRY(accounts.scopeGen(memory.account.login));
        memory.durableN = TRY(database.count("SELECT durable_n FROM chain WHERE inc = $1", inc));
        memory.heard = TRY(heardOf(database, inc));
        TRY(readRatchet(database, memory, inc));
        device = m_memory.devices.insert(inc, memory);
    }
    return &device.value();
}

Result<County::DeviceMemory *> County::signedBy(Database &database, const HttpRequest &request,
                                                const QUuid &inc)
{
    const protocol::Credentials credentials =
        TRY(protocol::readAuthorization(request.header("authorization")));
    DeviceMemory *device = TRY(known(database, inc));
    const QByteArray message =
        protocol::requestSigned(m_memory.serverId, request.method, request.target, request.body);
    if (credentials.inc != inc ||
        !core::verify(device->account.publicKey, message, credentials.signature)) {
        return fail(Error::Kind::Unauthorized, u"the request is not signed by this laptop's key"_s);
    }
    return device;
}

Result<protocol::SyncReply> County::syncJob(Database &database, const HttpRequest &request,
                                            const protocol::SyncRequest &asked)
{
    const DeviceMemory &device = *TRY(signedBy(database, request, asked.inc));
    return replyTo(database, device, asked, true);
}

Result<protocol::SyncReply> County::replyTo(Database &database, const DeviceMemory &device,
                                            const protocol::SyncRequest &asked, bool isPresent)
{
    protocol::SyncReply reply;
    reply.durableN = device.durableN;
    reply.isRevoked = device.account.isRevoked;
    reply.chain = device.end;
    reply.epoch = m_memory.epoch;
    reply.head = m_memory.head;
    reply.timeMs = m_nowMs();
    reply.scopeGen = device.scopeGen;
    if (asked.receiptN < device.end.n) {
        reply.receipt = receiptFor(device);
        reply.signature = m_receiptKey.sign(protocol::receiptSigned(reply.receipt));
    }
    const bool isCurrent = asked.epoch == m_memory.epoch && asked.complete.seq == reply.head.seq &&
                           asked.cursors.empty() && !asked.seen &&
                           asked.complete.hash == reply.head.hash.left(asked.complete.hash.size());
    if (!isCurrent) {
        TRY(findRewind(database, device, asked, reply));
    }
    const QByteArray &token = device.ratchet.token;
    if (isPresent && !token.isEmpty() && asked.token != token) {
        // A county that was put back has forgotten newer tokens; that is no sign of a twin. It was,
        // also, when it lacks lines the laptop has its receipt for.
        const bool wasPutBack = reply.rewound || asked.receiptN > device.end.n;
        reply.isCopy = asked.token != device.ratchet.previous && !wasPutBack;
        reply.token = reply.isCopy ? QByteArray() : token;
    }
    if (reply.isCopy || reply.isRevoked) {
        return reply;
    }
    if (m_memory.lacksFiles) {
        reply.lacking = TRY(Accounts(database).filesLost(device.account));
    }
    if (isCurrent && asked.scopeGen == device.scopeGen) {
        return reply; // nothing new: all of this came from memory
    }
    reply.earlier = TRY(Accounts(database).chainsBeside(device.account));
    if (asked.scopeGen != device.scopeGen) {
        reply.grids = TRY(Accounts(database).grids(device.account.login));
    }
    if (asked.bytesMax > 0) {
        TRY(FeedPages(database, device.account).fill(asked, reply));
    }
    return reply;
}

// Who knew us before we were put back reads all again, also if nothing was lost of what it had
// read: it sets its numbers aside when it hears of it.
Result<> County::findRewind(Database &database, const DeviceMemory &device,
                            const protocol::SyncRequest &asked, protocol::SyncReply &reply)
{
    qint64 unknown = 0; // the number they have seen and we have not
    for (const core::FeedHead &head : {asked.complete, asked.seen.value_or(core::FeedHead())}) {
        if (head.seq == 0) {
            continue;
        }
        const auto ours = TRY(core::Feed(database).hashAt(head.seq));
        const bool isSame = ours && (ours->left(head.hash.size()) == head.hash ||
                                     core::isPlanted(core::Mutant::HeadHashIgnored));
        const bool isAhead =
            core::isPlanted(core::Mutant::LagAsRestore) && head.seq > reply.head.seq;
        unknown = isSame && !isAhead ? unknown : head.seq;
    }
    const bool isAnnounced = asked.epoch != m_memory.epoch;
    reply.rewound = unknown != 0 || isAnnounced;
    if (unknown != 0 && !isAnnounced) {
        qWarning("laptop %s has seen number %lld of this county, which has not: it was put back "
                 "without 'restore', or its history was changed",
                 qUtf8Printable(device.account.device.toString(QUuid::WithoutBraces)),
                 static_cast<long long>(unknown));
    }
    return {};
}

Result<> County::readRatchet(Database &database, DeviceMemory &memory, const QUuid &inc)
{
    return database.each(
        "SELECT token, previous, rotated_at FROM ratchet WHERE inc = $1",
        [&](const core::Row &row) -> Result<> {
            memory.ratchet = {row.blob(0), row.blob(1), row.integer(2)};
            return {};
        },
        inc);
}

Result<QByteArray> County::rotate(Database &database, DeviceMemory &device)
{
    const Ratchet next{core::randomBytes(protocol::tokenBytes), device.ratchet.token, m_nowMs()};
    TRY(database.run("INSERT INTO ratchet (inc, token, previous, rotated_at)"
                     " VALUES ($1, $2, $3, $4) ON CONFLICT (inc) DO UPDATE SET"
                     " token = excluded.token, previous = excluded.previous,"
                     " rotated_at = excluded.rotated_at",
                     device.account.inc, next.token, next.previous, next.rotatedAt));
    device.ratchet = next;
    return next.token;
}

Result<QByteArray> County::rotateIfDue(const HttpRequest &request, const QUuid &inc)
{
    return change([&](Database &database) -> Result<QByteArray> {
        DeviceMemory &device = *TRY(signedBy(database, request, inc));
        return rotate(database, device);
    });
}

HttpReply County::nextChain(const HttpRequest &request)
{
    const auto signer = protocol::readAuthorization(request.header("authorization"));
    if (!signer) {
        return problem(signer.error());
    }
    const auto asked = protocol::readChainRequest(request.body, signer->inc);
    if (!asked) {
        return problem(asked.error());
    }
    const auto reply = m_store->wait([&](Database &database) -> Result<protocol::ChainReply> {
        const DeviceAccount account = TRY(signedBy(database, request, asked->inc))->account;
        return Accounts(database).nextChain(account, *asked, hand());
    });
    forget(); // a new chain and a line of the county's
    return reply ? jsonReply(200, protocol::write(*reply)) : problem(reply.error());
}

HttpReply County::lines(const HttpRequest &request, const QUuid &inc)
{
    bool isNumber = false;
    const qint64 after = request.target.mid(request.target.indexOf('=') + 1).toLongLong(&isNumber);
    if (!isNumber || after < 0) {
        return problem({Error::Kind::Invalid, u"\"after\" must be the number of a line"_s});
    }
    auto found =
        m_store->read([&](Database &database) { return linesJob(database, request, inc, after); })
            .takeResult();
    if (!found) {
        return problem(found.error());
    }
    HttpReply answer = jsonReply(200, protocol::write(*found));
    answer.contentType = protocol::zstdType.toByteArray();
    return answer;
}

Result<protocol::Batch> County::linesJob(Database &database, const HttpRequest &request,
                                         const QUuid &inc, qint64 after)
{
    const auto signer = TRY(protocol::readAuthorization(request.header("authorization")));
    const DeviceAccount asking = TRY(signedBy(database, request, signer.inc))->account;
    const DeviceAccount owner = TRY(Accounts(database).device(inc));
    if (asking.isRevoked || owner.device != asking.device) {
        return fail(Error::Kind::Unauthorized, u"this chain is another laptop's"_s);
    }
    core::Ledger ledger(database);
    const auto chain = TRY(ledger.find(inc));
    const auto previous = TRY(ledger.hashAt(*chain, after));
    protocol::Batch batch{inc, after + 1, previous.value_or(QByteArray()), {}, {}, {}};
    qsizetype bytes = 0;
    for (core::StoredLine &line : TRY(ledger.after(*chain, after, linesPerAnswer))) {
        bytes += line.bytes.size() + 1;
        if (bytes > protocol::batchBytesMax / 2 && !batch.lines.empty()) {
            break;
        }
        batch.end = {line.n, line.hash};
        batch.lines.push_back(line.bytes.isEmpty() ? core::redactedStub(line.hash)
                                                   : std::move(line.bytes));
    }
    if (batch.lines.empty() || !previous) {
        return fail(Error::Kind::NotFound, u"the chain has no line after %1"_s.arg(after));
    }
    batch.signature = m_receiptKey.sign(protocol::batchSigned(m_memory.serverId, inc, batch.end));
    return batch;
}

HttpReply County::batch(const HttpRequest &request, const QUuid &inc)
{
    const auto batch = protocol::readBatch(request.body, inc);
    if (!batch) {
        // Only a bug, damage or an attack can bring this here; it is kept when the laptop is ours.
        (void)keepRaw(request, inc, batch.error().detail);
        return problem(batch.error());
    }
    protocol::BatchReply promised;
    bool isAwaited = false; // by lines a stick brought too early
    const auto reply = change([&](Database &database) -> Result<protocol::BatchReply> {
        auto made = batchJob(database, request, *batch);
        isAwaited = made && made->taken && TRY(BundleDesk::nextWaiting(database, inc)).has_value();
        if (made && core::isPlanted(core::Mutant::ReceiptBeforeCommit)) {
            promised = *made;
        }
        return made;
    });
    if (!reply && !promised.receipt.isEmpty()) {
        return jsonReply(200, protocol::write(promised));
    }
    if (!reply) {
        if (reply.error().kind == Error::Kind::Invalid) {
            (void)keepRaw(request, inc, reply.error().detail);
        }
        return problem(reply.error());
    }
    if (isAwaited) {
        (void)BundleDesk(*this).takeWaiting(inc); // what cannot be taken now waits on
    }
    return jsonReply(reply->taken ? 200 : 409, protocol::write(*reply));
}

Result<protocol::BatchReply> County::batchJob(Database &database, const HttpRequest &request,
                                              const protocol::Batch &batch)
{
    DeviceMemory &device = *TRY(signedBy(database, request, batch.inc));
    protocol::BatchReply reply = TRY(take(database, device, batch));
    reply.token = reply.taken ? TRY(rotate(database, device)) : device.ratchet.token;
    if (reply.taken) {
        device.heard = {m_nowMs(), m_memory.epoch, std::max(device.heard.n, device.end.n),
                        device.heard.reading};
        TRY(noteHeard(database, batch.inc, device.heard));
    }
    return reply;
}

Result<protocol::BatchReply> County::take(Database &database, DeviceMemory &device,
                                          const protocol::Batch &batch)
{
    const QByteArray message = protocol::batchSigned(m_memory.serverId, batch.inc, batch.end);
    if (!core::verify(device.account.publicKey, message, batch.signature)) {
        return fail(Error::Kind::Invalid, u"the batch's signature is not this laptop's"_s);
    }
    Ingested result = TRY(ingest(database, device.account, batch, m_nowMs()));
    if (result.taken) {
        TRY(countReceived(database, device.account.device, m_nowMs(), std::ssize(batch.lines)));
    }
    device.end = result.chain;
    m_memory.head = result.head;
    protocol::BatchReply reply;
    reply.chain = result.chain;
    reply.taken = result.taken;
    reply.verdicts = std::move(result.verdicts);
    reply.receipt = receiptFor(device);
    reply.signature = m_receiptKey.sign(protocol::receiptSigned(reply.receipt));
    return reply;
}

// The token of the network's conversation stays as it is: the laptop hears of this by stick.
Result<County::Carried> County::carriedJob(Database &database, const protocol::Batch &batch)
{
    DeviceMemory &device = *TRY(known(database, batch.inc));
    Carried carried;
    const auto tail = protocol::tailAfter(batch, device.end);
    carried.isEarly = batch.first > device.end.n + 1;
    if (!tail && batch.end.n <= device.end.n) {
        core::Ledger ledger(database);
        const core::Chain chain = *TRY(ledger.find(batch.inc));
        carried.isParted = TRY(ledger.hashAt(chain, batch.end.n)) != batch.end.hash;
    } else if (!tail && !carried.isEarly) {
        carried.isParted = true;
    }
    const qint64 before = device.end.n;
    // What does not fit is shown to the intake, too: it answers, and stores nothing.
    carried.reply = TRY(take(database, device, tail.value_or(batch)));
    carried.linesTaken = device.end.n - before;
    return carried;
}

Result<County::Carried> County::takeCarried(const protocol::Batch &batch)
{
    return change([&](Database &database) { return carriedJob(database, batch); });
}

Result<protocol::SyncReply> County::answerCarried(const protocol::SyncRequest &asked)
{
    auto reply = m_store
                     ->read([&](Database &database) -> Result<protocol::SyncReply> {
                         return replyTo(database, *TRY(known(database, asked.inc)), asked, false);
                     })
                     .takeResult();
    TRY(reply ? noteTold(asked, *reply) : Result<>());
    return reply;
}

// What a laptop wrote until it hears which grids are its person's now is judged by those of then;
// the place is on disk before the answer goes out (late_scope.h).
Result<> County::noteTold(const protocol::SyncRequest &asked, const protocol::SyncReply &reply)
{
    if (!reply.grids) {
        return {};
    }
    return m_store->wait(
        [&](Database &database) { return server::noteTold(database, asked.inc, asked.end); });
}

bool County::isHeardDue(const DeviceMemory &device, const protocol::SyncRequest &asked) const
{
    const qint64 sinceMs = m_nowMs() - device.heard.at;
    return sinceMs >= heardPaceMs || sinceMs < 0 || device.heard.epoch != m_memory.epoch ||
           asked.end.n > std::max(device.heard.n, device.end.n) || asked.receiptN > device.end.n ||
           asked.reading != device.heard.reading;
}

void County::noteHeardOf(const protocol::SyncRequest &asked, bool isPresent)
{
    (void)change([&](Database &database) -> Result<> {
        DeviceMemory &device = *TRY(known(database, asked.inc));
        const bool isOfNow = isPresent || asked.epoch == m_memory.epoch;
        const Heard heard{m_nowMs(), isOfNow ? m_memory.epoch : device.heard.epoch,
                          isPresent ? asked.end.n : std::max(device.heard.n, asked.end.n),
                          isPresent ? asked.reading
                                    : std::max(device.heard.reading, asked.reading)};
        TRY(noteHeard(database, asked.inc, heard));
        if (asked.receiptN > device.end.n) {
            TRY(noteReceipted(database, device.account, asked.receiptN));
        }
        device.heard = heard;
        return {};
    });
}

HttpReply County::bundle(const HttpRequest &request)
{
    const auto carrier = m_store
                             ->read([&](Database &database) -> Result<> {
                                 const auto signer = TRY(
                                     protocol::readAuthorization(request.header("authorization")));
                                 TRY(signedBy(database, request, signer.inc));
                                 return {};
                             })
                             .takeResult();
    if (!carrier) {
        return problem(carrier.error());
    }
    const CountedBundle place(m_bundlesOpen);
    if (m_bundlesOpen > bundlesAtOnceMax) {
        return problem({Error::Kind::Busy, u"other bundles are being taken in; try again"_s});
    }
    auto taken = BundleDesk(*this).take(request.body);
    if (taken) {
        return jsonReply(200, protocol::write(protocol::CarriedReply{
                                  taken->linesTaken, taken->linesKnown, taken->linesWaiting}));
    }
    // Who carries it is known by now: 401 would be about that laptop, and this is about the file.
    Error refused = taken.error();
    if (refused.kind == Error::Kind::Unauthorized || refused.kind == Error::Kind::NotFound ||
        refused.kind == Error::Kind::Conflict) {
        refused.kind = Error::Kind::Invalid;
    }
    return problem(refused);
}

QByteArray County::receiptFor(const DeviceMemory &device) const
{
    return protocol::write(protocol::Receipt{m_memory.serverId, m_memory.epoch, device.account.inc,
                                             device.end, m_memory.head, m_nowMs(),
                                             device.durableN});
}

Result<> County::keepRaw(const HttpRequest &request, const QUuid &inc, const QString &reason)
{
    return m_store->wait([&](Database &database) -> Result<> {
        TRY(signedBy(database, request, inc));
        return keepFrame(database, inc, m_nowMs(), reason, request.body);
    });
}

} // namespace server
