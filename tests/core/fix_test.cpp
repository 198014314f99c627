// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/position/fix.h"
#include "core/position/nmea.h"

#include "tests/support/nmea_log.h"
#include "tests/support/print.h"
#include "tests/support/shared_data.h"

#include <QFile>

using namespace Qt::StringLiterals;
using core::Fix;
using core::FixFault;

namespace {

const QDateTime noon(QDate(2026, 11, 20), QTime(4, 0), Qt::UTC);

Fix good()
{
    return {true, 1'139'205'000, 230'071'000, noon, 6, 110};
}

std::vector<FixFault> faultsOf(const Fix &fix)
{
    return core::faults(fix, {noon.addSecs(2), std::nullopt, std::nullopt});
}

core::NmeaNotes notesOf(const QByteArray &log)
{
    core::NmeaNotes notes;
    for (const QByteArray &line : log.split('\n')) {
        notes.hear(line);
    }
    return notes;
}

QByteArray sharedLog(const QString &name)
{
    const QString path = sharedData(u"nmea/"_s + name);
    QFile file(path);
    return !path.isEmpty() && file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

TEST_CASE("a good fix has no fault; each bad one has its own")
{
    CHECK(faultsOf(good()).empty());
    Fix fix = good();
    fix.isValid = false;
    CHECK(faultsOf(fix) == std::vector{FixFault::NoFix});
    fix = good();
    fix.lonE7 = 7'200'000'000;
    CHECK(faultsOf(fix) == std::vector{FixFault::Impossible});
    fix = good();
    fix.lonE7 = fix.latE7 = 0;
    CHECK(faultsOf(fix) == std::vector{FixFault::Nowhere});
    fix = good();
    fix.at = noon.addSecs(-3'600);
    CHECK(faultsOf(fix) == std::vector{FixFault::Old});
    fix.at = QDateTime();
    CHECK(faultsOf(fix) == std::vector{FixFault::Old});
    fix.at = noon.addDays(1);
    CHECK(faultsOf(fix) == std::vector{FixFault::Ahead});
    fix = good();
    fix.accuracyM = 5'000;
    CHECK(faultsOf(fix) == std::vector{FixFault::Vague});
    fix = good();
    fix.hdopHundredths = 2'500;
    CHECK(faultsOf(fix) == std::vector{FixFault::Vague});
}

TEST_CASE("a jump is refused, a drive is not")
{
    Fix after = good();
    after.at = noon.addSecs(10);
    after.lonE7 += 500'000; // five kilometres in ten seconds
    const auto found = core::faults(after, {noon.addSecs(12), good(), std::nullopt});
    CHECK(found == std::vector{FixFault::Jump});
    after.at = noon.addSecs(240);
    CHECK(core::faults(after, {noon.addSecs(242), good(), std::nullopt}).empty());
}

TEST_CASE("a place outside China or far from the grids is told, but taken")
{
    Fix fix = good();
    fix.lonE7 = 23'522'000;
    fix.latE7 = 488'566'000;
    CHECK(faultsOf(fix) == std::vector{FixFault::OutsideChina});
    CHECK_FALSE(core::isRefused(FixFault::OutsideChina));
    const core::Position grids{1'204'000'000, 300'000'000, core::Crs::Cgcs2000, 0};
    const auto found = core::faults(good(), {noon, std::nullopt, grids});
    CHECK(found == std::vector{FixFault::FarAway});
    const core::Position here{1'139'250'000, 230'050'000, core::Crs::Gcj02, 0};
    CHECK(core::faults(good(), {noon, std::nullopt, here}).empty());
}

TEST_CASE("a made-up receiver is listened to: fixes, none, damage, noise, how satellites stand")
{
    const QByteArray log = nmea_log::walk(42, noon, 10);
    const core::NmeaNotes notes = notesOf(log);
    CHECK(notes.good() == 20);
    CHECK(notes.damaged() == 0);
    CHECK(notes.withoutFix() == 6);
    CHECK(notes.withFix() == 14);
    CHECK(notes.hdopHundredths() == 110);
    QByteArray bad = log;
    bad.replace(bad.indexOf("GGA") + 12, 1, "9");
    CHECK(notesOf(bad).damaged() == 1);
    core::NmeaNotes odd;
    CHECK_FALSE(odd.hear("\xb5\x62\x01\x07 binary"));
    CHECK_FALSE(odd.hear("$GPGGA,no checksum"));
    CHECK_FALSE(odd.hear("$GPGGA," + QByteArray(5'000, 'x') + "*00"));
    CHECK_FALSE(odd.hear("# a comment"));
    CHECK_FALSE(odd.hear(""));
    CHECK(odd.noise() == 2);
    CHECK(odd.damaged() == 1);
    CHECK(odd.good() == 0);
    CHECK(odd.hear("\xb5\x62" + nmea_log::sentence("GPGSA,A,3,,,,,,,,,,,,,1.9,2.5,1.6")));
    CHECK(odd.hdopHundredths() == 250);
}

TEST_CASE("recorded receivers are heard as they were: damage, noise and fixes that are none")
{
    const QByteArray cold = sharedLog(u"gp-320fw-2019-04-07-coldboot.log"_s);
    if (cold.isEmpty()) {
        return;
    }
    CHECK(notesOf(cold).damaged() + notesOf(cold).noise() > 30);
    CHECK(notesOf(sharedLog(u"firefly-II.log"_s)).damaged() > 0);
    const core::NmeaNotes beidou = notesOf(sharedLog(u"beidou-bd.log"_s));
    CHECK(beidou.withFix() > 0);
    CHECK(beidou.withoutFix() > 0);
    CHECK(notesOf(sharedLog(u"quectel-eg25-g.log"_s)).withoutFix() > 50);
    CHECK(notesOf(sharedLog(u"bt451.log"_s)).withFix() > 10);
}
