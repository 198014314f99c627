// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>

#include <memory>

namespace core {

// A secret in memory of its own: locked against swapping where the system allows it, fenced by
// guard pages, wiped when it goes. It can be moved, and copied only on purpose with clone().
class SecretBytes {
public:
    SecretBytes() = default;
    explicit SecretBytes(qsizetype size); // all zero
    static SecretBytes random(qsizetype size);
    static SecretBytes copyOf(QByteArrayView bytes);
    SecretBytes clone() const { return copyOf(view()); }

    unsigned char *data() { return m_bytes.get(); }
    const unsigned char *data() const { return m_bytes.get(); }
    qsizetype size() const { return m_size; }
    bool isEmpty() const { return m_size == 0; }
    size_t length() const { return static_cast<size_t>(m_size); } // size() as libsodium takes it
    QByteArrayView view() const { return {m_bytes.get(), m_size}; }

    // In constant time for secrets of the same size.
    bool operator==(const SecretBytes &other) const;

private:
    struct Free {
        void operator()(unsigned char *bytes) const;
    };

    std::unique_ptr<unsigned char, Free> m_bytes;
    qsizetype m_size = 0;
};

// What a person typed, as the key derivation takes it: Unicode NFC, UTF-8. Input methods compose
// the same characters differently.
// Text that is moved in is wiped.
SecretBytes passphraseFrom(QString typed);

// The first line of a file, for scripts and tests. Error::Invalid when there is none or it is not
// UTF-8.
Result<SecretBytes> passphraseFromFile(const QString &path);

// From here on a crash of this process leaves no memory image behind that could hold a key.
void keepOutOfCoreDumps();

} // namespace core
