// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/target_pictures.h"

using namespace Qt::StringLiterals;

namespace sim {

using core::Database;
using core::Result;
using core::Row;

namespace {

void addColumns(QByteArray &text, const Row &row, int from)
{
    for (int column = from; column < row.count(); ++column) {
        text += row.isNull(column) ? QByteArray("~") : row.blob(column);
        text += '\x1f';
    }
    text += '\n';
}

} // namespace

Result<Pictures> picturesOf(Database &database)
{
    Pictures pictures;
    TRY(database.each("SELECT row, target.* FROM target ORDER BY id",
                      [&](const Row &row) -> Result<> {
                          addColumns(pictures[core::uuidAt(row, 2)], row, 2);
                          return {};
                      }));
    TRY(database.each("SELECT target.id, field, event, at, user, value, base FROM target_edit"
                      " JOIN target ON target.row = target_edit.target ORDER BY field, event",
                      [&](const Row &row) -> Result<> {
                          addColumns(pictures[core::uuidAt(row, 0)], row, 1);
                          return {};
                      }));
    TRY(database.each("SELECT target.id, visit.id, user, organisation, method, outcome, at, day,"
                      " counts, visit.next_visit_on, verdict, pack_id, amended, voided FROM visit"
                      " JOIN target ON target.row = visit.target ORDER BY visit.id",
                      [&](const Row &row) -> Result<> {
                          addColumns(pictures[core::uuidAt(row, 0)], row, 1);
                          return {};
                      }));
    TRY(database.each("SELECT target.id, event, visit_amendment.user, visit_amendment.at, body"
                      " FROM visit_amendment JOIN visit ON visit.row = visit_amendment.visit"
                      " JOIN target ON target.row = visit.target ORDER BY event",
                      [&](const Row &row) -> Result<> {
                          addColumns(pictures[core::uuidAt(row, 0)], row, 1);
                          return {};
                      }));
    return pictures;
}

QString difference(const QByteArray &left, const QByteArray &right)
{
    const QList<QByteArray> lines = left.split('\n');
    const QList<QByteArray> others = right.split('\n');
    for (qsizetype i = 0; i < std::max(lines.size(), others.size()); ++i) {
        if (lines.value(i) != others.value(i)) {
            const QList<QByteArray> cells = lines.value(i).split('\x1f');
            const QList<QByteArray> otherCells = others.value(i).split('\x1f');
            for (qsizetype c = 0; c < std::max(cells.size(), otherCells.size()); ++c) {
                if (cells.value(c) != otherCells.value(c)) {
                    return u"row %1, column %2: \"%3\" and \"%4\""_s.arg(i).arg(c).arg(
                        QString::fromUtf8(cells.value(c)), QString::fromUtf8(otherCells.value(c)));
                }
            }
        }
    }
    return {};
}

Result<> Groups::read(Database &database)
{
    return database.each("SELECT target, into_target FROM target_alias"
                         " WHERE into_target IS NOT NULL",
                         [this](const Row &row) -> Result<> {
                             const QUuid one = rootOf(core::uuidAt(row, 0));
                             m_parents[one] = rootOf(core::uuidAt(row, 1));
                             return {};
                         });
}

std::set<QUuid> Groups::around(const std::set<QUuid> &targets, const Pictures &among) const
{
    std::set<QUuid> roots;
    for (const QUuid &target : targets) {
        roots.insert(rootOf(target));
    }
    std::set<QUuid> all;
    for (const auto &[target, picture] : among) {
        if (roots.contains(rootOf(target))) {
            all.insert(target);
        }
    }
    return all;
}

QUuid Groups::rootOf(QUuid target) const
{
    for (auto parent = m_parents.find(target);
         parent != m_parents.end() && parent->second != target; parent = m_parents.find(target)) {
        target = parent->second;
    }
    return target;
}

} // namespace sim
