// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/new_files.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <cstdio>

namespace core {

NewFiles::~NewFiles()
{
    for (auto path = m_paths.rbegin(); path != m_paths.rend(); ++path) {
        (void)std::remove(QFile::encodeName(*path).constData()); // a folder only when it is empty
    }
}

void NewFiles::add(const QString &path)
{
    const QFileInfo info(path);
    if (info.exists() || info.isSymLink() || std::ranges::find(m_paths, path) != m_paths.end()) {
        return;
    }
    add(info.absolutePath());
    m_paths.push_back(path);
}

void NewFiles::keep(const QString &path)
{
    std::erase(m_paths, path);
}

} // namespace core
