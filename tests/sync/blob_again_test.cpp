// SPDX-License-Identifier: GPL-3.0-or-later
// Files that have to come once more, that have to go once more, and those that need not.
#include "core/blob/blob_outbox.h"
#include "core/repository/draft_repository.h"
#include "sync/client/sitting.h"
#include "sync/server/renewal.h"
#include "tests/support/blob_world.h"
#include "tests/support/join_again.h"

using namespace Qt::StringLiterals;

TEST_CASE("a file that came after the copy a county was put back to is brought again, though no "
          "number was lost",
          "[F74]")
{
    BlobWorld world;
    BlobLaptop li(world, u"li"_s, {blobGridA});
    const core::BlobName file = li.attach(world.here, world.files.pdf(u"file"_s, 200'000));
    REQUIRE(li.sync());
    REQUIRE(li.sync()); // county and laptop stand at one number
    const DiskImage copy = world.image();
    REQUIRE(sendAll(li).filesDelivered == 1);
    world.putBack(copy, {});
    REQUIRE(QFile::remove(world.files.path(u"county/"_s + hexOf(file))));
    REQUIRE(li.sync());
    CHECK(sendAll(li).filesDelivered == 1);
    CHECK(world.files.namesIn(u"county"_s) == QStringList{hexOf(file)});
    CHECK(world.check().faults == QStringList());
    CHECK(world.check().expected == QStringList());
    REQUIRE(li.sync());
    CHECK(li.ask("HEAD", protocol::write({file.sha256, std::nullopt})).status == 200);
    CHECK(sendAll(li).filesDelivered == 0); // and asked about no more
}

TEST_CASE("files that never come hide none that a county lacks", "[F73]")
{
    BlobWorld world;
    BlobLaptop li(world, u"li"_s, {blobGridA});
    const QUuid visit = li.visit(world.here).id;
    for (int i = 0; i < 2 * protocol::placesMax; ++i) { // named, and on a disk that is lost
        const core::BlobName gone{core::sha256(QByteArray::number(i)), 9};
        li.record(core::blobReferenced({visit, gone, u"application/pdf"_s, u"gone"_s}, world.here));
    }
    const core::BlobName file = li.attach(world.here, world.files.pdf(u"file"_s, 100'000));
    REQUIRE(li.sync());
    const DiskImage copy = world.image();
    REQUIRE(sendAll(li).filesDelivered == 1);
    SECTION("a county put back without a word")
    {
        world.putBack(copy, {});
    }
    SECTION("a county that has lost it")
    {
        REQUIRE(QFile::remove(world.files.path(u"county/"_s + hexOf(file))));
        REQUIRE(must(world.county->lookForFiles()) == 1);
    }
    REQUIRE(li.sync());
    CHECK(sendAll(li).filesDelivered == 1);
}

namespace {

// A program of three versions; the second called "hash" what the third calls "sha256".
core::LineSchema withHashes()
{
    const auto same = [](const core::JsonObject &line) -> core::Result<QByteArray> {
        return line.json().replace("\"v\":1", "\"v\":2");
    };
    const auto renamed = [](const core::JsonObject &line) -> core::Result<QByteArray> {
        return line.json().replace("\"hash\":", "\"sha256\":").replace("\"v\":2", "\"v\":3");
    };
    return core::LineSchema({same, renamed});
}

// An attachment as a laptop with the second version notes it.
core::BlobName attachInNewWords(BlobLaptop &li, const QUuid &target, const QString &path)
{
    const core::BlobFacts facts = must(li.vault.takeIn(path));
    core::JsonWriter writer;
    writer.beginObject().put("v", 2).put("id", core::newId(li.world.tick()));
    writer.put("t", li.world.nowMs).put("u", u"li"_s).put("type", u"blob.ref"_s);
    writer.put("target", target).put("visit", li.visit(target).id);
    writer.put("hash", hexOf(facts.name)).put("size", facts.name.size).put("mime", facts.mime);
    const QByteArray bytes = writer.put("name", u"scan.pdf"_s).endObject().take();
    core::JsonParser parser = core::lineParser();
    const core::Line line = must(core::readLine(parser, bytes));
    core::Ledger ledger(*li.database);
    core::Chain chain = must(ledger.own());
    must(ledger.appendBytes(chain, line.id, bytes, line.hlc));
    must(core::BlobOutbox(*li.database).add(facts.name));
    li.vault.keep(facts.name);
    return facts.name;
}

} // namespace

TEST_CASE("the file of an attachment that was too new for the county comes after its update",
          "[F102]")
{
    BlobWorld world;
    BlobLaptop li(world, u"li"_s, {blobGridA});
    const core::BlobName file =
        attachInNewWords(li, world.here, world.files.pdf(u"file"_s, 100'000));
    REQUIRE(li.sync());
    SECTION("as it came") {}
    SECTION("from a laptop that joined again meanwhile")
    {
        joinAgain(li, u"li"_s, blobGridA, QByteArray(16, 'e'));
        REQUIRE(li.sync());
    }
    REQUIRE(world.count("SELECT count(*) FROM verdict WHERE reason = 'too_new'") == 1);
    CHECK(sendAll(li).filesDelivered == 0);
    bool isTaken = true;
    SECTION("it is taken up") {}
    SECTION("a person decides about it")
    {
        isTaken = false;
        world.record(core::targetMoved(world.here, blobGridA, blobGridB, {}));
    }
    must(world.county->store().wait([&](core::Database &database) -> core::Result<> {
        TRY(core::Settings(database).set(core::setting::projectedBy, 1));
        return server::renewCounty(database, world.clockAuthor(), withHashes());
    }));
    world.county->forget();
    CHECK(world.count("SELECT count(*) FROM attachment") == (isTaken ? 1 : 0));
    REQUIRE(li.sync());
    CHECK(sendAll(li).filesDelivered == 1);
    CHECK(world.files.namesIn(u"county"_s) == QStringList{hexOf(file)});
}

TEST_CASE("a laptop that joins again sends no file its person's former laptop brought, and those "
          "the county lacks",
          "[F31]")
{
    BlobWorld world;
    BlobLaptop li(world, u"li"_s, {blobGridA});
    std::vector<core::BlobName> sent;
    for (unsigned i = 1; i <= 3; ++i) {
        sent.push_back(li.attach(world.here, world.files.pdf(u"file"_s, 200'000, i)));
    }
    REQUIRE(li.sync());
    REQUIRE(sendAll(li).filesDelivered == 3);
    REQUIRE(QFile::remove(world.files.path(u"county/"_s + hexOf(sent[1]))));
    CHECK(must(world.county->lookForFiles()) == 1);
    joinAgain(li, u"li"_s, blobGridA, QByteArray(16, 'e'));
    REQUIRE(li.sync());
    const client::BlobReport report = sendAll(li);
    CHECK(report.filesDelivered == 3);
    CHECK(report.bytesSent == 200'000);
    CHECK(must(world.county->lookForFiles()) == 0);
    // What it lost since is asked of the laptop of now, which brought only one of them itself.
    REQUIRE(QFile::remove(world.files.path(u"county/"_s + hexOf(sent[2]))));
    CHECK(must(world.county->lookForFiles()) == 1);
    REQUIRE(li.sync());
    CHECK(sendAll(li).bytesSent == 200'000);
    CHECK(world.check().faults == QStringList());
    CHECK(world.check().expected == QStringList());
}

namespace {

// An attachment all have, whose record goes by law, and a form that holds the same file.
struct FormWithFile {
    FormWithFile()
    {
        const QString path = world.files.pdf(u"file"_s, 100'000);
        file = li.attach(world.here, path);
        event = must(core::AttachmentRepository(*li.database).find(file.sha256))->event;
        core::Visit form;
        form.id = draft;
        form.target = world.here;
        form.supersedes = event; // so that its words name the record
        core::DraftRepository drafts(*li.database);
        must(drafts.save(form, world.tick()));
        must(drafts.addFile(draft, {{file, u"application/pdf"_s},
                                    u"file"_s,
                                    QDateTime::fromMSecsSinceEpoch(world.nowMs, Qt::UTC)}));
    }

    void sit(core::Store &store)
    {
        DirectTransport line(*world.county);
        REQUIRE(must(client::runSitting(store, line, li.key, {}, &li.vault)).blobs.trouble ==
                QString());
    }

    BlobWorld world;
    BlobLaptop li = BlobLaptop(world, u"li"_s, {blobGridA});
    core::BlobName file;
    QUuid event;
    QUuid draft = core::newId(world.tick());
};

} // namespace

TEST_CASE("a file that stayed for a form goes when the form is discarded for good", "[F118]")
{
    FormWithFile scene;
    core::Store store(std::move(scene.li.database));
    scene.sit(store);
    redactTwice(scene.world, scene.event);
    scene.sit(store);
    CHECK(scene.li.vault.holds(scene.file));
    const auto edit = [&](const std::function<core::Result<>(core::DraftRepository)> &what) {
        must(store.wait(
            [&](core::Database &database) { return what(core::DraftRepository(database)); }));
    };
    edit([&](core::DraftRepository drafts) {
        return drafts.discard(scene.draft, core::DiscardReason::Unrecorded, 1);
    });
    scene.sit(store);
    CHECK(scene.li.vault.holds(scene.file)); // it may come out of the waste bin
    edit([&](core::DraftRepository drafts) -> core::Result<> {
        TRY(drafts.emptyOld(scene.world.nowMs));
        return {};
    });
    scene.sit(store);
    CHECK(scene.world.files.namesIn(scene.li.folder) == QStringList());
}

TEST_CASE("a discarded form that goes by law with the record it answers keeps no file", "[F118]")
{
    FormWithFile scene;
    must(core::DraftRepository(*scene.li.database)
             .discard(scene.draft, core::DiscardReason::Unrecorded, 1));
    core::Store store(std::move(scene.li.database));
    scene.sit(store);
    redactTwice(scene.world, scene.event);
    scene.sit(store);
    CHECK(must(store.wait([](core::Database &database) {
              return database.count("SELECT count(*) FROM discarded_draft");
          })) == 0);
    CHECK(scene.world.files.namesIn(scene.li.folder) == QStringList());
}

TEST_CASE("a laptop that is told to bring attachments later asks for none before then", "[F113]")
{
    BlobWorld world(server::BlobLimits{3 * protocol::blobPartGrain});
    BlobLaptop li(world, u"li"_s, {blobGridA});
    const qint64 size = 5 * protocol::blobPartGrain;
    li.attach(world.here, world.files.pdf(u"file"_s, size));
    bool isFull = false;
    SECTION("its share of the day is used up") {}
    SECTION("the county's disk is nearly full")
    {
        isFull = true;
        server::BlobLimits limits;
        limits.roomBytesMin = std::numeric_limits<qint64>::max() / 2;
        world.county->keepBlobs(world.files.vault(u"county"_s, 'c'), limits);
    }
    core::Store store(std::move(li.database));
    DirectTransport line(*world.county);
    const auto sit = [&] {
        line.requests = 0;
        return must(client::runSitting(store, line, li.key, {}, &li.vault)).blobs;
    };
    const auto setMoment = [&](qint64 ms) {
        must(store.wait([&](core::Database &database) {
            return core::Settings(database).set(client::attachmentsFrom, ms);
        }));
    };
    CHECK(sit().trouble.contains(isFull ? u"507" : u"429"));
    const client::BlobReport waiting = sit();
    CHECK(line.requests == 1); // its lines, as always
    CHECK(waiting.waiting == core::BlobBacklog{1, size});
    CHECK_FALSE(waiting.trouble.isEmpty());
    // A moment further ahead than any county names was set by a clock that was wrong.
    setMoment(QDateTime::currentMSecsSinceEpoch() + 2LL * 3600 * 1000);
    sit();
    CHECK(line.requests > 1);
    setMoment(QDateTime::currentMSecsSinceEpoch() - 1);
    world.county->keepBlobs(world.files.vault(u"county"_s, 'c'));
    CHECK(sit().filesDelivered == 1);
}
