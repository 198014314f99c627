// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/commands.h"

#include "core/json.h"
#include "core/settings.h"
#include "sync/server/signed_head.h"

#include <QDateTime>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace server {

using core::Database;
using core::Error;
using core::fail;
using core::Invocation;
using core::JsonWriter;
using core::printLine;
using core::printMessage;
using core::Result;

namespace {

Result<> printHead(const Invocation &invocation)
{
    const CountyFolder county = TRY(openCounty(invocation));
    const auto read = [&](Database &database) -> Result<std::pair<SignedHead, QString>> {
        return std::pair(
            TRY(signedHeadOf(database, county.receiptKey, QDateTime::currentMSecsSinceEpoch())),
            TRY(core::Settings(database).text(core::setting::countyName)));
    };
    const auto [head, name] = TRY(county.store->read(read).takeResult());
    if (invocation.json()) {
        printLine(write(head));
    } else {
        core::printText(QString::fromUtf8(printed(head, name).trimmed()));
    }
    return {};
}

const char *fitCode(HeadFit fit)
{
    switch (fit) {
    case HeadFit::Fits:
        return "fits";
    case HeadFit::PutBack:
        return "put_back";
    case HeadFit::OtherCounty:
        return "other_county";
    case HeadFit::NotSigned:
        return "not_signed";
    case HeadFit::UnknownEpoch:
        return "unknown_epoch";
    case HeadFit::Beyond:
        return "beyond";
    case HeadFit::OtherHash:
        return "other_hash";
    }
    Q_UNREACHABLE();
}

QByteArray checkJson(const std::vector<CheckedHead> &checked, const ReadHeads &asked, bool isSound)
{
    JsonWriter writer;
    writer.beginObject().put("sound", isSound).key("heads").beginArray();
    for (const CheckedHead &one : checked) {
        writer.beginObject().put("number", one.head.head.seq).put("time", one.head.timeMs);
        writer.put("fit", QString::fromLatin1(fitCode(one.fit))).put("detail", one.sentence);
        writer.endObject();
    }
    writer.endArray().key("unreadable_lines").beginArray();
    for (const int line : asked.unreadable) {
        writer.value(qint64{line});
    }
    return writer.endArray().endObject().take();
}

// What has to be said beside "fits", in one sentence.
QString complaints(const std::vector<CheckedHead> &checked, const ReadHeads &asked)
{
    QStringList sentences;
    for (const CheckedHead &one : checked) {
        if (!isSound(one.fit)) {
            sentences.append(one.sentence);
        }
    }
    for (const int line : asked.unreadable) {
        sentences.append(u"line %1 is no head, or is damaged"_s.arg(line));
    }
    return sentences.join(u"; "_s);
}

Result<> checkHead(const Invocation &invocation)
{
    const CountyFolder county = TRY(openCounty(invocation));
    const ReadHeads kept = TRY(keptHeads(invocation.value(u"data"_s)));
    const bool isOfFile = !invocation.arguments.isEmpty();
    const ReadHeads asked =
        isOfFile ? readHeads(TRY(core::readInput(invocation.arguments[0], keptHeadsBytesMax)))
                 : kept;
    if (asked.heads.empty() && asked.unreadable.empty()) {
        return fail(Error::Kind::NotFound,
                    isOfFile ? u"there is no head in %1"_s.arg(invocation.arguments[0])
                             : u"no head was kept yet: 'serve' keeps one a day"_s);
    }
    std::vector<SignedHead> known = kept.heads;
    known.insert(known.end(), asked.heads.begin(), asked.heads.end());
    const auto checked =
        TRY(county.store
                ->read([&](Database &database) { return checkHeads(database, asked.heads, known); })
                .takeResult());
    const QString wrong = complaints(checked, asked);
    if (invocation.json()) {
        printLine(checkJson(checked, asked, wrong.isEmpty()));
    }
    if (!wrong.isEmpty()) {
        return fail(Error::Kind::Conflict, wrong);
    }
    if (!invocation.json()) {
        for (const CheckedHead &one : checked) {
            if (isOfFile || one.fit != HeadFit::Fits) {
                printMessage(one.sentence);
            }
        }
        printMessage(u"%1 heads fit the county; 'verify' says whether its lines do"_s.arg(
            std::ranges::count(checked, HeadFit::Fits, &CheckedHead::fit)));
    }
    return {};
}

} // namespace

std::vector<core::Command> headCommands()
{
    return {
        {u"head print"_s,
         {},
         u"Prints what the county says of its history now, signed: to be kept elsewhere, on paper "
         "or a level up."_s,
         {dataOption()},
         printHead},
        {u"head check"_s,
         {u"[FILE]"_s},
         u"Compares kept heads, those of FILE or the ones 'serve' kept, with the county as it is."_s,
         {dataOption()},
         checkHead},
    };
}

} // namespace server
