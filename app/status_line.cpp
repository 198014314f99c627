// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/status_line.h"

#include "app/async.h"
#include "app/texts.h"
#include "app/theme.h"
#include "core/store.h"

#include <QPainter>
#include <QTimer>

namespace app {

using namespace Qt::StringLiterals;

namespace {

constexpr int statusGatherMs = 200;

} // namespace

StatusLine::StatusLine(core::Store &store, QWidget *parent) : QToolButton(parent), m_store(store)
{
    setObjectName(u"statusLine"_s);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFont(theme::font(theme::TextSize::Caption));
    setFocusPolicy(Qt::TabFocus);
    m_gather = new QTimer(this);
    m_gather->setSingleShot(true);
    m_gather->setInterval(statusGatherMs);
    connect(m_gather, &QTimer::timeout, this, &StatusLine::read);
    connect(&m_store, &core::Store::changed, this, &StatusLine::onStoreChanged,
            Qt::QueuedConnection);
    refresh();
    read();
}

void StatusLine::setReach(Reach reach, const QDateTime &since)
{
    m_reach = reach;
    m_since = since;
    refresh();
}

void StatusLine::onStoreChanged(const QStringList &tables)
{
    const bool concerns = tables.contains(u"ledger"_s) || tables.contains(u"receipt"_s) ||
                          tables.contains(u"setting"_s);
    if (concerns && !m_gather->isActive()) {
        m_gather->start();
    }
}

void StatusLine::read()
{
    whenDone(m_store.run(core::outboxStatus), this,
             [this](const core::Result<core::OutboxStatus> &status) {
                 if (status) {
                     m_status = *status;
                     refresh();
                 }
             });
}

QString StatusLine::reachText() const
{
    switch (m_reach) {
    case Reach::Syncing:
        return tr("syncing");
    case Reach::Online:
        return tr("connected, last answer %1").arg(clockText(m_since));
    case Reach::Offline:
        return tr("offline since %1").arg(clockText(m_since));
    case Reach::NotTried:
        return m_status.lastContactAt.isValid() ? tr("working offline, county last reached %1")
                                                      .arg(clockText(m_status.lastContactAt))
                                                : tr("working offline, county not reached yet");
    }
    Q_UNREACHABLE();
}

void StatusLine::refresh()
{
    QStringList parts{reachText()};
    if (m_status.waitingVisits > 0) {
        parts.append(tr("%n visit(s) on this laptop only", nullptr,
                        static_cast<int>(m_status.waitingVisits)));
    } else if (m_status.unsentLines > 0) {
        parts.append(tr("%n change(s) on this laptop only", nullptr,
                        static_cast<int>(m_status.unsentLines)));
    } else if (m_status.savedAt.isValid()) {
        parts.append(tr("everything delivered"));
    }
    if (m_status.savedAt.isValid()) {
        parts.append(tr("saved %1").arg(clockText(m_status.savedAt)));
    }
    setText(parts.join(u"  ·  "_s));
    setAccessibleName(text());
    setToolTip(tr("Go to sync"));
    update();
}

QSize StatusLine::sizeHint() const
{
    return {theme::space(50), theme::rowHeight()};
}

void StatusLine::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    QPainter painter(this);
    if (underMouse() || hasFocus()) {
        painter.fillRect(rect(), theme::colour(Colour::Hover));
    }
    const int left = theme::space(4);
    const int dot = theme::space(2);
    const bool reached = m_reach == Reach::Online || m_reach == Reach::Syncing;
    const QColor ink = theme::colour(reached ? Colour::StateVisited : Colour::StateOpen);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(ink, 1.5));
    // Full when the county answers, a ring when not: the shape says it, too.
    painter.setBrush(reached ? QBrush(ink) : QBrush(Qt::NoBrush));
    painter.drawEllipse(QRectF(left, (height() - dot) / 2.0, dot, dot));
    painter.setPen(theme::colour(Colour::Text));
    painter.drawText(rect().adjusted(left + dot + theme::space(2), 0, -left, 0),
                     Qt::AlignVCenter | Qt::AlignLeft, text());
}

} // namespace app
