// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session.h"
#include "core/copy/copy_place.h"
#include "core/crypto/secret_bytes.h"
#include "core/result.h"

#include <QString>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

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
    // Whose records these are, as the list at the door says; empty: not known yet.
    QString name = {};
    QString county = {};
    QString folder = {}; // tells one person's records from another's
    // Second copies of these records where they were to be kept, newest first; and those below a
    // folder somebody chose. Empty functions: there are none.
    std::function<std::vector<core::SecondCopy>()> copies = {};
    std::function<std::vector<core::SecondCopy>(const QString &place)> copiesIn = {};
    // Puts a copy in the place of the records: where the old ones are now. Takes its time, too.
    std::function<core::Result<QString>(const core::SecondCopy &copy,
                                        const core::SecretBytes &passphrase)>
        putBack = {};
    // A copy that is to be put back before unlocking.
    std::optional<core::SecondCopy> copy = {};
};

// Everybody who has records on this laptop, who was here last first; and the way in for one more.
struct Entrance {
    std::vector<Opening> people;
    std::optional<Opening> newcomer; // nothing: this run is for one folder alone
};

} // namespace app
