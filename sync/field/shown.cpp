// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/field/shown.h"

#include "core/domain/phone_text.h"
#include "core/ledger/changes.h"
#include "core/record.h"

using namespace Qt::StringLiterals;

namespace field {

core::CommandOption fullOption()
{
    return {u"full"_s, {}, u"telephone numbers whole; it is noted that you saw them"_s};
}

core::Result<Shown> Shown::of(const core::Invocation &invocation, client::Workspace &workspace,
                              const QString &sheet)
{
    const bool isFull = invocation.has(u"full"_s);
    if (isFull) {
        core::AuditEvent event;
        event.field = u"contactPhone"_s;
        event.sheet = sheet;
        TRY(workspace.store()
                .save([&](core::Database &database) {
                    return core::record(database, core::audited(event), workspace.author());
                })
                .takeResult());
    }
    return Shown(isFull);
}

void Shown::print(const QByteArray &line) const
{
    core::printLine(m_isFull ? line : core::withMaskedPhones(line));
}

} // namespace field
