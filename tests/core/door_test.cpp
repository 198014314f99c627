// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/door.h"

#include "core/domain/business_subject.h"
#include "tests/support/print.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;
using core::Door;

TEST_CASE("a door is read from the way people write addresses")
{
    struct Row {
        QString address;
        Door door;
    };
    const std::array rows{
        Row{u"青溪镇工业大道10号A座 3楼 301"_s,
            {u"青溪镇工业大道10号"_s, u"A栋"_s, {}, u"3"_s, u"301"_s}},
        Row{u"石湾科技园B栋"_s, {u"石湾科技园"_s, u"B栋"_s, {}, {}, {}}},
        Row{u"恒基大厦5层502室"_s, {u"恒基大厦"_s, {}, {}, u"5"_s, u"502"_s}},
        Row{u"阳光花园12号楼2单元501"_s, {u"阳光花园"_s, u"12栋"_s, u"2"_s, u"5"_s, u"501"_s}},
        Row{u"阳光花园12号楼2单元"_s, {u"阳光花园"_s, u"12栋"_s, u"2"_s, {}, {}}},
        Row{u"阳光花园3-2-501"_s, {u"阳光花园"_s, u"3栋"_s, u"2"_s, u"5"_s, u"501"_s}},
        Row{u"南岭村二十一号楼三楼"_s, {u"南岭村"_s, u"21栋"_s, {}, u"3"_s, {}}},
        Row{u"华强广场负一楼B12室"_s, {u"华强广场"_s, {}, {}, u"负1"_s, u"B12"_s}},
        Row{u"华强广场B1层08室"_s, {u"华强广场"_s, {}, {}, u"B1"_s, u"08"_s}},
        Row{u"东桥路8号1-3层"_s, {u"东桥路8号"_s, {}, {}, u"1"_s, {}}},
        Row{u"东桥路8号1203"_s, {u"东桥路8号"_s, {}, {}, u"12"_s, u"1203"_s}},
        Row{u"科技园3栋A座1203房"_s, {u"科技园"_s, u"3栋A栋"_s, {}, u"12"_s, u"1203"_s}},
        Row{u"农贸市场"_s, {u"农贸市场"_s, {}, {}, {}, {}}},
        Row{QString(), {}},
    };
    for (const Row &row : rows) {
        INFO(row.address.toStdString());
        const Door door = core::doorInAddress(row.address);
        CHECK(door.area == row.door.area);
        CHECK(door.building == row.door.building);
        CHECK(door.unit == row.door.unit);
        CHECK(door.floor == row.door.floor);
        CHECK(door.room == row.door.room);
    }
}

TEST_CASE("fields of the roster come before what its address says")
{
    core::BusinessSubject subject;
    subject.operatingAddress = u"青溪镇工业大道10号A座3楼301"_s;
    subject.building = u"B座"_s;
    subject.room = u"412室"_s;
    const Door door = core::subjectDoor(subject);
    CHECK(door.area == u"青溪镇工业大道10号"_s);
    CHECK(door.building == u"B栋"_s);
    CHECK(door.floor == u"4"_s); // follows the field's room
    CHECK(door.room == u"412"_s);
}

TEST_CASE("doors come in the order of the walk: building, unit, floor, room")
{
    const std::array walk{u"工业大道9号A座301",        u"工业大道10号2号楼1层101室",
                          u"工业大道10号2号楼2楼201",  u"工业大道10号10号楼负一楼",
                          u"工业大道10号10号楼首层",   u"工业大道10号10号楼2层203",
                          u"工业大道10号10号楼2层210", u"工业大道10号10号楼10层1001",
                          u"工业大道10号A栋1楼102",    u"工业大道10号A栋一楼110"};
    std::vector<QString> keys;
    for (const QStringView address : walk) {
        keys.push_back(core::doorOrderKey(core::doorInAddress(address)));
    }
    CHECK(std::is_sorted(keys.begin(), keys.end()));
    CHECK(std::adjacent_find(keys.begin(), keys.end()) == keys.end());
}

TEST_CASE("one house is one house however it is written")
{
    const QString one = core::houseKey(core::doorInAddress(u"石湾镇兴业路 6 号 1号楼 301"));
    CHECK(one == core::houseKey(core::doorInAddress(u"石湾镇兴业路6号一栋4楼")));
    CHECK(one != core::houseKey(core::doorInAddress(u"石湾镇兴业路6号二栋4楼")));
    CHECK(core::houseKey(Door()).isEmpty());
}
