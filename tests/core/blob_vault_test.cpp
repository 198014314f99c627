// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/blob/attach.h"
#include "core/blob/blob_outbox.h"
#include "core/crypto/keys.h"
#include "core/record.h"
#include "core/repository/attachment_repository.h"
#include "tests/support/blob_files.h"
#include "tests/support/history.h"
#include "tests/support/scratch.h"

#include <csignal>

#include <sys/resource.h>

using namespace Qt::StringLiterals;
using core::Error;

namespace {

constexpr qint64 kib = 1024;

// While it lives, no file of this process grows beyond `bytes`, as on a full disk.
class FullDisk {
public:
    explicit FullDisk(rlim_t bytes) : m_handler(std::signal(SIGXFSZ, SIG_IGN))
    {
        getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit small{bytes, m_before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &small);
    }
    ~FullDisk()
    {
        setrlimit(RLIMIT_FSIZE, &m_before);
        (void)std::signal(SIGXFSZ, m_handler);
    }
    FullDisk(const FullDisk &) = delete;
    FullDisk &operator=(const FullDisk &) = delete;

private:
    void (*m_handler)(int);
    rlimit m_before{};
};

Error::Kind kindOfFailure(const core::Result<core::BlobFacts> &result)
{
    REQUIRE_FALSE(result);
    CHECK(result.error().detail.size() > 20); // a sentence
    return result.error().kind;
}

} // namespace

TEST_CASE("a vault tells a file by its content, keeps it encrypted and gives the same bytes back")
{
    const BlobFiles files;
    const core::BlobVault vault = files.vault(u"blobs"_s);
    for (const qint64 size : {qint64{9}, 64 * kib - 1, 64 * kib, 64 * kib + 1, 300 * kib + 7}) {
        const QString file = files.pdf(u"scan.jpg"_s, size); // whatever it is called
        const core::BlobFacts facts = must(vault.takeIn(file));
        CHECK(facts.mime == u"application/pdf");
        CHECK(facts.name == core::BlobName{core::sha256(files.bytes(file)), size});
        vault.keep(facts.name);
        CHECK(vault.holds(facts.name));
        must(vault.check(facts.name));
        CHECK(must(vault.read(facts.name, 0, size + 1)) == files.bytes(file));
        CHECK(must(vault.read(facts.name, size / 2, 100)) == files.bytes(file).mid(size / 2, 100));
        const QByteArray sealed = files.bytes(files.path(u"blobs/"_s + hexOf(facts.name)));
        CHECK_FALSE(sealed.contains("%PDF"));
        const QString copy = files.path(u"copy%1"_s.arg(size));
        must(vault.copyOut(facts.name, copy));
        CHECK(files.bytes(copy) == files.bytes(file));
        CHECK_FALSE(vault.copyOut(facts.name, copy)); // never over a file that is there
    }
    CHECK(must(vault.takeIn(files.write(u"a"_s, "\xff\xd8\xff\xe0 photo"))).mime == u"image/jpeg");
    CHECK(must(vault.takeIn(files.write(u"b"_s, "\x89PNG\r\n\x1a\n photo"))).mime == u"image/png");
    CHECK(files.namesIn(u"blobs"_s).size() == 5 + 2 * 2); // two are loose; no beginnings of files
}

TEST_CASE("a vault refuses with a sentence what is no attachment, and nothing of it stays")
{
    const BlobFiles files;
    const core::BlobVault vault = files.vault(u"blobs"_s);
    CHECK(kindOfFailure(vault.takeIn(files.path(u"nowhere"_s))) == Error::Kind::NotFound);
    CHECK(kindOfFailure(vault.takeIn(files.path(u"."_s))) == Error::Kind::Invalid);
    CHECK(kindOfFailure(vault.takeIn(files.write(u"empty.pdf"_s, {}))) == Error::Kind::Invalid);
    CHECK(kindOfFailure(vault.takeIn(files.write(u"run.pdf"_s, "MZ\x90"))) == Error::Kind::Invalid);
    const QString huge = files.pdf(u"huge.pdf"_s, core::blobBytesMax + 1);
    CHECK(kindOfFailure(vault.takeIn(huge)) == Error::Kind::Invalid);
    const QString large = files.pdf(u"large.pdf"_s, 400 * kib);
    {
        const FullDisk disk(200 * kib);
        CHECK(kindOfFailure(vault.takeIn(large)) == Error::Kind::DiskFull);
    }
    CHECK(files.namesIn(u"blobs"_s).isEmpty());
    (void)must(vault.takeIn(large));
}

TEST_CASE("a changed, cut or moved byte of a kept file is noticed wherever it is")
{
    const BlobFiles files;
    const core::BlobVault vault = files.vault(u"blobs"_s);
    const core::BlobName one = must(vault.takeIn(files.pdf(u"1"_s, 150 * kib, 1))).name;
    const core::BlobName other = must(vault.takeIn(files.pdf(u"2"_s, 150 * kib, 2))).name;
    const QString file = u"blobs/"_s + hexOf(one);
    const QByteArray sealed = files.bytes(files.path(file));
    for (qint64 at = 0; at < sealed.size(); at += at < 100 ? 1 : 7919) {
        files.spoil(file, at);
        INFO("byte " << at);
        CHECK_FALSE(vault.check(one));
        files.write(file, sealed);
    }
    files.write(file, sealed.chopped(1));
    CHECK_FALSE(vault.holds(one));
    CHECK_FALSE(vault.check(one));
    files.write(file, files.bytes(files.path(u"blobs/"_s + hexOf(other))));
    CHECK_FALSE(vault.check(one)); // a file of the same size under another's name
    CHECK_FALSE(files.vault(u"blobs"_s, 'x').check(other)); // and another key opens nothing
    must(vault.check(other));
    // A damaged copy is replaced when the person still has the file.
    CHECK(must(vault.takeIn(files.path(u"1"_s))).name == one);
    must(vault.check(one));
}

TEST_CASE("a part is only added to where it ends, survives a torn write, and has its hash checked")
{
    const BlobFiles files;
    const core::BlobVault vault = files.vault(u"blobs"_s);
    const QByteArray bytes = files.bytes(files.pdf(u"1"_s, 200 * kib));
    const core::BlobPart part{{core::sha256(bytes), bytes.size()}, u"a1"_s};
    const QString file = u"blobs/%1.a1.part"_s.arg(hexOf(part.name));
    CHECK(must(vault.partEnd(part)) == 0);
    CHECK(vault.append(part, 64 * kib, bytes.mid(64 * kib, 64 * kib)).error().kind ==
          Error::Kind::Conflict);
    CHECK(vault.append(part, 0, bytes.left(1000)).error().kind == Error::Kind::Invalid);
    CHECK(must(vault.append(part, 0, bytes.left(128 * kib))) == 128 * kib);
    // Power went while the next block was written.
    files.write(file, files.bytes(files.path(file)) + QByteArray(5000, 'x'));
    CHECK(must(vault.partEnd(part)) == 128 * kib);
    CHECK_FALSE(vault.finish(part));
    {
        const FullDisk disk(160 * kib);
        CHECK(vault.append(part, 128 * kib, bytes.mid(128 * kib)).error().kind ==
              Error::Kind::DiskFull);
    }
    CHECK(must(vault.partEnd(part)) == 128 * kib);
    CHECK(must(vault.append(part, 128 * kib, bytes.mid(128 * kib))) == bytes.size());
    CHECK(must(vault.finish(part)));
    CHECK(must(vault.finish(part))); // again, when the account of it was lost
    vault.drop(part);
    CHECK(must(vault.read(part.name, 0, bytes.size())) == bytes);
    // Bytes that are not what the name says never get the name.
    const core::BlobPart wrong{{core::sha256("other"), bytes.size()}, u"a1"_s};
    CHECK(must(vault.append(wrong, 0, bytes)) == bytes.size());
    CHECK_FALSE(must(vault.finish(wrong)));
    CHECK(files.namesIn(u"blobs"_s) == QStringList{hexOf(part.name)});
}

TEST_CASE("a record never names a file that is not there, and a file without a record is swept",
          "[F12]")
{
    const BlobFiles files;
    const Scratch scratch;
    core::Database database = scratch.database();
    History history(database);
    const core::Visit visit = history.visit(history.target(u"溪桥豆坊"_s).id,
                                            core::VisitOutcome::NoNeed, QDate(2026, 9, 21));
    const core::BlobVault vault = files.vault(u"blobs"_s);
    const auto named = [&](const QByteArray &sha256) {
        return core::BlobOutbox(database).isNamed(sha256);
    };
    // The program ends between the file and its line.
    const core::BlobFacts lost = must(vault.takeIn(files.pdf(u"1"_s, 70 * kib, 1)));
    const auto broken = database.transaction([&]() -> core::Result<> {
        TRY(core::attach(database, visit.id, lost, u"1"_s, history.author));
        return core::fail(Error::Kind::Storage, u"power went"_s);
    });
    CHECK_FALSE(broken);
    files.write(u"blobs/%1.new.part"_s.arg(hexOf(lost.name)), "a beginning");
    files.write(u"blobs/somebody's own file"_s, "stays");
    const core::BlobFacts kept = must(vault.takeIn(files.pdf(u"2"_s, 70 * kib, 2)));
    const QUuid line = must(database.transaction([&] {
        return core::attach(database, visit.id, kept, u"/tmp/a/账本\n2.pdf"_s, history.author);
    }));
    CHECK(must(vault.sweep(named)) == 2);
    CHECK(files.namesIn(u"blobs"_s).size() == 3);
    // Kept for good: not even a database that was put back and does not know it takes it away.
    vault.keep(kept.name);
    CHECK(must(vault.sweep([](const QByteArray &) { return false; })) == 0);
    must(vault.check(kept.name));
    const auto attachments = must(core::AttachmentRepository(database).ofVisit(visit.id));
    REQUIRE(attachments.size() == 1);
    CHECK(attachments[0].event == line);
    CHECK(attachments[0].name == u"账本_2.pdf");
    CHECK(must(core::BlobOutbox(database).backlog()) == core::BlobBacklog{1, kept.name.size});
    // Twice, or to a visit nobody recorded: refused, and nothing is changed.
    for (const QUuid &to : {visit.id, QUuid::createUuid()}) {
        CHECK_FALSE(database.transaction(
            [&] { return core::attach(database, to, kept, u"2"_s, history.author); }));
    }
    CHECK(must(core::AttachmentRepository(database).ofVisit(visit.id)).size() == 1);
}

TEST_CASE("a line that names no possible file, or another's visit, is told so and laid out nowhere")
{
    const Scratch scratch;
    core::Database database = scratch.database();
    History history(database);
    const core::BusinessSubject ours = history.target(u"溪桥豆坊"_s);
    const core::BusinessSubject others = history.target(u"石湾五金"_s);
    const core::Visit visit =
        history.visit(ours.id, core::VisitOutcome::NoNeed, QDate(2026, 9, 21));
    const core::BlobReference good{visit.id, {QByteArray(32, 'h'), 1000}, u"image/png"_s, u"a"_s};
    const auto refusal = [&](const core::BlobReference &reference, const QUuid &target) {
        const auto done = database.transaction([&] {
            return core::record(database, core::blobReferenced(reference, target), history.author);
        });
        return done ? QString() : done.error().detail;
    };
    const auto with = [&](auto change) {
        core::BlobReference reference = good;
        change(reference);
        return refusal(reference, ours.id);
    };
    CHECK(with([](auto &r) { r.blob.sha256.chop(1); }).contains(u"sha256"));
    CHECK(with([](auto &r) { r.blob.size = 0; }).contains(u"size"));
    CHECK(with([](auto &r) { r.blob.size = core::blobBytesMax + 1; }).contains(u"size"));
    CHECK(with([](auto &r) { r.mime = u"text/html"_s; }).contains(u"mime"));
    CHECK(with([](auto &r) { r.name = u"../../etc/passwd"_s; }).contains(u"name"));
    CHECK(with([](auto &r) { r.visit = QUuid::createUuid(); }).contains(u"visit"));
    CHECK(refusal(good, others.id).contains(u"another target"));
    CHECK(must(database.count("SELECT count(*) FROM attachment")) == 0);
    CHECK(refusal(good, ours.id) == QString());
    const QByteArray before = must(core::projectionDigest(database));
    must(database.transaction([&] { return core::rebuildProjections(database); }));
    CHECK(must(core::projectionDigest(database)) == before);
    CHECK(must(database.count("SELECT count(*) FROM attachment")) == 1);
}
