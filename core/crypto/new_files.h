// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace core {

// What somebody is about to make. It goes again unless it is kept; what was there before is never
// touched, and a folder stays as soon as anything else lies in it.
class NewFiles {
public:
    NewFiles() = default;
    ~NewFiles();
    NewFiles(const NewFiles &) = delete;
    NewFiles &operator=(const NewFiles &) = delete;

    // A file or folder, with the folders above it. To be said before it is made.
    void add(const QString &path);
    void keep(const QString &path);
    void keepAll() { m_paths.clear(); }

private:
    std::vector<QString> m_paths; // folders before what lies in them
};

} // namespace core
