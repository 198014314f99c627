// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/readiness.h"

#include "core/settings.h"
#include "tests/support/history.h"
#include "tests/support/scratch.h"

using namespace Qt::StringLiterals;
using core::ReadyItem;
using core::ReadyState;

namespace {

constexpr qint64 readyNowMs = 1'795'000'000'000; // 2026-11-18
constexpr qint64 readyHourMs = 3600LL * 1000;
constexpr qint64 muchRoom = 50LL * 1024 * 1024 * 1024;

struct ReadyScratch {
    ReadyScratch() : database(scratch.database()), history(database) {}

    core::ReadyLine line(ReadyItem item, qint64 freeBytes = muchRoom)
    {
        const auto lines = must(core::readiness(database, {readyNowMs, freeBytes}));
        CHECK(lines.size() == 10);
        for (const core::ReadyLine &one : lines) {
            if (one.item == item) {
                return one;
            }
        }
        FAIL("no such line");
        return {};
    }
    void contactHoursAgo(int hours)
    {
        must(core::Settings(database).set(core::setting::lastContact,
                                          readyNowMs - hours * readyHourMs));
    }

    Scratch scratch;
    core::Database database;
    History history;
};

} // namespace

TEST_CASE("a laptop that never synced says what to do, line by line")
{
    ReadyScratch ready;
    CHECK(ready.line(ReadyItem::Grids).state == ReadyState::Act);
    CHECK(ready.line(ReadyItem::RulePack).state == ReadyState::Fine); // one ships
    CHECK(ready.line(ReadyItem::Map).state == ReadyState::Fine);      // outlines need no file
    CHECK(ready.line(ReadyItem::Products).state == ReadyState::Look);
    CHECK(ready.line(ReadyItem::Outlets).state == ReadyState::Look);
    CHECK(ready.line(ReadyItem::Calendar).state == ReadyState::Look);
    CHECK(ready.line(ReadyItem::LastSync).state == ReadyState::Act);
    CHECK(ready.line(ReadyItem::Disk).state == ReadyState::Fine);
    CHECK(ready.line(ReadyItem::Clock).state == ReadyState::Fine);
}

TEST_CASE("a laptop with its grids, lists and a fresh contact is ready")
{
    ReadyScratch ready;
    core::GridDefinition grid;
    grid.code = u"441900999001001"_s;
    for (const core::Change &change : core::gridDefined(grid)) {
        ready.history.record(change);
    }
    must(ready.database.run("INSERT INTO cursor (grid, gen, seq) VALUES ($1, 1, 1)", grid.code));
    ready.history.target(u"示例五金有限公司"_s);
    for (const auto &[kind, key] : {std::pair(u"product"_s, u"p1"_s), std::pair(u"bank"_s, u"b1"_s),
                                    std::pair(u"calendar"_s, u"2026"_s)}) {
        must(ready.database.run("INSERT INTO reference (kind, key, body) VALUES ($1, $2, '{}')",
                                kind, key));
    }
    ready.contactHoursAgo(2);
    for (const core::ReadyLine &line :
         must(core::readiness(ready.database, {readyNowMs, muchRoom}))) {
        INFO(static_cast<int>(line.item));
        CHECK(line.state == ReadyState::Fine);
    }
    CHECK(ready.line(ReadyItem::Grids).number == 1);
    CHECK(ready.line(ReadyItem::Grids).more == 1);
    CHECK(ready.line(ReadyItem::LastSync).number == 2);
}

TEST_CASE("a long silence, a full disk, a lost map and a wrong clock are named")
{
    ReadyScratch ready;
    ready.contactHoursAgo(30);
    CHECK(ready.line(ReadyItem::LastSync).state == ReadyState::Look);
    ready.contactHoursAgo(12 * 24);
    CHECK(ready.line(ReadyItem::Lease).state == ReadyState::Look);
    CHECK(ready.line(ReadyItem::Lease).number == 2);
    ready.contactHoursAgo(15 * 24);
    CHECK(ready.line(ReadyItem::Lease).state == ReadyState::Act);

    CHECK(ready.line(ReadyItem::Disk, 500LL * 1024 * 1024).state == ReadyState::Look);
    CHECK(ready.line(ReadyItem::Disk, 50LL * 1024 * 1024).state == ReadyState::Act);
    must(core::Settings(ready.database).set(core::setting::mapFile, u"/nowhere/county.mbtiles"_s));
    CHECK(ready.line(ReadyItem::Map).state == ReadyState::Look);
    CHECK(ready.line(ReadyItem::Map).name == u"county.mbtiles"_s);

    must(core::Settings(ready.database)
             .set(core::setting::countyTime, readyNowMs + 3 * readyHourMs));
    const core::ReadyLine clock = ready.line(ReadyItem::Clock);
    CHECK(clock.state == ReadyState::Act);
    CHECK(clock.number == -3 * readyHourMs);
}
