// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/line.h"
#include "core/result.h"
#include "core/value.h"

#include <QFuture>
#include <QString>
#include <QUuid>

class QDialog;
class QLabel;
class QPushButton;

namespace core {
class Store;
}

namespace app {

// Gives a register a new value, as one line that names the values its author saw. A conflict ends
// with it.
QFuture<core::Result<>> editRegister(core::Store &store, const core::Author &author,
                                     const QUuid &target, const QString &field,
                                     const core::Value &value, const QString &why);

// The end of a dialog that edits a register: it closes once the line is saved; else it stays, says
// why in `message`, and `save` can be pressed again.
void closeWhenSaved(const QFuture<core::Result<>> &saved, QDialog &dialog, QPushButton &save,
                    QLabel &message);

} // namespace app
