// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of one laptop alone: saving a visit, lists, and search as you type.
#include "core/day_desk.h"
#include "core/query/pinyin.h"
#include "core/query/search_index.h"
#include "core/query/target_list.h"
#include "core/visit_desk.h"
#include "tests/bench/plain.h"
#include "tests/bench/rows.h"
#include "tests/support/synthetic.h"

#include <QFile>

using namespace Qt::StringLiterals;
using core::BusinessSubject;
using core::Database;
using core::Result;

namespace bench {

namespace {

constexpr int hitsWanted = 50;

// Form to committed line, as the window posts it.
double saveOne(client::Workspace &workspace, const QUuid &target, quint64 number)
{
    return milliseconds([&] {
        orStop(workspace.store().wait([&](Database &database) -> Result<> {
            const auto preparation = TRY(core::prepareVisit(database, target, workspace.author()));
            TRY(core::recordVisit(
                database,
                core::judged(preparation, madeUpVisit(target, number), workspace.author().nowMs()),
                workspace.author()));
            return {};
        }));
    });
}

std::vector<QUuid> someTargets(client::Workspace &workspace, int count)
{
    return orStop(workspace.store().wait([&](Database &database) {
        return database.all(
            "SELECT id FROM target WHERE row % 7 = 3 LIMIT $1",
            [](const core::Row &row) { return core::uuidAt(row, 0); }, count);
    }));
}

// The same with nothing looked at: the line, the visit and its target, in one transaction.
class PlainSaves {
public:
    explicit PlainSaves(const QString &path)
        : m_plain(path, Plain::As::Laptop,
                  "CREATE TABLE line (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, line TEXT);"
                  "CREATE TABLE target (id TEXT PRIMARY KEY, state TEXT) WITHOUT ROWID;"
                  "CREATE TABLE visit (id TEXT PRIMARY KEY, target TEXT, at INTEGER, outcome TEXT)"
                  " WITHOUT ROWID;"
                  "CREATE INDEX visit_target ON visit (target, at)")
    {
    }

    double save(const QUuid &target)
    {
        const QString id = QUuid::createUuid().toString(QUuid::WithoutBraces);
        const QString subject = target.toString(QUuid::WithoutBraces);
        return milliseconds([&] {
            m_plain.script("BEGIN IMMEDIATE");
            m_line.bind(id).bind(m_bytes).run();
            m_visit.bind(id).bind(subject).bind(qint64{1'790'000'000'000}).run();
            m_target.bind(subject).run();
            m_plain.script("COMMIT");
        });
    }

private:
    Plain m_plain;
    QByteArray m_bytes = QByteArray(900, 'x'); // as long as a visit's line
    Plain::Statement m_line{m_plain, "INSERT INTO line (id, line) VALUES (?, ?)"};
    Plain::Statement m_visit{
        m_plain, "INSERT INTO visit (id, target, at, outcome) VALUES (?, ?, ?, 'NO_NEED')"};
    Plain::Statement m_target{
        m_plain, "INSERT INTO target (id, state) VALUES (?, 'VISITED') ON CONFLICT (id) DO UPDATE"
                 " SET state = excluded.state"};
};

// One more place for the same words, told apart by how long they are.
QString part(const QString &text, int length, synthetic::Random &random)
{
    const qsizetype room = std::max<qsizetype>(1, text.size() - length + 1);
    return text.mid(static_cast<qsizetype>(random.below(static_cast<quint64>(room))), length);
}

struct QueryKind {
    const char *name;
    std::function<QString(const BusinessSubject &, synthetic::Random &)> make;
};

std::vector<QueryKind> queryKinds()
{
    const auto ofName = [](int length) {
        return [length](const BusinessSubject &s, auto &random) {
            return part(s.name, length, random);
        };
    };
    const auto ofInitials = [](int length) {
        return [length](const BusinessSubject &s, auto &) {
            return core::initials(s.name).remove(u'(').remove(u')').left(length);
        };
    };
    const auto ofPinyin = [](int length) {
        return [length](const BusinessSubject &s, auto &random) {
            const auto from = static_cast<qsizetype>(random.below(4));
            return core::fullPinyin(s.name.mid(from)).remove(u'(').remove(u')').left(length);
        };
    };
    return {
        {"name, first character typed", ofName(1)},
        {"name, any 2 characters", ofName(2)},
        {"name, any 3 characters", ofName(3)},
        {"name, any 4 characters", ofName(4)},
        {"address, any 2 characters",
         [](const BusinessSubject &s, auto &random) {
             return part(s.registeredAddress, 2, random);
         }},
        {"address, any 4 characters",
         [](const BusinessSubject &s, auto &random) {
             return part(s.registeredAddress, 4, random);
         }},
        {"code, its beginning, 4", [](const BusinessSubject &s, auto &) { return s.uscc.left(4); }},
        {"code, any 4",
         [](const BusinessSubject &s, auto &random) { return part(s.uscc, 4, random); }},
        {"phone, last 4", [](const BusinessSubject &s, auto &) { return s.contactPhone.right(4); }},
        {"initials, 1", ofInitials(1)},
        {"initials, 2", ofInitials(2)},
        {"initials, 4", ofInitials(4)},
        {"full pinyin, 3 letters", ofPinyin(3)},
        {"full pinyin, 6 letters", ofPinyin(6)},
        {"full pinyin, 10 letters", ofPinyin(10)},
        {"two words: name and address",
         [](const BusinessSubject &s, auto &random) {
             return part(s.name, 2, random) + u' ' + part(s.registeredAddress, 2, random);
         }},
    };
}

// FTS5 over pairs of characters, first 50 hits as they come: no order, no check, no pinyin.
class PlainSearch {
public:
    PlainSearch(const QString &path, qint64 targets)
        : m_plain(path, Plain::As::Laptop, targetTables)
    {
        m_plain.script("BEGIN");
        {
            Plain::Statement insert(m_plain, "INSERT INTO search (rowid, pairs) VALUES (?, ?)");
            for (qint64 i = 0; i < targets; ++i) {
                const auto subject = synthetic::subject(seed, static_cast<quint64>(i));
                const QString pairs = pairsOf(subject.name + subject.registeredAddress);
                insert.bind(i + 1).bind(pairs).run();
            }
        }
        m_plain.script("COMMIT");
    }

    double find(const QString &query)
    {
        const QString match =
            query.size() == 1 ? u'"' + query + u"\"*"_s : u'"' + pairsOf(query).chopped(3) + u'"';
        return milliseconds([&] { m_find.bind(match).run([](auto &row) { row.integer(0); }); });
    }

private:
    Plain m_plain;
    Plain::Statement m_find{m_plain, "SELECT rowid FROM search WHERE search MATCH ? LIMIT 50"};
};

void searchKind(Scene &scene, Report &report, const QueryKind &kind, PlainSearch &plain)
{
    synthetic::Random random(seed + 1);
    std::vector<QString> queries;
    while (std::ssize(queries) < scene.sizes.queries) {
        const auto number = random.below(static_cast<quint64>(scene.sizes.targets));
        const QString query = kind.make(synthetic::subject(seed, number), random);
        if (!query.trimmed().isEmpty()) {
            queries.push_back(query);
        }
    }
    std::vector<double> ours;
    std::vector<double> floors;
    QString slowest;
    orStop(scene.synced(everything).store().wait([&](Database &database) -> Result<> {
        for (const QString &query : queries) {
            ours.push_back(
                milliseconds([&] { orStop(core::SearchIndex(database).find(query, hitsWanted)); }));
            slowest = ours.back() >= percentile(ours, 100) ? query : slowest;
        }
        return {};
    }));
    for (const QString &query : queries) {
        floors.push_back(plain.find(query));
    }
    report.row(u"search "_s + QString::fromUtf8(kind.name), percentile(ours, 99), "ms p99",
               percentile(floors, 99), atMost(1),
               u"p50 %1 ms, floor %2; slowest %3"_s.arg(median(ours), 0, 'f', 3)
                   .arg(median(floors), 0, 'f', 3)
                   .arg(slowest));
}

// A day laid out anew, and opened once more; the floor reads one column of all targets in order.
Result<> planOf(Database &database, const core::Author &author, Report &report, int rounds,
                double floorMs)
{
    const qint64 targets = TRY(database.count("SELECT count(*) FROM target"));
    std::vector<double> anew;
    std::vector<double> again;
    for (int round = 0; round < rounds; ++round) {
        TRY(database.run("DELETE FROM day_plan"));
        anew.push_back(milliseconds([&] { orStop(core::openDayPlan(database, author)); }));
        again.push_back(milliseconds([&] { orStop(core::openDayPlan(database, author)); }));
    }
    report.row(u"plan of the day out of %1"_s.arg(targets), median(anew), "ms", floorMs, atMost(50),
               u"opened again: %1 ms"_s.arg(median(again), 0, 'f', 2));
    return {};
}

void listOf(Scene &scene, Report &report, const QString &login)
{
    client::Workspace &workspace = scene.synced(login);
    struct View {
        const char *name;
        core::TargetFilter filter;
    };
    std::vector<View> views{
        {"by tier", {}}, {"by name", {}}, {"one kind, by tier", {}}, {"one grid, by door", {}}};
    views[1].filter.order = core::TargetOrder::Name;
    views[2].filter.kind = core::SubjectKind::FamilyFarm;
    views[3].filter.grid = synthetic::gridCode(3);
    views[3].filter.order = core::TargetOrder::Door;
    orStop(workspace.store().wait([&](Database &database) -> Result<> {
        const qint64 targets = TRY(database.count("SELECT count(*) FROM target"));
        const auto key = [](const core::Row &row) { return row.integer(0); };
        std::vector<double> floors;
        for (int round = 0; round < scene.sizes.rounds; ++round) {
            floors.push_back(milliseconds([&] {
                orStop(database.all("SELECT row FROM target ORDER BY door_key, facets, row", key));
            }));
        }
        for (const View &view : views) {
            std::vector<double> times;
            std::vector<double> pages;
            for (int round = 0; round < scene.sizes.rounds; ++round) {
                std::vector<qint64> keys;
                times.push_back(milliseconds(
                    [&] { keys = orStop(core::targetKeysOf(database, view.filter)); }));
                keys.resize(std::min<size_t>(keys.size(), 256));
                pages.push_back(milliseconds([&] { orStop(core::targetRows(database, keys)); }));
            }
            report.row(u"list of %1, %2: keys"_s.arg(targets).arg(QString::fromUtf8(view.name)),
                       median(times), "ms", median(floors), atMost(200),
                       u"first page of 256: %1 ms"_s.arg(median(pages), 0, 'f', 2));
        }
        const double counts =
            milliseconds([&] { orStop(core::targetCounts(database, QString())); });
        report.row(u"list of %1: counts of all tabs"_s.arg(targets), counts, "ms", median(floors),
                   atMost(200));
        return planOf(database, workspace.author(), report, scene.sizes.rounds, median(floors));
    }));
}

} // namespace

void saveRows(Scene &scene, Report &report)
{
    PlainSaves plain(scene.path(u"plain-saves"_s));
    std::map<QString, double> medians;
    for (const QString &login : {village, tenth, everything}) {
        client::Workspace &workspace = scene.synced(login);
        const auto targets = someTargets(workspace, scene.sizes.saves);
        std::vector<double> ours;
        std::vector<double> floors;
        for (size_t i = 0; i < targets.size(); ++i) { // in turn, so that the disk drifts for both
            ours.push_back(saveOne(workspace, targets[i], i));
            floors.push_back(plain.save(targets[i]));
        }
        medians[login] = median(ours) / median(floors);
        report.row(u"save a visit, reading '%1'"_s.arg(login), median(ours), "ms p50",
                   median(floors), atMostTimesFloor(2),
                   u"p99 %1 ms, floor %2"_s.arg(percentile(ours, 99), 0, 'f', 2)
                       .arg(percentile(floors, 99), 0, 'f', 2));
    }
    report.row(u"flatness: a save at 50 × the targets"_s, medians[everything], "x",
               medians[village], atMostTimesFloor(1.5), u"both as multiples of their floors"_s);
}

void searchRows(Scene &scene, Report &report)
{
    (void)scene.synced(everything);
    PlainSearch plain(scene.path(u"plain-search"_s), scene.sizes.targets);
    for (const QueryKind &kind : queryKinds()) {
        searchKind(scene, report, kind, plain);
    }
}

void listRows(Scene &scene, Report &report)
{
    listOf(scene, report, tenth);
    listOf(scene, report, everything);
}

} // namespace bench
