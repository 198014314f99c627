// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/map/vector_tile.h"

#include <protozero/pbf_reader.hpp>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace core {

namespace {

using protozero::data_view;
using protozero::pbf_reader;
using protozero::pbf_wire_type;

// A field's number together with how it is written: what is written otherwise is not read.
constexpr auto bytesField(protozero::pbf_tag_type tag)
{
    return protozero::tag_and_type(tag, pbf_wire_type::length_delimited);
}
constexpr auto numberField(protozero::pbf_tag_type tag)
{
    return protozero::tag_and_type(tag, pbf_wire_type::varint);
}

QString textOf(const data_view &view)
{
    constexpr size_t textBytesMax = 400;
    return QString::fromUtf8(view.data(),
                             static_cast<qsizetype>(std::min(view.size(), textBytesMax)));
}

// What one tile may still hold.
struct Room {
    int features = tileFeaturesMax;
    int points = tilePointsMax;
};

Error tooMuch()
{
    return {Error::Kind::Invalid, u"a tile of the map holds more than a tile may"_s};
}

// The commands of a geometry: moves, lines, closings, as differences.
class TileGeometry {
public:
    TileGeometry(TileFeature::Shape shape, Room &room) : m_shape(shape), m_room(room) {}

    Result<std::vector<std::vector<TilePoint>>> read(pbf_reader &feature)
    {
        auto numbers = feature.get_packed_uint32();
        while (!numbers.empty()) {
            const quint32 command = numbers.front() & 7U;
            quint32 count = numbers.front() >> 3U;
            numbers.drop_front();
            if (command == closeCommand) {
                close();
                continue;
            }
            if (command != moveCommand && command != lineCommand) {
                return fail(Error::Kind::Invalid, u"a tile of the map has an unknown command"_s);
            }
            for (; count > 0; --count) {
                if (numbers.size() < 2) {
                    return fail(Error::Kind::Invalid, u"a shape of the map ends too early"_s);
                }
                TRY(step(command == moveCommand, numbers));
            }
        }
        flush();
        return std::move(m_parts);
    }

private:
    static constexpr quint32 moveCommand = 1;
    static constexpr quint32 lineCommand = 2;
    static constexpr quint32 closeCommand = 7;

    template <typename Numbers>
    Result<> step(bool isMove, Numbers &numbers)
    {
        m_x = moved(m_x, numbers);
        m_y = moved(m_y, numbers);
        if (--m_room.points < 0) {
            return tl::unexpected(tooMuch());
        }
        if (isMove && m_shape != TileFeature::Shape::Point) {
            flush();
        }
        m_part.push_back({m_x, m_y});
        return {};
    }

    // Far outside its tile nothing is drawn; held there, sums cannot overflow.
    template <typename Numbers>
    static int moved(int from, Numbers &numbers)
    {
        constexpr qint64 far = 1 << 20;
        const qint64 to = from + qint64{protozero::decode_zigzag32(numbers.front())};
        numbers.drop_front();
        return static_cast<int>(std::clamp(to, -far, far));
    }

    void close()
    {
        if (!m_part.empty()) {
            m_part.push_back(m_part.front());
        }
    }

    void flush()
    {
        const size_t least = m_shape == TileFeature::Shape::Point  ? 1
                             : m_shape == TileFeature::Shape::Line ? 2
                                                                   : 3;
        if (m_part.size() >= least) {
            m_parts.push_back(std::move(m_part));
        }
        m_part.clear();
    }

    TileFeature::Shape m_shape;
    Room &m_room;
    int m_x = 0;
    int m_y = 0;
    std::vector<TilePoint> m_part;
    std::vector<std::vector<TilePoint>> m_parts;
};

// The text of a value; numbers and flags say nothing we draw.
QString valueText(pbf_reader value)
{
    QString text;
    while (value.next()) {
        if (value.tag_and_type() == bytesField(1)) {
            text = textOf(value.get_view());
        } else {
            value.skip();
        }
    }
    return text;
}

// Which keys say a name or a kind, the best first.
constexpr std::array nameKeys{"name:zh", "name_zh", "name:zh-Hans", "name", "NAME"};
constexpr std::array kindKeys{"class", "highway", "kind", "landuse", "natural", "type", "fclass"};

template <typename Keys>
int rankOf(const QString &key, const Keys &keys)
{
    const auto found = std::ranges::find_if(
        keys, [&](const char *known) { return key == QLatin1StringView(known); });
    return static_cast<int>(found - keys.begin());
}

// A layer: its features can be read when its keys and values have been.
class LayerReader {
public:
    explicit LayerReader(Room &room) : m_room(room) {}

    Result<TileLayer> read(pbf_reader layer)
    {
        while (layer.next()) {
            switch (static_cast<quint32>(layer.tag_and_type())) {
            case bytesField(1):
                m_layer.name = textOf(layer.get_view());
                break;
            case bytesField(2):
                m_features.push_back(layer.get_view());
                break;
            case bytesField(3):
                m_keys.push_back(textOf(layer.get_view()));
                break;
            case bytesField(4):
                m_values.push_back(layer.get_view());
                break;
            case numberField(5):
                m_layer.extent =
                    static_cast<int>(std::clamp<quint32>(layer.get_uint32(), 1, 1 << 16));
                break;
            default:
                layer.skip();
            }
        }
        m_room.features -=
            static_cast<int>(std::min<size_t>(m_features.size(), tileFeaturesMax + 1));
        if (m_room.features < 0) {
            return tl::unexpected(tooMuch());
        }
        for (const data_view &feature : m_features) {
            m_layer.features.push_back(TRY(readFeature(pbf_reader(feature))));
        }
        return std::move(m_layer);
    }

private:
    Result<TileFeature> readFeature(pbf_reader reader)
    {
        TileFeature feature;
        pbf_reader geometry;
        bool hasGeometry = false;
        while (reader.next()) {
            switch (static_cast<quint32>(reader.tag_and_type())) {
            case bytesField(2):
                readTags(feature, reader);
                break;
            case numberField(3):
                feature.shape = shapeOf(reader.get_uint32());
                break;
            case bytesField(4):
                geometry = reader; // read when the shape is known
                hasGeometry = true;
                reader.skip();
                break;
            default:
                reader.skip();
            }
        }
        if (hasGeometry) {
            feature.parts = TRY(TileGeometry(feature.shape, m_room).read(geometry));
        }
        return feature;
    }

    static TileFeature::Shape shapeOf(quint32 number)
    {
        return number == 2   ? TileFeature::Shape::Line
               : number == 3 ? TileFeature::Shape::Area
                             : TileFeature::Shape::Point;
    }

    void readTags(TileFeature &feature, pbf_reader &reader) const
    {
        auto tags = reader.get_packed_uint32();
        auto bestName = nameKeys.size();
        auto bestKind = kindKeys.size();
        while (tags.size() >= 2) {
            const size_t key = tags.front();
            tags.drop_front();
            const size_t value = tags.front();
            tags.drop_front();
            if (key >= m_keys.size() || value >= m_values.size()) {
                continue;
            }
            take(feature.name, bestName, static_cast<size_t>(rankOf(m_keys[key], nameKeys)), value);
            take(feature.kind, bestKind, static_cast<size_t>(rankOf(m_keys[key], kindKeys)), value);
        }
    }

    void take(QString &into, size_t &best, size_t rank, size_t value) const
    {
        if (rank < best) {
            const QString text = valueText(pbf_reader(m_values[value]));
            if (!text.isEmpty()) {
                into = text;
                best = rank;
            }
        }
    }

    Room &m_room;
    TileLayer m_layer;
    std::vector<data_view> m_features;
    std::vector<QString> m_keys;
    std::vector<data_view> m_values;
};

Result<std::vector<TileLayer>> readLayers(const QByteArray &bytes)
{
    std::vector<TileLayer> layers;
    Room room;
    pbf_reader tile(bytes.constData(), static_cast<size_t>(bytes.size()));
    while (tile.next()) {
        if (tile.tag_and_type() != bytesField(3)) {
            tile.skip();
            continue;
        }
        if (layers.size() == tileLayersMax) {
            return tl::unexpected(tooMuch());
        }
        layers.push_back(TRY(LayerReader(room).read(pbf_reader(tile.get_view()))));
    }
    return layers;
}

} // namespace

Result<std::vector<TileLayer>> readVectorTile(const QByteArray &bytes)
{
    try {
        return readLayers(bytes);
    } catch (const protozero::exception &) {
        return fail(Error::Kind::Invalid, u"a tile of the map is damaged"_s);
    }
}

} // namespace core
