// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/address.h"

#include "core/domain/business_subject.h"
#include "core/domain/text.h"

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace core {

namespace {

// Sorts after every letter and ideograph in use, as UTF-16 and as UTF-8.
constexpr QChar afterAll = u'\uF8FF';
// Sorts before everything that can stand in a key.
constexpr QChar keySeparator = u'\u0001';

bool isArabicDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

bool isChineseNumeral(QChar c)
{
    constexpr QStringView numerals = u"零〇一二两三四五六七八九十百千";
    return numerals.contains(c);
}

bool isCapital(QChar c)
{
    return c >= u'A' && c <= u'Z';
}

QString upperAscii(QString text)
{
    for (QChar &c : text) {
        if (c >= u'a' && c <= u'z') {
            c = c.toUpper();
        }
    }
    return text;
}

// What stands behind a number in an address, and the one form kept of it. Longer ones first.
struct AddressUnit {
    QStringView spelling;
    QStringView kept;
};
constexpr std::array addressUnits{
    AddressUnit{u"号厂房", u"栋"}, AddressUnit{u"#厂房", u"栋"},  AddressUnit{u"号楼", u"栋"},
    AddressUnit{u"#楼", u"栋"},    AddressUnit{u"栋楼", u"栋"},   AddressUnit{u"号房", u"室"},
    AddressUnit{u"号室", u"室"},   AddressUnit{u"单元", u"单元"}, AddressUnit{u"楼层", u"层"},
    AddressUnit{u"栋", u"栋"},     AddressUnit{u"幢", u"栋"},     AddressUnit{u"座", u"栋"},
    AddressUnit{u"层", u"层"},     AddressUnit{u"楼", u"层"},     AddressUnit{u"F", u"层"},
    AddressUnit{u"室", u"室"},     AddressUnit{u"房", u"室"},     AddressUnit{u"号", u"号"},
    AddressUnit{u"#", u"号"},
};

const AddressUnit *addressUnitAt(QStringView rest)
{
    for (const AddressUnit &unit : addressUnits) {
        if (rest.startsWith(unit.spelling)) {
            return &unit;
        }
    }
    return nullptr;
}

// "广东省", "东莞市" and the like off the front. 城市花园 and 市场路 are no cities.
QStringView withoutProvinceAndCity(QStringView text)
{
    constexpr QStringView noCityBefore = u"城都超夜菜集";
    constexpr QStringView noCityAfter = u"场民政区";
    for (const QStringView ending :
         {QStringView(u"自治区"), QStringView(u"省"), QStringView(u"市")}) {
        const qsizetype at = text.indexOf(ending);
        if (at < 2 || at > 8 || text.size() - at - ending.size() < 2) {
            continue;
        }
        const QStringView name = text.first(at);
        const bool isPlain = std::none_of(name.begin(), name.end(), isArabicDigit);
        const bool isCity = ending != u"市"_s || (!noCityBefore.contains(name.last(1)) &&
                                                  !noCityAfter.contains(text[at + 1]));
        if (isPlain && isCity) {
            text = text.sliced(at + ending.size());
        }
    }
    return text;
}

QStringView withoutNames(QStringView text, const QStringList &names)
{
    for (const QString &name : names) {
        if (!name.isEmpty() && text.startsWith(name) && text.size() > name.size()) {
            text = text.sliced(name.size());
        }
    }
    return text;
}

// The end of the number, or of the one or two letters that name a building, that begins at `from`.
qsizetype designatorEnd(QStringView text, qsizetype from)
{
    const auto run = [&](auto isPart) {
        qsizetype end = from;
        while (end < text.size() && isPart(text[end])) {
            ++end;
        }
        return end;
    };
    if (isArabicDigit(text[from])) {
        return run(isArabicDigit);
    }
    if (isChineseNumeral(text[from])) {
        return run(isChineseNumeral);
    }
    const bool isWordStart = from == 0 || !isCapital(text[from - 1]);
    const qsizetype end = isCapital(text[from]) && isWordStart ? run(isCapital) : from;
    return end - from <= 2 ? end : from;
}

bool isAddressPunctuation(QChar c)
{
    constexpr QStringView punctuation = u",，、。．.；;：:()（）[]【】“”\"'";
    return punctuation.contains(c);
}

// A number of digits as text that sorts by its value: its length goes first.
QString orderedNumber(QStringView digits)
{
    while (digits.size() > 1 && digits.startsWith(u'0')) {
        digits = digits.sliced(1);
    }
    const auto length = static_cast<char16_t>(u'0' + std::min<qsizetype>(digits.size(), 40));
    return QChar(length) + digits.toString();
}

// Numbers, 十 and 二十 among them, in text that is otherwise kept.
QString withOrderedNumbers(QStringView text)
{
    QString key;
    for (qsizetype i = 0; i < text.size();) {
        const bool isDigits = isArabicDigit(text[i]);
        if (!isDigits && !isChineseNumeral(text[i])) {
            key.append(text[i]);
            ++i;
            continue;
        }
        qsizetype end = i;
        while (end < text.size() &&
               (isDigits ? isArabicDigit(text[end]) : isChineseNumeral(text[end]))) {
            ++end;
        }
        const QStringView run = text.sliced(i, end - i);
        const int number = isDigits ? -1 : smallNumber(run);
        if (isDigits) {
            key.append(orderedNumber(run));
        } else {
            key.append(number >= 0 ? orderedNumber(QString::number(number)) : run.toString());
        }
        i = end;
    }
    return key;
}

// Half floors above ground as a whole number: B2 → -4, 1 → 2, 夹层 after 1 → 3. Nothing: no floor
// number.
std::optional<int> halfFloors(const QString &floor)
{
    QStringView text(floor);
    bool isBelow = false;
    for (const QStringView below :
         {QStringView(u"地下"), QStringView(u"负"), QStringView(u"-"), QStringView(u"B")}) {
        if (text.startsWith(below)) {
            text = text.sliced(below.size());
            isBelow = true;
            break;
        }
    }
    if (text.startsWith(u'第')) {
        text = text.sliced(1);
    }
    for (const QStringView end : {QStringView(u"楼"), QStringView(u"层"), QStringView(u"F")}) {
        if (text.endsWith(end)) {
            text.chop(1);
        }
    }
    if (text == u"G"_s || text == u"首"_s || text == u"地"_s) {
        return text == u"首"_s ? 2 : 1;
    }
    if (text == u"夹"_s || text == u"M"_s) {
        return 3;
    }
    const int number = smallNumber(text);
    if (number < 0 || number > 200) {
        return std::nullopt;
    }
    return isBelow ? -2 * number : 2 * number;
}

} // namespace

QString addressKey(QStringView address, const QStringList &regionNames)
{
    const QString plain = upperAscii(compacted(address));
    const QStringView text =
        withoutNames(withoutProvinceAndCity(withoutNames(plain, regionNames)), regionNames);
    QString key;
    key.reserve(text.size());
    for (qsizetype i = 0; i < text.size();) {
        const qsizetype start = text[i] == u'第' && i + 1 < text.size() ? i + 1 : i;
        const qsizetype end = designatorEnd(text, start);
        const AddressUnit *unit = end > start ? addressUnitAt(text.sliced(end)) : nullptr;
        if (unit != nullptr) {
            const QStringView number = text.sliced(start, end - start);
            const int small = isChineseNumeral(number[0]) ? smallNumber(number) : -1;
            key.append(small >= 0 ? QString::number(small) : number.toString()).append(unit->kept);
            i = end + unit->spelling.size();
        } else if (end > i) {
            key.append(text.sliced(i, end - i));
            i = end;
        } else {
            if (!isAddressPunctuation(text[i])) {
                key.append(text[i]);
            }
            ++i;
        }
    }
    return key;
}

QString nameKey(QStringView name)
{
    QString key = upperAscii(compacted(name));
    for (QChar &c : key) {
        if (c == u'【' || c == u'[' || c == u'〔') {
            c = u'(';
        } else if (c == u'】' || c == u']' || c == u'〕') {
            c = u')';
        }
    }
    return key;
}

QString naturalOrderKey(QStringView text)
{
    const QString plain = upperAscii(compacted(text));
    return plain.isEmpty() ? QString(afterAll) : withOrderedNumbers(plain);
}

QString floorOrderKey(QStringView floor)
{
    const QString plain = upperAscii(compacted(floor));
    if (plain.isEmpty()) {
        return QString(afterAll);
    }
    if (const std::optional<int> half = halfFloors(plain)) {
        return QString::number(*half + 1000).rightJustified(4, u'0');
    }
    return u'~' + withOrderedNumbers(plain);
}

QString placeOrderKey(const BusinessSubject &subject)
{
    return naturalOrderKey(subject.park) + keySeparator + naturalOrderKey(subject.building) +
           keySeparator + floorOrderKey(subject.floor) + keySeparator +
           naturalOrderKey(subject.room);
}

} // namespace core
