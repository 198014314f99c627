// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/attachment/opened_file.h"

#include "core/crypto/keys.h"
#include "tests/support/blob_files.h"

#include <QBuffer>
#include <QImage>

#include <zlib.h>

using namespace Qt::StringLiterals;

namespace {

// Bytes in a vault as a stranger's laptop could have brought them: only their hash is right.
core::BlobName strangersFile(const core::BlobVault &vault, const QByteArray &bytes)
{
    const core::BlobName name{core::sha256(bytes), bytes.size()};
    const core::BlobPart part{name, u"stranger"_s};
    must(vault.append(part, 0, bytes));
    REQUIRE(must(vault.finish(part)));
    return name;
}

QByteArray encoded(int width, int height, const char *format)
{
    QImage image(width, height, QImage::Format_RGB32);
    image.fill(Qt::darkGreen);
    QBuffer buffer;
    REQUIRE(buffer.open(QIODevice::WriteOnly));
    REQUIRE(image.save(&buffer, format));
    return buffer.data();
}

// A head of a PNG that promises an image of this size, and nothing behind it.
QByteArray promisedPng(quint32 width, quint32 height)
{
    QByteArray bytes = encoded(1, 1, "png");
    for (int i = 0; i < 4; ++i) {
        bytes[16 + i] = static_cast<char>(width >> (8 * (3 - i)));
        bytes[20 + i] = static_cast<char>(height >> (8 * (3 - i)));
    }
    const auto *head = reinterpret_cast<const Bytef *>(bytes.constData()) + 12;
    const uLong check = crc32(0, head, 17); // of the chunk's name and its 13 bytes
    for (int i = 0; i < 4; ++i) {
        bytes[29 + i] = static_cast<char>(check >> (8 * (3 - i)));
    }
    return bytes;
}

} // namespace

TEST_CASE("a picture is opened as what it says it is, and as nothing else")
{
    const BlobFiles files;
    const core::BlobVault vault = files.vault(u"vault"_s);
    const core::BlobName png = strangersFile(vault, encoded(40, 30, "png"));
    const core::BlobName jpeg = strangersFile(vault, encoded(40, 30, "jpg"));
    CHECK(must(app::OpenedFile::open(vault, png, u"image/png"_s))->page(0).size() == QSize(40, 30));
    CHECK(must(app::OpenedFile::open(vault, jpeg, u"image/jpeg"_s))->page(0).width() == 40);

    const QByteArray svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>";
    const core::BlobName drawing = strangersFile(vault, svg);
    const core::BlobName bitmap = strangersFile(vault, encoded(40, 30, "bmp"));
    for (const QString &mime :
         {u"image/png"_s, u"image/jpeg"_s, u"image/svg+xml"_s, u"image/bmp"_s, QString()}) {
        INFO(mime.toStdString());
        CHECK_FALSE(app::OpenedFile::open(vault, drawing, mime));
        CHECK_FALSE(app::OpenedFile::open(vault, bitmap, mime));
    }
    CHECK_FALSE(app::OpenedFile::open(vault, png, u"image/jpeg"_s));
    CHECK_FALSE(app::OpenedFile::open(vault, jpeg, u"image/png"_s));
    CHECK_FALSE(app::OpenedFile::open(vault, png, u"application/pdf"_s));
}

TEST_CASE("a picture that promises to be enormous, or ends early, costs nothing and is refused")
{
    const BlobFiles files;
    const core::BlobVault vault = files.vault(u"vault"_s);
    const QByteArray whole = encoded(300, 200, "jpg");
    std::vector<std::pair<QByteArray, QString>> hostile{
        {promisedPng(2'000'000, 2'000'000), u"image/png"_s},
        {promisedPng(30'000, 30'000), u"image/png"_s},
        {promisedPng(0, 5), u"image/png"_s},
        {promisedPng(0xffffffff, 1), u"image/png"_s},
        {whole.left(20), u"image/jpeg"_s},
        {QByteArray("\x89PNG\r\n\x1a\n", 8), u"image/png"_s},
        {QByteArray("%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 1 0 R>>endobj\ntrailer<</Root 1 0 R>>"),
         u"application/pdf"_s}};
    for (const auto &[bytes, mime] : hostile) {
        INFO(mime.toStdString() << " of " << bytes.size() << " bytes");
        const auto opened = app::OpenedFile::open(vault, strangersFile(vault, bytes), mime);
        CHECK((!opened || (*opened)->page(0).isNull()));
    }
}
