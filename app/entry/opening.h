// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session.h"
#include "core/crypto/secret_bytes.h"
#include "core/result.h"

#include <QString>

#include <functional>
#include <memory>

namespace app {

// A data folder that has been unlocked; whoever holds it may look at the session.
class OpenedFolder {
public:
    OpenedFolder() = default;
    OpenedFolder(const OpenedFolder &) = delete;
    OpenedFolder &operator=(const OpenedFolder &) = delete;
    virtual ~OpenedFolder() = default;

    virtual const Session &session() const = 0;
    // The county's word about the person has changed; windows made from now on follow it.
    virtual void setPerson(const Person &person) = 0;
    // Called once, on the window's thread, before the session is shown: sync may begin.
    virtual void begin(bool syncs) = 0;
};

using Opened = core::Result<std::unique_ptr<OpenedFolder>>;

// How the data folder is entered. All three take their time (Argon2, the network) and are called
// off the window's thread.
struct Opening {
    bool isEnrolled = false;
    bool syncs = true; // whether sync may begin by itself
    std::function<Opened(const core::SecretBytes &passphrase)> unlock;
    // `url`: where the county is, when the code does not say.
    std::function<Opened(const QString &code, const QString &url,
                         const core::SecretBytes &passphrase)>
        enrol;
};

} // namespace app
