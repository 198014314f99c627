// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/unlock_pause.h"

#include "core/crypto/durable_file.h"
#include "core/json.h"

#include <QFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace core {

namespace {

constexpr qsizetype stateBytesMax = 200;
constexpr int failuresMax = 1'000;

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
    JsonWriter writer;
    writer.beginObject().put("failures", std::min(read().failures + 1, failuresMax));
    writer.put("at", nowMs).endObject();
    return writeDurably(m_path, writer.take(), IfExists::Replace, FileAccess::Owner);
}

void UnlockPause::noteSuccess() const
{
    QFile::remove(m_path);
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
