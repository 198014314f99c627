// SPDX-License-Identifier: GPL-3.0-or-later
// What holds for any bytes, clocks, cursors and versions there could be, tried on many made by
// chance (SYNC §4.3).
#include "core/ledger/clock.h"
#include "core/ledger/upcast.h"
#include "sync/protocol/bundle.h"
#include "tests/support/must.h"

#include <rapidcheck/catch.h>

using namespace Qt::StringLiterals;

namespace {

// A line as packers see it: text without a line's end, never empty.
rc::Gen<QByteArray> anyLine()
{
    return rc::gen::map(
        rc::gen::container<std::vector<char32_t>>(rc::gen::elementOf(std::vector<char32_t>{
            U'a', U'"', U'{', U'}', U'\\', U' ', U'\t', U'走', U'访', U'𠮷', U'\u0301', U'0'})),
        [](const std::vector<char32_t> &text) {
            return '{' + QString::fromUcs4(text.data(), std::ssize(text)).toUtf8();
        });
}

rc::Gen<std::vector<QByteArray>> anyLines()
{
    return rc::gen::nonEmpty(rc::gen::container<std::vector<QByteArray>>(anyLine()));
}

rc::Gen<QByteArray> anyBytes(int size)
{
    return rc::gen::map(
        rc::gen::container<std::vector<char>>(static_cast<size_t>(size),
                                              rc::gen::arbitrary<char>()),
        [](const std::vector<char> &bytes) { return QByteArray(bytes.data(), std::ssize(bytes)); });
}

QByteArray withBitFlipped(QByteArray bytes)
{
    const auto at = *rc::gen::inRange<qsizetype>(0, bytes.size());
    bytes[at] = static_cast<char>(bytes[at] ^ (1 << *rc::gen::inRange(0, 8)));
    return bytes;
}

std::vector<QByteArray> hashesOf(const std::vector<QByteArray> &lines)
{
    std::vector<QByteArray> hashes{QByteArray(32, 'g')};
    for (const QByteArray &line : lines) {
        hashes.push_back(core::nextHash(hashes.back(), line));
    }
    return hashes;
}

constexpr protocol::FrameLimits wide{1 << 20, 10'000, 1 << 18};

} // namespace

TEST_CASE("any frame comes back as it was packed, and cut off it is none", "[F04][F94]")
{
    rc::prop("packing and unpacking", [] {
        const protocol::Frame frame{"{\"k\":1}", *anyLines()};
        const QByteArray packed = protocol::packFrame(frame);
        RC_ASSERT(must(protocol::unpackFrame(packed, wide)) == frame);
        const auto cut = protocol::unpackFrame(
            packed.left(*rc::gen::inRange<qsizetype>(0, packed.size())), wide);
        RC_ASSERT(!cut.has_value());
    });
    rc::prop("bounds are kept to the byte and to the line", [] {
        const protocol::Frame frame{"{\"k\":1}", *anyLines()};
        const QByteArray packed = protocol::packFrame(frame);
        const int lines = static_cast<int>(frame.lines.size());
        RC_ASSERT(protocol::unpackFrame(packed, {1 << 20, lines, 1 << 18}).has_value());
        RC_ASSERT(!protocol::unpackFrame(packed, {1 << 20, lines - 1, 1 << 18}).has_value());
        qsizetype longest = 0;
        for (const QByteArray &line : frame.lines) {
            longest = std::max(longest, line.size());
        }
        RC_ASSERT(!protocol::unpackFrame(packed, {1 << 20, lines, longest - 1}).has_value());
    });
}

TEST_CASE("any batch comes back as it was written, under the number and hash it had", "[F04]")
{
    rc::prop("writing and reading", [] {
        protocol::Batch batch;
        batch.inc = QUuid::fromRfc4122(*anyBytes(16));
        batch.lines = *anyLines();
        batch.first = *rc::gen::inRange<qint64>(1, qint64{1} << 50);
        batch.previous = *anyBytes(32);
        batch.end = {batch.first + std::ssize(batch.lines) - 1, *anyBytes(32)};
        batch.signature = *anyBytes(64);
        const QByteArray bytes = protocol::write(batch);
        const protocol::Batch read = must(protocol::readBatch(bytes, batch.inc));
        RC_ASSERT(read.lines == batch.lines);
        RC_ASSERT(read.first == batch.first);
        RC_ASSERT(read.previous == batch.previous);
        RC_ASSERT(read.end == batch.end);
        RC_ASSERT(read.signature == batch.signature);
        // What of it a chain lacks follows what the chain has, wherever that ends.
        const auto hashes = hashesOf(batch.lines);
        batch.previous = hashes.front();
        batch.end.hash = hashes.back();
        const auto known = *rc::gen::inRange<qsizetype>(0, std::ssize(batch.lines));
        const core::ChainEnd there{batch.first - 1 + known, hashes[static_cast<size_t>(known)]};
        const auto tail = protocol::tailAfter(batch, there);
        RC_ASSERT(tail.has_value());
        RC_ASSERT(tail->first == there.n + 1);
        RC_ASSERT(tail->previous == there.hash);
        RC_ASSERT(std::ssize(tail->lines) == std::ssize(batch.lines) - known);
        RC_ASSERT(!protocol::tailAfter(batch, {there.n, QByteArray(32, 'x')}).has_value());
    });
}

TEST_CASE("of any chain no line can change, go, come or change places unnoticed", "[F86][T5]")
{
    rc::prop("every later hash is another", [] {
        const std::vector<QByteArray> lines = *anyLines();
        const auto hashes = hashesOf(lines);
        const auto at = *rc::gen::inRange<size_t>(0, lines.size());
        auto changed = lines;
        changed[at] = withBitFlipped(changed[at]);
        const auto other = hashesOf(changed);
        for (size_t n = 0; n < hashes.size(); ++n) {
            RC_ASSERT((hashes[n] == other[n]) == (n <= at));
        }
        auto shorter = lines;
        shorter.erase(shorter.begin() + static_cast<std::ptrdiff_t>(at));
        RC_ASSERT(hashesOf(shorter).back() != hashes.back());
        auto longer = lines;
        longer.insert(longer.begin() + static_cast<std::ptrdiff_t>(at), lines[at]);
        RC_ASSERT(hashesOf(longer).back() != hashes.back());
        const auto with = *rc::gen::inRange<size_t>(0, lines.size());
        auto swapped = lines;
        std::swap(swapped[at], swapped[with]);
        RC_ASSERT((hashesOf(swapped).back() == hashes.back()) == (lines[at] == lines[with]));
        // Two lines for one: where a line ends is part of its hash.
        auto split = lines;
        const QByteArray whole = split[at];
        split[at] = whole.left(whole.size() / 2);
        split.insert(split.begin() + static_cast<std::ptrdiff_t>(at) + 1,
                     whole.mid(whole.size() / 2));
        RC_ASSERT(hashesOf(split).back() != hashes.back());
    });
}

TEST_CASE("whatever a wall clock does, the clock of lines rises and is no earlier", "[F56][F59]")
{
    rc::prop("any walk of a wall clock", [] {
        qint64 last = 0;
        const auto moments = *rc::gen::container<std::vector<qint64>>(rc::gen::oneOf(
            rc::gen::inRange<qint64>(1'790'000'000'000, 1'790'000'000'003),
            rc::gen::inRange<qint64>(0, 4'000'000'000'000), rc::gen::arbitrary<qint64>()));
        for (const qint64 now : moments) {
            const qint64 next = core::nextHlc(last, now);
            RC_ASSERT(next > last);
            RC_ASSERT(next >= core::boundedMoment(now) << 16);
            last = next;
        }
    });
}

TEST_CASE("a laptop's place in the county's numbers never goes back while the county is one",
          "[F63][F97]")
{
    rc::prop("answers of any shape", [] {
        const QStringList grids{u"a"_s, u"b"_s, u"="_s};
        protocol::SyncRequest asked;
        asked.inc = QUuid::createUuid();
        asked.epoch = QByteArray(16, 'e');
        asked.end.hash = QByteArray(16, 'h');
        asked.complete.hash = QByteArray(16, 'H');
        std::map<QString, qint64> gens;
        qint64 head = 0;
        for (int round = *rc::gen::inRange(1, 12); round > 0; --round) {
            protocol::SyncReply reply;
            reply.epoch = asked.epoch;
            head += *rc::gen::inRange(0, 5);
            reply.head = {head, QByteArray(32, 'H')};
            const QString grid = grids[*rc::gen::inRange(0, 3)];
            const bool isGrantedAgain = *rc::gen::inRange(0, 4) == 0;
            if (isGrantedAgain) {
                gens[grid] += 1;
                reply.grids = gens;
                reply.scopeGen = asked.scopeGen + 1;
            }
            const auto known = asked.cursors.find(grid);
            const qint64 from =
                known == asked.cursors.end() || isGrantedAgain ? 0 : known->second.seq;
            reply.pages.push_back(
                {grid, gens[grid], *rc::gen::inRange<qint64>(from, head + 1), {}});
            const auto before = asked.cursors;
            asked = protocol::advanced(asked, reply);
            for (const auto &[name, cursor] : asked.cursors) {
                RC_ASSERT(cursor.seq <= head);
                const auto was = before.find(name);
                RC_ASSERT(was == before.end() || was->second.gen != cursor.gen ||
                          was->second.seq <= cursor.seq);
            }
            // The question is the same after its way over the wire.
            const auto read = must(protocol::readSyncRequest(protocol::write(asked), asked.inc));
            RC_ASSERT(read.cursors == asked.cursors);
            RC_ASSERT(read.scopeGen == asked.scopeGen);
        }
        // A county that was put back begins anew.
        protocol::SyncReply other;
        other.epoch = QByteArray(16, 'f');
        other.head = {1, QByteArray(32, 'H')};
        RC_ASSERT(protocol::advanced(asked, other).complete.seq == 0);
    });
}

TEST_CASE("a line of any version comes up step by step, with what no step knows left as it was",
          "[F101][F103]")
{
    // Each step moves one member on: a1 becomes a2, a2 becomes a3, …
    std::vector<core::Upcast> steps;
    for (int version = 1; version < 6; ++version) {
        steps.emplace_back([version](const core::JsonObject &line) -> core::Result<QByteArray> {
            QByteArray bytes = line.json();
            bytes.replace("\"a" + QByteArray::number(version) + "\":",
                          "\"a" + QByteArray::number(version + 1) + "\":");
            return bytes.replace("\"v\":" + QByteArray::number(version) + ',',
                                 "\"v\":" + QByteArray::number(version + 1) + ',');
        });
    }
    const core::LineSchema whole(steps);
    rc::prop("any line of any version", [&] {
        const int from = *rc::gen::inRange(1, 7);
        const int between = *rc::gen::inRange(from, 7);
        const QByteArray unknown = QByteArray::number(*rc::gen::inRange(0, 1'000'000));
        core::JsonWriter writer;
        writer.beginObject().put("v", from).put("id", core::newId(1'790'000'000'000));
        writer.put("t", qint64{1'790'000'000'000}).put("u", u"li"_s).put("type", u"weather"_s);
        const QByteArray head = writer.endObject().take().chopped(1);
        const QByteArray bytes = head + ",\"a" + QByteArray::number(from) + "\":\"said\",\"z" +
                                 unknown + "\":[" + unknown + "]}";
        core::JsonParser parser = core::lineParser();
        const QByteArray up = must(whole.upcast(must(core::readLine(parser, bytes))));
        RC_ASSERT(up.contains("\"a6\":\"said\""));
        RC_ASSERT(up.contains("\"z" + unknown + "\":[" + unknown + "]"));
        RC_ASSERT(must(core::readLine(parser, up)).version == 6);
        // In two goes it is the same as in one, and at its own version it is left alone.
        const core::LineSchema first({steps.begin(), steps.begin() + between - 1});
        const QByteArray half = must(first.upcast(must(core::readLine(parser, bytes))));
        RC_ASSERT(must(whole.upcast(must(core::readLine(parser, half)))) == up);
        RC_ASSERT(must(whole.upcast(must(core::readLine(parser, up)))) == up);
    });
}
