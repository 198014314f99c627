// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/commands.h"

#include "core/crypto/secret_bytes.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    core::keepOutOfCoreDumps();
    std::vector<core::Command> commands = server::countyCommands();
    for (auto &more : {server::peopleCommands(), server::reviewCommands(), server::issueCommands(),
                       server::importCommands(), server::statsCommands(), server::backupCommands(),
                       server::bundleCommands(), server::auditCommands(), server::policyCommands(),
                       server::headCommands(), server::statusCommands(), server::inboxCommands()}) {
        commands.insert(commands.end(), more.begin(), more.end());
    }
    return core::runCommandLine(u"zoufang-county"_s,
                                u"The county server of Zoufang and its administration."_s, commands,
                                QCoreApplication::arguments().mid(1));
}
