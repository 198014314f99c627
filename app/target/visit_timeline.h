// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/query/target_view.h"

#include <QWidget>

class QVBoxLayout;

namespace app {

// All visits to one target, newest first: how each ended, who was there, what it rests on, what the
// business wants, and where the record is by now.
class VisitTimeline : public QWidget {
    Q_OBJECT

public:
    explicit VisitTimeline(QWidget *parent = nullptr);

    void setEntries(const std::vector<core::TimelineEntry> &entries);

Q_SIGNALS:
    // The files of a visit are to be looked at, from this one on.
    void attachmentWanted(const QUuid &visit, int file);

private:
    void addFiles(QVBoxLayout *layout, const core::TimelineEntry &entry);
    QWidget *makeEntry(const core::TimelineEntry &entry);

    QVBoxLayout *m_layout = nullptr;
};

} // namespace app
