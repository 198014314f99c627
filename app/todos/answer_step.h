// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/line.h"
#include "core/query/undelivered.h"

namespace app {

// The question of the visit form a field is asked in; 0 for what stands above all questions.
int answerStep(const QString &field);

// Begins the answer to a returned visit, to be opened at the first question it is asked about. The
// firm is returned. Errors as core::beginAnswer.
core::Result<QUuid> beginAnswerAt(core::Database &database, const core::ReturnedLine &line,
                                  const core::Author &author);

} // namespace app
