// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/commands.h"

#include "core/domain/china_time.h"
#include "core/json.h"
#include "core/settings.h"
#include "sync/server/old_transactions.h"
#include "sync/server/restore.h"
#include "sync/server/signed_head.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace server {

using core::Database;
using core::Invocation;
using core::JsonWriter;
using core::printMessage;
using core::Result;

namespace {

struct CountyStatus {
    QString name;
    bool isShared = false;
    qint64 seq = 0;
    qint64 lines = 0;
    qint64 laptops = 0;
    qint64 held = 0; // lines that wait for a person
    std::vector<MissingLines> missing;
    TransactionReport transactions;
    QDate headKept; // China's day of the newest head that was kept; invalid: none
};

Result<CountyStatus> readStatus(Database &database, bool isShared)
{
    CountyStatus status;
    status.isShared = isShared;
    status.name = TRY(core::Settings(database).text(core::setting::countyName));
    status.seq = TRY(core::Feed(database).head()).value_or(core::FeedHead()).seq;
    status.lines = TRY(database.count("SELECT coalesce(sum(n), 0) FROM chain"));
    status.laptops =
        TRY(database.count("SELECT count(DISTINCT id) FROM device WHERE revoked_at IS NULL"));
    status.held = TRY(database.count("SELECT count(*) FROM verdict LEFT JOIN decision"
                                     " ON decision.event = verdict.event"
                                     " WHERE verdict.kind = 'quarantined'"
                                     " AND decision.event IS NULL"));
    status.missing = TRY(missingLines(database));
    return status;
}

QByteArray statusJson(const CountyStatus &status)
{
    JsonWriter writer;
    writer.beginObject().put("county", status.name);
    writer.put("engine", status.isShared ? u"postgresql"_s : u"sqlite"_s);
    writer.put("seq", status.seq).put("lines", status.lines).put("laptops", status.laptops);
    writer.put("held", status.held).put("missing", static_cast<qint64>(status.missing.size()));
    writer.putIfAny("head_kept", status.headKept).key("old_transactions").beginArray();
    for (const OldTransaction &one : status.transactions.old) {
        writer.beginObject().put("seconds", one.seconds).putIfTrue("prepared", one.isPrepared);
        writer.put("detail", one.sentence).endObject();
    }
    return writer.endArray()
        .put("hidden_connections", status.transactions.hidden)
        .endObject()
        .take();
}

void sayStatus(const CountyStatus &status)
{
    printMessage(u"%1 in %2: %3 lines, number %4, %5 laptops, %6 lines wait for a person"_s
                     .arg(status.name, status.isShared ? u"PostgreSQL"_s : u"its own file"_s)
                     .arg(status.lines)
                     .arg(status.seq)
                     .arg(status.laptops)
                     .arg(status.held));
    printMessage(status.headKept.isValid() ? u"The newest head that was kept is of %1."_s.arg(
                                                 status.headKept.toString(Qt::ISODate))
                                           : u"No head was kept yet: 'serve' keeps one a day."_s);
    if (!status.missing.empty()) {
        printMessage(u"%1 laptops still have to bring lines; 'missing' lists them."_s.arg(
            status.missing.size()));
    }
    for (const OldTransaction &one : status.transactions.old) {
        printMessage(u"ALARM: %1"_s.arg(one.sentence));
    }
    if (status.transactions.hidden > 0) {
        printMessage(hiddenSentence(status.transactions.hidden));
    }
}

Result<> status(const Invocation &invocation)
{
    const QString folder = invocation.value(u"data"_s);
    const CountyFolder county = TRY(openCounty(invocation));
    CountyStatus found =
        TRY(county.store
                ->read([&](Database &database) { return readStatus(database, county.isShared); })
                .takeResult());
    if (county.isShared) {
        const auto aside = TRY(openCountyAside(folder));
        found.transactions = TRY(oldTransactions(*aside));
    }
    for (const SignedHead &head : TRY(keptHeads(folder)).heads) {
        found.headKept = std::max(found.headKept, core::chinaDay(head.timeMs));
    }
    if (invocation.json()) {
        core::printLine(statusJson(found));
    } else {
        sayStatus(found);
    }
    return {};
}

} // namespace

std::vector<core::Command> statusCommands()
{
    return {
        {u"status"_s,
         {},
         u"Says how the county is: its size, what waits, transactions left open in PostgreSQL."_s,
         {dataOption()},
         status}};
}

} // namespace server
