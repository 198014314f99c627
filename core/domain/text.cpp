// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/text.h"

#include <algorithm>

namespace core {

namespace {

constexpr qsizetype smallNumberDigitsMax = 6;

int chineseDigit(QChar c)
{
    constexpr QStringView digits = u"零一二三四五六七八九";
    if (c == u'〇') {
        return 0;
    }
    if (c == u'两') {
        return 2;
    }
    return static_cast<int>(digits.indexOf(c));
}

int chineseUnit(QChar c)
{
    switch (c.unicode()) {
    case u'十':
        return 10;
    case u'百':
        return 100;
    case u'千':
        return 1000;
    default:
        return 0;
    }
}

} // namespace

QString halfWidth(QStringView text)
{
    QString result = text.toString();
    for (QChar &c : result) {
        if (c >= u'\uFF01' && c <= u'\uFF5E') {
            c = QChar(static_cast<char16_t>(c.unicode() - 0xFEE0));
        } else if (c == u'\u3000') {
            c = u' ';
        }
    }
    return result;
}

bool isInkless(QChar c)
{
    return c.isSpace() || c.category() == QChar::Other_Control ||
           c.category() == QChar::Other_Format;
}

QString compacted(QStringView text)
{
    // What looks alike is one text here, in whatever form of Unicode it was typed (SYNC F51).
    QString result = halfWidth(text.toString().normalized(QString::NormalizationForm_C));
    result.removeIf(isInkless);
    return result;
}

QString simplifiedText(QStringView text)
{
    QString result;
    result.reserve(text.size());
    bool isGap = false;
    for (const QChar c : text) {
        if (isInkless(c)) {
            // Invisible format characters join what stands around them; they are no gap.
            isGap = isGap || c.category() != QChar::Other_Format;
            continue;
        }
        if (isGap && !result.isEmpty()) {
            result.append(u' ');
        }
        isGap = false;
        result.append(c);
    }
    return result;
}

int smallNumber(QStringView text)
{
    if (text.isEmpty() || text.size() > smallNumberDigitsMax) {
        return -1;
    }
    if (std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; })) {
        return text.toInt();
    }
    int number = 0;
    int digit = -1;
    for (const QChar c : text) {
        if (const int unit = chineseUnit(c)) {
            // 十二 leaves the one of 一十二 out.
            number += (digit < 0 ? 1 : digit) * unit;
            digit = -1;
        } else if (const int next = chineseDigit(c); next >= 0 && digit <= 0) {
            digit = next;
        } else {
            return -1;
        }
    }
    return number + std::max(digit, 0);
}

} // namespace core
