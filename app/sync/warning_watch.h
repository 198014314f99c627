// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/query/lease.h"
#include "core/query/warnings.h"

#include <QObject>
#include <QTimer>

#include <functional>

namespace core {
class Store;
}

namespace app {

// Looks at the lease and the warnings of the open folder: when what they depend on changes, and
// once a minute, because a lease ends by itself.
class WarningWatch : public QObject {
    Q_OBJECT

public:
    WarningWatch(core::Store &store, std::function<qint64()> nowMs, QObject *parent = nullptr);

    const core::Lease &lease() const { return m_lease; }
    const std::vector<core::Warning> &warnings() const { return m_warnings; }
    void look();
    // The person has read the alarms; they are not shown again.
    void markSeen();

Q_SIGNALS:
    void leaseChanged(const core::Lease &lease);
    void warningsChanged(const std::vector<core::Warning> &warnings);

private:
    core::Store &m_store;
    std::function<qint64()> m_nowMs;
    QTimer m_each;
    QTimer m_soon;
    core::Lease m_lease;
    std::vector<core::Warning> m_warnings;
};

} // namespace app
