// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "core/value.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <functional>
#include <span>

namespace core {

// One row of an answer. Valid only inside the callback it is passed to.
class Row {
public:
    virtual ~Row() = default;
    virtual int count() const = 0; // columns
    virtual bool isNull(int column) const = 0;
    virtual qint64 integer(int column) const = 0;
    virtual QString text(int column) const = 0;
    virtual QByteArray blob(int column) const = 0;
};

// One connection to a database engine. Statements use $1, $2 … for values; the same text means the
// same to every engine, only the schema scripts differ (ARCHITECTURE §4).
class Driver {
public:
    using EachRow = std::function<Result<>(const Row &)>;

    virtual ~Driver() = default;
    // Several statements without values, as a schema script has them.
    virtual Result<> script(const QByteArray &sql) = 0;
    // One statement; returns how many rows it changed. `sql` must outlive the driver (a literal).
    virtual Result<qint64> run(const char *sql, std::span<const Value> values) = 0;
    virtual Result<> query(const char *sql, std::span<const Value> values, const EachRow &each) = 0;
    // Names of the tables changed since the last call, for those who show them.
    virtual QStringList takeChangedTables() = 0;
};

} // namespace core
