// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/policy_desk.h"

#include "core/query/lease.h"
#include "core/record.h"
#include "core/repository/county_repository.h"
#include "tests/support/scratch.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using core::Error;

namespace {

void decide(core::Database &database, const QString &name, const std::optional<QString> &value)
{
    must(core::record(database, must(core::policyChange(database, name, value)),
                      authorAt(u"county"_s, {}, 1'790'000'000'000)));
}

} // namespace

TEST_CASE("what a county decides is read where it counts, one field without the others")
{
    const Scratch scratch;
    core::Database database = scratch.database();
    decide(database, u"visit.max_tries"_s, u"5"_s);
    decide(database, u"visit.plan_from"_s, u"2026-11-01"_s);
    decide(database, u"visit.phone_counts"_s, u"true"_s);
    decide(database, u"lease.days"_s, u"21"_s);
    core::VisitPolicy policy = must(core::CountyRepository(database).visitPolicy());
    CHECK(policy.maxTries == 5);
    CHECK(policy.planFrom == QDate(2026, 11, 1));
    CHECK(policy.phoneCountsAsVisit);
    CHECK(policy.revisitWarnDays == core::VisitPolicy().revisitWarnDays);
    CHECK(must(core::lease(database, 1'790'000'000'000)).days == 21);

    decide(database, u"visit.max_tries"_s, std::nullopt);
    policy = must(core::CountyRepository(database).visitPolicy());
    CHECK(policy.maxTries == core::VisitPolicy().maxTries);
    CHECK(policy.planFrom == QDate(2026, 11, 1));
    decide(database, u"lease.days"_s, std::nullopt);
    CHECK(must(core::lease(database, 1'790'000'000'000)).days == core::leaseDaysDefault);
}

TEST_CASE("every field of the policy can be decided and is listed")
{
    const Scratch scratch;
    core::Database database = scratch.database();
    const auto valueFor = [&](const core::PolicyField &field) -> QString {
        switch (field.kind) {
        case core::PolicyField::Kind::Number:
            return QString::number(field.most);
        case core::PolicyField::Kind::Flag:
            return u"false"_s;
        case core::PolicyField::Kind::Day:
            return u"2026-12-31"_s;
        case core::PolicyField::Kind::Text:
            return QLatin1StringView(field.key) == u"rulepack"
                       ? must(core::CountyRepository(database).rulePacks()).front().id
                       : u"0550-1234567"_s;
        }
        Q_UNREACHABLE();
    };
    for (const core::PolicyField &field : core::policyFields()) {
        const QString name = QLatin1StringView(field.key) + u'.' + QLatin1StringView(field.field);
        decide(database, name, valueFor(field));
        const auto entries = must(core::countyPolicy(database));
        const auto entry = std::find_if(entries.begin(), entries.end(),
                                        [&](const auto &one) { return one.field == &field; });
        REQUIRE(entry != entries.end());
        CHECK(entry->value == valueFor(field));
    }
}

TEST_CASE("a value that is none is refused with what would be one, and nothing is changed")
{
    const Scratch scratch;
    core::Database database = scratch.database();
    for (const auto &[name, value] : {std::pair{u"visit.max_tries"_s, u"0"_s},
                                      {u"visit.max_tries"_s, u"three"_s},
                                      {u"visit.phone_counts"_s, u"yes"_s},
                                      {u"visit.plan_to"_s, u"31.12.2026"_s},
                                      {u"lease.days"_s, u"60"_s},
                                      {u"contact.complaint_phone"_s, QString()},
                                      {u"rulepack.id"_s, u"none-such"_s}}) {
        CAPTURE(name.toStdString(), value.toStdString());
        const auto refused = core::policyChange(database, name, value);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().kind == Error::Kind::Invalid);
        CHECK(refused.error().detail.startsWith(name + u" is "_s));
    }
    CHECK(core::policyChange(database, u"visit.colour"_s, u"red"_s).error().kind ==
          Error::Kind::NotFound);
}
