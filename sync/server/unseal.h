// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/keys.h"
#include "core/db/database.h"
#include "core/ledger/line.h"
#include "core/store.h"

#include <functional>

namespace server {

// Who lets a folder be opened whose key file is lost, and why.
struct UnsealWords {
    QString by; // an administrator's login
    QString why;
    bool isRevokedToo = false; // also of a laptop that was taken for lost
};

struct Unsealed {
    QByteArray answer; // for the asking computer alone
    QUuid device;
    QString login;
    QString name; // of the laptop
};

// Answers a laptop's question (sync/protocol/spare_secret.h) in the caller's transaction. The
// laptop's old identity is revoked with these words, as a line of the county's, because nobody
// knows where its key is: what it still sends waits for review, and it reads nothing. The answer
// holds a code for its person, to join again with. `fingerprint`: of the county's certificate.
// Invalid: no question, no administrator or no reason. Conflict: another county's. NotFound: no
// laptop of this county's. Unauthorized: it was revoked, or the file was changed.
core::Result<Unsealed> unseal(core::Database &database, const core::SigningKey &countyKey,
                              const QByteArray &fingerprint, QByteArrayView question,
                              const UnsealWords &words, const core::Author &hand);

// Writes the answer that `unsealed` gives into FILE, before its transaction is committed: an answer
// nobody gets would leave the laptop revoked for nothing. Nor does one stay that opens the folder
// of a laptop that was not revoked after all. Conflict: there is such a file; it stays.
core::Result<Unsealed>
unsealInto(const QString &file, core::Store &store,
           const std::function<core::Result<Unsealed>(core::Database &)> &unsealed);

} // namespace server
