// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/command_line.h"
#include "sync/server/county_folder.h"

#include <vector>

namespace server {

// The commands of zoufang-county, by what they are about.
std::vector<core::Command> countyCommands(); // init, serve, verify
std::vector<core::Command> statsCommands();  // stats
std::vector<core::Command> peopleCommands(); // user add
std::vector<core::Command> reviewCommands(); // quarantine …, redact
std::vector<core::Command> issueCommands();  // issue list, issue answer
std::vector<core::Command> inboxCommands();  // inbox list, inbox show, inbox drop
std::vector<core::Command> importCommands(); // import …, assign
std::vector<core::Command> bundleCommands(); // bundle import, bundle export
std::vector<core::Command> auditCommands();  // audit
std::vector<core::Command> policyCommands(); // policy list, policy set, policy reset
std::vector<core::Command> headCommands();   // head print, head check
std::vector<core::Command> statusCommands(); // status

std::vector<core::Command> backupCommands(); // backup, restore, promoted, missing

QString momentOf(qint64 ms);      // UTC, as commands print it
core::CommandOption dataOption(); // --data DIR
// The same with --database and --database-file, for commands that choose where a county lies.
std::vector<core::CommandOption> withDatabaseOptions(std::vector<core::CommandOption> options);
// The address of a PostgreSQL: --database, the first line of --database-file, or ZOUFANG_DATABASE;
// empty: the embedded engine. Invalid for a password on the command line, where others read it.
core::Result<QByteArray> databaseAddress(const core::Invocation &invocation);
// What a person types to enrol: this county's fingerprint, a one-time secret, the address.
core::Result<QString> enrolmentCode(core::Database &database, const CountyFolder &county,
                                    const QByteArray &secret);
core::Result<CountyFolder> openCounty(const core::Invocation &invocation);

} // namespace server
