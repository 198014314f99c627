// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/table_reader.h"

#include <QXmlStreamReader>

namespace core {

constexpr int xmlDepthMax = 64;

// An XML reader that refuses nesting no sheet has: Qt's own keeps every open tag.
class BoundedXml : public QXmlStreamReader {
public:
    using QXmlStreamReader::QXmlStreamReader;

    TokenType next()
    {
        const TokenType token = readNext();
        if (token == StartElement && ++m_depth > xmlDepthMax) {
            raiseError(QStringLiteral("its tags are nested more than %1 deep").arg(xmlDepthMax));
            return Invalid;
        }
        m_depth -= token == EndElement ? 1 : 0;
        return token;
    }

    int depth() const { return m_depth; }

    // The value of an attribute by its local name, whatever its prefix.
    QString attribute(QLatin1StringView name) const
    {
        const QXmlStreamAttributes all = attributes();
        for (const QXmlStreamAttribute &one : all) {
            if (one.name() == name) {
                return one.value().toString();
            }
        }
        return {};
    }

private:
    int m_depth = 0;
};

} // namespace core
