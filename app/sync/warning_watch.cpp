// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sync/warning_watch.h"

#include "app/async.h"
#include "core/ledger/alarms.h"
#include "core/store.h"

using namespace Qt::StringLiterals;

namespace app {

namespace {

constexpr int lookEachMs = 60'000;

struct Watched {
    core::Lease lease;
    std::vector<core::Warning> warnings;
};

} // namespace

WarningWatch::WarningWatch(core::Store &store, std::function<qint64()> nowMs, QObject *parent)
    : QObject(parent), m_store(store), m_nowMs(std::move(nowMs))
{
    m_each.start(lookEachMs);
    m_soon.setSingleShot(true);
    m_soon.setInterval(gatherMs);
    connect(&m_each, &QTimer::timeout, this, &WarningWatch::look);
    connect(&m_soon, &QTimer::timeout, this, &WarningWatch::look);
    connect(&m_store, &core::Store::changed, this, [this](const QStringList &tables) {
        const bool concerns = tables.contains(u"setting"_s) || tables.contains(u"alarm"_s) ||
                              tables.contains(u"reference"_s);
        if (concerns && !m_soon.isActive()) {
            m_soon.start();
        }
    });
    look();
}

void WarningWatch::look()
{
    const auto job = [now = m_nowMs()](core::Database &database) -> core::Result<Watched> {
        return Watched{TRY(core::lease(database, now)), TRY(core::warnings(database, now))};
    };
    whenDone(m_store.run(job), this, [this](const core::Result<Watched> &seen) {
        if (!seen) {
            return; // the next look tells
        }
        if (seen->lease != m_lease) {
            m_lease = seen->lease;
            Q_EMIT
            leaseChanged(m_lease);
        }
        if (seen->warnings != m_warnings) {
            m_warnings = seen->warnings;
            Q_EMIT
            warningsChanged(m_warnings);
        }
    });
}

void WarningWatch::markSeen()
{
    const auto job = [now = m_nowMs()](core::Database &database) {
        return core::markAlarmsSeen(database, now);
    };
    whenDone(m_store.run(job), this, [this](const core::Result<> &) { look(); });
}

} // namespace app
