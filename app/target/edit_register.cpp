// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/target/edit_register.h"

#include "app/async.h"
#include "app/texts.h"
#include "app/theme.h"
#include "core/conflict_desk.h"
#include "core/record.h"
#include "core/store.h"

#include <QDialog>
#include <QLabel>
#include <QPushButton>

namespace app {

using namespace Qt::StringLiterals;

namespace {

struct RegisterChange {
    core::Author author;
    QUuid target;
    QString field;
    core::Value value;
    QString why;
};

core::Result<> applyChange(core::Database &database, const RegisterChange &change)
{
    TRY(core::record(
        database,
        TRY(core::changeRegister(database, change.target, change.field, change.value, change.why)),
        change.author));
    return {};
}

} // namespace

QFuture<core::Result<>> editRegister(core::Store &store, const core::Author &author,
                                     const QUuid &target, const QString &field,
                                     const core::Value &value, const QString &why)
{
    return store.save([change = RegisterChange{author, target, field, value, why}](
                          core::Database &database) { return applyChange(database, change); });
}

void closeWhenSaved(const QFuture<core::Result<>> &saved, QDialog &dialog, QPushButton &save,
                    QLabel &message)
{
    save.setEnabled(false);
    whenDone(saved, &dialog, [&dialog, &save, &message](const core::Result<> &result) {
        if (result) {
            dialog.accept();
            return;
        }
        save.setEnabled(true);
        message.setText(sentence(result.error()));
        theme::setTone(&message, "bad");
    });
}

} // namespace app
