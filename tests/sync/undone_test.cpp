// SPDX-License-Identifier: GPL-3.0-or-later
// What 'restore' says again of many erasures: all of them, and the tables are laid out once.
#include "core/redaction_desk.h"
#include "sync/server/undone.h"
#include "tests/support/world.h"

#include <QElapsedTimer>

using namespace Qt::StringLiterals;

namespace {

const QString erasedGrid = QStringLiteral("441900001001001");

// How many of `lines` lines' contents were erased, and in how long a restore says so again.
struct Erasures {
    qint64 layings = 0; // of all tables
    qint64 milliseconds = 0;
    QStringList faults;
    qint64 readable = 0; // lines whose contents are there after all
};

Erasures eraseAgain(int lines, int erased)
{
    World world;
    for (const QString &admin : {u"gao"_s, u"fang"_s}) {
        world.record(core::userDefined({admin, admin, u"ADMIN"_s, {}, {}, {u"*"_s}}));
    }
    std::vector<QUuid> targets;
    for (int i = 0; i < lines; ++i) {
        targets.push_back(world.addTarget(u"不可外传%1"_s.arg(i), erasedGrid));
    }
    const auto eventOf = [&](core::Database &database, const QUuid &target) {
        return database.first(
            "SELECT event FROM feed WHERE entity = $1 ORDER BY seq LIMIT 1",
            [](const core::Row &row) { return core::uuidAt(row, 0); }, target);
    };
    const DiskImage image = world.image();
    const auto restored = image.restored();
    must(world.county->store().wait([&](core::Database &former) -> core::Result<> {
        core::Recorder recorder(former, world.clockAuthor());
        recorder.beginErasing();
        for (int i = 0; i < erased; ++i) {
            const QUuid event = *TRY(eventOf(former, targets[static_cast<size_t>(i)]));
            for (const QString &admin : {u"gao"_s, u"fang"_s}) {
                TRY(recorder.record(
                    TRY(core::redactLine(former, event, admin, u"asked by the person"_s))));
            }
        }
        return recorder.finishErasing();
    }));
    must(restored->script("CREATE TABLE laid (one INTEGER) STRICT;"
                          "CREATE TRIGGER laid_anew AFTER DELETE ON user WHEN old.login = 'gao'"
                          " BEGIN INSERT INTO laid VALUES (1); END"));
    Erasures done;
    QElapsedTimer watch;
    watch.start();
    must(world.county->store().wait([&](core::Database &former) -> core::Result<> {
        return restored->transaction([&]() -> core::Result<> {
            TRY(server::sayAgain(former, *restored, world.clockAuthor()));
            return {};
        });
    }));
    done.milliseconds = watch.elapsed();
    done.layings = must(restored->count("SELECT count(*) FROM laid"));
    must(restored->script("DROP TRIGGER laid_anew; DROP TABLE laid"));
    done.faults = faultsOf(*restored);
    done.readable = must(restored->count("SELECT count(*) FROM target"));
    return done;
}

} // namespace

TEST_CASE("a restore that says many erasures again lays the tables out once [F76][F118]",
          "[F76][F118][sqlite]") // it counts by a trigger as SQLite spells one
{
    const Erasures done = eraseAgain(12, 5);
    CHECK(done.layings == 1);
    CHECK(done.readable == 7);
    CHECK(done.faults == QStringList());
}

TEST_CASE("how long fifty erasures of two thousand lines take a restore", "[.figure]")
{
    const Erasures done = eraseAgain(2000, 50);
    WARN(done.milliseconds << " ms, tables laid out " << done.layings << " times");
    CHECK(done.readable == 1950);
}
