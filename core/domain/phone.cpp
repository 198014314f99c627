// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/phone.h"

#include "core/domain/text.h"

#include <QList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace core {

namespace {

bool isPhoneDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

bool isAllDigits(QStringView text, qsizetype min, qsizetype max)
{
    return text.size() >= min && text.size() <= max &&
           std::all_of(text.begin(), text.end(), isPhoneDigit);
}

QString digitsOf(QStringView phone)
{
    QString digits = halfWidth(phone);
    digits.removeIf([](QChar c) { return !isPhoneDigit(c); });
    return digits;
}

// 3 for Beijing and the like (010, 02x), else 4.
qsizetype areaCodeLength(QStringView number)
{
    return number.startsWith(u"01") || number.startsWith(u"02") ? 3 : 4;
}

} // namespace

QString normalisedPhone(QStringView text)
{
    QString phone = compacted(text);
    phone.removeIf([](QChar c) { return c == u'.' || c == u'(' || c == u')' || c == u'·'; });
    for (QChar &c : phone) {
        if (c.category() == QChar::Punctuation_Dash || c == u'\u2212' || c == u'转') {
            c = u'-';
        }
    }
    QString joined = phone;
    joined.remove(u'-');
    for (const QStringView country :
         {QStringView(u"+86"), QStringView(u"0086"), QStringView(u"86"), QStringView()}) {
        if (joined.startsWith(country) &&
            isMobilePhone(QStringView(joined).sliced(country.size()))) {
            return joined.sliced(country.size());
        }
    }
    return phone;
}

bool isMobilePhone(QStringView normalised)
{
    return isAllDigits(normalised, 11, 11) && normalised[0] == u'1' && normalised[1] >= u'3';
}

bool isLandlinePhone(QStringView normalised)
{
    QList<QStringView> parts = normalised.split(u'-');
    QString number = parts.takeFirst().toString();
    const bool hasArea = number.startsWith(u'0');
    if (hasArea && number.size() <= 4 && !parts.isEmpty()) {
        number += parts.takeFirst(); // the dash between area code and number
    }
    if (number == u"400"_s || number == u"800"_s) {
        while (!parts.isEmpty()) {
            number += parts.takeFirst();
        }
    }
    const bool isExtension = parts.isEmpty() || (parts.size() == 1 && isAllDigits(parts[0], 1, 6));
    if (!isExtension || !isAllDigits(number, 7, 12)) {
        return false;
    }
    if (number.startsWith(u"400") || number.startsWith(u"800")) {
        return number.size() == 10 || number.size() == 7 || number.size() == 8;
    }
    const qsizetype local = hasArea ? number.size() - areaCodeLength(number) : number.size();
    const QChar first = number[number.size() - local];
    return (local == 7 || local == 8) && first >= u'2';
}

bool isPhone(QStringView normalised)
{
    return isMobilePhone(normalised) || isLandlinePhone(normalised);
}

QString maskedPhone(QStringView phone)
{
    const QString normalised = normalisedPhone(phone);
    if (isMobilePhone(normalised)) {
        return normalised.first(3) + u"****"_s + normalised.last(4);
    }
    const QString digits = digitsOf(normalised);
    if (isLandlinePhone(normalised) && digits.startsWith(u'0')) {
        return digits.first(areaCodeLength(digits)) + u"-****"_s + digits.last(4);
    }
    if (digits.isEmpty()) {
        return normalised.isEmpty() ? QString() : u"****"_s;
    }
    return u"****"_s + digits.last(std::min<qsizetype>(2, digits.size() / 2));
}

QString phoneTail(QStringView phone)
{
    return digitsOf(phone).right(4);
}

} // namespace core
