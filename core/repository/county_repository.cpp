// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/repository/county_repository.h"

#include "core/domain/codes.h"
#include "core/settings.h"

#include <algorithm>
#include <memory>
#include <tuple>

using namespace Qt::StringLiterals;

namespace core {

namespace {

GridDefinition readGrid(const Row &row)
{
    return {row.text(0), row.text(1), row.text(2), row.text(3), row.text(4),
            row.text(5), row.text(6), row.text(7), row.text(8)};
}

UserDefinition readUser(const Row &row)
{
    const QString grids = row.text(5);
    return {row.text(0), row.text(1), row.text(2),
            row.text(3), row.text(4), grids.isEmpty() ? QStringList() : grids.split(u',')};
}

} // namespace

Result<> CountyRepository::putGrid(const JsonObject &body)
{
    const auto text = [&](const char *key) -> Result<QString> {
        return TRY(body.optionalText(key)).value_or(QString());
    };
    const QString boundary = TRY(text("boundary"));
    if (TRY(body.optionalInteger("part")).value_or(0) > 0) {
        TRY(m_database.run("UPDATE grid SET boundary = boundary || $1 WHERE code = $2", boundary,
                           TRY(body.text("grid"))));
        return {};
    }
    TRY(m_database.run(
        "INSERT INTO grid (code, name, kind, region, township, alias, buildings, crs,"
        " boundary) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
        " ON CONFLICT (code) DO UPDATE SET name = excluded.name, kind = excluded.kind,"
        " region = excluded.region, township = excluded.township,"
        " alias = excluded.alias, buildings = excluded.buildings, crs = excluded.crs,"
        " boundary = excluded.boundary",
        TRY(body.text("grid")), TRY(body.text("name")), TRY(body.text("kind")),
        TRY(body.text("region")), TRY(text("township")), TRY(text("alias")), TRY(text("buildings")),
        TRY(text("crs")), boundary));
    return {};
}

Result<> CountyRepository::removeGrid(const QString &code)
{
    TRY(m_database.run("DELETE FROM grid WHERE code = $1", code));
    return {};
}

Result<std::vector<GridDefinition>> CountyRepository::grids()
{
    return m_database.all(
        "SELECT code, name, kind, region, township, alias, buildings, crs, boundary"
        " FROM grid ORDER BY code",
        readGrid);
}

Result<std::optional<GridDefinition>> CountyRepository::grid(const QString &code)
{
    return m_database.first("SELECT code, name, kind, region, township, alias, buildings, crs,"
                            " boundary FROM grid WHERE code = $1",
                            readGrid, code);
}

namespace {

// What a bank's people read of a grid is not what others read of it (ReadRule of the server).
bool readsOtherwise(const UserDefinition &before, const UserDefinition &now)
{
    const auto isBank = [](const UserDefinition &user) {
        return fromCode<Role>(user.role) == Role::VisitorBank;
    };
    return isBank(before) != isBank(now) || (isBank(now) && before.bank != now.bank);
}

} // namespace

Result<> CountyRepository::putUser(const UserDefinition &user, qint64 at, const QUuid &event)
{
    const auto before = TRY(this->user(user.login));
    // Newer than the one before, also where the county's clock was put back (SYNC F87).
    const qint64 gen = std::max(
        at, TRY(m_database.count("SELECT gen FROM user WHERE login = $1", user.login)) + 1);
    TRY(m_database.run("INSERT INTO user (login, name, role, organisation, bank, gen)"
                       " VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (login) DO UPDATE SET"
                       " name = excluded.name, role = excluded.role,"
                       " organisation = excluded.organisation, bank = excluded.bank,"
                       " gen = excluded.gen",
                       user.login, user.name, user.role, user.organisation, user.bank, gen));
    const auto had = TRY(m_database.all(
        "SELECT grid FROM user_grid WHERE login = $1", [](const Row &row) { return row.text(0); },
        user.login));
    for (const QString &grid : had) {
        if (!user.grids.contains(grid)) {
            TRY(m_database.run(
                "INSERT INTO user_grid_past (login, grid, event, since, until)"
                " SELECT login, grid, $3, since, $4 FROM user_grid WHERE login = $1 AND grid = $2"
                " ON CONFLICT DO NOTHING",
                user.login, grid, event, at));
            TRY(m_database.run("DELETE FROM user_grid WHERE login = $1 AND grid = $2", user.login,
                               grid));
        }
    }
    // A grid that stays keeps its generation, so that it is not read again from the start, unless
    // other lines of it are this person's to read from now on.
    for (const QString &grid : user.grids) {
        TRY(m_database.run("INSERT INTO user_grid (login, grid, gen, since)"
                           " VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
                           user.login, grid, gen, at));
    }
    if (before && readsOtherwise(*before, user)) {
        TRY(m_database.run("UPDATE user_grid SET gen = $2 WHERE login = $1", user.login, gen));
    }
    return {};
}

Result<std::optional<UserDefinition>> CountyRepository::user(const QString &login)
{
    return m_database.first("SELECT login, name, role, organisation, bank,"
                            " (SELECT coalesce(string_agg(grid, ','), '') FROM user_grid"
                            "  WHERE user_grid.login = user.login)"
                            " FROM user WHERE login = $1",
                            readUser, login);
}

Result<std::vector<UserDefinition>> CountyRepository::users()
{
    return m_database.all("SELECT login, name, role, organisation, bank,"
                          " (SELECT coalesce(string_agg(grid, ','), '') FROM user_grid"
                          "  WHERE user_grid.login = user.login)"
                          " FROM user ORDER BY login",
                          readUser);
}

Result<> CountyRepository::checkAdmin(const QString &login)
{
    const auto known = TRY(user(login));
    if (!known || fromCode<Role>(known->role) != Role::Admin) {
        return fail(Error::Kind::Invalid,
                    u"%1 is no administrator of this county; name one with --by"_s.arg(login));
    }
    return {};
}

Result<QStringList> CountyRepository::loginsWithDevice()
{
    const auto logins = TRY(
        m_database.all("SELECT DISTINCT login FROM device WHERE revoked_at IS NULL ORDER BY login",
                       [](const Row &row) { return row.text(0); }));
    return QStringList(logins.begin(), logins.end());
}

Result<> CountyRepository::putReference(const QString &kind, const QString &key,
                                        const QByteArray &body)
{
    if (body.isEmpty()) {
        TRY(m_database.run("DELETE FROM reference WHERE kind = $1 AND key = $2", kind, key));
        return {};
    }
    TRY(m_database.run("INSERT INTO reference (kind, key, body) VALUES ($1, $2, $3)"
                       " ON CONFLICT (kind, key) DO UPDATE SET body = excluded.body",
                       kind, key, QString::fromUtf8(body)));
    return {};
}

Result<std::optional<QByteArray>> CountyRepository::reference(const QString &kind,
                                                              const QString &key)
{
    return m_database.first(
        "SELECT body FROM reference WHERE kind = $1 AND key = $2",
        [](const Row &row) { return row.text(0).toUtf8(); }, kind, key);
}

Result<std::vector<std::pair<QString, QByteArray>>>
CountyRepository::references(const QString &kind)
{
    return m_database.all(
        "SELECT key, body FROM reference WHERE kind = $1 ORDER BY key",
        [](const Row &row) { return std::pair(row.text(0), row.text(1).toUtf8()); }, kind);
}

Result<std::set<QString>> CountyRepository::referenceKeys(const QString &kind)
{
    std::set<QString> keys;
    TRY(m_database.each(
        "SELECT key FROM reference WHERE kind = $1",
        [&](const Row &row) -> Result<> {
            keys.insert(row.text(0));
            return {};
        },
        kind));
    return keys;
}

Result<std::function<bool(const QString &code)>> CountyRepository::codeTable(const QString &kind)
{
    auto codes = std::make_shared<const std::set<QString>>(TRY(referenceKeys(kind)));
    if (codes->empty()) {
        return std::function<bool(const QString &)>();
    }
    return [codes](const QString &code) { return codes->contains(code); };
}

Result<VisitPolicy> CountyRepository::visitPolicy()
{
    VisitPolicy policy;
    const auto stored = TRY(reference(u"policy"_s, u"visit"_s));
    if (!stored) {
        return policy;
    }
    JsonParser parser;
    const JsonObject object = TRY(parser.object(*stored));
    const auto flag = [&](const char *key, bool &value) -> Result<> {
        value = TRY(object.optionalBool(key)).value_or(value);
        return {};
    };
    policy.maxTries =
        static_cast<int>(TRY(object.optionalInteger("max_tries")).value_or(policy.maxTries));
    policy.revisitWarnDays = static_cast<int>(
        TRY(object.optionalInteger("revisit_warn_days")).value_or(policy.revisitWarnDays));
    policy.planFrom = TRY(object.optionalDate("plan_from")).value_or(QDate());
    policy.planTo = TRY(object.optionalDate("plan_to")).value_or(QDate());
    TRY(flag("phone_counts", policy.phoneCountsAsVisit));
    TRY(flag("suspended_counts", policy.suspendedCounts));
    TRY(flag("out_of_scope_counts", policy.outOfScopeCounts));
    TRY(flag("other_counts", policy.otherCounts));
    return policy;
}

Result<std::vector<RulePack>> CountyRepository::rulePacks()
{
    std::vector<RulePack> packs = shippedRulePacks();
    for (const auto &[key, body] : TRY(references(u"rulepack"_s))) {
        packs.push_back(TRY(readRulePack(body)));
    }
    return packs;
}

Result<RulePack> CountyRepository::rulePack(QDate day)
{
    const QString region = TRY(Settings(m_database).text(setting::countyRegion));
    const auto chosen = TRY(reference(u"policy"_s, u"rulepack"_s));
    std::vector<RulePack> packs = TRY(rulePacks());
    const RulePack *best = nullptr;
    if (chosen) {
        JsonParser parser;
        const QString wanted = TRY(TRY(parser.object(*chosen)).text("id"));
        std::erase_if(packs, [&](const RulePack &pack) { return pack.id != wanted; });
        const auto newest =
            std::max_element(packs.begin(), packs.end(), [](const RulePack &a, const RulePack &b) {
                return std::tuple(a.validFrom, a.version) < std::tuple(b.validFrom, b.version);
            });
        best = newest == packs.end() ? nullptr : &*newest;
    } else {
        best = rulePackFor(packs, region, day);
    }
    if (best == nullptr) {
        return fail(Error::Kind::NotFound,
                    u"no rule pack is in force on %1"_s.arg(day.toString(Qt::ISODate)));
    }
    return *best;
}

} // namespace core
