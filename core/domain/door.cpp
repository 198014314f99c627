// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/door.h"

#include "core/domain/address.h"
#include "core/domain/business_subject.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace core {

namespace {

constexpr QChar doorSeparator = u'\u0001';

// What was found of a kind of part, and where in the text it stands.
struct FoundPart {
    QString text;
    qsizetype from = -1;
    qsizetype end = -1;

    bool isFound() const { return from >= 0; }
};

FoundPart partAt(const QRegularExpressionMatch &match)
{
    if (!match.hasMatch()) {
        return {};
    }
    return {match.captured(1), match.capturedStart(0), match.capturedEnd(0)};
}

// From the first 栋 to the last: "3栋A栋" is one building inside another.
FoundPart findBuilding(const QString &key)
{
    static const QRegularExpression pattern(
        u"((?:[A-Z]{1,2}\\d{0,4}|\\d{1,4}[A-Z]?|[东南西北主附副])栋)"_s);
    FoundPart found;
    for (auto matches = pattern.globalMatch(key); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        found.from = found.isFound() ? found.from : match.capturedStart(0);
        found.end = match.capturedEnd(0);
    }
    if (found.isFound()) {
        found.text = key.sliced(found.from, found.end - found.from);
    }
    return found;
}

FoundPart findUnit(const QString &key, qsizetype from)
{
    static const QRegularExpression pattern(u"(\\d{1,3}|[A-Z])单元"_s);
    return partAt(pattern.match(key, from));
}

// Of several floors ("1-3层") the lowest, where one goes in.
FoundPart findFloor(const QString &key, qsizetype from)
{
    static const QRegularExpression several(u"(\\d{1,3})[-~至]\\d{1,3}层"_s);
    static const QRegularExpression one(u"((?:负|地下|B|(?<!\\d)-)?\\d{1,3}|首|夹|G|M)层"_s);
    const FoundPart found = partAt(several.match(key, from));
    return found.isFound() ? found : partAt(one.match(key, from));
}

// With its 室, or simply behind what names building, unit, floor or house number.
FoundPart findRoom(const QString &key, qsizetype from)
{
    static const QRegularExpression named(u"([A-Z]{0,2}\\d{1,5}[A-Z]?)(?:[-~至/]\\d{1,5})*室"_s);
    static const QRegularExpression bare(
        u"(?:层|单元|栋)-?([A-Z]?\\d{1,5}[A-Z]?)(?![\\d号栋层])"_s);
    static const QRegularExpression behindNumber(u"号([A-Z]?\\d{3,4})$"_s);
    for (const QRegularExpression *pattern : {&named, &bare, &behindNumber}) {
        if (FoundPart found = partAt(pattern->match(key, from)); found.isFound()) {
            if (pattern != &named) {
                found.from = found.end - found.text.size(); // what stands before it is not its own
            }
            return found;
        }
    }
    return {};
}

// 3-2-501: building, unit, room, as estates write it.
bool readDashed(const QString &key, Door &door)
{
    static const QRegularExpression pattern(u"^(.*?)(\\d{1,3})-(\\d{1,2})-(\\d{3,4})$"_s);
    const QRegularExpressionMatch match = pattern.match(key);
    if (!match.hasMatch()) {
        return false;
    }
    door.area = match.captured(1);
    door.building = match.captured(2) + u'栋';
    door.unit = match.captured(3);
    door.room = match.captured(4);
    return true;
}

// 301 is on the third floor, 1203 on the twelfth.
QString floorOfRoom(const QString &room)
{
    static const QRegularExpression pattern(u"^[A-Z]?(\\d{1,2})\\d{2}[A-Z]?$"_s);
    const QRegularExpressionMatch match = pattern.match(room);
    return match.hasMatch() && match.captured(1).toInt() > 0 ? match.captured(1) : QString();
}

// A field that holds nothing but the part: "A座", "A", "3楼", "3", "301室".
QString buildingField(const QString &field)
{
    const QString key = addressKey(field);
    return key.isEmpty() || key.endsWith(u'栋') ? key : findBuilding(key + u'栋').text;
}

QString withoutEnd(QString key, QChar end)
{
    if (key.endsWith(end)) {
        key.chop(1);
    }
    return key;
}

} // namespace

Door doorInAddress(QStringView address)
{
    const QString key = addressKey(address);
    Door door;
    if (!readDashed(key, door)) {
        const FoundPart building = findBuilding(key);
        const qsizetype inside = building.isFound() ? building.end : 0;
        const FoundPart unit = findUnit(key, inside);
        const FoundPart floor = findFloor(key, unit.isFound() ? unit.end : inside);
        // One character of what stands before the room says that it is one.
        const qsizetype behind = floor.isFound() ? floor.end : unit.isFound() ? unit.end : inside;
        const FoundPart room = findRoom(key, std::max<qsizetype>(0, behind - 1));
        qsizetype areaEnd = key.size();
        for (const FoundPart *part : {&building, &unit, &floor, &room}) {
            areaEnd = part->isFound() ? std::min(areaEnd, part->from) : areaEnd;
        }
        door = {key.first(areaEnd), building.text, unit.text, floor.text, room.text};
    }
    if (door.floor.isEmpty()) {
        door.floor = floorOfRoom(door.room);
    }
    return door;
}

Door subjectDoor(const BusinessSubject &subject)
{
    const QString &address =
        subject.operatingAddress.isEmpty() ? subject.registeredAddress : subject.operatingAddress;
    Door door = doorInAddress(address);
    if (!subject.park.isEmpty()) {
        door.area = addressKey(subject.park);
    }
    if (!subject.building.isEmpty()) {
        const QString building = buildingField(subject.building);
        door.building = building.isEmpty() ? addressKey(subject.building) : building;
    }
    const QString room = withoutEnd(addressKey(subject.room), u'室');
    if (!subject.floor.isEmpty()) {
        door.floor = withoutEnd(addressKey(subject.floor), u'层');
    } else if (!room.isEmpty() && room != door.room && !floorOfRoom(room).isEmpty()) {
        door.floor = floorOfRoom(room); // the field is newer than the address
    }
    if (!room.isEmpty()) {
        door.room = room;
    }
    return door;
}

QString doorOrderKey(const Door &door)
{
    return naturalOrderKey(door.area) + doorSeparator + naturalOrderKey(door.building) +
           doorSeparator + naturalOrderKey(door.unit) + doorSeparator + floorOrderKey(door.floor) +
           doorSeparator + naturalOrderKey(door.room);
}

QString houseKey(const Door &door)
{
    if (door.area.isEmpty() && door.building.isEmpty()) {
        return {};
    }
    return door.area + doorSeparator + door.building;
}

} // namespace core
