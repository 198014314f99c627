// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/client/sync_thread.h"

#include <QString>

namespace app {

// 12.5 KB, by the language of the moment.
QString bytesText(qint64 bytes);
// What a sitting does just now and what is left: "Sending: 3 sent, 4 to go (2.1 KB)  ·  …".
QString progressText(const client::SittingProgress &progress);
// What a sitting that went well did, with what it brought along for colleagues.
QString doneText(const client::SyncOutcome &outcome);
// Why one did not, how far it came, and when the next try is.
QString troubleText(const client::SyncOutcome &outcome, const QDateTime &nextTryAt);

} // namespace app
