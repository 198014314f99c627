// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/text_source.h"

#include <simdjson.h>

#include <algorithm>

namespace core {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 textChunkBytes = 256 * 1024;
constexpr QChar replacement = QChar(QChar::ReplacementCharacter);

struct EncodingFound {
    QString name;
    qint64 markBytes = 0;
};

// How well bytes read in an encoding: characters of several bytes against places that are none.
struct Decoded {
    qint64 characters = 0;
    qint64 mistakes = 0;
};

bool isUtf8Lead(char byte)
{
    return (byte & 0xC0) != 0x80;
}

// Whether the whole file is UTF-8; chunks are cut where a character begins.
Result<bool> isStrictUtf8(QFile &file)
{
    QByteArray pending;
    for (;;) {
        const QByteArray chunk = file.read(textChunkBytes);
        if (chunk.isEmpty()) {
            return simdjson::validate_utf8(pending.constData(), size_t(pending.size()));
        }
        pending.append(chunk);
        qsizetype whole = pending.size();
        const qsizetype earliest = std::max<qsizetype>(0, whole - 4);
        while (whole > earliest && !isUtf8Lead(pending.at(whole - 1))) {
            --whole;
        }
        whole = whole > earliest ? whole - 1 : pending.size();
        if (!simdjson::validate_utf8(pending.constData(), size_t(whole))) {
            return false;
        }
        pending.remove(0, whole);
    }
}

Result<Decoded> decodedAs(QFile &file, const char *encoding)
{
    Decoded fit;
    QStringDecoder decoder(encoding);
    for (;;) {
        const QByteArray chunk = file.read(textChunkBytes);
        if (chunk.isEmpty()) {
            return fit;
        }
        const QString text = decoder.decode(chunk);
        for (const QChar character : text) {
            if (character == replacement) {
                ++fit.mistakes;
            } else if (character.unicode() >= 0x80) {
                ++fit.characters;
            }
        }
    }
}

std::optional<EncodingFound> byMark(const QByteArray &head)
{
    if (head.startsWith("\xEF\xBB\xBF")) {
        return EncodingFound{u"UTF-8"_s, 3};
    }
    if (head.startsWith("\xFF\xFE")) {
        return EncodingFound{u"UTF-16LE"_s, 2};
    }
    if (head.startsWith("\xFE\xFF")) {
        return EncodingFound{u"UTF-16BE"_s, 2};
    }
    return std::nullopt;
}

// Zero bytes stand beside every comma, digit and line end of UTF-16, and nowhere in other text.
Result<std::optional<EncodingFound>> byZeroBytes(const QByteArray &head)
{
    qint64 even = 0;
    qint64 odd = 0;
    for (qsizetype i = 0; i < head.size(); ++i) {
        if (head.at(i) == '\0') {
            ++(i % 2 == 0 ? even : odd);
        }
    }
    if (even + odd == 0) {
        return std::optional<EncodingFound>();
    }
    if (odd > 20 * even) {
        return std::optional(EncodingFound{u"UTF-16LE"_s, 0});
    }
    if (even > 20 * odd) {
        return std::optional(EncodingFound{u"UTF-16BE"_s, 0});
    }
    return fail(Error::Kind::Invalid,
                u"The file is not a table: it holds bytes that occur in no text. Send the list as "
                "an Excel workbook or as CSV."_s);
}

// What a page says of itself, as far as it is none of the encodings that are recognised anyway.
std::optional<EncodingFound> declaredIn(const QByteArray &head)
{
    const QByteArray start = head.left(2048).toLower();
    const qsizetype at = start.indexOf("charset=");
    if (!start.contains('<') || at < 0) {
        return std::nullopt;
    }
    QByteArray name = start.mid(at + 8, 24);
    name.replace('"', ' ').replace('\'', ' ').replace('>', ' ').replace(';', ' ').replace('/', ' ');
    name = name.trimmed().split(' ').first();
    const bool isKnown = name.startsWith("gb") || name.startsWith("utf") || name == "x-gbk";
    if (isKnown || !QStringDecoder(name.constData()).isValid()) {
        return std::nullopt;
    }
    return EncodingFound{QString::fromLatin1(name).toUpper(), 0};
}

Result<EncodingFound> encodingOf(QFile &file)
{
    const QByteArray head = file.peek(64 * 1024);
    if (const auto marked = byMark(head)) {
        return *marked;
    }
    if (const auto wide = TRY(byZeroBytes(head))) {
        return *wide;
    }
    if (TRY(isStrictUtf8(file))) {
        return EncodingFound{u"UTF-8"_s, 0};
    }
    file.seek(0);
    const Decoded utf8 = TRY(decodedAs(file, "UTF-8"));
    // A few bad bytes do not make UTF-8 into something else: Chinese in another encoding misses
    // half of it.
    if (utf8.mistakes * 20 < utf8.characters) {
        return EncodingFound{u"UTF-8"_s, 0};
    }
    if (const auto declared = declaredIn(head)) {
        return *declared;
    }
    file.seek(0);
    const Decoded chinese = TRY(decodedAs(file, "GB18030"));
    if (chinese.mistakes * 20 < chinese.characters) {
        return EncodingFound{u"GB18030"_s, 0};
    }
    return fail(
        Error::Kind::Invalid,
        u"The text is in no encoding this program reads (UTF-8, GB18030/GBK, UTF-16). Open it "
        "in the program it came from and save it as UTF-8 or as an Excel workbook."_s);
}

} // namespace

TextSource::TextSource(std::unique_ptr<QFile> file, QString encoding, qint64 markBytes)
    : m_file(std::move(file)), m_encoding(std::move(encoding)), m_markBytes(markBytes)
{
}

Result<TextSource> TextSource::open(const QString &path)
{
    auto file = std::make_unique<QFile>(path);
    if (!file->open(QIODevice::ReadOnly)) {
        return fail(Error::Kind::Storage,
                    u"The file %1 cannot be read: %2."_s.arg(path, file->errorString()));
    }
    const EncodingFound found = TRY(encodingOf(*file));
    TextSource source(std::move(file), found.name, found.markBytes);
    TRY(source.rewind());
    return source;
}

Result<> TextSource::rewind()
{
    if (!m_file->seek(m_markBytes)) {
        return fail(Error::Kind::Storage,
                    u"The file cannot be read again: %1."_s.arg(m_file->errorString()));
    }
    m_decoder = QStringDecoder(m_encoding.toLatin1().constData(),
                               QStringConverter::Flag::ConvertInitialBom);
    m_isAtEnd = false;
    return {};
}

Result<bool> TextSource::read(QString &text)
{
    if (m_isAtEnd) {
        return false;
    }
    QByteArray chunk = m_file->read(textChunkBytes);
    if (!chunk.isEmpty()) {
        text += m_decoder.decode(chunk);
        return true;
    }
    if (m_file->error() != QFileDevice::NoError) {
        return fail(Error::Kind::Storage,
                    u"The file cannot be read to its end: %1."_s.arg(m_file->errorString()));
    }
    m_isAtEnd = true;
    // The decoder keeps the first bytes of a character that was cut off; a line end drives them
    // out.
    const bool isWide = m_encoding.startsWith("UTF-16"_L1);
    if (isWide) {
        if ((m_file->size() - m_markBytes) % 2 != 0) {
            text += replacement;
        }
        return true;
    }
    QString tail = m_decoder.decode(QByteArrayView("\n"));
    if (tail.endsWith(u'\n')) {
        tail.chop(1);
    }
    text += tail;
    return true;
}

} // namespace core
