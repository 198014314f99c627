// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/county_machine.h"

#include "core/ledger/feed.h"
#include "core/settings.h"
#include "sync/server/promotion.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sim {

using core::Database;
using core::Result;
namespace setting = core::setting;

namespace {

constexpr const char *machineName = "county";
constexpr size_t backupsMost = 2;

Result<> writeIdentity(Database &database, const QByteArray &serverId, const QByteArray &publicKey)
{
    core::Settings settings(database);
    const QUuid inc = QUuid::fromRfc4122(core::randomBytes(16));
    TRY(settings.setBytes(setting::serverId, serverId));
    TRY(settings.setBytes(setting::epoch, core::randomBytes(16)));
    TRY(settings.set(setting::countyName, u"虚构县"_s));
    TRY(settings.set(setting::countyRegion, u"441900"_s));
    TRY(settings.setBytes(setting::countyKey, publicKey));
    TRY(settings.set(setting::ownInc, inc.toString(QUuid::WithoutBraces)));
    TRY(core::Ledger(database).begin({serverId, inc, publicKey, {}, {}}, {}, u"county"_s));
    return core::Feed(database).begin(serverId);
}

} // namespace

CountyMachine::CountyMachine(Ground &ground) : m_ground(ground), m_key(core::SigningKey::generate())
{
    serverId = core::randomBytes(16);
    m_servers.resize(static_cast<size_t>(ground.plan.setup.servers));
    disk.restore(ground.plan.setup.encrypted ? ground.templates.encryptedCounty
                                             : ground.templates.county);
    const auto begun = run(
        [&](Database &database) { return writeIdentity(database, serverId, m_key.publicKey()); });
    if (!begun) {
        ground.fail("O1", u"no county could be made: "_s + begun.error().detail);
    }
}

core::Author CountyMachine::author()
{
    return {u"county"_s, {}, {}, [this] { return m_ground.tick() + skewMs; }};
}

// Whether all its servers run; those that do not are started.
bool CountyMachine::start()
{
    constexpr int triesMax = 3;
    const auto isUp = [](const auto &server) { return server != nullptr; };
    for (int tries = 0; tries < triesMax && !std::ranges::all_of(m_servers, isUp); ++tries) {
        if (disk.isDown()) {
            stop(); // the power went for all of them
            disk.powerOn();
        }
        for (auto &server : m_servers) {
            server = server ? std::move(server) : openServer();
        }
    }
    return std::ranges::all_of(m_servers, isUp);
}

std::unique_ptr<server::County> CountyMachine::openServer()
{
    auto database = m_ground.open(machineName, disk, true);
    if (!database) {
        return nullptr;
    }
    auto county = std::make_unique<server::County>(
        std::make_unique<core::Store>(std::move(database)),
        core::SigningKey::fromSeed(m_key.seed()), [this] { return m_ground.nowMs + skewMs; });
    county->openBundlesWith(protocol::openContent);
    return county;
}

void CountyMachine::stop()
{
    for (auto &server : m_servers) {
        server.reset();
    }
}

std::optional<server::HttpReply> CountyMachine::answer(const server::HttpRequest &request,
                                                       size_t server)
{
    if (!start()) {
        return std::nullopt;
    }
    server::HttpReply reply = m_servers[server % m_servers.size()]->answer(request);
    if (disk.isDown()) {
        recover();
        return std::nullopt;
    }
    if (request.method == "PUT") {
        noteGrants(); // a laptop may have brought new targets
    }
    return reply;
}

void CountyMachine::afterWork()
{
    if (disk.isDown()) {
        recover();
        return;
    }
    m_servers.front()->forget(); // the others notice by themselves
    noteGrants();
}

// Who may read what, as the county itself has it now.
void CountyMachine::noteGrants()
{
    const auto noted =
        m_servers.front()
            ->store()
            .alone([this](Database &database) -> Result<> {
                TRY(database.each("SELECT login, grid FROM user_grid",
                                  [this](const core::Row &row) -> Result<> {
                                      m_ground.everGranted[row.text(0)].insert(row.text(1));
                                      return {};
                                  }));
                return database.each("SELECT id, grid FROM target",
                                     [this](const core::Row &row) -> Result<> {
                                         m_ground.everIn[core::uuidAt(row, 0)].insert(row.text(1));
                                         return {};
                                     });
            })
            .takeResult();
    if (!noted && !mayFail()) {
        m_ground.fail("O9", u"the county cannot be read: "_s + noted.error().detail);
    }
}

void CountyMachine::noteWord(const QUuid &device)
{
    const auto noted = look([&](Database &database) {
        return database.each(
            "SELECT chain.inc, chain.n FROM chain JOIN device ON device.inc = chain.inc"
            " WHERE device.id = $1",
            [&](const core::Row &row) -> Result<> {
                qint64 &newest = receipted[core::uuidAt(row, 0)];
                newest = std::max(newest, row.integer(1));
                return {};
            },
            device);
    });
    if (!noted && !mayFail()) {
        m_ground.fail("O9", u"the county cannot be read: "_s + noted.error().detail);
    }
}

void CountyMachine::restart()
{
    stop();
    if (disk.isDown()) {
        recover();
    }
    start();
}

void CountyMachine::restart(size_t server)
{
    m_servers[server % m_servers.size()].reset();
    if (disk.isDown()) {
        recover();
    }
    start();
}

bool CountyMachine::isBehindItsWord()
{
    const auto read = look([](Database &database) { return core::Feed(database).head(); });
    const std::optional<core::FeedHead> head = read ? *read : std::nullopt;
    return head && !heads.empty() && head->seq < heads.rbegin()->first;
}

Disk::Image CountyMachine::closedImage()
{
    stop();
    return disk.image();
}

void CountyMachine::goBackTo(const Disk::Image &image, const CountyFacts &facts)
{
    stop();
    disk.restore(image);
    disk.forgetStrike();
    static_cast<CountyFacts &>(*this) = facts;
}

void CountyMachine::recover()
{
    stop();
    disk.powerOn();
    ++m_ground.recoveries;
    m_ground.trace.note(u"the county comes back"_s);
    if (start()) {
        checkKept();
        noteGrants();
    }
}

// What it gave a receipt for, and every number it named, has to be there after a crash (F72).
void CountyMachine::checkKept()
{
    const auto checked = look([this](Database &database) -> Result<> {
        for (const auto &[inc, n] : receipted) {
            const auto chain = TRY(core::Ledger(database).find(inc));
            if (!chain || chain->end.n < n) {
                m_ground.fail("O1",
                              u"the county gave a receipt for line %1 of %2 and holds %3"_s.arg(n)
                                  .arg(inc.toString(QUuid::WithoutBraces))
                                  .arg(chain ? chain->end.n : -1));
            }
        }
        const auto head = TRY(core::Feed(database).head());
        if (!heads.empty() && (!head || head->seq < heads.rbegin()->first)) {
            m_ground.fail("O7",
                          u"the county named number %1 and is at %2"_s.arg(heads.rbegin()->first)
                              .arg(head ? head->seq : -1));
        }
        return {};
    });
    if (!checked && !mayFail()) {
        m_ground.fail("O1", u"the county does not read after a crash: "_s + checked.error().detail);
    }
}

Result<std::set<QUuid>> CountyMachine::events()
{
    return look([](Database &database) -> Result<std::set<QUuid>> {
        std::set<QUuid> all;
        TRY(database.each("SELECT event FROM feed", [&](const core::Row &row) -> Result<> {
            all.insert(core::uuidAt(row, 0));
            return {};
        }));
        return all;
    });
}

std::set<QUuid> CountyMachine::lostTargets()
{
    if (m_ground.lostEvents.empty()) {
        return {};
    }
    const auto here = events();
    if (!here) {
        m_ground.fail("O1", u"the county does not read: "_s + here.error().detail);
        return {};
    }
    std::set<QUuid> targets;
    for (const auto &[event, target] : m_ground.lostEvents) {
        if (!here->contains(event)) {
            targets.insert(target);
        }
    }
    return targets;
}

bool CountyMachine::knows(const QUuid &inc)
{
    const auto known = look([&](Database &database) {
        return database.count("SELECT count(*) FROM device WHERE inc = $1", inc);
    });
    return known.value_or(0) > 0;
}

qint64 CountyMachine::lastLine(const QUuid &inc)
{
    const auto last = look([&](Database &database) {
        return database.count("SELECT n FROM chain WHERE inc = $1", inc);
    });
    return last.value_or(0);
}

QByteArray CountyMachine::epoch()
{
    return look([](Database &database) { return core::Settings(database).bytes(setting::epoch); })
        .value_or(QByteArray());
}

void CountyMachine::backUp()
{
    restart(); // a closed database is whole
    auto known = events();
    if (!known) {
        return;
    }
    if (m_backups.size() == backupsMost) {
        m_backups.erase(m_backups.begin());
    }
    m_backups.push_back({disk.image(), receipted, heads, *std::move(known), epoch()});
    const auto noted = look([this](Database &database) {
        return database.each("SELECT inc, n FROM chain", [this](const core::Row &row) -> Result<> {
            qint64 &newest = backedUp[core::uuidAt(row, 0)];
            newest = std::max(newest, row.integer(1));
            return {};
        });
    });
    if (!noted && !mayFail()) {
        m_ground.fail("O9", u"the county cannot be read: "_s + noted.error().detail);
    }
    m_ground.trace.note(u"backup at number %1"_s.arg(heads.empty() ? 0 : heads.rbegin()->first));
    const auto marked =
        run([](Database &database) { return database.run("UPDATE chain SET durable_n = n"); });
    if (!marked) {
        m_ground.trace.note(u"and cannot be noted: "_s + marked.error().detail);
    }
}

// Who goes back to before an epoch has to say so: laptops take it for another county (F75). Every
// third time it is the older one, which lacks lines whose laptops were told that they are safe.
const CountyMachine::Backup *CountyMachine::backup(bool withNewEpoch, quint32 choice)
{
    std::vector<const Backup *> fit;
    const QByteArray now = epoch();
    for (const Backup &one : m_backups) {
        if (withNewEpoch || one.epoch == now) {
            fit.push_back(&one);
        }
    }
    return fit.empty() ? nullptr : choice % 3 == 0 ? fit.front() : fit.back();
}

bool CountyMachine::restore(bool withNewEpoch, quint32 choice)
{
    const Backup *chosen = backup(withNewEpoch, choice);
    if (chosen == nullptr) {
        return false;
    }
    disk.disarm();
    const auto before =
        look([](Database &database) -> Result<std::vector<std::pair<QUuid, QUuid>>> {
            return database.all("SELECT event, entity FROM feed", [](const core::Row &row) {
                return std::pair(core::uuidAt(row, 0), core::uuidAt(row, 1));
            });
        });
    if (!before) {
        return false;
    }
    for (const auto &[event, target] : *before) {
        if (!chosen->events.contains(event) && !target.isNull()) {
            m_ground.lostEvents.emplace(event, target);
        }
    }
    stop();
    disk.restore(chosen->image);
    receipted = chosen->receipted;
    heads = chosen->heads;
    m_ground.wasPutBack = true;
    isSilentlyBack = true;
    m_ground.trace.note(withNewEpoch ? u"the county is restored"_s
                                     : u"the county is silently put back"_s);
    if (start() && withNewEpoch) {
        const auto begun = run([this](Database &database) {
            return server::beginEpoch(database, true, m_ground.nowMs + skewMs);
        });
        if (!begun) {
            m_ground.fail("O1", u"a restored county takes no new epoch: "_s + begun.error().detail);
        }
        isSilentlyBack = !begun;
    }
    return true;
}

void CountyMachine::promoted()
{
    m_ground.wasPutBack = true; // so it says, also where nothing was lost
    const auto begun = run([this](Database &database) {
        return server::beginEpoch(database, false, m_ground.nowMs + skewMs);
    });
    m_ground.trace.note(u"a new epoch is begun"_s);
    isSilentlyBack = isSilentlyBack && !begun;
    if (!begun) {
        m_ground.wasPutBackSilently = true;
        if (!mayFail()) {
            m_ground.fail("O1", u"the county takes no new epoch: "_s + begun.error().detail);
        }
    }
}

} // namespace sim
