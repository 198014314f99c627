// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/protocol/limits.h"
#include "sync/protocol/messages.h"

#include <QString>

#include <algorithm>

namespace client {

// How much goes over a line at once: half as much after it broke under something, more again with
// what arrives (SYNC F10). Kept from one sitting to the next it begins near what worked last.
class Portions {
public:
    explicit Portions(int linesMost = protocol::batchLinesMax,
                      qsizetype bytesMost = protocol::pageBytesDefault)
        : m_linesMost(linesMost), m_bytesMost(bytesMost)
    {
    }

    // What worked last, as words() said it; other words say nothing.
    static Portions remembered(const QString &words)
    {
        Portions portions;
        const int lines = words.section(u' ', 0, 0).toInt();
        const qsizetype bytes = words.section(u' ', 1, 1).toLongLong();
        if (lines > 0 && bytes > 0) {
            portions.m_worked = std::min(lines, portions.m_linesMost);
            portions.m_bytes = std::min(bytes, portions.m_bytesMost);
        }
        return portions;
    }
    QString words() const { return QString::number(m_worked) + u' ' + QString::number(m_bytes); }

    int lines() const { return m_lines; }       // of a batch, at most
    qsizetype bytes() const { return m_bytes; } // of a page, inflated
    void sent(int lines) { m_sent = lines; }

    // The batch that was sent arrived. What the line broke under is not tried again in this
    // sitting: it costs a whole time-out.
    void arrived()
    {
        m_lines = std::clamp(m_lines + m_lines / 4 + 1, 1, std::min(m_linesMost, m_broken - 1));
        m_worked = m_lines;
    }
    // The line broke under the batch that was sent. False: it was one line.
    bool takeFewerLines()
    {
        if (m_sent <= 1) {
            return false;
        }
        m_broken = m_sent;
        m_lines = m_sent / 2;
        return true;
    }
    // The line broke while a page came. False: smaller ones would be heads more than lines.
    bool takeFewerBytes()
    {
        if (m_bytes / 2 < std::min(bytesLeast, m_bytesMost)) {
            return false;
        }
        m_bytes /= 2;
        return true;
    }
    // Another sitting, perhaps over another line. One whose batches never arrived tells nothing of
    // their size.
    void beginSitting()
    {
        m_broken = m_linesMost + 1;
        m_lines = m_worked;
        m_bytes = std::min(m_bytesMost, m_bytes * 2);
    }

private:
    static constexpr qsizetype bytesLeast = 16 * 1024;

    int m_linesMost;
    qsizetype m_bytesMost;
    int m_lines = m_linesMost;
    int m_worked = m_linesMost;
    int m_broken = m_linesMost + 1; // the smallest batch that did not arrive, in this sitting
    int m_sent = m_linesMost;
    qsizetype m_bytes = m_bytesMost;
};

} // namespace client
