// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/secret_bytes.h"

#include "core/crypto/durable_file.h"

#include <QStringDecoder>

#include <sodium.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include <cstring>

using namespace Qt::StringLiterals;

namespace core {

namespace {

constexpr qsizetype passphraseFileBytesMax = 4096;

// What somebody else holds, too, is theirs: data() would make a copy, and clean that.
void wipe(QString &text)
{
    if (text.isDetached()) {
        sodium_memzero(text.data(), static_cast<size_t>(text.size()) * sizeof(QChar));
    }
}

} // namespace

SecretBytes::SecretBytes(qsizetype size) : m_size(size)
{
    const int ready = sodium_init();
    Q_ASSERT(ready >= 0);
    m_bytes.reset(static_cast<unsigned char *>(sodium_malloc(static_cast<size_t>(size))));
    Q_CHECK_PTR(m_bytes.get());
    sodium_memzero(m_bytes.get(), static_cast<size_t>(size));
}

void SecretBytes::Free::operator()(unsigned char *bytes) const
{
    sodium_free(bytes);
}

SecretBytes SecretBytes::random(qsizetype size)
{
    SecretBytes secret(size);
    randombytes_buf(secret.data(), secret.length());
    return secret;
}

SecretBytes SecretBytes::copyOf(QByteArrayView bytes)
{
    SecretBytes secret(bytes.size());
    if (!bytes.isEmpty()) {
        std::memcpy(secret.data(), bytes.data(), secret.length());
    }
    return secret;
}

bool SecretBytes::operator==(const SecretBytes &other) const
{
    return m_size == other.m_size &&
           (m_size == 0 || sodium_memcmp(data(), other.data(), length()) == 0);
}

SecretBytes passphraseFrom(QString typed)
{
    QString composed = typed.normalized(QString::NormalizationForm_C);
    QByteArray utf8 = composed.toUtf8();
    SecretBytes secret = SecretBytes::copyOf(utf8);
    sodium_memzero(utf8.data(), static_cast<size_t>(utf8.size()));
    if (!composed.isSharedWith(typed)) {
        wipe(composed);
    }
    composed = QString(); // what needed no composing is the typed text itself
    wipe(typed);
    return secret;
}

Result<SecretBytes> passphraseFromFile(const QString &path)
{
    const SecretBytes file = TRY(readSecretFile(path, passphraseFileBytesMax));
    QByteArrayView line = file.view();
    for (qsizetype i = 0; i < line.size(); ++i) {
        if (line[i] == '\n' || line[i] == '\r') {
            line = line.first(i);
            break;
        }
    }
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString typed = decoder(line);
    if (line.isEmpty() || decoder.hasError()) {
        return fail(Error::Kind::Invalid,
                    u"the first line of %1 should be the passphrase, in UTF-8"_s.arg(path));
    }
    return passphraseFrom(typed);
}

void keepOutOfCoreDumps()
{
    const rlimit none{0, 0};
    // Failing here changes nothing a caller could act on: the keys stay as safe as before.
    (void)setrlimit(RLIMIT_CORE, &none);
    (void)prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

} // namespace core
