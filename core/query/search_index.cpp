// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/search_index.h"

#include "core/domain/address.h"

namespace core {

TargetKeys targetKeys(const BusinessSubject &subject)
{
    const QString &address =
        subject.operatingAddress.isEmpty() ? subject.registeredAddress : subject.operatingAddress;
    return {nameKey(subject.name), addressKey(address), placeOrderKey(subject), subject.name};
}

Result<> SearchIndex::put(qint64, const BusinessSubject &)
{
    return {};
}

Result<std::vector<qint64>> SearchIndex::find(const QString &, int, const Accept &)
{
    return std::vector<qint64>();
}

Result<> SearchIndex::clear()
{
    return {};
}

} // namespace core
