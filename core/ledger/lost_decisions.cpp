// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/lost_decisions.h"

#include "core/ledger/changes.h"
#include "core/ledger/projector.h"

#include <limits>

namespace core {

namespace {

constexpr qint64 lowest = std::numeric_limits<qint64>::min();
constexpr qint64 highest = std::numeric_limits<qint64>::max();

struct Decision {
    qint64 seq = 0;
    QByteArray bytes;
};

Result<std::vector<Decision>> aboutNoTarget(Database &database, qint64 from, qint64 to)
{
    return database.all(
        "SELECT seq, line FROM feed WHERE seq >= $1 AND seq <= $2 AND chain = 0 AND entity IS NULL"
        " AND verdict = '' AND length(line) > 0 ORDER BY seq",
        [](const Row &row) {
            return Decision{row.integer(0), row.blob(1)};
        },
        from, to);
}

} // namespace

bool isForEverybody(const Line &line)
{
    return line.type == LineType::GridSet || line.type == LineType::ReferenceSet ||
           (line.type == LineType::DeviceClock && line.user == countyHand);
}

Result<> withdrawLostDecisions(Database &database, Projector &projector)
{
    JsonParser parser = lineParser();
    bool isNews = false;
    for (const Decision &lost : TRY(aboutNoTarget(database, lowest, -1))) {
        const Line line = TRY(readLine(parser, lost.bytes));
        if (isForEverybody(line)) {
            TRY(projector.withdraw(line));
            TRY(database.run("UPDATE feed SET verdict = 'lost' WHERE seq = $1", lost.seq));
            isNews = true;
        }
    }
    if (!isNews) {
        return {};
    }
    for (const Decision &known : TRY(aboutNoTarget(database, 1, highest))) {
        const Line line = TRY(readLine(parser, known.bytes));
        if (isForEverybody(line)) {
            TRY(projector.project(line));
        }
    }
    return {};
}

} // namespace core
