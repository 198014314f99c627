// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/accounts.h"

#include "core/crypto/keys.h"
#include "core/domain/authority.h"
#include "core/json.h"
#include "core/ledger/projector.h"
#include "core/record.h"
#include "core/repository/county_repository.h"
#include "core/settings.h"
#include "sync/server/heard.h"
#include "sync/server/read_rule.h"

using namespace Qt::StringLiterals;

namespace server {

using core::Error;
using core::fail;
using core::Result;
using core::Row;
namespace setting = core::setting;

namespace {

constexpr qsizetype secretBytes = 16;
constexpr qsizetype deviceNameMax = 120;
constexpr qsizetype whyMax = 40;
constexpr qint64 chainsPerDeviceMax = 200; // a bound, not a budget: one a restore or a twin

QUuid randomId()
{
    return QUuid::fromRfc4122(core::randomBytes(16));
}

// `parent`: the laptop's chain before this one, and why it could not go on; null for its first.
core::Change deviceDefined(const DeviceAccount &device, const QUuid &parent, const QString &why)
{
    core::JsonWriter writer;
    writer.beginObject().put("device", device.device).put("login", device.login);
    writer.put("inc", device.inc).put("key", QString::fromLatin1(device.publicKey.toHex()));
    writer.put("name", device.name);
    if (!parent.isNull()) {
        writer.put("parent", parent).put("why", why);
    }
    return {core::LineType::DeviceSet, writer.endObject().take(), {}};
}

} // namespace

Result<core::UserDefinition> Accounts::definedBy(const PersonWords &words)
{
    auto user =
        TRY(core::CountyRepository(m_database).user(words.login)).value_or(core::UserDefinition());
    user.login = words.login;
    user.name = words.name;
    user.role = words.role;
    user.organisation = words.organisation.value_or(user.organisation);
    user.bank = words.bank.value_or(user.bank);
    for (const QString &grid : words.grids.value_or(QStringList())) {
        TRY(checkGrid(grid));
    }
    user.grids = words.grids.value_or(user.grids);
    user.grids.removeDuplicates();
    user.grids.sort();
    if (user.role == core::code(core::Role::VisitorBank) && user.bank.isEmpty()) {
        return fail(Error::Kind::Invalid,
                    u"a bank officer needs --bank ID, the outlet they work for: without it every "
                    "bank would read what they write down"_s);
    }
    return user;
}

// A slip of the pen would give nobody anything to see, and nobody would hear of it.
Result<> Accounts::checkGrid(const QString &code)
{
    if (code == u"*"_s ||
        TRY(m_database.count("SELECT count(*) FROM grid WHERE code = $1", code)) > 0) {
        return {};
    }
    return fail(Error::Kind::Invalid,
                u"there is no grid “%1” in this county: correct the code, or define the grid first "
                "(zoufang-county import grids FILE); nothing was changed"_s.arg(code));
}

Result<QByteArray> Accounts::addUser(const core::UserDefinition &user, const core::Author &author)
{
    if (user.login.isEmpty() || user.name.isEmpty() || !core::fromCode<core::Role>(user.role)) {
        return fail(Error::Kind::Invalid,
                    u"a person needs a login, a name and a role; roles are %1"_s.arg(
                        core::codeList<core::Role>().join(u", "_s)));
    }
    TRY(core::record(m_database, core::userDefined(user), author));
    return issueSecret(user.login, author.nowMs());
}

Result<QByteArray> Accounts::issueSecret(const QString &login, qint64 nowMs)
{
    if (!TRY(core::CountyRepository(m_database).user(login))) {
        return fail(Error::Kind::NotFound,
                    u"there is nobody with the login %1; “user add” adds a person"_s.arg(login));
    }
    const QByteArray secret = core::randomBytes(secretBytes);
    TRY(m_database.run("INSERT INTO enrolment (secret_hash, login, expires_at) VALUES ($1, $2, $3)",
                       core::sha256(secret), login, nowMs + enrolmentSecretMs));
    return secret;
}

Result<protocol::EnrolReply> Accounts::enrol(const protocol::EnrolRequest &request,
                                             const core::Author &author)
{
    const qint64 now = author.nowMs();
    const auto login = TRY(m_database.first(
        "UPDATE enrolment SET used_at = $1 WHERE secret_hash = $2 AND used_at IS NULL AND "
        "expires_at > $1"
        " RETURNING login",
        [](const Row &row) { return row.text(0); }, now, core::sha256(request.secret)));
    if (!login) {
        if (const auto again = TRY(joinedBy(request))) {
            return replyTo(*again);
        }
        return fail(
            Error::Kind::Unauthorized,
            u"this enrolment code was used already, is older than 7 days, or was never handed out; "
            "ask the administrator for a new one"_s);
    }
    const DeviceAccount device{randomId(), randomId(), *login, request.publicKey,
                               request.deviceName.left(deviceNameMax)};
    const QByteArray serverId = TRY(core::Settings(m_database).bytes(setting::serverId));
    TRY(core::Ledger(m_database)
            .begin({serverId, device.inc, request.publicKey, {}, {}}, device.device, *login));
    TRY(noteBegun(device.inc, now));
    TRY(core::record(m_database, deviceDefined(device, {}, {}), author));
    return replyTo(device);
}

// The laptop that came with this code and this key before and never heard the answer, or was killed
// over it: it has sent nothing yet.
Result<std::optional<DeviceAccount>> Accounts::joinedBy(const protocol::EnrolRequest &request)
{
    const auto inc = TRY(m_database.first(
        "SELECT device.inc FROM enrolment JOIN device ON device.login = enrolment.login"
        " JOIN chain ON chain.inc = device.inc WHERE enrolment.secret_hash = $1"
        " AND enrolment.used_at IS NOT NULL AND device.public_key = $2 AND chain.n = 0"
        " AND device.revoked_at IS NULL",
        [](const Row &row) { return core::uuidAt(row, 0); }, core::sha256(request.secret),
        request.publicKey));
    return inc ? std::optional(TRY(device(*inc))) : std::optional<DeviceAccount>();
}

// Whoever asks for a chain is there.
Result<> Accounts::noteBegun(const QUuid &inc, qint64 nowMs)
{
    return noteHeard(m_database, inc,
                     {nowMs, TRY(core::Settings(m_database).bytes(setting::epoch)), 0});
}

Result<protocol::EnrolReply> Accounts::replyTo(const DeviceAccount &device)
{
    const auto user = TRY(core::CountyRepository(m_database).user(device.login));
    core::Settings settings(m_database);
    protocol::EnrolReply reply;
    reply.device = device.device;
    reply.inc = device.inc;
    reply.serverId = TRY(settings.bytes(setting::serverId));
    reply.epoch = TRY(settings.bytes(setting::epoch));
    reply.countyKey = TRY(settings.bytes(setting::countyKey));
    reply.countyName = TRY(settings.text(setting::countyName));
    reply.countyRegion = TRY(settings.text(setting::countyRegion));
    reply.login = user->login;
    reply.personName = user->name;
    reply.role = user->role;
    reply.organisation = user->organisation;
    return reply;
}

Result<protocol::ChainReply> Accounts::nextChain(const DeviceAccount &device,
                                                 const protocol::ChainRequest &request,
                                                 const core::Author &author)
{
    core::Ledger ledger(m_database);
    const auto old = TRY(ledger.find(request.inc));
    const qint64 chains =
        TRY(m_database.count("SELECT count(*) FROM device WHERE id = $1", device.device));
    if (!old || chains >= chainsPerDeviceMax) {
        return fail(
            Error::Kind::Conflict,
            u"this laptop began %1 chains already; ask the administrator to enrol it again"_s.arg(
                chains));
    }
    for (const core::ChainEnd &place : request.places) {
        const auto hash = TRY(ledger.hashAt(*old, place.n));
        if (!hash || hash->left(place.hash.size()) != place.hash) {
            continue;
        }
        protocol::ChainReply reply{randomId(), {place.n, *hash}, old->end};
        const QByteArray serverId = TRY(core::Settings(m_database).bytes(setting::serverId));
        TRY(ledger.begin({serverId, reply.inc, device.publicKey, old->inc, reply.parent},
                         device.device, device.login));
        TRY(noteBegun(reply.inc, author.nowMs()));
        DeviceAccount next = device;
        next.inc = reply.inc;
        TRY(core::record(m_database, deviceDefined(next, old->inc, request.why.left(whyMax)),
                         author));
        return reply;
    }
    return fail(Error::Kind::Conflict,
                u"this laptop's ledger has nothing in common with the county's copy of it; ask the "
                "administrator to enrol it again"_s);
}

Result<> Accounts::revoke(const QUuid &device, const QString &why, const core::Author &author)
{
    if (TRY(m_database.count("SELECT count(*) FROM device WHERE id = $1", device)) == 0) {
        return fail(Error::Kind::NotFound, u"there is no laptop %1; “device list” names them"_s.arg(
                                               device.toString(QUuid::WithoutBraces)));
    }
    core::JsonWriter writer;
    writer.beginObject().put("device", device).put("why", why);
    TRY(core::record(m_database, {core::LineType::DeviceRevoke, writer.endObject().take(), {}},
                     author));
    return {};
}

Result<DeviceAccount> Accounts::device(const QUuid &inc)
{
    const auto account = TRY(m_database.first(
        "SELECT id, inc, login, public_key, name, revoked_at FROM device WHERE inc = $1",
        [](const Row &row) {
            return DeviceAccount{core::uuidAt(row, 0), core::uuidAt(row, 1), row.text(2),
                                 row.blob(3),          row.text(4),          !row.isNull(5)};
        },
        inc));
    if (!account) {
        return fail(
            Error::Kind::Unauthorized,
            u"this county does not know this laptop; ask the administrator to enrol it again"_s);
    }
    return *account;
}

Result<std::map<QString, qint64>> Accounts::grids(const QString &login)
{
    std::map<QString, qint64> grids{{core::everyoneGrid, 0}};
    const auto user = TRY(core::CountyRepository(m_database).user(login));
    if (!user || !readsTargets(user->role)) {
        return grids;
    }
    TRY(m_database.each(
        "SELECT grid, gen FROM user_grid WHERE login = $1",
        [&](const Row &row) -> Result<> {
            grids[row.text(0)] = row.integer(1);
            return {};
        },
        login));
    const auto role = TRY(m_database.first(
        "SELECT role FROM user WHERE login = $1", [](const Row &row) { return row.text(0); },
        login));
    if (const auto known = core::fromCode<core::Role>(role.value_or(QString()));
        known && core::maySupervise(*known)) {
        grids[core::reviewGrid] = 0;
    }
    return grids;
}

Result<qint64> Accounts::scopeGen(const QString &login)
{
    return m_database.count("SELECT gen FROM user WHERE login = $1", login);
}

Result<std::vector<QByteArray>> Accounts::filesLost(const DeviceAccount &account)
{
    const auto name = [](const Row &row) { return row.blob(0); };
    auto files = TRY(m_database.all(
        "SELECT DISTINCT blob_missing.sha256 FROM blob_missing"
        " JOIN blob_line ON blob_line.sha256 = blob_missing.sha256"
        " JOIN chain ON chain.id = blob_line.chain"
        " WHERE chain.device = $1 AND blob_line.came = 1 ORDER BY blob_missing.sha256 LIMIT $2",
        name, account.device, qint64{protocol::placesMax}));
    // The newest first: it is those a county forgets that is put back, and what is on no disk any
    // more hides none of them for good.
    const auto due = TRY(m_database.all(
        "SELECT blob_line.sha256 FROM device JOIN chain ON chain.inc = device.inc"
        " JOIN blob_line ON blob_line.chain = chain.id WHERE device.id = $1"
        " AND blob_line.came = 0 ORDER BY blob_line.chain DESC, blob_line.n DESC LIMIT $2",
        name, account.device, qint64{protocol::placesMax} - std::ssize(files)));
    files.insert(files.end(), due.begin(), due.end());
    return files;
}

Result<std::map<QUuid, qint64>> Accounts::chainsBeside(const DeviceAccount &account)
{
    std::map<QUuid, qint64> chains;
    TRY(m_database.each(
        "SELECT chain.inc, chain.n FROM device JOIN chain ON chain.inc = device.inc"
        " WHERE device.id = $1 AND device.inc <> $2 AND device.public_key = $3"
        " ORDER BY device.enrolled_at DESC, device.inc LIMIT $4",
        [&](const Row &row) -> Result<> {
            chains[core::uuidAt(row, 0)] = row.integer(1);
            return {};
        },
        account.device, account.inc, account.publicKey, qint64{protocol::placesMax}));
    return chains;
}

} // namespace server
