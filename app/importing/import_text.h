// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/laptop_import.h"

#include <QString>

namespace app {

// What an import has to say, in the language of the moment.

// What a column can hold, as people call it.
QString text(core::RosterField field);
// What is the matter with a row and what to do about it.
QString importSentence(const core::RuleIssue &issue);
QString problemText(const core::ImportProblem &problem);
// What becomes of a row: "new", "not taken over".
QString text(core::RowOutcome outcome);
// Why a file cannot be taken over. Sentences of the reader are for command lines.
QString importTrouble(const core::Error &error);
// UTF-8 with byte order mark, as spreadsheets open it: row, business, code, what happens, sentence.
QByteArray problemsCsv(const std::vector<core::ImportProblem> &problems);

} // namespace app
