// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/products/product_text.h"

#include "app/texts.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;
using core::Fit;
using core::ProductCondition;

namespace app {

namespace {

class ProductText {
    Q_DECLARE_TR_FUNCTIONS(ProductText)
};

} // namespace

QString text(Fit fit)
{
    switch (fit) {
    case Fit::Yes:
        return ProductText::tr("fits");
    case Fit::No:
        return ProductText::tr("does not fit");
    case Fit::Unsaid:
        return ProductText::tr("ask the bank");
    }
    Q_UNREACHABLE();
}

QString fitMark(Fit fit)
{
    switch (fit) {
    case Fit::Yes:
        return u"✓"_s;
    case Fit::No:
        return u"✕"_s;
    case Fit::Unsaid:
        return u"?"_s;
    }
    Q_UNREACHABLE();
}

const char *fitTone(Fit fit)
{
    switch (fit) {
    case Fit::Yes:
        return "good";
    case Fit::No:
        return "bad";
    case Fit::Unsaid:
        return "";
    }
    Q_UNREACHABLE();
}

QString conditionText(const core::ProductMatch &match, ProductCondition condition, Fit fit)
{
    const core::Product &product = match.product;
    const bool isMet = fit == Fit::Yes;
    switch (condition) {
    case ProductCondition::Amount:
        return (isMet ? ProductText::tr("The amount is within %1.")
                      : ProductText::tr("The amount is more than %1."))
            .arg(wanText(product.amountYuan.value_or(0)));
    case ProductCondition::Term: {
        const QString months = ProductText::tr("%n month(s)", nullptr,
                                               static_cast<int>(product.termMonths.value_or(0)));
        return (isMet ? ProductText::tr("The term is within %1.")
                      : ProductText::tr("The term is longer than %1."))
            .arg(months);
    }
    case ProductCondition::Guarantee:
        return (isMet ? ProductText::tr("It takes this guarantee: %1.")
                      : ProductText::tr("It asks for another guarantee: %1."))
            .arg(product.guarantee);
    case ProductCondition::Audience:
        return (isMet ? ProductText::tr("It is meant for this kind of business: %1.")
                      : ProductText::tr("It is meant for others: %1."))
            .arg(product.audience);
    case ProductCondition::FirstLoan:
        return isMet ? ProductText::tr("It is for those who never borrowed.")
                     : ProductText::tr("It is only for those who never borrowed.");
    case ProductCondition::Renewal:
        return isMet ? ProductText::tr("It renews a running loan.")
                     : ProductText::tr("It only renews running loans.");
    case ProductCondition::Use:
        return ProductText::tr("Its description names this use.");
    case ProductCondition::Validity:
        return (isMet ? ProductText::tr("It is offered until %1.")
                      : ProductText::tr("It was offered until %1."))
            .arg(dayText(product.validTo));
    }
    Q_UNREACHABLE();
}

} // namespace app
