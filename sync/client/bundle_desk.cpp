// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/bundle_desk.h"

#include "core/crypto/durable_file.h"
#include "core/ledger/incarnation.h"
#include "core/mutants.h"
#include "core/settings.h"
#include "core/store.h"
#include "sync/client/outgoing.h"
#include "sync/client/workspace.h"
#include "sync/protocol/limits.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace client {

namespace {

using core::Database;
using core::Error;
using core::fail;
using core::Result;
using core::Settings;
using protocol::BundleDirection;
using protocol::BundleHeader;
using protocol::BundleRecord;
using protocol::RecordKind;
namespace setting = core::setting;

constexpr int upPartsMax = 4; // a hundred thousands of lines each; more goes with the next bundle

QString sentName(const UpBundle &bundle, size_t part)
{
    return u"%1-%2-%3-%4.vsb"_s.arg(bundle.inc.toString(QUuid::WithoutBraces))
        .arg(bundle.lastN)
        .arg(bundle.serial)
        .arg(part + 1);
}

Result<QByteArray> countyKeyOf(Database &database)
{
    return Settings(database).bytes(setting::countyKey);
}

// Everything from the line after `confirmed` on, as batches, up to one that is blank here or finds
// no room.
Result<qint64> addBatches(Database &database, const core::SigningKey &key, const core::Chain &chain,
                          qint64 confirmed, protocol::BundleParts &parts)
{
    qint64 n = confirmed;
    while (n < chain.end.n) {
        const protocol::Batch batch =
            TRY(batchAfter(database, key, chain, n, protocol::batchLinesMax));
        if (batch.lines.empty() || !parts.add(protocol::writeBatchRecord(batch))) {
            break;
        }
        n = batch.end.n;
    }
    return n;
}

// What the last bundle held, as a program would keep it that takes a stick for delivered. Planted.
constexpr core::Setting plantedSent{"planted_sent", ""};
Result<qint64> lastWritten(Database &database, const core::Chain &chain)
{
    const QString sent = TRY(Settings(database).text(plantedSent));
    return sent.section(u' ', 0, 0) == chain.inc.toString() ? sent.section(u' ', 1).toLongLong()
                                                            : 0;
}

// The question for a next chain; the same name as long as it is not answered, so that the county
// gives one chain however often it hears it.
Result<QByteArray> partingRecord(Database &database, const core::Chain &chain, const QString &why)
{
    Settings settings(database);
    QByteArray nonce = TRY(settings.bytes(setting::partingNonce));
    if (nonce.isEmpty()) {
        nonce = core::randomBytes(protocol::partingNonceBytes);
        TRY(settings.setBytes(setting::partingNonce, nonce));
    }
    const protocol::ChainRequest request{chain.inc, why, TRY(core::knownPlaces(database, chain))};
    return protocol::writePartingRecord(RecordKind::NextChain,
                                        {chain.inc, nonce, protocol::write(request)});
}

} // namespace

InTransaction inStore(core::Store &store)
{
    return [&store](const std::function<Result<>(Database &)> &job) { return store.wait(job); };
}

BundleDesk::BundleDesk(InTransaction run, const core::SigningKey &key,
                       protocol::BundleOpener opener)
    : m_run(std::move(run)), m_key(key), m_opener(std::move(opener))
{
}

Result<UpBundle> BundleDesk::write(qint64 nowMs)
{
    UpBundle bundle;
    TRY(m_run([&](Database &database) -> Result<> {
        const core::Chain chain = TRY(core::Ledger(database).own());
        qint64 confirmed = TRY(confirmedLine(database, chain));
        if (core::isPlanted(core::Mutant::BundleSinceSent)) {
            confirmed = std::max(confirmed, TRY(lastWritten(database, chain)));
        }
        protocol::SyncRequest asked = TRY(questionNow(database));
        asked.token.clear(); // of the network's conversation; by the time this arrives it is old
        protocol::BundleParts parts(protocol::writeQuestionRecord(asked), upPartsMax);
        Settings settings(database);
        bundle.inc = chain.inc;
        bundle.firstN = confirmed + 1;
        if (const QString why = TRY(settings.text(setting::partingDue)); !why.isEmpty()) {
            // These lines go in the next chain: first it has to be asked for.
            parts.add(TRY(partingRecord(database, chain, why)));
            bundle.lastN = confirmed;
        } else {
            for (const ChainBehind &earlier : TRY(chainsBehind(database))) {
                const qint64 n = TRY(addBatches(database, m_key, earlier.chain, earlier.n, parts));
                if (n < earlier.chain.end.n &&
                    TRY(batchAfter(database, m_key, earlier.chain, n, 1)).lines.empty()) {
                    TRY(bringInOwnChain(database, {earlier.chain, n})); // with the next bundle
                }
            }
            bundle.lastN = TRY(addBatches(database, m_key, chain, confirmed, parts));
            if (bundle.lastN < chain.end.n &&
                TRY(batchAfter(database, m_key, chain, bundle.lastN, 1)).lines.empty()) {
                TRY(settings.set(setting::partingDue, u"redacted"_s)); // for the next bundle
            }
        }
        if (core::isPlanted(core::Mutant::BundleSinceSent)) {
            TRY(settings.set(plantedSent,
                             bundle.inc.toString() + u' ' + QString::number(bundle.lastN)));
        }
        bundle.serial = TRY(settings.integer(setting::bundleSerial)) + 1;
        TRY(settings.set(setting::bundleSerial, bundle.serial));
        const QByteArray countyKey = TRY(countyKeyOf(database));
        BundleHeader header;
        header.from = chain.inc;
        header.to = protocol::keyId(countyKey);
        header.serverId = TRY(settings.bytes(setting::serverId));
        header.epoch = TRY(settings.bytes(setting::epoch));
        header.serial = bundle.serial;
        header.createdMs = nowMs;
        bundle.files = TRY(parts.seal(header, m_key, countyKey));
        return {};
    }));
    return bundle;
}

Result<> BundleDesk::checkAddress(const BundleHeader &header, QByteArrayView serverId)
{
    if (header.serverId != serverId) {
        return fail(Error::Kind::Invalid,
                    u"this bundle is of another county (%1) and cannot be taken in here"_s.arg(
                        protocol::shortKeyId(header.serverId)));
    }
    if (header.direction == BundleDirection::Up) {
        return fail(Error::Kind::Invalid,
                    u"this bundle is on its way to the county: bring it there, or send it with "
                    "zoufang-field bundle carry"_s);
    }
    const QByteArray own = protocol::keyId(m_key.publicKey());
    if (header.to != own) {
        return fail(Error::Kind::Invalid,
                    u"this bundle is for the laptop with the key %1; this one's is %2. Give it to "
                    "its owner"_s.arg(protocol::shortKeyId(header.to), protocol::shortKeyId(own)));
    }
    return {};
}

Result<BundleReport> BundleDesk::takeIn(QByteArrayView file, qint64 nowMs)
{
    BundleReport report;
    report.header = TRY(protocol::readBundleHeader(file));
    QByteArray countyKey;
    TRY(m_run([&](Database &database) -> Result<> {
        countyKey = TRY(countyKeyOf(database));
        return checkAddress(report.header, TRY(Settings(database).bytes(setting::serverId)));
    }));
    const auto bundle = TRY(protocol::openBundle(file, m_key, countyKey, m_opener));
    SyncCore core(m_key);
    for (size_t i = 0; i < bundle.records.size() && !report.isParted; ++i) {
        if (bundle.records[i].kind == RecordKind::Question) {
            TRY(takeAnswer(core, bundle.records[i], bundle.records[i + 1], nowMs, report));
            ++i;
        } else {
            TRY(takeChain(core, bundle.records[i], nowMs));
        }
    }
    TRY(m_run([&](Database &database) -> Result<> {
        const core::Chain chain = TRY(core::Ledger(database).own());
        report.inc = chain.inc;
        report.confirmedN = TRY(confirmedLine(database, chain));
        const qint64 countyTime = TRY(Settings(database).integer(setting::countyTime));
        report.clockBehindMs = std::max<qint64>(0, countyTime - nowMs);
        return {};
    }));
    report.sync = core.report();
    return report;
}

// An answer is laid out a job at a time, so that a window never waits long.
Result<> BundleDesk::takeAnswer(SyncCore &core, const BundleRecord &question,
                                const BundleRecord &answer, qint64 nowMs, BundleReport &report)
{
    const auto asked = TRY(protocol::readQuestionRecord(question.bytes));
    TRY(m_run([&](Database &database) -> Result<> {
        if (asked.inc != TRY(core::Ledger(database).own()).inc) {
            return {}; // for a twin of this laptop
        }
        const bool didFit = report.isForUs && report.isFit;
        report.isForUs = true;
        report.isFit =
            TRY(core.hearCarried(database, asked, answer.bytes.toByteArray(), nowMs)) || didFit;
        report.isParted = !TRY(Settings(database).text(setting::partingDue)).isEmpty();
        return {};
    }));
    for (bool more = true; more;) {
        TRY(m_run([&](Database &database) -> Result<> {
            more = TRY(core.takeIn(database));
            return {};
        }));
    }
    return {};
}

// The next chain, when it is the one we asked for, and lines of the one before.
Result<> BundleDesk::takeChain(SyncCore &core, const BundleRecord &record, qint64 nowMs)
{
    return m_run([&](Database &database) -> Result<> {
        if (record.kind == RecordKind::Lines) {
            return core.hearCarriedLines(database, TRY(protocol::readBatchRecord(record.bytes)));
        }
        const auto given = TRY(protocol::readPartingRecord(record.bytes));
        Settings settings(database);
        const bool isOurs = given.nonce == TRY(settings.bytes(setting::partingNonce)) &&
                            !TRY(settings.text(setting::partingDue)).isEmpty() &&
                            given.inc == TRY(core::Ledger(database).own()).inc;
        return isOurs ? core.hearCarriedChain(database, given.json, nowMs) : Result<>();
    });
}

Result<> BundleDesk::checkCarried(QByteArrayView file)
{
    const BundleHeader header = TRY(protocol::readBundleHeader(file));
    return m_run([&](Database &database) -> Result<> {
        if (header.serverId != TRY(Settings(database).bytes(setting::serverId))) {
            return fail(Error::Kind::Invalid,
                        u"this bundle is for another county (%1); ours does not take it"_s.arg(
                            protocol::shortKeyId(header.serverId)));
        }
        if (header.direction != BundleDirection::Up) {
            return fail(Error::Kind::Invalid,
                        u"this bundle comes from the county, for the laptop with the key %1: give "
                        "it to its owner"_s.arg(protocol::shortKeyId(header.to)));
        }
        return {};
    });
}

Result<Request> BundleDesk::carryRequest(const QByteArray &file)
{
    Request request{.method = "POST",
                    .path = protocol::bundlePath.toByteArray(),
                    .headers = {{"Content-Digest", protocol::contentDigest(file)}},
                    .contentType = protocol::binaryType.toByteArray(),
                    .body = file};
    TRY(m_run([&](Database &database) -> Result<> {
        const QUuid inc = TRY(core::Ledger(database).own()).inc;
        request = TRY(signedRequest(database, m_key, inc, std::move(request)));
        return {};
    }));
    return request;
}

Result<QStringList> saveBundle(protocol::Stick &stick, const UpBundle &bundle, const QString &path,
                               const QString &sentFolder)
{
    const QString file = protocol::bundleFile(path, u"up"_s, bundle.inc, bundle.serial);
    const auto paths = TRY(protocol::partPaths(file, bundle.files.size()));
    TRY(core::makePrivateFolder(sentFolder));
    for (size_t part = 0; part < paths.size(); ++part) {
        TRY(core::writeDurably(sentFolder + u'/' + sentName(bundle, part), bundle.files[part],
                               core::IfExists::Replace, core::FileAccess::Owner));
        TRY(protocol::saveVerified(stick, paths[part], bundle.files[part]));
    }
    return QStringList(paths.begin(), paths.end());
}

void dropDelivered(const QString &sentFolder, const QUuid &inc, qint64 confirmedN)
{
    const QString prefix = inc.toString(QUuid::WithoutBraces) + u'-';
    const QDir folder(sentFolder);
    for (const QString &name : folder.entryList({prefix + u"*.vsb"_s}, QDir::Files)) {
        const QString lastN = name.mid(prefix.size()).section(u'-', 0, 0);
        if (lastN.toLongLong() <= confirmedN) {
            QFile::remove(folder.filePath(name));
        }
    }
}

void dropConfirmed(Workspace &workspace)
{
    const auto confirmed = workspace.store().wait([](Database &database) -> Result<core::Chain> {
        core::Chain chain = TRY(core::Ledger(database).own());
        chain.end.n = TRY(confirmedLine(database, chain));
        return chain;
    });
    if (confirmed) {
        dropDelivered(workspace.sentFolder(), confirmed->inc, confirmed->end.n);
    }
}

Result<QByteArray> readBundleFile(const QString &path)
{
    return core::readFile(path, protocol::bundleBytesMax);
}

} // namespace client
