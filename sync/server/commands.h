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
std::vector<core::Command> importCommands(); // import …, assign
std::vector<core::Command> bundleCommands(); // bundle import, bundle export

core::CommandOption dataOption(); // --data DIR
// What a person types to enrol: this county's fingerprint, a one-time secret, the address.
core::Result<QString> enrolmentCode(core::Database &database, const CountyFolder &county,
                                    const QByteArray &secret);
core::Result<CountyFolder> openCounty(const core::Invocation &invocation);

} // namespace server
