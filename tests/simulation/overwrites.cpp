// SPDX-License-Identifier: GPL-3.0-or-later
// Whether somebody's word was passed over in silence, by another hand than merge()'s (O4, O8).
#include "tests/simulation/play.h"

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace sim {

using core::Database;
using core::Result;
using core::Row;

namespace {

// What one person said of a register, as the county's table has it.
struct Known {
    QByteArray value;
    std::vector<QUuid> base;
    qint64 kind = 0; // of core::Edit
};
using Said = std::map<QUuid, Known>;

Known knownAt(const Row &row)
{
    Known known{row.isNull(3) ? QByteArray("~") : row.blob(3), {}, row.integer(5)};
    const QByteArray base = row.blob(4);
    for (qsizetype at = 0; at + 16 <= base.size(); at += 16) {
        known.base.push_back(QUuid::fromRfc4122(base.mid(at, 16)));
    }
    return known;
}

// All that led to these edits.
std::set<QUuid> before(const Said &said, const std::vector<QUuid> &edits)
{
    std::set<QUuid> all(edits.begin(), edits.end());
    for (bool grows = true; grows;) {
        const size_t size = all.size();
        for (const auto &[event, known] : said) {
            if (all.contains(event)) {
                all.insert(known.base.begin(), known.base.end());
            }
        }
        grows = all.size() > size;
    }
    return all;
}

// The values nobody who spoke later knew of. A decision that was taken back says nothing.
std::set<QByteArray> standing(const Said &said)
{
    constexpr qint64 decision = 1;
    constexpr qint64 undo = 2;
    std::set<QUuid> silent;
    for (const auto &[event, known] : said) {
        if (known.kind == undo) {
            silent.insert(event);
            std::copy_if(known.base.begin(), known.base.end(), std::inserter(silent, silent.end()),
                         [&](const QUuid &taken) {
                             return said.contains(taken) && said.at(taken).kind == decision;
                         });
        }
    }
    std::set<QUuid> seen;
    for (const auto &[event, known] : said) {
        seen.merge(silent.contains(event) ? std::set<QUuid>() : before(said, known.base));
    }
    std::set<QByteArray> values;
    for (const auto &[event, known] : said) {
        if (!silent.contains(event) && !seen.contains(event)) {
            values.insert(known.value);
        }
    }
    return values;
}

} // namespace

// O8, and O4 by another hand than merge()'s: of a register's edits, those no other names as base,
// itself or through others, are all kept, and when they differ the target says so.
void Play::checkNoSilentOverwrite(Database &database)
{
    std::map<QUuid, std::map<QString, Said>> edits;
    std::map<QUuid, qint64> conflicts;
    const auto read = [&]() -> Result<> {
        TRY(database.each("SELECT id, conflicts FROM target", [&](const Row &row) -> Result<> {
            conflicts[core::uuidAt(row, 0)] = row.integer(1);
            return {};
        }));
        TRY(database.each("SELECT target, 'alias', event, into_target, base, 0 FROM target_alias",
                          [&](const Row &row) -> Result<> {
                              Said &said = edits[core::uuidAt(row, 0)][row.text(1)];
                              said[QUuid()] = {"~", {}, 0}; // before anybody said anything
                              said[core::uuidAt(row, 2)] = knownAt(row);
                              return {};
                          }));
        return database.each("SELECT target.id, field, event, value, base, target_edit.kind"
                             " FROM target_edit JOIN target ON target.row = target_edit.target",
                             [&](const Row &row) -> Result<> {
                                 edits[core::uuidAt(row, 0)][row.text(1)][core::uuidAt(row, 2)] =
                                     knownAt(row);
                                 return {};
                             });
    }();
    if (!read) {
        m_ground.fail("O8", read.error().detail);
        return;
    }
    for (const auto &[target, fields] : edits) {
        qint64 contested = 0;
        for (const auto &[field, events] : fields) {
            contested += standing(events).size() > 1 ? 1 : 0;
        }
        if (contested != conflicts[target]) {
            m_ground.fail("O8", u"%1 has %2 registers with several values and shows %3"_s
                                    .arg(m_ground.markerOf(target))
                                    .arg(contested)
                                    .arg(conflicts[target]));
        }
    }
}

} // namespace sim
