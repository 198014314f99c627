// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/policy_desk.h"

#include "core/json.h"
#include "core/query/lease.h"
#include "core/repository/county_repository.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace core {

namespace {

using Kind = PolicyField::Kind;

constexpr std::array fields{
    PolicyField{"visit", "max_tries", Kind::Number, 1, 20,
                "tries, at the door and by telephone, before a target is unresolved"},
    PolicyField{"visit", "revisit_warn_days", Kind::Number, 1, 365,
                "days after a visit in which another one is warned of"},
    PolicyField{"visit", "plan_from", Kind::Day, 0, 0, "first day visits are planned for"},
    PolicyField{"visit", "plan_to", Kind::Day, 0, 0, "last day visits are planned for"},
    PolicyField{"visit", "phone_counts", Kind::Flag, 0, 0,
                "whether telephone and WeChat count as visits"},
    PolicyField{"visit", "suspended_counts", Kind::Flag, 0, 0,
                "whether a business found suspended counts as visited"},
    PolicyField{"visit", "out_of_scope_counts", Kind::Flag, 0, 0,
                "whether one found out of scope counts as visited"},
    PolicyField{"visit", "other_counts", Kind::Flag, 0, 0,
                "whether the outcome OTHER counts as visited"},
    PolicyField{"lease", "days", Kind::Number, leaseDaysLeast, leaseDaysMost,
                "days without contact after which a laptop locks reading"},
    PolicyField{"contact", "complaint_phone", Kind::Text, 1, 40,
                "telephone for complaints, on the page the business gets"},
    PolicyField{"rulepack", "id", Kind::Text, 1, 60, "rule pack in force instead of the newest"},
};

QString nameOf(const PolicyField &field)
{
    return QLatin1StringView(field.key) + u'.' + QLatin1StringView(field.field);
}

Result<std::optional<QString>> valueOf(const JsonObject &object, const PolicyField &field)
{
    switch (field.kind) {
    case Kind::Number: {
        const auto number = TRY(object.optionalInteger(field.field));
        return number ? std::optional(QString::number(*number)) : std::nullopt;
    }
    case Kind::Flag: {
        const auto flag = TRY(object.optionalBool(field.field));
        return flag ? std::optional(*flag ? u"true"_s : u"false"_s) : std::nullopt;
    }
    case Kind::Day: {
        const auto day = TRY(object.optionalDate(field.field));
        return day ? std::optional(day->toString(Qt::ISODate)) : std::nullopt;
    }
    case Kind::Text:
        return object.optionalText(field.field);
    }
    Q_UNREACHABLE();
}

Error wrongValue(const PolicyField &field, const QString &value, const QString &wanted)
{
    return {Error::Kind::Invalid, u"%1 is %2, not “%3”"_s.arg(nameOf(field), wanted, value)};
}

Result<> checkRulePack(Database &database, const PolicyField &field, const QString &value)
{
    QStringList known;
    for (const RulePack &pack : TRY(CountyRepository(database).rulePacks())) {
        known.append(pack.id);
    }
    if (!known.contains(value)) {
        known.removeDuplicates();
        return tl::unexpected(wrongValue(field, value, u"one of "_s + known.join(u", "_s)));
    }
    return {};
}

Result<> put(JsonWriter &writer, const PolicyField &field, const QString &value)
{
    switch (field.kind) {
    case Kind::Number: {
        bool isNumber = false;
        const qint64 number = value.toLongLong(&isNumber);
        if (!isNumber || number < field.least || number > field.most) {
            return tl::unexpected(wrongValue(
                field, value, u"a number from %1 to %2"_s.arg(field.least).arg(field.most)));
        }
        writer.put(field.field, number);
        return {};
    }
    case Kind::Flag:
        if (value != u"true" && value != u"false") {
            return tl::unexpected(wrongValue(field, value, u"true or false"_s));
        }
        writer.put(field.field, value == u"true");
        return {};
    case Kind::Day:
        if (!QDate::fromString(value, Qt::ISODate).isValid()) {
            return tl::unexpected(wrongValue(field, value, u"a day like 2026-11-20"_s));
        }
        writer.put(field.field, value);
        return {};
    case Kind::Text:
        if (value.size() < field.least || value.size() > field.most) {
            return tl::unexpected(wrongValue(
                field, value, u"a text of %1 to %2 characters"_s.arg(field.least).arg(field.most)));
        }
        writer.put(field.field, value);
        return {};
    }
    Q_UNREACHABLE();
}

} // namespace

std::span<const PolicyField> policyFields()
{
    return fields;
}

Result<std::vector<PolicyEntry>> countyPolicy(Database &database)
{
    CountyRepository county(database);
    std::vector<PolicyEntry> entries;
    for (const PolicyField &field : fields) {
        PolicyEntry entry{&field, {}};
        const auto stored = TRY(county.reference(u"policy"_s, QString::fromLatin1(field.key)));
        if (stored) {
            JsonParser parser;
            entry.value = TRY(valueOf(TRY(parser.object(*stored)), field));
        }
        entries.push_back(std::move(entry));
    }
    return entries;
}

Result<Change> policyChange(Database &database, const QString &name,
                            const std::optional<QString> &value)
{
    const auto wanted = std::find_if(fields.begin(), fields.end(), [&](const PolicyField &field) {
        return nameOf(field) == name;
    });
    if (wanted == fields.end()) {
        return fail(Error::Kind::NotFound,
                    u"the county decides nothing called “%1”; “policy list” names all"_s.arg(name));
    }
    if (value && QLatin1StringView(wanted->key) == u"rulepack") {
        TRY(checkRulePack(database, *wanted, *value));
    }
    JsonWriter writer;
    writer.beginObject();
    bool isDecided = false;
    for (const PolicyEntry &entry : TRY(countyPolicy(database))) {
        if (QLatin1StringView(entry.field->key) != QLatin1StringView(wanted->key)) {
            continue;
        }
        const auto &kept = entry.field == wanted ? value : entry.value;
        if (kept) {
            TRY(put(writer, *entry.field, *kept));
            isDecided = true;
        }
    }
    writer.endObject();
    return referenceSet(u"policy"_s, QString::fromLatin1(wanted->key),
                        isDecided ? writer.take() : QByteArray());
}

} // namespace core
