// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/protocol/spare_secret.h"

#include "core/crypto/sealed.h"
#include "core/json.h"

using namespace Qt::StringLiterals;

namespace protocol {

using core::Error;
using core::fail;
using core::JsonObject;
using core::JsonParser;
using core::JsonWriter;
using core::Result;
using core::SecretBytes;

namespace {

constexpr qint64 spareVersion = 1;
constexpr qsizetype serverIdBytes = 16;

QByteArray spareBound(const SpareFor &whose)
{
    return "zoufang-spare/1" + whose.serverId + whose.device.toRfc4122() +
           whose.installation.toRfc4122();
}

// The answer serves this question alone.
QByteArray recoveryBound(const QUuid &installation, const QByteArray &reader)
{
    return "zoufang-recovery/1" + installation.toRfc4122() + reader;
}

QString spareHex(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes.toHex());
}

Result<QByteArray> spareField(const JsonObject &object, const char *key, qsizetype size)
{
    const QByteArray bytes = QByteArray::fromHex(TRY(object.text(key)).toLatin1());
    if (bytes.isEmpty() || (size > 0 && bytes.size() != size)) {
        return fail(
            Error::Kind::Invalid,
            u"\"%1\" is not what it should be: the file is damaged"_s.arg(QLatin1StringView(key)));
    }
    return bytes;
}

Result<> checkKind(const JsonObject &object, const QString &kind)
{
    const auto said = object.optionalText("zoufang");
    if (!said || *said != kind) {
        return fail(Error::Kind::Invalid, u"this is no file of that kind (%1)"_s.arg(kind));
    }
    if (TRY(object.integer("v")) > spareVersion) {
        return fail(Error::Kind::Invalid,
                    u"the file was written by a newer version of this program: update first"_s);
    }
    return {};
}

// A secret that lay in ordinary memory for a moment.
SecretBytes taken(QByteArray &content, qsizetype from, qsizetype size)
{
    SecretBytes secret = SecretBytes::copyOf(QByteArrayView(content).sliced(from, size));
    content.fill('\0');
    return secret;
}

} // namespace

Result<Spare> sealSpare(const SecretBytes &deviceSecret, const SpareFor &whose,
                        const QByteArray &countyKey)
{
    const SecretBytes key = SecretBytes::random(core::contentKeyBytes);
    return Spare{whose,
                 countyKey,
                 TRY(core::sealKey(key, countyKey)),
                 core::sealContent(deviceSecret.view(), key, spareBound(whose)),
                 {}};
}

Result<SecretBytes> openSpare(const Spare &spare, const core::SigningKey &county)
{
    const auto key = core::unsealKey(spare.key, county);
    auto content = key ? core::unsealContent(spare.content, *key, spareBound(spare.whose))
                       : Result<QByteArray>(tl::unexpected(key.error()));
    if (!content || content->size() != core::seedBytes) {
        return fail(Error::Kind::Unauthorized,
                    u"this was not sealed for this county's key, or was changed"_s);
    }
    return taken(*content, 0, core::seedBytes);
}

QByteArray write(const Spare &spare)
{
    JsonWriter writer;
    writer.beginObject().put("zoufang", u"spare"_s).put("v", spareVersion);
    writer.put("county", spareHex(spare.whose.serverId)).put("device", spare.whose.device);
    writer.put("installation", spare.whose.installation);
    writer.put("for", spareHex(spare.countyKey)).put("key", spareHex(spare.key));
    writer.put("sealed", spareHex(spare.content));
    writer.putIfAny("reader", spareHex(spare.reader));
    return writer.endObject().take() + '\n';
}

Result<Spare> readSpare(QByteArrayView bytes)
{
    JsonParser parser(spareBytesMax, 2);
    const JsonObject object = TRY(parser.object(bytes));
    TRY(checkKind(object, u"spare"_s));
    Spare spare;
    spare.whose = {TRY(spareField(object, "county", serverIdBytes)), TRY(object.uuid("device")),
                   TRY(object.uuid("installation"))};
    spare.countyKey = TRY(spareField(object, "for", core::publicKeyBytes));
    spare.key = TRY(spareField(object, "key", core::sealedKeyBytes));
    spare.content = TRY(spareField(object, "sealed", 0));
    if (object.holds("reader")) {
        spare.reader = TRY(spareField(object, "reader", core::publicKeyBytes));
    }
    return spare;
}

Result<QByteArray> sealRecovery(const Recovery &recovery, const Spare &question)
{
    const SecretBytes key = SecretBytes::random(core::contentKeyBytes);
    QByteArray content = recovery.deviceSecret.view().toByteArray() + recovery.code.toUtf8();
    const QUuid &installation = question.whose.installation;
    JsonWriter writer;
    writer.beginObject().put("zoufang", u"recovery"_s).put("v", spareVersion);
    writer.put("installation", installation);
    writer.put("key", spareHex(TRY(core::sealKey(key, question.reader))));
    writer.put("sealed", spareHex(core::sealContent(content, key,
                                                    recoveryBound(installation, question.reader))));
    content.fill('\0');
    return writer.endObject().take() + '\n';
}

Result<Recovery> openRecovery(QByteArrayView bytes, const QUuid &installation,
                              const core::SigningKey &reader)
{
    JsonParser parser(spareBytesMax, 2);
    const JsonObject object = TRY(parser.object(bytes));
    TRY(checkKind(object, u"recovery"_s));
    const QByteArray sealedKey = TRY(spareField(object, "key", core::sealedKeyBytes));
    const QByteArray sealed = TRY(spareField(object, "sealed", 0));
    const auto key = core::unsealKey(sealedKey, reader);
    auto content =
        key ? core::unsealContent(sealed, *key, recoveryBound(installation, reader.publicKey()))
            : Result<QByteArray>(tl::unexpected(key.error()));
    if (!content || content->size() <= core::seedBytes) {
        return fail(Error::Kind::Unauthorized,
                    u"this is no answer to this folder's question: ask once more with "
                    "zoufang-field recover ask"_s);
    }
    const QString code = QString::fromUtf8(QByteArrayView(*content).sliced(core::seedBytes));
    return Recovery{taken(*content, 0, core::seedBytes), code};
}

} // namespace protocol
