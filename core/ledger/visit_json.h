// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/visit.h"
#include "core/json.h"

namespace core {

// A visit as JSON: the same spelling in ledger lines, drafts and the command line (ARCHITECTURE
// §5). Moments are ISO 8601 in UTC, money whole 元, days ISO dates; what is not known is left out.
// `id` is not among the members: in the ledger it is the line's.
// `earlier`: what the visit replaces besides the one it supersedes; of a line only.
QByteArray visitJson(const Visit &visit, const std::vector<QUuid> &earlier = {});
// Everything the visit of a line replaces: the one it supersedes first, then the earlier ones.
Result<std::vector<QUuid>> readSuperseded(const JsonObject &object);

// Who wrote it: a person, whose slips are named, or a line, which a newer program may have written.
enum class VisitSource { Person, Line };

// Reads what visitJson writes, and visit objects people write by hand. Error::Invalid names the
// field: an unknown field, an unknown code, a wrong type. `target` may be missing (a `uscc` names
// it instead).
// Of a line, fields this program does not know are left alone: they stay in its bytes. An unknown
// code is Error::NotFound.
Result<Visit> readVisitJson(const JsonObject &object, VisitSource source = VisitSource::Person);

} // namespace core
