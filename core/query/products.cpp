// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/products.h"

#include "core/domain/business_subject.h"
#include "core/domain/criteria.h"
#include "core/domain/visit.h"
#include "core/json.h"
#include "core/query/pinyin.h"
#include "core/repository/county_repository.h"

#include <QStringList>

#include <algorithm>
#include <array>
#include <tuple>

using namespace Qt::StringLiterals;

namespace core {

namespace {

Result<Product> readProduct(const QString &key, const QByteArray &body)
{
    JsonParser parser;
    const JsonObject object = TRY(parser.object(body));
    const auto text = [&](const char *name) -> Result<QString> {
        return TRY(object.optionalText(name)).value_or(QString());
    };
    Product product;
    product.key = key;
    product.name = TRY(text("name"));
    product.bank = TRY(text("bank"));
    product.amount = TRY(text("amount"));
    product.amountYuan = TRY(object.optionalInteger("amount_yuan"));
    product.term = TRY(text("term"));
    product.termMonths = TRY(object.optionalInteger("term_months"));
    product.rate = TRY(text("rate"));
    product.guarantee = TRY(text("guarantee"));
    product.audience = TRY(text("audience"));
    product.validity = TRY(text("validity"));
    product.validTo = TRY(object.optionalDate("valid_to")).value_or(QDate());
    product.text = TRY(text("text"));
    return product;
}

bool holdsAny(const QString &text, const QStringList &words)
{
    return std::ranges::any_of(words, [&](const QString &word) { return text.contains(word); });
}

Fit withinLimit(std::optional<qint64> wanted, std::optional<qint64> limit)
{
    if (!wanted || !limit) {
        return Fit::Unsaid;
    }
    return *wanted <= *limit ? Fit::Yes : Fit::No;
}

QStringList guaranteeWords(GuaranteeMode mode)
{
    switch (mode) {
    case GuaranteeMode::Unstated:
        return {};
    case GuaranteeMode::Unsecured:
        return {u"信用"_s, u"免担保"_s, u"无抵押"_s, u"纯信用"_s};
    case GuaranteeMode::Mortgage:
        return {u"抵押"_s};
    case GuaranteeMode::Pledge:
        return {u"质押"_s};
    case GuaranteeMode::Surety:
        return {u"保证"_s, u"担保"_s};
    case GuaranteeMode::GuaranteeCompany:
        return {u"担保"_s};
    }
    Q_UNREACHABLE();
}

// How banks name those they lend to.
QStringList audienceWords(SubjectKind kind)
{
    switch (kind) {
    case SubjectKind::Company:
        return {u"企业"_s, u"公司"_s, u"小微"_s, u"民营"_s};
    case SubjectKind::SoleProprietor:
        return {u"个体"_s, u"商户"_s, u"小微"_s, u"经营者"_s};
    case SubjectKind::Cooperative:
        return {u"合作社"_s, u"新型农业"_s};
    case SubjectKind::FamilyFarm:
        return {u"家庭农场"_s, u"农户"_s, u"新型农业"_s};
    case SubjectKind::LargeGrower:
        return {u"种养"_s, u"农户"_s, u"新型农业"_s};
    case SubjectKind::Unlicensed:
    case SubjectKind::Other:
        return {};
    }
    Q_UNREACHABLE();
}

Fit guaranteeFit(const Product &product, GuaranteeMode mode)
{
    if (mode == GuaranteeMode::Unstated || product.guarantee.isEmpty()) {
        return Fit::Unsaid;
    }
    // "无抵押" speaks against a mortgage, not of one.
    QString offered = product.guarantee;
    if (mode != GuaranteeMode::Unsecured) {
        offered.remove(u"无抵押"_s).remove(u"免抵押"_s).remove(u"无担保"_s).remove(u"免担保"_s);
    }
    return holdsAny(offered, guaranteeWords(mode)) ? Fit::Yes : Fit::No;
}

Fit audienceFit(const Product &product, std::optional<SubjectKind> kind)
{
    if (!kind || product.audience.isEmpty()) {
        return Fit::Unsaid;
    }
    if (holdsAny(product.audience, audienceWords(*kind))) {
        return Fit::Yes;
    }
    for (const auto &[other, spelling] : Codes<SubjectKind>::all) {
        if (holdsAny(product.audience, audienceWords(other))) {
            return Fit::No; // it names others, and not these
        }
    }
    return Fit::Unsaid;
}

Fit firstLoanFit(const Product &product, std::optional<bool> isFirst)
{
    const bool isForFirst =
        product.audience.contains(u"首贷"_s) || product.name.contains(u"首贷"_s);
    if (!isForFirst || !isFirst) {
        return Fit::Unsaid;
    }
    return *isFirst ? Fit::Yes : Fit::No;
}

Fit renewalFit(const Product &product, bool isRenewal)
{
    const QStringList words{u"续贷"_s, u"无还本"_s};
    if (holdsAny(product.name, words)) {
        return isRenewal ? Fit::Yes : Fit::No;
    }
    return isRenewal && holdsAny(product.text + product.audience, words) ? Fit::Yes : Fit::Unsaid;
}

// A use of two characters or more that the product's own words name.
Fit useFit(const Product &product, const QString &use)
{
    const QString words = product.name + product.audience + product.text;
    for (qsizetype at = 0; at + 2 <= use.size(); ++at) {
        if (use[at].unicode() > 0x2E80 && words.contains(QStringView(use).mid(at, 2))) {
            return Fit::Yes;
        }
    }
    return Fit::Unsaid;
}

Fit validityFit(const Product &product, QDate day)
{
    if (!product.validTo.isValid() || !day.isValid()) {
        return Fit::Unsaid;
    }
    return product.validTo >= day ? Fit::Yes : Fit::No;
}

} // namespace

Fit ProductMatch::fit() const
{
    Fit whole = Fit::Unsaid;
    for (const auto &[condition, fit] : conditions) {
        if (fit == Fit::No) {
            return Fit::No;
        }
        if (condition != ProductCondition::Validity) {
            whole = Fit::Yes; // being in force says nothing about the need
        }
    }
    return whole;
}

ProductMatch matched(const Product &product, const ProductNeed &need)
{
    const std::array<std::pair<ProductCondition, Fit>, 8> all{
        {{ProductCondition::Amount, withinLimit(need.amountYuan, product.amountYuan)},
         {ProductCondition::Term, withinLimit(need.termMonths, product.termMonths)},
         {ProductCondition::Guarantee, guaranteeFit(product, need.guarantee)},
         {ProductCondition::Audience, audienceFit(product, need.kind)},
         {ProductCondition::FirstLoan, firstLoanFit(product, need.isFirstLoan)},
         {ProductCondition::Renewal, renewalFit(product, need.isRenewal)},
         {ProductCondition::Use, useFit(product, need.use)},
         {ProductCondition::Validity, validityFit(product, need.day)}}};
    ProductMatch match{product, {}};
    for (const auto &condition : all) {
        if (condition.second != Fit::Unsaid) {
            match.conditions.push_back(condition);
        }
    }
    return match;
}

ProductNeed productNeed(const Visit &visit, const BusinessSubject &subject, const RulePack &pack,
                        QDate day)
{
    ProductNeed need;
    need.kind = subject.kind;
    need.day = day;
    if (visit.demand) {
        const Demand &demand = *visit.demand;
        need.amountYuan = demand.amountYuan;
        need.termMonths = demand.termMonths;
        need.guarantee = demand.guarantee;
        need.isFirstLoan = demand.isFirstLoan;
        need.isRenewal = demand.isRenewal;
        const UseCode *use = useCode(pack, demand.useCode);
        need.use = use != nullptr ? use->title.zh : demand.useText;
    }
    return need;
}

Result<std::vector<Product>> products(Database &database)
{
    std::vector<Product> all;
    for (const auto &[key, body] : TRY(CountyRepository(database).references(u"product"_s))) {
        all.push_back(TRY(readProduct(key, body)));
    }
    std::vector<std::pair<std::tuple<QString, QString, QString>, size_t>> order;
    for (size_t i = 0; i < all.size(); ++i) {
        order.push_back({{fullPinyin(all[i].name), fullPinyin(all[i].bank), all[i].key}, i});
    }
    std::ranges::sort(order);
    std::vector<Product> sorted;
    for (const auto &[sortKey, index] : order) {
        sorted.push_back(std::move(all[index]));
    }
    return sorted;
}

Result<QUuid> newestNeed(Database &database, const QString &user)
{
    const auto found = TRY(database.first(
        "SELECT visit.id FROM visit JOIN demand ON demand.visit = visit.row"
        " WHERE visit.user = $1 AND visit.voided = 0 ORDER BY visit.at DESC LIMIT 1",
        [](const Row &row) { return uuidAt(row, 0); }, user));
    return found.value_or(QUuid());
}

} // namespace core
