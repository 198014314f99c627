// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/db/database.h"
#include "core/domain/codes.h"

#include <QString>

#include <optional>

namespace app {

// Who works on this laptop, as the county's lines describe them. Before the first sync only the
// login is known.
struct Person {
    QString name;
    std::optional<core::Role> role;
    QString county;
    bool operator==(const Person &) const = default;
};

// Whether doors are this person's work. While the role is not known nobody is kept from recording.
bool recordsVisits(const Person &person);

core::Result<Person> readPerson(core::Database &database, const QString &login);

} // namespace app
