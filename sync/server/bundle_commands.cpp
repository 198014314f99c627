// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/commands.h"

#include "core/crypto/durable_file.h"
#include "core/json.h"
#include "sync/protocol/stick.h"
#include "sync/server/bundle_desk.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace server {

using core::Database;
using core::Error;
using core::fail;
using core::Invocation;
using core::JsonWriter;
using core::printLine;
using core::Result;

namespace {

constexpr int laptopsNamedMax = 20;

void printTaken(const TakenBundle &taken)
{
    JsonWriter writer;
    writer.beginObject().put("login", taken.login).put("chain", taken.header.from);
    writer.put("part", qint64{taken.header.part}).put("parts", qint64{taken.header.parts});
    writer.put("taken", taken.linesTaken).put("known", taken.linesKnown);
    writer.put("waiting", taken.linesWaiting).put("end", taken.end.n);
    writer.putIfTrue("parted", taken.isParted).key("verdicts").beginArray();
    for (const protocol::LineVerdict &verdict : taken.verdicts) {
        writer.beginObject().put("event", verdict.event).put("n", verdict.n);
        writer.put("verdict", verdict.kind).put("reason", verdict.reason);
        writer.put("detail", verdict.detail).endObject();
    }
    printLine(writer.endArray().endObject().take());
}

void tellTaken(const TakenBundle &taken)
{
    core::printMessage(u"%1's bundle: %2 lines taken in, %3 were here already"_s.arg(taken.login)
                           .arg(taken.linesTaken)
                           .arg(taken.linesKnown));
    if (taken.linesWaiting > 0) {
        core::printMessage(
            u"%1 lines wait for those they follow: take in the other parts or the older bundle"_s
                .arg(taken.linesWaiting));
    }
    if (taken.isParted) {
        core::printMessage(
            u"lines of this laptop are here already with other words: two copies of it were used. "
            "Nothing of that part was taken in, the file stays; look at the laptop's next sync"_s);
    }
    for (const QString &sentence : protocol::verdictSentences(taken.verdicts)) {
        core::printMessage(sentence);
    }
}

Result<> importBundle(const Invocation &invocation)
{
    const QByteArray file = TRY(core::readFile(invocation.arguments[0], protocol::bundleBytesMax));
    CountyFolder opened = TRY(openCounty(invocation));
    County county(std::move(opened.store), std::move(opened.receiptKey));
    const TakenBundle taken = TRY(BundleDesk(county).take(file));
    if (invocation.json()) {
        printTaken(taken);
    } else {
        tellTaken(taken);
    }
    return {};
}

// Every laptop, for who did not name one.
Result<QString> laptops(Database &database)
{
    QStringList names;
    TRY(database.each(
        "SELECT DISTINCT id, login, name FROM device WHERE revoked_at IS NULL"
        " ORDER BY login, name LIMIT $1",
        [&](const core::Row &row) -> Result<> {
            names.append(u"%1 (%2, %3)"_s.arg(core::uuidAt(row, 0).toString(QUuid::WithoutBraces),
                                              row.text(1), row.text(2)));
            return {};
        },
        laptopsNamedMax));
    return names.join(u"; "_s);
}

Result<QUuid> deviceOf(const Invocation &invocation, County &county)
{
    const QUuid device = QUuid::fromString(invocation.value(u"device"_s));
    if (!device.isNull()) {
        return device;
    }
    const QString known = TRY(county.store().read(laptops).takeResult());
    return fail(Error::Kind::Invalid,
                u"say for which laptop: --device ID. This county's are: %1"_s.arg(known));
}

Result<> exportBundle(const Invocation &invocation)
{
    CountyFolder opened = TRY(openCounty(invocation));
    County county(std::move(opened.store), std::move(opened.receiptKey));
    const QUuid device = TRY(deviceOf(invocation, county));
    const DownBundle bundle = TRY(BundleDesk(county).write(device));
    const QString path =
        protocol::bundleFile(invocation.arguments[0], u"down"_s, bundle.inc, bundle.serial);
    const auto paths = TRY(protocol::partPaths(path, bundle.files.size()));
    protocol::SystemStick stick;
    qint64 bytes = 0;
    for (size_t part = 0; part < paths.size(); ++part) {
        TRY(protocol::saveVerified(stick, paths[part], bundle.files[part]));
        bytes += bundle.files[part].size();
    }
    if (invocation.json()) {
        JsonWriter writer;
        writer.beginObject().put("files", QStringList(paths.begin(), paths.end()));
        writer.put("lines", bundle.lines).put("seq", bundle.serial).put("bytes", bytes);
        printLine(writer.put("complete", bundle.isComplete).endObject().take());
    } else {
        core::printMessage(u"%1 lines in %2 bytes for that laptop alone: %3"_s.arg(bundle.lines)
                               .arg(bytes)
                               .arg(QStringList(paths.begin(), paths.end()).join(u", "_s)));
    }
    return {};
}

} // namespace

std::vector<core::Command> bundleCommands()
{
    return {
        {u"bundle import"_s,
         {u"FILE"_s},
         u"Takes in a laptop's bundle, whoever brought it."_s,
         {dataOption()},
         importBundle},
        {u"bundle export"_s,
         {u"FILE"_s},
         u"Writes what is new for one laptop, sealed for it; FILE may be a folder."_s,
         {dataOption(), {u"device"_s, u"ID"_s, u"the laptop; without it they are listed"_s}},
         exportBundle},
    };
}

} // namespace server
