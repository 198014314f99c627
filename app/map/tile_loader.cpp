// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/map/tile_loader.h"

#include <QBuffer>
#include <QImageReader>

#include <functional>

namespace app {

namespace {

constexpr int underwayMax = 4;
constexpr size_t heldMax = 48; // of one or two MB each
constexpr int imageSideMax = 1024;

// A picture out of the file, if it is one of sane size.
QImage pictureOf(const QByteArray &bytes, core::TileFormat format)
{
    QByteArray copy = bytes;
    QBuffer buffer(&copy);
    const char *name = format == core::TileFormat::Png    ? "png"
                       : format == core::TileFormat::Jpeg ? "jpeg"
                                                          : "webp";
    QImageReader reader(&buffer, name);
    reader.setDecideFormatFromContent(false);
    const QSize size = reader.size();
    if (!size.isValid() || size.width() > imageSideMax || size.height() > imageSideMax) {
        return {};
    }
    return reader.read();
}

// The part of a picture a deeper tile shows.
QImage partOf(const QImage &image, const TileKey &data, const TileKey &wanted, int pixels)
{
    const double parts = 1 << (wanted.zoom - data.zoom);
    const double side = image.width() / parts;
    const QRectF part((wanted.column - data.column * parts) * side,
                      (wanted.row - data.row * parts) * side, side, side);
    return image.copy(part.toAlignedRect())
        .scaled(pixels, pixels, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
        .convertToFormat(QImage::Format_ARGB32_Premultiplied);
}

} // namespace

// Lives on the loader's thread.
class TileLoader::Worker : public QObject {
public:
    core::Result<core::TileInfo> open(const QString &path)
    {
        m_file.reset();
        m_file = TRY(core::TileFile::open(path));
        return m_file->info();
    }

    PaintedTile paint(const TileRequest &request, const MapPalette &palette)
    {
        if (!m_file) {
            return {};
        }
        const TileKey &wanted = request.key;
        const int deeper = std::max(0, wanted.zoom - m_file->info().zoomMax);
        const TileKey data{wanted.zoom - deeper, wanted.column >> deeper, wanted.row >> deeper};
        const auto bytes = m_file->tile(data.zoom, data.column, data.row);
        if (!bytes || !*bytes) {
            return {}; // nothing there, or not readable: the ground shows
        }
        if (m_file->info().format != core::TileFormat::Vector) {
            const QImage image = pictureOf(**bytes, m_file->info().format);
            return image.isNull() ? PaintedTile()
                                  : PaintedTile{partOf(image, data, wanted, request.pixels), {}};
        }
        const auto layers = core::readVectorTile(**bytes);
        return layers ? paintTile(*layers, data, wanted, request.pixels, palette) : PaintedTile();
    }

private:
    std::optional<core::TileFile> m_file;
};

TileLoader::TileLoader(QObject *parent) : QObject(parent), m_worker(new Worker)
{
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread.setObjectName(QStringLiteral("map tiles"));
    m_thread.start(QThread::LowPriority);
}

TileLoader::~TileLoader()
{
    m_thread.quit();
    m_thread.wait();
}

void TileLoader::open(const QString &path)
{
    ++m_generation;
    m_held.clear();
    m_wanted.clear();
    m_info.reset();
    if (path.isEmpty()) {
        return;
    }
    QMetaObject::invokeMethod(m_worker, [this, path, worker = m_worker, generation = m_generation] {
        auto info = worker->open(path);
        QMetaObject::invokeMethod(this, [this, generation, info = std::move(info)] {
            if (generation == m_generation) {
                onOpened(info);
            }
        });
    });
}

void TileLoader::onOpened(const core::Result<core::TileInfo> &info)
{
    if (!info) {
        Q_EMIT
        refused(info.error().detail);
        return;
    }
    m_info = *info;
    Q_EMIT
    opened();
}

void TileLoader::setPalette(const MapPalette &palette)
{
    m_palette = palette;
    ++m_generation;
    m_held.clear();
    m_wanted.clear();
}

const PaintedTile *TileLoader::tile(const TileKey &key)
{
    const auto found = m_held.find(key);
    if (found == m_held.end()) {
        return nullptr;
    }
    found->second.lastUse = ++m_uses;
    return &found->second.tile;
}

void TileLoader::want(const std::vector<TileRequest> &requests)
{
    m_wanted.clear();
    for (const TileRequest &request : requests) {
        const auto held = m_held.find(request.key);
        const bool isHere = held != m_held.end() && held->second.pixels == request.pixels;
        const bool isUnderway = std::ranges::any_of(m_asked, [&](const TileRequest &asked) {
            return asked.key == request.key && asked.pixels == request.pixels &&
                   asked.generation == m_generation;
        });
        if (!isHere && !isUnderway) {
            m_wanted.push_back(request);
        }
    }
    fetchNext();
}

void TileLoader::fetchNext()
{
    while (m_info && m_underway < underwayMax && !m_wanted.empty()) {
        TileRequest request = m_wanted.front();
        m_wanted.erase(m_wanted.begin());
        request.generation = m_generation;
        m_asked.push_back(request);
        ++m_underway;
        QMetaObject::invokeMethod(
            m_worker, [this, request, worker = m_worker, palette = m_palette] {
                PaintedTile tile = worker->paint(request, palette);
                QMetaObject::invokeMethod(this, [this, request, tile = std::move(tile)]() mutable {
                    onPainted(request, std::move(tile));
                });
            });
    }
}

void TileLoader::onPainted(const TileRequest &request, PaintedTile tile)
{
    --m_underway;
    std::erase_if(m_asked, [&](const TileRequest &asked) {
        return asked.key == request.key && asked.pixels == request.pixels &&
               asked.generation == request.generation;
    });
    if (request.generation == m_generation) {
        m_held[request.key] = {std::move(tile), request.pixels, ++m_uses};
        makeRoom();
        Q_EMIT
        arrived();
    }
    fetchNext();
}

void TileLoader::makeRoom()
{
    if (m_held.size() <= heldMax) {
        return;
    }
    const auto oldest = std::ranges::min_element(
        m_held, {}, [](const auto &entry) { return entry.second.lastUse; });
    m_held.erase(oldest);
}

} // namespace app
