// SPDX-License-Identifier: GPL-3.0-or-later
// What a county says of its history, kept where its operators do not reach (SYNC T8).
#include "core/crypto/durable_file.h"
#include "sync/server/backup.h"
#include "sync/server/county_folder.h"
#include "sync/server/duties.h"
#include "sync/server/restore.h"
#include "sync/server/signed_head.h"
#include "tests/support/world.h"

#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using server::HeadFit;
using server::SignedHead;

namespace {

constexpr qint64 morning = 1'790'000'000'000; // 2026-09-21 22:13 in China
constexpr qint64 dayLong = 24LL * 3600 * 1000;

core::SecretBytes headPassphrase()
{
    return core::SecretBytes::copyOf("a passphrase for tests");
}

// A county in a folder that numbers lines of its own.
struct Office {
    explicit Office(const QByteArray &database = {})
    {
        must(server::createCounty(folder, u"虚构县"_s, u"441900"_s, {}, database));
    }

    void write(int lines)
    {
        const auto county = open();
        must(county.store->wait([&](core::Database &opened) -> core::Result<> {
            for (int i = 0; i < lines; ++i) {
                const QString login = u"person%1"_s.arg(++people);
                TRY(core::record(opened,
                                 core::userDefined({login, login, u"VISITOR_GRID"_s, {}, {}, {}}),
                                 {u"county"_s, {}, {}, [] { return morning; }}));
            }
            return {};
        }));
    }
    QUuid join() const
    {
        return must(open().store->wait([](core::Database &opened) -> core::Result<QUuid> {
            const core::Author hand{u"county"_s, {}, {}, [] { return morning; }};
            server::Accounts accounts(opened);
            const QByteArray secret =
                TRY(accounts.addUser({u"li"_s, u"li"_s, u"VISITOR_GRID"_s, {}, {}, {}}, hand));
            const auto joined = TRY(accounts.enrol(
                {secret, core::SigningKey::generate().publicKey(), u"laptop 1"_s}, hand));
            return joined.device;
        }));
    }
    void revoke(const QUuid &device) const
    {
        must(open().store->wait([&](core::Database &opened) {
            return server::Accounts(opened).revoke(device, u"lost"_s,
                                                   {u"county"_s, {}, {}, [] { return morning; }});
        }));
    }
    QStringList look(qint64 nowMs) const
    {
        const auto county = open();
        return server::Duties(folder, county.isShared, *county.store, county.receiptKey)
            .look(nowMs);
    }
    SignedHead head() const
    {
        const auto county = open();
        return must(county.store->wait([&](core::Database &opened) {
            return server::signedHeadOf(opened, county.receiptKey, morning);
        }));
    }
    std::vector<SignedHead> kept() const
    {
        const server::ReadHeads heads = must(server::keptHeads(folder));
        CHECK(heads.unreadable.empty());
        return heads.heads;
    }
    HeadFit fitOf(const SignedHead &head) const
    {
        const auto county = open();
        const auto checked = must(county.store->wait(
            [&](core::Database &opened) { return server::checkHeads(opened, {head}, kept()); }));
        CHECK(checked.front().sentence.contains(QString::number(head.head.seq)));
        return checked.front().fit;
    }
    void backUp() const
    {
        const auto county = open();
        must(server::backUp(*county.store, folder, file, headPassphrase(), morning));
    }
    QString restore(const QString &suffix) const
    {
        return must(server::restoreCounty(folder, file, headPassphrase(), {}, suffix)).keptAside;
    }
    server::CountyFolder open() const { return must(server::openCounty(folder)); }

    QTemporaryDir place;
    QString folder = place.filePath(u"county"_s);
    QString file = place.filePath(u"monday.backup"_s);
    int people = 0;
};

void headStory(const QByteArray &database)
{
    Office office(database);
    office.write(3);
    const SignedHead early = office.head();
    REQUIRE(office.look(morning).isEmpty());
    office.backUp();
    office.write(4);
    const SignedHead lost = office.head();
    office.look(morning + dayLong);
    const QString first = office.restore(u"one"_s);
    office.write(9);
    // What was before the backup is still this county's; what came behind it is known to be gone.
    CHECK(office.fitOf(early) == HeadFit::Fits);
    CHECK(office.fitOf(lost) == HeadFit::PutBack);
    CHECK(office.fitOf(office.head()) == HeadFit::Fits);
    const SignedHead second = office.head();
    const QString again = office.restore(u"two"_s); // the same backup once more
    office.write(1);
    CHECK(office.fitOf(early) == HeadFit::Fits);
    CHECK(office.fitOf(lost) == HeadFit::PutBack);
    CHECK(office.fitOf(second) == HeadFit::PutBack);
    CHECK(office.kept().size() == 4); // two days, two restores
    for (const SignedHead &head : office.kept()) {
        CHECK(server::isSound(office.fitOf(head)));
    }
    for (const QString &schema : {first, again}) {
        if (!database.isEmpty()) {
            auto address = must(server::readPostgresqlAddress(database, {}));
            address.schema = schema;
            must(server::PostgresqlDriver::dropSchema(address));
        }
    }
}

} // namespace

TEST_CASE("heads kept before a restore that said words again accuse nobody of another history",
          "[T8][F76]")
{
    Office office;
    office.write(1);
    const QUuid device = office.join();
    office.backUp();
    office.write(1);
    const SignedHead lost = office.head();
    office.revoke(device);
    office.restore(u"one"_s);
    CHECK(office.head().head.seq >= lost.head.seq); // the revocation was said again
    CHECK(office.fitOf(lost) == HeadFit::PutBack);
    office.restore(u"two"_s); // the same backup once more
    CHECK(office.fitOf(lost) == HeadFit::PutBack);
    for (const SignedHead &head : office.kept()) {
        CHECK(server::isSound(office.fitOf(head)));
    }
}

TEST_CASE("a head is the same on paper and in a file, and one changed letter is no head", "[T8]")
{
    Office office;
    office.write(2);
    SignedHead head = office.head();
    CHECK(head.head.seq == 2);
    head.before = QByteArray(16, 'b');
    for (const bool isBegun : {true, false}) {
        if (!isBegun) {
            head = office.head();
        }
        const QByteArray paper = server::printed(head, u"虚构县"_s);
        const auto read = server::readHeads(paper + '\n' + server::write(head) + "\r\n" + paper);
        CHECK(read.unreadable.empty());
        CHECK(read.heads == std::vector<SignedHead>(3, head));
    }
    for (const QByteArray &line : server::printed(head, u"虚构县"_s).split('\n')) {
        CHECK(line.size() <= 90); // a page's width
    }
    QByteArray paper = server::printed(head, u"虚构县"_s);
    const qsizetype at = paper.indexOf("number") + 14;
    REQUIRE(paper[at - 1] == '2');
    paper[at - 1] = '1';
    const auto other = server::readHeads(paper);
    REQUIRE(other.heads.size() == 1);
    CHECK(office.fitOf(other.heads.front()) == HeadFit::NotSigned);
    CHECK(server::readHeads("{\"server\":\"00\"}\nhello").unreadable == std::vector<int>{1, 2});
    CHECK(server::readHeads("Signed head of x\nserver  00\n").unreadable == std::vector<int>{1});
}

TEST_CASE("what does not fit a kept head is named for what it is", "[T8]")
{
    Office office;
    office.write(3);
    const SignedHead head = office.head();
    CHECK(office.fitOf(head) == HeadFit::Fits);
    const Office other;
    CHECK(other.fitOf(head) == HeadFit::OtherCounty);
    const auto forged = [&](auto change) {
        SignedHead made = head;
        change(made);
        server::sign(made, office.open().receiptKey);
        return office.fitOf(made);
    };
    CHECK(forged([](SignedHead &made) { made.head.seq = 4; }) == HeadFit::Beyond);
    CHECK(forged([](SignedHead &made) { made.head.hash[7] ^= 1; }) == HeadFit::OtherHash);
    CHECK(forged([](SignedHead &made) { made.epoch[0] ^= 1; }) == HeadFit::UnknownEpoch);
    SignedHead changed = head;
    changed.timeMs += 1;
    CHECK(office.fitOf(changed) == HeadFit::NotSigned);
    CHECK_FALSE(server::isSound(HeadFit::UnknownEpoch));
}

TEST_CASE("the head of each day in China is kept once, and a torn line costs itself alone", "[T8]")
{
    Office office;
    office.write(2);
    CHECK(office.look(morning).isEmpty());
    CHECK(office.look(morning + 3600 * 1000).isEmpty()); // 23:13, the same day
    CHECK(office.kept().size() == 1);
    QFile file(server::keptHeadsPath(office.folder));
    REQUIRE(file.open(QIODevice::Append));
    REQUIRE(file.write("{\"server\":\"torn") > 0);
    file.close();
    office.look(morning + 2 * 3600 * 1000); // past midnight there
    const auto heads = must(server::keptHeads(office.folder));
    CHECK(heads.heads.size() == 2);
    CHECK(heads.unreadable == std::vector<int>{2});
    must(core::checkOwnerOnly(server::keptHeadsPath(office.folder)));
    // Where nothing can be kept, it is said once.
    const auto county = office.open();
    server::Duties duties(office.place.filePath(u"nowhere"_s), false, *county.store,
                          county.receiptKey);
    CHECK(duties.look(morning).size() == 1);
    CHECK(duties.look(morning).isEmpty());
}

TEST_CASE("a restore keeps the kept heads and is not taken for a changed history", "[T8][F73]")
{
    headStory({});
}

TEST_CASE("a restore in PostgreSQL keeps the kept heads, too", "[T8][F73]")
{
    if (postgresqlForTests().isEmpty()) {
        WARN("SKIPPED: ZOUFANG_POSTGRES names no PostgreSQL");
        return;
    }
    const TestSchema schema;
    headStory(postgresqlForTests() + "?schema=" + schema.address().schema.toLatin1());
}

TEST_CASE("a backup takes the kept heads to another machine", "[T8]")
{
    Office office;
    office.write(3);
    office.look(morning);
    office.backUp();
    const QString elsewhere = office.place.filePath(u"elsewhere"_s);
    must(server::restoreCounty(elsewhere, office.file, headPassphrase(), {}, u"x"_s));
    const auto heads = must(server::keptHeads(elsewhere)).heads;
    REQUIRE(heads.size() == 2); // the day's, and where the new epoch begins
    CHECK(heads[0] == office.kept()[0]);
    CHECK(heads[1].before == heads[0].epoch);
    CHECK(heads[1].head == heads[0].head);
    const auto county = must(server::openCounty(elsewhere));
    for (const auto &checked : must(county.store->wait(
             [&](core::Database &opened) { return server::checkHeads(opened, heads, heads); }))) {
        CHECK(checked.fit == HeadFit::Fits);
    }
}
