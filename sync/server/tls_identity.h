// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/keys.h"

#include <QStringList>

namespace server {

// What a county shows when a laptop connects: a P-256 key and a self-signed certificate for 10
// years, in DIR/tls. Laptops trust this one certificate and no authority, so it is made once and
// kept.
class TlsIdentity {
public:
    // `hosts` are names or addresses beside localhost, 127.0.0.1 and ::1. Error::Conflict when
    // there is one already.
    static core::Result<TlsIdentity> create(const QString &dataFolder, const QStringList &hosts);
    // Error::NotFound before `init`; Error::Storage when a file is damaged, readable by others or
    // the key is not the certificate's.
    static core::Result<TlsIdentity> load(const QString &dataFolder);

    const QByteArray &certificatePem() const { return m_certificatePem; }
    const core::SecretBytes &keyPem() const { return m_keyPem; }
    // SHA-256 of the certificate's DER, 32 bytes: what an enrolment code carries.
    const QByteArray &fingerprint() const { return m_fingerprint; }

private:
    QByteArray m_certificatePem;
    core::SecretBytes m_keyPem;
    QByteArray m_fingerprint;
};

// The Ed25519 key in DIR/keys that signs the county's receipts.
core::Result<core::SigningKey> createCountyKey(const QString &dataFolder);
core::Result<core::SigningKey> loadCountyKey(const QString &dataFolder);

} // namespace server
