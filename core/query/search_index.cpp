// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/search_index.h"

#include "core/domain/address.h"
#include "core/query/pinyin.h"
#include "core/query/search_segments.h"

#include <algorithm>
#include <unordered_set>

using namespace Qt::StringLiterals;

namespace core {

namespace {

using search::Clause;
using search::Fit;
using search::IndexedRow;
using search::Places;
using search::Segment;
using search::SegmentReader;
using search::Word;
using search::WordPlan;

constexpr qint64 pendingMax = 128; // rows a search reads one by one
constexpr qint64 pendingCheckEvery = 64;
constexpr qint64 smallSegmentsMax = 8;
constexpr int wordCodeMin = 4; // letters and digits a code's beginning is looked up from
constexpr int slackMax = 50;   // hits beyond the limit, so that open ones can come first

// After every text that begins as this one does, in SQLite's binary order of UTF-8.
QString endOfPrefix(const QString &prefix)
{
    return prefix + QString::fromUcs4(U"\U0010FFFF");
}

// One search under way.
class Finder {
public:
    Finder(Database &database, const QString &text, int limit, const SearchIndex::Accept &accept,
           const SearchIndex::Narrow &narrow)
        : m_database(database),
          m_words(search::wordsOf(text)),
          m_limit(static_cast<size_t>(std::max(limit, 0))),
          m_accept(accept),
          m_narrow(narrow)
    {
        for (const Word &word : m_words) {
            m_plans.push_back(search::planOf(word));
        }
    }

    Result<std::vector<qint64>> find()
    {
        if (m_words.empty() || m_limit == 0) {
            return std::vector<qint64>();
        }
        TRY(lookUpPrefixes());
        TRY(readPending());
        m_segments = TRY(segments());
        TRY(walk([](const WordPlan &plan) { return std::vector{&plan.name}; }));
        const bool isSingle = m_words.size() == 1; // its earlier passes need no repetition
        if (std::any_of(m_words.begin(), m_words.end(), [](const Word &w) { return w.isLatin; })) {
            TRY(walk([&](const WordPlan &plan) {
                return isSingle ? std::vector{&plan.pinyin} : std::vector{&plan.name, &plan.pinyin};
            }));
        }
        TRY(walk([&](const WordPlan &plan) {
            return isSingle ? std::vector{&plan.elsewhere}
                            : std::vector{&plan.name, &plan.pinyin, &plan.elsewhere};
        }));
        return TRY(best());
    }

private:
    struct Hit {
        int fit = 0; // the sum over all words
        bool isClosed = false;
        size_t found = 0; // how many were found before it
        qint64 row = 0;
    };

    size_t wanted() const { return m_limit + std::min<size_t>(m_limit, slackMax); }
    bool isEnough() const { return m_hits.size() >= wanted(); }

    // How well the text fits all words; nothing: a word is missing.
    std::optional<int> fitOf(std::string_view text) const
    {
        const search::Fields fields = search::fieldsOf(text);
        int sum = 0;
        for (const Word &word : m_words) {
            const auto fit = search::fitOf(word, fields);
            if (!fit) {
                return std::nullopt;
            }
            sum += static_cast<int>(*fit);
        }
        return sum;
    }

    bool isNew(qint64 row) { return (!m_narrow || m_narrow(row)) && m_seen.insert(row).second; }

    Result<> consider(qint64 row, std::string_view text)
    {
        if (const auto fit = fitOf(text)) {
            if (!m_accept || TRY(m_accept(row))) {
                m_hits.push_back({*fit, false, m_hits.size(), row});
            }
        }
        return {};
    }

    Result<> consider(qint64 row)
    {
        if (!isNew(row)) {
            return {};
        }
        // Taken out first: a callback must not run another statement's answer into its own.
        const auto text = TRY(m_database.first(
            "SELECT text FROM search_text WHERE row = $1",
            [](const Row &found) { return found.blob(0); }, row));
        return text ? consider(row, {text->constData(), static_cast<size_t>(text->size())})
                    : Result<>();
    }

    // The best kinds of hits lie side by side in sorted indexes.
    Result<> lookUpPrefixes()
    {
        const auto wantedRows = static_cast<qint64>(wanted());
        const auto readRow = [](const Row &row) { return row.integer(0); };
        for (const Word &word : m_words) {
            const QString text = QString::fromUtf8(word.text);
            std::vector<qint64> rows;
            if (word.isCode && text.size() >= wordCodeMin) {
                const QString code = text.toUpper();
                rows = TRY(m_database.all(
                    "SELECT row FROM target WHERE uscc >= $1 AND uscc < $2 AND uscc <> ''"
                    " ORDER BY uscc LIMIT $3",
                    readRow, code, endOfPrefix(code), wantedRows));
            }
            const QString name = nameKey(text);
            const auto named =
                TRY(m_database.all("SELECT row FROM target WHERE name_key >= $1 AND name_key < $2"
                                   " ORDER BY name_key LIMIT $3",
                                   readRow, name, endOfPrefix(name), wantedRows));
            rows.insert(rows.end(), named.begin(), named.end());
            for (const qint64 row : rows) {
                TRY(consider(row));
            }
        }
        return {};
    }

    Result<> readPending()
    {
        const auto waiting = TRY(
            m_database.all("SELECT search_text.row, text FROM search_pending"
                           " JOIN search_text ON search_text.row = search_pending.row",
                           [](const Row &row) { return std::pair(row.integer(0), row.blob(1)); }));
        for (const auto &[row, text] : waiting) {
            if (isNew(row)) {
                TRY(consider(row, {text.constData(), static_cast<size_t>(text.size())}));
            }
        }
        return {};
    }

    Result<std::vector<Segment>> segments()
    {
        return m_database.all("SELECT id, first FROM search_segment ORDER BY id",
                              [](const Row &row) {
                                  return Segment{row.integer(0), row.integer(1), {}};
                              });
    }

    // Looks through all segments for rows where every word has one of the chosen clauses.
    template <typename Choose>
    Result<> walk(Choose choose)
    {
        for (Segment &segment : m_segments) {
            if (isEnough()) {
                return {};
            }
            SegmentReader reader(m_database, segment.id);
            std::optional<Places> places;
            for (const WordPlan &plan : m_plans) {
                Places any;
                for (const std::vector<Clause> *clauses : choose(plan)) {
                    any |= TRY(reader.places(*clauses));
                }
                places = places ? *places &= any : any;
                if (!places->any()) {
                    break;
                }
            }
            if (places->any()) {
                TRY(take(segment, *places));
            }
        }
        return {};
    }

    Result<> take(Segment &segment, const Places &places)
    {
        if (segment.rows.isEmpty()) {
            segment.rows = TRY(m_database.first(
                                   "SELECT rows FROM search_segment WHERE id = $1",
                                   [](const Row &row) { return row.blob(0); }, segment.id))
                               .value_or(QByteArray());
        }
        TRY(places.walk([&](size_t place) -> Result<bool> {
            TRY(consider(segment.rowAt(place)));
            return !isEnough();
        }));
        return {};
    }

    Result<std::vector<qint64>> best()
    {
        for (Hit &hit : m_hits) {
            const qint64 facets =
                TRY(m_database.count("SELECT facets FROM target WHERE row = $1", hit.row));
            hit.isClosed = (facets & 3) >= 2; // visited or invalid (targetFacets)
        }
        std::sort(m_hits.begin(), m_hits.end(), [](const Hit &a, const Hit &b) {
            return std::tie(a.fit, a.isClosed, a.found) < std::tie(b.fit, b.isClosed, b.found);
        });
        std::vector<qint64> rows;
        for (const Hit &hit : m_hits) {
            if (rows.size() < m_limit) {
                rows.push_back(hit.row);
            }
        }
        return rows;
    }

    Database &m_database;
    std::vector<Word> m_words;
    std::vector<WordPlan> m_plans;
    size_t m_limit;
    const SearchIndex::Accept &m_accept;
    const SearchIndex::Narrow &m_narrow;
    std::vector<Segment> m_segments;
    std::unordered_set<qint64> m_seen; // checked already, whatever came of it
    std::vector<Hit> m_hits;
};

} // namespace

TargetKeys targetKeys(const BusinessSubject &subject)
{
    const QString &address =
        subject.operatingAddress.isEmpty() ? subject.registeredAddress : subject.operatingAddress;
    // '!' sorts before letters, so that a shorter syllable comes first.
    const QString pinyin = fullPinyin(subject.name, "!"_L1);
    const QString sort = naturalOrderKey(pinyin) + u' ' + subject.name;
    return {nameKey(subject.name).left(foundByMax), addressKey(address).left(foundByMax),
            placeOrderKey(subject).left(orderedByMax), sort.left(orderedByMax)};
}

Result<> SearchIndex::put(qint64 row, const BusinessSubject &subject)
{
    const qint64 changed = TRY(
        m_database.change("INSERT INTO search_text (row, text) VALUES ($1, $2) ON CONFLICT (row)"
                          " DO UPDATE SET text = excluded.text"
                          " WHERE search_text.text <> excluded.text",
                          row, search::textOf(subject)));
    if (changed == 0) {
        return {};
    }
    TRY(m_database.run("INSERT INTO search_pending (row) VALUES ($1) ON CONFLICT DO NOTHING", row));
    // Counting is not free, and a few rows more do not matter.
    if (row % pendingCheckEvery == 0 && TRY(pending()) >= search::segmentRowsMax) {
        TRY(settleSome());
    }
    return {};
}

Result<> SearchIndex::remove(qint64 row)
{
    TRY(m_database.run("DELETE FROM search_text WHERE row = $1", row));
    TRY(m_database.run("DELETE FROM search_pending WHERE row = $1", row));
    return {};
}

Result<> SearchIndex::clear()
{
    TRY(m_database.run("DELETE FROM search_posting"));
    TRY(m_database.run("DELETE FROM search_segment"));
    TRY(m_database.run("DELETE FROM search_pending"));
    TRY(m_database.run("DELETE FROM search_text"));
    return {};
}

Result<qint64> SearchIndex::pending()
{
    return m_database.count("SELECT count(*) FROM search_pending");
}

Result<bool> SearchIndex::settleSome()
{
    std::vector<IndexedRow> rows;
    QByteArray texts;
    TRY(m_database.each(
        "SELECT search_pending.row, search_text.text FROM search_pending"
        " JOIN search_text ON search_text.row = search_pending.row"
        " ORDER BY search_pending.row LIMIT $1",
        [&](const Row &row) -> Result<> {
            const QByteArray text = row.blob(1);
            rows.push_back({row.integer(0), texts.size(), text.size()});
            texts += text;
            return {};
        },
        search::segmentRowsMax));
    if (rows.empty()) {
        return false;
    }
    TRY(search::writeSegment(m_database, rows, texts));
    TRY(m_database.run("DELETE FROM search_pending WHERE row <= $1", rows.back().row));
    return true;
}

Result<bool> SearchIndex::mergeSmall()
{
    // Small ones come of single edits, middling ones of merged small ones.
    for (const qint64 size : {search::segmentRowsMax / 16, search::segmentRowsMax / 2}) {
        const auto small = TRY(m_database.all(
            "SELECT id, first, size, rows FROM search_segment WHERE size < $1 ORDER BY id",
            [](const Row &row) {
                return std::pair(Segment{row.integer(0), row.integer(1), row.blob(3)},
                                 row.integer(2));
            },
            size));
        if (std::ssize(small) < smallSegmentsMax) {
            continue;
        }
        for (const auto &[segment, rows] : small) {
            for (qint64 place = 0; place < rows; ++place) {
                TRY(m_database.run("INSERT INTO search_pending (row) SELECT row FROM search_text"
                                   " WHERE row = $1 ON CONFLICT DO NOTHING",
                                   segment.rowAt(static_cast<size_t>(place))));
            }
            TRY(m_database.run("DELETE FROM search_posting WHERE key >= $1 AND key < $2",
                               segment.id << 32, (segment.id + 1) << 32));
            TRY(m_database.run("DELETE FROM search_segment WHERE id = $1", segment.id));
        }
        return true;
    }
    return false;
}

Result<> SearchIndex::settle()
{
    do {
        while (TRY(settleSome())) {
        }
    } while (TRY(mergeSmall()));
    return {};
}

Result<> SearchIndex::settleIfMany()
{
    return TRY(pending()) > pendingMax ? settle() : Result<>();
}

Result<std::vector<qint64>> SearchIndex::find(const QString &text, int limit, const Accept &accept,
                                              const Narrow &narrow)
{
    TRY(settleIfMany());
    return Finder(m_database, text, limit, accept, narrow).find();
}

} // namespace core
