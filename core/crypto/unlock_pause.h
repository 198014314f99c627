// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>

namespace core {

constexpr int unlockTriesFree = 3; // a slip of the finger costs no wait
constexpr qint64 unlockPauseMsMax = 15LL * 60 * 1000;

// How long to wait after this many wrong passphrases in a row: nothing, then 2 s, doubled each
// time.
qint64 unlockPauseMs(int failures);

// Counts wrong passphrases in a small file, across programs and restarts, so that somebody at the
// keyboard of a lost laptop cannot try many. It is no defence against who copies the folder: that
// is the key derivation's work, and the key file's that is not in the folder.
class UnlockPause {
public:
    explicit UnlockPause(QString path) : m_path(std::move(path)) {}

    // Error::Busy names the seconds left. A file that cannot be read counts as none: it may never
    // keep its owner out.
    Result<> mayTry(qint64 nowMs) const;
    Result<> noteFailure(qint64 nowMs) const;
    void noteSuccess() const;

private:
    struct State {
        int failures = 0;
        qint64 atMs = 0;
    };
    State read() const;

    QString m_path;
};

} // namespace core
