// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/db/database.h"
#include "core/domain/criteria.h"
#include "core/domain/target.h"
#include "core/ledger/changes.h"

#include <functional>
#include <optional>
#include <set>
#include <vector>

namespace core {

// What the county decides for everybody: grids, people, reference data, policy. Written by the
// county's lines only, read everywhere.
class CountyRepository {
public:
    explicit CountyRepository(Database &database) : m_database(database) {}

    Result<> putGrid(const JsonObject &body);
    Result<> removeGrid(const QString &code);
    Result<std::vector<GridDefinition>> grids();
    Result<std::optional<GridDefinition>> grid(const QString &code);

    // `at`: UTC ms, the county's clock; the generation of the grids the line `event` gives. What it
    // takes is remembered with both ends.
    Result<> putUser(const UserDefinition &user, qint64 at, const QUuid &event);
    Result<std::optional<UserDefinition>> user(const QString &login);
    Result<std::vector<UserDefinition>> users();
    // Error::Invalid where the login is no administrator's of this county.
    Result<> checkAdmin(const QString &login);
    // People with a device that is not revoked: they need no enrolment code.
    Result<QStringList> loginsWithDevice();

    Result<> putReference(const QString &kind, const QString &key, const QByteArray &body);
    Result<std::optional<QByteArray>> reference(const QString &kind, const QString &key);
    // Keys and bodies of one kind, by key.
    Result<std::vector<std::pair<QString, QByteArray>>> references(const QString &kind);

    // The keys alone.
    Result<std::set<QString>> referenceKeys(const QString &kind);
    // Whether a code is in a table the county sent ("region", "industry"), as it is now; empty: it
    // has no such table.
    Result<std::function<bool(const QString &code)>> codeTable(const QString &kind);

    // reference "policy"/"visit"; the defaults of VisitPolicy where the county said nothing.
    Result<VisitPolicy> visitPolicy();
    // All packs known here: those that ship and those the county sent (reference "rulepack").
    Result<std::vector<RulePack>> rulePacks();
    // The pack in force on a day: the county's choice (policy "rulepack"), else the newest valid
    // one for its region, else national.
    Result<RulePack> rulePack(QDate day);

private:
    Database &m_database;
};

} // namespace core
