// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>

#include <algorithm>
#include <functional>
#include <utility>

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

    // One try: refused while the pause lasts, and counted before it is made, so that ending the
    // program in the middle wins nothing. One program at a time: others wait until this try is
    // judged, and a program that dies gives its turn back. `attempt` gives a Result, and
    // Unauthorized for a wrong passphrase.
    template <typename Attempt>
    auto guard(const std::function<qint64()> &nowMs, Attempt attempt) const -> decltype(attempt());

private:
    // The turn of one program, as long as it is held.
    class Turn {
    public:
        explicit Turn(int folder) : m_folder(folder) {}
        Turn(Turn &&other) noexcept : m_folder(std::exchange(other.m_folder, -1)) {}
        Turn &operator=(Turn &&) = delete;
        ~Turn();
        bool isOpen() const { return m_folder >= 0; }
        bool lock();

    private:
        int m_folder;
    };
    // Error::Storage when the folder of the file is not there.
    Result<Turn> takeTurn() const;
    static constexpr int failuresMax = 1'000;

    struct State {
        int failures = 0;
        qint64 atMs = 0;
    };
    State read() const;
    Result<> write(const State &state) const;

    QString m_path;
};

template <typename Attempt>
auto UnlockPause::guard(const std::function<qint64()> &nowMs, Attempt attempt) const
    -> decltype(attempt())
{
    const Turn turn = TRY(takeTurn());
    TRY(mayTry(nowMs()));
    const State before = read();
    (void)noteFailure(nowMs()); // where the disk is full it is told below
    auto outcome = attempt();
    if (outcome) {
        noteSuccess();
    } else if (outcome.error().kind != Error::Kind::Unauthorized) {
        (void)write(before); // nobody learned anything of the passphrase
    } else {
        // The pause begins when the try is over.
        TRY(write({std::min(before.failures + 1, failuresMax), nowMs()}));
    }
    return outcome;
}

} // namespace core
