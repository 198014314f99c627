// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/shipped.h"

#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;

// A static library's resources are dropped by the linker unless someone asks for them; the macro
// has to stand outside every namespace.
static void openShippedRules()
{
    Q_INIT_RESOURCE(rules);
}

namespace core {

QByteArray shippedRule(const QString &fileName)
{
    openShippedRules();
    QFile file(u":/rules/"_s + fileName);
    const bool isOpen = file.open(QIODevice::ReadOnly);
    Q_ASSERT_X(isOpen, "shippedRule", qPrintable(fileName));
    return file.readAll();
}

QStringList shippedRuleNames()
{
    openShippedRules();
    return QDir(u":/rules"_s).entryList(QDir::Files, QDir::Name);
}

} // namespace core
