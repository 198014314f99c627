// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/search_index.h"

#include "core/exchange/roster_import.h"
#include "core/query/pinyin.h"
#include "core/query/target_list.h"
#include "core/repository/target_repository.h"
#include "tests/support/history.h"
#include "tests/support/scratch.h"
#include "tests/support/shared_data.h"
#include "tests/support/synthetic.h"

#include <QFile>
#include <QRegularExpression>

#include <rapidcheck.h>

#include <algorithm>
#include <functional>
#include <set>

using namespace Qt::StringLiterals;
using namespace core;

namespace {

constexpr int everything = 1'000'000;

// What a target is found by, said plainly: the judge of the index.
struct Plain {
    QString name;
    QStringList addresses;
    QString code;
    QString phone;
    std::vector<QStringList> syllables; // of each character; a letter or digit stands for itself
};

QString plainText(const QString &text)
{
    QString plain;
    for (QChar c : text) {
        if (c >= u'\uFF01' && c <= u'\uFF5E') {
            c = QChar(c.unicode() - 0xFEE0);
        }
        if (c == u'【' || c == u'〔' || c == u'[') {
            c = u'(';
        } else if (c == u'】' || c == u'〕' || c == u']') {
            c = u')';
        }
        if (!c.isSpace() && c.category() != QChar::Other_Control &&
            c.category() != QChar::Other_Format) {
            plain.append(c);
        }
    }
    return plain.toLower();
}

Plain plainOf(const BusinessSubject &subject)
{
    Plain plain{plainText(subject.name),
                {plainText(subject.operatingAddress), plainText(subject.registeredAddress),
                 plainText(subject.park + subject.building + subject.floor + subject.room)},
                plainText(subject.uscc),
                {},
                {}};
    for (const QChar c : subject.contactPhone) {
        if (c >= u'0' && c <= u'9') {
            plain.phone.append(c);
        }
    }
    for (const ReadCharacter &character : readingsOf(plain.name)) {
        QStringList readings;
        for (const Syllable syllable : character.all()) {
            readings.append(syllableText(syllable));
        }
        const char32_t c = character.character;
        if (readings.isEmpty() && c < 0x80 && QChar(static_cast<char16_t>(c)).isLetterOrNumber()) {
            readings.append(QString(QChar(static_cast<char16_t>(c))));
        }
        if (!readings.isEmpty()) {
            plain.syllables.push_back(readings);
        }
    }
    return plain;
}

// Whether the letters fit the characters from `unit` on.
bool fitsSyllables(const QString &letters, const std::vector<QStringList> &syllables, size_t unit)
{
    if (letters.isEmpty()) {
        return true;
    }
    if (unit == syllables.size() || u"iuv"_s.contains(letters[0])) {
        return false;
    }
    const auto fitsAfter = [&](qsizetype taken) {
        return fitsSyllables(letters.mid(taken), syllables, unit + 1);
    };
    return std::any_of(
        syllables[unit].begin(), syllables[unit].end(), [&](const QString &syllable) {
            const QString two = letters.left(2);
            return syllable.startsWith(letters) || (syllable[0] == letters[0] && fitsAfter(1)) ||
                   (QStringList{u"zh"_s, u"ch"_s, u"sh"_s}.contains(two) &&
                    syllable.startsWith(two) && fitsAfter(2)) ||
                   (letters.startsWith(syllable) && fitsAfter(syllable.size()));
        });
}

bool isLatinWord(const QString &word)
{
    bool hasLetter = false;
    for (const QChar c : word) {
        const bool isLetter = c >= u'a' && c <= u'z';
        if (!isLetter && !(c >= u'0' && c <= u'9')) {
            return false;
        }
        hasLetter = hasLetter || isLetter;
    }
    return hasLetter;
}

bool holdsWord(const Plain &plain, const QString &word)
{
    QString digits = word;
    digits.remove(u'-').remove(u'+');
    const bool isPhone =
        digits.size() >= 3 &&
        std::all_of(digits.begin(), digits.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    bool holds = plain.name.contains(word) || plain.code.contains(word) ||
                 (isPhone && plain.phone.contains(digits));
    for (const QString &address : plain.addresses) {
        holds = holds || address.contains(word);
    }
    for (size_t unit = 0; !holds && isLatinWord(word) && unit < plain.syllables.size(); ++unit) {
        holds = fitsSyllables(word, plain.syllables, unit);
    }
    return holds;
}

std::set<qint64> judged(const std::vector<Plain> &targets, const QString &query)
{
    QStringList words;
    for (const QString &word :
         query.left(64).split(QRegularExpression(u"\\s+"_s), Qt::SkipEmptyParts)) {
        if (const QString plain = plainText(word); !plain.isEmpty()) {
            words.append(plain);
        }
    }
    std::set<qint64> rows;
    for (size_t i = 0; i < targets.size() && !words.isEmpty(); ++i) {
        if (std::all_of(words.begin(), words.end(),
                        [&](const QString &word) { return holdsWord(targets[i], word); })) {
            rows.insert(static_cast<qint64>(i) + 1);
        }
    }
    return rows;
}

// Targets in rows 1, 2, 3 …
class Indexed {
public:
    Indexed() : m_database(must(SqliteDriver::open(inMemory())))
    {
        must(migrate(m_database, QString()));
    }

    void add(BusinessSubject subject)
    {
        if (subject.id.isNull()) {
            subject.id = newId(static_cast<qint64>(plain.size()));
        }
        plain.push_back(plainOf(subject));
        m_new.push_back(std::move(subject));
    }
    void write()
    {
        must(m_database.transaction([&]() -> Result<> {
            for (const BusinessSubject &subject : m_new) {
                TRY(TargetRepository(m_database).insert(subject, subject.id, QUuid()));
            }
            return {};
        }));
        m_new.clear();
    }
    void add(const QString &name)
    {
        BusinessSubject subject;
        subject.name = name;
        add(subject);
        write();
    }

    std::vector<qint64> find(const QString &text, int limit = everything)
    {
        return must(SearchIndex(m_database).find(text, limit));
    }
    QStringList names(const QString &text, int limit = everything)
    {
        QStringList list;
        for (const TargetListRow &row : must(targetRows(m_database, find(text, limit)))) {
            list.append(row.name);
        }
        return list;
    }
    void settle() { must(SearchIndex(m_database).settle()); }
    Database &database() { return m_database; }

    void checkAgainstJudge(const QString &query)
    {
        const std::vector<qint64> found = find(query);
        const std::set<qint64> rows(found.begin(), found.end());
        CAPTURE(query);
        CHECK(rows.size() == found.size()); // nothing twice
        CHECK(rows == judged(plain, query));
    }

    std::vector<Plain> plain;

private:
    static SqliteOptions inMemory()
    {
        SqliteOptions options;
        options.path = u":memory:"_s;
        options.create = true;
        return options;
    }

    Database m_database;
    std::vector<BusinessSubject> m_new;
};

QString someQuery(const BusinessSubject &subject, synthetic::Random &random)
{
    const auto cut = [&](const QString &text, quint64 longest) {
        if (text.isEmpty()) {
            return text;
        }
        const auto from = static_cast<qsizetype>(random.below(static_cast<quint64>(text.size())));
        return text.mid(from, static_cast<qsizetype>(1 + random.below(longest)));
    };
    switch (random.below(9)) {
    case 0:
    case 1:
        return cut(subject.name, 5);
    case 2:
        return cut(subject.registeredAddress, 5);
    case 3:
        return cut(subject.uscc, 7);
    case 4:
        return cut(subject.contactPhone, 8);
    case 5:
        return cut(initials(subject.name), 6);
    case 6:
        return cut(fullPinyin(subject.name), 12);
    case 7:
        return cut(fullPinyin(subject.name), 4) + cut(initials(subject.name), 4);
    default:
        return cut(subject.name, 2) + u' ' + cut(subject.registeredAddress, 3);
    }
}

} // namespace

TEST_CASE("a target is found by any part of its name, address, code and phone, and by pinyin")
{
    Indexed index;
    BusinessSubject subject;
    subject.name = u"虎门五金（广东）店A1"_s;
    subject.registeredAddress = u"东莞市长安镇乌沙社区３栋２０１室"_s;
    subject.uscc = u"91441900MA4UQHGC5N"_s;
    subject.contactPhone = u"0769-2233 4455"_s;
    index.add(subject);
    index.write();
    index.add(u"别的商店"_s);
    for (const bool isSettled : {false, true}) {
        if (isSettled) {
            index.settle();
        }
        for (const char16_t *query :
             {u"虎",           u"五金",       u"门五金",   u"虎门五金",
              u"(广东)",       u"【广东】",   u"a1",       u"Ａ１",
              u"乌沙",         u"3栋",        u"91441900", u"91441900ma4uqhgc5n",
              u"ma4u",         u"GC5N",       u"4455",     u"2233-4455",
              u"233",          u"hmwj",       u"humen",    u"hmwujin",
              u"hmwuj",        u"hume",       u"wujin",    u"hm 乌沙",
              u"长安 五金 91", u"五金　乌沙", u"hmwjgdda1"}) {
            CAPTURE(QString::fromUtf16(query), isSettled);
            CHECK(index.find(QString::fromUtf16(query)) == std::vector<qint64>{1});
        }
        for (const char16_t *query :
             {u"金五", u"虎五", u"44559", u"hmjw", u"五金 别的", u"", u"   ", u"\u200B"}) {
            CAPTURE(QString::fromUtf16(query), isSettled);
            CHECK(index.find(QString::fromUtf16(query)).empty());
        }
    }
}

TEST_CASE("every reading of a character finds it")
{
    Indexed index;
    index.add(u"厦门银行"_s);
    for (const char16_t *query : {u"xiamen", u"shamen", u"yinhang", u"yinxing", u"xmyh", u"xmyx"}) {
        CAPTURE(QString::fromUtf16(query));
        CHECK(index.find(QString::fromUtf16(query)).size() == 1);
    }
}

TEST_CASE("names beyond the basic plane, in full width or in any case are found")
{
    Indexed index;
    index.add(QString::fromUcs4(U"\U0002CB5A于记ＡＢＣ\U00020BB7"));
    for (const char32_t *query :
         {U"\U0002CB5A", U"\U0002CB5A于", U"\U00020BB7", U"abc", U"ＡｂＣ", U"chunyu"}) {
        CAPTURE(QString::fromUcs4(query));
        CHECK(index.find(QString::fromUcs4(query)).size() == 1);
    }
}

TEST_CASE("whatever is typed is text to search for and never syntax")
{
    Indexed index;
    index.add(u"张\"三'OR*NEAR(商店)%_"_s);
    for (const char16_t *query : {u"\"", u"'", u"*", u"near(", u"%", u"_", u"三'or*", u"or*near"}) {
        CAPTURE(QString::fromUtf16(query));
        CHECK(index.find(QString::fromUtf16(query)).size() == 1);
    }
    for (const QString &query :
         {u"\"\""_s, u"a AND b"_s, u"NOT"_s, u"name:张"_s, u"^张"_s, u"张*"_s, QString(QChar(0)),
          QString(QChar(0xD800)), QString(10'000, u'张'), QString(10'000, u' '),
          QString(10'000, u'a'), u"%%"_s, u"; DROP TABLE target"_s}) {
        CHECK(index.find(query).empty());
    }
    CHECK(index.find(u"张"_s, 0).empty());
}

TEST_CASE("code before name's beginning before name before pinyin before address, open ones first")
{
    Indexed index;
    const auto add = [&](const QString &name, const QString &address,
                         const QString &code = QString()) {
        BusinessSubject subject;
        subject.name = name;
        subject.registeredAddress = address;
        subject.uscc = code;
        index.add(subject);
    };
    add(u"甲店"_s, u"虎门大道"_s);
    add(u"胡蒙商店"_s, u"humen"_s);
    add(u"东莞虎门"_s, u""_s);
    add(u"虎门乙店"_s, u""_s);
    add(u"虎门甲店"_s, u""_s);
    index.write();
    must(index.database().run("UPDATE target SET facets = $1 WHERE name = '虎门甲店'",
                              targetFacets(TargetState::Visited, SubjectKind::Company, 2, 0)));
    CHECK(index.names(u"虎门"_s) ==
          QStringList{u"虎门乙店"_s, u"虎门甲店"_s, u"东莞虎门"_s, u"甲店"_s});
    // 胡蒙 begins as humen does (hu, men of meng), so it stands with those that begin with 虎门.
    CHECK(index.names(u"humen"_s) ==
          QStringList{u"胡蒙商店"_s, u"虎门乙店"_s, u"虎门甲店"_s, u"东莞虎门"_s});

    add(u"91441900MA4UQHGC5N旧名商店"_s, u""_s);
    add(u"乙公司"_s, u""_s, u"91441900MA4UQHGC5N"_s);
    index.write();
    CHECK(index.names(u"91441900MA4UQHGC5N"_s).first() == u"乙公司"_s);
}

TEST_CASE("a changed target is found by what it is now and no longer by what it was")
{
    const Scratch scratch;
    Database database = scratch.database();
    History history(database);
    const auto subject = history.target(u"旧名商店"_s);
    const auto rename = [&](const QString &name) {
        const auto target = must(TargetRepository(database).find(subject.id));
        const auto base = must(TargetRepository(database).candidates(*target, u"name"_s));
        history.record(targetEdited(subject.id, {{u"name"_s, {name, base}}}, u"seen"_s));
    };
    const auto find = [&](const QString &text) {
        return must(SearchIndex(database).find(text, 10));
    };
    CHECK(find(u"旧名"_s).size() == 1);
    rename(u"新名商行"_s);
    CHECK(find(u"旧名"_s).empty());
    CHECK(find(u"新名"_s).size() == 1);
    must(SearchIndex(database).settle());
    rename(u"第三名"_s);
    CHECK(find(u"新名"_s).empty());
    CHECK(find(u"xmsh"_s).empty());
    must(SearchIndex(database).settle());
    CHECK(find(u"新名"_s).empty());
    CHECK(find(u"第三"_s).size() == 1);
    CHECK(find(u"dsm"_s).size() == 1);
    must(SearchIndex(database).remove(history.rowOf(subject.id)));
    CHECK(find(u"第三"_s).empty());
}

TEST_CASE("the index finds what reading every target finds, through edits and merged segments")
{
    Indexed index;
    constexpr quint64 seed = 99;
    constexpr quint64 count = 700;
    std::vector<BusinessSubject> subjects;
    for (quint64 i = 0; i < count; ++i) {
        subjects.push_back(synthetic::subject(seed, i));
        index.add(subjects.back());
        if (i % 50 == 49) {
            index.write();
            index.settle(); // small segments, some of them merged
        }
    }
    synthetic::Random random(seed);
    for (int round = 0; round < 3; ++round) {
        for (int i = 0; i < 150; ++i) {
            index.checkAgainstJudge(someQuery(random.pick(subjects), random));
        }
        // Some change; whatever was indexed of them before must not show.
        for (int i = 0; i < 60; ++i) {
            const quint64 at = random.below(count);
            auto &subject = subjects[at];
            subject.name = synthetic::subject(seed + 1, random.below(10'000)).name;
            subject.contactPhone = u"13%1"_s.arg(random.below(1'000'000'000), 9, 10, QChar(u'0'));
            index.plain[at] = plainOf(subject);
            must(SearchIndex(index.database()).put(static_cast<qint64>(at) + 1, subject));
        }
    }
    CHECK(must(index.database().count("SELECT count(*) FROM search_segment")) < 10);
}

TEST_CASE("names of any characters are found as reading every target finds them")
{
    // Few characters, so that parts repeat and runs meet where no name has them in a row.
    const QString alphabet = u"行长东门a1z(ｈ 曾"_s;
    const auto text = rc::gen::map(rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 11)),
                                   [=](const std::vector<int> &numbers) {
                                       QString made;
                                       for (const int number : numbers) {
                                           made.append(alphabet[number]);
                                       }
                                       return made;
                                   });
    const auto latin = rc::gen::map(rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 12)),
                                    [](const std::vector<int> &numbers) {
                                        QString made;
                                        for (const int number : numbers) {
                                            made.append(u"hangcxdoezm1"[number]);
                                        }
                                        return made;
                                    });
    CHECK(rc::check([&] {
        Indexed index;
        for (const QString &name :
             *rc::gen::resize(12, rc::gen::container<std::vector<QString>>(text))) {
            BusinessSubject subject;
            subject.name = name;
            subject.registeredAddress = *rc::gen::resize(6, text);
            index.add(subject);
        }
        index.write();
        if (*rc::gen::arbitrary<bool>()) {
            index.settle();
        }
        for (int i = 0; i < 4; ++i) {
            const QString query =
                i % 2 == 0 ? *rc::gen::resize(5, text) : *rc::gen::resize(6, latin);
            const std::vector<qint64> found = index.find(query);
            RC_ASSERT(std::set<qint64>(found.begin(), found.end()) == judged(index.plain, query));
        }
    }));
}

TEST_CASE("a limit takes the best kinds first")
{
    Indexed index;
    for (int i = 0; i < 300; ++i) {
        BusinessSubject subject;
        subject.name = u"商店%1"_s.arg(i);
        subject.registeredAddress = u"虎门"_s;
        index.add(subject);
    }
    index.write();
    index.add(u"虎门超市"_s);
    CHECK(index.find(u"虎门"_s, 50).size() == 50);
    CHECK(index.names(u"虎门"_s, 1) == QStringList{u"虎门超市"_s});
    CHECK(index.find(u"虎门"_s).size() == 301);
}

TEST_CASE("a list's filters narrow its search")
{
    Indexed index;
    for (int i = 0; i < 300; ++i) {
        BusinessSubject subject;
        subject.name = u"商店%1"_s.arg(i);
        subject.grid = i % 100 == 7 ? u"7"_s : u"1"_s;
        index.add(subject);
    }
    index.write();
    TargetFilter filter;
    filter.search = u"商店"_s;
    filter.grid = u"7"_s;
    std::vector<qint64> keys = must(targetKeysOf(index.database(), filter));
    std::sort(keys.begin(), keys.end());
    CHECK(keys == std::vector<qint64>{8, 108, 208});
    filter.tab = TargetTab::Visited;
    CHECK(must(targetKeysOf(index.database(), filter)).empty());
}

TEST_CASE("an import leaves nothing for the first search to index")
{
    const Scratch scratch;
    QTemporaryDir folder;
    QFile file(folder.filePath(u"roster.csv"_s));
    REQUIRE(file.open(QIODevice::WriteOnly));
    file.write("企业名称,统一社会信用代码,地址\n");
    for (quint64 i = 0; i < 200; ++i) {
        const BusinessSubject subject = synthetic::subject(4, i);
        file.write(
            u"%1,%2,%3\n"_s.arg(subject.name, subject.uscc, subject.registeredAddress).toUtf8());
    }
    file.close();
    Store store(scratch.forStore());
    ImportReport report;
    const Author author = authorAt(u"admin"_s, u"专班"_s, 1'790'000'000'000);
    CHECK(must(importRoster(store, file.fileName(), {}, author, report)).imported == 200);
    const auto waiting = [](Database &database) {
        return database.count("SELECT count(*) FROM search_pending");
    };
    CHECK(must(store.wait(waiting)) == 0);
}

TEST_CASE("names sort by pinyin, their numbers as numbers")
{
    const auto sortKey = [](const QString &name) {
        BusinessSubject subject;
        subject.name = name;
        return targetKeys(subject).sort.toUtf8();
    };
    const QStringList ordered{u"安记"_s, u"厦门2店"_s, u"厦门10店"_s, u"仙桃"_s, u"张记"_s};
    for (qsizetype i = 1; i < ordered.size(); ++i) {
        CHECK(sortKey(ordered[i - 1]) < sortKey(ordered[i]));
    }
    CHECK(sortKey(u"西安店"_s) < sortKey(u"先店"_s)); // xi an before xian
    CHECK(sortKey(u"王记"_s) != sortKey(u"汪记"_s));
}

TEST_CASE("real names and addresses are found as reading every target finds them")
{
    const QString path = sharedData(u"enterprises/enterprises_dev_utf8.csv"_s);
    if (path.isEmpty()) {
        return;
    }
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    Indexed index;
    std::vector<BusinessSubject> subjects;
    // Columns without commas inside are enough here: every eighth row of the first 24 000.
    for (int row = 0; row < 24'000 && !file.atEnd(); ++row) {
        const QStringList columns = QString::fromUtf8(file.readLine()).trimmed().split(u',');
        if (row % 8 == 1 && columns.size() == 9 && columns[1].size() == 18) {
            BusinessSubject subject;
            subject.name = columns[0];
            subject.uscc = columns[1];
            subject.registeredAddress = columns[8];
            index.add(subject);
            subjects.push_back(subject);
        }
    }
    REQUIRE(subjects.size() > 500);
    index.write();
    synthetic::Random random(7);
    for (int i = 0; i < 150; ++i) {
        index.checkAgainstJudge(someQuery(random.pick(subjects), random));
    }
}
