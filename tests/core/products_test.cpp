// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/products.h"

#include "core/ledger/changes.h"
#include "tests/support/history.h"
#include "tests/support/scratch.h"

using namespace Qt::StringLiterals;
using core::Fit;
using core::ProductCondition;

namespace {

core::Product equipmentLoan()
{
    core::Product product;
    product.key = u"p1"_s;
    product.name = u"园区设备贷"_s;
    product.bank = u"云岭银行"_s;
    product.amountYuan = 5'000'000;
    product.termMonths = 60;
    product.guarantee = u"抵押"_s;
    product.audience = u"工业园企业"_s;
    product.validTo = QDate(2026, 12, 31);
    return product;
}

core::ProductNeed equipmentNeed()
{
    core::ProductNeed need;
    need.amountYuan = 1'000'000;
    need.termMonths = 36;
    need.kind = core::SubjectKind::Company;
    need.use = u"购置设备"_s;
    need.day = QDate(2026, 11, 20);
    return need;
}

Fit fitOf(const core::ProductMatch &match, ProductCondition wanted)
{
    for (const auto &[condition, fit] : match.conditions) {
        if (condition == wanted) {
            return fit;
        }
    }
    return Fit::Unsaid;
}

} // namespace

TEST_CASE("a product fits a need by amount, term, guarantee, audience and use")
{
    const auto match = core::matched(equipmentLoan(), equipmentNeed());
    CHECK(match.fit() == Fit::Yes);
    CHECK(fitOf(match, ProductCondition::Amount) == Fit::Yes);
    CHECK(fitOf(match, ProductCondition::Term) == Fit::Yes);
    CHECK(fitOf(match, ProductCondition::Audience) == Fit::Yes);
    CHECK(fitOf(match, ProductCondition::Use) == Fit::Yes);
    CHECK(fitOf(match, ProductCondition::Guarantee) == Fit::Unsaid);
}

TEST_CASE("one condition that is not met says no, and says which")
{
    core::ProductNeed need = equipmentNeed();
    need.amountYuan = 5'000'001;
    CHECK(fitOf(core::matched(equipmentLoan(), need), ProductCondition::Amount) == Fit::No);
    need = equipmentNeed();
    need.termMonths = 61;
    CHECK(core::matched(equipmentLoan(), need).fit() == Fit::No);
    need = equipmentNeed();
    need.guarantee = core::GuaranteeMode::Unsecured;
    CHECK(fitOf(core::matched(equipmentLoan(), need), ProductCondition::Guarantee) == Fit::No);
    need = equipmentNeed();
    need.kind = core::SubjectKind::Cooperative;
    CHECK(fitOf(core::matched(equipmentLoan(), need), ProductCondition::Audience) == Fit::No);
    need = equipmentNeed();
    need.day = QDate(2027, 1, 1);
    CHECK(fitOf(core::matched(equipmentLoan(), need), ProductCondition::Validity) == Fit::No);
}

TEST_CASE("what a product does not say is left to the bank, not guessed")
{
    core::Product product;
    product.name = u"惠商贷"_s;
    const auto match = core::matched(product, equipmentNeed());
    CHECK(match.conditions.empty());
    CHECK(match.fit() == Fit::Unsaid);
    CHECK(core::matched(equipmentLoan(), {}).fit() == Fit::Unsaid);
}

TEST_CASE("a product for first-time borrowers is for them alone")
{
    core::Product product;
    product.name = u"首贷通"_s;
    core::ProductNeed need = equipmentNeed();
    CHECK(fitOf(core::matched(product, need), ProductCondition::FirstLoan) == Fit::Unsaid);
    need.isFirstLoan = true;
    CHECK(fitOf(core::matched(product, need), ProductCondition::FirstLoan) == Fit::Yes);
    need.isFirstLoan = false;
    CHECK(core::matched(product, need).fit() == Fit::No);
    product.name = u"无还本续贷"_s;
    CHECK(fitOf(core::matched(product, need), ProductCondition::Renewal) == Fit::No);
    need.isRenewal = true;
    CHECK(fitOf(core::matched(product, need), ProductCondition::Renewal) == Fit::Yes);
}

TEST_CASE("products stand in one order for everyone, by the pinyin of their names and not by bank")
{
    const Scratch scratch;
    core::Database database = scratch.database();
    History history(database);
    const auto add = [&](const QString &key, const QString &name, const QString &bank) {
        core::JsonWriter writer;
        writer.beginObject().put("name", name).put("bank", bank).put("amount_yuan", 500'000);
        history.record(core::referenceSet(u"product"_s, key, writer.endObject().take()));
    };
    add(u"z"_s, u"税易贷"_s, u"甲银行"_s);
    add(u"y"_s, u"禾苗贷"_s, u"乙银行"_s);
    add(u"x"_s, u"园区贷"_s, u"甲银行"_s);
    add(u"w"_s, u"禾苗贷"_s, u"甲银行"_s);
    QStringList names;
    for (const core::Product &product : must(core::products(database))) {
        names.append(product.name + product.bank);
        CHECK(product.amountYuan == 500'000);
    }
    CHECK(names ==
          QStringList{u"禾苗贷甲银行"_s, u"禾苗贷乙银行"_s, u"税易贷甲银行"_s, u"园区贷甲银行"_s});
}
