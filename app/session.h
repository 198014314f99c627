// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/entry/person.h"
#include "core/ledger/line.h"

#include <memory>

namespace client {
class CopyThread;
class SyncThread;
} // namespace client
namespace core {
class BlobVault;
class Store;
} // namespace core

namespace app {

// Who works on this laptop, on which data. The window borrows it and lives no longer than it.
struct Session {
    core::Store &store;
    core::Author author;
    Person person;
    client::SyncThread *sync = nullptr; // null: this run never syncs (tests, pictures)
    std::shared_ptr<const core::BlobVault> blobs = {}; // null: there is no place for attachments
    client::CopyThread *copies = nullptr;              // null: this run makes no second copies
};

} // namespace app
