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
std::vector<core::Command> importCommands(); // import …, assign

core::CommandOption dataOption(); // --data DIR
core::Result<CountyFolder> openCounty(const core::Invocation &invocation);

} // namespace server
