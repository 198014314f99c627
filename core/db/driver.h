// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "core/value.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <functional>
#include <span>
#include <utility>
#include <vector>

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

// A table as it is laid out: what a backup needs to know of it.
struct TableShape {
    enum class Kind { Number, Text, Bytes };
    struct Column {
        QString name;
        Kind kind = Kind::Number;
    };
    QString name;
    std::vector<Column> columns;
};

// One connection to a database engine. Statements use $1, $2 … for values; the same text means the
// same to every engine, only the schema scripts are spelled differently (ARCHITECTURE §4).
class Driver {
public:
    using EachRow = std::function<Result<>(const Row &)>;
    // Read: a snapshot that waits for no writer. Write: the only writer until it ends.
    enum class Access { Read, Write };

    virtual ~Driver() = default;
    // Several statements without values, as a schema script has them.
    virtual Result<> script(const QByteArray &sql) = 0;
    // One statement; it stays prepared, so `sql` is one of a few texts. Inside a transaction an
    // engine may put it off: its error then comes with the next statement that reads, or with the
    // end.
    virtual Result<> run(const char *sql, std::span<const Value> values) = 0;
    // The same now, with the number of rows it changed.
    virtual Result<qint64> change(const char *sql, std::span<const Value> values) = 0;
    virtual Result<> query(const char *sql, std::span<const Value> values, const EachRow &each) = 0;
    // The same for answers that may be larger than memory should hold; inside a transaction.
    virtual Result<> walk(const char *sql, std::span<const Value> values, const EachRow &each) = 0;

    virtual Result<> begin(Access access) = 0;
    virtual Result<> commit() = 0;
    virtual Result<> rollback() = 0;
    // Savepoints nest, also outside a transaction, where the outermost is one; rollBackTo ends the
    // innermost one and undoes what came after it.
    virtual Result<> savepoint() = 0;
    virtual Result<> release() = 0;
    virtual Result<> rollBackTo() = 0;

    // A number that changes whenever another connection has committed a change; asked inside a
    // transaction.
    virtual Result<qint64> dataVersion() = 0;
    // How many schema scripts were applied.
    virtual Result<int> schemaVersion() = 0;
    // Applies script number `version` in a transaction of its own; another process may have done so
    // meanwhile. The scripts are SQLite's; another engine spells them its own way.
    virtual Result<> applySchema(int version, const QByteArray &sql) = 0;
    // Copies the whole database to a file before its schema changes, where that is the engine's
    // way.
    virtual Result<> copyTo(const QString &path) = 0;
    // The same in steps of so many pages, between which other jobs run; what they commit is in the
    // copy, too. True: all of it is there, not yet flushed to the disk. Called outside of
    // transactions and always with the same path until it is true; endCopy() gives it up.
    // Error::Invalid where copies are another tool's.
    virtual Result<bool> copyStep(const QString &path, int pagesMost) = 0;
    virtual void endCopy() = 0;
    // Pages of the file that no longer read, at most `most`; none where the engine keeps no file.
    virtual Result<std::vector<qint64>> damagedPages(size_t most) = 0;
    // Name and statement of each index that can be set aside while a table is filled.
    virtual Result<std::vector<std::pair<QString, QString>>> indexesOf(const QString &table) = 0;
    // Every table of ours, each after those it refers to.
    virtual Result<std::vector<TableShape>> tables() = 0;
    // Rows were written with their numbers: the engine's own numbers go on after them.
    virtual Result<> numbersGiven() = 0;
    // Names of the tables that commits have changed since the last call, for those who show them.
    virtual QStringList takeChangedTables() = 0;
};

} // namespace core
