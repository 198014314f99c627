// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QFile>

#include <memory>

namespace core {

// A temporary file that has no name: nobody finds it, and nothing of it stays when the program is
// killed. It goes when this does.
class UnnamedFile {
public:
    // Error::Storage.
    static Result<UnnamedFile> make();

    QFile &file() { return *m_file; } // open for reading and writing
    // Under which this program can open it again, while this lives.
    QString path() const;

private:
    explicit UnnamedFile(std::unique_ptr<QFile> file) : m_file(std::move(file)) {}

    std::unique_ptr<QFile> m_file;
};

} // namespace core
