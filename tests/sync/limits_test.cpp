// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever people write, what our own programs make of it is taken at the other end: a batch that
// is refused once is refused for ever (SYNC §3.11).
#include "sync/client/outgoing.h"
#include "sync/protocol/bundle.h"
#include "tests/support/bundle_world.h"

#include <zstd.h>

#include <rapidcheck/catch.h>

#include <memory>
#include <random>

using namespace Qt::StringLiterals;

namespace {

const QString limitsGrid = QStringLiteral("441900001001001");

// Somebody leaned on a key, or pasted the same page again and again.
core::Visit wordyVisit(World &world, const QUuid &firm)
{
    core::Visit visit;
    visit.id = core::newId(world.tick());
    visit.target = firm;
    visit.outcome = core::VisitOutcome::NoNeed;
    visit.businessNote = QString(5000, u'好');
    return visit;
}

QByteArray anyHash()
{
    return core::randomBytes(core::sha256Bytes);
}

// Text that packs to nothing, to something, or not at all, up to what a line can hold and beyond.
QString anyText()
{
    const auto size = *rc::gen::weightedOneOf<int>({{3, rc::gen::inRange(0, 200)},
                                                    {2, rc::gen::inRange(5200, 5450)},
                                                    {1, rc::gen::just(16'200)}});
    const auto letters = *rc::gen::elementOf(std::vector<QString>{
        u"a"_s, u"走"_s, u"走访"_s, u"\n"_s, u"\u0001"_s, u"\""_s, u"𠮷"_s, QString()});
    if (!letters.isEmpty()) {
        return letters.repeated(size / static_cast<int>(letters.size()) + 1).left(size);
    }
    return QString::fromLatin1(core::randomBytes(size).toBase64()).left(size);
}

// A ledger of one laptop, written by the writer of lines.
struct WordyLedger {
    core::Result<core::StoredLine> write(const QString &text)
    {
        core::JsonWriter writer;
        writer.beginObject().put("target", QUuid::createUuid()).put("note", text).endObject();
        return core::Ledger(*database).append(
            chain, {core::LineType::VisitAdd, writer.take(), {}},
            {u"li"_s, u"办事处"_s, u"b"_s, [this] { return nowMs += 60'000; }});
    }

    qint64 nowMs = 1'790'000'000'000;
    std::unique_ptr<core::Database> database = memoryDatabase();
    core::SigningKey key = core::SigningKey::generate();
    core::Chain chain = must(core::Ledger(*database).begin(
        {QByteArray(16, 'c'), core::newId(nowMs), key.publicKey(), {}, {}}, {}, u"li"_s));
};

// Over the wire and in a bundle; the batch behind it follows.
void checkBatch(const protocol::Batch &batch)
{
    const QByteArray body = protocol::write(batch);
    RC_ASSERT(body.size() <= protocol::bodyBytesMax);
    RC_ASSERT(must(protocol::readBatch(body, batch.inc)).lines == batch.lines);
    protocol::SyncRequest asked;
    asked.inc = batch.inc;
    asked.epoch = QByteArray(16, 'e');
    asked.end.hash = anyHash();
    asked.complete.hash = anyHash();
    const QByteArray content = QByteArray(core::signatureBytes, 's') +
                               protocol::writeQuestionRecord(asked) +
                               protocol::writeBatchRecord(batch);
    const auto records = must(protocol::readRecords(content));
    must(protocol::checkRecords(protocol::BundleDirection::Up, records));
}

} // namespace

TEST_CASE(
    "text that repeats itself without end reaches the county and its readers, by wire and stick",
    "[F82][T6]")
{
    BundleWorld world;
    const QUuid firm = world.addTarget(u"甲五金店"_s, limitsGrid);
    Laptop li(world, u"li"_s, {limitsGrid}, u"VISITOR_GRID"_s);
    Laptop wang(world, u"wang"_s, {limitsGrid}, u"VISITOR_GRID"_s);
    Laptop chen(world, u"chen"_s, {limitsGrid}, u"VISITOR_GRID"_s);
    for (Laptop *laptop : {&li, &wang}) {
        REQUIRE(laptop->sync());
        must(laptop->database->transaction([&]() -> core::Result<> {
            core::Recorder recorder(*laptop->database, laptop->author);
            for (int i = 0; i < 100; ++i) {
                TRY(recorder.record(core::visitAdded(wordyVisit(world, firm))));
            }
            return {};
        }));
    }
    CHECK(li.sync());
    CHECK(li.wireProblems.isEmpty());
    CHECK(must(world.up(wang)).linesTaken >= 100);
    CHECK(world.count("SELECT count(*) FROM visit") == 200);
    CHECK(chen.sync());
    CHECK(chen.wireProblems.isEmpty());
    CHECK(chen.count("SELECT count(*) FROM visit") == 200);
    must(world.down(wang));
    CHECK(wang.count("SELECT count(*) FROM visit") == 200);
}

TEST_CASE("a frame keeps to its ratio by nothing a reader would see", "[T6]")
{
    for (const qsizetype size :
         {0, 1, 200, 255, 256, 257, 65'535, 65'791, 65'792, 1 << 20, 9 << 20}) {
        const protocol::Frame frame{"{}", std::vector<QByteArray>(3, QByteArray(size, 'a'))};
        const QByteArray packed = protocol::packFrame(frame);
        const qsizetype text = 3 + 3 * (size + 1);
        CAPTURE(size);
        CHECK(packed.size() * protocol::inflateRatioMax >= text);
        CHECK(packed.size() <= text / protocol::inflateRatioMax + 64);
        CHECK(must(protocol::unpackFrame(packed, {text, 3, size})) == frame);
    }
}

TEST_CASE("a frame that asks for a larger window than is given is refused, whatever it holds",
          "[T16]")
{
    // Text that does not repeat itself, so that nothing but its window speaks against it.
    std::mt19937 random(11);
    QByteArray text = "{}\n";
    while (text.size() < 100'000) {
        text += static_cast<char>('a' + random() % 26);
    }
    text += '\n';
    const auto packed = [&](int windowLog) {
        const std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> encoder(ZSTD_createCCtx(),
                                                                           &ZSTD_freeCCtx);
        ZSTD_CCtx_setParameter(encoder.get(), ZSTD_c_windowLog, windowLog);
        ZSTD_CCtx_setParameter(encoder.get(), ZSTD_c_contentSizeFlag, 0);
        QByteArray frame(
            static_cast<qsizetype>(ZSTD_compressBound(static_cast<size_t>(text.size()))), '\0');
        ZSTD_inBuffer in{text.constData(), static_cast<size_t>(text.size()), 0};
        ZSTD_outBuffer out{frame.data(), static_cast<size_t>(frame.size()), 0};
        // In two calls: told all at once, it would take no more window than the text needs.
        REQUIRE(ZSTD_isError(ZSTD_compressStream2(encoder.get(), &out, &in, ZSTD_e_continue)) == 0);
        REQUIRE(ZSTD_compressStream2(encoder.get(), &out, &in, ZSTD_e_end) == 0);
        frame.resize(static_cast<qsizetype>(out.pos));
        return frame;
    };
    const protocol::FrameLimits limits{1 << 20, 10, 1 << 20};
    CHECK(protocol::unpackFrame(packed(protocol::windowLogMax), limits));
    const auto larger = protocol::unpackFrame(packed(protocol::windowLogMax + 1), limits);
    REQUIRE_FALSE(larger);
    CHECK(larger.error().kind == core::Error::Kind::Invalid);
    CHECK(larger.error().detail.contains(u"memory"));
}

TEST_CASE("a line has two hundred keys at most, counted at every depth", "[T16]")
{
    const auto lineOf = [](int keys) {
        // Five of its own, and two that hold the others.
        QByteArray bytes = R"({"v":1,"id":"01a2050d-33fd-73ef-8f4e-0e879b7a712d","t":1790000000000)"
                           R"(,"u":"li","type":"visit.add","x":{"y":{)";
        for (int key = 7; key < keys; ++key) {
            bytes += (key == 7 ? "\"k" : ",\"k") + QByteArray::number(key) + "\":1";
        }
        return bytes + "}}}";
    };
    core::JsonParser parser = core::lineParser();
    CHECK(core::readLine(parser, lineOf(core::lineKeysMax)));
    const auto more = core::readLine(parser, lineOf(core::lineKeysMax + 1));
    REQUIRE_FALSE(more);
    CHECK(more.error().detail.contains(u"200 keys"));
    static_assert(core::lineKeysMax == 200); // SYNC §3.11
}

TEST_CASE("what a laptop writes at any bound is taken by its county, or refused where it is typed",
          "[F82][T6]")
{
    WordyLedger ledger;
    rc::prop("lines and batches of any text", [&] {
        const qint64 before = ledger.chain.end.n;
        for (int texts = *rc::gen::inRange(1, 5); texts > 0; --texts) {
            const QString text = anyText();
            // The same page pasted into many visits.
            for (int times = *rc::gen::elementOf(std::vector<int>{1, 1, 1, 40, 520}); times > 0;
                 --times) {
                const auto stored = ledger.write(text);
                if (!stored) {
                    RC_ASSERT(stored.error().detail.contains(u"shorten its longest text"));
                    break;
                }
                RC_ASSERT(stored->bytes.size() <= core::lineBytesMax);
                core::JsonParser parser = core::lineParser();
                RC_ASSERT(core::readLine(parser, stored->bytes).has_value());
                if (text.size() > 1000 && times > 80) {
                    times = 80; // more than a batch holds of these
                }
            }
        }
        for (qint64 n = before; n < ledger.chain.end.n;) {
            const auto batch = must(client::batchAfter(*ledger.database, ledger.key, ledger.chain,
                                                       n, protocol::batchLinesMax));
            RC_ASSERT(!batch.lines.empty());
            checkBatch(batch);
            n = batch.end.n;
        }
    });
}

TEST_CASE("an answer holds no more lines than a laptop takes, and the rest comes after it",
          "[F113]")
{
    World world;
    QStringList grids;
    for (int i = 0; i < 14; ++i) {
        grids.append(u"4419000010010%1"_s.arg(i, 2, 10, QLatin1Char('0')));
    }
    Laptop li(world, u"li"_s, grids, u"VISITOR_GRID"_s);
    constexpr qint64 rows = 3900;
    must(world.county->store().wait([&](core::Database &database) -> core::Result<> {
        core::Chain own = TRY(core::Ledger(database).own());
        core::Feed feed(database);
        core::FeedHead head = *TRY(feed.head());
        for (qint64 i = 0; i < rows; ++i) {
            const QUuid id = core::newId(world.nowMs);
            TRY(core::Ledger(database).appendBytes(own, id, "{\"v\":99}", 0));
            TRY(feed.add(head, own, own.end, id, {}, {}, {}));
            for (const QString &grid : grids) {
                TRY(database.run("INSERT INTO feed_grid (grid, seq, kind) VALUES ($1, $2, 0)", grid,
                                 head.seq));
            }
        }
        return feed.finish(head);
    }));
    world.county->forget();
    auto asked = must(client::questionNow(*li.database));
    asked.bytesMax = protocol::pageBytesMost;
    qsizetype lines = 0;
    for (int answers = 0; answers < 10; ++answers) {
        const auto reply = must(world.county->answerCarried(asked));
        const auto read = protocol::readSyncReply(protocol::write(reply));
        REQUIRE(read.has_value());
        lines += std::ssize(read->lines);
        asked = protocol::advanced(asked, *read);
        if (read->complete) {
            break;
        }
    }
    CHECK(lines >= rows * grids.size());
}
