// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/command_line.h"
#include "sync/client/workspace.h"

namespace field {

// --full, of commands that print what is known of people.
core::CommandOption fullOption();

// What a command prints of people: with telephone numbers masked, or whole when --full asks for
// them. Then a line of the ledger says so before the first is printed, as for a number that is
// shown in the window (DOMAIN §7.7).
class Shown {
public:
    // `sheet`: what is printed, as the audit names it, like "LEDGER".
    static core::Result<Shown> of(const core::Invocation &invocation, client::Workspace &workspace,
                                  const QString &sheet);
    void print(const QByteArray &line) const;

private:
    explicit Shown(bool isFull) : m_isFull(isFull) {}

    bool m_isFull;
};

} // namespace field
