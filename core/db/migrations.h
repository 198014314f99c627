// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/db/database.h"

namespace core {

// Brings a database to the newest schema: the numbered scripts of schema/sqlite, in order, each in
// a transaction of its own; the database counts them. `copyTo`: where a copy is made before an
// older database is changed, with "." and its schema's number behind it, so that an update that was
// cut off half-way keeps the copy from before it began; empty for none. Errors: Conflict when the
// database is newer than this program; Storage when a step fails, with the data as it was.
Result<> migrate(Database &database, const QString &copyTo);

// How many scripts there are: the schema version this program writes.
int schemaVersion();

} // namespace core
