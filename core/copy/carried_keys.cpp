// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/copy/carried_keys.h"

#include "core/crypto/durable_file.h"
#include "core/crypto/envelope.h"
#include "core/crypto/sealed.h"

#include <QFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace core {

namespace {

constexpr QByteArrayView carriedBound = "zoufang-carried-keys/1";
constexpr qsizetype carriedBytesMax = 4096;
constexpr auto envelopeName = "carried-envelope.json"_L1;
constexpr auto keysName = "carried.keys"_L1;

// The envelope wants a secret of the device; what is carried must open without one.
SecretBytes noDevice()
{
    return SecretBytes(seedBytes);
}

} // namespace

QStringList carriedKeyFiles()
{
    return {QString(envelopeName), QString(keysName)};
}

Result<> carryKeys(const QString &folder, const DeviceKeys &keys, const SecretBytes &passphrase)
{
    const QString envelope = folder + u'/' + envelopeName;
    // An envelope is never replaced, as a rule; this one locks nothing but its neighbour.
    QFile::remove(folder + u'/' + keysName);
    QFile::remove(envelope);
    const OpenedEnvelope opened = TRY(createEnvelope(envelope, passphrase, noDevice()));
    const SecretBytes seed = keys.signing.seed();
    SecretBytes both(2 * seedBytes);
    std::copy(seed.data(), seed.data() + seedBytes, both.data());
    std::copy(keys.deviceSecret.data(), keys.deviceSecret.data() + seedBytes,
              both.data() + seedBytes);
    return writeDurably(folder + u'/' + keysName,
                        sealContent(both.view(), opened.databaseKey, carriedBound),
                        IfExists::Replace, FileAccess::Owner);
}

Result<DeviceKeys> carriedKeys(const QString &folder, const SecretBytes &passphrase)
{
    const QByteArray sealed = TRY(readFile(folder + u'/' + keysName, carriedBytesMax));
    const OpenedEnvelope opened =
        TRY(openEnvelope(folder + u'/' + envelopeName, passphrase, noDevice()));
    const auto content = unsealContent(sealed, opened.databaseKey, carriedBound);
    if (!content || content->size() != 2 * seedBytes) {
        return fail(Error::Kind::Storage,
                    u"%1/%2 is damaged; take another copy"_s.arg(folder, keysName));
    }
    const QByteArrayView both(*content);
    return DeviceKeys{SigningKey::fromSeed(SecretBytes::copyOf(both.first(seedBytes))),
                      SecretBytes::copyOf(both.last(seedBytes))};
}

} // namespace core
