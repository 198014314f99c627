// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/position/position_source.h"

#include "app/position/fix_text.h"
#include "app/position/nmea_source.h"
#include "app/position/position_dialog.h"
#include "app/position/position_finder.h"
#include "app/position/replay_device.h"

#include "tests/support/eventually.h"
#include "tests/support/must.h"
#include "tests/support/nmea_log.h"
#include "tests/support/shared_data.h"

#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using app::SourceChoice;

namespace {

std::unique_ptr<app::NmeaSource> replayed(const QByteArray &log)
{
    auto device = std::make_unique<app::ReplayDevice>(log, 0);
    device->open(QIODevice::ReadOnly);
    return std::make_unique<app::NmeaSource>(std::move(device));
}

// Asks once; what was found, or the sentence.
struct Asked {
    std::optional<core::Position> position;
    QString words;
};

Asked askOnce(app::PositionFinder &finder)
{
    QSignalSpy found(&finder, &app::PositionFinder::found);
    QSignalSpy refused(&finder, &app::PositionFinder::refused);
    finder.ask();
    EVENTUALLY((found.count() + refused.count() > 0));
    if (!found.isEmpty()) {
        return {found.front().at(0).value<core::Position>(), found.front().at(1).toString()};
    }
    return {std::nullopt, refused.front().front().toString()};
}

} // namespace

TEST_CASE("where positions come from is kept as text and read back")
{
    const std::array choices{SourceChoice{}, SourceChoice{SourceChoice::Kind::System, {}},
                             SourceChoice{SourceChoice::Kind::Serial, u"/dev/ttyUSB0"_s, 4'800},
                             SourceChoice{SourceChoice::Kind::Gpsd, u"localhost:2947"_s},
                             SourceChoice{SourceChoice::Kind::Log, u"/home/li/a:b.log"_s}};
    for (const SourceChoice &choice : choices) {
        CHECK(SourceChoice::fromText(choice.toText()) == choice);
    }
    CHECK(SourceChoice::fromText(u"nonsense"_s) == SourceChoice{});
    CHECK(must(app::openSource({})) == nullptr);
    CHECK_FALSE(app::openSource({SourceChoice::Kind::Serial, u"/nowhere/tty"_s}));
    CHECK_FALSE(app::openSource({SourceChoice::Kind::Log, u"/nowhere/log"_s}));
}

TEST_CASE("a receiver that speaks is asked once for one point, with its accuracy")
{
    const QByteArray log = nmea_log::walk(1, QDateTime::currentDateTimeUtc().addSecs(-5), 12);
    app::PositionFinder finder(replayed(log), false);
    const Asked asked = askOnce(finder);
    REQUIRE(asked.position);
    CHECK(qAbs(asked.position->lonE7 - 1'139'205'000) < 2'000);
    CHECK(qAbs(asked.position->latE7 - 230'071'000) < 2'000);
    CHECK(asked.position->crs == core::Crs::Wgs84);
    CHECK(asked.position->accuracyM > 0);
    CHECK(asked.words.isEmpty());
    CHECK_FALSE(finder.isAsking());
}

TEST_CASE("a fix of last week is refused from a receiver and taken from a recorded log")
{
    const QByteArray log = nmea_log::walk(2, QDateTime::currentDateTimeUtc().addDays(-7), 12);
    app::PositionFinder receiver(replayed(log), false);
    const Asked refused = askOnce(receiver);
    CHECK_FALSE(refused.position);
    CHECK(refused.words.contains(u"too old"));
    app::PositionFinder replay(replayed(log), true);
    CHECK(askOnce(replay).position);
}

TEST_CASE("bad satellites and places abroad are told in a sentence")
{
    nmea_log::Moment moment;
    moment.at = QDateTime::currentDateTimeUtc();
    moment.hdop = 30;
    app::PositionFinder vague(replayed(nmea_log::second(moment)), false);
    CHECK(askOnce(vague).words == app::sentence(core::FixFault::Vague));
    moment.hdop = 1;
    moment.lon = 2.3522;
    moment.lat = 48.8566;
    app::PositionFinder abroad(replayed(nmea_log::second(moment)), false);
    const Asked asked = askOnce(abroad);
    CHECK(asked.position);
    CHECK(asked.words == app::sentence(core::FixFault::OutsideChina));
}

TEST_CASE("why nothing came is told from what was heard")
{
    core::NmeaNotes silent;
    core::NmeaNotes damaged;
    damaged.hear("$GPGGA,1*00");
    core::NmeaNotes searching;
    searching.hear(nmea_log::sentence("GPRMC,120000,V,,,,,,,201126,,"));
    const QStringList sentences{app::silenceSentence(nullptr), app::silenceSentence(&damaged),
                                app::silenceSentence(&searching)};
    CHECK(sentences[0] == app::silenceSentence(&silent));
    CHECK(sentences[1].contains(u"damaged"));
    CHECK(sentences[2].contains(u"window"));
}

TEST_CASE("recorded receivers give the positions they had, and none where they had none")
{
    const QString folder = sharedData(u"nmea"_s);
    if (folder.isEmpty()) {
        return;
    }
    const QStringList logs = QDir(folder).entryList({u"*.log"_s, u"*.txt"_s}, QDir::Files);
    CHECK(logs.size() == 14);
    QStringList taken;
    QStringList refused;
    for (const QString &name : logs) {
        INFO(name.toStdString());
        QFile file(QDir(folder).filePath(name));
        REQUIRE(file.open(QIODevice::ReadOnly));
        const QByteArray log = file.readAll();
        // What was recorded years ago is nobody's place today.
        app::PositionFinder live(replayed(log), false);
        const Asked old = askOnce(live);
        CHECK_FALSE(old.position);
        CHECK_FALSE(old.words.isEmpty());
        app::PositionFinder replay(replayed(log), true);
        const Asked asked = askOnce(replay);
        if (asked.position) {
            taken.append(name + u' ' + QString::number(asked.position->latE7 / 10'000'000) + u' ' +
                         QString::number(asked.position->lonE7 / 10'000'000));
        } else {
            refused.append(name + u": "_s + asked.words);
        }
    }
    CHECK(taken == QStringList{u"beidou-bd.log 31 121"_s, u"firefly-II.log 37 -121"_s,
                               u"garmin-geko201.log 40 -3"_s,
                               u"gp-320fw-2019-04-07-coldboot.log 48 11"_s, u"isync.log 41 -87"_s,
                               u"nl2008u.log 48 8"_s, u"qt_nmealog.txt -27 153"_s,
                               u"quectel-eg25-g.log 36 31"_s, u"tcp-torture.log 20 -87"_s,
                               u"ublox-8.log 44 -121"_s, u"ublox-lea-4h.log 49 -122"_s});
    CHECK(refused == QStringList{u"bt451.log: "_s + app::sentence(core::FixFault::Vague),
                                 u"rgm3800.log: "_s + app::sentence(core::FixFault::Nowhere),
                                 u"tn200.log: "_s + app::sentence(core::FixFault::Nowhere)});
}

TEST_CASE("the choice of a source asks for what that source needs")
{
    app::PositionDialog dialog({SourceChoice::Kind::Gpsd, u"localhost:2947"_s});
    dialog.show();
    auto *where = dialog.findChild<QComboBox *>(u"positionWhere"_s);
    auto *kind = dialog.findChild<QComboBox *>(u"positionKind"_s);
    CHECK(dialog.choice() == SourceChoice{SourceChoice::Kind::Gpsd, u"localhost:2947"_s});
    kind->setCurrentIndex(0);
    CHECK_FALSE(where->isVisible());
    CHECK(dialog.choice().toText().isEmpty());
    kind->setCurrentIndex(2);
    where->setCurrentText(u"/dev/ttyACM0"_s);
    CHECK(dialog.findChild<QComboBox *>(u"positionSpeed"_s)->isVisible());
    CHECK(dialog.choice().toText() == u"serial:/dev/ttyACM0@9600");
}
