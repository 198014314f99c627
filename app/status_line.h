// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/query/outbox.h"

#include <QToolButton>

class QTimer;

namespace core {
class Store;
}

namespace app {

// Whether the county can be reached, as far as the last attempt knows.
enum class Reach { NotTried, Offline, Online, Syncing };

// The line at the bottom. It says "delivered" only of what the county has receipted; pressing it
// leads to Sync.
class StatusLine : public QToolButton {
    Q_OBJECT

public:
    explicit StatusLine(core::Store &store, QWidget *parent = nullptr);

    void setReach(Reach reach, const QDateTime &since);

protected:
    void paintEvent(QPaintEvent *event) override;
    QSize sizeHint() const override;

private:
    void onStoreChanged(const QStringList &tables);
    void read();
    void refresh();
    QString reachText() const;

    core::Store &m_store;
    core::OutboxStatus m_status;
    Reach m_reach = Reach::NotTried;
    QDateTime m_since;
    QTimer *m_gather = nullptr;
};

} // namespace app
