// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/tls_identity.h"

#include "core/crypto/durable_file.h"
#include "core/crypto/key_store.h"

#include <QFileInfo>
#include <QRegularExpression>

#include <arpa/inet.h>
#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <memory>

using namespace Qt::StringLiterals;
using core::Error;
using core::fail;
using core::Result;

namespace server {

namespace {

constexpr QByteArrayView countyPurpose = "zoufang-county";
constexpr qsizetype pemBytesMax = 64 * 1024;
constexpr long certificateDays = 3653;

struct FreeOpenSsl {
    void operator()(X509 *certificate) const { X509_free(certificate); }
    void operator()(EVP_PKEY *key) const { EVP_PKEY_free(key); }
    void operator()(BIO *bio) const { BIO_free_all(bio); }
    void operator()(BIGNUM *number) const { BN_free(number); }
    void operator()(X509_EXTENSION *extension) const { X509_EXTENSION_free(extension); }
};

template <typename T>
using Owned = std::unique_ptr<T, FreeOpenSsl>;

QString certificatePath(const QString &dataFolder)
{
    return dataFolder + u"/tls/certificate.pem"_s;
}

QString tlsKeyPath(const QString &dataFolder)
{
    return dataFolder + u"/tls/key.pem"_s;
}

QString countyKeyPath(const QString &dataFolder)
{
    return dataFolder + u"/keys/county.key"_s;
}

bool isAddress(const QString &host)
{
    in6_addr scratch = {};
    const QByteArray bytes = host.toLatin1();
    return inet_pton(AF_INET, bytes.constData(), &scratch) == 1 ||
           inet_pton(AF_INET6, bytes.constData(), &scratch) == 1;
}

// The names the certificate is good for, as OpenSSL's configuration writes them. A host with other
// characters could smuggle in another entry, so it is refused.
Result<QByteArray> alternativeNames(const QStringList &hosts)
{
    static const QRegularExpression allowed(u"^[A-Za-z0-9.:-]{1,253}$"_s);
    QStringList all = {u"localhost"_s, u"127.0.0.1"_s, u"::1"_s};
    for (const QString &host : hosts) {
        if (!allowed.match(host).hasMatch()) {
            return fail(
                Error::Kind::Invalid,
                u"\"%1\" is not a host name or address a certificate can carry"_s.arg(host));
        }
        if (!all.contains(host)) {
            all.append(host);
        }
    }
    QStringList entries;
    for (const QString &host : all) {
        entries.append((isAddress(host) ? u"IP:"_s : u"DNS:"_s) + host);
    }
    return entries.join(u',').toLatin1();
}

bool addExtension(X509 *certificate, int nid, const char *value)
{
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
    const Owned<X509_EXTENSION> extension(X509V3_EXT_conf_nid(nullptr, &context, nid, value));
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

bool setSerial(X509 *certificate)
{
    const QByteArray random = core::randomBytes(16);
    const Owned<BIGNUM> number(
        BN_bin2bn(reinterpret_cast<const unsigned char *>(random.constData()), 15, nullptr));
    return number &&
           BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate)) != nullptr;
}

Owned<X509> selfSigned(EVP_PKEY *key, const QByteArray &names)
{
    Owned<X509> certificate(X509_new());
    X509 *raw = certificate.get();
    if (!certificate || X509_set_version(raw, X509_VERSION_3) != 1 || !setSerial(raw) ||
        X509_set_pubkey(raw, key) != 1) {
        return nullptr;
    }
    // An hour back: a laptop whose clock is a little behind should not find it "not yet valid".
    X509_gmtime_adj(X509_getm_notBefore(raw), -3600);
    X509_time_adj_ex(X509_getm_notAfter(raw), certificateDays, 0, nullptr);
    X509_NAME *name = X509_get_subject_name(raw);
    const auto *common = reinterpret_cast<const unsigned char *>("Zoufang county");
    if (X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8, common, -1, -1, 0) != 1 ||
        X509_set_issuer_name(raw, name) != 1 ||
        !addExtension(raw, NID_basic_constraints, "critical,CA:FALSE") ||
        !addExtension(raw, NID_key_usage, "critical,digitalSignature") ||
        !addExtension(raw, NID_ext_key_usage, "serverAuth") ||
        !addExtension(raw, NID_subject_alt_name, names.constData()) ||
        X509_sign(raw, key, EVP_sha256()) == 0) {
        return nullptr;
    }
    return certificate;
}

QByteArrayView memoryOf(BIO *bio)
{
    char *bytes = nullptr;
    const long size = BIO_get_mem_data(bio, &bytes);
    return {bytes, static_cast<qsizetype>(size)};
}

} // namespace

Result<TlsIdentity> TlsIdentity::create(const QString &dataFolder, const QStringList &hosts)
{
    const QByteArray names = TRY(alternativeNames(hosts));
    const Owned<EVP_PKEY> key(EVP_EC_gen("P-256"));
    const Owned<X509> certificate = key ? selfSigned(key.get(), names) : nullptr;
    const Owned<BIO> certificateText(BIO_new(BIO_s_mem()));
    const Owned<BIO> keyText(BIO_new(BIO_s_secmem()));
    if (!certificate || PEM_write_bio_X509(certificateText.get(), certificate.get()) != 1 ||
        PEM_write_bio_PKCS8PrivateKey(keyText.get(), key.get(), nullptr, nullptr, 0, nullptr,
                                      nullptr) != 1) {
        return fail(Error::Kind::Storage, u"the TLS certificate could not be made"_s);
    }
    TRY(core::makePrivateFolder(dataFolder + u"/tls"_s));
    TRY(core::writeDurably(tlsKeyPath(dataFolder), memoryOf(keyText.get()), core::IfExists::Fail,
                           core::FileAccess::Owner));
    TRY(core::writeDurably(certificatePath(dataFolder), memoryOf(certificateText.get()),
                           core::IfExists::Fail, core::FileAccess::Everyone));
    return load(dataFolder);
}

Result<TlsIdentity> TlsIdentity::load(const QString &dataFolder)
{
    for (const QString &path : {certificatePath(dataFolder), tlsKeyPath(dataFolder)}) {
        if (!QFileInfo::exists(path)) {
            return fail(
                Error::Kind::NotFound,
                u"%1 is missing: run \"zoufang-county init\", or put back the folder's backup"_s
                    .arg(path));
        }
    }
    TRY(core::checkOwnerOnly(tlsKeyPath(dataFolder)));
    TlsIdentity identity;
    identity.m_certificatePem = TRY(core::readFile(certificatePath(dataFolder), pemBytesMax));
    identity.m_keyPem = TRY(core::readSecretFile(tlsKeyPath(dataFolder), pemBytesMax));
    const Owned<BIO> certificateText(BIO_new_mem_buf(
        identity.m_certificatePem.constData(), static_cast<int>(identity.m_certificatePem.size())));
    const Owned<X509> certificate(
        PEM_read_bio_X509(certificateText.get(), nullptr, nullptr, nullptr));
    const Owned<BIO> keyText(
        BIO_new_mem_buf(identity.m_keyPem.data(), static_cast<int>(identity.m_keyPem.size())));
    // Without a callback OpenSSL would ask on the terminal when the file says it is encrypted.
    const auto noPassword = [](char *, int, int, void *) { return -1; };
    const Owned<EVP_PKEY> key(PEM_read_bio_PrivateKey(keyText.get(), nullptr, noPassword, nullptr));
    if (!certificate || !key || X509_check_private_key(certificate.get(), key.get()) != 1) {
        return fail(
            Error::Kind::Storage,
            u"%1/tls is damaged: its key and certificate do not belong together; put back the"
            " folder's backup, laptops trust no other certificate"_s.arg(dataFolder));
    }
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned int digestSize = 0;
    X509_digest(certificate.get(), EVP_sha256(), digest, &digestSize);
    identity.m_fingerprint =
        QByteArray(reinterpret_cast<const char *>(digest), static_cast<qsizetype>(digestSize));
    return identity;
}

Result<core::SigningKey> createCountyKey(const QString &dataFolder)
{
    TRY(core::makePrivateFolder(dataFolder + u"/keys"_s));
    TRY(core::writeKeyFile(countyKeyPath(dataFolder), countyPurpose,
                           core::SecretBytes::random(core::seedBytes)));
    return loadCountyKey(dataFolder);
}

Result<core::SigningKey> loadCountyKey(const QString &dataFolder)
{
    const QString path = countyKeyPath(dataFolder);
    if (!QFileInfo::exists(path)) {
        return fail(
            Error::Kind::NotFound,
            u"%1 is missing: run \"zoufang-county init\", or put back the folder's backup"_s.arg(
                path));
    }
    return core::SigningKey::fromSeed(TRY(core::readKeyFile(path, countyPurpose, core::seedBytes)));
}

} // namespace server
