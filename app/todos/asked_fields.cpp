// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/todos/asked_fields.h"

#include "app/sync/line_table.h"
#include "app/texts.h"

#include <QCoreApplication>
#include <QStyle>
#include <QWidget>

using namespace Qt::StringLiterals;

namespace app {

namespace {

class AskedTexts {
    Q_DECLARE_TR_FUNCTIONS(AskedTexts)
};

} // namespace

QString askedText(const core::AskedAgain &asked)
{
    const QString question = asked.kind == u"returned"
                                 ? AskedTexts::tr("The county asks: %1").arg(asked.words)
                                 : verdictText(asked.kind, asked.reason, asked.words);
    return asked.dueOn.isValid()
               ? AskedTexts::tr("%1 Due on %2.").arg(question, dayText(asked.dueOn))
               : question;
}

void markAsked(QWidget &form, const QStringList &fields)
{
    QWidget *first = nullptr;
    for (const QString &name : fields) {
        auto *field = form.findChild<QWidget *>(name);
        if (field == nullptr) {
            continue;
        }
        field->setProperty("asked", true);
        field->style()->unpolish(field);
        field->style()->polish(field);
        field->setToolTip(AskedTexts::tr("The county asks about this."));
        if (first == nullptr && field->isVisibleTo(&form)) {
            first = field;
        }
    }
    if (first != nullptr) {
        first->setFocus(Qt::OtherFocusReason);
    }
}

} // namespace app
