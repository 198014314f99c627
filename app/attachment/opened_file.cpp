// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/attachment/opened_file.h"

#include <poppler-qt6.h>

#include <QBuffer>
#include <QImageReader>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace app {

namespace {

constexpr int decodedMiBMax = 256;
constexpr double scanDpi = 150;

core::Result<QByteArray> contentOf(const core::BlobVault &vault, const core::BlobName &name)
{
    constexpr qsizetype pieceBytes = 1024 * 1024;
    QByteArray content;
    content.reserve(name.size);
    while (content.size() < name.size) {
        const QByteArray piece = TRY(vault.read(name, content.size(), pieceBytes));
        if (piece.isEmpty()) {
            return core::fail(core::Error::Kind::Storage, u"an attachment ends early"_s);
        }
        content += piece;
    }
    return content;
}

// As what its record says it is: bytes of a stranger do not choose who decodes them.
QImage decoded(const QByteArray &content, const QString &mime)
{
    if (mime != u"image/png" && mime != u"image/jpeg") {
        return {};
    }
    QBuffer buffer;
    buffer.setData(content);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer, mime == u"image/png" ? "png" : "jpeg");
    reader.setAutoDetectImageFormat(false);
    reader.setAutoTransform(true); // upright, as it was taken
    const QSize size = reader.size();
    if (size.width() > OpenedFile::sideMax || size.height() > OpenedFile::sideMax) {
        reader.setScaledSize(
            size.scaled(OpenedFile::sideMax, OpenedFile::sideMax, Qt::KeepAspectRatio));
    }
    QImageReader::setAllocationLimit(decodedMiBMax);
    return reader.read();
}

} // namespace

OpenedFile::OpenedFile() = default;
OpenedFile::~OpenedFile() = default;

core::Result<std::shared_ptr<OpenedFile>>
OpenedFile::open(const core::BlobVault &vault, const core::BlobName &name, const QString &mime)
{
    const QByteArray content = TRY(contentOf(vault, name));
    std::shared_ptr<OpenedFile> file(new OpenedFile);
    if (mime == u"application/pdf") {
        file->m_document = Poppler::Document::loadFromData(content);
        const bool isShowable = file->m_document && !file->m_document->isLocked();
        if (!isShowable) {
            return core::fail(core::Error::Kind::Invalid, u"a PDF that cannot be shown"_s);
        }
        file->m_document->setRenderHint(Poppler::Document::Antialiasing);
        file->m_document->setRenderHint(Poppler::Document::TextAntialiasing);
        return file;
    }
    file->m_image = decoded(content, mime);
    if (file->m_image.isNull()) {
        return core::fail(core::Error::Kind::Invalid, u"a picture that cannot be shown"_s);
    }
    return file;
}

int OpenedFile::pages() const
{
    return m_document ? m_document->numPages() : 1;
}

QImage OpenedFile::page(int number) const
{
    if (!m_document) {
        return m_image;
    }
    const std::unique_ptr<Poppler::Page> page = m_document->page(number);
    if (!page) {
        return {};
    }
    const QSizeF points = page->pageSizeF(); // 72 an inch
    const double longest = std::max({points.width(), points.height(), 1.0});
    const double dpi = std::min(scanDpi, sideMax * 72.0 / longest);
    return page->renderToImage(dpi, dpi);
}

} // namespace app
