// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

namespace sample {

struct VisitPlan {
    QString targets; // NDJSON as `zoufang-field targets --json` prints it
    int count = 100;
    quint64 seed = 1;
    QDateTime until;   // the last visit ends about here
    QStringList banks; // outlets a demand can name
};

// Visits to these targets as NDJSON for `zoufang-field visit`: outcomes in about the shares the
// field reports (DOMAIN §1.1), some on the telephone, some doors twice.
core::Result<QByteArray> visitsFor(const VisitPlan &plan);

// The same for a keyboard: only what keys of the visit form say, each door once, no moment. `banks`
// and `until` are not used.
core::Result<QByteArray> typedVisitsFor(const VisitPlan &plan);

} // namespace sample
