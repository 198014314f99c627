// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/field/commands.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    core::keepOutOfCoreDumps();
    std::vector<core::Command> commands = field::syncCommands();
    for (auto &more : {field::deskCommands(), field::reviewCommands(), field::loadCommands(),
                       field::blobCommands(), field::bundleCommands(), field::relayCommands(),
                       field::alarmCommands(), field::rescueCommands()}) {
        commands.insert(commands.end(), more.begin(), more.end());
    }
    return core::runCommandLine(
        u"zoufang-field"_s, u"Zoufang without a window: visits, sync and support from scripts."_s,
        commands, QCoreApplication::arguments().mid(1));
}
