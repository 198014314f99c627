// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/http_transport.h"
#include "sync/server/http_listener.h"
#include "sync/server/tls_identity.h"

#include "tests/support/must.h"

TEST_CASE("compiles") {}
