// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/entry/person.h"
#include "core/ledger/line.h"

#include <memory>

namespace client {
class Courier;
class Room;
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
    QString folder = {}; // where the data lie; empty: in memory alone (tests, pictures)
    client::Courier *courier = nullptr;   // null: no bundles in this run
    client::Room *room = nullptr;         // null: no room in this run
    client::CopyThread *copies = nullptr; // null: this run makes no second copies
};

} // namespace app
