// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/assignment/place_names.h"

#include "core/domain/text.h"

#include <array>

namespace core {

QString placeText(QStringView text)
{
    QString plain = compacted(text).toUpper();
    plain.removeIf([](QChar c) { return QStringView(u",，、\"'“”").contains(c); });
    return plain;
}

QString placeStem(QStringView name)
{
    constexpr std::array endings{u"街道办事处", u"镇人民政府", u"乡人民政府", u"社区居民委员会",
                                 u"村民委员会", u"居民委员会", u"社区居委会", u"街道办",
                                 u"管理委员会", u"管委会",     u"居委会",     u"村委会",
                                 u"街道",       u"社区",       u"镇",         u"乡",
                                 u"村"};
    const QString plain = placeText(name);
    constexpr qsizetype stemMin = 2;
    for (const char16_t *ending : endings) {
        const QStringView end(ending);
        if (plain.endsWith(end) && plain.size() - end.size() >= stemMin) {
            return plain.chopped(end.size());
        }
    }
    return plain;
}

} // namespace core
