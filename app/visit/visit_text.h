// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/visit/open_visit.h"

#include <QString>

namespace app {

// Door, code, kind and contact of whoever is visited, in one line.
QString subjectFacts(const core::BusinessSubject &subject);
// Calm words about a draft: where it is from, and what the rules have made of it since.
QString draftSentence(const LoadedVisit &loaded);
// What a call ahead left for the door; empty: there was none.
QString preVisitSentence(const LoadedVisit &loaded);

} // namespace app
