// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/unnamed_file.h"

#include <QDir>

#include <cerrno>
#include <cstdlib>
#include <cstring>

#include <fcntl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace core {

Result<UnnamedFile> UnnamedFile::make()
{
    QByteArray name = QFile::encodeName(QDir::temp().filePath(u"zoufang-XXXXXX"_s));
    const int handle = ::mkostemp(name.data(), O_CLOEXEC);
    if (handle < 0) {
        return fail(Error::Kind::Storage,
                    u"no temporary file can be made in %1: %2"_s.arg(
                        QDir::tempPath(), QString::fromLocal8Bit(std::strerror(errno))));
    }
    ::unlink(name.constData()); // before it holds anything
    auto file = std::make_unique<QFile>();
    if (!file->open(handle, QIODevice::ReadWrite, QFileDevice::AutoCloseHandle)) {
        return fail(Error::Kind::Storage, file->errorString());
    }
    return UnnamedFile(std::move(file));
}

QString UnnamedFile::path() const
{
    return u"/proc/self/fd/%1"_s.arg(m_file->handle());
}

} // namespace core
