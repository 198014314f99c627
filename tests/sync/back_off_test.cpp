// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/back_off.h"
#include "tests/support/must.h"

#include <rapidcheck/catch.h>

#include <vector>

TEST_CASE("a laptop stays away a second to a quarter of an hour, and never less than it was asked",
          "[F113]")
{
    rc::prop("within its bounds, and longer the more often it failed", [] {
        const int failures = *rc::gen::inRange(0, 100);
        const int retryAfter = *rc::gen::inRange(0, 3601);
        const double share = *rc::gen::inRange(0, 1000) / 1000.0;
        const int waitMs = client::backOffMs(failures, retryAfter, share) - retryAfter * 1000;
        RC_ASSERT(waitMs >= client::backOffFirstMs);
        RC_ASSERT(waitMs <= client::backOffMostMs);
        RC_ASSERT(waitMs <= client::backOffMs(failures + 1, 0, share));
    });
    rc::prop("laptops that lost the county together come back spread over the range", [] {
        const int failures = *rc::gen::inRange(1, 100);
        constexpr int tenths = 10;
        const int first = client::backOffMs(failures, 0, 0);
        const int range = client::backOffMs(failures, 0, 0.999'999) - first;
        RC_ASSERT(range >= client::backOffFirstMs - 1);
        std::vector<int> laptops(tenths);
        for (int i = 0; i < 1000; ++i) {
            const int waitMs = client::backOffMs(failures, 0, i / 1000.0) - first;
            laptops[static_cast<size_t>(std::min(tenths - 1, waitMs * tenths / (range + 1)))] += 1;
        }
        for (const int count : laptops) {
            RC_ASSERT(count >= 95);
            RC_ASSERT(count <= 105);
        }
    });
}
