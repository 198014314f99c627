// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/statistics.h"

#include "core/domain/china_time.h"
#include "core/domain/codes.h"
#include "core/json.h"
#include "core/settings.h"

#include <QtNumeric>

#include <limits>
#include <map>
#include <utility>

using namespace Qt::StringLiterals;

namespace core {

namespace {

constexpr int daysShown = 400;

// What a row is counted under: an expression over `t` (target) and `v` (visit).
const char *groupOf(StatisticsGroup group)
{
    switch (group) {
    case StatisticsGroup::None:
        return "''";
    case StatisticsGroup::Grid:
        return "t.grid";
    case StatisticsGroup::Township:
        return "coalesce((SELECT nullif(township, '') FROM grid WHERE grid.code = t.grid), t.grid)";
    case StatisticsGroup::Bank:
        return "coalesce((SELECT bank FROM user WHERE user.login = v.user), '')";
    case StatisticsGroup::VisitorOrganisation:
        return "v.organisation";
    }
    Q_UNREACHABLE();
}

// Whether a group can be told of a target alone, without a visit.
bool isOfTargets(StatisticsGroup group)
{
    return group == StatisticsGroup::None || group == StatisticsGroup::Grid ||
           group == StatisticsGroup::Township;
}

// Millions and what is left of them as one number, no larger than a number can be.
qint64 boundedSum(qint64 millions, qint64 rest)
{
    qint64 sum = 0;
    if (qMulOverflow(millions, qint64{1'000'000}, &sum) || qAddOverflow(sum, rest, &sum)) {
        return millions < 0 ? std::numeric_limits<qint64>::min()
                            : std::numeric_limits<qint64>::max();
    }
    return sum;
}

// One walk over the database for all figures of one grouping.
class Count {
public:
    Count(Database &database, StatisticsGroup group, QDate asOf)
        : m_database(database), m_group(group), m_asOf(asOf), m_end(chinaDayStart(asOf.addDays(1)))
    {
    }

    Result<std::vector<Statistics>> run()
    {
        TRY(readBaseline());
        if (isOfTargets(m_group)) {
            TRY(countTargets());
            TRY(countBaseline());
        }
        TRY(countVisits());
        TRY(countOutcomes());
        TRY(countDemands());
        TRY(countCriteria());
        TRY(countIssues());
        if (m_group == StatisticsGroup::None) {
            TRY(countDays());
        }
        return finish();
    }

private:
    // `sql` with @group in place of the grouping; `read` gets the group's figures and the row,
    // whose first column is the group.
    template <typename Read, typename... Args>
    Result<> each(const char *sql, Read read, const Args &...args)
    {
        // One text a statement and grouping, kept for as long as the connection may hold it
        // prepared.
        static thread_local std::map<std::pair<const char *, StatisticsGroup>, QByteArray> texts;
        QByteArray &text = texts[{sql, m_group}];
        if (text.isEmpty()) {
            text = QByteArray(sql).replace("@group", groupOf(m_group));
        }
        return m_database.each(
            text.constData(),
            [&](const Row &row) -> Result<> {
                read(figures(row.text(0)), row);
                return {};
            },
            args...);
    }

    Statistics &figures(const QString &group)
    {
        Statistics &figures = m_figures[group];
        figures.group = group;
        return figures;
    }

    Result<> readBaseline()
    {
        return m_database.each(
            "SELECT name, frozen_at FROM baseline WHERE frozen_at < $1 AND"
            " (withdrawn_at IS NULL OR withdrawn_at >= $1) ORDER BY frozen_at DESC, name"
            " LIMIT 1",
            [&](const Row &row) -> Result<> {
                m_baseline = row.text(0);
                m_frozenOn = chinaDay(row.integer(1));
                return {};
            },
            m_end);
    }

    // A target counts from the moment its first line was written; UUIDv7 begins with that moment.
    QByteArray createdBefore() const
    {
        QByteArray bytes;
        for (int shift = 40; shift >= 0; shift -= 8) {
            bytes += static_cast<char>(m_end >> shift);
        }
        return bytes;
    }

    Result<> countTargets()
    {
        return each(
            "SELECT @group, count(*) FILTER (WHERE t.exclusion = ''),"
            " count(*) FILTER (WHERE t.exclusion <> '') FROM target AS t"
            " WHERE t.created_event < $1 AND t.alias_of IS NULL GROUP BY 1",
            [](Statistics &one, const Row &row) {
                one.targets = row.integer(1);
                one.excluded = row.integer(2);
            },
            createdBefore());
    }

    Result<> countBaseline()
    {
        return each(
            "SELECT @group, count(*),"
            " count(*) FILTER (WHERE t.invalid <> '' OR t.alias_of IS NOT NULL),"
            " count(*) FILTER (WHERE t.invalid <> '' OR t.alias_of IS NOT NULL OR (t.verified = 1 "
            "AND "
            "t.contacted_at < $2) OR EXISTS (SELECT 1 FROM visit WHERE"
            " visit.target = t.row AND visit.voided = 0 AND visit.at < $2 AND (visit.counts = 1 OR"
            " visit.outcome NOT IN ('ABSENT', 'OTHER', 'UNREACHABLE'))))"
            " FROM baseline_member AS b JOIN target AS t ON t.row = b.target"
            " WHERE b.baseline = $1 GROUP BY 1",
            [](Statistics &one, const Row &row) {
                one.baselineSize = row.integer(1);
                one.invalidInBaseline = row.integer(2);
                one.verifiedInBaseline = row.integer(3);
            },
            m_baseline, m_end);
    }

    Result<> countVisits()
    {
        return each(
            "SELECT @group, count(*), count(DISTINCT v.target),"
            " count(DISTINCT CASE WHEN v.method = 'ONSITE' THEN v.target END),"
            " count(DISTINCT b.target) FROM visit AS v JOIN target AS t ON t.row = v.target"
            " LEFT JOIN baseline_member AS b ON b.baseline = $1 AND b.target = v.target"
            " WHERE v.voided = 0 AND v.counts = 1 AND v.at < $2 GROUP BY 1",
            [](Statistics &one, const Row &row) {
                one.visits = row.integer(1);
                one.visited = row.integer(2);
                one.onsiteVisited = row.integer(3);
                one.visitedInBaseline = row.integer(4);
                one.visitedOffBaseline = one.visited - one.visitedInBaseline;
            },
            m_baseline, m_end);
    }

    Result<> countOutcomes()
    {
        TRY(each(
            "SELECT @group, v.outcome, count(*) FROM visit AS v JOIN target AS t ON t.row = "
            "v.target"
            " WHERE v.voided = 0 AND v.at < $1 GROUP BY 1, 2",
            [](Statistics &one, const Row &row) { one.outcomes[row.text(1)] = row.integer(2); },
            m_end));
        return each(
            "SELECT @group, count(DISTINCT v.target) FROM visit AS v"
            " JOIN target AS t ON t.row = v.target WHERE v.voided = 0 AND v.at < $1 AND"
            " v.outcome IN ('NEED', 'RENEWAL_NEED') GROUP BY 1",
            [](Statistics &one, const Row &row) { one.need = row.integer(1); }, m_end);
    }

    Result<> countDemands()
    {
        TRY(each(
            "SELECT @group, count(DISTINCT d.target) FROM demand AS d"
            " JOIN visit AS v ON v.row = d.visit JOIN target AS t ON t.row = d.target"
            " WHERE v.voided = 0 AND d.state = 'DECLARED' AND d.declared_at < $1 GROUP BY 1",
            [](Statistics &one, const Row &row) { one.declared = row.integer(1); }, m_end));
        // A firm that told its need twice wants it once: the latest amount counts. Summed in two
        // parts, because engines differ in what they do about a sum beyond 64 bits.
        return each(
            "SELECT @group, sum(d.amount_yuan / 1000000), sum(d.amount_yuan % 1000000) FROM "
            "(SELECT demand.*, row_number() OVER"
            " (PARTITION BY demand.target ORDER BY visit.at DESC, visit.id DESC) AS age FROM demand"
            " JOIN visit ON visit.row = demand.visit WHERE visit.voided = 0 AND visit.at < $1) AS d"
            " JOIN visit AS v ON v.row = d.visit JOIN target AS t ON t.row = d.target"
            " WHERE d.age = 1 GROUP BY 1",
            [](Statistics &one, const Row &row) {
                one.demandYuan = boundedSum(row.integer(1), row.integer(2));
            },
            m_end);
    }

    Result<> countCriteria()
    {
        return each(
            "SELECT @group, v.verdict, count(*) FROM (SELECT visit.*, row_number() OVER"
            " (PARTITION BY visit.target ORDER BY visit.at DESC, visit.id DESC) AS age FROM visit"
            " WHERE visit.voided = 0 AND visit.verdict <> '' AND visit.at < $1) AS v"
            " JOIN target AS t ON t.row = v.target WHERE v.age = 1 GROUP BY 1, 2",
            [](Statistics &one, const Row &row) { one.criteria[row.text(1)] = row.integer(2); },
            m_end);
    }

    Result<> countIssues()
    {
        return each(
            "SELECT @group, count(*) FILTER (WHERE i.state <> 'CLOSED'),"
            " count(*) FILTER (WHERE i.state = 'CLOSED') FROM issue AS i"
            " JOIN visit AS v ON v.row = i.visit JOIN target AS t ON t.row = i.target"
            " WHERE v.voided = 0 AND i.raised_at < $1 GROUP BY 1",
            [](Statistics &one, const Row &row) {
                one.issuesOpen = row.integer(1);
                one.issuesClosed = row.integer(2);
            },
            m_end);
    }

    Result<> countDays()
    {
        return each(
            "SELECT @group, v.day, count(*) FROM visit AS v JOIN target AS t ON t.row = v.target"
            " WHERE v.voided = 0 AND v.counts = 1 AND v.at < $1 AND v.day > $2 GROUP BY 1, 2",
            [](Statistics &one, const Row &row) {
                one.visitsByDay[dayAt(row, 1)] = row.integer(2);
            },
            m_end, m_asOf.addDays(-daysShown));
    }

    Result<std::vector<Statistics>> finish()
    {
        if (m_group == StatisticsGroup::None) {
            figures(QString()); // the whole is there, also when all of it is zero
        }
        const qint64 numbered = TRY(m_database.count("SELECT seq FROM feed_head"));
        const qint64 read = TRY(Settings(m_database).integer(setting::completeAsOf));
        std::vector<Statistics> list;
        for (auto &[group, one] : m_figures) {
            one.baseline = m_baseline;
            one.baselineFrozenOn = m_frozenOn;
            one.asOf = m_asOf;
            one.completeAsOfSeq = std::max(numbered, read);
            list.push_back(std::move(one));
        }
        return list;
    }

    Database &m_database;
    StatisticsGroup m_group;
    QDate m_asOf;
    qint64 m_end; // UTC ms: the first moment after asOf in China
    QString m_baseline;
    QDate m_frozenOn;
    std::map<QString, Statistics> m_figures;
};

void putRate(JsonWriter &writer, const char *key, qint64 part, qint64 whole)
{
    const qint64 rate = rateBp(part, whole);
    writer.key(key);
    rate < 0 ? writer.null() : writer.decimal(rate, 4);
}

void putFigures(JsonWriter &writer, const Statistics &one)
{
    writer.put("baseline", one.baselineSize).putIfAny("baseline_name", one.baseline);
    writer.putIfAny("baseline_frozen_on", one.baselineFrozenOn);
    writer.put("targets", one.targets).put("excluded", one.excluded).put("visited", one.visited);
    writer.put("visits", one.visits).put("onsite_visited", one.onsiteVisited);
    writer.put("visited_in_baseline", one.visitedInBaseline);
    writer.put("visited_off_baseline", one.visitedOffBaseline);
    writer.put("invalid_in_baseline", one.invalidInBaseline);
    putRate(writer, "visit_rate_official", one.visited, one.baselineSize);
    putRate(writer, "visit_rate_strict", one.visitedInBaseline, one.baselineSize);
    putRate(writer, "verified_rate", one.verifiedInBaseline, one.baselineSize);
    writer.key("outcomes").beginObject();
    for (const QString &outcome : codeList<VisitOutcome>()) {
        const auto found = one.outcomes.find(outcome);
        writer.put(outcome.toLatin1().constData(), found == one.outcomes.end() ? 0 : found->second);
    }
    writer.endObject().put("need", one.need).put("declared", one.declared);
    writer.put("recommended", one.recommended).put("referred", one.referred);
    writer.put("contacted", one.contacted).put("granted", one.granted);
    writer.put("granted_amount", one.grantedYuan).put("disbursed", one.disbursed);
    writer.put("disbursed_amount", one.disbursedYuan).put("demand_amount", one.demandYuan);
    writer.key("criteria").beginObject();
    for (const QString &verdict : codeList<CriteriaVerdict>()) {
        const auto found = one.criteria.find(verdict);
        writer.put(verdict.toLower().toLatin1().constData(),
                   found == one.criteria.end() ? 0 : found->second);
    }
    writer.endObject().put("issues_open", one.issuesOpen).put("issues_closed", one.issuesClosed);
    writer.put("as_of", one.asOf.toString(Qt::ISODate))
        .put("complete_as_of_seq", one.completeAsOfSeq);
}

} // namespace

qint64 rateBp(qint64 part, qint64 whole)
{
    return whole == 0 ? -1 : part * 10'000 / whole;
}

Result<std::vector<Statistics>> statistics(Database &database, StatisticsGroup group, QDate asOf)
{
    return Count(database, group, asOf).run();
}

QByteArray statisticsJson(const std::vector<Statistics> &figures, StatisticsGroup group)
{
    JsonWriter writer;
    writer.beginObject();
    if (group == StatisticsGroup::None) {
        putFigures(writer, figures.front());
    } else {
        writer.key("groups").beginArray();
        for (const Statistics &one : figures) {
            writer.beginObject().put("group", one.group);
            putFigures(writer, one);
            writer.endObject();
        }
        writer.endArray();
    }
    return writer.endObject().take();
}

} // namespace core
