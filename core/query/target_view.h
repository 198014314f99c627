// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/local_text.h"
#include "core/query/conflicts.h"
#include "core/repository/attachment_repository.h"
#include "core/repository/issue_repository.h"
#include "core/repository/target_repository.h"
#include "core/repository/visit_repository.h"

#include <QString>
#include <QUuid>

#include <map>
#include <optional>
#include <vector>

namespace core {

// Where a line is known to be. Delivered only after a stored receipt of the county (law 2).
enum class Delivery { OnThisLaptopOnly, Delivered, FromTheCounty };

// A visit as the timeline shows it.
struct TimelineEntry {
    VisitEntry entry;
    std::vector<VisitAmendment> amendments;
    std::vector<Attachment> attachments;
    QString person; // the author's name; the login when nobody knows it
    Delivery delivery = Delivery::OnThisLaptopOnly;
    QString verdict; // what the county made of the line; empty: nothing to say
    QString verdictDetail;
    std::vector<IssueEntry> issues; // its problems with what the county said of them
    QStringList alsoBy;             // others who were here within days of it (doubleVisitMs)
    // Of the sub-check that decided the judgement, from the pack it was made by.
    LocalText decidedTitle;
    LocalText decidedCure;
};

// A duplicate shown on this target: what it says otherwise, as text, by register.
struct AliasView {
    Target target;
    QUuid event;    // the line that merged them
    QString person; // who did
    std::map<QString, Value> differs;
};

// One target with all its page shows, read in one go.
struct TargetView {
    Target target;
    QString gridName;
    std::vector<FieldConflict> conflicts;
    std::vector<FieldConflict> decided;  // decisions on conflicts that can be taken back
    std::vector<TimelineEntry> timeline; // newest first; visits to its duplicates are among them
    std::vector<AliasView> aliases;
    std::optional<QDateTime> draftSavedAt;
    // Visits by organisation, voided ones left out.
    std::map<QString, int> visitsIn30Days;
    std::map<QString, int> visitsIn180Days;
};

// Nothing: no such target here (any more).
Result<std::optional<TargetView>> targetView(Database &database, const QUuid &target, qint64 nowMs);

} // namespace core
