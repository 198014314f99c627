// SPDX-License-Identifier: GPL-3.0-or-later
// zoufang-unbundle: opens one bundle for another program of Zoufang; see unbundle.h.
#include "sync/protocol/unbundle.h"

#include <unistd.h>

int main()
{
    return protocol::runUnbundle(STDIN_FILENO);
}
