// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/db/database.h"
#include "core/ledger/line.h"

#include <QHash>
#include <QSet>

#include <map>

namespace server {

// What a role may read of targets at all. Desks of banks and departments read what is sent to them,
// the city reads sums (DOMAIN §2): none of them reads lines of a grid, whatever grids they were
// given.
bool readsTargets(const QString &role);

// Which lines its reader may have. Who reads no targets has none about one, wherever it stands; the
// others have all of their grids' lines, but bank officers: what a
// firm wants to borrow is for the banks it named, and what one bank's officer wrote down of that is
// not for another bank (SYNC T7). A line about a visit is for those who may read the visit. The
// answer depends on lines alone, which never change, so a line that was withheld needs no second
// look.
class ReadRule {
public:
    // For the person with this login, as of now.
    static core::Result<ReadRule> of(core::Database &database, const QString &login);

    // Whether this person reads every line of her grids, so that both sides know the same.
    bool readsAll() const { return m_readsAll; }
    core::Result<bool> mayRead(const QByteArray &line);

private:
    explicit ReadRule(core::Database &database) : m_database(database) {}
    core::Result<bool> mayReadWord(const core::Line &word);
    core::Result<bool> mayReadVisit(const core::Line &line);
    core::Result<bool> mayReadDemand(const core::Line &line, const core::JsonObject &demand);
    core::Result<QString> bankOf(const QString &login, qint64 at);

    core::Database &m_database;
    bool m_readsTargets = false; // else only what is everybody's and about no target
    bool m_readsAll = false;
    QString m_login;
    QSet<QString> m_ownOutlets; // all of the same bank
    // Login → outlets by the time they began, as far as asked: whom somebody works for today tells
    // nothing of a line written before.
    QHash<QString, std::map<qint64, QString>> m_outletsOf;
};

} // namespace server
