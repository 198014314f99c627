// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/upcast.h"

namespace core {

const LineSchema &LineSchema::current()
{
    static const LineSchema schema; // version 1 is the only one yet
    Q_ASSERT(schema.version() == lineVersion);
    return schema;
}

Result<QByteArray> LineSchema::upcast(const Line &line) const
{
    Q_ASSERT(line.version >= 1 && line.version <= version());
    QByteArray bytes = line.bytes;
    JsonParser parser(2 * lineBytesMax, lineDepthMax); // newer words may be longer
    for (auto step = static_cast<size_t>(line.version - 1); step < m_steps.size(); ++step) {
        bytes = TRY(m_steps[step](TRY(parser.object(bytes))));
    }
    return bytes;
}

} // namespace core
