// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/clock.h"

#include "core/ledger/ledger.h"
#include "core/settings.h"

#include <algorithm>
#include <cstdlib>
#include <limits>

using namespace Qt::StringLiterals;

namespace core {

namespace {

constexpr qint64 momentMax = (qint64{1} << 47) - 1; // the year 6429

// What was last seen of the clock: the run, and wall time less monotonic time in it.
struct Seen {
    QString boot;
    qint64 offsetMs = 0;
};

Result<std::optional<Seen>> lastSeen(Settings &settings)
{
    const QStringList parts = TRY(settings.text(setting::clockSeen)).split(u' ');
    return parts.size() == 2 ? std::optional(Seen{parts[0], parts[1].toLongLong()}) : std::nullopt;
}

Change clockChange(JsonWriter &writer)
{
    return {LineType::DeviceClock, writer.endObject().take(), {}};
}

Change clockJumped(qint64 fromMs, qint64 toMs)
{
    JsonWriter writer;
    writer.beginObject().put("kind", u"jump"_s).put("from", fromMs).put("to", toMs);
    return clockChange(writer);
}

// When the newest line of ours was written, by the clock then.
Result<std::optional<qint64>> lastWritten(Database &database)
{
    const Chain chain = TRY(Ledger(database).own());
    const auto newest = TRY(Ledger(database).at(chain, chain.end.n));
    JsonParser parser = lineParser();
    const auto line = readLine(parser, newest ? newest->bytes : QByteArray());
    return line ? std::optional(line->at) : std::nullopt;
}

Result<std::optional<Change>> jumpSince(Database &database, Settings &settings,
                                        const Author &author)
{
    const qint64 now = boundedMoment(author.nowMs());
    const qint64 offset = now - author.monotonicMs();
    const auto seen = TRY(lastSeen(settings));
    const bool isSameRun = seen && seen->boot == author.boot;
    const qint64 jumped = isSameRun ? offset - seen->offsetMs : 0;
    if (isSameRun && std::abs(jumped) <= clockToleranceMs) {
        return std::optional<Change>();
    }
    TRY(settings.set(setting::clockSeen, u"%1 %2"_s.arg(author.boot).arg(offset)));
    if (isSameRun) {
        return std::optional(clockJumped(now - jumped, now));
    }
    const auto written = TRY(lastWritten(database));
    const bool isBehind = written && now < *written - clockToleranceMs;
    return isBehind ? std::optional(clockJumped(*written, now)) : std::nullopt;
}

// The county's time differs from ours by this since the last contact of this run.
Result<std::optional<Change>> skewSince(Settings &settings, const Author &author)
{
    const QString measured = TRY(settings.text(setting::clockSkew));
    if (measured.isEmpty()) {
        return std::optional<Change>();
    }
    const qint64 skew = measured.toLongLong();
    const QStringList told = TRY(settings.text(setting::clockTold)).split(u' ');
    const bool isToldOfRun = told.size() == 2 && told[0] == author.boot;
    const qint64 before = isToldOfRun ? told[1].toLongLong() : 0;
    if (std::abs(skew - before) <= clockToleranceMs) {
        return std::optional<Change>();
    }
    TRY(settings.set(setting::clockTold, u"%1 %2"_s.arg(author.boot).arg(skew)));
    JsonWriter writer;
    writer.beginObject().put("kind", u"skew"_s).put("skew", skew);
    return std::optional(clockChange(writer));
}

} // namespace

Result<qint64> newestLineMs(Database &database)
{
    return TRY(database.count("SELECT max(hlc) FROM chain")) >> 16;
}

qint64 boundedMoment(qint64 nowMs)
{
    return std::clamp<qint64>(nowMs, 0, momentMax);
}

qint64 nextHlc(qint64 last, qint64 nowMs)
{
    const qint64 next = last < std::numeric_limits<qint64>::max() ? last + 1 : last;
    return std::max(next, boundedMoment(nowMs) << 16);
}

Result<std::vector<Change>> clockChanges(Database &database, const Author &author)
{
    std::vector<Change> changes;
    if (!author.monotonicMs) {
        return changes; // the county's hand, and whoever else has no clock of a laptop
    }
    Settings settings(database);
    if (auto jump = TRY(jumpSince(database, settings, author))) {
        changes.push_back(*std::move(jump));
    }
    if (auto skew = TRY(skewSince(settings, author))) {
        changes.push_back(*std::move(skew));
    }
    return changes;
}

Change clockAhead(const QString &user, const QString &boot, qint64 aheadMs)
{
    JsonWriter writer;
    writer.beginObject().put("kind", u"ahead"_s).put("of", user).put("boot", boot);
    writer.put("skew", aheadMs);
    return clockChange(writer);
}

Result<qint64> knownSkew(Database &database, const QString &user, const QString &boot)
{
    return database.count("SELECT max(skew) FROM clock_skew WHERE user = $1 AND boot = $2", user,
                          boot);
}

} // namespace core
