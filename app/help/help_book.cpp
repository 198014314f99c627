// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/help/help_book.h"

#include <QFile>
#include <QHash>
#include <QLocale>
#include <QRegularExpression>
#include <QVariant>
#include <QWidget>

#include <algorithm>

// Resources of a static library are linked only when someone asks for them, outside a namespace.
static void bringHelp()
{
    Q_INIT_RESOURCE(help);
}

namespace app {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype snippetBefore = 12;
constexpr qsizetype snippetAround = 60;

QString helpLanguage(const QString &asked)
{
    if (asked == u"zh_CN"_s || asked == u"en"_s) {
        return asked;
    }
    return QLocale().language() == QLocale::Chinese ? u"zh_CN"_s : u"en"_s;
}

HelpTopic readHelpTopic(const QString &language, const QString &id)
{
    QFile file(u":/help/%1/%2.md"_s.arg(language, id));
    const bool opened = file.open(QIODevice::ReadOnly);
    Q_ASSERT_X(opened, "HelpBook", "a topic is missing in this language");
    HelpTopic topic;
    topic.id = id;
    topic.markdown = QString::fromUtf8(file.readAll());
    topic.title = topic.markdown.section(u'\n', 0, 0).mid(2).trimmed();
    return topic;
}

// What is read of a topic, without the marks of Markdown.
QString helpText(const HelpTopic &topic)
{
    QString text = topic.markdown.section(u'\n', 1);
    static const QRegularExpression links(u"\\[([^\\]]*)\\]\\([^)]*\\)"_s);
    static const QRegularExpression frames(u"-{3,}|[#|]|^ *- "_s,
                                           QRegularExpression::MultilineOption);
    text.replace(links, u"\\1"_s);
    text.replace(frames, u" "_s);
    text.remove(u'*');
    text.remove(u'`');
    return text.simplified();
}

QString helpSnippet(const QString &text, const QString &word)
{
    const qsizetype at = text.indexOf(word, 0, Qt::CaseInsensitive);
    const qsizetype from = std::max<qsizetype>(0, at - snippetBefore);
    const QString snippet = text.mid(from, snippetAround);
    return (from > 0 ? u"…"_s : QString()) + snippet +
           (from + snippetAround < text.size() ? u"…"_s : QString());
}

// "app::StatisticsPage" → "numbers"; empty for classes that are no place.
QString topicOfClass(QString name)
{
    static const QHash<QString, QString> others{
        {u"statistics"_s, u"numbers"_s},  {u"target"_s, u"targets"_s},
        {u"roster"_s, u"targets"_s},      {u"closing"_s, u"targets"_s},
        {u"drafts"_s, u"copies"_s},       {u"outcome_bar"_s, u"visit"_s},
        {u"status_line"_s, u"offline"_s}, {u"key_sheet"_s, u"keys"_s},
        {u"import"_s, u"importing"_s},    {u"import_wizard"_s, u"importing"_s},
        {u"finder"_s, u"find"_s},         {u"find_box"_s, u"find"_s},
        {u"to_dos"_s, u"todos"_s},        {u"bank_question"_s, u"products"_s},
    };
    name = name.section(u"::"_s, -1);
    for (const QString &ending :
         {u"Page"_s, u"Form"_s, u"Panel"_s, u"Dialog"_s, u"Window"_s, u"Wizard"_s, u"View"_s}) {
        if (name.endsWith(ending)) {
            name.chop(ending.size());
            break;
        }
    }
    QString id;
    for (const QChar c : std::as_const(name)) {
        id += c.isUpper() && !id.isEmpty() ? QString(u'_') + c.toLower() : QString(c.toLower());
    }
    return others.value(id, id);
}

} // namespace

HelpBook::HelpBook(const QString &language)
{
    bringHelp();
    for (const QString &id : order()) {
        m_topics.push_back(readHelpTopic(helpLanguage(language), id));
    }
}

QStringList HelpBook::order()
{
    return {u"start"_s,       u"entry"_s,   u"today"_s,    u"targets"_s,   u"find"_s,
            u"before_door"_s, u"visit"_s,   u"criteria"_s, u"handout"_s,   u"map"_s,
            u"ledger"_s,      u"todos"_s,   u"products"_s, u"renewals"_s,  u"numbers"_s,
            u"sync"_s,        u"offline"_s, u"copies"_s,   u"importing"_s, u"privacy"_s,
            u"trouble"_s,     u"keys"_s};
}

const HelpTopic *HelpBook::topic(const QString &id) const
{
    const auto found = std::find_if(m_topics.begin(), m_topics.end(),
                                    [&](const HelpTopic &topic) { return topic.id == id; });
    return found == m_topics.end() ? nullptr : &*found;
}

std::vector<HelpHit> HelpBook::find(const QString &words) const
{
    const QStringList wanted = words.simplified().split(u' ', Qt::SkipEmptyParts);
    std::vector<HelpHit> titles;
    std::vector<HelpHit> texts;
    for (const HelpTopic &topic : m_topics) {
        const QString text = helpText(topic);
        bool isTitle = wanted.isEmpty();
        const bool isFound = std::all_of(wanted.begin(), wanted.end(), [&](const QString &word) {
            const bool isInTitle = topic.title.contains(word, Qt::CaseInsensitive);
            isTitle = isTitle || isInTitle;
            return isInTitle || text.contains(word, Qt::CaseInsensitive);
        });
        if (!isFound) {
            continue;
        }
        const bool isInText =
            !wanted.isEmpty() && text.contains(wanted.front(), Qt::CaseInsensitive);
        (isTitle ? titles : texts)
            .push_back({&topic, isInText ? helpSnippet(text, wanted.front()) : QString()});
    }
    titles.insert(titles.end(), texts.begin(), texts.end());
    return titles;
}

QString helpTopicFor(const QWidget *widget)
{
    const QStringList known = HelpBook::order();
    for (const QWidget *at = widget; at; at = at->parentWidget()) {
        const QString asked = at->property("help").toString();
        if (known.contains(asked)) {
            return asked;
        }
        for (const QMetaObject *type = at->metaObject(); type; type = type->superClass()) {
            const QString id = topicOfClass(QLatin1StringView(type->className()));
            if (known.contains(id)) {
                return id;
            }
        }
    }
    return u"start"_s;
}

} // namespace app
