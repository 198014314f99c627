// SPDX-License-Identifier: GPL-3.0-or-later
// The product counts in SQL; here the same visits are counted by plain loops over what was said,
// and both must come to the same (DOMAIN §8).
#include "core/query/statistics.h"

#include "core/exchange/roster_import.h"
#include "tests/support/history.h"
#include "tests/support/scratch.h"
#include "tests/support/shared_data.h"

#include <algorithm>
#include <limits>
#include <map>
#include <random>
#include <set>

using namespace core;
using namespace Qt::StringLiterals;

namespace {

const QDateTime fieldBegins(QDate(2026, 9, 1), QTime(0, 0), Qt::UTC);

struct Business {
    QUuid id;
    QString grid;
    QDateTime createdAt;
    bool isExcluded = false;
    bool isInBaseline = false;
};

// A visit as it was said, without anything the product makes of it.
struct Said {
    size_t business = 0;
    Visit visit;
    QString user;
    QString organisation;
    bool isVoided = false;
};

struct Colleague {
    const char16_t *login;
    const char16_t *organisation;
    const char16_t *bank;
};
constexpr std::array colleagues{
    Colleague{u"lin", u"溪东社区", u""}, Colleague{u"chen", u"石桥镇", u""},
    Colleague{u"wu", u"清溪支行", u"QH001"}, Colleague{u"zhou", u"清溪支行", u"QH002"}};
const std::map<QString, QString> &townshipOfGrid()
{
    static const std::map<QString, QString> townships{{u"550124101001001"_s, u"清溪镇"_s},
                                                      {u"550124101002001"_s, u"清溪镇"_s},
                                                      {u"550124102001001"_s, u"石桥镇"_s}};
    return townships;
}

// Visits by everybody to some businesses, the same in every run.
class Field {
public:
    explicit Field(Database &database) : m_database(database), history(database)
    {
        // Thousands of commits, and nothing here is about the disk.
        if (!onPostgresql()) {
            must(database.run("PRAGMA synchronous = OFF"));
        }
        history.nowMs = fieldBegins.addDays(-5).toMSecsSinceEpoch();
        for (const auto &[code, township] : townshipOfGrid()) {
            GridDefinition grid;
            grid.code = code;
            grid.name = code.right(6);
            grid.kind = u"BASIC"_s;
            grid.region = code.left(12);
            grid.township = township;
            for (const Change &change : gridDefined(grid)) {
                history.record(change);
            }
        }
        for (const Colleague &one : colleagues) {
            history.record(userDefined({textOf(one.login),
                                        textOf(one.login),
                                        u"VISITOR_GRID"_s,
                                        textOf(one.organisation),
                                        textOf(one.bank),
                                        {u"*"_s}}));
        }
    }

    static QString textOf(const char16_t *text) { return QString::fromUtf16(text); }

    QString someGrid()
    {
        return std::next(townshipOfGrid().begin(), below(qint64(townshipOfGrid().size())))->first;
    }

    // Numbers that depend on the seed alone; the standard's distributions differ between libraries.
    qint64 below(qint64 bound) { return qint64(m_random() % quint64(bound)); }

    void makeBusinesses(int count)
    {
        for (int i = 0; i < count; ++i) {
            BusinessSubject subject;
            subject.name = u"店铺%1"_s.arg(i);
            subject.grid = someGrid();
            subject.confirmed = true;
            // Every tenth is founded while the visits go on.
            const QDateTime at = fieldBegins.addDays(i % 10 == 9 ? i / 10 : -4);
            history.nowMs = at.toMSecsSinceEpoch();
            businesses.push_back({history.target(subject).id, subject.grid, at, false, false});
        }
        freezeHalf();
        history.nowMs = fieldBegins.addDays(-1).toMSecsSinceEpoch();
        std::vector<QUuid> gone;
        for (size_t i = 3; i < businesses.size(); i += 11) {
            businesses[i].isExcluded = true;
            gone.push_back(businesses[i].id);
        }
        must(m_database.transaction(
            [&] { return excludeTargets(m_database, gone, u"REMOVED"_s, history.author); }));
    }

    // One after the other, somewhere in three weeks; no two at one moment.
    void makeVisits(int count)
    {
        QDateTime at = fieldBegins;
        for (int i = 0; i < count; ++i) {
            at = at.addSecs(60 + below(qint64{2} * 21 * 24 * 3600 / count));
            Said said;
            said.business = size_t(below(qint64(businesses.size())));
            const Colleague &who = colleagues[size_t(below(qint64(colleagues.size())))];
            said.user = textOf(who.login);
            said.organisation = textOf(who.organisation);
            said.visit = someVisit(businesses[said.business].id, at);
            history.author.user = said.user;
            history.author.organisation = said.organisation;
            history.nowMs = at.toMSecsSinceEpoch() - 1000; // the line is written at that moment
            said.visit = history.visit(said.visit);
            said.isVoided = below(20) == 0;
            if (said.isVoided) {
                history.record(visitVoided(said.visit, u"twice"_s));
            }
            saids.push_back(said);
        }
    }

    std::vector<Business> businesses;
    std::vector<Said> saids;

private:
    void freezeHalf()
    {
        history.nowMs = fieldBegins.addDays(-3).toMSecsSinceEpoch();
        ImportedFile file;
        file.import = newId(history.nowMs);
        file.kind = u"targets"_s;
        file.fileName = u"list.csv"_s;
        history.record(importBegun(file));
        qint64 members = 0;
        for (size_t i = 0; i < businesses.size(); i += 2) {
            businesses[i].isInBaseline = true;
            ++members;
            history.record(targetOnRoster(businesses[i].id, u"清单"_s, file.import));
        }
        history.record(rosterFrozen(u"清单"_s, file.import, members, QByteArray(32, 'h')));
    }

    Visit someVisit(const QUuid &target, const QDateTime &at)
    {
        const auto &outcomes = Codes<VisitOutcome>::all;
        Visit visit;
        visit.target = target;
        visit.startedAt = at;
        // The frequent ones more often: a business is to be met more than once.
        visit.outcome =
            outcomes[size_t(below(below(3) == 0 ? qint64(outcomes.size()) : qint64{4}))].first;
        if (visit.outcome == VisitOutcome::Other) {
            visit.outcomeText = u"店面装修"_s;
        }
        visit.method = below(5) == 0   ? VisitMethod::Phone
                       : below(9) == 0 ? VisitMethod::Window
                                       : VisitMethod::Onsite;
        if (hasNeed(*visit.outcome)) {
            visit.demand.emplace();
            visit.demand->amountYuan = 10'000 * (1 + below(300));
            CriteriaJudgement judgement;
            judgement.verdict =
                below(3) == 0 ? CriteriaVerdict::Fail : CriteriaVerdict::PassPending;
            judgement.packId = u"made-up"_s;
            visit.judgement = judgement;
        }
        for (qint64 i = below(12); i >= 10; --i) {
            visit.issues.push_back({u"用电"_s, u"限电"_s, below(3) == 0});
        }
        return visit;
    }

    Database &m_database;
    std::mt19937_64 m_random{2026};

public:
    History history;
};

// The figures that both sides count.
QString shown(const Statistics &one)
{
    QStringList parts{
        u"targets %1 excluded %2"_s.arg(one.targets).arg(one.excluded),
        u"baseline %1"_s.arg(one.baselineSize),
        u"visits %1 visited %2 onsite %3"_s.arg(one.visits).arg(one.visited).arg(one.onsiteVisited),
        u"in %1 off %2"_s.arg(one.visitedInBaseline).arg(one.visitedOffBaseline),
        u"need %1 yuan %2"_s.arg(one.need).arg(one.demandYuan),
        u"issues %1 + %2"_s.arg(one.issuesOpen).arg(one.issuesClosed)};
    for (const auto &counts : {one.outcomes, one.criteria}) {
        for (const auto &[code, count] : counts) {
            parts.append(u"%1 %2"_s.arg(code).arg(count));
        }
    }
    for (const auto &[day, count] : one.visitsByDay) {
        parts.append(u"%1 %2"_s.arg(day.toString(Qt::ISODate)).arg(count));
    }
    return parts.join(u", "_s);
}

bool isMetByRule(const Visit &visit)
{
    static const std::set<VisitOutcome> met{VisitOutcome::Need, VisitOutcome::RenewalNeed,
                                            VisitOutcome::Potential, VisitOutcome::NoNeed,
                                            VisitOutcome::Refused};
    return met.contains(*visit.outcome) && visit.method != VisitMethod::Phone;
}

using GroupOf = std::function<QString(const Said &)>;

// Everything said until the end of a day in China, counted by hand, by group.
class PlainCount {
public:
    PlainCount(const Field &field, QDate asOf, const GroupOf &groupOf)
        : m_field(field), m_end(asOf.addDays(1), QTime(0, 0), Qt::OffsetFromUTC, 8 * 3600)
    {
        std::map<size_t, const Said *> latestNeed; // saids come in the order of time
        for (const Said &said : field.saids) {
            if (said.isVoided || said.visit.startedAt >= m_end) {
                continue;
            }
            add(said, figures[groupOf(said)], groupOf(said));
            if (said.visit.demand) {
                latestNeed[said.business] = &said;
            }
        }
        for (const auto &[business, said] : latestNeed) {
            Statistics &one = figures[groupOf(*said)];
            one.demandYuan += *said->visit.demand->amountYuan;
            one.criteria[code(said->visit.judgement->verdict)] += 1;
        }
    }

    void addBusinesses(const std::function<QString(const Business &)> &groupOf)
    {
        for (const Business &business : m_field.businesses) {
            Statistics &one = figures[groupOf(business)];
            one.baselineSize += business.isInBaseline ? 1 : 0;
            if (business.createdAt < m_end) {
                (business.isExcluded ? one.excluded : one.targets) += 1;
            }
        }
    }

    std::map<QString, Statistics> figures;

private:
    bool isFirst(const char *what, const QString &group, size_t business)
    {
        return m_seen.insert({QByteArray(what) + group.toUtf8(), business}).second;
    }

    void add(const Said &said, Statistics &one, const QString &group)
    {
        one.outcomes[code(*said.visit.outcome)] += 1;
        for (const Issue &issue : said.visit.issues) {
            (issue.solvedOnSpot ? one.issuesClosed : one.issuesOpen) += 1;
        }
        if (said.visit.demand && isFirst("need", group, said.business)) {
            one.need += 1;
        }
        if (!isMetByRule(said.visit)) {
            return;
        }
        one.visits += 1;
        one.visitsByDay[said.visit.startedAt.toOffsetFromUtc(8 * 3600).date()] += 1;
        if (isFirst("visited", group, said.business)) {
            one.visited += 1;
            const bool isMember = m_field.businesses[said.business].isInBaseline;
            (isMember ? one.visitedInBaseline : one.visitedOffBaseline) += 1;
        }
        if (said.visit.method == VisitMethod::Onsite && isFirst("onsite", group, said.business)) {
            one.onsiteVisited += 1;
        }
    }

    const Field &m_field;
    QDateTime m_end;
    std::set<std::pair<QByteArray, size_t>> m_seen;
};

struct Grouping {
    StatisticsGroup group;
    GroupOf ofVisit;
    std::function<QString(const Business &)> ofBusiness; // empty: not told of a business alone
};

std::vector<Grouping> groupings(const Field &field)
{
    static const std::map<QString, QString> banks{{u"wu"_s, u"QH001"_s}, {u"zhou"_s, u"QH002"_s}};
    const auto gridOf = [&field](const Said &said) { return field.businesses[said.business].grid; };
    const auto bankOf = [](const Said &said) {
        const auto found = banks.find(said.user);
        return found == banks.end() ? QString() : found->second;
    };
    return {{StatisticsGroup::None, [](const Said &) { return QString(); },
             [](const Business &) { return QString(); }},
            {StatisticsGroup::Grid, gridOf, [](const Business &one) { return one.grid; }},
            {StatisticsGroup::Township,
             [gridOf](const Said &said) { return townshipOfGrid().at(gridOf(said)); },
             [](const Business &one) { return townshipOfGrid().at(one.grid); }},
            {StatisticsGroup::VisitorOrganisation,
             [](const Said &said) { return said.organisation; },
             {}},
            {StatisticsGroup::Bank, bankOf, {}}};
}

// Both counts, figure by figure, for every grouping on some days.
void compareCounts(
    const Field &field,
    const std::function<std::vector<Statistics>(StatisticsGroup group, QDate asOf)> &product)
{
    for (const QDate asOf : {QDate(2026, 8, 31), QDate(2026, 9, 5), QDate(2026, 9, 14),
                             QDate(2026, 9, 15), QDate(2026, 12, 1)}) {
        for (const Grouping &grouping : groupings(field)) {
            PlainCount plain(field, asOf, grouping.ofVisit);
            if (grouping.ofBusiness) {
                plain.addBusinesses(grouping.ofBusiness);
            }
            std::map<QString, QString> found;
            for (Statistics one : product(grouping.group, asOf)) {
                found[one.group] = shown(one);
            }
            std::map<QString, QString> wanted;
            for (auto &[group, one] : plain.figures) {
                if (grouping.group != StatisticsGroup::None) {
                    one.visitsByDay.clear(); // told of the whole alone
                }
                wanted[group] = shown(one);
            }
            INFO("group " << int(grouping.group) << " as of " << asOf.toString().toStdString());
            REQUIRE(found.size() == wanted.size());
            for (const auto &[group, figures] : wanted) {
                INFO(group.toStdString());
                CHECK(found[group] == figures);
            }
        }
    }
}

} // namespace

TEST_CASE("statistics are what plain loops over the visits count, by any group and day")
{
    const Scratch scratch;
    Database database = scratch.database();
    Field field(database);
    field.makeBusinesses(60);
    field.makeVisits(500);

    compareCounts(field, [&](StatisticsGroup group, QDate asOf) {
        return must(statistics(database, group, asOf));
    });

    // The counts compared hold what they are about.
    const Statistics whole =
        must(statistics(database, StatisticsGroup::None, QDate(2026, 12, 1))).front();
    CHECK(whole.outcomes.size() == Codes<VisitOutcome>::all.size());
    CHECK(whole.visits > whole.visited);
    CHECK(whole.visited > whole.onsiteVisited);
    CHECK(whole.visitedOffBaseline > 0);
    CHECK(whole.excluded > 0);
    CHECK(whole.issuesOpen > 0);
    CHECK(whole.issuesClosed > 0);
    CHECK(whole.criteria.size() == 2);
}

TEST_CASE("a sum of demands that no number holds is the same figure on every engine", "[T6]")
{
    const Scratch scratch;
    Database database = scratch.database();
    Field field(database);
    field.makeBusinesses(60);
    field.makeVisits(100);
    const qint64 demands =
        must(database.count("SELECT count(DISTINCT demand.target) FROM demand JOIN visit"
                            " ON visit.row = demand.visit WHERE voided = 0"));
    REQUIRE(demands > 2);
    const auto sumOf = [&](qint64 each) {
        must(database.run("UPDATE demand SET amount_yuan = $1", each));
        return must(statistics(database, StatisticsGroup::None, QDate(2026, 12, 1)))
            .front()
            .demandYuan;
    };
    const qint64 most = std::numeric_limits<qint64>::max();
    CHECK(sumOf(1'234'567) == demands * 1'234'567);
    CHECK(sumOf(most / demands) == most / demands * demands);
    CHECK(sumOf(most / demands + 1) == most);
    CHECK(sumOf(most) == most);
}

TEST_CASE("statistics of visits to real businesses are what plain loops count", "[shared]")
{
    const QString roster = sharedData(u"enterprises/panyu_utf16le_tab.txt"_s);
    if (roster.isEmpty()) {
        return;
    }
    const Scratch scratch;
    {
        Store store(scratch.forStore());
        RosterImportOptions options;
        options.baseline = u"番禺"_s;
        ImportReport report;
        const qint64 before = fieldBegins.addDays(-4).toMSecsSinceEpoch();
        const RosterImportResult result = must(
            importRoster(store, roster, options, authorAt(u"admin"_s, u"专班"_s, before), report));
        REQUIRE(result.imported == 2'469);
        REQUIRE(result.baselineMembers == 2'469);
    }
    Database database = scratch.database();
    Field field(database);
    for (const QUuid &id : must(database.all("SELECT id FROM target ORDER BY row",
                                             [](const Row &row) { return uuidAt(row, 0); }))) {
        const QString grid = field.someGrid();
        field.history.record(targetMoved(id, QString(), grid, u"assigned"_s));
        field.businesses.push_back({id, grid, fieldBegins.addDays(-4), false, true});
    }
    field.makeVisits(2'000);

    compareCounts(field, [&](StatisticsGroup group, QDate asOf) {
        return must(statistics(database, group, asOf));
    });
}
