// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/criteria.h"
#include "core/repository/county_repository.h"
#include "tests/support/must.h"

// The national pack as a county might issue it next: C2.2 is asked otherwise (as C2.7), and raw
// materials have another code.
inline core::RulePack nextPack()
{
    for (const core::RulePack &pack : core::shippedRulePacks()) {
        if (pack.id == QLatin1StringView("national-12")) {
            QByteArray json = pack.json;
            json.replace("\"version\": 1", "\"version\": 2");
            json.replace("\"C2.2\"", "\"C2.7\"");
            json.replace("RAW_MATERIALS", "MATERIALS");
            return must(core::readRulePack(json));
        }
    }
    return {};
}

// The county's next pack has come to this laptop.
inline void issueNextPack(core::Database &database)
{
    must(core::CountyRepository(database).putReference(
        QStringLiteral("rulepack"), QStringLiteral("national-12/2"), nextPack().json));
}
