// SPDX-License-Identifier: GPL-3.0-or-later
// What zoufang-field prints for programs, and lays aside while it does: nothing of what its person
// may not see, and nothing in the open (SYNC O6, F69, T7).
#include "tests/support/tainted_county.h"
#include "tests/support/watched_temp.h"
#include "tests/support/workspace_folder.h"

#include <QCoreApplication>
#include <QProcess>

#include <sqlite3.h>

using namespace Qt::StringLiterals;
using namespace taint;

namespace {

const QByteArray openingWords = "nine tall chimneys";

// The laptop's records in an encrypted folder, as zoufang-field opens it.
void layInFolder(Laptop &laptop, const QString &folder)
{
    const core::SecretBytes passphrase = core::SecretBytes::copyOf(openingWords);
    makeWorkspaceFolder(folder, passphrase, laptop.author.user);
    const QString path = folder + u"/ledger.db"_s;
    REQUIRE(QFile::remove(path));
    must(laptop.database->run("VACUUM INTO $1", path));
    QFile installation(folder + u"/installation.json"_s);
    REQUIRE(installation.open(QIODevice::ReadOnly));
    core::JsonParser parser;
    const auto facts = must(parser.object(installation.readAll()));
    const auto keys =
        must(core::KeyStore::standard().load(QUuid(must(facts.text("installation")))));
    const auto envelope =
        must(core::openEnvelope(folder + u"/envelope.json"_s, passphrase, keys.deviceSecret));
    const QByteArray raw = "raw:" + envelope.databaseKey.view().toByteArray();
    sqlite3 *plain = nullptr;
    REQUIRE(sqlite3_open(path.toUtf8().constData(), &plain) == SQLITE_OK);
    CHECK(sqlite3_rekey_v2(plain, "main", raw.constData(), static_cast<int>(raw.size())) ==
          SQLITE_OK);
    sqlite3_close(plain);
}

struct Printed {
    int code = -1;
    QByteArray text;
};

Printed printedBy(const QStringList &command, const QString &folder)
{
    QProcess field;
    field.setProcessChannelMode(QProcess::MergedChannels);
    field.start(QCoreApplication::applicationDirPath() + u"/zoufang-field"_s,
                command + QStringList{u"--json"_s, u"--data"_s, folder, u"--passphrase-file"_s,
                                      folder + u"/words"_s});
    REQUIRE(field.waitForFinished(60'000));
    return {field.exitCode(), field.readAll()};
}

} // namespace

TEST_CASE("no command prints what its person may not see, nor lays anything aside in the open",
          "[sqlite][F69][O6][T7]")
{
    const OwnKeys keys;
    TaintedCounty county;
    county.world.nowMs = QDateTime::currentMSecsSinceEpoch(); // else lists are covered
    for (const Reader &reader : everyReader()) {
        if (reader.login != u"b-grid" && reader.login != u"bank-y" && reader.login != u"desk") {
            continue; // opening a folder takes its time
        }
        INFO(reader.login.toStdString());
        Laptop laptop(county.world, reader.login, reader.grids, reader.role, reader.bank);
        sit(laptop, county.ignored);
        sit(laptop, county.ignored);
        const QTemporaryDir place;
        const QString folder = place.filePath(u"data"_s);
        layInFolder(laptop, folder);
        QFile words(folder + u"/words"_s);
        REQUIRE((words.open(QIODevice::WriteOnly) && words.write(openingWords) > 0));
        words.close();
        WatchedTemp temp;
        QByteArray said;
        for (const QStringList &command : {QStringList{u"targets"_s},
                                           {u"conflicts"_s, u"--full"_s},
                                           {u"doubles"_s},
                                           {u"suspects"_s},
                                           {u"todos"_s},
                                           {u"quarantine"_s, u"list"_s},
                                           {u"status"_s},
                                           {u"alarms"_s},
                                           {u"ledger"_s, u"show"_s, u"--full"_s}}) {
            const Printed printed = printedBy(command, folder);
            INFO(command.join(u' ').toStdString() << ": " << printed.text.toStdString());
            CHECK(printed.code == 0);
            said += printed.text;
        }
        const QStringList seen = ownersSeenIn(said);
        for (const QString &owner : seen) {
            CHECK(reader.mayRead.contains(owner));
        }
        CHECK(seen.isEmpty() == reader.mayRead.isEmpty());
        CHECK(temp.written() == QStringList());
        CHECK(temp.left() == QStringList());
    }
}
