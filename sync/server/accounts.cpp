// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/accounts.h"

#include "core/crypto/keys.h"
#include "core/json.h"
#include "core/ledger/projector.h"
#include "core/record.h"
#include "core/repository/county_repository.h"
#include "core/settings.h"
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

QUuid randomId()
{
    return QUuid::fromRfc4122(core::randomBytes(16));
}

core::Change deviceDefined(const QUuid &device, const QString &login, const QUuid &inc,
                           const QByteArray &publicKey, const QString &name)
{
    core::JsonWriter writer;
    writer.beginObject().put("device", device).put("login", login).put("inc", inc);
    writer.put("key", QString::fromLatin1(publicKey.toHex())).put("name", name);
    return {core::LineType::DeviceSet, writer.endObject().take(), {}};
}

} // namespace

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
        return fail(Error::Kind::NotFound, u"there is nobody with the login %1"_s.arg(login));
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
        return fail(
            Error::Kind::Unauthorized,
            u"this enrolment code was used already, is older than 7 days, or was never handed out; "
            "ask the administrator for a new one"_s);
    }
    const auto user = TRY(core::CountyRepository(m_database).user(*login));
    core::Settings settings(m_database);
    protocol::EnrolReply reply;
    reply.device = randomId();
    reply.inc = randomId();
    reply.serverId = TRY(settings.bytes(setting::serverId));
    reply.epoch = TRY(settings.bytes(setting::epoch));
    reply.countyKey = TRY(settings.bytes(setting::countyKey));
    reply.countyName = TRY(settings.text(setting::countyName));
    reply.countyRegion = TRY(settings.text(setting::countyRegion));
    reply.login = user->login;
    reply.personName = user->name;
    reply.role = user->role;
    reply.organisation = user->organisation;
    const core::Genesis genesis{reply.serverId, reply.inc, request.publicKey, {}, {}};
    TRY(core::Ledger(m_database).begin(genesis, reply.device, user->login));
    TRY(core::record(m_database,
                     deviceDefined(reply.device, user->login, reply.inc, request.publicKey,
                                   request.deviceName.left(deviceNameMax)),
                     author));
    return reply;
}

Result<DeviceAccount> Accounts::device(const QUuid &inc)
{
    const auto account = TRY(m_database.first(
        "SELECT id, inc, login, public_key, revoked_at FROM device WHERE inc = $1",
        [](const Row &row) {
            return DeviceAccount{core::uuidAt(row, 0), core::uuidAt(row, 1), row.text(2),
                                 row.blob(3), !row.isNull(4)};
        },
        inc));
    if (!account || account->isRevoked) {
        return fail(Error::Kind::Unauthorized, u"this county does not know this laptop"_s);
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
    return grids;
}

Result<qint64> Accounts::scopeGen(const QString &login)
{
    return m_database.count("SELECT gen FROM user WHERE login = $1", login);
}

} // namespace server
