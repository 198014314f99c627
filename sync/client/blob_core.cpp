// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/blob_core.h"

#include "core/blob/blob_erasure.h"
#include "core/ledger/ledger.h"
#include "sync/client/outgoing.h"
#include "sync/protocol/limits.h"
#include "sync/protocol/messages.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace client {

namespace {

using core::BlobName;
using core::BlobOutbox;
using core::Database;
using core::Error;
using core::fail;
using core::Result;

constexpr int setbacksMax = 3;
constexpr int cutsPerSittingMax = 5; // then the next sitting goes on
constexpr qint64 partsPerFile = 32;  // so many, within the bounds of a part
constexpr qint64 halvingsMax = 5;    // 1 MiB down to less than the least part
constexpr qint64 retryAfterMostMs = 3600LL * 1000;
constexpr int smoothParts = 32; // so many without a break, and parts are twice as large again
const QString fetchOwner = QStringLiteral("fetch");

Result<Request> signedByUs(Database &database, const core::SigningKey &key, Request request)
{
    const QUuid inc = TRY(core::Ledger(database).own()).inc;
    return signedRequest(database, key, inc, std::move(request));
}

QString called(const BlobName &name)
{
    return QString::fromLatin1(name.sha256.toHex().left(12));
}

} // namespace

qsizetype BlobCore::partBytes() const
{
    const qint64 share =
        (m_current->name.size / partsPerFile) >> std::min<qint64>(m_current->cuts, halvingsMax);
    const qint64 bytes =
        std::clamp<qint64>(share, protocol::blobPartGrain, protocol::blobPartBytesMax);
    return static_cast<qsizetype>(bytes / protocol::blobPartGrain * protocol::blobPartGrain);
}

Result<std::optional<Request>> BlobCore::next(Database &database)
{
    for (;;) {
        if (!m_current) {
            m_current = TRY(BlobOutbox(database).after(m_after));
            if (!m_current) {
                m_report.waiting = TRY(BlobOutbox(database).backlog());
                return std::optional<Request>();
            }
            m_after = m_current->name.sha256;
            m_isAsked = false;
            m_setbacks = 0;
        }
        const BlobName name = m_current->name;
        Request request{.method = "HEAD", .path = protocol::write({name.sha256, std::nullopt})};
        if (m_isAsked) {
            auto part = m_read(name, m_offset, partBytes());
            if (!part) {
                const bool isElsewhere =
                    m_current->isOfEarlierLife && part.error().kind == Error::Kind::NotFound;
                leave(isElsewhere ? QString() : part.error().detail);
                continue;
            }
            TRY(BlobOutbox(database).wanted(name.sha256));
            request = {.method = "PATCH",
                       .path = protocol::write({name.sha256, m_offset}),
                       .contentType = protocol::binaryType.toByteArray(),
                       .body = *std::move(part)};
        }
        m_partSize = request.body.size();
        return std::optional(TRY(signedByUs(database, m_key, std::move(request))));
    }
}

Result<> BlobCore::hear(Database &database, const Reply &reply)
{
    Q_ASSERT(m_current);
    const bool isTold = reply.status == 200 || (m_isAsked && reply.status == 409);
    if (!isTold) {
        leave(u"the county answered %1 about the attachment %2: %3"_s.arg(reply.status)
                  .arg(called(m_current->name), protocol::problemSentence(reply.body)));
        return {};
    }
    const auto state = m_isAsked ? protocol::readBlobState(reply.body)
                                 : protocol::readBlobState(reply.header("upload-length"),
                                                           reply.header("upload-offset"),
                                                           reply.header("upload-complete"));
    const bool isOurs =
        state && state->size == m_current->name.size &&
        (state->offset % protocol::blobPartGrain == 0 || state->offset == state->size);
    if (!isOurs) {
        leave(u"the county's answer about the attachment %1 makes no sense"_s.arg(
            called(m_current->name)));
        return {};
    }
    m_report.bytesSent += m_partSize;
    if (m_isAsked && m_current->cuts > 0 && ++m_smooth >= smoothParts) {
        m_smooth = 0;
        m_current->cuts -= 1;
        TRY(BlobOutbox(database).setCuts(m_current->name.sha256, m_current->cuts));
    }
    return move(database, *state);
}

Result<BlobReport> BlobCore::reportNow(Database &database) const
{
    BlobReport report = m_report;
    report.waiting = TRY(BlobOutbox(database).backlog());
    report.waiting.bytes -= m_current && m_isAsked ? m_offset : 0;
    return report;
}

Result<> BlobCore::move(Database &database, const protocol::BlobState &state)
{
    if (state.complete) {
        TRY(BlobOutbox(database).delivered(m_current->name.sha256));
        m_report.filesDelivered += 1;
        m_current.reset();
        return {};
    }
    if (m_isAsked && state.offset <= m_offset && ++m_setbacks > setbacksMax) {
        leave(u"the county does not keep what it gets of the attachment %1"_s.arg(
            called(m_current->name)));
        return {};
    }
    m_isAsked = true;
    m_offset = state.offset;
    return {};
}

Result<> BlobCore::cut(Database &database)
{
    if (m_current && m_isAsked) { // else nothing of the file was under way
        m_current->cuts = std::min(m_current->cuts + 1, halvingsMax);
        TRY(BlobOutbox(database).setCuts(m_current->name.sha256, m_current->cuts));
    }
    m_isAsked = false;
    m_smooth = 0;
    return {};
}

// On with the next file; this one waits for another sitting.
void BlobCore::leave(const QString &why)
{
    if (m_report.trouble.isEmpty()) {
        m_report.trouble = why;
    }
    m_current.reset();
}

namespace {

// Whether the county asked to come back later than now. A moment further ahead than it can name was
// noted by a clock that was wrong.
Result<bool> isTooEarly(Database &database, qint64 nowMs)
{
    const qint64 from = TRY(core::Settings(database).integer(attachmentsFrom));
    return from > nowMs && from - nowMs <= retryAfterMostMs &&
           TRY(BlobOutbox(database).backlog()).files > 0;
}

// Until every file was seen to, or nobody answers.
Result<> sendAll(core::Store &store, Transport &transport, BlobCore &core, qint64 nowMs,
                 const std::function<void(const BlobReport &)> &progress)
{
    int cuts = 0;
    for (;;) {
        const auto request =
            TRY(store.wait([&](Database &database) { return core.next(database); }));
        if (!request) {
            return {};
        }
        const auto reply = transport.send(*request);
        if (reply) {
            TRY(store.wait([&](Database &database) { return core.hear(database, *reply); }));
            if (progress) {
                progress(
                    TRY(store.wait([&](Database &database) { return core.reportNow(database); })));
            }
            continue;
        }
        // Who does not even answer how far they are is not asked again and again.
        const bool isBroken =
            transport.trouble().cause == Cause::NoLink && request->method == "PATCH";
        if (isBroken) {
            TRY(store.wait([&](Database &database) { return core.cut(database); }));
        }
        if (const qint64 pauseMs = 1000LL * transport.trouble().retryAfterSeconds; pauseMs > 0) {
            TRY(store.wait([&](Database &database) {
                return core::Settings(database).set(attachmentsFrom, nowMs + pauseMs);
            }));
        }
        if (!isBroken || ++cuts > cutsPerSittingMax) {
            return tl::unexpected(reply.error());
        }
    }
}

} // namespace

BlobReport sendBlobs(core::Store &store, Transport &transport, const core::SigningKey &key,
                     const core::BlobVault &vault, qint64 nowMs,
                     const std::function<void(const BlobReport &)> &progress)
{
    BlobCore core(key, [&vault](const BlobName &name, qint64 offset, qsizetype bytesMax) {
        return vault.read(name, offset, bytesMax);
    });
    const auto erased = core::eraseBlobs(store, vault); // what the lines before told to erase
    const auto isEarly =
        store.wait([&](Database &database) { return isTooEarly(database, nowMs); });
    const auto sent = isEarly && *isEarly
                          ? fail(Error::Kind::Busy, u"the county asked for attachments later"_s)
                          : sendAll(store, transport, core, nowMs, progress);
    BlobReport report = core.report();
    if (!erased) {
        report.trouble = erased.error().detail;
    }
    if (!sent) {
        report.trouble = sent.error().detail;
        const auto backlog =
            store.wait([](Database &database) { return BlobOutbox(database).backlog(); });
        report.waiting = backlog.value_or(core::BlobBacklog());
    }
    return report;
}

Result<> fetchBlob(core::Store &store, Transport &transport, const core::SigningKey &key,
                   const core::BlobVault &vault, const BlobName &name)
{
    if (vault.check(name)) {
        return {};
    }
    const core::BlobPart part{name, fetchOwner};
    qint64 end = TRY(vault.partEnd(part));
    while (end < name.size) {
        const protocol::ByteRange range{end,
                                        std::min(end + protocol::blobPartBytesMax, name.size) - 1};
        Request request{.method = "GET", .path = protocol::write({name.sha256, std::nullopt})};
        request.headers.push_back({"Range", protocol::writeRange(range)});
        const Request asked =
            TRY(store.wait([&](Database &database) { return signedByUs(database, key, request); }));
        const Reply reply = TRY(transport.send(asked));
        if (reply.status == 404) {
            return fail(Error::Kind::NotFound, protocol::problemSentence(reply.body));
        }
        if (reply.status != 206 ||
            reply.header("content-range") != protocol::writeContentRange(range, name.size) ||
            reply.body.size() != range.to - range.from + 1) {
            return fail(Error::Kind::Protocol,
                        u"the county answered %1 and not with the part that was asked for"_s.arg(
                            reply.status));
        }
        end = TRY(vault.append(part, end, reply.body));
    }
    TRY(vault.setLoose(name)); // it can be had again
    if (!TRY(vault.finish(part))) {
        return fail(Error::Kind::Protocol,
                    u"what came is not the attachment its record names; try again"_s);
    }
    vault.drop(part);
    return {};
}

} // namespace client
