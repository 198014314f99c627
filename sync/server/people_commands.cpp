// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/commands.h"

#include "core/json.h"
#include "core/settings.h"
#include "sync/protocol/messages.h"
#include "sync/server/accounts.h"
#include "sync/server/county.h"

using namespace Qt::StringLiterals;

namespace server {

using core::Database;
using core::Invocation;
using core::JsonWriter;
using core::Result;

namespace {

constexpr qint64 codesMax = 1000;

Result<> addUser(const Invocation &invocation)
{
    const qint64 count = TRY(invocation.number(u"codes"_s, 1, 1));
    if (count > codesMax) {
        return core::fail(core::Error::Kind::Invalid,
                          u"--codes: at most %1 at a time"_s.arg(codesMax));
    }
    const core::UserDefinition user{
        invocation.arguments[0],     invocation.value(u"name"_s),
        invocation.value(u"role"_s), invocation.value(u"organisation"_s),
        invocation.value(u"bank"_s), invocation.values(u"grid"_s)};
    const CountyFolder county = TRY(openCounty(invocation));
    const QStringList codes =
        TRY(county.store->wait([&](Database &database) -> Result<QStringList> {
            Accounts accounts(database);
            const core::Author author = County::author();
            QStringList made;
            QByteArray secret = TRY(accounts.addUser(user, author));
            for (;;) {
                made.append(TRY(enrolmentCode(database, county, secret)));
                if (made.size() == count) {
                    return made;
                }
                secret = TRY(accounts.issueSecret(user.login, author.nowMs()));
            }
        }));
    JsonWriter writer;
    writer.beginObject().put("login", user.login).put("code", codes.first());
    if (count > 1) {
        writer.put("codes", codes);
    }
    writer.endObject();
    if (invocation.json()) {
        core::printLine(writer.take());
        return {};
    }
    core::printMessage(u"%1 may enrol one laptop with each code, within 7 days:"_s.arg(user.name));
    for (const QString &code : codes) {
        core::printLine(code.toUtf8());
    }
    return {};
}

} // namespace

Result<QString> enrolmentCode(Database &database, const CountyFolder &county,
                              const QByteArray &secret)
{
    const QString url = TRY(core::Settings(database).text(core::setting::countyUrl));
    return protocol::encode({county.fingerprint, secret, url});
}

std::vector<core::Command> peopleCommands()
{
    return {
        {u"user add"_s,
         {u"LOGIN"_s},
         u"Adds or changes a person and prints a one-time code for a laptop."_s,
         {dataOption(),
          {u"role"_s, u"ROLE"_s, u"VISITOR_GRID, VISITOR_TOWN, VISITOR_BANK, REVIEWER_1 …"_s, true},
          {u"name"_s, u"NAME"_s, u"the person's name"_s, true},
          {u"grid"_s, u"CODE"_s, u"a grid the person reads; '*' for the whole county"_s, false,
           true},
          {u"organisation"_s, u"NAME"_s, u"township, office or bank the person works for"_s},
          {u"bank"_s, u"ID"_s, u"outlet of a bank officer"_s},
          {u"codes"_s, u"N"_s, u"so many codes, for several laptops"_s}},
         addUser}};
}

} // namespace server
