// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/db/database.h"
#include "core/domain/business_subject.h"

#include <functional>
#include <vector>

namespace core {

// Keys a target is found and ordered by; all follow from the subject.
struct TargetKeys {
    QString name;    // normalised, for duplicates
    QString address; // normalised, for duplicates
    QString door;    // building, floor, room in walking order (扫楼)
    QString sort;    // full pinyin of the name
};
TargetKeys targetKeys(const BusinessSubject &subject);

// What search as you type looks in: name, address, credit code, phone tail, pinyin and initials.
class SearchIndex {
public:
    explicit SearchIndex(Database &database) : m_database(database) {}

    // Adds or replaces what is indexed for one row of `target`.
    Result<> put(qint64 row, const BusinessSubject &subject);
    Result<> clear();
    // Asked about every hit before it is taken, so that a list's other filters narrow the search.
    using Accept = std::function<Result<bool>(qint64 row)>;

    // Rows of `target` that match every word of `text`, best first, at most `limit`.
    // Bounds: the first 64 characters of `text` count.
    Result<std::vector<qint64>> find(const QString &text, int limit, const Accept &accept = {});

private:
    Database &m_database;
};

} // namespace core
