// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/entry/person.h"

#include "core/domain/authority.h"
#include "core/repository/county_repository.h"
#include "core/settings.h"

namespace app {

bool recordsVisits(const Person &person)
{
    return !person.role || core::mayVisit(*person.role);
}

core::Result<Person> readPerson(core::Database &database, const QString &login)
{
    Person person;
    person.county = TRY(core::Settings(database).text(core::setting::countyName));
    const auto user = TRY(core::CountyRepository(database).user(login));
    // The county's directory if this laptop has it, else what was said when it joined.
    const QString joinedAs = TRY(core::Settings(database).text(core::setting::personName));
    person.name = user && !user->name.isEmpty() ? user->name
                  : joinedAs.isEmpty()          ? login
                                                : joinedAs;
    person.role = core::fromCode<core::Role>(
        user ? user->role : TRY(core::Settings(database).text(core::setting::role)));
    return person;
}

} // namespace app
