// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/must.h"

#include <csignal>

#include <sys/resource.h>

// While it lives, no file of this process grows beyond this: a disk with less room than that.
class SmallDisk {
public:
    explicit SmallDisk(rlim_t bytes)
    {
        REQUIRE(getrlimit(RLIMIT_FSIZE, &m_before) == 0);
        m_handler = signal(SIGXFSZ, SIG_IGN);
        const rlimit smaller{bytes, m_before.rlim_max};
        REQUIRE(setrlimit(RLIMIT_FSIZE, &smaller) == 0);
    }
    ~SmallDisk()
    {
        setrlimit(RLIMIT_FSIZE, &m_before);
        (void)signal(SIGXFSZ, m_handler);
    }
    SmallDisk(const SmallDisk &) = delete;
    SmallDisk &operator=(const SmallDisk &) = delete;

private:
    rlimit m_before{};
    sighandler_t m_handler = SIG_DFL;
};
