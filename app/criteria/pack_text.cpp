// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/criteria/pack_text.h"

#include <QCoreApplication>

namespace app {

QString packText(const core::LocalText &text)
{
    //: Which text of a rule pack is shown: "en" or "zh". Translate as zh in Chinese.
    const QString language = QCoreApplication::translate("PackText", "en");
    return language == u"zh" ? text.zh : text.en;
}

} // namespace app
