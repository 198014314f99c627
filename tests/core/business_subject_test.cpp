// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/business_subject.h"

#include "tests/support/must.h"

#include <set>

using namespace Qt::StringLiterals;
using core::BusinessSubject;
using core::RegisterClass;
using core::SubjectField;
using core::Value;

namespace {

// A subject in which every register differs from its default.
BusinessSubject filledSubject()
{
    BusinessSubject subject;
    subject.uscc = u"91110108551385082Q"_s;
    subject.altCode = u"441900000123456"_s;
    subject.altCodeKind = core::AltCodeKind::RegNo15;
    subject.name = u"东莞市示例五金有限公司"_s;
    subject.kind = core::SubjectKind::Cooperative;
    subject.legalRep = u"李某"_s;
    subject.contactName = u"王某"_s;
    subject.contactPhone = u"13800005678"_s;
    subject.registeredAddress = u"虎门镇示例路1号"_s;
    subject.operatingAddress = u"虎门镇示例路2号"_s;
    subject.park = u"示例工业园"_s;
    subject.building = u"A座"_s;
    subject.floor = u"3"_s;
    subject.room = u"301"_s;
    subject.regionCode = u"441900121401"_s;
    subject.industryCode = u"C3399"_s;
    subject.establishedOn = QDate(2019, 1, 28);
    subject.businessScope = u"五金加工"_s;
    subject.regCapitalYuan = 1'000'000;
    subject.employees = 25;
    subject.revenueYuan = 2'500'000;
    subject.assetsYuan = 3'000'000;
    subject.debtsYuan = 500'000;
    subject.opStatus = core::OpStatus::Normal;
    subject.hasSocialInsurance = subject.hasTaxData = subject.platformDemand = true;
    subject.loanBank = u"示例银行"_s;
    subject.loanYuan = 400'000;
    subject.loanDueOn = QDate(2027, 3, 1);
    subject.lonE7 = 1'137'000'000;
    subject.latE7 = 228'000'000;
    subject.positionCrs = u"CGCS2000"_s;
    subject.tags = u"专精特新,外贸"_s;
    subject.exclusion = u"非小微"_s;
    subject.invalid = u"MOVED"_s;
    subject.confirmed = true;
    return subject;
}

} // namespace

TEST_CASE("every register of a subject goes into a value and comes back")
{
    const BusinessSubject subject = filledSubject();
    BusinessSubject copy;
    for (const SubjectField &field : core::subjectFields()) {
        INFO(field.name);
        CHECK(core::fieldValue(subject, field) != core::fieldValue(BusinessSubject(), field));
        must(core::setFieldValue(copy, field, core::fieldValue(subject, field)));
    }
    CHECK(copy == subject);

    for (const SubjectField &field : core::subjectFields()) {
        must(core::setFieldValue(copy, field, nullptr));
    }
    CHECK(copy == BusinessSubject());
}

TEST_CASE("registers are found by their wire name, and no two share a name or a column")
{
    std::set<std::string> names;
    std::set<std::string> columns;
    for (const SubjectField &field : core::subjectFields()) {
        names.insert(field.name);
        columns.insert(field.column);
        CHECK(core::subjectField(QString::fromLatin1(field.name)) == &field);
    }
    CHECK(names.size() == core::subjectFields().size());
    CHECK(columns.size() == core::subjectFields().size());
    for (const QString &unknown :
         {u""_s, u"id"_s, u"grid"_s, u"USCC"_s, u"uscc "_s, u"zzzzzzzzzzzzzzzzzzzzzzzz"_s}) {
        CHECK(core::subjectField(unknown) == nullptr);
    }
}

TEST_CASE("only the registers that a person must settle are guarded")
{
    QStringList guarded;
    for (const SubjectField &field : core::subjectFields()) {
        if (field.merge == RegisterClass::Guarded) {
            guarded.append(QString::fromLatin1(field.name));
        }
    }
    CHECK(guarded == QStringList{u"uscc"_s, u"legalRep"_s, u"contactPhone"_s, u"opStatus"_s,
                                 u"exclusion"_s, u"invalid"_s});
}

TEST_CASE("a value of the wrong type or an unknown code is refused and changes nothing")
{
    const BusinessSubject before = filledSubject();
    BusinessSubject subject = before;
    const auto refusal = [&](QStringView name, const Value &value) {
        const core::Result<> result =
            core::setFieldValue(subject, *core::subjectField(name), value);
        REQUIRE_FALSE(result);
        CHECK(result.error().kind == core::Error::Kind::Invalid);
        return result.error().detail;
    };
    CHECK(refusal(u"name", qint64{1}) == u"\"name\" must be text"_s);
    CHECK(refusal(u"regCapital", u"100"_s) == u"\"regCapital\" must be a whole number"_s);
    CHECK(refusal(u"establishedOn", u"2019-02-30"_s) ==
          u"\"establishedOn\" must be a date like 2026-11-20"_s);
    CHECK(refusal(u"confirmed", qint64{2}) == u"\"confirmed\" must be 0 or 1"_s);
    CHECK(refusal(u"altCodeKind", u"FARM"_s) ==
          u"\"altCodeKind\" must be one of NONE, FARM_CODE, REG_NO_15"_s);
    CHECK(refusal(u"kind", QByteArray("COMPANY")).startsWith(u"\"kind\" must be one of COMPANY"_s));
    CHECK(subject == before);
}
