// SPDX-License-Identifier: GPL-3.0-or-later
// Taking a roster over, and walking, checking and laying out again what it left.
#include "core/crypto/keys.h"
#include "core/exchange/roster_import.h"
#include "core/ledger/feed.h"
#include "core/ledger/verify.h"
#include "sync/server/county.h"
#include "sync/server/county_folder.h"
#include "tests/bench/plain.h"
#include "tests/bench/rows.h"
#include "tests/support/synthetic.h"
#include "tests/support/xlsx_rows.h"

#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;
using core::Database;
using core::Result;

namespace bench {

namespace {

const std::array columnNames{u"企业名称"_s, u"统一社会信用代码"_s, u"经营地址"_s,
                             u"联系电话"_s, u"成立日期"_s,         u"经营范围"_s};

QStringList cellsOf(quint64 number)
{
    const core::BusinessSubject subject = synthetic::subject(seed, number);
    synthetic::Random random(number + 17);
    return {subject.name,
            subject.uscc,
            subject.registeredAddress,
            subject.contactPhone,
            subject.establishedOn.toString(Qt::ISODate),
            u"一般项目："_s + synthetic::words(random, 60)};
}

QString writeCsv(const QString &path, qint64 rows)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly)) {
        stop(u"cannot write %1"_s.arg(path));
    }
    file.write(QStringList(columnNames.begin(), columnNames.end()).join(u',').toUtf8() + '\n');
    for (qint64 i = 0; i < rows; ++i) {
        file.write(cellsOf(static_cast<quint64>(i)).join(u',').toUtf8() + '\n');
    }
    return path;
}

QString writeXlsx(const QString &path, qint64 rows)
{
    std::vector<QStringList> sheet{QStringList(columnNames.begin(), columnNames.end())};
    for (qint64 i = 0; i < rows; ++i) {
        sheet.push_back(cellsOf(static_cast<quint64>(i)));
    }
    if (!writeXlsxRows(path, sheet)) {
        stop(u"cannot write %1"_s.arg(path));
    }
    return path;
}

server::CountyFolder freshCounty(const QString &folder)
{
    return orStop(server::createCounty(folder, u"虚构县"_s, u"441900"_s, {}));
}

// What has to be stored, and nothing looked at: lines and businesses, found by code, grid, name and
// any pair of characters.
double bareImport(const QString &csv, const QString &database)
{
    return milliseconds([&] {
        Plain plain(database, Plain::As::County, targetTables);
        PlainTargets targets(plain);
        QFile file(csv);
        if (!file.open(QIODevice::ReadOnly)) {
            stop(u"cannot read %1"_s.arg(csv));
        }
        file.readLine();
        while (!file.atEnd()) {
            plain.script("BEGIN");
            for (size_t i = 0; i < core::rosterRowsPerJob && !file.atEnd(); ++i) {
                const QByteArray line = file.readLine();
                const QStringList cells = QString::fromUtf8(line).split(u',');
                targets.add(QUuid::createUuid().toString(QUuid::WithoutBraces), cells.at(0),
                            cells.at(1), cells.at(2), {}, line);
            }
            plain.script("COMMIT");
        }
    });
}

void importFile(Scene &scene, Report &report, const QString &kind, const QString &file,
                double floor)
{
    const QString folder = scene.path(u"import-"_s + kind);
    const server::CountyFolder county = freshCounty(folder);
    core::RosterImportOptions options;
    options.roster.today = QDate(2026, 11, 20);
    core::ImportReport problems;
    core::RosterImportResult result;
    resetPeak();
    const double before = residentMiB();
    const double took = milliseconds([&] {
        result = orStop(
            core::importRoster(*county.store, file, options, server::County::author(), problems));
    });
    const double peak = peakMiB() - before;
    if (result.imported != scene.sizes.importRows) {
        stop(u"%1 of %2 rows were imported"_s.arg(result.imported).arg(scene.sizes.importRows));
    }
    report.row(u"import of %1 rows, %2"_s.arg(result.rows).arg(kind), took / 1000, "s",
               floor / 1000, atMostTimesFloor(3),
               u"%1 rows/s"_s.arg(double(result.rows) * 1000 / took, 0, 'f', 0));
    report.row(u"  its peak memory"_s, peak, "MiB", noFloor, atMost(80));
}

// One pass over the lines with their hashes, and over every page of the file.
double bareVerify(Database &database)
{
    return milliseconds([&] {
        QByteArray hash;
        orStop(database.each("SELECT line FROM ledger ORDER BY chain, n",
                             [&](const core::Row &row) -> Result<> {
                                 hash = core::nextHash(hash, row.blob(0));
                                 return {};
                             }));
        orStop(database.count("SELECT sum(length(data)) FROM sqlite_dbpage"));
    });
}

// The same lines read, parsed and laid out as plain rows.
double bareRebuild(Database &database, const QString &path)
{
    return milliseconds([&] {
        Plain plain(path, Plain::As::County, targetTables);
        PlainTargets targets(plain);
        plain.script("BEGIN");
        core::JsonParser parser = core::lineParser();
        orStop(database.each(
            "SELECT line FROM ledger WHERE n > 0", [&](const core::Row &row) -> Result<> {
                const core::Line line = TRY(readLine(parser, row.blob(0)));
                if (line.type == core::LineType::TargetNew) {
                    const auto subject = TRY(core::readTarget(line));
                    targets.add(subject.id.toString(), subject.name, subject.uscc,
                                subject.operatingAddress, subject.grid, line.bytes);
                }
                return {};
            }));
        plain.script("COMMIT");
    });
}

} // namespace

void importRows(Scene &scene, Report &report)
{
    const QString csv = writeCsv(scene.path(u"roster.csv"_s), scene.sizes.importRows);
    const QString xlsx = writeXlsx(scene.path(u"roster.xlsx"_s), scene.sizes.importRows);
    const double floor = bareImport(csv, scene.path(u"plain-import"_s));
    importFile(scene, report, u"csv"_s, csv, floor);
    importFile(scene, report, u"xlsx"_s, xlsx, floor);
}

void verifyRows(Scene &scene, Report &report)
{
    const QString csv = writeCsv(scene.path(u"verify.csv"_s), scene.sizes.importRows);
    const server::CountyFolder county = freshCounty(scene.path(u"verify"_s));
    core::ImportReport problems;
    core::RosterImportOptions options;
    options.roster.today = QDate(2026, 11, 20);
    orStop(core::importRoster(*county.store, csv, options, server::County::author(), problems));
    orStop(county.store
               ->alone([&](Database &database) -> Result<> {
                   const double floor = bareVerify(database);
                   const double laidOut = bareRebuild(database, scene.path(u"plain-rebuild"_s));
                   core::VerifyReport found;
                   const double verify =
                       milliseconds([&] { found = orStop(core::verifyEverything(database, {})); });
                   const auto rate = [&](double ms) {
                       return u"%1 lines/s"_s.arg(double(found.lines) * 1000 / ms, 0, 'f', 0);
                   };
                   double walk = 0;
                   walk = milliseconds([&] { orStop(core::Ledger(database).verify({})); });
                   report.row(u"walk of %1 lines' hashes"_s.arg(found.lines), walk / 1000, "s",
                              floor / 1000, noBudget, rate(walk));
                   const double rebuild = milliseconds([&] {
                       orStop(database.transaction(
                           [&] { return core::rebuildProjections(database); }));
                   });
                   report.row(u"rebuild of all tables from the lines"_s, rebuild / 1000, "s",
                              laidOut / 1000, noBudget, rate(rebuild));
                   report.row(u"verify: hashes, pages, tables laid out and compared"_s,
                              verify / 1000, "s", (floor + laidOut) / 1000, noBudget, rate(verify));
                   return found.isSound()
                              ? Result<>()
                              : core::fail(core::Error::Kind::Storage, u"verify found a fault"_s);
               })
               .takeResult());
}

} // namespace bench
