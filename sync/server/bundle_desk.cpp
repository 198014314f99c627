// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/bundle_desk.h"

#include "core/settings.h"

#include <tuple>

using namespace Qt::StringLiterals;

namespace server {

namespace {

using core::Database;
using core::Error;
using core::fail;
using core::Result;
using core::Row;
using core::Settings;
using protocol::BundleDirection;
using protocol::BundleHeader;
using protocol::RecordKind;
namespace setting = core::setting;

constexpr int downPartsMax = 8;
constexpr int answersMax = 20'000;                     // of one bundle
constexpr qint64 waitingBytesMax = 64LL * 1024 * 1024; // of one laptop's early batches

// Whose key a bundle for a laptop names, in the county's words.
Result<QString> laptopOf(Database &database, const QByteArray &to)
{
    QString name = u"the laptop with the key %1"_s.arg(protocol::shortKeyId(to));
    TRY(database.each("SELECT public_key, name, login FROM device",
                      [&](const Row &row) -> Result<> {
                          if (protocol::keyId(row.blob(0)) == to) {
                              name = u"%1's laptop %2"_s.arg(row.text(2), row.text(1));
                          }
                          return {};
                      }));
    return name;
}

// Refused before anything is deciphered, with a word on where it belongs (SYNC F93).
Result<> checkForCounty(Database &database, const BundleHeader &header, const QByteArray &ownKey)
{
    Settings settings(database);
    if (header.serverId != TRY(settings.bytes(setting::serverId))) {
        return fail(
            Error::Kind::Invalid,
            u"this bundle is for another county (%1); this is %2. Bring it there"_s.arg(
                protocol::shortKeyId(header.serverId), TRY(settings.text(setting::countyName))));
    }
    if (header.direction != BundleDirection::Up) {
        return fail(Error::Kind::Invalid,
                    u"this bundle comes from the county and is for %1; take it in there"_s.arg(
                        TRY(laptopOf(database, header.to))));
    }
    if (header.to != protocol::keyId(ownKey)) {
        return fail(
            Error::Kind::Invalid,
            u"this bundle is sealed for the key %1, the county's is %2: it was written for "
            "a county that has been replaced; save it again on the laptop"_s.arg(
                protocol::shortKeyId(header.to), protocol::shortKeyId(protocol::keyId(ownKey))));
    }
    return {};
}

Result<protocol::SyncRequest> questionOf(Database &database, const QUuid &inc)
{
    const auto told = TRY(database.first(
        "SELECT question FROM carried_question WHERE inc = $1",
        [](const Row &row) { return row.blob(0); }, inc));
    if (told) {
        return protocol::readQuestionRecord(*told);
    }
    protocol::SyncRequest asked; // it has told nothing: everything from the start
    asked.inc = inc;
    asked.end.hash = QByteArray(core::sha256Bytes, '\0');
    asked.epoch = TRY(Settings(database).bytes(setting::epoch));
    return protocol::fromTheStart(asked);
}

} // namespace

Result<core::Chain> BundleDesk::writerOf(const BundleHeader &header)
{
    return m_county.store()
        .read([&](Database &database) -> Result<core::Chain> {
            TRY(checkForCounty(database, header, m_county.key().publicKey()));
            const auto chain = TRY(core::Ledger(database).find(header.from));
            if (!chain || chain->device.isNull()) {
                return fail(Error::Kind::Unauthorized,
                            u"this bundle is from a laptop this county does not know"_s);
            }
            return *chain;
        })
        .takeResult();
}

Result<TakenBundle> BundleDesk::take(QByteArrayView file)
{
    TakenBundle taken;
    taken.header = TRY(protocol::readBundleHeader(file));
    const core::Chain writer = TRY(writerOf(taken.header));
    taken.login = writer.user;
    taken.end = writer.end;
    const auto bundle =
        TRY(protocol::openBundle(file, m_county.key(), writer.publicKey, m_county.opener()));
    const auto asked = TRY(protocol::readQuestionRecord(bundle.records[0].bytes));
    if (asked.inc != taken.header.from) {
        return fail(Error::Kind::Invalid, u"the bundle asks for another laptop than its writer"_s);
    }
    for (size_t i = 1; i < bundle.records.size(); ++i) {
        const protocol::Batch batch = TRY(protocol::readBatchRecord(bundle.records[i].bytes));
        BundleHeader ofChain = taken.header;
        ofChain.from = batch.inc;
        const core::Chain chain = TRY(writerOf(ofChain));
        if (chain.publicKey != writer.publicKey) {
            return fail(Error::Kind::Unauthorized,
                        u"the bundle holds lines of another laptop than its writer"_s);
        }
        TRY(takeBatch(batch, bundle.records[i].bytes, taken));
    }
    TRY(keepQuestion(taken.header, bundle.records[0].bytes));
    return taken;
}

Result<> BundleDesk::takeBatch(const protocol::Batch &batch, QByteArrayView frame,
                               TakenBundle &taken)
{
    County::Carried carried = TRY(m_county.takeCarried(batch));
    const qint64 lines = std::ssize(batch.lines);
    taken.end = carried.reply.chain;
    taken.linesTaken += carried.linesTaken;
    taken.isParted = taken.isParted || carried.isParted;
    std::move(carried.reply.verdicts.begin(), carried.reply.verdicts.end(),
              std::back_inserter(taken.verdicts));
    if (carried.isEarly) {
        taken.linesWaiting += TRY(keepWaiting(batch, frame)) ? lines : 0;
    } else if (!carried.isParted) {
        taken.linesKnown += lines - carried.linesTaken;
    }
    return carried.linesTaken > 0 ? takeWaiting(batch.inc, taken) : Result<>();
}

Result<bool> BundleDesk::keepWaiting(const protocol::Batch &batch, QByteArrayView frame)
{
    return m_county.store().wait([&](Database &database) -> Result<bool> {
        const qint64 held = TRY(database.count(
            "SELECT coalesce(sum(length(frame)), 0) FROM carried_batch WHERE inc = $1", batch.inc));
        if (held + frame.size() > waitingBytesMax) {
            return false; // it comes again: bundles begin at the last confirmed line
        }
        TRY(database.run("INSERT INTO carried_batch (inc, first, last, frame)"
                         " VALUES ($1, $2, $3, $4) ON CONFLICT (inc, first, last) DO NOTHING",
                         batch.inc, batch.first, batch.end.n, frame.toByteArray()));
        return true;
    });
}

// What came too early, now that the lines it follows are here.
Result<> BundleDesk::takeWaiting(const QUuid &inc, TakenBundle &taken)
{
    for (;;) {
        const auto frame =
            TRY(m_county.store().wait([&](Database &database) -> Result<std::optional<QByteArray>> {
                const auto next = TRY(database.first(
                    "SELECT frame FROM carried_batch WHERE inc = $1 AND first <= $2"
                    " ORDER BY first, last LIMIT 1",
                    [](const Row &row) { return row.blob(0); }, inc, taken.end.n + 1));
                return next;
            }));
        if (!frame) {
            return {};
        }
        const protocol::Batch batch = TRY(protocol::readBatchRecord(*frame));
        const County::Carried carried = TRY(m_county.takeCarried(batch));
        taken.end = carried.reply.chain;
        taken.linesTaken += carried.linesTaken;
        TRY(m_county.store().wait([&](Database &database) -> Result<> {
            TRY(database.run("DELETE FROM carried_batch WHERE inc = $1 AND first = $2"
                             " AND last = $3",
                             inc, batch.first, batch.end.n));
            return {};
        }));
    }
}

Result<> BundleDesk::keepQuestion(const BundleHeader &header, QByteArrayView question)
{
    return m_county.store().wait([&](Database &database) -> Result<> {
        TRY(database.run("INSERT INTO carried_question (inc, serial, question) VALUES ($1, $2, $3)"
                         " ON CONFLICT (inc) DO UPDATE SET serial = excluded.serial,"
                         " question = excluded.question"
                         " WHERE carried_question.serial < excluded.serial",
                         header.from, header.serial, question.toByteArray()));
        return {};
    });
}

Result<DownBundle> BundleDesk::write(const QUuid &device)
{
    DownBundle bundle;
    QByteArray reader;
    protocol::SyncRequest asked;
    BundleHeader header;
    TRY(m_county.store()
            .read([&](Database &database) -> Result<> {
                const auto account = TRY(database.first(
                    "SELECT inc, public_key FROM device WHERE id = $1"
                    " ORDER BY enrolled_at DESC LIMIT 1",
                    [](const Row &row) { return std::pair(core::uuidAt(row, 0), row.blob(1)); },
                    device));
                if (!account) {
                    return fail(Error::Kind::NotFound, u"this county has no laptop %1"_s.arg(
                                                           device.toString(QUuid::WithoutBraces)));
                }
                std::tie(bundle.inc, reader) = *account;
                asked = TRY(questionOf(database, bundle.inc));
                header.serverId = TRY(Settings(database).bytes(setting::serverId));
                header.epoch = TRY(Settings(database).bytes(setting::epoch));
                return {};
            })
            .takeResult());
    protocol::BundleParts parts({}, downPartsMax);
    bool isDone = false;
    for (int answers = 0; !isDone && answers < answersMax; ++answers) {
        // Of a history before the county was put back nothing is known here: all from the start.
        protocol::SyncRequest heard =
            asked.epoch == header.epoch ? asked : protocol::fromTheStart(asked);
        heard.bytesMax = protocol::pageBytesDefault;
        const protocol::SyncReply reply = TRY(m_county.answerCarried(heard));
        if (!parts.add(protocol::writeQuestionRecord(asked) +
                       protocol::writeRecord(RecordKind::Answer, protocol::write(reply)))) {
            break;
        }
        bundle.lines += std::ssize(reply.lines);
        bundle.serial = reply.head.seq;
        isDone = reply.complete;
        asked = protocol::advanced(asked, reply);
    }
    bundle.isComplete = isDone;
    header.direction = BundleDirection::Down;
    header.to = protocol::keyId(reader);
    header.serial = bundle.serial;
    header.createdMs = m_county.nowMs();
    bundle.files = TRY(parts.seal(header, m_county.key(), reader));
    return bundle;
}

} // namespace server
