// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <functional>

struct sqlite3;
struct sqlite3_stmt;

namespace bench {

// SQLite by its C API, with the cipher and durability of the product and nothing else around it:
// what floors are made of. Ends the program when anything fails.
class Plain {
public:
    enum class As { Laptop, County }; // rollback journal and EXTRA, or write-ahead log and FULL
    Plain(const QString &path, As as, const char *schema = "");
    ~Plain();
    Plain(const Plain &) = delete;
    Plain &operator=(const Plain &) = delete;

    void script(const char *sql);

    // One prepared statement; its values are bound in order.
    class Statement {
    public:
        Statement(Plain &plain, const char *sql);
        ~Statement();
        Statement(const Statement &) = delete;
        Statement &operator=(const Statement &) = delete;

        Statement &bind(qint64 number);
        Statement &bind(const QByteArray &bytes); // as text, borrowed until run
        Statement &bind(const QString &text);     // borrowed until run
        // Steps to the end; `each` row is looked at.
        void run(const std::function<void(Statement &)> &each = {});
        qint64 integer(int column);
        QByteArray bytes(int column);

    private:
        Plain &m_plain;
        sqlite3_stmt *m_statement = nullptr;
        int m_bound = 0;
    };

private:
    void check(int code, const char *sql);

    sqlite3 *m_connection = nullptr;
};

// Tables of a floor: lines, and businesses found by code, grid, name and any pair of characters.
extern const char *const targetTables;
// Fills them.
class PlainTargets {
public:
    explicit PlainTargets(Plain &plain);
    void add(const QString &id, const QString &name, const QString &code, const QString &address,
             const QString &grid, const QByteArray &line);

private:
    Plain::Statement m_line;
    Plain::Statement m_target;
    Plain::Statement m_search;
    qint64 m_row = 0;
};

// Every pair of characters that stand side by side, and the last one alone: what FTS5 is given.
QString pairsOf(const QString &text);

} // namespace bench
