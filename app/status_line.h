// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/query/lease.h"
#include "core/query/outbox.h"

#include <QToolButton>

#include <vector>

class QTimer;

namespace core {
class Store;
}

namespace app {

// Whether the county can be reached, as far as the last attempt knows.
enum class Reach { NotTried, Offline, Online, Syncing };

// The line at the bottom: whether the county is reached and when it was last, what is on this
// laptop only, what a second copy holds, what is in the county's backup. It says "delivered" only
// of what the county has receipted; pressing it leads to Sync.
class StatusLine : public QToolButton {
    Q_OBJECT

public:
    explicit StatusLine(core::Store &store, QWidget *parent = nullptr);

    void setReach(Reach reach, const QDateTime &since);
    // Says so when reading is about to lock, or has.
    void setLease(const core::Lease &lease, qint64 nowMs);
    // What stands there at this width; the least important goes first when it is too narrow.
    QString textFor(int width) const;

protected:
    void paintEvent(QPaintEvent *event) override;
    QSize sizeHint() const override;

private:
    void onStoreChanged(const QStringList &tables);
    void read();
    void refresh();
    QString reachText() const;
    QString deliveryText() const;
    QString copyText() const;
    QString backupText() const;
    QString leaseText() const;
    int textLeft() const;

    // In the order of the line; a part of a larger rank goes before one of a smaller.
    struct Part {
        QString text;
        int rank = 0;
    };
    std::vector<Part> m_parts;
    core::Lease m_lease;
    qint64 m_leaseSeenMs = 0;
    core::Store &m_store;
    core::OutboxStatus m_status;
    Reach m_reach = Reach::NotTried;
    QDateTime m_since;
    QTimer *m_gather = nullptr;
};

} // namespace app
