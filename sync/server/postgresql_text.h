// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace server {

// Our SQL as PostgreSQL spells it. Statements mean the same to both engines; the one thing that has
// to change is a name of ours that is a word of PostgreSQL's: a bare `user` would silently be the
// database's own user there.
QByteArray statementForPostgresql(QByteArrayView sql);

// A schema script of core/schema/sqlite as PostgreSQL wants it, by rule and not by hand, so that
// the two can never differ: types, STRICT and WITHOUT ROWID, row numbers. Text compares by bytes.
QByteArray schemaForPostgresql(const QByteArray &script);

} // namespace server
