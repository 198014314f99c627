// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/commands.h"

#include "core/json.h"
#include "core/query/audit_trail.h"

#include <QDateTime>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace server {

using core::Database;
using core::Error;
using core::fail;
using core::Invocation;
using core::Result;

namespace {

Result<QDate> readDay(const Invocation &invocation, const QString &option)
{
    if (!invocation.has(option)) {
        return QDate();
    }
    const QDate day = QDate::fromString(invocation.value(option), Qt::ISODate);
    if (!day.isValid()) {
        return fail(Error::Kind::Invalid, u"--%1 %2: a date like 2026-11-20 is needed"_s.arg(
                                              option, invocation.value(option)));
    }
    return day;
}

QByteArray entryJson(const core::AuditEntry &entry)
{
    core::JsonWriter writer;
    writer.beginObject().put("event", entry.event).put("at", entry.at).put("user", entry.user);
    writer.putIfAny("organisation", entry.organisation);
    writer.put("action", QString(core::code(entry.what.action)));
    writer.putIfAny("target", entry.what.target).putIfAny("name", entry.targetName);
    writer.putIfAny("field", entry.what.field).putIfAny("sheet", entry.what.sheet);
    return writer.put("rows", entry.what.rows).endObject().take();
}

QByteArray entryText(const core::AuditEntry &entry)
{
    const QString what =
        entry.what.target.isNull()
            ? u"%1, %2 rows"_s.arg(entry.what.sheet).arg(entry.what.rows)
            : u"%1 of %2"_s.arg(entry.what.field.isEmpty() ? entry.what.sheet : entry.what.field,
                                entry.targetName);
    return u"%1  %2  %3  %4"_s
        .arg(QDateTime::fromMSecsSinceEpoch(entry.at, Qt::UTC).toString(Qt::ISODate), entry.user,
             core::code(entry.what.action), what)
        .toUtf8();
}

Result<> audit(const Invocation &invocation)
{
    core::AuditFilter filter;
    filter.from = TRY(readDay(invocation, u"from"_s));
    filter.to = TRY(readDay(invocation, u"to"_s));
    filter.login = invocation.value(u"user"_s);
    filter.limit = static_cast<int>(
        std::min<qint64>(TRY(invocation.number(u"limit"_s, filter.limit, 1)), 1'000'000));
    const CountyFolder county = TRY(openCounty(invocation));
    const auto trail = TRY(
        county.store->read([&](Database &database) { return core::auditTrail(database, filter); })
            .takeResult());
    for (const core::AuditEntry &entry : trail) {
        core::printLine(invocation.json() ? entryJson(entry) : entryText(entry));
    }
    return {};
}

} // namespace

std::vector<core::Command> auditCommands()
{
    return {
        {u"audit"_s,
         {},
         u"Lists who saw masked numbers in full, and what was exported or printed, newest first."_s,
         {dataOption(),
          {u"from"_s, u"DAY"_s, u"first day, like 2026-11-01"_s},
          {u"to"_s, u"DAY"_s, u"last day"_s},
          {u"user"_s, u"LOGIN"_s, u"only this person's entries"_s},
          {u"limit"_s, u"N"_s, u"at most so many; 10000 unless told"_s}},
         audit}};
}

} // namespace server
