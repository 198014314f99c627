// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/client/transport.h"

#include <QString>

namespace app {

// Why the county was not reached, and what to do, in plain words.
QString causeText(client::Cause cause);

} // namespace app
