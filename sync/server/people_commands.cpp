// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/commands.h"

#include "core/json.h"
#include "core/query/purges.h"
#include "core/settings.h"
#include "sync/protocol/messages.h"
#include "sync/protocol/spare_secret.h"
#include "sync/server/accounts.h"
#include "sync/server/county.h"
#include "sync/server/heard.h"
#include "sync/server/unseal.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace server {

using core::Database;
using core::Error;
using core::fail;
using core::Invocation;
using core::JsonWriter;
using core::Result;

namespace {

constexpr qint64 codesMax = 1000;
constexpr int purgesListed = 10'000;

Result<PersonWords> wordsOf(const Invocation &invocation)
{
    const auto ifNamed = [&](const QString &option) {
        return invocation.has(option) ? std::optional(invocation.value(option)) : std::nullopt;
    };
    PersonWords words{invocation.arguments[0],     invocation.value(u"name"_s),
                      invocation.value(u"role"_s), ifNamed(u"organisation"_s),
                      ifNamed(u"bank"_s),          {}};
    if (invocation.has(u"no-grids"_s)) {
        words.grids = QStringList();
    }
    if (invocation.has(u"grid"_s)) {
        if (words.grids) {
            return fail(Error::Kind::Invalid,
                        u"--grid and --no-grids contradict each other; give one of them"_s);
        }
        words.grids = invocation.values(u"grid"_s);
    }
    return words;
}

// What somebody known keeps was not typed, so it is said.
void sayPerson(const core::UserDefinition &user, const PersonWords &words)
{
    core::printMessage(u"%1 (%2) is %3 and has %4."_s.arg(
        user.name, user.login, user.role,
        user.grids.isEmpty()          ? u"no grid"_s
        : user.grids.contains(u"*"_s) ? u"the whole county"_s
                                      : u"the grids "_s + user.grids.join(u", "_s)));
    if (!words.bank && !user.bank.isEmpty()) {
        core::printMessage(u"They still work for %1; --bank '' ends that."_s.arg(user.bank));
    }
}

Result<> addUser(const Invocation &invocation)
{
    const qint64 count = TRY(invocation.number(u"codes"_s, 1, 1));
    if (count > codesMax) {
        return core::fail(core::Error::Kind::Invalid,
                          u"--codes: at most %1 at a time"_s.arg(codesMax));
    }
    const PersonWords words = TRY(wordsOf(invocation));
    const CountyFolder county = TRY(openCounty(invocation));
    core::UserDefinition user;
    const QStringList codes =
        TRY(county.store->wait([&](Database &database) -> Result<QStringList> {
            Accounts accounts(database);
            const core::Author author = County::author();
            user = TRY(accounts.definedBy(words));
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
    sayPerson(user, words);
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

QByteArray chainJson(const LaptopChain &chain)
{
    JsonWriter writer;
    writer.beginObject().put("device", chain.device).put("login", chain.login);
    writer.put("name", chain.name).put("chain", chain.inc);
    writer.put("lines", chain.lines).put("in_backup", chain.inBackup);
    writer.put("unsent", chain.unsent);
    if (chain.heardAt > 0) {
        writer.put("heard_at", momentOf(chain.heardAt));
    }
    if (!chain.parent.isNull()) {
        writer.put("after", chain.parent).put("after_line", chain.parentN).put("why", chain.why);
    }
    writer.put("enrolled_at", chain.enrolledAt.toString(Qt::ISODate));
    if (chain.revokedAt.isValid()) {
        writer.put("revoked_at", chain.revokedAt.toString(Qt::ISODate));
    }
    return writer.endObject().take();
}

QByteArray chainText(const LaptopChain &chain)
{
    QString text =
        u"%1  %2  %3  "_s.arg(chain.device.toString(QUuid::WithoutBraces), chain.login, chain.name);
    text += chain.heardAt > 0 ? u"heard of %1"_s.arg(momentOf(chain.heardAt)) : u"never heard of"_s;
    text += u"  %1 lines, %2 in backup"_s.arg(chain.lines).arg(chain.inBackup);
    text += chain.unsent > 0 ? u"  %1 unsent"_s.arg(chain.unsent) : QString();
    text += chain.parent.isNull() ? QString() : u"  a further chain (%1)"_s.arg(chain.why);
    text += chain.revokedAt.isValid() ? u"  revoked %1"_s.arg(chain.revokedAt.toString(Qt::ISODate))
                                      : QString();
    return text.toUtf8();
}

// One a chain: a laptop that was put back or copied has several, each naming the one before.
Result<> listDevices(const Invocation &invocation)
{
    const CountyFolder county = TRY(openCounty(invocation));
    for (const LaptopChain &chain : TRY(county.store->read(laptopChains).takeResult())) {
        core::printLine(invocation.json() ? chainJson(chain) : chainText(chain));
    }
    return {};
}

// One object a line: written once, not here, and kept by its laptop no longer.
Result<> listMissing(const CountyFolder &county)
{
    const auto lines = TRY(county.store
                               ->read([](Database &database) {
                                   return core::purgedAndMissing(database, purgesListed);
                               })
                               .takeResult());
    for (const core::MissingLine &line : lines) {
        JsonWriter writer;
        writer.beginObject().put("event", line.event).put("chain", line.inc).put("n", line.n);
        core::printLine(writer.put("login", line.user).endObject().take());
    }
    return {};
}

// One object a grid: what each laptop says it no longer holds.
Result<> listPurges(const Invocation &invocation)
{
    const CountyFolder county = TRY(openCounty(invocation));
    if (invocation.has(u"missing"_s)) {
        return listMissing(county);
    }
    const auto entries = TRY(
        county.store->read([](Database &database) { return core::purges(database, purgesListed); })
            .takeResult());
    for (const core::PurgeEntry &entry : entries) {
        JsonWriter writer;
        writer.beginObject().put("event", entry.event);
        writer.put("at", entry.at.toString(Qt::ISODate)).put("login", entry.user);
        writer.put("device", entry.device).put("name", entry.deviceName);
        writer.put("grid", entry.what.grid).put("targets", entry.what.targets);
        writer.put("visits", entry.what.visits).put("lines", entry.what.lines);
        core::printLine(writer.endObject().take());
    }
    return {};
}

Result<> revokeDevice(const Invocation &invocation)
{
    const QUuid device = QUuid::fromString(invocation.arguments[0]);
    if (device.isNull()) {
        return fail(
            Error::Kind::Invalid,
            u"%1 is no laptop's identity; 'device list' names them"_s.arg(invocation.arguments[0]));
    }
    const CountyFolder county = TRY(openCounty(invocation));
    return county.store->wait([&](Database &database) {
        return Accounts(database).revoke(device, invocation.value(u"why"_s), County::author());
    });
}

// What comes out goes into a file that only the asking computer opens: no secret is shown.
Result<> unsealDevice(const Invocation &invocation)
{
    const QByteArray question =
        TRY(core::readInput(invocation.arguments[0], protocol::spareBytesMax));
    const QString out = invocation.value(u"out"_s);
    if (QFile::exists(out)) {
        return fail(Error::Kind::Conflict, u"%1 is there already; choose another name"_s.arg(out));
    }
    const UnsealWords words{invocation.value(u"by"_s), invocation.value(u"why"_s),
                            invocation.has(u"revoked-too"_s)};
    const CountyFolder county = TRY(openCounty(invocation));
    const Unsealed unsealed = TRY(unsealInto(out, *county.store, [&](Database &database) {
        return unseal(database, county.receiptKey, county.fingerprint, question, words,
                      County::author());
    }));
    if (invocation.json()) {
        JsonWriter writer;
        writer.beginObject().put("device", unsealed.device).put("login", unsealed.login);
        core::printLine(writer.put("answer", out).endObject().take());
        return {};
    }
    core::printMessage(u"%1 is for %2's laptop %3 alone: zoufang-field recover finish %1, within 7 "
                       "days. What the laptop was before is revoked; this is noted."_s.arg(
                           out, unsealed.login, unsealed.name));
    return {};
}

} // namespace

QString momentOf(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(Qt::ISODate);
}

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
         u"Adds or changes a person and prints a one-time code for a laptop; what is not named stays."_s,
         {dataOption(),
          {u"role"_s, u"ROLE"_s, u"VISITOR_GRID, VISITOR_TOWN, VISITOR_BANK, REVIEWER_1 …"_s, true},
          {u"name"_s, u"NAME"_s, u"the person's name"_s, true},
          {u"grid"_s, u"CODE"_s,
           u"a grid the person reads; '*' for the whole county. Name all of them: they replace "
           "those before"_s,
           false, true},
          {u"no-grids"_s, {}, u"takes all grids away"_s},
          {u"organisation"_s, u"NAME"_s, u"township, office or bank the person works for"_s},
          {u"bank"_s, u"ID"_s, u"outlet of a bank officer"_s},
          {u"codes"_s, u"N"_s, u"so many codes, for several laptops"_s}},
         addUser},
        {u"device list"_s,
         {},
         u"Lists the laptops and their chains, longest silence first; with --json as NDJSON."_s,
         {dataOption()},
         listDevices},
        {u"device purged"_s,
         {},
         u"Lists which laptop no longer holds which grid that was taken away, newest first."_s,
         {dataOption(),
          {u"missing"_s, {}, u"instead, lines that are gone here and on their laptop"_s}},
         listPurges},
        {u"device revoke"_s,
         {u"DEVICE"_s},
         u"Takes a laptop for lost: it may bring its lines, for review, and reads nothing more."_s,
         {dataOption(), {u"why"_s, u"TEXT"_s, u"the reason, kept with the change"_s, true}},
         revokeDevice},
        {u"device unseal"_s,
         {u"FILE"_s},
         u"Answers a laptop whose key file is lost, so that its person opens its folder once more."_s,
         {dataOption(),
          {u"out"_s, u"ANSWER"_s, u"the file for the laptop; only it can read it"_s, true},
          {u"by"_s, u"LOGIN"_s, u"the administrator who has made sure who asks"_s, true},
          {u"why"_s, u"TEXT"_s, u"the reason, kept with the change"_s, true},
          {u"revoked-too"_s, {}, u"also for a laptop that was taken for lost"_s}},
         unsealDevice}};
}

} // namespace server
