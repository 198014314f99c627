// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/money.h"

#include "core/domain/text.h"

#include <QList>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace core {

namespace {

constexpr qsizetype amountCharactersMax = 64;

tl::unexpected<Error> noAmount(QStringView text, QStringView why)
{
    return fail(Error::Kind::Invalid, u"\"%1\" %2"_s.arg(text.left(amountCharactersMax), why));
}

qint64 unitYuan(MoneyUnit unit)
{
    switch (unit) {
    case MoneyUnit::Yuan:
        return 1;
    case MoneyUnit::Wan:
        return yuanPerWan;
    case MoneyUnit::Yi:
        return yuanPerYi;
    }
    Q_UNREACHABLE();
}

bool namesOtherCurrency(QStringView text)
{
    constexpr std::array others{u"美元", u"港",   u"欧元", u"日元",   u"英镑", u"台币", u"澳",
                                u"加元", u"韩元", u"外币", u"新加坡", u"USD",  u"HKD",  u"EUR",
                                u"JPY",  u"GBP",  u"$",    u"€",      u"£"};
    return std::any_of(others.begin(), others.end(), [&](const char16_t *other) {
        return text.contains(QStringView(other), Qt::CaseInsensitive);
    });
}

// What stands behind the number, without the words that only say 人民币. Nothing: no unit we know.
std::optional<MoneyUnit> unitOf(QString rest, MoneyUnit otherwise)
{
    for (const QStringView word :
         {QStringView(u"人民币"), QStringView(u"RMB"), QStringView(u"CNY"), QStringView(u"("),
          QStringView(u")"), QStringView(u"元"), QStringView(u"圆"), QStringView(u"整")}) {
        if (word == u"元"_s && rest.contains(word) && !rest.contains(u'万') &&
            !rest.contains(u'亿')) {
            otherwise = MoneyUnit::Yuan;
        }
        rest.remove(word.toString(), Qt::CaseInsensitive);
    }
    if (rest.isEmpty()) {
        return otherwise;
    }
    if (rest == u"万"_s) {
        return MoneyUnit::Wan;
    }
    return rest == u"亿"_s ? std::optional(MoneyUnit::Yi) : std::nullopt;
}

// "1,200" → "1200"; nothing when a comma stands where no thousands end.
std::optional<QString> withoutThousands(QStringView digits)
{
    const QList<QStringView> groups = digits.split(u',');
    for (qsizetype i = 1; i < groups.size(); ++i) {
        if (groups[i].size() != 3 || groups[i - 1].isEmpty() || groups[i - 1].size() > 3) {
            return std::nullopt;
        }
    }
    return digits.toString().remove(u',');
}

// whole.fraction × unit, exactly.
Result<qint64> scaled(QStringView shown, const QString &whole, QStringView fraction, qint64 unit)
{
    while (fraction.endsWith(u'0')) {
        fraction.chop(1);
    }
    bool isNumber = whole.size() <= 18;
    const qint64 number = isNumber ? whole.toLongLong(&isNumber) : 0;
    if (!isNumber || number > yuanMax / unit) {
        return noAmount(shown, u"is too large");
    }
    qint64 yuan = number * unit;
    for (const QChar digit : fraction) {
        if (unit == 1) {
            return noAmount(shown, u"is finer than one 元");
        }
        unit /= 10;
        yuan += digit.digitValue() * unit;
    }
    return yuan;
}

QString groupedDigits(QString digits)
{
    for (qsizetype at = digits.size() - 3; at > 0; at -= 3) {
        digits.insert(at, u',');
    }
    return digits;
}

// One group of up to four places, 1…9999: "壹仟零伍拾".
QString capitalGroup(qint64 number)
{
    constexpr QStringView digits = u"零壹贰叁肆伍陆柒捌玖";
    constexpr std::array units{u"仟", u"佰", u"拾", u""};
    QString text;
    bool isGap = false;
    qint64 place = 1000;
    for (const char16_t *unit : units) {
        const qint64 digit = number / place % 10;
        place /= 10;
        if (digit == 0) {
            isGap = !text.isEmpty();
            continue;
        }
        if (isGap) {
            text.append(u'零');
        }
        isGap = false;
        text.append(digits[digit]).append(QStringView(unit));
    }
    return text;
}

// Any positive number. 零 stands where the thousands of the lower part are empty (壹万零伍佰),
// which is the form 支付结算办法 always allows.
QString capitalNumber(qint64 number)
{
    constexpr std::array scales{std::pair(yuanPerYi, u'亿'), std::pair(yuanPerWan, u'万')};
    for (const auto &[scale, name] : scales) {
        if (number >= scale) {
            const qint64 rest = number % scale;
            QString text = capitalNumber(number / scale) + QChar(name);
            if (rest > 0) {
                text += (rest < scale / 10 ? u"零"_s : QString()) + capitalNumber(rest);
            }
            return text;
        }
    }
    return capitalGroup(number);
}

} // namespace

Result<qint64> yuanFromText(QStringView text, MoneyUnit unit)
{
    if (text.size() > amountCharactersMax) {
        return noAmount(text, u"is too long for an amount");
    }
    QString plain = compacted(text);
    plain.replace(u'，', u',');
    while (plain.startsWith(u'¥') || plain.startsWith(u'￥')) {
        plain.remove(0, 1);
    }
    if (namesOtherCurrency(plain)) {
        return noAmount(text, u"is in another currency");
    }
    const auto end = std::find_if(plain.cbegin(), plain.cend(), [](QChar c) {
        return !(c >= u'0' && c <= u'9') && c != u',' && c != u'.';
    });
    const QString number = plain.left(end - plain.cbegin());
    const auto measured = unitOf(plain.mid(number.size()), unit);
    const auto whole = withoutThousands(number.section(u'.', 0, 0));
    const QString fraction = number.section(u'.', 1);
    if (!measured || !whole || number.count(u'.') > 1 || fraction.contains(u',') ||
        (whole->isEmpty() && fraction.isEmpty()) || (number.endsWith(u'.') && whole->isEmpty())) {
        return noAmount(text, u"is no amount");
    }
    const qint64 yuan =
        TRY(scaled(text, whole->isEmpty() ? u"0"_s : *whole, fraction, unitYuan(*measured)));
    if (yuan > yuanMax) {
        return noAmount(text, u"is too large");
    }
    return yuan;
}

QString yuanText(qint64 yuan)
{
    const QString digits = QString::number(yuan);
    return yuan < 0 ? u'-' + groupedDigits(digits.sliced(1)) : groupedDigits(digits);
}

QString wanText(qint64 yuan)
{
    constexpr qint64 hundredth = yuanPerWan / 100;
    // By quotient and rest, so that no amount overflows on the way.
    const qint64 rest = yuan % hundredth;
    const qint64 carry = rest >= hundredth / 2 ? 1 : (rest <= -hundredth / 2 ? -1 : 0);
    const qint64 hundredths = yuan / hundredth + carry;
    const qint64 whole = hundredths / 100;
    const qint64 digits = qAbs(hundredths % 100);
    const QString sign = hundredths < 0 && whole == 0 ? u"-"_s : QString();
    return sign + yuanText(whole) + u'.' + QString::number(digits).rightJustified(2, u'0');
}

QString wanFieldText(qint64 yuan)
{
    const qint64 whole = yuan / yuanPerWan;
    const QString sign = yuan < 0 && whole == 0 ? u"-"_s : QString();
    QString fraction = QString::number(qAbs(yuan % yuanPerWan)).rightJustified(4, u'0');
    while (fraction.endsWith(u'0')) {
        fraction.chop(1);
    }
    const QString number = sign + QString::number(whole);
    return fraction.isEmpty() ? number : number + u'.' + fraction;
}

QString capitalText(qint64 yuan)
{
    Q_ASSERT(yuan >= 0 && yuan <= yuanMax);
    return (yuan == 0 ? u"零"_s : capitalNumber(yuan)) + u"元整"_s;
}

QString amountEcho(qint64 yuan)
{
    return u"¥ %1 = %2 万元（%3）"_s.arg(yuanText(yuan), wanFieldText(yuan), capitalText(yuan));
}

} // namespace core
