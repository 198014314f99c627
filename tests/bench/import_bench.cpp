// SPDX-License-Identifier: GPL-3.0-or-later
// Taking a real roster over, beside the least that could be done with the same rows: split the
// text, write the line, lay out the row with all its indexes, in the same transactions on the same
// disk, without a check. Usage: zoufang_bench_import ROSTER.csv [ROUNDS]
#include "core/db/migrations.h"
#include "core/db/sqlite_driver.h"
#include "core/exchange/roster_import.h"
#include "core/ledger/feed.h"
#include "core/query/search_index.h"
#include "core/settings.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <ctime>

using namespace Qt::StringLiterals;
using namespace core;

namespace {

template <typename T>
T importOrStop(Result<T> result)
{
    if (!result) {
        std::fprintf(stderr, "%s\n", qPrintable(result.error().detail));
        std::exit(1);
    }
    return core::detail::take(std::move(result));
}

// A county's database of its own, as `zoufang-county init` leaves it.
Database freshCounty(const QString &path)
{
    SqliteOptions options;
    options.path = path;
    options.create = true;
    options.shared = true;
    options.key = QByteArray(32, 'k');
    Database database(importOrStop(SqliteDriver::open(options)));
    importOrStop(migrate(database, QString()));
    Genesis genesis;
    genesis.serverId = QByteArray(16, 's');
    genesis.inc = newId(1'700'000'000'000);
    genesis.publicKey = QByteArray(32, 'k');
    importOrStop(Ledger(database).begin(genesis, QUuid(), u"county"_s));
    importOrStop(Settings(database).set(setting::ownInc, genesis.inc.toString()));
    importOrStop(
        Settings(database).set(setting::serverId, QString::fromLatin1(genesis.serverId.toHex())));
    importOrStop(Settings(database).set(setting::countyRegion, u"441900"_s));
    importOrStop(Feed(database).begin(genesis.serverId));
    return database;
}

// Kibibytes the process held at most so far.
qint64 peakKiB()
{
    QFile status(u"/proc/self/status"_s);
    if (status.open(QIODevice::ReadOnly)) {
        for (const QByteArray &line : status.readAll().split('\n')) {
            if (line.startsWith("VmHWM:")) {
                return line.mid(6).replace("kB", "").trimmed().toLongLong();
            }
        }
    }
    return 0;
}

double secondsOf(const std::function<void()> &work)
{
    QElapsedTimer timer;
    timer.start();
    work();
    return double(timer.nsecsElapsed()) / 1e9;
}

qint64 wallClock()
{
    return qint64{std::time(nullptr)} * 1000;
}

qint64 importOnce(const QString &file, const QString &database)
{
    Store store(std::make_unique<Database>(freshCounty(database)));
    ImportReport report;
    RosterImportOptions options;
    options.roster.today = QDate(2026, 11, 20);
    const Author author{u"admin"_s, u"专班"_s, u"boot"_s, wallClock};
    const RosterImportResult result =
        importOrStop(importRoster(store, file, options, author, report));
    return result.imported;
}

// The bare path: what has to be stored, and nothing looked at.
class BareImport {
public:
    explicit BareImport(Database &database)
        : m_database(database), m_ledger(database), m_chain(importOrStop(m_ledger.own()))
    {
    }

    qint64 run(const QString &file)
    {
        QFile source(file);
        if (!source.open(QIODevice::ReadOnly)) {
            return 0;
        }
        source.readLine();
        qint64 rows = 0;
        while (!source.atEnd()) {
            importOrStop(m_database.transaction([&]() -> Result<> {
                for (size_t i = 0; i < rosterRowsPerJob && !source.atEnd(); ++i) {
                    TRY(one(source.readLine(), ++rows));
                }
                return {};
            }));
        }
        return rows;
    }

private:
    // Commas inside quotes are few; a bare path takes them as they come.
    Result<> one(const QByteArray &text, qint64 number)
    {
        QList<QByteArray> cells = text.trimmed().split(',');
        cells.resize(9);
        BusinessSubject subject;
        subject.id = newId(wallClock());
        subject.name = QString::fromUtf8(cells.at(0));
        subject.uscc = QString::fromUtf8(cells.at(1));
        subject.establishedOn = QDate::fromString(QString::fromUtf8(cells.at(2)), Qt::ISODate);
        subject.businessScope = QString::fromUtf8(cells.at(5));
        subject.registeredAddress = QString::fromUtf8(cells.at(8));
        subject.confirmed = true;
        const QUuid event = newId(wallClock());
        const QByteArray line = "{\"v\":1,\"set\":{\"name\":\"" + cells.at(0) + "\",\"uscc\":\"" +
                                cells.at(1) + "\",\"establishedOn\":\"" + cells.at(2) +
                                "\",\"businessScope\":\"" + cells.at(5) +
                                "\",\"registeredAddress\":\"" + cells.at(8) + "\"},\"id\":\"" +
                                event.toByteArray(QUuid::WithoutBraces) + "\"}";
        TRY(m_ledger.appendBytes(m_chain, event, line, number));
        TRY(m_database.run("INSERT INTO feed (seq, chain, n, event, entity, verdict, head)"
                           " VALUES ($1, $2, $3, $4, $5, '', $6)",
                           number, m_chain.id, m_chain.end.n, event, subject.id, m_chain.end.hash));
        TRY(m_database.run("INSERT INTO feed_grid (grid, seq, kind, entity) VALUES ('', $1, 1, $2)",
                           number, subject.id));
        const qint64 row = TRY(TargetRepository(m_database).insert(subject, event, QUuid()));
        TRY(m_database.run(
            "INSERT INTO provenance (target, import, sheet_row, raw) VALUES ($1, $2, $3, '{}')",
            row, subject.id, number));
        return {};
    }

    Database &m_database;
    Ledger m_ledger;
    Chain m_chain;
};

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    if (argc < 2) {
        std::fprintf(stderr, "Usage: zoufang_bench_import ROSTER.csv [ROUNDS]\n");
        return 2;
    }
    const QString file = QString::fromLocal8Bit(argv[1]);
    const int rounds = argc > 2 ? std::max(1, QByteArray(argv[2]).toInt()) : 3;
    for (int round = 1; round <= rounds; ++round) {
        const QTemporaryDir folder;
        qint64 rows = 0;
        const double product =
            secondsOf([&] { rows = importOnce(file, folder.filePath(u"product.db"_s)); });
        const qint64 peak = peakKiB();
        const double floor = secondsOf([&] {
            Database database = freshCounty(folder.filePath(u"floor.db"_s));
            BareImport(database).run(file);
        });
        std::printf("import of %lld rows: %.2f s, floor %.2f s, ratio %.2f, peak so far %.1f MiB\n",
                    static_cast<long long>(rows), product, floor, product / floor,
                    double(peak) / 1024);
    }
    return 0;
}
