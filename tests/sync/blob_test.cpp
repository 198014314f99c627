// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/sitting.h"
#include "sync/server/undone.h"
#include "tests/support/blob_world.h"
#include "tests/support/join_again.h"

#include <random>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 grain = protocol::blobPartGrain;

// A line that breaks at chosen bytes of all that is sent.
class BreakingLine {
public:
    BreakingLine(qint64 bytes, int cuts, unsigned seed) : m_random(seed)
    {
        for (int i = 0; i < cuts; ++i) {
            m_cuts.push_back(std::uniform_int_distribution<qint64>(0, bytes)(m_random));
        }
        std::sort(m_cuts.begin(), m_cuts.end());
    }

    // Sends until all is through. What was under way at a cut is lost, or its answer is.
    void send(BlobLaptop &laptop)
    {
        std::optional<client::BlobCore> core;
        core::Database &database = *laptop.database;
        for (;;) {
            if (!core) {
                core.emplace(laptop.newCore());
            }
            const auto request = must(database.transaction([&] { return core->next(database); }));
            if (!request) {
                return;
            }
            const qint64 size = request->body.size();
            if (m_next < m_cuts.size() && m_cuts[m_next] <= sent + size) {
                const bool isAnswerLost = m_random() % 3 == 0;
                if (isAnswerLost) {
                    (void)ask(*laptop.world.county, *request);
                }
                sent = isAnswerLost ? sent + size : std::max(sent, m_cuts[m_next]);
                broken += 1;
                m_next += 1;
                must(database.transaction([&] { return core->cut(database); }));
                if (m_random() % 2 == 0) {
                    core.reset(); // the program ended, too
                }
                continue;
            }
            sent += size;
            const client::Reply reply = clientReply(ask(*laptop.world.county, *request));
            must(database.transaction([&] { return core->hear(database, reply); }));
        }
    }

    qint64 sent = 0;
    int broken = 0;

private:
    std::mt19937 m_random;
    std::vector<qint64> m_cuts;
    size_t m_next = 0;
};

} // namespace

TEST_CASE("a photo of 40 MB whose line breaks at random places costs at most a tenth more bytes",
          "[F06]")
{
    BlobWorld world;
    BlobLaptop li(world, u"li"_s, {blobGridA});
    const qint64 size = 40'000'000;
    const core::BlobName photo = li.attach(world.here, world.files.pdf(u"photo"_s, size));
    REQUIRE(li.sync());
    BreakingLine line(size, 24, 7);
    line.send(li);
    CHECK(line.broken == 24);
    CHECK(line.sent <= size + size / 10);
    CHECK(li.count("SELECT count(*) FROM blob_upload WHERE delivered = 1") == 1);
    CHECK(world.files.namesIn(u"county"_s) == QStringList{hexOf(photo)});
    const core::BlobCheck check = world.check();
    CHECK(check.files == 1);
    CHECK(check.faults == QStringList());
}

TEST_CASE("files of every size arrive whole however often the line breaks", "[F06]")
{
    for (unsigned seed = 1; seed <= 12; ++seed) {
        BlobWorld world;
        BlobLaptop li(world, u"li"_s, {blobGridA});
        std::mt19937 random(seed);
        qint64 bytes = 0;
        for (unsigned i = 0; i < 4; ++i) {
            const auto size = static_cast<qint64>(9 + random() % (i == 0 ? 100 : 700'000));
            bytes += size;
            li.attach(world.here, world.files.pdf(u"file"_s, size, seed * 10 + i));
        }
        REQUIRE(li.sync());
        BreakingLine line(bytes, 8, seed);
        line.send(li);
        INFO("seed " << seed);
        CHECK(must(core::BlobOutbox(*li.database).backlog()).files == 0);
        CHECK(world.check().files == 4);
        CHECK(world.check().faults == QStringList());
        CHECK(world.files.namesIn(u"county"_s).size() == 4);
    }
}

TEST_CASE("bytes that are not what the record says are never kept, and the next file goes through")
{
    BlobWorld world;
    BlobLaptop li(world, u"li"_s, {blobGridA});
    for (unsigned i = 1; i <= 4; ++i) {
        li.attach(world.here, world.files.pdf(u"file"_s, 200'000, i));
    }
    REQUIRE(li.sync());
    QByteArray wrong; // the first file asked for
    client::BlobCore core(li.key, [&](const core::BlobName &name, qint64 offset, qsizetype most) {
        wrong = wrong.isEmpty() ? name.sha256 : wrong;
        auto bytes = li.vault.read(name, offset, most);
        if (bytes && name.sha256 == wrong) {
            (*bytes)[0] = 'x';
        }
        return bytes;
    });
    while (exchange(li, core)) {
    }
    CHECK(core.report().filesDelivered == 3);
    CHECK(core.report().waiting == core::BlobBacklog{1, 200'000});
    CHECK_FALSE(core.report().trouble.isEmpty());
    CHECK(world.files.namesIn(u"county"_s).size() == 3);
    CHECK(sendAll(li).filesDelivered == 1); // the right bytes are taken any time
    CHECK(world.check().files == 4);
}

TEST_CASE("the county takes only what fits: place, size, grain and name of a part are checked",
          "[F113]")
{
    BlobWorld world;
    BlobLaptop li(world, u"li"_s, {blobGridA});
    const core::BlobName file = li.attach(world.here, world.files.pdf(u"file"_s, 3'000'000));
    const core::BlobName unknown{QByteArray(32, 'u'), 10};
    CHECK(li.ask("HEAD", hashTarget(file)).status == 404); // its line has not come yet
    REQUIRE(li.sync());
    const QByteArray block(grain, 'b');
    CHECK(li.ask("PATCH", hashTarget(file), block).status == 400);
    CHECK(li.ask("PATCH", hashTarget(file, 0), block.left(1000)).status == 400);
    CHECK(li.ask("PATCH", hashTarget(file, 0), QByteArray(17 * grain, 'b')).status == 413);
    CHECK(li.ask("PATCH", hashTarget(file, grain), block).status == 409);
    CHECK(li.ask("PATCH", hashTarget(file, 999'999'999'999), block).status == 400);
    CHECK(li.ask("PATCH", hashTarget(unknown, 0), block).status == 404);
    CHECK(li.ask("GET", hashTarget(file)).status == 404); // has not come
    const QByteArray hex = file.sha256.toHex();
    for (const QByteArray &path : std::vector<QByteArray>{
             "/v1/blob/", "/v1/blob/../../keys/database.key", "/v1/blob/" + hex.chopped(1),
             "/v1/blob/" + hex + "/", "/v1/blob/" + hex.toUpper(),
             "/v1/blob/" + hex.chopped(3) + "%2e", "/v1/blob/" + hex + "?offset=-1",
             "/v1/blob/" + hex + "?offset=+1", "/v1/blob/" + hex + "?offset=1e3",
             "/v1/blob/" + hex + "?offset=0&x=1", "/v1/blob/" + hex + "?offset=",
             "/v1/blob/" + hex + "?offset=99999999999999999999", "/v1/blob//" + hex.chopped(1)}) {
        for (const char *method : {"HEAD", "PATCH", "GET"}) {
            INFO(method << ' ' << path.toStdString());
            CHECK(li.ask(method, path, block).status == 404);
        }
    }
    CHECK(world.files.namesIn(u"county"_s).size() <= 1); // at most an empty part
    CHECK(sendAll(li).filesDelivered == 1);
}

TEST_CASE("who may not read a visit gets nothing of its attachments, not even that they exist",
          "[F69]")
{
    BlobWorld world;
    BlobLaptop li(world, u"li"_s, {blobGridA});
    BlobLaptop wang(world, u"wang"_s, {blobGridB});
    BlobLaptop chief(world, u"chief"_s, {u"*"_s}, u"REVIEWER_1"_s);
    const QString path = world.files.pdf(u"file"_s, 1'500'000);
    const core::BlobName file = li.attach(world.here, path);
    REQUIRE(li.sync());
    CHECK(sendAll(li).filesDelivered == 1);
    const core::BlobName unknown{QByteArray(32, 'u'), 10};
    for (const char *method : {"HEAD", "PATCH", "GET"}) {
        const auto known = wang.ask(method, hashTarget(file, 0));
        const auto none = wang.ask(method, hashTarget(unknown, 0));
        CHECK(known.status == 404);
        CHECK(known.status == none.status);
        CHECK(known.body == none.body);
    }
    // Knowing its hash, one can name it in a record of one's own; that is no right to its bytes.
    wang.record(core::blobReferenced(
        {wang.visit(world.there).id, file, u"application/pdf"_s, u"mine"_s}, world.there));
    REQUIRE(wang.sync());
    CHECK(must(protocol::readBlobState(wang.ask("HEAD", hashTarget(file)).body)) ==
          protocol::BlobState{file.size, 0, false});
    CHECK(wang.ask("GET", hashTarget(file), {}, "bytes=0-9").status == 404);
    // Whoever reads the whole county does, in parts.
    const auto part = chief.ask("GET", hashTarget(file), {}, "bytes=1000000-1500000");
    CHECK(part.status == 206);
    CHECK(part.body == world.files.bytes(path).mid(1'000'000));
    CHECK(chief.ask("GET", hashTarget(file), {}, "bytes=0-").body.size() ==
          protocol::blobPartBytesMax);
    CHECK(chief.ask("GET", hashTarget(file)).status == 416); // too large for one answer
    CHECK(chief.ask("GET", hashTarget(file), {}, "bytes=1500000-").status == 416);
    CHECK(chief.ask("GET", hashTarget(file), {}, "bytes=-5").status == 416);
    // The target moves to another grid, and its attachments with it.
    CHECK(li.ask("GET", hashTarget(file), {}, "bytes=0-9").status == 206);
    world.record(core::targetMoved(world.here, blobGridA, blobGridB, {}));
    CHECK(li.ask("GET", hashTarget(file), {}, "bytes=0-9").status == 404);
    CHECK(wang.ask("GET", hashTarget(file), {}, "bytes=0-9").status == 206);
    // A request somebody else signed.
    const QUuid stolen = std::exchange(wang.inc, li.inc);
    CHECK(wang.ask("GET", hashTarget(file), {}, "bytes=0-9").status == 401);
    wang.inc = stolen;
}

TEST_CASE("a laptop that sends more attachments than its share waits for the next day, alone",
          "[F113]")
{
    BlobWorld world(server::BlobLimits{3 * grain});
    BlobLaptop li(world, u"li"_s, {blobGridA});
    BlobLaptop wang(world, u"wang"_s, {blobGridB});
    const core::BlobName file = li.attach(world.here, world.files.pdf(u"file"_s, 5 * grain));
    wang.attach(world.there, world.files.pdf(u"other"_s, 2 * grain, 2));
    REQUIRE(li.sync());
    REQUIRE(wang.sync());
    const auto send = [&](qint64 offset, qint64 bytes) {
        return li.ask("PATCH", hashTarget(file, offset), must(li.vault.read(file, offset, bytes)));
    };
    CHECK(send(0, 3 * grain).status == 200);
    const auto refused = send(3 * grain, grain);
    CHECK(refused.status == 429);
    CHECK_FALSE(protocol::problemSentence(refused.body).isEmpty());
    REQUIRE_FALSE(refused.headers.empty());
    CHECK(refused.headers[0].name == "Retry-After");
    CHECK(sendAll(wang).filesDelivered == 1);
    world.nowMs += 24LL * 3600 * 1000;
    CHECK(sendAll(li).filesDelivered == 1);
    CHECK(world.count("SELECT count(*) FROM blob_traffic") == 2); // older days are forgotten
}

TEST_CASE("attachments leave the county's disk its room, and beginnings nobody goes on with go",
          "[F113][T6]")
{
    constexpr qint64 dayMs = 24LL * 3600 * 1000;
    server::BlobLimits limits;
    limits.revokedBytesPerDay = 2 * grain;
    BlobWorld world(limits);
    // File times are the system's, so the county's day is, too.
    world.nowMs = QDateTime::currentMSecsSinceEpoch();
    BlobLaptop li(world, u"li"_s, {blobGridA});
    const core::BlobName file = li.attach(world.here, world.files.pdf(u"file"_s, 5 * grain));
    REQUIRE(li.sync());
    const auto send = [&](qint64 offset, qint64 bytes) {
        return li.ask("PATCH", hashTarget(file, offset), must(li.vault.read(file, offset, bytes)))
            .status;
    };
    const auto parts = [&] {
        return QDir(world.files.path(u"county"_s)).entryList({u"*.part"_s}, QDir::Files).size();
    };
    SECTION("a beginning is kept for 30 days, and then it begins anew")
    {
        CHECK(send(0, grain) == 200);
        world.nowMs += 29 * dayMs;
        CHECK(send(grain, grain) == 200);
        CHECK(parts() == 1);
        world.nowMs += 3 * dayMs;
        CHECK(send(2 * grain, grain) == 409);
        CHECK(parts() <= 1);
        CHECK(send(0, grain) == 200);
    }
    SECTION("a revoked laptop brings little a day")
    {
        must(world.county->store().wait([&](core::Database &database) -> core::Result<> {
            const auto chain = TRY(core::Ledger(database).find(li.inc));
            return server::Accounts(database).revoke(chain->device, u"lost"_s, world.clockAuthor());
        }));
        world.county->forget();
        CHECK(send(0, 2 * grain) == 200);
        CHECK(send(2 * grain, grain) == 429);
    }
    SECTION("a disk that is nearly full takes none")
    {
        limits.roomBytesMin = std::numeric_limits<qint64>::max() / 2;
        world.county->keepBlobs(world.files.vault(u"county"_s, 'c'), limits);
        CHECK(send(0, grain) == 507);
        CHECK(parts() == 0);
    }
}

TEST_CASE("the county killed anywhere while it takes the end of a file loses and repeats nothing",
          "[F72]")
{
    BlobWorld world;
    BlobLaptop li(world, u"li"_s, {blobGridA});
    const core::BlobName file = li.attach(world.here, world.files.pdf(u"file"_s, 3 * grain + 5));
    REQUIRE(li.sync());
    const core::BlobVault vault = world.files.vault(u"county"_s, 'c');
    const QUuid device =
        must(world.county->store().wait([](core::Database &database) {
            return database.first("SELECT id FROM device",
                                  [](const core::Row &row) { return core::uuidAt(row, 0); });
        })).value();
    const core::BlobPart part{file, device.toString(QUuid::Id128)};
    // All of it is in, and nothing else was done.
    must(vault.append(part, 0, must(li.vault.read(file, 0, file.size))));
    // Or it had its name, and the account of it was lost.
    for (const bool isNamed : {false, true}) {
        if (isNamed) {
            CHECK(must(vault.finish(part)));
        }
        CHECK(must(protocol::readBlobState(li.ask("HEAD", hashTarget(file)).body)) ==
              protocol::BlobState{file.size, file.size, false});
    }
    const client::BlobReport report = sendAll(li);
    CHECK(report.filesDelivered == 1);
    CHECK(report.bytesSent == 0);
    CHECK(world.files.namesIn(u"county"_s) == QStringList{hexOf(file)});
    // The account was kept and the part was not removed: nothing changes any more.
    CHECK(must(protocol::readBlobState(li.ask("HEAD", hashTarget(file)).body)).complete);
}

TEST_CASE("a copy of a laptop sends no file again, and a county put back gets those it lacks",
          "[F30][F73]")
{
    BlobWorld world;
    BlobLaptop li(world, u"li"_s, {blobGridA});
    std::vector<core::BlobName> sent;
    for (unsigned i = 1; i <= 3; ++i) {
        sent.push_back(li.attach(world.here, world.files.pdf(u"file"_s, 200'000, i)));
    }
    REQUIRE(li.sync());
    const DiskImage disk(*li.database); // nothing is delivered as far as this copy knows
    CHECK(sendAll(li).filesDelivered == 3);
    BlobLaptop twin(li, disk);
    REQUIRE(twin.sync());
    CHECK(sendAll(twin).bytesSent == 0);
    CHECK(twin.methods == QByteArrayList{"HEAD", "HEAD", "HEAD"});
    // The county comes back from a copy, and one of its files does not.
    world.putBack(world.image());
    QFile::remove(world.files.path(u"county/"_s + hexOf(sent[1])));
    CHECK(world.check().faults.size() == 1);
    REQUIRE(li.sync());
    const client::BlobReport report = sendAll(li);
    CHECK(report.filesDelivered == 3);
    CHECK(report.bytesSent == 200'000);
    CHECK(world.check().faults == QStringList());
}

TEST_CASE("a laptop put back to before it attached a file still brings it", "[F19]")
{
    BlobWorld world;
    BlobLaptop li(world, u"li"_s, {blobGridA});
    li.visit(world.here);
    REQUIRE(li.sync());
    const DiskImage older(*li.database);
    const core::BlobName file = li.attach(world.here, world.files.pdf(u"file"_s, 200'000));
    const core::BlobName gone = li.attach(world.here, world.files.pdf(u"gone"_s, 100'000, 2));
    REQUIRE(li.sync());
    BlobLaptop back(li, older);
    QFile::remove(world.files.path(li.folder + u'/' + hexOf(gone)));
    REQUIRE(back.sync());
    const client::BlobReport report = sendAll(back);
    CHECK(report.filesDelivered == 1);
    CHECK(report.trouble.isEmpty()); // the other one may lie on another copy of this laptop
    CHECK(report.waiting.files == 0);
    CHECK(world.files.namesIn(u"county"_s) == QStringList{hexOf(file)});
    CHECK(world.check().expected.size() == 1); // and the county knows that it is missing
}

TEST_CASE("verify names what is missing, damaged or still expected, on both ends")
{
    BlobWorld world;
    BlobLaptop li(world, u"li"_s, {blobGridA});
    const core::BlobName file = li.attach(world.here, world.files.pdf(u"file"_s, 200'000));
    REQUIRE(li.sync());
    CHECK(world.check().faults == QStringList());
    REQUIRE(world.check().expected.size() == 1);
    CHECK(world.check().expected[0].contains(u"laptop"));
    CHECK(world.faults() == QStringList());
    CHECK(sendAll(li).filesDelivered == 1);
    CHECK(world.check().expected == QStringList());
    CHECK(world.check().bytes == 200'000);
    world.files.spoil(u"county/"_s + hexOf(file), 100'000);
    REQUIRE(world.check().faults.size() == 1);
    CHECK(world.check().faults[0].contains(hexOf(file)));
    // On the laptop a file the county lacks has to be there.
    const core::BlobName own = li.attach(world.here, world.files.pdf(u"file"_s, 100'000, 2));
    QFile::remove(world.files.path(li.folder + u'/' + hexOf(own)));
    core::Store store(std::move(li.database));
    const core::BlobCheck laptop = must(core::checkBlobs(store, li.vault, {}));
    CHECK(laptop.files == 1);
    REQUIRE(laptop.faults.size() == 1);
    CHECK(laptop.faults[0].contains(hexOf(own)));
}

TEST_CASE("work on a grid that is no longer one's own keeps its attachments for review", "[F62]")
{
    BlobWorld world;
    BlobLaptop li(world, u"li"_s, {blobGridA});
    const core::BlobName file = li.attach(world.here, world.files.pdf(u"file"_s, 100'000));
    world.record(core::targetMoved(world.here, blobGridA, blobGridB, {}));
    REQUIRE(li.sync());
    CHECK(li.report.verdicts.size() == 2); // the visit and its attachment
    CHECK(world.count("SELECT count(*) FROM attachment") == 0);
    CHECK(sendAll(li).filesDelivered == 1);
    CHECK(world.check().files == 1);
    CHECK(li.ask("GET", hashTarget(file), {}, "bytes=0-9").status == 404);
}

TEST_CASE(
    "a sitting delivers its lines whatever becomes of attachments, and fetches them elsewhere",
    "[F06]")
{
    BlobWorld world;
    BlobLaptop li(world, u"li"_s, {blobGridA});
    const QString path = world.files.pdf(u"file"_s, 2'500'000);
    const core::BlobName file = li.attach(world.here, path);
    core::Store store(std::move(li.database));
    DirectTransport broken(*world.county, "PATCH");
    const auto first = must(client::runSitting(store, broken, li.key, {}, &li.vault));
    CHECK(first.linesSent == 2);
    CHECK(first.complete);
    CHECK(first.blobs.waiting == core::BlobBacklog{1, 2'500'000});
    CHECK(first.blobs.trouble.contains(u"broke"));
    CHECK(broken.requests < 30); // gives up for now
    DirectTransport line(*world.county, {});
    const auto second = must(client::runSitting(store, line, li.key, {}, &li.vault));
    CHECK(second.blobs.filesDelivered == 1);
    CHECK(second.blobs.waiting.files == 0);
    const int requests = std::exchange(line.requests, 0);
    CHECK(requests > 3);
    must(client::runSitting(store, line, li.key, {}, &li.vault));
    CHECK(line.requests == 1); // nothing new: one question, as without attachments

    BlobLaptop chief(world, u"chief"_s, {u"*"_s}, u"REVIEWER_1"_s);
    const auto known = must(core::AttachmentRepository(*chief.database).find(file.sha256));
    REQUIRE(known.has_value());
    CHECK(known->blob == file);
    core::Store chiefs(std::move(chief.database));
    // An earlier try was cut off.
    must(chief.vault.append({file, u"fetch"_s}, 0, must(li.vault.read(file, 0, grain))));
    must(client::fetchBlob(chiefs, line, chief.key, chief.vault, file));
    CHECK(must(chief.vault.read(file, 0, file.size)) == world.files.bytes(path));
    const QString hex = hexOf(file);
    CHECK(world.files.namesIn(chief.folder) == QStringList{hex, hex + u".loose"_s});
}

TEST_CASE("a file the county has lost or that is damaged there is brought again by its laptop",
          "[F06]")
{
    BlobWorld world;
    BlobLaptop li(world, u"li"_s, {blobGridA});
    BlobLaptop chief(world, u"chief"_s, {u"*"_s}, u"REVIEWER_1"_s);
    const core::BlobName file = li.attach(world.here, world.files.pdf(u"file"_s, 100'000));
    core::Store lis(std::move(li.database));
    core::Store chiefs(std::move(chief.database));
    DirectTransport line(*world.county, {});
    REQUIRE(must(client::runSitting(lis, line, li.key, {}, &li.vault)).blobs.filesDelivered == 1);
    const QString path = world.files.path(u"county/"_s + hexOf(file));
    SECTION("it is gone, and is looked for while laptops are answered")
    {
        REQUIRE(QFile::remove(path));
        CHECK(must(world.county->lookForFiles()) == 1);
    }
    SECTION("it is damaged, and somebody asks for it")
    {
        world.files.spoil(u"county/"_s + hexOf(file), 50'000);
        const auto refused = client::fetchBlob(chiefs, line, chief.key, chief.vault, file);
        REQUIRE_FALSE(refused);
        CHECK_FALSE(refused.error().detail.contains(path.section(u'/', 0, -2)));
    }
    CHECK(must(client::runSitting(lis, line, li.key, {}, &li.vault)).blobs.filesDelivered == 1);
    must(client::fetchBlob(chiefs, line, chief.key, chief.vault, file));
    CHECK(must(world.county->lookForFiles()) == 0);
    CHECK(world.check().faults == QStringList());
}

TEST_CASE("all files that came are looked for, however many, and none that the law had erased")
{
    BlobWorld world;
    constexpr int files = 450;
    must(world.county->store().wait([](core::Database &database) -> core::Result<> {
        for (int i = 0; i < files; ++i) {
            const QByteArray sha256 = core::sha256(QByteArray::number(i));
            TRY(database.run("INSERT INTO blob_line (sha256, chain, n, size) VALUES ($1, 1, $2, 9)",
                             sha256, i + 1));
            TRY(database.run("INSERT INTO blob_sent (sha256, device, at) VALUES ($1, $2, 1)",
                             sha256, core::newId(1)));
        }
        // Announced and never sent; sent and since erased.
        TRY(database.run("DELETE FROM blob_sent WHERE sha256 = $1", core::sha256("7")));
        return database.run("DELETE FROM blob_line WHERE sha256 = $1", core::sha256("8"));
    }));
    CHECK(must(world.county->lookForFiles([] { return true; })) == 0);
    CHECK(must(world.county->lookForFiles()) == files - 2);
}

TEST_CASE("a file erased after the backup goes again when county and folder are put back", "[F118]")
{
    BlobWorld world;
    BlobLaptop li(world, u"li"_s, {blobGridA});
    const core::BlobName file = li.attach(world.here, world.files.pdf(u"file"_s, 100'000));
    core::Store lis(std::move(li.database));
    DirectTransport line(*world.county, {});
    REQUIRE(must(client::runSitting(lis, line, li.key, {}, &li.vault)).blobs.filesDelivered == 1);
    const DiskImage backup = world.image();
    const QString path = world.files.path(u"county/"_s + hexOf(file));
    const QString copy = world.files.path(u"copy"_s);
    REQUIRE(QFile::copy(path, copy));
    const QUuid event = lineNaming(lis, file);
    redactTwice(world, event);
    REQUIRE_FALSE(QFile::exists(path));

    const DiskImage former = world.image();
    world.putBack(backup);
    REQUIRE(QFile::copy(copy, path));
    const auto before = former.schema ? former.schema->database() : former.restored();
    must(world.county->store().wait([&](core::Database &restored) {
        return server::sayAgain(*before, restored, world.clockAuthor());
    }));
    world.county->forget();
    must(core::eraseBlobs(world.county->store(), world.files.vault(u"county"_s, 'c')));
    CHECK_FALSE(QFile::exists(path));
    CHECK(must(world.county->lookForFiles()) == 0);
    CHECK(world.check().faults == QStringList());
}

TEST_CASE("an erased file that comes back with its folder goes again at the next start", "[F118]")
{
    BlobWorld world;
    BlobLaptop li(world, u"li"_s, {blobGridA});
    const core::BlobName file = li.attach(world.here, world.files.pdf(u"file"_s, 100'000));
    REQUIRE(li.sync());
    REQUIRE(sendAll(li).filesDelivered == 1);
    const QString path = world.files.path(u"county/"_s + hexOf(file));
    const QString copy = world.files.path(u"copy"_s);
    REQUIRE(QFile::copy(path, copy));
    redactTwice(world, must(core::AttachmentRepository(*li.database).find(file.sha256))->event);
    REQUIRE(QFile::copy(copy, path));
    CHECK(must(world.county->lookForFiles()) == 0);
    CHECK_FALSE(QFile::exists(path));
}

TEST_CASE("a redacted attachment is gone from the county and from every laptop", "[F118]")
{
    BlobWorld world;
    BlobLaptop li(world, u"li"_s, {blobGridA});
    const core::BlobName file = li.attach(world.here, world.files.pdf(u"file"_s, 100'000));
    core::Store lis(std::move(li.database));
    DirectTransport line(*world.county, {});
    REQUIRE(must(client::runSitting(lis, line, li.key, {}, &li.vault)).blobs.filesDelivered == 1);
    BlobLaptop chief(world, u"chief"_s, {u"*"_s}, u"REVIEWER_1"_s);
    core::Store chiefs(std::move(chief.database));
    must(client::fetchBlob(chiefs, line, chief.key, chief.vault, file));
    const QUuid event = lineNaming(lis, file);
    REQUIRE(world.files.namesIn(u"county"_s).contains(hexOf(file)));

    redactTwice(world, event);
    must(client::runSitting(lis, line, li.key, {}, &li.vault));
    must(client::runSitting(chiefs, line, chief.key, {}, &chief.vault));

    for (const QString &folder : {u"county"_s, li.folder, chief.folder}) {
        CAPTURE(folder.toStdString());
        CHECK(world.files.namesIn(folder) == QStringList());
    }
    CHECK(world.check().faults == QStringList());
    CHECK(world.check().expected == QStringList());
    CHECK(must(core::checkBlobs(lis, li.vault, {})).faults == QStringList());
    const auto after = must(client::runSitting(lis, line, li.key, {}, &li.vault));
    CHECK(after.blobs.trouble == QString());
    CHECK(after.blobs.waiting.files == 0);
}

TEST_CASE("a redacted attachment that a laptop brought twice is gone like any other", "[F118]")
{
    BlobWorld world;
    BlobLaptop li(world, u"li"_s, {blobGridA});
    const core::BlobName file = li.attach(world.here, world.files.pdf(u"file"_s, 100'000));
    REQUIRE(li.sync());
    joinAgain(li, u"li"_s, blobGridA, QByteArray(16, 'e'));
    REQUIRE(li.sync());
    REQUIRE(world.count("SELECT count(*) FROM blob_line") == 2);
    core::Store lis(std::move(li.database));
    DirectTransport line(*world.county, {});
    REQUIRE(must(client::runSitting(lis, line, li.key, {}, &li.vault)).blobs.filesDelivered == 1);
    const QUuid event = lineNaming(lis, file);
    REQUIRE(world.files.namesIn(u"county"_s).contains(hexOf(file)));

    redactTwice(world, event);
    must(client::runSitting(lis, line, li.key, {}, &li.vault));

    CHECK(world.files.namesIn(u"county"_s) == QStringList());
    CHECK(world.files.namesIn(li.folder) == QStringList());
    CHECK(world.count("SELECT count(*) FROM blob_line") == 0);
    CHECK(world.check().faults == QStringList());
    CHECK(must(core::checkBlobs(lis, li.vault, {})).faults == QStringList());
}

TEST_CASE("a file that another record names stays when one of them is redacted", "[F118]")
{
    BlobWorld world;
    BlobLaptop li(world, u"li"_s, {blobGridA});
    const QString path = world.files.pdf(u"file"_s, 100'000);
    const core::BlobName file = li.attach(world.here, path);
    li.attach(world.here, path); // of a second visit
    const auto first = must(core::AttachmentRepository(*li.database).find(file.sha256));
    REQUIRE(first.has_value());
    core::Store lis(std::move(li.database));
    DirectTransport line(*world.county, {});
    must(client::runSitting(lis, line, li.key, {}, &li.vault));

    redactTwice(world, first->event);
    must(client::runSitting(lis, line, li.key, {}, &li.vault));

    CHECK(world.files.namesIn(u"county"_s) == QStringList{hexOf(file)});
    CHECK(li.vault.holds(file));
    CHECK(world.check().faults == QStringList());
}

TEST_CASE("the beginning of a redacted attachment goes, too, and none comes after it", "[F118]")
{
    BlobWorld world;
    BlobLaptop li(world, u"li"_s, {blobGridA});
    const core::BlobName file = li.attach(world.here, world.files.pdf(u"file"_s, 2 * grain));
    REQUIRE(li.sync());
    const auto known = must(core::AttachmentRepository(*li.database).find(file.sha256));
    REQUIRE(known.has_value());
    const QByteArray bytes = must(li.vault.read(file, 0, grain));
    CHECK(li.ask("PATCH", hashTarget(file, 0), bytes).status == 200);
    CHECK(world.files.namesIn(u"county"_s).size() == 1);
    // The next part is on its way when the second administrator asks.
    bool isAsked = false;
    const server::BlobDesk desk(world.files.vault(u"county"_s, 'c'), {}, [&] {
        if (!std::exchange(isAsked, true)) {
            redactTwice(world, known->event);
            CHECK(world.files.namesIn(u"county"_s) == QStringList());
        }
        return world.nowMs;
    });
    const auto device = must(world.county->store().wait(
        [&](core::Database &database) -> core::Result<server::DeviceAccount> {
            return server::Accounts(database).device(li.inc);
        }));
    for (const qint64 offset : {qint64{0}, grain}) {
        const server::HttpRequest request{"PATCH", hashTarget(file, offset), {}, bytes, {}};
        const auto answer =
            desk.answer(world.county->store(), request, {file.sha256, offset}, device);
        REQUIRE_FALSE(answer.has_value());
        CHECK(answer.error().kind == core::Error::Kind::NotFound);
        CHECK(world.files.namesIn(u"county"_s) == QStringList());
    }
}

TEST_CASE("a file that is attached again before its erasure is heard of is brought again", "[F118]")
{
    BlobWorld world;
    BlobLaptop li(world, u"li"_s, {blobGridA});
    const QString path = world.files.pdf(u"file"_s, 100'000);
    const core::BlobName file = li.attach(world.here, path);
    REQUIRE(li.sync());
    CHECK(sendAll(li).filesDelivered == 1);
    const auto first = must(core::AttachmentRepository(*li.database).find(file.sha256));
    REQUIRE(first.has_value());
    redactTwice(world, first->event);
    CHECK(world.files.namesIn(u"county"_s) == QStringList());
    li.attach(world.here, path); // of a second visit
    core::Store lis(std::move(li.database));
    DirectTransport line(*world.county, {});
    must(client::runSitting(lis, line, li.key, {}, &li.vault));
    CHECK(world.files.namesIn(u"county"_s) == QStringList{hexOf(file)});
    CHECK(li.vault.holds(file));
    CHECK(world.check().expected == QStringList());
}

TEST_CASE("a form that is not recorded yet keeps its file when a record of it is redacted",
          "[F118]")
{
    BlobWorld world;
    BlobLaptop li(world, u"li"_s, {blobGridA});
    const QString path = world.files.pdf(u"file"_s, 100'000);
    const core::BlobName file = li.attach(world.here, path);
    const auto first = must(core::AttachmentRepository(*li.database).find(file.sha256));
    REQUIRE(first.has_value());
    must(li.database->run("INSERT INTO draft_attachment (draft, sha256, size, mime, name, at)"
                          " VALUES ($1, $2, $3, 'application/pdf', 'file', 1)",
                          core::newId(world.tick()), file.sha256, file.size));
    core::Store lis(std::move(li.database));
    DirectTransport line(*world.county, {});
    REQUIRE(must(client::runSitting(lis, line, li.key, {}, &li.vault)).blobs.filesDelivered == 1);
    redactTwice(world, first->event);
    CHECK(must(client::runSitting(lis, line, li.key, {}, &li.vault)).blobs.trouble == QString());
    CHECK(li.vault.holds(file));
    CHECK(world.files.namesIn(u"county"_s) == QStringList());
}
