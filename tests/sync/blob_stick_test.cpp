// SPDX-License-Identifier: GPL-3.0-or-later
// Attachments of a laptop that lives by sticks.
#include "sync/client/courier.h"
#include "sync/client/sitting.h"
#include "sync/client/workspace.h"
#include "sync/server/bundle_desk.h"
#include "sync/server/http_listener.h"
#include "sync/server/tls_identity.h"
#include "tests/support/blob_world.h"
#include "tests/support/workspace_folder.h"

using namespace Qt::StringLiterals;

namespace {

core::SecretBytes stickPassphrase()
{
    return core::passphraseFrom(u"nine cranes at the weir"_s);
}

// A laptop that joined over the network once, where it brought an attachment.
struct StickBlob {
    StickBlob()
    {
        world.county->openBundlesWith(protocol::openContent);
        const QByteArray secret = must(world.county->store().wait([&](core::Database &database) {
            return server::Accounts(database).addUser(
                {u"li"_s, u"li"_s, u"VISITOR_GRID"_s, {}, {}, {blobGridA}}, world.clockAuthor());
        }));
        world.county->forget();
        const QString url = u"https://127.0.0.1:%1"_s.arg(listener->port());
        workspace = must(client::Workspace::enrol(
            folder, protocol::encode({identity.fingerprint(), secret, url}), {},
            stickPassphrase()));
        sync();
        attach();
        sync();
        REQUIRE(world.files.namesIn(u"county"_s) == QStringList{hexOf(file)});
        event = lineNaming(workspace->store(), file);
    }

    void sync() const
    {
        const auto transport = must(workspace->connect());
        must(client::runSitting(workspace->store(), *transport, workspace->signingKey(), {},
                                &workspace->blobs()));
    }
    void attach()
    {
        const QString path = world.files.pdf(u"file"_s, 100'000);
        const core::BlobFacts facts = must(workspace->blobs().takeIn(path));
        core::Visit visit;
        visit.id = core::newId(workspace->author().nowMs());
        visit.target = world.here;
        visit.outcome = core::VisitOutcome::NoNeed;
        visit.startedAt = QDateTime::currentDateTimeUtc();
        must(workspace->store().wait([&](core::Database &database) -> core::Result<> {
            TRY(core::record(database, core::visitAdded(visit), workspace->author()));
            TRY(core::attach(database, visit.id, facts, path, workspace->author()));
            return {};
        }));
        workspace->blobs().keep(facts.name);
        file = facts.name;
    }
    // The county's bundle for this laptop, on a stick.
    QString bundle()
    {
        const auto id = must(world.county->store().wait([](core::Database &database) {
            return database.first("SELECT id FROM device",
                                  [](const core::Row &row) { return core::uuidAt(row, 0); });
        }));
        return world.files.write(u"down.vsb"_s,
                                 must(server::BundleDesk(*world.county).write(*id)).files.front());
    }
    QStringList there() const { return QDir(folder + u"/blobs"_s).entryList(QDir::Files); }

    OwnKeys keys;
    QTemporaryDir place;
    BlobWorld world;
    server::TlsIdentity identity = must(server::TlsIdentity::create(place.path(), {}));
    std::unique_ptr<server::HttpListener> listener = must(server::HttpListener::start(
        u"127.0.0.1:0"_s, identity,
        [this](const server::HttpRequest &request) { return world.county->answer(request); }));
    QString folder = place.filePath(u"records"_s);
    std::unique_ptr<client::Workspace> workspace;
    core::BlobName file;
    QUuid event;
};

} // namespace

TEST_CASE("an erased attachment goes from a laptop that hears of it by stick alone", "[F118][F60]")
{
    StickBlob scene;
    redactTwice(scene.world, scene.event);
    REQUIRE(scene.there() == QStringList{hexOf(scene.file)});
    const QString stick = scene.bundle();
    SECTION("with the bundle")
    {
        client::Courier courier(*scene.workspace, protocol::openContent);
        must(courier.takeIn({stick}).takeResult());
    }
    SECTION("when the folder is opened after a program ended over it")
    {
        client::BundleDesk desk(client::inStore(scene.workspace->store()),
                                scene.workspace->signingKey(), protocol::openContent);
        must(desk.takeIn(must(client::readBundleFile(stick)), QDateTime::currentMSecsSinceEpoch()));
        REQUIRE(scene.there() == QStringList{hexOf(scene.file)});
        scene.workspace.reset();
        scene.workspace = must(client::Workspace::open(scene.folder, stickPassphrase()));
    }
    CHECK(scene.there() == QStringList());
}
