// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/anchor.h"

#include "core/crypto/durable_file.h"
#include "core/crypto/keys.h"
#include "core/json.h"

#include <QFile>
#include <QSysInfo>

using namespace Qt::StringLiterals;

namespace core {

namespace {

constexpr qsizetype anchorBytesMax = 4096;
constexpr qsizetype machineBytes = 8;

QByteArray thisMachine()
{
    const QByteArray id = QSysInfo::machineUniqueId();
    return id.isEmpty() ? id : sha256("zoufang-machine/1" + id).left(machineBytes);
}

} // namespace

Anchor anchorOf(const Chain &chain)
{
    return {chain.inc, chain.end, thisMachine()};
}

Result<> writeAnchor(const QString &path, const Anchor &anchor)
{
    JsonWriter writer;
    writer.beginObject().put("inc", anchor.inc).put("n", anchor.end.n);
    writer.put("h", QString::fromLatin1(anchor.end.hash.toHex()));
    writer.put("machine", QString::fromLatin1(anchor.machine.toHex())).endObject();
    QFile file(path + u".new"_s);
    const QByteArray text = writer.take();
    const bool isWritten = file.open(QIODevice::WriteOnly | QIODevice::Truncate,
                                     QFileDevice::ReadOwner | QFileDevice::WriteOwner) &&
                           file.write(text) == text.size() && file.flush();
    file.close();
    if (!isWritten || ::rename(QFile::encodeName(file.fileName()).constData(),
                               QFile::encodeName(path).constData()) != 0) {
        return fail(
            Error::Kind::Storage,
            u"%1 could not be written; make room on its disk, or let this user write there"_s.arg(
                path));
    }
    return {};
}

std::optional<Anchor> readAnchor(const QString &path)
{
    const auto read = [&]() -> Result<Anchor> {
        JsonParser parser;
        const JsonObject object = TRY(parser.object(TRY(readFile(path, anchorBytesMax))));
        return Anchor{
            TRY(object.uuid("inc")),
            {TRY(object.integer("n")), QByteArray::fromHex(TRY(object.text("h")).toLatin1())},
            QByteArray::fromHex(TRY(object.text("machine")).toLatin1())};
    };
    const auto anchor = read();
    return anchor ? std::optional(*anchor) : std::nullopt;
}

Result<QString> judgeAnchor(Database &database, const Anchor &anchor)
{
    Ledger ledger(database);
    const auto chain = TRY(ledger.find(anchor.inc));
    if (!chain || anchor.end.n > chain->end.n) {
        // A chain of ours that was followed by another one lost its tail to that: no news.
        const bool isOwn = chain && chain->inc == TRY(ledger.own()).inc;
        return !chain || isOwn ? u"restored"_s : QString();
    }
    if (TRY(ledger.hashAt(*chain, anchor.end.n)) != anchor.end.hash) {
        return u"parted"_s;
    }
    const QByteArray here = thisMachine();
    const bool isElsewhere = !here.isEmpty() && !anchor.machine.isEmpty() && here != anchor.machine;
    return isElsewhere ? u"moved"_s : QString();
}

} // namespace core
