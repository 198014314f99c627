// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/must.h"

#include <QDir>
#include <QTemporaryDir>

#include <array>
#include <cstring>

#include <sys/inotify.h>
#include <unistd.h>

// While this lives, temporary files go into a folder of its own, and it is seen which of them were
// written while they could be found there by their names.
class WatchedTemp {
public:
    WatchedTemp()
    {
        qputenv("TMPDIR", m_folder.path().toUtf8());
        REQUIRE(m_watch >= 0);
        REQUIRE(inotify_add_watch(m_watch, m_folder.path().toUtf8().constData(),
                                  IN_CREATE | IN_DELETE | IN_MODIFY | IN_MOVED_TO) >= 0);
    }
    ~WatchedTemp()
    {
        m_before.isNull() ? qunsetenv("TMPDIR") : qputenv("TMPDIR", m_before);
        ::close(m_watch);
    }
    WatchedTemp(const WatchedTemp &) = delete;
    WatchedTemp &operator=(const WatchedTemp &) = delete;

    // Names of files that held bytes, and of folders, into which nobody looks here.
    QStringList written()
    {
        alignas(inotify_event) std::array<char, 65536> events{};
        for (ssize_t length = 0; (length = ::read(m_watch, events.data(), events.size())) > 0;) {
            for (ssize_t at = 0; at < length;) {
                inotify_event event{};
                std::memcpy(&event, &events[static_cast<size_t>(at)], sizeof event);
                const char *name = &events[static_cast<size_t>(at) + sizeof event];
                hear(event.mask, event.len > 0 ? QString::fromUtf8(name) : QString());
                at += static_cast<ssize_t>(sizeof event + event.len);
            }
        }
        return m_written;
    }
    // Names that are there now.
    QStringList left() const
    {
        return QDir(m_folder.path())
            .entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    }

private:
    void hear(uint32_t mask, const QString &name)
    {
        if ((mask & IN_DELETE) != 0) {
            m_there.removeAll(name); // what is written to it now has no name
        } else if ((mask & (IN_CREATE | IN_MOVED_TO)) != 0) {
            m_there.append(name);
        }
        const bool holdsBytes = (mask & (IN_MODIFY | IN_MOVED_TO)) != 0 && m_there.contains(name);
        if ((holdsBytes || (mask & IN_ISDIR) != 0) && !m_written.contains(name)) {
            m_written.append(name);
        }
    }

    QTemporaryDir m_folder;
    QByteArray m_before = qgetenv("TMPDIR");
    int m_watch = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    QStringList m_there;
    QStringList m_written;
};
