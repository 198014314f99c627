// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/db/page_file.h"

#include <QtEndian>

#include <sodium.h>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace core {

namespace {

// A page on the disk: contents, 16 bytes of nonce, 16 bytes of tag.
constexpr qsizetype pageBytes = 4096;
constexpr qsizetype nonceBytes = 16;
constexpr qsizetype blockBytes = 64; // of the cipher
// Of the first page, what stands before this is not encrypted: SQLite has to know the page's size.
constexpr qsizetype plainHeadBytes = 24;
constexpr qsizetype pageCountAt = 28;
constexpr QByteArrayView fileMagic("SQLite format 3", 16);

// Block by block: the cipher's counter starts anywhere and begins at 0 again after its end.
void applyStream(unsigned char *bytes, qsizetype size, const unsigned char *nonce, quint32 counter,
                 const unsigned char *key)
{
    for (qsizetype at = 0; at < size; at += blockBytes) {
        const auto length = static_cast<unsigned long long>(std::min(blockBytes, size - at));
        crypto_stream_chacha20_ietf_xor_ic(bytes + at, bytes + at, length, nonce, counter++, key);
    }
}

// Turns the page into its contents; false: it is not what was written.
bool decipher(QByteArray &page, qint64 number, const SecretBytes &key)
{
    auto *bytes = reinterpret_cast<unsigned char *>(page.data());
    const unsigned char *nonce = bytes + pageContentBytes;
    const unsigned char *tag = nonce + nonceBytes;
    const quint32 counter =
        qFromLittleEndian<quint32>(nonce + nonceBytes - 4) ^ static_cast<quint32>(number);
    SecretBytes once(blockBytes); // keys of this page: for the tag, then for the contents
    applyStream(once.data(), once.size(), nonce, counter, key.data());
    if (crypto_onetimeauth_poly1305_verify(
            tag, bytes, static_cast<unsigned long long>(pageContentBytes + nonceBytes),
            once.data()) != 0) {
        return false;
    }
    const qsizetype plain = number == 1 ? plainHeadBytes : 0;
    applyStream(bytes + plain, pageContentBytes - plain, nonce, counter + 1,
                once.data() + once.size() / 2);
    page.truncate(pageContentBytes);
    if (number == 1) {
        page.replace(0, fileMagic.size(), fileMagic); // the cipher keeps its salt there
    }
    return true;
}

} // namespace

Result<PageFile> PageFile::open(const QString &path, const SecretBytes &key)
{
    Q_ASSERT(key.size() == qsizetype{crypto_stream_chacha20_ietf_KEYBYTES});
    PageFile pages;
    pages.m_file = std::make_unique<QFile>(path);
    pages.m_key = key.clone();
    if (!pages.m_file->open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
        return fail(Error::Kind::Storage,
                    u"%1 cannot be read: %2"_s.arg(path, pages.m_file->errorString()));
    }
    return pages;
}

qint64 PageFile::held() const
{
    return (m_file->size() + pageBytes - 1) / pageBytes;
}

qint64 PageFile::expected()
{
    const auto first = page(1);
    return first ? qint64{qFromBigEndian<quint32>(first->constData() + pageCountAt)} : 0;
}

std::optional<QByteArray> PageFile::page(qint64 number)
{
    if (number < 1 || number > held() || !m_file->seek((number - 1) * pageBytes)) {
        return std::nullopt;
    }
    QByteArray bytes = m_file->read(pageBytes);
    if (bytes.size() != pageBytes || !decipher(bytes, number, m_key)) {
        return std::nullopt;
    }
    return bytes;
}

} // namespace core
