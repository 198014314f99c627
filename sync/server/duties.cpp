// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/duties.h"

#include "core/domain/china_time.h"
#include "sync/server/county_folder.h"
#include "sync/server/signed_head.h"

using namespace Qt::StringLiterals;

namespace server {

using core::Database;
using core::Result;

Duties::Duties(QString folder, bool isShared, core::Store &store, const core::SigningKey &key)
    : m_folder(std::move(folder)), m_isShared(isShared), m_store(store), m_key(key)
{
}

QStringList Duties::look(qint64 nowMs)
{
    QStringList said;
    QStringList failures;
    if (const auto kept = keepToday(nowMs); !kept) {
        failures.append(u"the head of the day cannot be kept: %1"_s.arg(kept.error().detail));
    }
    if (m_isShared) {
        if (const auto news = lookAtTransactions()) {
            said = *news;
        } else {
            failures.append(
                u"open transactions cannot be looked for: %1"_s.arg(news.error().detail));
        }
    }
    for (const QString &failure : failures) {
        if (!m_failures.contains(failure)) {
            said.append(failure);
        }
    }
    m_failures = failures;
    return said;
}

Result<> Duties::keepToday(qint64 nowMs)
{
    const QDate today = core::chinaDay(nowMs);
    if (m_keptDay == today) {
        return {};
    }
    if (!holdsDay(TRY(keptHeads(m_folder)), nowMs)) {
        const SignedHead head = TRY(
            m_store.read([&](Database &database) { return signedHeadOf(database, m_key, nowMs); })
                .takeResult());
        TRY(keepHead(m_folder, head));
    }
    m_keptDay = today;
    return {};
}

// By a connection of its own, which no answer waits for.
Result<QStringList> Duties::lookAtTransactions()
{
    const auto database = TRY(openCountyAside(m_folder));
    return m_watch.news(TRY(oldTransactions(*database)));
}

} // namespace server
