// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/door_desk.h"

#include "core/domain/address.h"
#include "core/domain/uscc.h"
#include "core/ledger/projector.h"
#include "core/query/find_rows.h"
#include "core/record.h"

using namespace Qt::StringLiterals;

namespace core {

namespace {

constexpr qsizetype doorNameMax = 120;
constexpr qsizetype doorAddressMax = 200;

Result<std::optional<Target>> known(Database &database, const TypedDoor &door)
{
    TargetRepository targets(database);
    const QString uscc = normalisedUscc(door.uscc);
    if (!uscc.isEmpty()) {
        const auto ofCode = TRY(targets.byUscc(uscc));
        return ofCode.size() == 1 ? std::optional(ofCode.front()) : std::optional<Target>();
    }
    const QString name = door.name.simplified();
    std::optional<Target> found;
    for (const Target &target : TRY(targets.byName(nameKey(name)))) {
        if (target.subject.name.simplified() != name || !target.aliasOf.isNull()) {
            continue;
        }
        if (found) {
            return std::optional<Target>(); // two of a name: nobody guesses which
        }
        found = target;
    }
    return found;
}

} // namespace

std::vector<DoorIssue> issues(const TypedDoor &door)
{
    std::vector<DoorIssue> found;
    const QString name = door.name.simplified();
    if (name.isEmpty()) {
        found.push_back(DoorIssue::NameMissing);
    } else if (name.size() > doorNameMax) {
        found.push_back(DoorIssue::NameTooLong);
    }
    const QString uscc = normalisedUscc(door.uscc);
    if (!uscc.isEmpty() && usccDefect(uscc)) {
        found.push_back(DoorIssue::CodeWrong);
    }
    if (door.address.simplified().size() > doorAddressMax) {
        found.push_back(DoorIssue::AddressTooLong);
    }
    return found;
}

Result<QUuid> targetOfDoor(Database &database, const TypedDoor &door, const Author &author)
{
    if (!issues(door).empty()) {
        return fail(Error::Kind::Invalid, u"the door needs a name, and a code that is right"_s);
    }
    if (const auto target = TRY(known(database, door))) {
        return target->aliasOf.isNull() ? target->subject.id : target->aliasOf;
    }
    BusinessSubject subject;
    subject.id = newId(author.nowMs());
    subject.name = door.name.simplified();
    subject.uscc = normalisedUscc(door.uscc);
    subject.operatingAddress = door.address.simplified();
    subject.grid = door.grid;
    if (subject.grid.isEmpty()) {
        const auto grids = TRY(ownGrids(database));
        subject.grid = grids.empty() ? QString() : grids.front().code;
    }
    TRY(record(database, targetCreated(subject), author));
    return subject.id;
}

Target shownOf(const Target &target, const TypedDoor &door)
{
    Target shown;
    shown.row = target.row;
    shown.subject.id = target.subject.id;
    shown.subject.grid = target.subject.grid;
    shown.subject.name = door.name.simplified();
    shown.subject.uscc = normalisedUscc(door.uscc);
    shown.subject.operatingAddress = door.address.simplified();
    return shown;
}

} // namespace core
