// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/roster_import.h"
#include "core/repository/target_repository.h"

#include <functional>

namespace core {

// What an import did to a target, as far as taking it back has to know.
struct UndoTrace {
    std::function<Result<bool>(const Target &target)> made; // the target is the import's own
    std::function<Result<bool>(const QUuid &event)> wrote;  // the line is the import's
};

// Takes back what an import did to one target after another, without deleting: its own targets are
// excluded with the reason, its edits are answered by the values before. What was visited or edited
// since stays as it is. Lives no longer than the transaction.
class TargetUndo {
public:
    TargetUndo(Database &database, UndoTrace trace, QString why, const Author &author)
        : m_targets(database),
          m_recorder(database, author),
          m_trace(std::move(trace)),
          m_why(std::move(why))
    {
    }

    Result<> take(const Target &target, UndoResult &result);

private:
    Result<> exclude(const Target &target, UndoResult &result);
    Result<> revert(const Target &target, UndoResult &result);

    TargetRepository m_targets;
    Recorder m_recorder;
    UndoTrace m_trace;
    QString m_why;
};

} // namespace core
