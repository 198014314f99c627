// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/db/database.h"
#include "core/domain/codes.h"

#include <QDate>
#include <QString>
#include <QUuid>

#include <optional>
#include <vector>

namespace core {

struct BusinessSubject;
struct RulePack;
struct Visit;

// 信贷产品 of the county's catalogue: reference "product", as banks described them (DOMAIN §5.9).
struct Product {
    QString key;
    QString name;
    QString bank;
    QString amount; // as written: "最高50万元"
    std::optional<qint64> amountYuan;
    QString term;
    std::optional<qint64> termMonths;
    QString rate;
    QString guarantee;
    QString audience;
    QString validity;
    QDate validTo;
    QString text;
    bool operator==(const Product &) const = default;
};

// What a business looks for; what nobody knows is left open.
struct ProductNeed {
    std::optional<qint64> amountYuan;
    std::optional<qint64> termMonths;
    GuaranteeMode guarantee = GuaranteeMode::Unstated;
    std::optional<bool> isFirstLoan;
    bool isRenewal = false;
    std::optional<SubjectKind> kind;
    QString use; // in Chinese, as products speak: "设备购置"
    QDate day;   // products that ended before are out
    bool operator==(const ProductNeed &) const = default;
};

ProductNeed productNeed(const Visit &visit, const BusinessSubject &subject, const RulePack &pack,
                        QDate day);

enum class ProductCondition {
    Amount,
    Term,
    Guarantee,
    Audience,
    FirstLoan,
    Renewal,
    Use,
    Validity
};
enum class Fit { Yes, No, Unsaid };

// How a product and a need go together, condition by condition; only those that say something.
struct ProductMatch {
    Product product;
    std::vector<std::pair<ProductCondition, Fit>> conditions;

    // No: one condition is not met. Unsaid: none is known to be met.
    Fit fit() const;
};

ProductMatch matched(const Product &product, const ProductNeed &need);

// Every product in the order of its name's pinyin, then of its bank's and its key: the same whoever
// asks and whatever is needed. Nothing here knows a bank's size, share or success.
Result<std::vector<Product>> products(Database &database);

// The visit in which this person recorded a need last; null: none stands.
Result<QUuid> newestNeed(Database &database, const QString &user);

} // namespace core
