// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

namespace core {

struct BusinessSubject;

// Where one knocks, in the parts a building is walked by (扫楼, DOMAIN §5.2). In the forms of
// addressKey(): for comparing and sorting, never for showing.
struct Door {
    QString area;     // street and number, park, estate
    QString building; // "A栋", "12栋"
    QString unit;     // of 单元: "2"
    QString floor;    // "3", "B1", "首"
    QString room;     // "301"

    bool operator==(const Door &) const = default;
};

// The parts an address names, wherever they stand in it: "A座 3楼 301", "5层502室",
// "12号楼2单元501", "阳光花园3-2-501". A floor that is not named follows from a room of three or
// four digits.
Door doorInAddress(QStringView address);

// The subject's own fields; what they leave empty, from its operating, else its registered address.
Door subjectDoor(const BusinessSubject &subject);

// Text whose plain order is the order of the walk: area, building, unit, floor (basements first),
// room; 2 before 10. Empty parts come last.
QString doorOrderKey(const Door &door);
// The same for all doors of one house; empty when neither area nor building is known.
QString houseKey(const Door &door);

} // namespace core
