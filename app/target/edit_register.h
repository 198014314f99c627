// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/line.h"
#include "core/result.h"
#include "core/value.h"

#include <QFuture>
#include <QString>
#include <QUuid>

namespace core {
class Store;
}

namespace app {

// Gives a register a new value, as one line that names the values its author saw. A conflict ends
// with it.
QFuture<core::Result<>> editRegister(core::Store &store, const core::Author &author,
                                     const QUuid &target, const QString &field,
                                     const core::Value &value, const QString &why);

} // namespace app
