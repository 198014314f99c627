// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/command_line.h"
#include "core/domain/issues.h"
#include "core/json.h"
#include "sync/client/workspace.h"

#include <vector>

namespace field {

// The commands of zoufang-field, by what they are about.
std::vector<core::Command> syncCommands(); // enrol, sync, status, ledger show, ledger verify
std::vector<core::Command> deskCommands(); // targets, judge, visit
std::vector<core::Command> blobCommands(); // attach, attachments, fetch
std::vector<core::Command> loadCommands(); // load

// --data and --passphrase-file, which nearly every command takes.
std::vector<core::CommandOption> folderOptions();
// The passphrase from --passphrase-file, else asked on the terminal; `isNew` asks twice.
core::Result<core::SecretBytes> readPassphrase(const core::Invocation &invocation, bool isNew);
// Broken rules as one array under `key`.
void writeIssues(core::JsonWriter &writer, const char *key,
                 const std::vector<core::RuleIssue> &issues);
core::Result<std::unique_ptr<client::Workspace>> openWorkspace(const core::Invocation &invocation);

} // namespace field
