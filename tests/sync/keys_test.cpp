// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/durable_file.h"
#include "core/crypto/envelope.h"
#include "core/crypto/key_store.h"
#include "core/crypto/sealed_file.h"

#include "tests/support/must.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace {

// Little work, so that a test can try hundreds of envelopes.
core::EnvelopeWork littleWork()
{
    core::EnvelopeWork work;
    work.make = {1, 8 * 1024};
    work.accept.least = work.make;
    work.accept.most.memoryBytes = 64 * 1024;
    work.accept.most.passes = 2;
    return work;
}

core::SecretBytes secretText(QByteArrayView text)
{
    return core::SecretBytes::copyOf(text);
}

QByteArray fileBytes(const QString &path)
{
    return must(core::readFile(path, 1024 * 1024));
}

// Without the flushes of writeDurably(), which would make trying every byte slow.
void overwrite(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    REQUIRE(file.write(bytes) == bytes.size());
}

// One envelope with its secrets, in a folder of its own.
struct EnvelopeScene {
    QTemporaryDir folder;
    QString path = folder.filePath(u"envelope.json"_s);
    core::SecretBytes device = core::SecretBytes::random(32);
    core::SecretBytes passphrase = secretText("门口的八个字");
    core::SecretBytes key =
        must(core::createEnvelope(path, passphrase, device, u"chacha20"_s, littleWork()))
            .databaseKey;
};

} // namespace

TEST_CASE("an envelope gives the database key back for the passphrase and device that made it")
{
    const EnvelopeScene scene;
    const auto opened =
        must(core::openEnvelope(scene.path, scene.passphrase, scene.device, littleWork()));
    CHECK(opened.databaseKey == scene.key);
    CHECK(opened.cipher == u"chacha20"_s);
    CHECK_FALSE(fileBytes(scene.path).contains(scene.key.view().toByteArray().toHex()));
    CHECK_FALSE(QFile::permissions(scene.path).testFlag(QFile::ReadGroup));
}

TEST_CASE("a wrong passphrase and another device are refused as unauthorized")
{
    const EnvelopeScene scene;
    const auto wrong =
        core::openEnvelope(scene.path, secretText("门口的八个宇"), scene.device, littleWork());
    CHECK(wrong.error().kind == core::Error::Kind::Unauthorized);
    const auto elsewhere = core::openEnvelope(scene.path, scene.passphrase,
                                              core::SecretBytes::random(32), littleWork());
    CHECK(elsewhere.error().kind == core::Error::Kind::Unauthorized);
}

TEST_CASE("an envelope changed, cut or lengthened at any byte never opens")
{
    const EnvelopeScene scene;
    const QByteArray good = fileBytes(scene.path);
    REQUIRE(good.size() > 200);
    for (qsizetype i = 0; i < good.size(); ++i) {
        for (const int bit : {0x01, 0x20, 0x80}) {
            QByteArray bad = good;
            bad[i] = static_cast<char>(bad[i] ^ bit);
            overwrite(scene.path, bad);
            CAPTURE(i, bit);
            CHECK_FALSE(
                core::openEnvelope(scene.path, scene.passphrase, scene.device, littleWork()));
        }
        overwrite(scene.path, good.first(i));
        CHECK_FALSE(core::openEnvelope(scene.path, scene.passphrase, scene.device, littleWork()));
    }
    overwrite(scene.path, good + " ");
    CHECK_FALSE(core::openEnvelope(scene.path, scene.passphrase, scene.device, littleWork()));
    overwrite(scene.path, good);
    CHECK(core::openEnvelope(scene.path, scene.passphrase, scene.device, littleWork()));
}

TEST_CASE("damage to an envelope is told apart from a wrong passphrase")
{
    const EnvelopeScene scene;
    QByteArray bad = fileBytes(scene.path);
    const qsizetype inside = bad.indexOf("\"wrapped\":\"") + 20;
    bad[inside] = bad[inside] == 'a' ? 'b' : 'a';
    overwrite(scene.path, bad);
    const auto opened =
        core::openEnvelope(scene.path, scene.passphrase, scene.device, littleWork());
    CHECK(opened.error().kind == core::Error::Kind::Storage);
    CHECK(opened.error().detail.contains(u"damaged"_s));
}

TEST_CASE("an envelope that asks for too little or too much work is refused before any is done")
{
    const EnvelopeScene scene;
    const auto strict = core::openEnvelope(scene.path, scene.passphrase, scene.device);
    CHECK(strict.error().kind == core::Error::Kind::Storage);

    core::EnvelopeWork heavy = littleWork();
    heavy.make.passes = 5;
    const QString path = scene.folder.filePath(u"heavy.json"_s);
    must(core::createEnvelope(path, scene.passphrase, scene.device, u"chacha20"_s, heavy));
    const auto opened = core::openEnvelope(path, scene.passphrase, scene.device, littleWork());
    CHECK(opened.error().kind == core::Error::Kind::Storage);
}

TEST_CASE("the work of a release opens what it made")
{
    const EnvelopeScene scene;
    const QString path = scene.folder.filePath(u"real.json"_s);
    const auto made = must(core::createEnvelope(path, scene.passphrase, scene.device));
    const auto opened = must(core::openEnvelope(path, scene.passphrase, scene.device));
    CHECK(opened.databaseKey == made.databaseKey);
}

TEST_CASE("a new passphrase opens the same key and the old one no longer does")
{
    const EnvelopeScene scene;
    const auto next = secretText("another passphrase");
    const auto refused = core::changePassphrase(scene.path, next, next, scene.device, littleWork());
    CHECK(refused.error().kind == core::Error::Kind::Unauthorized);
    const auto tooShort = core::changePassphrase(scene.path, scene.passphrase, secretText("short"),
                                                 scene.device, littleWork());
    CHECK(tooShort.error().kind == core::Error::Kind::Invalid);
    CHECK(must(core::openEnvelope(scene.path, scene.passphrase, scene.device, littleWork()))
              .databaseKey == scene.key);

    must(core::changePassphrase(scene.path, scene.passphrase, next, scene.device, littleWork()));

    CHECK(must(core::openEnvelope(scene.path, next, scene.device, littleWork())).databaseKey ==
          scene.key);
    const auto old = core::openEnvelope(scene.path, scene.passphrase, scene.device, littleWork());
    CHECK(old.error().kind == core::Error::Kind::Unauthorized);
    CHECK(QDir(scene.folder.path()).entryList(QDir::Files).size() == 1);
}

TEST_CASE("an envelope or key that is there is never overwritten by a new one")
{
    const EnvelopeScene scene;
    const auto again = core::createEnvelope(scene.path, scene.passphrase, scene.device,
                                            u"chacha20"_s, littleWork());
    CHECK(again.error().kind == core::Error::Kind::Conflict);
    CHECK(core::openEnvelope(scene.path, scene.passphrase, scene.device, littleWork()));

    core::KeyStore store(scene.folder.filePath(u"keys"_s));
    const QUuid installation = QUuid::createUuid();
    const auto first = must(store.create(installation));
    CHECK(store.create(installation).error().kind == core::Error::Kind::Conflict);
    CHECK(must(store.load(installation)).signing.publicKey() == first.signing.publicKey());
}

TEST_CASE("keys of an installation stay private and come back as they were")
{
    const QTemporaryDir folder;
    core::KeyStore store(folder.filePath(u"a/keys"_s));
    const QUuid installation = QUuid::createUuid();
    const auto made = must(store.create(installation));
    const auto loaded = must(store.load(installation));
    CHECK(loaded.deviceSecret == made.deviceSecret);
    CHECK(loaded.signing.publicKey() == made.signing.publicKey());

    const auto mine = QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser | QFile::WriteUser;
    CHECK(QFile::permissions(store.path(installation)) == mine);
    CHECK(QFile::permissions(folder.filePath(u"a/keys"_s)) ==
          (mine | QFile::ExeOwner | QFile::ExeUser));

    QFile::setPermissions(store.path(installation), mine | QFile::ReadOther);
    const auto open = store.load(installation);
    CHECK(open.error().detail.contains(u"chmod 600"_s));
}

TEST_CASE("a data folder without its key file is recognised as a copy")
{
    const QTemporaryDir folder;
    const core::KeyStore store(folder.path());
    const auto missing = store.load(QUuid::createUuid());
    CHECK(missing.error().kind == core::Error::Kind::NotFound);
    CHECK(missing.error().detail.contains(u"looks like a copy"_s));
    CHECK(missing.error().detail.contains(u"second copy"_s));
    CHECK(missing.error().detail.contains(u"recover ask"_s));
}

TEST_CASE("a key file damaged at any byte is named as damaged")
{
    const QTemporaryDir folder;
    core::KeyStore store(folder.path());
    const QUuid installation = QUuid::createUuid();
    must(store.create(installation));
    const QByteArray good = fileBytes(store.path(installation));
    for (qsizetype i = 0; i < good.size(); ++i) {
        QByteArray bad = good;
        bad[i] = static_cast<char>(bad[i] ^ 0x01);
        overwrite(store.path(installation), bad);
        CAPTURE(i);
        const auto loaded = store.load(installation);
        REQUIRE_FALSE(loaded);
        CHECK(loaded.error().detail.contains(u"damaged"_s));
    }
}

TEST_CASE("a signature holds for its message and key alone")
{
    const core::SigningKey key = core::SigningKey::generate();
    const QByteArray signature = key.sign("batch 1");
    CHECK(core::verify(key.publicKey(), "batch 1", signature));
    CHECK_FALSE(core::verify(key.publicKey(), "batch 2", signature));
    CHECK_FALSE(core::verify(core::SigningKey::generate().publicKey(), "batch 1", signature));
    CHECK_FALSE(core::verify(key.publicKey(), "batch 1", signature.first(63)));
    CHECK_FALSE(core::verify({}, "batch 1", signature));
    CHECK(core::SigningKey::fromSeed(key.seed()).publicKey() == key.publicKey());

    // RFC 8032, 7.1, test 1.
    const QByteArray seed =
        QByteArray::fromHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
    CHECK(core::SigningKey::fromSeed(core::SecretBytes::copyOf(seed)).publicKey().toHex() ==
          "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
}

TEST_CASE("SHA-256 of pieces is that of the whole, with numbers in network order")
{
    CHECK(core::sha256("abc").toHex() ==
          "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    core::Sha256 pieces;
    pieces.addByte(1).add("ab").add({}).addU32(0x01020304).addU64(0x05060708090a0b0c);
    CHECK(pieces.result() == core::sha256(QByteArray::fromHex("0161620102030405060708090a0b0c")));
}

TEST_CASE("a sealed file is written anew, never into what lies or is linked at its place", "[T3]")
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"county.backup"_s);
    const QString victim = folder.filePath(u"victim"_s);
    must(core::writeDurably(victim, "somebody's", core::IfExists::Fail, core::FileAccess::Owner));
    REQUIRE(QFile::link(victim, path + u".part"_s));
    {
        auto writer = must(core::SealedWriter::create(
            path, core::passphraseFrom(u"five green doors"_s), littleWork().make));
        must(writer.add("secret"));
        must(writer.finish());
    }
    CHECK(fileBytes(victim) == "somebody's");
    CHECK_FALSE(QFileInfo(path + u".part"_s).isSymLink());
    CHECK(core::checkOwnerOnly(path + u".part"_s));
}

TEST_CASE("a passphrase is the same however it was typed")
{
    CHECK(core::passphraseFrom(u"e\u0301cole"_s) == core::passphraseFrom(u"\u00e9cole"_s));
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"passphrase"_s);
    overwrite(path, "走访走访\r\nsecond line\n");
    CHECK(must(core::passphraseFromFile(path)) == core::passphraseFrom(u"走访走访"_s));
    overwrite(path, "\n");
    CHECK(core::passphraseFromFile(path).error().kind == core::Error::Kind::Invalid);
    overwrite(path, "\xff\xfe");
    CHECK_FALSE(core::passphraseFromFile(path));
    CHECK(core::passphraseFromFile(path + u"x"_s).error().kind == core::Error::Kind::NotFound);
}
