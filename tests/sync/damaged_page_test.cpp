// SPDX-License-Identifier: GPL-3.0-or-later
// Bit rot in a laptop's records, page by page (SYNC F16).
#include "tests/support/world.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 rotPageBytes = 4096;
constexpr int waitingVisits = 40;

// Records as a laptop keeps them: encrypted, so that a changed byte shows wherever it is.
class RottenRecords {
public:
    explicit RottenRecords(core::Database &database)
    {
        const QString path = m_folder.filePath(u"whole.db"_s);
        must(database.driver().copyTo(path));
        core::SqliteOptions plain;
        plain.path = path;
        must(core::Database(must(core::SqliteDriver::open(plain)))
                 .script("PRAGMA cipher = 'chacha20'; PRAGMA rekey = 'raw:" + m_options.key + "'"));
        QFile file(path);
        REQUIRE(file.open(QIODevice::ReadOnly));
        m_bytes = file.readAll();
    }

    qint64 pages() const { return m_bytes.size() / rotPageBytes; }
    // With one bit of this page changed.
    core::Result<std::unique_ptr<core::SqliteDriver>> withRotAt(qint64 page)
    {
        QByteArray bytes = m_bytes;
        const qint64 at = page * rotPageBytes + rotPageBytes / 4;
        bytes[at] = static_cast<char>(bytes[at] ^ 1);
        QFile file(m_options.path);
        REQUIRE(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        REQUIRE(file.write(bytes) == bytes.size());
        file.close();
        return core::SqliteDriver::open(m_options);
    }

private:
    QTemporaryDir m_folder;
    core::SqliteOptions m_options = [this] {
        core::SqliteOptions options;
        options.path = m_folder.filePath(u"rotten.db"_s);
        options.key = QByteArray(32, 'k');
        return options;
    }();
    QByteArray m_bytes;
};

// A sitting, up to the first trouble; what that was.
QString sitRotten(core::Database &database, World &world, const core::SigningKey &key)
{
    client::SyncCore core(key);
    for (int exchange = 0; exchange < 50; ++exchange) {
        const auto request = database.transaction([&] { return core.next(database); });
        if (!request || !*request) {
            return request ? QString() : request.error().detail;
        }
        const server::HttpReply answer = ask(*world.county, **request);
        auto heard = database.transaction([&]() -> core::Result<> {
            TRY(core.hear(database, {answer.status, {}, answer.body}, world.nowMs));
            while (TRY(core.takeIn(database))) {
            }
            return {};
        });
        if (!heard) {
            return heard.error().detail;
        }
    }
    return u"a sitting did not end"_s;
}

} // namespace

TEST_CASE("wherever a page of a laptop's records rots, all arrives or the damage is said", "[F16]")
{
    const QString grid = u"441900001001001"_s;
    World world;
    std::vector<QUuid> targets;
    for (int i = 0; i < 30; ++i) {
        targets.push_back(world.addTarget(u"甲店%1"_s.arg(i), grid));
    }
    Laptop li(world, u"li"_s, {grid}, u"VISITOR_GRID"_s);
    REQUIRE(li.sync());
    for (size_t i = 0; i < waitingVisits; ++i) {
        li.visit(targets[i % targets.size()]);
    }
    RottenRecords records(*li.database);
    const DiskImage before = world.image();
    qint64 whole = 0;
    for (qint64 page = 0; page < records.pages(); ++page) {
        INFO("page " << page);
        auto opened = records.withRotAt(page);
        if (!opened) {
            CHECK(opened.error().detail.size() > 20);
            continue;
        }
        world.restore(before);
        core::Database database(*std::move(opened));
        const QString trouble = sitRotten(database, world, li.key);
        const qint64 there = world.count("SELECT count(*) FROM visit");
        whole += there == waitingVisits ? 1 : 0;
        INFO(trouble.toStdString());
        CHECK((there == waitingVisits || trouble.contains(u"damaged"_s)));
        CHECK((there == 0 || there == waitingVisits));           // one batch: all of it or nothing
        CHECK(world.count("SELECT count(*) FROM verdict") == 0); // nothing wrong got through
    }
    CHECK(whole > records.pages() / 2);
    world.restore(before);
    REQUIRE(li.sync()); // and what did not rot is as good as before
    CHECK(world.count("SELECT count(*) FROM visit") == waitingVisits);
    CHECK(world.faults() == QStringList());
}
