// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/roster_values.h"

#include "core/domain/text.h"
#include "core/domain/uscc.h"

#include <algorithm>
#include <array>

namespace core {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array nothingWords{u"N/A", u"#N/A", u"NA",   u"NULL",  u"NONE",    u"NAN",
                                  u"无",  u"空",   u"暂无", u"不详",  u"未知",    u"未填",
                                  u"-",   u"--",   u"—",    u"——",    u"―",       u"/",
                                  u"//",  u"\\",   u"?",    u"#REF!", u"#VALUE!", u"#NAME?"};

constexpr std::array foreignMoney{
    u"美元", u"美金",       u"港元", u"港币",     u"港圆",   u"日元", u"日圆", u"欧元", u"英镑",
    u"澳元", u"澳大利亚元", u"加元", u"加拿大元", u"新加坡", u"新元", u"韩元", u"韩圆", u"台币",
    u"澳门", u"法郎",       u"马克", u"卢布",     u"泰铢",   u"USD",  u"HKD",  u"EUR",  u"JPY",
    u"GBP",  u"TWD",        u"KRW",  u"AUD",      u"SGD",    u"CAD",  u"$",    u"€",    u"£"};

struct StatusWord {
    const char16_t *word;
    OpStatus status;
};

// 吊销未注销 is revoked: the order decides.
constexpr std::array statusWords{
    StatusWord{u"吊销", OpStatus::Revoked},   StatusWord{u"注销", OpStatus::Deregistered},
    StatusWord{u"停业", OpStatus::Suspended}, StatusWord{u"歇业", OpStatus::Suspended},
    StatusWord{u"筹建", OpStatus::Preparing}, StatusWord{u"迁出", OpStatus::Moved},
    StatusWord{u"搬迁", OpStatus::Moved},     StatusWord{u"迁移", OpStatus::Moved},
    StatusWord{u"关闭", OpStatus::Closed},    StatusWord{u"倒闭", OpStatus::Closed},
    StatusWord{u"撤销", OpStatus::Revoked},   StatusWord{u"存续", OpStatus::Normal},
    StatusWord{u"在业", OpStatus::Normal},    StatusWord{u"在营", OpStatus::Normal},
    StatusWord{u"在册", OpStatus::Normal},    StatusWord{u"开业", OpStatus::Normal},
    StatusWord{u"正常", OpStatus::Normal},    StatusWord{u"登记成立", OpStatus::Normal},
    StatusWord{u"其他", OpStatus::Other},
};

bool isJoinable(QChar character)
{
    return character.unicode() < 0x80 && character.isLetterOrNumber();
}

bool containsAny(QStringView text, const auto &words)
{
    return std::ranges::any_of(
        words, [text](const char16_t *word) { return text.contains(QStringView(word)); });
}

// Digits with at most one point, as an integer of 10^-places; nothing when it does not fit.
struct Decimal {
    qint64 digits = 0;
    int places = 0;
};

// Takes a number off the front of `text`; false: there is none or it is too long.
bool takeDecimal(QStringView &text, Decimal &number)
{
    bool isFraction = false;
    bool hasDigits = false;
    qsizetype at = 0;
    for (; at < text.size(); ++at) {
        const char16_t c = text.at(at).unicode();
        if (c == u'.' && !isFraction) {
            isFraction = true;
        } else if (c == u',' && !isFraction && hasDigits) {
            continue;
        } else if (c >= u'0' && c <= u'9') {
            const int digit = c - u'0';
            hasDigits = true;
            if (isFraction && number.places >= 8) {
                continue; // far below a 元 of any unit
            }
            if (number.digits > (std::numeric_limits<qint64>::max() / 100)) {
                return false;
            }
            number.digits = number.digits * 10 + digit;
            number.places += isFraction ? 1 : 0;
        } else {
            break;
        }
    }
    text = text.mid(at);
    return hasDigits;
}

// How many zeros a unit stands for (万元 → 4); -1: it is no unit of money; 0 for 元.
int zerosOf(QStringView unit)
{
    int zeros = 0;
    bool isUnit = false;
    qsizetype at = 0;
    while (at < unit.size()) {
        const char16_t c = unit.at(at).unicode();
        if (unit.mid(at).startsWith(u"人民币")) {
            at += 3;
            continue;
        }
        if (unit.mid(at).startsWith(u"RMB") || unit.mid(at).startsWith(u"CNY")) {
            at += 3;
            continue;
        }
        const int more = c == u'亿'   ? 8
                         : c == u'万' ? 4
                         : c == u'千' ? 3
                         : c == u'百' ? 2
                         : c == u'十' ? 1
                                      : 0;
        const bool isYuan = c == u'元' || c == u'圆';
        const bool isFiller = c == u'(' || c == u')' || c == u'整' || c == u'单' || c == u'位' ||
                              c == u':' || c == u'/' || c == u',';
        if (more == 0 && !isYuan && !isFiller) {
            return -1;
        }
        isUnit = isUnit || more > 0 || isYuan;
        zeros += more;
        ++at;
    }
    return isUnit ? zeros : -1;
}

std::optional<MoneyFound> scaled(Decimal number, int zeros)
{
    MoneyFound found;
    for (; zeros > number.places; --zeros) {
        if (number.digits > std::numeric_limits<qint64>::max() / 10'000) {
            return std::nullopt;
        }
        number.digits *= 10;
    }
    const int surplus = number.places - zeros;
    qint64 divisor = 1;
    for (int i = 0; i < surplus; ++i) {
        divisor *= 10;
    }
    found.isRounded = number.digits % divisor != 0;
    found.yuan = (number.digits + divisor / 2) / divisor;
    return found;
}

std::optional<QDate> dayFromParts(QStringView text)
{
    std::array<int, 3> parts{};
    qsizetype at = 0;
    for (size_t i = 0; i < parts.size(); ++i) {
        const qsizetype start = at;
        while (at < text.size() && text.at(at).isDigit() && at - start < 4) {
            ++at;
        }
        const qsizetype length = at - start;
        if (length == 0 || (i == 0 ? length != 4 : length > 2)) {
            return std::nullopt;
        }
        parts[i] = text.mid(start, length).toInt();
        if (i < 2) {
            if (at >= text.size() || !QStringView(u"-/.年月,、\\").contains(text.at(at))) {
                return std::nullopt;
            }
            ++at;
        }
    }
    QStringView rest = text.mid(at);
    rest = rest.startsWith(u'日') || rest.startsWith(u'号') ? rest.mid(1) : rest;
    // A time of day may follow, nothing else.
    for (const QChar character : rest) {
        if (!character.isDigit() && !QStringView(u" :T.Z+时分秒").contains(character)) {
            return std::nullopt;
        }
    }
    const QDate day(parts[0], parts[1], parts[2]);
    return day.isValid() ? std::optional(day) : std::nullopt;
}

// 二〇〇一年二月七日 with digits in place of the Chinese numbers.
QString withDigits(QStringView text)
{
    QString result;
    const QStringList years = text.toString().split(u'年');
    if (years.size() != 2 || years.first().size() != 4) {
        return {};
    }
    for (const QChar character : years.first()) {
        const int digit = smallNumber(QStringView(&character, 1));
        if (digit < 0 || digit > 9) {
            return {};
        }
        result += QString::number(digit);
    }
    const QStringList rest = years.last().split(u'月');
    if (rest.size() != 2) {
        return {};
    }
    QString day = rest.last();
    day.remove(u'日').remove(u'号');
    return u"%1-%2-%3"_s.arg(result).arg(smallNumber(rest.first())).arg(smallNumber(day));
}

SubjectKind kindByType(QStringView type, bool &isKnown)
{
    isKnown = true;
    if (type.contains(u"家庭农场")) {
        return SubjectKind::FamilyFarm;
    }
    if (type.contains(u"个体")) {
        return SubjectKind::SoleProprietor;
    }
    if (type.contains(u"专业合作") || type.contains(u"农民合作")) {
        return SubjectKind::Cooperative;
    }
    if (type.contains(u"大户")) {
        return SubjectKind::LargeGrower;
    }
    if (type.contains(u"无证") || type.contains(u"无照") || type.contains(u"摊贩")) {
        return SubjectKind::Unlicensed;
    }
    constexpr std::array others{u"事业单位",     u"机关",      u"社会团体",     u"民办非企业",
                                u"社会服务机构", u"基金会",    u"集体经济组织", u"村委会",
                                u"居委会",       u"律师事务所"};
    if (containsAny(type, others)) {
        return SubjectKind::Other;
    }
    constexpr std::array companies{u"公司", u"企业", u"有限", u"股份", u"合伙",     u"集体",
                                   u"国有", u"联营", u"外资", u"独资", u"来料加工", u"三来一补"};
    isKnown = containsAny(type, companies);
    return SubjectKind::Company;
}

SubjectKind kindByName(QStringView name)
{
    constexpr std::array farmers{u"专业合作", u"农民合作社", u"土地股份合作社"};
    if (containsAny(name, farmers)) {
        return SubjectKind::Cooperative;
    }
    constexpr std::array companies{u"公司", u"分公司", u"集团", u"企业",
                                   u"厂",   u"银行",   u"支行", u"合伙"};
    constexpr std::array shops{u"店", u"铺", u"馆",   u"坊",   u"摊",  u"档",
                               u"行", u"部", u"超市", u"小吃", u"理发"};
    const bool isShop = std::ranges::any_of(
        shops, [name](const char16_t *word) { return name.endsWith(QStringView(word)); });
    return isShop && !containsAny(name, companies) ? SubjectKind::SoleProprietor
                                                   : SubjectKind::Company;
}

} // namespace

QString cleanCell(QStringView raw)
{
    QString result;
    result.reserve(raw.size());
    bool isGap = false;    // spaces: one of them stays
    bool isBroken = false; // a line break or tab: nothing stays, but between two words of letters
    for (const QChar character : raw) {
        if (isInkless(character)) {
            isBroken = isBroken || character == u'\n' || character == u'\r' || character == u'\t';
            isGap = isGap || (character.isSpace() && !isBroken);
            continue;
        }
        if (!result.isEmpty() &&
            (isGap || (isBroken && isJoinable(result.back()) && isJoinable(character)))) {
            result += u' ';
        }
        isGap = false;
        isBroken = false;
        result += character;
    }
    return result;
}

bool saysNothing(QStringView clean)
{
    if (clean.isEmpty()) {
        return true;
    }
    if (clean.size() > 7) {
        return false;
    }
    const QString word = compacted(clean).toUpper();
    return word.isEmpty() || std::ranges::any_of(nothingWords, [&word](const char16_t *one) {
               return word == QStringView(one);
           });
}

DayFound dayOf(QStringView clean, bool countsFrom1904)
{
    const QString text = halfWidth(clean).trimmed();
    if (const auto day = dayFromParts(text)) {
        return {*day, false};
    }
    const bool isDigits = std::ranges::all_of(text, [](QChar c) { return c >= u'0' && c <= u'9'; });
    if (isDigits && text.size() == 8) {
        return {QDate::fromString(text, u"yyyyMMdd"_s), false};
    }
    if (isDigits && text.size() == 14) {
        return {QDate::fromString(text.left(8), u"yyyyMMdd"_s), false};
    }
    if (isDigits && text.size() == 5) {
        const TableCell cell = dayCell(text.toDouble(), countsFrom1904);
        return {QDate::fromString(cell.text.left(10), Qt::ISODate), true};
    }
    if (!text.isEmpty() && !isDigits) {
        if (const auto day = dayFromParts(withDigits(compacted(text)))) {
            return {*day, false};
        }
        if (const auto day = dayFromParts(compacted(text))) {
            return {*day, false};
        }
    }
    return {};
}

MoneyFound moneyOf(QStringView clean, QStringView headerUnit)
{
    const QString text = compacted(clean).toUpper();
    if (containsAny(text, foreignMoney)) {
        return {std::nullopt, MoneyFound::Trouble::ForeignCurrency, false};
    }
    QStringView rest(text);
    bool isTaking = true;
    while (isTaking) {
        isTaking = false;
        for (const QStringView prefix :
             {QStringView(u"人民币"), QStringView(u"RMB"), QStringView(u"CNY"), QStringView(u"¥"),
              QStringView(u"￥"), QStringView(u":")}) {
            if (rest.startsWith(prefix)) {
                rest = rest.mid(prefix.size());
                isTaking = true;
            }
        }
    }
    Decimal number;
    if (!takeDecimal(rest, number)) {
        return {std::nullopt, MoneyFound::Trouble::NotAnAmount, false};
    }
    const bool hasUnit = std::ranges::any_of(rest, [](QChar c) { return c != u'(' && c != u')'; });
    const int own = zerosOf(rest);
    if (hasUnit && own < 0 && rest != u"人民币"_s && rest != u"(人民币)"_s) {
        return {std::nullopt, MoneyFound::Trouble::NotAnAmount, false};
    }
    const QString asked = compacted(headerUnit).toUpper();
    const int zeros = own >= 0 ? own : containsAny(asked, foreignMoney) ? -1 : zerosOf(asked);
    if (zeros < 0 && number.digits != 0) {
        const bool isForeign = containsAny(asked, foreignMoney);
        return {std::nullopt,
                isForeign ? MoneyFound::Trouble::ForeignCurrency : MoneyFound::Trouble::NoUnit,
                false};
    }
    return scaled(number, std::max(0, zeros))
        .value_or(MoneyFound{std::nullopt, MoneyFound::Trouble::NotAnAmount, false});
}

std::optional<qint64> countOf(QStringView clean)
{
    QString text = compacted(clean);
    if (text.endsWith(u'人') || text.endsWith(u'名')) {
        text.chop(1);
    }
    QStringView rest(text);
    Decimal number;
    if (!takeDecimal(rest, number) || !rest.isEmpty()) {
        return std::nullopt;
    }
    const auto whole = scaled(number, 0);
    return whole && !whole->isRounded ? whole->yuan : std::nullopt;
}

std::optional<qint64> degreesE7(QStringView clean, int limitDegrees)
{
    QString text = compacted(clean).toUpper();
    const bool isNegative = text.startsWith(u'-') || text.endsWith(u'W') || text.endsWith(u'S');
    text.remove(u'-').remove(u'+').remove(u'E').remove(u'W').remove(u'N').remove(u'S');
    QStringView rest(text);
    qint64 total = 0;
    qint64 divisor = 1;
    for (const QStringView marks :
         {QStringView(u"°度"), QStringView(u"′'分"), QStringView(u"″\"秒")}) {
        if (rest.isEmpty()) {
            break;
        }
        Decimal number;
        if (!takeDecimal(rest, number)) {
            return std::nullopt;
        }
        for (; number.places < 7; ++number.places) {
            if (number.digits > std::numeric_limits<qint64>::max() / 10) {
                return std::nullopt;
            }
            number.digits *= 10;
        }
        for (; number.places > 7; --number.places) {
            number.digits = (number.digits + 5) / 10;
        }
        total += number.digits / divisor;
        divisor *= 60;
        if (!rest.isEmpty() && !marks.contains(rest.front())) {
            return std::nullopt;
        }
        rest = rest.isEmpty() ? rest : rest.mid(1);
    }
    const bool isInside = rest.isEmpty() && total > 0 && total <= qint64{limitDegrees} * 10'000'000;
    return isInside ? std::optional(isNegative ? -total : total) : std::nullopt;
}

std::optional<bool> yesOrNo(QStringView clean)
{
    const QString text = compacted(clean).toUpper();
    constexpr std::array yes{u"是", u"有", u"1", u"TRUE", u"Y", u"YES", u"√", u"✓", u"已"};
    constexpr std::array no{u"否", u"无", u"0", u"FALSE", u"N", u"NO", u"×", u"没有", u"未", u"X"};
    const auto isOneOf = [&text](const auto &words) {
        return std::ranges::any_of(
            words, [&text](const char16_t *one) { return text == QStringView(one); });
    };
    return isOneOf(yes) ? std::optional(true) : isOneOf(no) ? std::optional(false) : std::nullopt;
}

std::optional<OpStatus> opStatusOf(QStringView clean)
{
    for (const StatusWord &one : statusWords) {
        if (clean.contains(QStringView(one.word))) {
            return one.status;
        }
    }
    return std::nullopt;
}

std::optional<Crs> crsOf(QStringView clean)
{
    QString text = compacted(clean).toUpper();
    text.remove(u'-').remove(u'_');
    if (text.contains("WGS84"_L1) || text.contains("GPS"_L1) || text == "4326"_L1) {
        return Crs::Wgs84;
    }
    if (text.contains("CGCS2000"_L1) || text.contains(u"2000国家"_s) || text == "4490"_L1) {
        return Crs::Cgcs2000;
    }
    if (text.contains("GCJ02"_L1) || text.contains(u"火星"_s) || text.contains(u"高德"_s) ||
        text.contains(u"腾讯"_s)) {
        return Crs::Gcj02;
    }
    return std::nullopt;
}

SubjectKind kindOf(QStringView uscc, QStringView type, QStringView name)
{
    if (name.endsWith(u"家庭农场") || name.endsWith(u"家庭农场(个体工商户)")) {
        return SubjectKind::FamilyFarm; // registered as any of them (DOMAIN §5.1)
    }
    bool isKnown = false;
    if (uscc.size() == 18) {
        if (const auto kind = kindOfPrefix(uscc.first(2))) {
            return *kind;
        }
        const SubjectKind kind = kindByType(type, isKnown);
        return isKnown ? kind : SubjectKind::Other;
    }
    const SubjectKind kind = kindByType(type, isKnown);
    return isKnown ? kind : kindByName(name);
}

} // namespace core
