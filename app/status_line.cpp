// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/status_line.h"

#include "app/async.h"
#include "app/texts.h"
#include "app/theme.h"
#include "core/store.h"

#include <QPainter>
#include <QTimer>

#include <algorithm>

namespace app {

using namespace Qt::StringLiterals;

namespace {

constexpr int statusGatherMs = 200;
const QString partsBetween = QStringLiteral("  ·  ");

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

void StatusLine::setLease(const core::Lease &lease, qint64 nowMs)
{
    m_lease = lease;
    m_leaseSeenMs = nowMs;
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
        return m_status.lastContactAt.isValid()
                   ? tr("syncing, county last reached %1").arg(clockText(m_status.lastContactAt))
                   : tr("syncing");
    case Reach::Online:
        return tr("connected, last answer %1").arg(clockText(m_since));
    case Reach::Offline:
        return m_status.lastContactAt.isValid()
                   ? tr("offline, county last reached %1").arg(clockText(m_status.lastContactAt))
                   : tr("offline since %1, county not reached yet").arg(clockText(m_since));
    case Reach::NotTried:
        return m_status.lastContactAt.isValid() ? tr("working offline, county last reached %1")
                                                      .arg(clockText(m_status.lastContactAt))
                                                : tr("working offline, county not reached yet");
    }
    Q_UNREACHABLE();
}

QString StatusLine::deliveryText() const
{
    if (m_status.waitingVisits > 0) {
        return tr("%n visit(s) on this laptop only", nullptr,
                  static_cast<int>(m_status.waitingVisits));
    }
    if (m_status.unsentLines > 0) {
        return tr("%n change(s) on this laptop only", nullptr,
                  static_cast<int>(m_status.unsentLines));
    }
    return m_status.savedAt.isValid() ? tr("everything delivered") : QString();
}

QString StatusLine::copyText() const
{
    if (!m_status.copyAt.isValid()) {
        return m_status.linesAtRisk > 0 ? tr("no copy yet of %n line(s)", nullptr,
                                             static_cast<int>(m_status.linesAtRisk))
               : m_status.lines > 0     ? tr("no copy yet")
                                        : QString();
    }
    return m_status.linesAtRisk > 0
               ? tr("%n since the copy of %1", nullptr, static_cast<int>(m_status.linesAtRisk))
                     .arg(clockText(m_status.copyAt))
               : tr("copied %1").arg(clockText(m_status.copyAt));
}

QString StatusLine::backupText() const
{
    if (m_status.durableN == 0 || m_status.lines == 0) {
        return {};
    }
    return m_status.durableN >= m_status.lines
               ? tr("all in backup")
               : tr("%1 of %2 in backup")
                     .arg(numberText(m_status.durableN), numberText(m_status.lines));
}

QString StatusLine::leaseText() const
{
    if (m_lease.locksReading()) {
        return tr("reading locked");
    }
    const auto days = core::leaseEndsInDays(m_lease, m_leaseSeenMs);
    return days ? tr("reading locks in %n day(s)", nullptr, *days) : QString();
}

void StatusLine::refresh()
{
    // The last contact and the lines in no copy stand there always (ranks 0 and 1).
    m_parts = {{reachText(), 0},
               {leaseText(), 2},
               {deliveryText(), 3},
               {copyText(), 1},
               {backupText(), 4}};
    if (m_status.savedAt.isValid()) {
        m_parts.push_back({tr("saved %1").arg(clockText(m_status.savedAt)), 5});
    }
    std::erase_if(m_parts, [](const Part &part) { return part.text.isEmpty(); });
    QStringList all;
    for (const Part &part : m_parts) {
        all.append(part.text);
    }
    setText(all.join(partsBetween));
    setAccessibleName(text());
    setToolTip(text() + u'\n' + tr("Go to sync"));
    update();
}

QString StatusLine::textFor(int width) const
{
    std::vector<Part> parts = m_parts;
    const auto joined = [&parts] {
        QStringList all;
        for (const Part &part : parts) {
            all.append(part.text);
        }
        return all.join(partsBetween);
    };
    while (fontMetrics().horizontalAdvance(joined()) > width) {
        const auto least =
            std::max_element(parts.begin(), parts.end(), [](const Part &one, const Part &other) {
                return one.rank < other.rank;
            });
        if (least == parts.end() || least->rank <= 1) {
            break;
        }
        parts.erase(least);
    }
    return fontMetrics().elidedText(joined(), Qt::ElideRight, width);
}

int StatusLine::textLeft() const
{
    return theme::space(4) + theme::space(2) + theme::space(2);
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
    const QRect room = rect().adjusted(textLeft(), 0, -left, 0);
    painter.drawText(room, Qt::AlignVCenter | Qt::AlignLeft, textFor(room.width()));
}

} // namespace app
