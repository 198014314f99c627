// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/keys.h"

#include <QUuid>

namespace core {

// What belongs to one installation and never lies beside its database: a copied folder cannot sign
// and cannot be opened.
struct DeviceKeys {
    SigningKey signing;
    SecretBytes deviceSecret; // 32 bytes that go into the database's wrapping key
};

// The folder of key files, one for each installation, readable by their owner only.
class KeyStore {
public:
    // $ZOUFANG_KEYS, else zoufang/keys in $XDG_DATA_HOME or ~/.local/share.
    static KeyStore standard();
    explicit KeyStore(QString folder) : m_folder(std::move(folder)) {}

    // New keys, on disk before they are returned. Error::Conflict when the installation has some.
    Result<DeviceKeys> create(const QUuid &installation);
    // Error::NotFound when there is no key file here: most likely the data folder was copied.
    Result<DeviceKeys> load(const QUuid &installation) const;
    // Keys that came with a second copy, for a computer that has none for it. Error::Conflict when
    // it has some.
    Result<> put(const QUuid &installation, const DeviceKeys &keys);
    // The key that signs from now on where the old one is lost: made when there is none, kept until
    // endRecovery(), so that whoever asked the county can read the answer.
    Result<SigningKey> recoveryKey(const QUuid &installation);
    void endRecovery(const QUuid &installation);
    QString path(const QUuid &installation) const;

private:
    QString m_folder;
};

// A key file: its purpose, the secret in hexadecimal and a check that names damage as damage.
// Writing never replaces one: a key that is overwritten is a database that is lost.
Result<> writeKeyFile(const QString &path, QByteArrayView purpose, const SecretBytes &secret);
Result<SecretBytes> readKeyFile(const QString &path, QByteArrayView purpose, qsizetype size);

} // namespace core
