// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace app {

// What there is to say about a credit code while it is typed.
struct CodeText {
    QString sentence;
    const char *tone = ""; // as theme::setTone takes it
};

CodeText codeText(const QString &typed);

} // namespace app
