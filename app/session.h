// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/codes.h"
#include "core/ledger/line.h"

#include <QString>

#include <optional>

namespace client {
class SyncThread;
}
namespace core {
class Store;
}

namespace app {

// Who works on this laptop, on which data. The window borrows it and lives no longer than it.
struct Session {
    core::Store &store;
    core::Author author;
    QString personName;
    std::optional<core::Role> role;
    QString countyName;
    client::SyncThread *sync = nullptr; // null: this run never syncs (tests, pictures)
};

} // namespace app
