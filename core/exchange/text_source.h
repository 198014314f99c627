// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QFile>
#include <QString>
#include <QStringDecoder>

namespace core {

// A text file in whatever encoding it is, as characters. Bytes that fit no character become U+FFFD.
class TextSource {
public:
    // Reads the file once to decide: a byte order mark, zero bytes (UTF-16), strict UTF-8, strict
    // GB18030. Error::Invalid when it is text in none of them.
    static Result<TextSource> open(const QString &path);

    QString encoding() const { return m_encoding; }
    // Appends the next characters; false at the end. rewind() starts again.
    Result<bool> read(QString &text);
    Result<> rewind();

private:
    TextSource(std::unique_ptr<QFile> file, QString encoding, qint64 markBytes);

    std::unique_ptr<QFile> m_file;
    QString m_encoding;
    qint64 m_markBytes = 0;
    QStringDecoder m_decoder;
    bool m_isAtEnd = false;
};

} // namespace core
