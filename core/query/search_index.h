// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/db/database.h"
#include "core/domain/business_subject.h"

#include <functional>
#include <vector>

namespace core {

// Keys a target is found and ordered by; all follow from the subject. No longer than an index of
// any engine can hold: two keys in one index are found by fewer characters than one that orders.
constexpr qsizetype foundByMax = 400;
constexpr qsizetype orderedByMax = 800;
struct TargetKeys {
    QString name;    // normalised, for duplicates
    QString address; // normalised, for duplicates
    QString door;    // building, floor, room in walking order (扫楼)
    QString sort;    // full pinyin of the name, then the name
};
TargetKeys targetKeys(const BusinessSubject &subject);

// What search as you type looks in: name, address, credit code, phone tail, pinyin and initials.
//
// Texts are kept row by row and indexed in segments of some thousand rows, written once and never
// changed. A changed row waits in search_pending until enough have gathered; what older segments
// still say of it does no harm, because every hit is checked against its text.
class SearchIndex {
public:
    explicit SearchIndex(Database &database) : m_database(database) {}

    // Adds or replaces what is indexed for one row of `target`.
    Result<> put(qint64 row, const BusinessSubject &subject);
    Result<> remove(qint64 row);
    Result<> clear();
    // Indexes what put() has left waiting.
    Result<> settle();
    // The same when more rows wait than a search would read one by one: after an import or a pull,
    // so that the first search need not.
    Result<> settleIfMany();

    // Asked about every hit before it is taken, so that a list's other filters narrow the search.
    using Accept = std::function<Result<bool>(qint64 row)>;
    // The same before anything of the row is read: whether it may be a hit at all.
    using Narrow = std::function<bool(qint64 row)>;

    // Rows of `target` that match every word of `text`, best first, at most `limit`: code, name's
    // beginning, name, pinyin, phone tail, address, and open targets before closed ones. Where
    // there are more, the first found of the best kinds are taken.
    // Bounds: the first 64 characters and 8 words of `text` count.
    Result<std::vector<qint64>> find(const QString &text, int limit, const Accept &accept = {},
                                     const Narrow &narrow = {});

private:
    Result<qint64> pending();
    Result<bool> settleSome(); // false: nothing was waiting
    Result<bool> mergeSmall(); // true: rows of small segments wait again

    Database &m_database;
};

} // namespace core
