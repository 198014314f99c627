// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/zip_archive.h"

#include <QFile>

#include <zip.h>

#include <algorithm>
#include <utility>

namespace core {

using namespace Qt::StringLiterals;

namespace {

class ZipEntryDevice final : public QIODevice {
public:
    ZipEntryDevice(zip_file_t *entry, qint64 bytesMax) : m_entry(entry), m_bytesLeft(bytesMax)
    {
        setOpenMode(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }
    ~ZipEntryDevice() override { zip_fclose(m_entry); }

    bool isSequential() const override { return true; }

protected:
    qint64 readData(char *data, qint64 bytesMax) override
    {
        const zip_int64_t count = zip_fread(m_entry, data, zip_uint64_t(bytesMax));
        if (count < 0) {
            setErrorString(u"the archive is damaged"_s);
            return -1;
        }
        m_bytesLeft -= count;
        if (m_bytesLeft < 0) {
            setErrorString(u"the archive unfolds to more than it declares"_s);
            return -1;
        }
        return isMarkupDense(QByteArrayView(data, count)) ? count : -1;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    // XML readers hold a text or a tag whole: one of gigabytes would fill the memory.
    bool isMarkupDense(QByteArrayView bytes)
    {
        const qsizetype tag = bytes.lastIndexOf('<');
        m_bytesSinceTag = tag < 0 ? m_bytesSinceTag + bytes.size() : bytes.size() - tag;
        if (m_bytesSinceTag > zipTextBytesMax) {
            setErrorString(
                u"the archive holds one text of more than %1 MiB"_s.arg(zipTextBytesMax >> 20));
            return false;
        }
        return true;
    }

    zip_file_t *m_entry;
    qint64 m_bytesLeft;
    qint64 m_bytesSinceTag = 0;
};

} // namespace

ZipArchive::ZipArchive(zip *archive) : m_archive(archive) {}

ZipArchive::ZipArchive(ZipArchive &&other) noexcept
    : m_archive(std::exchange(other.m_archive, nullptr))
{
}

ZipArchive &ZipArchive::operator=(ZipArchive &&other) noexcept
{
    std::swap(m_archive, other.m_archive);
    return *this;
}

ZipArchive::~ZipArchive()
{
    if (m_archive != nullptr) {
        zip_discard(m_archive);
    }
}

Result<ZipArchive> ZipArchive::open(const QString &path)
{
    int code = 0;
    zip_t *archive = zip_open(QFile::encodeName(path).constData(), ZIP_RDONLY, &code);
    if (archive == nullptr) {
        return fail(
            Error::Kind::Invalid,
            u"The workbook is damaged or was cut off on its way (its archive has no readable "
            "directory): ask for it again, or open it in Excel or WPS and save it anew."_s);
    }
    return ZipArchive(archive);
}

bool ZipArchive::holds(const QString &name) const
{
    return zip_name_locate(m_archive, name.toUtf8().constData(), ZIP_FL_NOCASE) >= 0;
}

Result<std::unique_ptr<QIODevice>> ZipArchive::entry(const QString &name) const
{
    const zip_int64_t index = zip_name_locate(m_archive, name.toUtf8().constData(), ZIP_FL_NOCASE);
    zip_stat_t stat;
    if (index < 0 || zip_stat_index(m_archive, zip_uint64_t(index), 0, &stat) != 0 ||
        (stat.valid & ZIP_STAT_SIZE) == 0) {
        return fail(Error::Kind::Invalid,
                    u"The workbook is damaged: its part %1 is missing."_s.arg(name));
    }
    if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE) {
        return fail(Error::Kind::Invalid,
                    u"The archive is locked with a password: remove it and import again."_s);
    }
    const auto bytes =
        qint64(std::min<zip_uint64_t>(stat.size, zip_uint64_t(zipEntryBytesMax) + 1));
    const auto packed = qint64((stat.valid & ZIP_STAT_COMP_SIZE) != 0 ? stat.comp_size : stat.size);
    if (bytes > zipEntryBytesMax ||
        (bytes > zipRatioFreeBytes && bytes / std::max<qint64>(1, packed) > zipEntryRatioMax)) {
        return fail(
            Error::Kind::Invalid,
            u"The workbook's part %1 unfolds to %2 MiB, more than any list needs: it was refused. "
            "Copy the list alone into a new workbook and import that."_s.arg(name)
                .arg(stat.size >> 20));
    }
    zip_file_t *file = zip_fopen_index(m_archive, zip_uint64_t(index), 0);
    if (file == nullptr) {
        return fail(Error::Kind::Invalid,
                    u"The workbook is damaged: its part %1 cannot be unfolded."_s.arg(name));
    }
    return std::unique_ptr<QIODevice>(std::make_unique<ZipEntryDevice>(file, bytes));
}

} // namespace core
