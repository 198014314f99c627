// SPDX-License-Identifier: GPL-3.0-or-later
// Ledger lines, one a line of the input, as a county reads and lays them out. Whatever they say,
// the outcome is "applied" or "quarantined": a line that made the store fail would block its chain.
#include "core/db/migrations.h"
#include "core/db/sqlite_driver.h"
#include "core/ledger/changes.h"
#include "core/ledger/ledger.h"
#include "core/ledger/projector.h"
#include "core/record.h"
#include "core/settings.h"
#include "tests/fuzz/input.h"

#include <QList>

using namespace Qt::StringLiterals;

namespace {

constexpr int linesMax = 8;

template <typename T>
T made(core::Result<T> result)
{
    fuzz::require(result.has_value(), "the county the lines come to");
    return core::detail::take(std::move(result));
}

QUuid idOf(char letter)
{
    return QUuid::fromRfc4122(QByteArray(16, letter));
}

// One target with one visit, on one grid. The seeds name them by these identities.
void fill(core::Database &database)
{
    const core::Author author{core::countyHand, {}, {}, [] { return 1'790'000'000'000; }};
    core::BusinessSubject subject;
    subject.id = idOf('t');
    subject.name = u"青溪镇虚构五金经营部"_s;
    subject.grid = u"441900001001001"_s;
    made(core::record(database, core::targetCreated(subject), author));
    core::Visit visit;
    visit.id = idOf('v');
    visit.target = subject.id;
    visit.outcome = core::VisitOutcome::NoNeed;
    made(core::record(database, core::visitAdded(visit), author));
}

core::Database county()
{
    core::SqliteOptions options;
    options.path = u":memory:"_s;
    options.create = true;
    core::Database database(made(core::SqliteDriver::open(options)));
    made(core::migrate(database, QString()));
    const QUuid inc = idOf('i');
    core::Settings settings(database);
    made(settings.set(core::setting::ownInc, inc.toString(QUuid::WithoutBraces)));
    made(settings.set(core::setting::serverId, QString::fromLatin1(QByteArray(16, 's').toHex())));
    made(settings.set(core::setting::countyRegion, u"441900"_s));
    made(core::Ledger(database).begin({QByteArray(16, 's'), inc, QByteArray(32, 'k'), {}, {}}, {},
                                      core::countyHand));
    made(core::Feed(database).begin(QByteArray(16, 's')));
    fill(database);
    return database;
}

core::Result<> layOut(core::Database &database, const QList<QByteArray> &lines)
{
    core::Projector projector(database);
    core::JsonParser parser = core::lineParser();
    for (const QByteArray &bytes : lines) {
        if (const auto line = core::readLine(parser, bytes)) {
            const auto projected = projector.project(*line);
            if (!projected) {
                qWarning("%s", qPrintable(projected.error().detail));
            }
            fuzz::require(projected.has_value(), "a line is applied or quarantined");
        }
    }
    // Whatever was written goes again: every input meets the same county.
    return core::fail(core::Error::Kind::Conflict, u"taken back"_s);
}

} // namespace

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static core::Database database = county(); // made once: it takes longer than any input
    const QList<QByteArray> lines = fuzz::bytesOf(data, size).split('\n').mid(0, linesMax);
    (void)database.transaction([&] { return layOut(database, lines); });
    return 0;
}
