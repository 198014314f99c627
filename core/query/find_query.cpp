// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/find_query.h"

#include "core/domain/text.h"
#include "core/query/search_pinyin.h"
#include "core/query/search_text.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace core {

namespace {

// The sign as keyboards give it, the full-width ones of Chinese input among them.
QChar markOf(QChar c)
{
    switch (c.unicode()) {
    case u'@':
    case u'＠':
        return u'@';
    case u'#':
    case u'＃':
        return u'#';
    case u'>':
    case u'＞':
    case u'》':
        return u'>';
    default:
        return {};
    }
}

std::string_view viewOf(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<size_t>(bytes.size())};
}

bool isLatinWord(const QByteArray &word)
{
    return !word.isEmpty() && std::all_of(word.begin(), word.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    });
}

std::vector<OutcomeName> makeOutcomeNames()
{
    using enum VisitOutcome;
    std::vector<OutcomeName> names;
    const auto outcome = [&](VisitOutcome value, const char16_t *chinese, const char16_t *english) {
        names.push_back({value, {}, QString::fromUtf16(chinese), QString::fromUtf16(english)});
    };
    const auto state = [&](TargetState value, const char16_t *chinese, const char16_t *english) {
        names.push_back({{}, value, QString::fromUtf16(chinese), QString::fromUtf16(english)});
    };
    state(TargetState::Assigned, u"待走访", u"To visit");
    state(TargetState::Retry, u"待重访", u"Try again");
    state(TargetState::Visited, u"已走访", u"Visited");
    state(TargetState::PreVisited, u"已预走访", u"Contacted");
    state(TargetState::Unresolved, u"未联系上", u"Unresolved");
    state(TargetState::Listed, u"已列入", u"Listed");
    state(TargetState::Candidate, u"待确认", u"Candidate");
    state(TargetState::Excluded, u"已剔除", u"Excluded");
    state(TargetState::ClosedInvalid, u"无效", u"Invalid");
    outcome(Need, u"有融资需求", u"Needs financing");
    outcome(RenewalNeed, u"有续贷需求", u"Needs a renewal");
    outcome(Potential, u"有潜在需求", u"Possible need, follow up");
    outcome(NoNeed, u"暂无需求", u"No need now");
    outcome(Refused, u"婉拒走访", u"Declined the visit");
    outcome(Absent, u"负责人不在", u"Nobody in charge there");
    outcome(Unreachable, u"无法联系", u"Could not be reached");
    outcome(NotFound, u"查无此企", u"No such business here");
    outcome(Moved, u"已搬迁", u"Has moved");
    outcome(Suspended, u"停业歇业", u"Business suspended");
    outcome(Deregistered, u"已注销、吊销", u"Deregistered or revoked");
    outcome(Duplicate, u"重复主体", u"Duplicate entry");
    outcome(OutOfScope, u"非小微范围", u"Not small or micro");
    outcome(Other, u"其他结果", u"Other outcome");
    return names;
}

// A name's spellings as they are compared.
struct Spelled {
    QStringList whole; // code, both texts, full pinyin and initials
    QString chinese;
};

Spelled spelled(const OutcomeName &name)
{
    const QString code = name.code().toLower();
    return {{code, QString(code).remove(u'_'), search::folded(name.chinese),
             search::folded(name.english), fullPinyin(name.chinese), initials(name.chinese)},
            search::folded(name.chinese)};
}

} // namespace

FindQuery findQuery(const QString &text)
{
    FindQuery query;
    QString left = text.left(search::queryCharactersMax);
    const QString trimmed = left.trimmed();
    if (!trimmed.isEmpty() && markOf(trimmed.front()) == u'>') {
        query.isCommand = true;
        query.words = trimmed.mid(1).trimmed();
        return query;
    }
    for (QChar &c : left) {
        c = c.isSpace() ? QChar(u' ') : c;
    }
    QStringList words;
    // An empty last word says that the mark before it is finished.
    const QStringList parts = left.split(u' ');
    for (const QString &part : parts) {
        query.mark.reset();
        if (part.isEmpty()) {
            continue;
        }
        const QChar mark = markOf(part.front());
        if (mark != u'@' && mark != u'#') {
            words.append(part);
            continue;
        }
        query.mark = mark;
        query.marked = part.mid(1);
        if (!query.marked.isEmpty()) {
            (mark == u'@' ? query.grids : query.outcomes).append(query.marked);
        }
    }
    if (!query.mark) {
        query.marked.clear();
    }
    query.words = words.join(u' ');
    return query;
}

bool isNamedBy(const QString &text, const QString &typed)
{
    const QByteArray word = search::folded(typed).toUtf8();
    const QByteArray name = search::folded(text).toUtf8();
    return !word.isEmpty() &&
           (name.contains(word) ||
            (isLatinWord(word) && search::pinyinStart(viewOf(word), viewOf(name)).has_value()));
}

std::span<const OutcomeName> outcomeNames()
{
    static const std::vector<OutcomeName> names = makeOutcomeNames();
    return names;
}

std::vector<OutcomeName> outcomesNamed(const QString &word)
{
    const QString typed = search::folded(word);
    std::vector<OutcomeName> whole;
    std::vector<OutcomeName> begun;
    for (const OutcomeName &name : outcomeNames()) {
        const Spelled forms = spelled(name);
        if (forms.whole.contains(typed)) {
            whole.push_back(name);
            continue;
        }
        const bool begins =
            std::any_of(forms.whole.begin(), forms.whole.end(),
                        [&](const QString &form) { return form.startsWith(typed); });
        if (begins || isNamedBy(forms.chinese, typed)) {
            begun.push_back(name);
        }
    }
    return whole.empty() ? begun : whole;
}

} // namespace core
