// SPDX-License-Identifier: GPL-3.0-or-later
// Saving onto a stick that is pulled out, lies or is full: SYNC F90, F98.
#include "sync/client/bundle_desk.h"
#include "tests/support/bundle_world.h"

#include <QDir>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace {

using core::Error;
using core::fail;
using core::Result;

// A stick that is gone from its k-th deed on; a write on the way is cut in the middle.
class PulledStick : public protocol::Stick {
public:
    explicit PulledStick(int deeds) : m_left(deeds) {}

    Result<int> create(const QString &path) override
    {
        TRY(deed());
        return m_system.create(path);
    }
    Result<> append(int file, QByteArrayView bytes) override
    {
        if (m_left == 0) {
            must(m_system.append(file, bytes.first(bytes.size() / 2)));
        }
        TRY(deed());
        return m_system.append(file, bytes);
    }
    Result<> flush(int file) override
    {
        TRY(deed());
        return m_system.flush(file);
    }
    Result<> close(int file) override
    {
        must(m_system.close(file)); // the system lets go of it either way
        return deed();
    }
    Result<QByteArray> read(const QString &path, qsizetype bytesMax) override
    {
        TRY(deed());
        QByteArray bytes = TRY(m_system.read(path, bytesMax));
        if (lies) {
            bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
        }
        return bytes;
    }
    bool exists(const QString &path) override { return m_system.exists(path); }
    Result<> rename(const QString &from, const QString &to) override
    {
        TRY(deed());
        return m_system.rename(from, to);
    }
    void remove(const QString &path) override
    {
        if (m_left > 0) {
            m_system.remove(path);
        }
    }

    bool lies = false; // reads other bytes than were written

private:
    Result<> deed()
    {
        if (m_left == 0) {
            return fail(Error::Kind::Storage, u"the stick is gone"_s);
        }
        --m_left;
        return {};
    }

    protocol::SystemStick m_system;
    int m_left;
};

} // namespace

TEST_CASE("a stick pulled at any moment holds a whole bundle or none, and the next save works",
          "[F90]")
{
    BundleWorld world;
    Laptop li(world, u"li"_s, {u"441900001001001"_s}, u"VISITOR_GRID"_s);
    const client::UpBundle bundle = must(world.deskOf(li).write(world.nowMs));
    QTemporaryDir folder;
    int saved = 0;
    for (int k = 0; saved == 0; ++k) {
        REQUIRE(k < 100);
        PulledStick stick(k);
        const QString path = folder.filePath(u"a-%1.vsb"_s.arg(k));
        const auto done =
            client::saveBundle(stick, bundle, path, folder.filePath(u"laptop/sent"_s));
        CHECK(QDir(folder.filePath(u"laptop/sent"_s)).entryList(QDir::Files).size() == 1);
        const bool isThere = QFile::exists(path);
        CHECK(isThere == done.has_value());
        if (isThere) {
            CHECK(must(world.take(must(client::readBundleFile(path)))).linesTaken == 0);
            saved += 1;
        } else {
            CHECK(done.error().detail.contains(u"Nothing was saved there"_s));
            // What was begun has another name; even under the right one it would be refused.
            const auto part = client::readBundleFile(path + u".part"_s);
            const bool isBegun = part && *part != bundle.files.front();
            CHECK((!isBegun || !world.take(*part)));
            protocol::SystemStick again;
            must(client::saveBundle(again, bundle, path, folder.filePath(u"laptop/sent"_s)));
        }
    }
}

TEST_CASE("what a stick reads back otherwise than it was written is not called saved", "[F90]")
{
    QTemporaryDir folder;
    PulledStick stick(100);
    stick.lies = true;
    const auto saved = protocol::saveVerified(stick, folder.filePath(u"a.vsb"_s), "some bytes");
    REQUIRE_FALSE(saved);
    CHECK(saved.error().detail.contains(u"read back"_s));
    CHECK(QDir(folder.path()).entryList(QDir::Files).isEmpty());
}

TEST_CASE("a file that is there is never replaced; names are plain on every system", "[F98]")
{
    QTemporaryDir folder;
    protocol::SystemStick stick;
    const QString path = folder.filePath(u"a.vsb"_s);
    must(protocol::saveVerified(stick, path, "one"));
    CHECK(protocol::saveVerified(stick, path, "two").error().kind == Error::Kind::Conflict);
    CHECK(must(stick.read(path, 100)) == "one");
    CHECK(must(protocol::partPaths(u"/x/a.vsb"_s, 1)) == std::vector{u"/x/a.vsb"_s});
    CHECK(must(protocol::partPaths(u"/x/a.vsb"_s, 2)) ==
          std::vector{u"/x/a-1-of-2.vsb"_s, u"/x/a-2-of-2.vsb"_s});
    for (const QString &name : {u"李.vsb"_s, u"a b.vsb"_s, u".hidden"_s, u"a:b.vsb"_s}) {
        CHECK_FALSE(protocol::partPaths(u"/x/"_s + name, 1));
    }
}

TEST_CASE("a laptop keeps a copy of what it saved until the county has confirmed it")
{
    BundleWorld world;
    const QUuid target = world.addTarget(u"甲五金店"_s, u"441900001001001"_s);
    Laptop li(world, u"li"_s, {u"441900001001001"_s}, u"VISITOR_GRID"_s);
    must(world.down(li));
    QTemporaryDir folder;
    const QString sent = folder.filePath(u"sent"_s);
    protocol::SystemStick stick;
    const auto files = [&] { return QDir(sent).entryList(QDir::Files).size(); };
    for (int i = 1; i <= 3; ++i) {
        li.visit(target);
        const auto bundle = must(world.deskOf(li).write(world.nowMs));
        const QStringList paths = must(client::saveBundle(stick, bundle, folder.path(), sent));
        CHECK(QFileInfo(paths.front()).fileName().startsWith(u"zoufang-up-"_s));
        CHECK(files() == i);
        if (i == 2) {
            must(world.take(bundle.files.front()));
        }
    }
    client::dropDelivered(sent, li.inc, must(world.down(li)).confirmedN);
    CHECK(files() == 1);
}
