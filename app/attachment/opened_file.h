// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/blob/blob_vault.h"

#include <QImage>

#include <memory>

namespace Poppler {
class Document;
}

namespace app {

// A photo or a PDF in memory, decoded within bounds: whoever sent it may not make it cost more than
// a large photo does. Made and drawn beside the window, one call at a time.
class OpenedFile {
public:
    // All of the content out of the vault. NotFound: it is not on this laptop. Invalid: it cannot
    // be shown.
    static core::Result<std::shared_ptr<OpenedFile>>
    open(const core::BlobVault &vault, const core::BlobName &name, const QString &mime);
    ~OpenedFile();

    int pages() const;
    // Page 0…; null when it cannot be drawn. At most `sideMax` pixels long and wide.
    QImage page(int number) const;

    static constexpr int sideMax = 4000;

private:
    OpenedFile();

    QImage m_image;
    std::unique_ptr<Poppler::Document> m_document;
};

} // namespace app
