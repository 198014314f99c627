// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/command_line.h"
#include "core/domain/issues.h"
#include "core/json.h"
#include "sync/client/workspace.h"

#include <vector>

namespace field {

// The commands of zoufang-field, by what they are about.
std::vector<core::Command>
syncCommands(); // enrol, recover …, sync, status, ledger show, ledger verify
std::vector<core::Command> deskCommands(); // targets, judge, visit
std::vector<core::Command> blobCommands(); // attach, attachments, fetch
std::vector<core::Command> loadCommands(); // load
std::vector<core::Command>
reviewCommands(); // conflicts, resolve, doubles, suspects, merge, unmerge, todos, quarantine
std::vector<core::Command> bundleCommands(); // bundle export, bundle import, bundle carry
std::vector<core::Command> relayCommands();  // relay, bundle give
std::vector<core::Command> alarmCommands();  // alarms, departed
std::vector<core::Command> rescueCommands(); // rescue

// The address --url or --via names; empty: as enrolled. A relay leads to the county itself, whose
// certificate is the one that is known.
core::Result<QString> countyAddress(const core::Invocation &invocation);

// --data and --passphrase-file, which nearly every command takes.
std::vector<core::CommandOption> folderOptions();
// And --full (shown.h), of those that print what is known of people.
std::vector<core::CommandOption> withFullOption();
// --url and --via, of commands that meet the county.
core::CommandOption urlOption();
core::CommandOption viaOption();
// The passphrase from --passphrase-file, else asked on the terminal; `isNew` asks twice.
core::Result<core::SecretBytes> readPassphrase(const core::Invocation &invocation, bool isNew);
// Broken rules as one array under `key`.
void writeIssues(core::JsonWriter &writer, const char *key,
                 const std::vector<core::RuleIssue> &issues);
// For commands that record or send; those are never locked.
core::Result<std::unique_ptr<client::Workspace>> openWorkspace(const core::Invocation &invocation);
// For commands that show what is here. Unauthorized when the lease is over (core/query/lease.h).
core::Result<std::unique_ptr<client::Workspace>> openToRead(const core::Invocation &invocation);

} // namespace field
