// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/line.h"

#include "core/crypto/keys.h"
#include "core/ledger/clock.h"

#include <sodium.h>

#include <array>

using namespace Qt::StringLiterals;

namespace core {

namespace {

constexpr std::array<std::pair<LineType, const char *>, 26> lineTypes{{
    {LineType::DeviceOpen, "device.open"},
    {LineType::DeviceClock, "device.clock"},
    {LineType::TargetNew, "target.new"},
    {LineType::TargetSet, "target.set"},
    {LineType::TargetMove, "target.move"},
    {LineType::TargetAlias, "target.alias"},
    {LineType::VisitAdd, "visit.add"},
    {LineType::VisitAmend, "visit.amend"},
    {LineType::VisitVoid, "visit.void"},
    {LineType::ConflictResolve, "conflict.resolve"},
    {LineType::ImportBegin, "import.begin"},
    {LineType::ImportUndo, "import.undo"},
    {LineType::RosterMember, "roster.member"},
    {LineType::RosterFreeze, "roster.freeze"},
    {LineType::RosterWithdraw, "roster.withdraw"},
    {LineType::GridSet, "grid.set"},
    {LineType::UserSet, "user.set"},
    {LineType::DeviceSet, "device.set"},
    {LineType::DeviceRevoke, "device.revoke"},
    {LineType::DevicePurged, "device.purged"},
    {LineType::ReferenceSet, "reference.set"},
    {LineType::VerdictSet, "verdict.set"},
    {LineType::Redact, "redact"},
    {LineType::BlobRef, "blob.ref"},
    {LineType::IssueAnswer, "issue.answer"},
    {LineType::AuditEvent, "audit.event"},
}};

} // namespace

QByteArray lineTypeName(LineType type)
{
    for (const auto &[known, name] : lineTypes) {
        if (known == type) {
            return name;
        }
    }
    Q_UNREACHABLE();
}

std::optional<LineType> lineTypeFromName(QByteArrayView name)
{
    for (const auto &[type, known] : lineTypes) {
        if (name == known) {
            return type;
        }
    }
    return std::nullopt;
}

std::vector<LineType> allLineTypes()
{
    std::vector<LineType> types;
    for (const auto &[type, name] : lineTypes) {
        types.push_back(type);
    }
    return types;
}

QUuid newId(qint64 nowMs)
{
    std::array<unsigned char, 16> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    for (size_t i = 0; i < 6; ++i) {
        bytes[i] = static_cast<unsigned char>(nowMs >> (8 * (5 - i)));
    }
    bytes[6] = static_cast<unsigned char>((bytes[6] & 0x0f) | 0x70);
    bytes[8] = static_cast<unsigned char>((bytes[8] & 0x3f) | 0x80);
    return QUuid::fromRfc4122(QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size())));
}

QUuid lineIdentity(const QByteArray &bytes)
{
    return QUuid::fromRfc4122(sha256(bytes).left(16));
}

Result<QByteArray> writeLine(const Change &change, const QUuid &id, qint64 at, qint64 hlc,
                             const Author &author)
{
    JsonWriter writer;
    writer.beginObject().put("v", lineVersion).put("id", id).put("t", at);
    if (hlc != at << 16) {
        writer.put("hlc", u"%1.%2"_s.arg(hlc >> 16).arg(hlc & 0xffff));
    }
    writer.put("u", author.user).putIfAny("o", author.organisation).putIfAny("b", author.boot);
    writer.put("type", QString::fromLatin1(lineTypeName(change.type)));
    writer.members(change.body).endObject();
    QByteArray bytes = writer.take();
    if (bytes.size() > lineBytesMax) {
        return fail(Error::Kind::Invalid,
                    u"this record would take %1 bytes, at most %2 fit in a line; "
                    "shorten its longest text"_s.arg(bytes.size())
                        .arg(lineBytesMax));
    }
    return bytes;
}

bool isDecision(QByteArrayView line)
{
    // In a text its quotes were escaped.
    return line.contains(QByteArrayView("\"type\":\"verdict.set\""));
}

Result<Line> readLine(JsonParser &parser, const QByteArray &bytes)
{
    if (bytes.contains('\n')) {
        return fail(Error::Kind::Invalid,
                    u"a line may not hold a line break; in a text it is written \\n"_s);
    }
    const JsonObject body = TRY(parser.object(bytes));
    if (body.countKeys() > lineKeysMax) {
        return fail(Error::Kind::Invalid,
                    u"a line may have %1 keys at most; leave some out"_s.arg(lineKeysMax));
    }
    Line line(bytes, body);
    line.version = static_cast<int>(TRY(body.integer("v")));
    line.id = TRY(body.uuid("id"));
    line.at = TRY(body.integer("t"));
    if (line.at != boundedMoment(line.at)) {
        return fail(Error::Kind::Invalid, u"\"t\" must be a moment from 1970 to 6429"_s);
    }
    line.hlc = line.at << 16;
    if (const auto stamp = TRY(body.optionalText("hlc"))) {
        const qsizetype dot = stamp->indexOf(u'.');
        bool physicalOk = false;
        bool counterOk = false;
        const qint64 physical = stamp->left(dot).toLongLong(&physicalOk);
        const qint64 counter = stamp->mid(dot + 1).toLongLong(&counterOk);
        if (dot < 0 || !physicalOk || !counterOk || counter < 0 || counter > 0xffff ||
            physical != boundedMoment(physical)) {
            return fail(Error::Kind::Invalid, u"\"hlc\" must be like 1760000000123.0"_s);
        }
        line.hlc = physical << 16 | counter;
    }
    line.user = TRY(body.text("u"));
    line.organisation = TRY(body.optionalText("o")).value_or(QString());
    line.boot = TRY(body.optionalText("b")).value_or(QString());
    line.typeName = TRY(body.text("type")).toUtf8();
    line.type = lineTypeFromName(line.typeName);
    line.target = TRY(body.optionalUuid("target")).value_or(QUuid());
    return line;
}

JsonParser lineParser()
{
    return JsonParser(lineBytesMax, lineDepthMax);
}

} // namespace core
