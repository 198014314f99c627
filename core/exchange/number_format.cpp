// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/number_format.h"

namespace core {

bool showsDay(const QString &format)
{
    bool isQuoted = false;
    bool isBracketed = false;
    for (qsizetype i = 0; i < format.size(); ++i) {
        const char16_t c = format.at(i).toLower().unicode();
        if (c == u'\\') {
            ++i;
        } else if (c == u'"') {
            isQuoted = !isQuoted;
        } else if (!isQuoted && (c == u'[' || c == u']')) {
            isBracketed = c == u'[';
        } else if (!isQuoted && !isBracketed && (c == u'y' || c == u'd')) {
            return true;
        }
    }
    return false;
}

bool isBuiltinDay(int format)
{
    return (format >= 14 && format <= 17) || format == 22 || (format >= 27 && format <= 31) ||
           format == 36 || (format >= 50 && format <= 54) || format == 57 || format == 58;
}

} // namespace core
