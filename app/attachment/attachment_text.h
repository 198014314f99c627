// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>

namespace app {

// Why a file was not attached, and what to do.
QString attachmentSentence(const core::Error &error);

} // namespace app
