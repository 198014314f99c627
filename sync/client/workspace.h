// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/blob/blob_vault.h"
#include "core/copy/copy_place.h"
#include "core/copy/rescue.h"
#include "core/crypto/key_store.h"
#include "core/ledger/line.h"
#include "core/store.h"
#include "sync/client/http_transport.h"

#include <QString>

#include <atomic>
#include <memory>

namespace client {

// A laptop's data folder, unlocked: the encrypted store, the keys that lie elsewhere, and who works
// here.
//   DIR/installation.json  which key file belongs to this folder
//   DIR/envelope.json      the database's key, wrapped by passphrase and device secret
//   DIR/ledger.db          the encrypted database
//   DIR/sent/, DIR/carrying/  bundles of ours, and of colleagues, that are on their way
//   DIR/blobs/             attachments, encrypted, each under the hash of its content
//   DIR/unlock.json        how many wrong passphrases were tried in a row, if any
//   DIR/ballast            64 MiB given up when the disk is full, so that a visit still saves
//   DIR/copies.json        where second copies go, if a place was chosen (core/copy/copy_place.h)
//   DIR/carried…           the keys for those copies, sealed under the passphrase
//   DIR/spare.json        the device secret sealed for the county (sync/protocol/spare_secret.h)
//   DIR/person.json        whose folder this is, for the list at the door (people.h)
class Workspace {
public:
    // Whether there is something to unlock.
    static bool exists(const QString &folder);

    // Joins a county with a one-time code and makes the folder. `url` is only needed when the code
    // names none. A folder in use is Error::Conflict. When it fails, what it made goes again; only
    // where the county may have taken the code its key stays, with which the same code serves once
    // more, and so it does when this was cut off.
    static core::Result<std::unique_ptr<Workspace>> enrol(const QString &folder,
                                                          const QString &code, const QString &url,
                                                          const core::SecretBytes &passphrase);
    // Unauthorized: wrong passphrase. NotFound: no folder, or its key file is not on this computer.
    // Busy: another program has it open, or too many wrong passphrases were tried just now.
    static core::Result<std::unique_ptr<Workspace>> open(const QString &folder,
                                                         const core::SecretBytes &passphrase);

    // Joins the county once more with a new code: it was put back to a time before this laptop
    // joined, or took the laptop for lost. Every line the laptop ever wrote is sent again, what the
    // county has already counts once. Conflict: the code is another county's.
    core::Result<> enrolAgain(const QString &code, const QString &url);

    // For a folder whose key file is lost. The question to the county goes into `file`, which may
    // travel in the open; an administrator answers it with zoufang-county device unseal. Conflict:
    // the key is here. NotFound: no folder, or one from before there was a spare.json.
    static core::Result<> askForRecovery(const QString &folder, const QString &file);
    // Opens the folder with the answer and joins the county again, under a new identity: every line
    // the laptop ever wrote is sent again. Where the county does not answer, the same call goes on
    // later. Errors as of open(); Unauthorized also for the answer to another question.
    static core::Result<std::unique_ptr<Workspace>> recover(const QString &folder,
                                                            const QString &answerFile,
                                                            const core::SecretBytes &passphrase,
                                                            const QString &url);

    // Puts a second copy in the place of a folder that cannot be opened, or is gone: see
    // core::putBack(). Where the old folder is now. Wrong passphrases are counted as by open().
    static core::Result<QString> putBack(const QString &copyFolder, const QString &folder,
                                         const core::SecretBytes &passphrase);

    // Takes what stands on sound pages out of records that are damaged: see core::rescue(). The
    // next sync brings it to the county, and the rest back from there. `code`: joins the county
    // anew, where the records no longer say who this laptop is; else empty. Errors as of open() and
    // enrol().
    static core::Result<core::Rescued> rescue(const QString &folder,
                                              const core::SecretBytes &passphrase,
                                              const QString &code, const QString &url);

    // From now on second copies go there; the keys are sealed for them under the passphrase.
    // Unauthorized: this is not the passphrase. Invalid: the place cannot be one. Takes its time.
    core::Result<> chooseCopyPlace(const core::CopyPlace &place,
                                   const core::SecretBytes &passphrase);
    // Makes a copy now; for a thread of its own (core::makeCopy). NotFound: no place, or absent.
    core::Result<core::SecondCopy> copyNow(const std::atomic<bool> &isStopped);

    core::Store &store() { return *m_store; }
    const core::BlobVault &blobs() const { return *m_blobs; }
    // For work that may outlive the workspace: a large file that is being read when it closes.
    std::shared_ptr<const core::BlobVault> sharedBlobs() const { return m_blobs; }
    const core::Author &author() const { return m_author; }
    const core::SigningKey &signingKey() const { return m_keys.signing; }
    const QString &folder() const { return m_folder; }
    // Where copies of our bundles lie until the county has confirmed their lines, and colleagues'
    // bundles until they are delivered.
    QString sentFolder() const { return m_folder + QStringLiteral("/sent"); }
    QString carryingFolder() const { return m_folder + QStringLiteral("/carrying"); }
    // A connection to the county this folder is enrolled with; `url` overrides where it is.
    core::Result<std::unique_ptr<HttpTransport>> connect(const QString &url = {});

private:
    Workspace() = default;
    core::Result<> openStore(const core::SecretBytes &databaseKey, bool create);
    core::Result<> openBlobs(const core::SecretBytes &databaseKey);
    core::Result<> readAuthor();
    void keepAnchor();
    core::Result<> checkAnchor();
    core::Result<> laySpare();

    QString m_anchor; // its file, beside the keys

    QString m_folder;
    core::SecretBytes m_databaseKey; // for copies, which are read again with it
    core::DeviceKeys m_keys;
    core::Author m_author;
    std::shared_ptr<const core::BlobVault> m_blobs;
    std::unique_ptr<core::Store> m_store;
};

} // namespace client
