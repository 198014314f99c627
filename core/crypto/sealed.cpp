// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/sealed.h"

#include <sodium.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace core {

namespace {

constexpr qsizetype streamHeaderBytes = crypto_secretstream_xchacha20poly1305_HEADERBYTES;
constexpr qsizetype chunkOverhead = crypto_secretstream_xchacha20poly1305_ABYTES;

static_assert(sealedKeyBytes == contentKeyBytes + crypto_box_SEALBYTES);
static_assert(contentKeyBytes == crypto_secretstream_xchacha20poly1305_KEYBYTES);

const unsigned char *sealedIn(QByteArrayView view)
{
    return reinterpret_cast<const unsigned char *>(view.data());
}

unsigned char *sealedOut(QByteArray &array, qsizetype at = 0)
{
    return reinterpret_cast<unsigned char *>(array.data()) + at;
}

// The state of a stream holds its key, so it is wiped when it goes.
struct Stream {
    Stream() = default;
    ~Stream() { sodium_memzero(&state, sizeof state); }
    Stream(const Stream &) = delete;
    Stream &operator=(const Stream &) = delete;

    crypto_secretstream_xchacha20poly1305_state state = {};
};

} // namespace

Result<QByteArray> sealKey(const SecretBytes &key, QByteArrayView readerPublicKey)
{
    Q_ASSERT(key.size() == contentKeyBytes);
    unsigned char reader[crypto_box_PUBLICKEYBYTES];
    if (readerPublicKey.size() != publicKeyBytes ||
        crypto_sign_ed25519_pk_to_curve25519(reader, sealedIn(readerPublicKey)) != 0) {
        return fail(Error::Kind::Invalid, u"the reader's key is no key to seal for"_s);
    }
    QByteArray sealed(sealedKeyBytes, Qt::Uninitialized);
    if (crypto_box_seal(sealedOut(sealed), key.data(), static_cast<unsigned long long>(key.size()),
                        reader) != 0) {
        return fail(Error::Kind::Invalid, u"the reader's key is no key to seal for"_s);
    }
    return sealed;
}

Result<SecretBytes> unsealKey(QByteArrayView sealed, const SigningKey &reader)
{
    const SecretBytes seed = reader.seed();
    QByteArray signPublic(crypto_sign_PUBLICKEYBYTES, Qt::Uninitialized);
    SecretBytes signSecret(crypto_sign_SECRETKEYBYTES);
    crypto_sign_seed_keypair(sealedOut(signPublic), signSecret.data(), seed.data());
    SecretBytes secret(crypto_box_SECRETKEYBYTES);
    crypto_sign_ed25519_sk_to_curve25519(secret.data(), signSecret.data());
    unsigned char own[crypto_box_PUBLICKEYBYTES];
    crypto_scalarmult_base(own, secret.data());
    SecretBytes key(contentKeyBytes);
    if (sealed.size() != sealedKeyBytes ||
        crypto_box_seal_open(key.data(), sealedIn(sealed),
                             static_cast<unsigned long long>(sealed.size()), own,
                             secret.data()) != 0) {
        return fail(Error::Kind::Unauthorized,
                    u"this was not sealed for the key it names, or was changed"_s);
    }
    return key;
}

QByteArray sealContent(QByteArrayView content, const SecretBytes &key, QByteArrayView bound)
{
    Q_ASSERT(key.size() == contentKeyBytes);
    Stream stream;
    const qsizetype chunks =
        std::max<qsizetype>(1, (content.size() + sealedChunkBytes - 1) / sealedChunkBytes);
    QByteArray sealed(streamHeaderBytes + content.size() + chunks * chunkOverhead,
                      Qt::Uninitialized);
    crypto_secretstream_xchacha20poly1305_init_push(&stream.state, sealedOut(sealed), key.data());
    qsizetype to = streamHeaderBytes;
    for (qsizetype chunk = 0; chunk < chunks; ++chunk) {
        const qsizetype from = chunk * sealedChunkBytes;
        const QByteArrayView piece =
            content.sliced(from, std::min(sealedChunkBytes, content.size() - from));
        const unsigned char tag = chunk + 1 == chunks
                                      ? crypto_secretstream_xchacha20poly1305_TAG_FINAL
                                      : crypto_secretstream_xchacha20poly1305_TAG_MESSAGE;
        crypto_secretstream_xchacha20poly1305_push(
            &stream.state, sealedOut(sealed, to), nullptr, sealedIn(piece),
            static_cast<unsigned long long>(piece.size()), sealedIn(bound),
            static_cast<unsigned long long>(bound.size()), tag);
        to += piece.size() + chunkOverhead;
    }
    return sealed;
}

Result<QByteArray> unsealContent(QByteArrayView sealed, const SecretBytes &key,
                                 QByteArrayView bound)
{
    const Error damaged{Error::Kind::Invalid, u"the file is cut off or was changed"_s};
    Stream stream;
    if (key.size() != contentKeyBytes || sealed.size() < streamHeaderBytes + chunkOverhead ||
        crypto_secretstream_xchacha20poly1305_init_pull(&stream.state, sealedIn(sealed),
                                                        key.data()) != 0) {
        return tl::unexpected(damaged);
    }
    QByteArray content(sealed.size(), Qt::Uninitialized);
    qsizetype written = 0;
    sealed = sealed.sliced(streamHeaderBytes);
    unsigned char tag = crypto_secretstream_xchacha20poly1305_TAG_MESSAGE;
    while (tag == crypto_secretstream_xchacha20poly1305_TAG_MESSAGE) {
        const QByteArrayView piece =
            sealed.first(std::min(sealedChunkBytes + chunkOverhead, sealed.size()));
        unsigned long long got = 0;
        if (crypto_secretstream_xchacha20poly1305_pull(
                &stream.state, sealedOut(content, written), &got, &tag, sealedIn(piece),
                static_cast<unsigned long long>(piece.size()), sealedIn(bound),
                static_cast<unsigned long long>(bound.size())) != 0) {
            return tl::unexpected(damaged);
        }
        written += static_cast<qsizetype>(got);
        sealed = sealed.sliced(piece.size());
    }
    if (tag != crypto_secretstream_xchacha20poly1305_TAG_FINAL || !sealed.isEmpty()) {
        return tl::unexpected(damaged);
    }
    content.resize(written);
    return content;
}

} // namespace core
