// SPDX-License-Identifier: GPL-3.0-or-later
// Runs while building: makes pinyin_table.cpp from Unicode's Unihan_Readings.txt and our own
// pinyin_overrides.txt. Usage: pinyin_generator READINGS OVERRIDES OUT.cpp
#include <QFile>
#include <QHash>
#include <QMap>
#include <QSet>
#include <QStringList>

#include <algorithm>
#include <cstdio>
#include <vector>

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype readingsMax =
    4; // of one character, and characters of a phrase; as in pinyin_table.h
constexpr char32_t basicFirst = 0x3400;
constexpr char32_t basicLast = 0x9FFF;
constexpr char32_t extendedFirst = 0x20000;
constexpr char32_t extendedLast = 0x323AF;

struct Phrase {
    QString text;
    QStringList syllables;
    bool atStart = false;
};

using Readings = QMap<char32_t, QStringList>;

// "lǘ(12)" → "lv": no tone, ü as keyboards have it.
QString plainSyllable(QString toned)
{
    if (const qsizetype bracket = toned.indexOf(u'('); bracket >= 0) {
        toned.truncate(bracket);
    }
    QString plain;
    for (const QChar c : toned.normalized(QString::NormalizationForm_D)) {
        if (c == u'\u0308' && plain.endsWith(u'u')) {
            plain.back() = u'v';
        } else if (c >= u'a' && c <= u'z') {
            plain.append(c);
        }
    }
    return plain;
}

void addReading(QStringList &readings, const QString &syllable)
{
    if (!syllable.isEmpty() && !readings.contains(syllable)) {
        readings.append(syllable);
    }
}

// The syllables of one field of Unihan, in its order of frequency.
QStringList fieldSyllables(const QString &field, const QString &value)
{
    QStringList syllables;
    for (const QString &part : value.split(u' ', Qt::SkipEmptyParts)) {
        // kTGHZ2013 and kHanyuPinyin name places in a book before a colon.
        const QString list = part.mid(part.indexOf(u':') + 1);
        for (const QString &one : list.split(u',')) {
            addReading(syllables, plainSyllable(one));
        }
        if (field == u"kHanyuPinyin"_s && !syllables.isEmpty()) {
            return syllables.mid(0, 1); // a large dictionary: its first reading alone
        }
    }
    return syllables;
}

bool readUnihan(const QString &path, Readings &readings)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return false;
    }
    // Better fields first; the last one only where the others are silent.
    const QStringList fields{u"kMandarin"_s, u"kHanyuPinlu"_s, u"kTGHZ2013"_s, u"kHanyuPinyin"_s};
    QMap<char32_t, QMap<qsizetype, QStringList>> found;
    while (!file.atEnd()) {
        const QStringList columns = QString::fromUtf8(file.readLine()).trimmed().split(u'\t');
        const qsizetype rank = columns.size() == 3 ? fields.indexOf(columns[1]) : -1;
        if (rank >= 0) {
            found[columns[0].mid(2).toUInt(nullptr, 16)][rank] =
                fieldSyllables(columns[1], columns[2]);
        }
    }
    for (auto character = found.cbegin(); character != found.cend(); ++character) {
        QStringList &list = readings[character.key()];
        for (auto field = character->cbegin(); field != character->cend(); ++field) {
            if (field.key() < fields.size() - 1 || list.isEmpty()) {
                for (const QString &syllable : *field) {
                    addReading(list, syllable);
                }
            }
        }
    }
    return !readings.isEmpty();
}

bool readOverrides(const QString &path, Readings &readings, std::vector<Phrase> &phrases)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return false;
    }
    while (!file.atEnd()) {
        QString line = QString::fromUtf8(file.readLine()).trimmed();
        if (line.isEmpty() || line.startsWith(u'#')) {
            continue;
        }
        Phrase phrase;
        phrase.atStart = line.startsWith(u'^');
        phrase.syllables = line.mid(phrase.atStart ? 1 : 0).split(u' ', Qt::SkipEmptyParts);
        phrase.text = phrase.syllables.takeFirst();
        const QList<uint> characters = phrase.text.toUcs4();
        if (characters.size() != phrase.syllables.size()) {
            std::fprintf(stderr, "%s: not one syllable for each character\n", qPrintable(line));
            return false;
        }
        if (characters.size() == 1 && !phrase.atStart) {
            QStringList &list = readings[characters.front()];
            list.removeAll(phrase.syllables.front());
            list.prepend(phrase.syllables.front());
        } else {
            phrases.push_back(phrase);
        }
    }
    return true;
}

// People type lv and lu for 绿, lve and lue for 略.
void addSpellings(Readings &readings)
{
    for (QStringList &list : readings) {
        while (list.size() > readingsMax) {
            list.removeLast();
        }
        for (const QString &syllable : QStringList(list)) {
            if (syllable.contains(u'v') && list.size() < readingsMax) {
                addReading(list, QString(syllable).replace(u'v', u'u'));
            }
        }
    }
}

// Writes the arrays pinyin.cpp declares.
class Table {
public:
    Table(const Readings &readings, const std::vector<Phrase> &phrases)
        : m_readings(readings), m_phrases(phrases)
    {
        QSet<QString> all;
        for (const QStringList &list : readings) {
            all += QSet<QString>(list.begin(), list.end());
        }
        for (const Phrase &phrase : phrases) {
            all += QSet<QString>(phrase.syllables.begin(), phrase.syllables.end());
        }
        m_syllables = QStringList(all.begin(), all.end());
        m_syllables.sort();
        m_lists.append(QList<int>()); // list 0: no reading
        std::stable_sort(m_phrases.begin(), m_phrases.end(),
                         [](const Phrase &a, const Phrase &b) { return a.text < b.text; });
    }

    QByteArray source()
    {
        const QByteArray basic = range("basicLists", basicFirst, basicLast);
        const QByteArray extended = range("extendedLists", extendedFirst, extendedLast);
        return "// SPDX-License-Identifier: GPL-3.0-or-later\n"
               "// Made by pinyin_generator from Unicode's Unihan data; not to be edited.\n"
               "#include \"core/query/pinyin_table.h\"\n\nnamespace core::pinyin {\n\n" +
               syllables() + lists() + basic + extended + phrases() +
               "\n} // namespace core::pinyin\n";
    }

private:
    int idOf(const QString &syllable) const
    {
        return static_cast<int>(m_syllables.indexOf(syllable));
    }

    qsizetype listOf(char32_t character)
    {
        const auto found = m_readings.constFind(character);
        if (found == m_readings.constEnd()) {
            return 0;
        }
        QList<int> list;
        for (const QString &syllable : *found) {
            list.append(idOf(syllable));
        }
        const auto known = m_listNumbers.constFind(list);
        if (known != m_listNumbers.constEnd()) {
            return *known;
        }
        m_lists.append(list);
        m_listNumbers.insert(list, m_lists.size() - 1);
        return m_lists.size() - 1;
    }

    QByteArray range(const char *name, char32_t first, char32_t last)
    {
        QByteArray text = QByteArray("const std::array<std::uint16_t, ") +
                          QByteArray::number(last - first + 1) + "> " + name + "{";
        for (char32_t character = first; character <= last; ++character) {
            text += (character - first) % 16 == 0 ? "\n    " : " ";
            text += QByteArray::number(listOf(character)) + ",";
        }
        return text + "};\n\n";
    }

    QByteArray syllables() const
    {
        QByteArray text = "const std::string_view syllableTexts[] = {";
        for (const QString &syllable : m_syllables) {
            text += "\n    \"" + syllable.toLatin1() + "\",";
        }
        return text +
               "};\nconst std::size_t syllableCount = " + QByteArray::number(m_syllables.size()) +
               ";\n\n";
    }

    static QByteArray numbers(const QList<int> &list)
    {
        QByteArray text = "{" + QByteArray::number(list.size()) + ", {";
        for (const int id : list) {
            text += QByteArray::number(id) + ", ";
        }
        return text + "}}";
    }

    QByteArray lists() const
    {
        QByteArray text = "const SyllableList syllableLists[] = {";
        for (const QList<int> &list : m_lists) {
            text += "\n    " + numbers(list) + ",";
        }
        return text + "};\n\n";
    }

    QByteArray phrases() const
    {
        QByteArray text = "const Phrase phrases[] = {";
        for (const Phrase &phrase : m_phrases) {
            QList<int> ids;
            for (const QString &syllable : phrase.syllables) {
                ids.append(idOf(syllable));
            }
            text += "\n    {u\"" + phrase.text.toUtf8() + "\", " +
                    (phrase.atStart ? "true, " : "false, ") + numbers(ids) + "},";
        }
        return text +
               "};\nconst std::size_t phraseCount = " + QByteArray::number(m_phrases.size()) +
               ";\n";
    }

    const Readings &m_readings;
    std::vector<Phrase> m_phrases;
    QStringList m_syllables;
    QList<QList<int>> m_lists;
    QHash<QList<int>, qsizetype> m_listNumbers;
};

} // namespace

int main(int argc, char **argv)
{
    if (argc != 4) {
        std::fputs("usage: pinyin_generator READINGS OVERRIDES OUT.cpp\n", stderr);
        return 2;
    }
    Readings readings;
    std::vector<Phrase> phrases;
    if (!readUnihan(QString::fromLocal8Bit(argv[1]), readings) ||
        !readOverrides(QString::fromLocal8Bit(argv[2]), readings, phrases)) {
        std::fputs("pinyin_generator: the readings or the overrides cannot be read\n", stderr);
        return 1;
    }
    addSpellings(readings);
    QFile out(QString::fromLocal8Bit(argv[3]));
    Table table(readings, phrases);
    const QByteArray source = table.source();
    return out.open(QIODevice::WriteOnly) && out.write(source) == source.size() ? 0 : 1;
}
