// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/text.h"

#include <QList>

#include <algorithm>

using namespace Qt::StringLiterals;

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

// Signs of their scripts that have ink although Unicode counts them as format.
bool isInkedFormat(char32_t c)
{
    return (c >= 0x0600 && c <= 0x0605) || c == 0x06DD || c == 0x070F || c == 0x08E2 ||
           c == 0x110BD || c == 0x110CD || (c >= 0x13430 && c <= 0x1343F);
}

// Whether a joiner beside it shapes what is seen: emoji, and letters that change with their
// neighbours. 0: there is none.
bool isShaped(char32_t c)
{
    const QChar::Category category = QChar::category(c);
    if (category != QChar::Letter_Other) {
        return category == QChar::Symbol_Other || category == QChar::Symbol_Modifier ||
               category == QChar::Mark_NonSpacing || category == QChar::Mark_SpacingCombining ||
               category == QChar::Mark_Enclosing;
    }
    const QChar::Script script = QChar::script(c);
    return script != QChar::Script_Han && script != QChar::Script_Hangul &&
           script != QChar::Script_Hiragana && script != QChar::Script_Katakana &&
           script != QChar::Script_Bopomofo;
}

bool isHiddenMark(char32_t before, char32_t c, char32_t after)
{
    if (c == U'\n' || c == U'\t' || (c == U'\r' && after == U'\n')) {
        return false;
    }
    if (c == 0x200C || c == 0x200D) {
        return !isShaped(before) || !isShaped(after);
    }
    const QChar::Category category = QChar::category(c);
    return category == QChar::Other_Control ||
           (category == QChar::Other_Format && !isInkedFormat(c));
}

// The text with each hidden mark as `write` has it.
template <typename Write>
QString withMarks(const QString &text, const Write &write)
{
    const QList<uint> characters = text.toUcs4();
    QString result;
    result.reserve(text.size());
    for (qsizetype i = 0; i < characters.size(); ++i) {
        const char32_t c = characters[i];
        const char32_t before = i > 0 ? characters[i - 1] : 0;
        const char32_t after = i + 1 < characters.size() ? characters[i + 1] : 0;
        result += isHiddenMark(before, c, after) ? write(c) : QString::fromUcs4(&c, 1);
    }
    return result;
}

} // namespace

bool hasHiddenMark(QStringView text)
{
    // Nearly all text has none, and is told so without a copy.
    const bool isSuspect = std::any_of(text.begin(), text.end(), [](QChar c) {
        return c.category() == QChar::Other_Format || c.category() == QChar::Other_Control ||
               (c.isHighSurrogate() && (c == u'\xDB40' || c == u'\xD834' || c == u'\xD82F'));
    });
    if (!isSuspect) {
        return false;
    }
    bool isAny = false;
    (void)withMarks(text.toString(), [&isAny](char32_t) { // only whether there is one
        isAny = true;
        return QString();
    });
    return isAny;
}

QString shownText(const QString &text)
{
    return !hasHiddenMark(text) ? text : withMarks(text, [](char32_t c) {
        return u"⟦U+%1⟧"_s.arg(static_cast<uint>(c), 4, 16, QChar(u'0')).toUpper();
    });
}

QString withoutHiddenMarks(const QString &text)
{
    return !hasHiddenMark(text) ? text : withMarks(text, [](char32_t) { return QString(); });
}

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
