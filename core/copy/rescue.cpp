// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/copy/rescue.h"

#include "core/copy/carried_keys.h"
#include "core/copy/copied_file.h"
#include "core/copy/replacement.h"
#include "core/copy/second_copy.h"
#include "core/db/migrations.h"
#include "core/db/sqlite_driver.h"
#include "core/ledger/renewal.h"
#include "core/ledger/waiting.h"
#include "core/settings.h"

#include <QDir>

#include <algorithm>
#include <array>
#include <set>

using namespace Qt::StringLiterals;

namespace core {

namespace {

const std::atomic<bool> neverStops = false;

// Who the laptop is: without one of these nobody can be asked.
constexpr std::array identitySettings{setting::serverId,  setting::epoch,      setting::countyKey,
                                      setting::countyUrl, setting::countyCert, setting::deviceId,
                                      setting::login};
// What the county said; joining anew says it again.
constexpr std::array countySettings{
    setting::countyName,   setting::countyRegion, setting::personName,  setting::role,
    setting::organisation, setting::pastEpochs,   setting::lastContact, setting::contactClock,
    setting::countyTime,   setting::revoked,      setting::bundleSerial};
// What was typed and not recorded, and how this person has the program. Everything else is read
// from the county.
constexpr std::array ownSettings{
    setting::slipsGiven, setting::draftStep,       setting::draftTyping,    setting::leftWords,
    setting::language,   setting::idleLockMinutes, setting::letters,        setting::theme,
    setting::mapFile,    setting::mapIsGcj02,      setting::positionSource, setting::dayOrder,
    setting::dayDoors,   setting::dayGrid,         setting::gridPattern};

QString settingOf(const Salvage &found, const Setting &setting)
{
    const auto value = found.settings.find(QString::fromLatin1(setting.key));
    return value == found.settings.end() ? QString() : value->second;
}

template <typename List>
Result<> keepSettings(Database &database, const Salvage &found, const List &list)
{
    for (const Setting &setting : list) {
        if (const QString value = settingOf(found, setting); !value.isEmpty()) {
            TRY(Settings(database).set(setting, value));
        }
    }
    return {};
}

tl::unexpected<Error> noIdentity()
{
    return fail(Error::Kind::NotFound,
                u"what says which county and ledger these records belong to stood on a damaged "
                "page. Ask the administrator for a new code, and run the same command with "
                "--code CODE; nothing was changed"_s);
}

// Our own chain is the newest one.
qint64 ownNumber(const Salvage &found)
{
    return found.chains.empty() ? 0 : found.chains.rbegin()->first;
}

std::optional<QByteArray> hashIn(const SalvagedChain &chain, qint64 n)
{
    const auto line = chain.lines.find(n);
    return line == chain.lines.end() ? std::nullopt : std::optional(line->second.hash);
}

// Which chain it is, and the hash it starts from; nothing: that cannot be told.
struct ChainStart {
    Genesis genesis;
    QByteArray hash;
};
std::optional<ChainStart> startOf(const Salvage &found, qint64 id, const RescueFacts &facts)
{
    const SalvagedChain &chain = found.chains.at(id);
    const bool isOwn = id == ownNumber(found);
    ChainStart start;
    start.genesis.serverId = QByteArray::fromHex(settingOf(found, setting::serverId).toLatin1());
    start.genesis.publicKey = facts.publicKey;
    if (chain.head) {
        start.genesis.inc = chain.head->inc;
        start.genesis.publicKey = chain.head->publicKey;
        start.genesis.parentInc = chain.parentInc;
        start.genesis.parent = chain.parent;
    } else if (isOwn) {
        start.genesis.inc = QUuid::fromString(settingOf(found, setting::ownInc));
        if (start.genesis.inc.isNull() && facts.anchor) {
            start.genesis.inc = facts.anchor->inc;
        }
    }
    if (start.genesis.inc.isNull()) {
        return std::nullopt;
    }
    // Without its row the chain's number may be another's: then the anchor contradicts.
    const bool isAnchored = !chain.head && facts.anchor && facts.anchor->inc == start.genesis.inc;
    const auto there = isAnchored ? hashIn(chain, facts.anchor->end.n) : std::nullopt;
    if (there && *there != facts.anchor->end.hash) {
        return std::nullopt;
    }
    const auto stored = hashIn(chain, 0);
    if (!stored && !chain.head && id != 1) {
        return std::nullopt; // only the first chain of all has no parent
    }
    start.hash = stored.value_or(genesisHash(start.genesis));
    return start;
}

// Lays the lines into chains, and knows which were laid.
class ChainLayer {
public:
    ChainLayer(Database &database, const Salvage &found, const RescueFacts &facts)
        : m_database(database), m_ledger(database), m_found(found), m_facts(facts)
    {
    }

    // The old chains with their numbers, each as far as it holds without a gap. False: our own
    // one's start cannot be told.
    Result<bool> layOld()
    {
        // The newest first: a line that stands in two chains counts in the later one.
        for (auto at = m_found.chains.rbegin(); at != m_found.chains.rend(); ++at) {
            const auto start = startOf(m_found, at->first, m_facts);
            if (start) {
                TRY(layChain(at->first, at->second, *start));
            } else if (at->first == ownNumber(m_found)) {
                return false;
            }
        }
        return !m_found.chains.empty();
    }

    // What stands behind gaps goes to the end of our chain: the older first, as it was written.
    Result<> layRest()
    {
        Chain own = TRY(m_ledger.own());
        for (const auto &[id, chain] : m_found.chains) {
            for (const auto &[n, line] : chain.lines) {
                if (!m_laid.contains({id, n}) && isProven(chain, line)) {
                    TRY(layLine(own, id, line));
                }
            }
        }
        return setClock(own);
    }

    bool has(qint64 id, qint64 n) const { return m_laid.contains({id, n}); }
    qint64 lines() const { return static_cast<qint64>(m_events.size()); }

private:
    Result<> layChain(qint64 id, const SalvagedChain &chain, const ChainStart &start)
    {
        const QUuid device = chain.head ? chain.head->device
                                        : QUuid::fromString(settingOf(m_found, setting::deviceId));
        TRY(m_database.run(
            "INSERT INTO chain (id, inc, device, user, public_key, parent_inc, parent_n,"
            " parent_hash, n, hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, $9)",
            id, start.genesis.inc, device,
            chain.head ? chain.head->user : settingOf(m_found, setting::login),
            start.genesis.publicKey, start.genesis.parentInc, start.genesis.parent.n,
            start.genesis.parent.hash, start.hash));
        TRY(m_database.run("INSERT INTO ledger (chain, n, hash, line) VALUES ($1, 0, $2, $3)", id,
                           start.hash, QByteArray("")));
        Chain to = *TRY(m_ledger.find(start.genesis.inc));
        for (auto next = follower(chain, to.end); next; next = follower(chain, to.end)) {
            m_laid.insert({id, next->n});
            if (next->bytes.isEmpty()) { // erased, or no longer kept here: its place stays
                TRY(m_ledger.appendRedacted(to, next->hash));
            } else {
                TRY(append(to, *next));
            }
        }
        return setClock(to);
    }

    static std::optional<StoredLine> follower(const SalvagedChain &chain, const ChainEnd &end)
    {
        const auto [from, to] = chain.lines.equal_range(end.n + 1);
        const auto found = std::find_if(from, to, [&](const auto &entry) {
            const StoredLine &line = entry.second;
            return line.bytes.isEmpty() || nextHash(end.hash, line.bytes) == line.hash;
        });
        return found == to ? std::nullopt : std::optional(found->second);
    }

    // Where the line before is known it has to lead to this one; else the page's word is enough.
    static bool isProven(const SalvagedChain &chain, const StoredLine &line)
    {
        const auto [from, to] = chain.lines.equal_range(line.n - 1);
        return from == to || std::any_of(from, to, [&](const auto &before) {
                   return nextHash(before.second.hash, line.bytes) == line.hash;
               });
    }

    Result<> layLine(Chain &own, qint64 id, const StoredLine &line)
    {
        const auto read = readLine(m_parser, line.bytes);
        if (!read) {
            return {}; // blank, or nothing anybody could use in another place
        }
        m_laid.insert({id, line.n});
        return m_events.contains(read->id) ? Result<>() : append(own, line);
    }

    Result<> append(Chain &to, const StoredLine &line)
    {
        const auto read = readLine(m_parser, line.bytes);
        const QUuid event = read ? read->id : lineIdentity(line.bytes);
        m_hlc = std::max(m_hlc, read ? read->hlc : 0);
        m_events.insert(event);
        TRY(m_ledger.appendBytes(to, event, line.bytes, read ? read->hlc : 0));
        return {};
    }

    // It never falls.
    Result<> setClock(const Chain &chain)
    {
        return m_database.run("UPDATE chain SET hlc = $1 WHERE id = $2", m_hlc, chain.id);
    }

    Database &m_database;
    Ledger m_ledger;
    const Salvage &m_found;
    const RescueFacts &m_facts;
    JsonParser m_parser = lineParser();
    std::set<std::pair<qint64, qint64>> m_laid; // chain and number there
    std::set<QUuid> m_events;
    qint64 m_hlc = 0;
};

// When this line was written; invalid: it was not read.
QDateTime momentNear(const SalvagedChain &chain, qint64 n)
{
    const auto found = chain.lines.find(n);
    if (found == chain.lines.end()) {
        return {};
    }
    JsonParser parser = lineParser();
    const auto line = readLine(parser, found->second.bytes);
    return line ? QDateTime::fromMSecsSinceEpoch(line->at, Qt::UTC) : QDateTime();
}

// Names what of our chain is not among what was laid.
void nameMissing(const Salvage &found, const RescueFacts &facts, const ChainLayer &layer,
                 Rescued &rescued)
{
    if (found.chains.empty()) {
        return;
    }
    const qint64 id = ownNumber(found);
    const SalvagedChain &chain = found.chains.at(id);
    qint64 end = std::max(chain.receiptN, chain.lines.empty() ? 0 : chain.lines.rbegin()->first);
    if (chain.head) {
        end = std::max(end, chain.head->end.n);
        rescued.isEndKnown = true;
    }
    const QUuid inc =
        chain.head ? chain.head->inc : QUuid::fromString(settingOf(found, setting::ownInc));
    if (facts.anchor && (inc.isNull() || facts.anchor->inc == inc)) {
        end = std::max(end, facts.anchor->end.n);
    }
    for (qint64 n = 1; n <= end; ++n) {
        if (layer.has(id, n)) {
            continue;
        }
        const bool isAtCounty = n <= chain.receiptN;
        const bool goesOn = !rescued.missing.empty() && rescued.missing.back().last == n - 1 &&
                            rescued.missing.back().isAtCounty == isAtCounty;
        if (!goesOn) {
            rescued.missing.push_back({n, n, isAtCounty, momentNear(chain, n - 1), {}});
        }
        rescued.missing.back().last = n;
        rescued.missing.back().before = momentNear(chain, n + 1);
    }
}

Result<qint64> layDrafts(Database &database, const Salvage &found)
{
    for (const SalvagedDraft &draft : found.drafts) {
        TRY(database.run("INSERT INTO draft (id, target, body, saved_at) VALUES ($1, $2, $3, $4)"
                         " ON CONFLICT (id) DO NOTHING",
                         draft.id, draft.target, draft.body, draft.savedAt));
    }
    for (const SalvagedDraftFile &one : found.draftFiles) {
        const BlobName &name = one.file.facts.name;
        TRY(database.run("INSERT INTO draft_attachment (draft, sha256, size, mime, name, at)"
                         " VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING",
                         one.draft, name.sha256, name.size, one.file.facts.mime, one.file.name,
                         one.file.at));
    }
    return database.count("SELECT count(*) FROM draft");
}

Result<> layOutAll(Database &database)
{
    return layOutAgain(database,
                       TRY(database.all("SELECT ledger.line FROM event JOIN ledger"
                                        " ON ledger.chain = event.chain AND ledger.n = event.n"
                                        " ORDER BY ledger.chain, ledger.n",
                                        [](const Row &row) { return row.blob(0); })));
}

// The folder's other files: keys and names as they are; what is under way, and attachments, as far
// as they read.
Result<> takeFolderAlong(const QString &folder, const QString &stage)
{
    for (const QString &name : {u"installation.json"_s, u"envelope.json"_s}) {
        TRY(copyFlushed(folder + u'/' + name, stage + u'/' + name, neverStops));
    }
    QStringList others = carriedKeyFiles();
    others += {u"person.json"_s, u"copies.json"_s};
    for (const QString &inside : {u"sent"_s, u"carrying"_s}) {
        QDir().mkpath(stage + u'/' + inside);
        for (const QString &name : QDir(folder + u'/' + inside).entryList(QDir::Files)) {
            others.append(inside + u'/' + name);
        }
    }
    const auto isFull = [](const auto &copied) {
        return !copied && copied.error().kind == Error::Kind::DiskFull;
    };
    for (const QString &name : std::as_const(others)) {
        const auto copied = copyFlushed(folder + u'/' + name, stage + u'/' + name, neverStops);
        TRY(isFull(copied) ? copied : Result<>());
    }
    const auto blobs = copyMissing(folder + u"/blobs"_s, stage + u"/blobs"_s, neverStops);
    return isFull(blobs) ? Result<>(tl::unexpected(blobs.error())) : Result<>();
}

} // namespace

Result<Rescued> layIn(Database &database, const Salvage &found, const RescueFacts &facts)
{
    Settings settings(database);
    Rescued rescued;
    rescued.pages = found.pages;
    rescued.damaged = found.damaged;
    const bool isJoined = !TRY(settings.text(setting::ownInc)).isEmpty();
    const QString county = settingOf(found, setting::serverId);
    if (isJoined && !county.isEmpty() && county != TRY(settings.text(setting::serverId))) {
        return fail(Error::Kind::Conflict,
                    u"this code is of another county; ask the administrator of your own for one. "
                    "Nothing was changed here"_s);
    }
    ChainLayer layer(database, found, facts);
    if (!isJoined) {
        const bool isKnown = std::none_of(
            identitySettings.begin(), identitySettings.end(),
            [&](const Setting &setting) { return settingOf(found, setting).isEmpty(); });
        if (!isKnown || !TRY(layer.layOld())) {
            return noIdentity();
        }
        TRY(keepSettings(database, found, identitySettings));
        TRY(keepSettings(database, found, countySettings));
        const auto own = startOf(found, ownNumber(found), facts);
        TRY(settings.set(setting::ownInc, own->genesis.inc.toString(QUuid::WithoutBraces)));
        TRY(settings.set(setting::partingDue, u"restored"_s));
        // When the county was heard of last is lost: what locks reading must not be lost with it.
        if (TRY(settings.integer(setting::lastContact)) == 0) {
            TRY(settings.set(setting::lastContact, 1));
        }
    }
    TRY(keepSettings(database, found, ownSettings));
    TRY(settings.set(setting::projectedBy, projectionVersion));
    TRY(layer.layRest());
    TRY(layOutAll(database));
    rescued.lines = layer.lines();
    rescued.drafts = TRY(layDrafts(database, found));
    nameMissing(found, facts, layer, rescued);
    return rescued;
}

Result<Rescued> rescue(const RescueSource &source, const std::function<Result<>(Database &)> &join,
                       qint64 nowMs)
{
    SqliteOptions options;
    options.path = source.folder + u"/ledger.db"_s;
    options.key = source.databaseKey.view().toByteArray();
    // Opened before SQLite opens it and closed after: a process that closes a file lets go of all
    // its locks on it.
    PageFile pages = TRY(PageFile::open(options.path, source.databaseKey));
    // Brings a save that was cut off to its end or takes it back, and keeps others out meanwhile. A
    // damaged first page opens for nobody.
    auto opened = SqliteDriver::open(options);
    if (!opened && opened.error().kind == Error::Kind::Busy) {
        return fail(
            Error::Kind::Busy,
            u"%1 is open in another window or command; close that first"_s.arg(source.folder));
    }
    std::optional<Database> old;
    if (opened) {
        old.emplace(std::move(*opened));
    }
    const Salvage found = salvage(pages);
    if (found.damaged.empty()) {
        if (!old) {
            return tl::unexpected(std::move(opened).error());
        }
        if (TRY(Ledger(*old).verify({})).empty()) {
            Rescued nothing;
            nothing.isNeeded = false;
            nothing.pages = found.pages;
            return nothing;
        }
    }
    Rescued rescued;
    const auto fill = [&](const QString &stage) -> Result<> {
        TRY(takeFolderAlong(source.folder, stage));
        SqliteOptions fresh = options;
        fresh.path = stage + u"/ledger.db"_s;
        fresh.create = true;
        {
            Database database(TRY(SqliteDriver::open(fresh)));
            TRY(migrate(database, QString()));
            rescued = TRY(database.transaction([&]() -> Result<Rescued> {
                TRY(join ? join(database) : Result<>());
                return layIn(database, found, source.facts);
            }));
        }
        TRY(checkCopy(fresh.path, source.databaseKey));
        return {};
    };
    rescued.aside = TRY(replaceFolder(source.folder, nowMs, fill));
    return rescued;
}

} // namespace core
