// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/search_text.h"

#include "core/domain/text.h"
#include "core/query/search_pinyin.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace core::search {

namespace {

constexpr size_t phoneTailMin = 4;
constexpr size_t codeStartMin = 4;
constexpr qsizetype phoneDigitsMin = 3;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isLetter(char c)
{
    return c >= 'a' && c <= 'z';
}

QString joined(QStringList parts)
{
    parts.removeAll(QString(""_L1));
    parts.removeDuplicates();
    return parts.join(u'\t');
}

QString digitsOf(QStringView phone)
{
    QString digits = halfWidth(phone);
    digits.removeIf([](QChar c) { return c < u'0' || c > u'9'; });
    return digits;
}

bool holds(std::string_view text, std::string_view part)
{
    return text.find(part) != std::string_view::npos;
}

// Whether one of the texts parted by tabs begins with, or is, `part`.
bool isPart(std::string_view list, std::string_view part, bool whole)
{
    for (size_t at = list.find(part); at != std::string_view::npos; at = list.find(part, at + 1)) {
        const size_t end = at + part.size();
        const bool starts = at == 0 || list[at - 1] == '\t';
        if (starts && (!whole || end == list.size() || list[end] == '\t')) {
            return true;
        }
    }
    return false;
}

Word wordOf(const QString &text)
{
    Word word;
    word.text = text.toUtf8();
    word.isCode = std::all_of(word.text.begin(), word.text.end(),
                              [](char c) { return isDigit(c) || isLetter(c); });
    word.isLatin = word.isCode && std::any_of(word.text.begin(), word.text.end(), isLetter);
    QByteArray digits = word.text;
    digits.removeIf([](char c) { return c == '-' || c == '+'; });
    if (digits.size() >= phoneDigitsMin && std::all_of(digits.begin(), digits.end(), isDigit)) {
        word.digits = digits;
    }
    return word;
}

} // namespace

QString folded(QStringView text)
{
    QString result = compacted(text).toLower();
    for (QChar &c : result) {
        if (c == u'【' || c == u'[' || c == u'〔') {
            c = u'(';
        } else if (c == u'】' || c == u']' || c == u'〕') {
            c = u')';
        }
    }
    return result;
}

QByteArray textOf(const BusinessSubject &subject)
{
    const QString place = subject.park + subject.building + subject.floor + subject.room;
    const QString lines = folded(subject.name) + u'\n' +
                          joined({folded(subject.operatingAddress),
                                  folded(subject.registeredAddress), folded(place)}) +
                          u'\n' + joined({folded(subject.uscc), folded(subject.altCode)}) + u'\n' +
                          digitsOf(subject.contactPhone);
    return lines.toUtf8();
}

Fields fieldsOf(std::string_view text)
{
    Fields fields;
    for (std::string_view *field : {&fields.name, &fields.address, &fields.code, &fields.phone}) {
        const size_t end = std::min(text.find('\n'), text.size());
        *field = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return fields;
}

std::vector<Word> wordsOf(const QString &query)
{
    std::vector<Word> words;
    QString word;
    const auto finish = [&] {
        const QString text = folded(word);
        word.clear();
        if (!text.isEmpty() && std::ssize(words) < wordsMax) {
            words.push_back(wordOf(text));
        }
    };
    for (const QChar c : QStringView(query).first(std::min(query.size(), queryCharactersMax))) {
        if (c.isSpace()) {
            finish();
        } else {
            word.append(c);
        }
    }
    finish();
    return words;
}

std::optional<Fit> fitOf(const Word &word, const Fields &fields)
{
    const std::string_view text = word.view();
    const bool inCode = word.isCode && holds(fields.code, text);
    if (inCode && text.size() >= codeStartMin && isPart(fields.code, text, true)) {
        return Fit::ExactCode;
    }
    if (const size_t at = fields.name.find(text); at != std::string_view::npos) {
        return at == 0 ? Fit::NameStart : Fit::Name;
    }
    if (word.isLatin) {
        if (const auto start = pinyinStart(text, fields.name)) {
            return *start == 0 ? Fit::PinyinStart : Fit::Pinyin;
        }
    }
    const std::string_view digits(word.digits.constData(), static_cast<size_t>(word.digits.size()));
    if (digits.size() >= phoneTailMin && fields.phone.ends_with(digits)) {
        return Fit::PhoneTail;
    }
    if (inCode && text.size() >= codeStartMin && isPart(fields.code, text, false)) {
        return Fit::CodeStart;
    }
    if (holds(fields.address, text)) {
        return Fit::Address;
    }
    const bool inPhone = !digits.empty() && holds(fields.phone, digits);
    return inCode || inPhone ? std::optional(Fit::Elsewhere) : std::nullopt;
}

} // namespace core::search
