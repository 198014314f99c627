// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/bundle_desk.h"

#include "core/settings.h"
#include "sync/server/heard.h"
#include "sync/server/kept_frames.h"
#include "sync/server/late_scope.h"

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

constexpr int linesPerRecord = 60; // of 16 KiB at most, so that a record keeps a batch's bounds
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

// What a laptop may stand at: where its last stick says, and, when it heard over the network since
// that the county was put back, at the start. That answer may have been lost, so both are answered,
// and it takes the one that fits. One that told nothing gets all from the start.
Result<std::vector<protocol::SyncRequest>> questionsOf(Database &database, const QUuid &inc)
{
    std::vector<protocol::SyncRequest> questions;
    const auto told = TRY(database.first(
        "SELECT question FROM carried_question WHERE inc = $1",
        [](const Row &row) { return row.blob(0); }, inc));
    const qint64 reading = TRY(heardOf(database, inc)).reading;
    if (told) {
        questions.push_back(TRY(protocol::readQuestionRecord(*told)));
    }
    if (told && questions.front().reading >= reading) {
        return questions;
    }
    protocol::SyncRequest asked;
    asked.inc = inc;
    asked.end.hash = QByteArray(core::sha256Bytes, '\0');
    asked.epoch = TRY(Settings(database).bytes(setting::epoch));
    asked.reading = reading;
    questions.push_back(protocol::fromTheStart(asked));
    return questions;
}

// Whom a bundle is for: a laptop, and its chains that have asked something, the newest first. A
// twin that was never told apart from it goes on in an older one.
struct Reader {
    QByteArray publicKey;
    std::vector<QUuid> chains;
};

Result<Reader> readerOf(Database &database, const QUuid &device)
{
    Reader reader;
    QUuid newest;
    TRY(database.each(
        "SELECT device.inc, device.public_key, carried_question.inc FROM device"
        " LEFT JOIN carried_question ON carried_question.inc = device.inc"
        " WHERE device.id = $1 ORDER BY device.enrolled_at DESC, device.inc",
        [&](const Row &row) -> Result<> {
            reader.publicKey = row.blob(1);
            newest = newest.isNull() ? core::uuidAt(row, 0) : newest;
            if (!row.isNull(2)) {
                reader.chains.push_back(core::uuidAt(row, 0));
            }
            return {};
        },
        device));
    if (newest.isNull()) {
        return fail(Error::Kind::NotFound,
                    u"this county has no laptop %1; “device list” names them"_s.arg(
                        device.toString(QUuid::WithoutBraces)));
    }
    if (reader.chains.empty()) {
        reader.chains.push_back(newest);
    }
    return reader;
}

// The lines of a chain after n, as records signed by the county.
Result<> addLines(Database &database, const core::SigningKey &key, const QUuid &inc, qint64 n,
                  std::vector<QByteArray> &records)
{
    core::Ledger ledger(database);
    const core::Chain chain = *TRY(ledger.find(inc));
    const QByteArray serverId = TRY(Settings(database).bytes(setting::serverId));
    while (n < chain.end.n) {
        protocol::Batch batch{inc, n + 1, *TRY(ledger.hashAt(chain, n)), {}, {}, {}};
        for (core::StoredLine &line : TRY(ledger.after(chain, n, linesPerRecord))) {
            batch.end = {line.n, line.hash};
            batch.lines.push_back(line.bytes.isEmpty() ? core::redactedStub(line.hash)
                                                       : std::move(line.bytes));
        }
        batch.signature = key.sign(protocol::batchSigned(serverId, inc, batch.end));
        records.push_back(protocol::writeBatchRecord(batch, RecordKind::Lines));
        n = batch.end.n;
    }
    return {};
}

// Chain lines go to their own laptop alone, and to no revoked one: who found it carries the stick.
Result<std::vector<QByteArray>> chainRecords(Database &database, const QUuid &device,
                                             const core::SigningKey &key)
{
    std::vector<protocol::CarriedParting> given;
    TRY(database.each(
        "SELECT carried_chain.inc, carried_chain.nonce, carried_chain.reply"
        " FROM carried_chain JOIN device ON device.inc = carried_chain.inc"
        " WHERE device.id = $1 AND device.revoked_at IS NULL ORDER BY carried_chain.nonce",
        [&](const Row &row) -> Result<> {
            given.push_back({core::uuidAt(row, 0), row.blob(1), row.blob(2)});
            return {};
        },
        device));
    std::vector<QByteArray> records;
    for (const protocol::CarriedParting &parting : given) {
        const protocol::ChainReply reply = TRY(protocol::readChainReply(parting.json));
        const auto next = TRY(core::Ledger(database).find(reply.inc));
        if (next && next->end.n == 0) {
            records.push_back(protocol::writePartingRecord(RecordKind::Given, parting));
            TRY(addLines(database, key, parting.inc, reply.parent.n, records));
        }
    }
    return records;
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
                            u"this bundle is from a laptop this county does not know; enrol it "
                            "again and save the bundle once more"_s);
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
    TRY(m_county.store().wait(
        [&](Database &database) { return noteContact(database, writer, asked.end); }));
    if (bundle.records.size() > 1 && bundle.records[1].kind == RecordKind::NextChain) {
        TRY(takeParting(taken.header, TRY(protocol::readPartingRecord(bundle.records[1].bytes)),
                        asked));
        return taken;
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
    TRY(keepQuestion(asked.inc, taken.header.serial, bundle.records[0].bytes));
    m_county.noteHeardOf(asked, false);
    return taken;
}

Result<> BundleDesk::takeBatch(const protocol::Batch &batch, QByteArrayView frame,
                               TakenBundle &taken)
{
    County::Carried carried = TRY(m_county.takeCarried(batch));
    const qint64 lines = std::ssize(batch.lines);
    taken.end = batch.inc == taken.header.from ? carried.reply.chain : taken.end;
    taken.linesTaken += carried.linesTaken;
    taken.isParted = taken.isParted || carried.isParted;
    std::move(carried.reply.verdicts.begin(), carried.reply.verdicts.end(),
              std::back_inserter(taken.verdicts));
    if (carried.isParted) {
        TRY(keepParted(batch.inc, frame));
    }
    if (carried.isEarly) {
        taken.linesWaiting += TRY(keepWaiting(batch, frame)) ? lines : 0;
    } else if (!carried.isParted) {
        taken.linesKnown += lines - carried.linesTaken;
    }
    return takeWaiting(batch.inc, taken);
}

Result<bool> BundleDesk::keepWaiting(const protocol::Batch &batch, QByteArrayView frame)
{
    return m_county.store().wait([&](Database &database) -> Result<bool> {
        if (TRY(holdsErased(database, batch))) {
            return false; // its laptop brings the rest with the line blank
        }
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

// Lines of a twin, which the laptop brings again in a chain of its own as soon as it hears of it.
Result<> BundleDesk::keepParted(const QUuid &inc, QByteArrayView frame)
{
    return m_county.store().wait([&](Database &database) {
        return keepFrame(database, inc, m_county.nowMs(), partedReason, frame.toByteArray());
    });
}

Result<std::optional<QByteArray>> BundleDesk::nextWaiting(Database &database, const QUuid &inc)
{
    return database.first(
        "SELECT frame FROM carried_batch WHERE inc = $1"
        " AND first <= (SELECT n + 1 FROM chain WHERE inc = $1) ORDER BY first, last LIMIT 1",
        [](const Row &row) { return row.blob(0); }, inc);
}

Result<> BundleDesk::takeWaiting(const QUuid &inc)
{
    TakenBundle taken;
    return takeWaiting(inc, taken);
}

// What came too early, once the lines it follows are here, by whatever way. One that proves broken
// then is kept aside and holds up none behind it.
Result<> BundleDesk::takeWaiting(const QUuid &inc, TakenBundle &taken)
{
    for (;;) {
        const auto frame =
            TRY(m_county.store()
                    .read([&](Database &database) { return nextWaiting(database, inc); })
                    .takeResult());
        if (!frame) {
            return {};
        }
        const protocol::Batch batch = TRY(protocol::readBatchRecord(*frame));
        const auto carried = m_county.takeCarried(batch);
        if (!carried && carried.error().kind != Error::Kind::Invalid) {
            return tl::unexpected(carried.error());
        }
        if (carried && carried->isEarly) {
            return {}; // the county was put back just now
        }
        if (carried) {
            taken.end = inc == taken.header.from ? carried->reply.chain : taken.end;
            taken.linesTaken += carried->linesTaken;
        }
        TRY(m_county.store().wait([&](Database &database) -> Result<> {
            if (!carried || carried->isParted) {
                TRY(keepFrame(database, inc, m_county.nowMs(),
                              carried ? partedReason : carried.error().detail, *frame));
            }
            return database.run("DELETE FROM carried_batch WHERE inc = $1 AND first = $2"
                                " AND last = $3",
                                inc, batch.first, batch.end.n);
        }));
    }
}

Result<> BundleDesk::keepQuestion(const QUuid &inc, qint64 serial, QByteArrayView question)
{
    return m_county.store().wait([&](Database &database) -> Result<> {
        TRY(database.run("INSERT INTO carried_question (inc, serial, question) VALUES ($1, $2, $3)"
                         " ON CONFLICT (inc) DO UPDATE SET serial = excluded.serial,"
                         " question = excluded.question"
                         " WHERE carried_question.serial < excluded.serial",
                         inc, serial, question.toByteArray()));
        return {};
    });
}

// Begins the next chain of a laptop that is not there; its next bundle from here says so (F34).
Result<> BundleDesk::takeParting(const BundleHeader &header,
                                 const protocol::CarriedParting &parting,
                                 protocol::SyncRequest asked)
{
    if (parting.inc != header.from) {
        return fail(Error::Kind::Unauthorized,
                    u"the bundle asks for a chain of another laptop than its writer"_s);
    }
    const auto begun = m_county.store().wait([&](Database &database) -> Result<bool> {
        if (TRY(database.count("SELECT count(*) FROM carried_chain WHERE nonce = $1",
                               parting.nonce)) > 0) {
            return false;
        }
        Accounts accounts(database);
        const DeviceAccount account = TRY(accounts.device(parting.inc));
        const auto request = TRY(protocol::readChainRequest(parting.json, parting.inc));
        const protocol::ChainReply reply =
            TRY(accounts.nextChain(account, request, m_county.hand()));
        TRY(database.run("INSERT INTO carried_chain (nonce, inc, reply) VALUES ($1, $2, $3)",
                         parting.nonce, parting.inc, protocol::write(reply)));
        asked.inc = reply.inc;
        asked.end = reply.parent;
        asked.receiptN = 0;
        return true;
    });
    m_county.forget(); // a new chain and a line of the county's
    if (!TRY(begun)) {
        return {};
    }
    return keepQuestion(asked.inc, header.serial, asked.inc.toRfc4122() + protocol::write(asked));
}

// Next chains the laptop has not yet written to, each with the lines of the old one behind the
// place where it parts.
Result<> BundleDesk::addChains(const QUuid &device, protocol::BundleParts &parts)
{
    const auto records = TRY(m_county.store()
                                 .read([&](Database &database) {
                                     return chainRecords(database, device, m_county.key());
                                 })
                                 .takeResult());
    for (const QByteArray &record : records) {
        parts.add(record);
    }
    return {};
}

Result<> BundleDesk::addAnswers(const QUuid &inc, protocol::BundleParts &parts, DownBundle &bundle)
{
    const auto questions =
        TRY(m_county.store()
                .read([&](Database &database) { return questionsOf(database, inc); })
                .takeResult());
    for (const protocol::SyncRequest &asked : questions) {
        TRY(addAnswersTo(asked, parts, bundle));
    }
    return {};
}

Result<> BundleDesk::addAnswersTo(protocol::SyncRequest asked, protocol::BundleParts &parts,
                                  DownBundle &bundle)
{
    const QByteArray epoch =
        TRY(m_county.store()
                .read([](Database &database) { return Settings(database).bytes(setting::epoch); })
                .takeResult());
    bool isDone = false;
    for (int answers = 0; !isDone && answers < answersMax; ++answers) {
        // Of a history before the county was put back nothing is known here: all from the start.
        protocol::SyncRequest heard = asked.epoch == epoch ? asked : protocol::fromTheStart(asked);
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
    bundle.isComplete = bundle.isComplete && isDone;
    return {};
}

Result<DownBundle> BundleDesk::write(const QUuid &device)
{
    DownBundle bundle;
    Reader reader;
    BundleHeader header;
    TRY(m_county.store()
            .read([&](Database &database) -> Result<> {
                reader = TRY(readerOf(database, device));
                header.serverId = TRY(Settings(database).bytes(setting::serverId));
                header.epoch = TRY(Settings(database).bytes(setting::epoch));
                return {};
            })
            .takeResult());
    protocol::BundleParts parts({}, downPartsMax);
    TRY(addChains(device, parts));
    for (const QUuid &inc : reader.chains) {
        TRY(addAnswers(inc, parts, bundle));
    }
    bundle.inc = reader.chains.front();
    header.direction = BundleDirection::Down;
    header.to = protocol::keyId(reader.publicKey);
    header.serial = bundle.serial;
    header.createdMs = m_county.nowMs();
    bundle.files = TRY(parts.seal(header, m_county.key(), reader.publicKey));
    return bundle;
}

} // namespace server
