// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/reference_run.h"

#include "core/domain/address.h"
#include "core/domain/text.h"
#include "core/json.h"
#include "core/repository/county_repository.h"

#include <QRegularExpression>

#include <array>
#include <set>

using namespace Qt::StringLiterals;

namespace core {

namespace {

struct UserAt {
    enum : int { Login, Name, RoleText, Organisation, Bank, Grids };
};

constexpr std::array userFields{
    ReferenceField{"login", u"账号|登录名|用户名|用户账号|工号|login|account|user|username"},
    ReferenceField{"name", u"姓名|人员姓名|用户姓名|名称|name"},
    ReferenceField{"role", u"角色|岗位|身份|用户角色|role"},
    ReferenceField{"organisation", u"单位|所属单位|工作单位|机构|所属机构|部门|镇街|organisation|"
                                   u"organization|org"},
    ReferenceField{"bank", u"银行|银行网点|所属银行|网点|网点编码|bank"},
    ReferenceField{"grids", u"网格|负责网格|网格编码|所属网格|网格编号|管辖网格|grids|grid"},
};
constexpr std::array userRequired{"login", "role"};
constexpr ReferenceLayout userLayout{u"list of users", userFields, userRequired};

struct RoleWord {
    const char16_t *word;
    Role role;
};
// What counties call the roles of DOMAIN §2.
constexpr std::array roleWords{
    RoleWord{u"网格员", Role::VisitorGrid},     RoleWord{u"社区干部", Role::VisitorGrid},
    RoleWord{u"村干部", Role::VisitorGrid},     RoleWord{u"网格走访员", Role::VisitorGrid},
    RoleWord{u"镇街干部", Role::VisitorTown},   RoleWord{u"乡镇干部", Role::VisitorTown},
    RoleWord{u"街道干部", Role::VisitorTown},   RoleWord{u"镇干部", Role::VisitorTown},
    RoleWord{u"客户经理", Role::VisitorBank},   RoleWord{u"银行客户经理", Role::VisitorBank},
    RoleWord{u"金融助理员", Role::VisitorBank}, RoleWord{u"金融辅导员", Role::VisitorBank},
    RoleWord{u"金融特派员", Role::VisitorBank}, RoleWord{u"服务窗口", Role::WindowClerk},
    RoleWord{u"窗口", Role::WindowClerk},       RoleWord{u"窗口人员", Role::WindowClerk},
    RoleWord{u"初审", Role::Reviewer1},         RoleWord{u"专班初审", Role::Reviewer1},
    RoleWord{u"银行审核", Role::ReviewerBank},  RoleWord{u"专班银行审核", Role::ReviewerBank},
    RoleWord{u"组长", Role::TeamLeader},        RoleWord{u"专班组长", Role::TeamLeader},
    RoleWord{u"副组长", Role::DeputyLeader},    RoleWord{u"召集人", Role::Convener},
    RoleWord{u"银行专班", Role::BankDesk},      RoleWord{u"银行对接人", Role::BankDesk},
    RoleWord{u"对接人", Role::BankDesk},        RoleWord{u"职能部门", Role::DeptHandler},
    RoleWord{u"部门经办", Role::DeptHandler},   RoleWord{u"职能部门经办", Role::DeptHandler},
    RoleWord{u"统计员", Role::StatClerk},       RoleWord{u"统计组", Role::StatClerk},
    RoleWord{u"市级", Role::CityViewer},        RoleWord{u"市级机制", Role::CityViewer},
    RoleWord{u"管理员", Role::Admin},           RoleWord{u"系统管理员", Role::Admin},
};

std::optional<Role> roleOf(const QString &said)
{
    const QString plain = compacted(said);
    if (const auto known = fromCode<Role>(plain.toUpper())) {
        return known;
    }
    for (const RoleWord &one : roleWords) {
        if (plain == QStringView(one.word)) {
            return one.role;
        }
    }
    return std::nullopt;
}

bool needsBank(Role role)
{
    return role == Role::VisitorBank || role == Role::BankDesk || role == Role::ReviewerBank;
}

// Grids and outlets by their code and by the names people write.
struct PeopleSetting {
    std::map<QString, QStringList> grids;
    std::map<QString, QStringList> banks;
    std::set<QString> withDevice;
};

Result<PeopleSetting> readPeopleSetting(Database &database)
{
    PeopleSetting known;
    CountyRepository county(database);
    for (const GridDefinition &grid : TRY(county.grids())) {
        QStringList names{grid.code, nameKey(grid.name), nameKey(grid.alias)};
        names.removeDuplicates();
        for (const QString &name : names) {
            known.grids[name].append(grid.code);
        }
    }
    JsonParser parser;
    for (const auto &[id, body] : TRY(county.references(u"bank"_s))) {
        const JsonObject bank = TRY(parser.object(body));
        known.banks[id].append(id);
        known.banks[nameKey(TRY(bank.optionalText("name")).value_or(QString()))].append(id);
    }
    for (const QString &login : TRY(county.loginsWithDevice())) {
        known.withDevice.insert(login);
    }
    return known;
}

// Turns rows into users whose grids and bank exist.
class UserMaker {
public:
    UserMaker(ReferenceRun &run, PeopleSetting known) : m_run(run), m_known(std::move(known)) {}

    void take(const ReferenceRow &row)
    {
        UserDefinition user;
        user.login = compacted(row.text(UserAt::Login));
        user.name = row.text(UserAt::Name).isEmpty() ? user.login : row.text(UserAt::Name);
        user.organisation = row.text(UserAt::Organisation);
        const EntryPlace place{row.number, user.login};
        static const QRegularExpression loginForm(
            u"\\A[\\p{L}\\p{N}][\\p{L}\\p{N}._@-]{0,63}\\z"_s);
        if (!loginForm.match(user.login).hasMatch()) {
            m_run.reject(
                place, u"USER"_s,
                user.login.isEmpty()
                    ? u"The row has no login."_s
                    : u"“%1” cannot be a login: up to 64 letters, digits and . _ @ -."_s.arg(
                          user.login.left(64)));
            return;
        }
        const auto role = roleOf(row.text(UserAt::RoleText));
        if (!role) {
            m_run.reject(place, u"USER"_s,
                         u"“%1” is no role. Roles: %2."_s.arg(row.text(UserAt::RoleText).left(40),
                                                              codeList<Role>().join(u", "_s)));
            return;
        }
        user.role = code(*role);
        takeBank(place, row.text(UserAt::Bank), *role, user);
        if (!takeGrids(place, row.text(UserAt::Grids), user)) {
            return;
        }
        const QByteArray content = userDefined(user).body;
        if (!m_run.isDuplicate(place, user.login, content)) {
            if (!m_known.withDevice.contains(user.login)) {
                m_run.result.loginsWithoutDevice.append(user.login);
            }
            m_places.push_back(place);
            m_users.push_back(std::move(user));
        }
    }

    Result<> record()
    {
        return m_run.record(
            m_places,
            [this](Database &database, Recorder *recorder, size_t index) -> Result<EntryResult> {
                const UserDefinition &user = m_users[index];
                auto known = TRY(CountyRepository(database).user(user.login));
                if (known) {
                    known->grids.sort();
                }
                if (known && *known == user) {
                    return EntryResult{EntryOutcome::Unchanged, {}};
                }
                if (recorder != nullptr) {
                    TRY(recorder->record(userDefined(user)));
                }
                return EntryResult{known ? EntryOutcome::Updated : EntryOutcome::Imported, {}};
            });
    }

private:
    void takeBank(const EntryPlace &place, const QString &said, Role role, UserDefinition &user)
    {
        const auto found = m_known.banks.find(compacted(said));
        const auto named = found == m_known.banks.end() ? m_known.banks.find(nameKey(said)) : found;
        user.bank = named != m_known.banks.end() && named->second.size() == 1
                        ? named->second.constFirst()
                        : said;
        if (needsBank(role) && said.isEmpty()) {
            m_run.say(place, Severity::Warn, u"USER"_s,
                      u"%1 works for a bank, but the row names none."_s.arg(user.name));
        } else if (!said.isEmpty() && named == m_known.banks.end()) {
            m_run.say(place, Severity::Warn, u"USER"_s,
                      u"No outlet “%1” is known: import the banks first, or correct it."_s.arg(
                          said.left(60)));
        }
    }

    // An unknown grid gives nobody anything to see, or the wrong thing: the row is not taken.
    bool takeGrids(const EntryPlace &place, const QString &said, UserDefinition &user)
    {
        static const QRegularExpression separators(u"[,，、;；|\\s]+"_s);
        for (const QString &one : said.split(separators, Qt::SkipEmptyParts)) {
            if (one == u"*"_s) {
                user.grids.append(one);
                continue;
            }
            const auto exact = m_known.grids.find(one);
            const auto found =
                exact == m_known.grids.end() ? m_known.grids.find(nameKey(one)) : exact;
            if (found == m_known.grids.end() || found->second.size() != 1) {
                m_run.reject(
                    place, u"USER"_s,
                    found == m_known.grids.end()
                        ? u"There is no grid “%1”: import the grids first, or correct it."_s.arg(
                              one.left(60))
                        : u"“%1” names %2 grids: write the grid's code."_s.arg(one.left(60))
                              .arg(found->second.size()));
                return false;
            }
            user.grids.append(found->second.constFirst());
        }
        user.grids.removeDuplicates();
        user.grids.sort();
        return true;
    }

    ReferenceRun &m_run;
    PeopleSetting m_known;
    std::vector<EntryPlace> m_places;
    std::vector<UserDefinition> m_users;
};

} // namespace

Result<> importUsers(ReferenceRun &run)
{
    UserMaker maker(run, TRY(run.store.wait([](Database &database) -> Result<PeopleSetting> {
                        return readPeopleSetting(database);
                    })));
    TRY(run.readTable(userLayout, [&](const ReferenceSource &, ReferenceRow &&row) -> Result<> {
        maker.take(row);
        return {};
    }));
    return maker.record();
}

} // namespace core
