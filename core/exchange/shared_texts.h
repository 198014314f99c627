// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace core {

// All texts of a workbook together; they are held while it is read.
constexpr qint64 sharedTextBytesMax = 256 * 1024 * 1024;

// The texts many cells share, as UTF-8 in one block: a third of what as many QStrings would take.
class SharedTexts {
public:
    Result<> append(const QString &text)
    {
        m_bytes += text.toUtf8();
        if (m_bytes.size() > sharedTextBytesMax) {
            return fail(
                Error::Kind::Invalid,
                QStringLiteral("The workbook's texts are larger than %1 MiB: split the list.")
                    .arg(sharedTextBytesMax >> 20));
        }
        m_ends.push_back(static_cast<quint32>(m_bytes.size()));
        return {};
    }

    QString text(qint64 index) const
    {
        if (index < 0 || index >= static_cast<qint64>(m_ends.size())) {
            return {};
        }
        const auto at = static_cast<size_t>(index);
        const quint32 start = at == 0 ? 0 : m_ends[at - 1];
        return QString::fromUtf8(QByteArrayView(m_bytes).sliced(start, m_ends[at] - start));
    }

private:
    QByteArray m_bytes;
    std::vector<quint32> m_ends;
};

} // namespace core
