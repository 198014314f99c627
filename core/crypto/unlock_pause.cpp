// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/unlock_pause.h"

#include "core/crypto/durable_file.h"
#include "core/json.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <cerrno>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace core {

namespace {

constexpr qsizetype stateBytesMax = 200;

} // namespace

qint64 unlockPauseMs(int failures)
{
    if (failures < unlockTriesFree) {
        return 0;
    }
    const int doublings = std::min(failures - unlockTriesFree, 20);
    return std::min(qint64{2000} << doublings, unlockPauseMsMax);
}

Result<> UnlockPause::mayTry(qint64 nowMs) const
{
    const State state = read();
    const qint64 pause = unlockPauseMs(state.failures);
    // A clock that was set back makes nobody wait longer than the pause.
    const qint64 left = std::clamp(state.atMs + pause - nowMs, qint64{0}, pause);
    if (left > 0) {
        return fail(
            Error::Kind::Busy,
            u"%1 wrong passphrases in a row: wait %2 seconds before the next"_s.arg(state.failures)
                .arg((left + 999) / 1000));
    }
    return {};
}

Result<> UnlockPause::noteFailure(qint64 nowMs) const
{
    return write({std::min(read().failures + 1, failuresMax), nowMs});
}

Result<> UnlockPause::write(const State &state) const
{
    if (state.failures == 0) {
        noteSuccess();
        return {};
    }
    JsonWriter writer;
    writer.beginObject().put("failures", state.failures);
    writer.put("at", state.atMs).endObject();
    return writeDurably(m_path, writer.take(), IfExists::Replace, FileAccess::Owner);
}

void UnlockPause::noteSuccess() const
{
    QFile::remove(m_path);
}

UnlockPause::Turn::~Turn()
{
    if (m_folder >= 0) {
        ::close(m_folder); // and with it the lock, as when the program dies
    }
}

// The folder itself is locked: that needs no file, so a full disk keeps nobody out.
Result<UnlockPause::Turn> UnlockPause::takeTurn() const
{
    const QString folder = QFileInfo(m_path).absolutePath();
    Turn turn(::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!turn.isOpen()) {
        return fail(Error::Kind::Storage, u"%1 cannot be opened"_s.arg(folder));
    }
    while (!turn.lock()) {
        if (errno != EINTR) {
            return fail(Error::Kind::Storage, u"%1 cannot be locked"_s.arg(folder));
        }
    }
    return turn;
}

bool UnlockPause::Turn::lock()
{
    return ::flock(m_folder, LOCK_EX) == 0;
}

UnlockPause::State UnlockPause::read() const
{
    const auto bytes = readFile(m_path, stateBytesMax);
    JsonParser parser;
    const auto object = bytes ? parser.object(*bytes) : fail(Error::Kind::NotFound, QString());
    if (!object) {
        return {};
    }
    const auto failures = object->integer("failures");
    const auto at = object->integer("at");
    if (!failures || !at || *failures < 0 || *failures > failuresMax) {
        return {};
    }
    return {static_cast<int>(*failures), *at};
}

} // namespace core
