// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/policy_desk.h"
#include "core/record.h"
#include "sync/server/commands.h"
#include "sync/server/county.h"

using namespace Qt::StringLiterals;

namespace server {

using core::Database;
using core::Invocation;
using core::JsonWriter;
using core::Result;

namespace {

Result<> listPolicy(const Invocation &invocation)
{
    const CountyFolder county = TRY(openCounty(invocation));
    for (const core::PolicyEntry &entry :
         TRY(county.store->read(core::countyPolicy).takeResult())) {
        const QString name =
            QLatin1StringView(entry.field->key) + u'.' + QLatin1StringView(entry.field->field);
        if (invocation.json()) {
            JsonWriter writer;
            writer.beginObject().put("name", name);
            if (entry.value) {
                writer.put("value", *entry.value);
            }
            core::printLine(writer.endObject().take());
        } else {
            core::printLine(u"%1  %2  %3"_s
                                .arg(name, entry.value.value_or(u"-"_s),
                                     QLatin1StringView(entry.field->meaning))
                                .toUtf8());
        }
    }
    return {};
}

Result<> decide(const Invocation &invocation, const std::optional<QString> &value)
{
    const CountyFolder county = TRY(openCounty(invocation));
    TRY(county.store->wait([&](Database &database) -> Result<> {
        const core::Change change =
            TRY(core::policyChange(database, invocation.arguments[0], value));
        TRY(core::record(database, change, County::author()));
        return {};
    }));
    core::printMessage(u"recorded; laptops follow with their next sync"_s);
    return {};
}

} // namespace

std::vector<core::Command> policyCommands()
{
    return {
        {u"policy list"_s,
         {},
         u"What this county decides for itself, field by field; - where it decided nothing."_s,
         {dataOption()},
         listPolicy},
        {u"policy set"_s,
         {u"NAME"_s, u"VALUE"_s},
         u"Decides one field, for instance contact.complaint_phone, for what comes from now on."_s,
         {dataOption()},
         [](const Invocation &invocation) { return decide(invocation, invocation.arguments[1]); }},
        {u"policy reset"_s,
         {u"NAME"_s},
         u"Takes the decision on one field back."_s,
         {dataOption()},
         [](const Invocation &invocation) { return decide(invocation, std::nullopt); }},
    };
}

} // namespace server
