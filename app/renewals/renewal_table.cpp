// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/renewals/renewal_table.h"

#include "app/texts.h"
#include "app/theme.h"
#include "app/widgets/hidden_marks.h"
#include "core/domain/money.h"

namespace app {

using namespace Qt::StringLiterals;

namespace {

QString contactText(const core::Renewal &renewal)
{
    return renewal.contactedAt.isValid() ? dayText(renewal.contactedAt.toLocalTime().date())
                                         : RenewalTable::tr("never");
}

QString renewalCell(const core::Renewal &renewal, RenewalColumn column)
{
    switch (column) {
    case RenewalColumn::Due:
        return u"%1 · %2"_s.arg(dayText(renewal.dueOn), daysLeftText(renewal.daysLeft));
    case RenewalColumn::Name:
        return renewal.isPlanned ? RenewalTable::tr("%1 · on today's plan").arg(renewal.name)
                                 : renewal.name;
    case RenewalColumn::Bank:
        return renewal.bank.isEmpty() ? RenewalTable::tr("not known") : renewal.bank;
    case RenewalColumn::Amount:
        return renewal.yuan ? core::wanText(*renewal.yuan) : u"–"_s;
    case RenewalColumn::Contact:
        return contactText(renewal);
    case RenewalColumn::Count:
        break;
    }
    Q_UNREACHABLE();
}

QString renewalTitle(RenewalColumn column)
{
    switch (column) {
    case RenewalColumn::Due:
        return RenewalTable::tr("Falls due");
    case RenewalColumn::Name:
        return RenewalTable::tr("Business");
    case RenewalColumn::Bank:
        return RenewalTable::tr("Bank");
    case RenewalColumn::Amount:
        return RenewalTable::tr("万元");
    case RenewalColumn::Contact:
        return RenewalTable::tr("Last contact");
    case RenewalColumn::Count:
        break;
    }
    Q_UNREACHABLE();
}

QVariant renewalAlignment(RenewalColumn column)
{
    return QVariant::fromValue((column == RenewalColumn::Amount ? Qt::AlignRight : Qt::AlignLeft) |
                               Qt::AlignVCenter);
}

} // namespace

QString renewalSource(const core::Renewal &renewal)
{
    const QString source = renewal.saidOn.isValid()
                               ? RenewalTable::tr("visit of %1").arg(dayText(renewal.saidOn))
                               : RenewalTable::tr("roster");
    return renewal.isWanted ? RenewalTable::tr("wants to renew · %1").arg(source) : source;
}

QString daysLeftText(qint64 daysLeft)
{
    const auto days = static_cast<int>(daysLeft);
    if (days == 0) {
        return RenewalTable::tr("today");
    }
    return days > 0 ? RenewalTable::tr("in %n day(s)", nullptr, days)
                    : RenewalTable::tr("%n day(s) ago", nullptr, -days);
}

void RenewalTable::setRenewals(std::vector<core::Renewal> renewals)
{
    beginResetModel();
    m_renewals = std::move(renewals);
    endResetModel();
}

const core::Renewal *RenewalTable::at(int row) const
{
    return row >= 0 && row < rowCount() ? &m_renewals[static_cast<size_t>(row)] : nullptr;
}

int RenewalTable::rowOf(const QUuid &target) const
{
    for (size_t i = 0; i < m_renewals.size(); ++i) {
        if (m_renewals[i].target == target) {
            return static_cast<int>(i);
        }
    }
    return -1;
}

int RenewalTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_renewals.size());
}

int RenewalTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(RenewalColumn::Count);
}

QVariant RenewalTable::data(const QModelIndex &index, int role) const
{
    const core::Renewal *renewal = at(index.row());
    if (!renewal) {
        return {};
    }
    const auto column = static_cast<RenewalColumn>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return shownCell(renewalCell(*renewal, column), role);
    case Qt::ToolTipRole:
        return shownCell(column == RenewalColumn::Name ? renewal->name + u"\n"_s + renewal->place
                                                       : renewalCell(*renewal, column),
                         role);
    case Qt::TextAlignmentRole:
        return renewalAlignment(column);
    case Qt::ForegroundRole:
        // The day says it in words, too.
        return column == RenewalColumn::Due && renewal->daysLeft <= core::renewalSoonDays
                   ? QVariant(theme::colour(renewal->daysLeft < 0 ? Colour::StateReturned
                                                                  : Colour::StateRetry))
                   : QVariant();
    default:
        return {};
    }
}

QVariant RenewalTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    const auto column = static_cast<RenewalColumn>(section);
    if (role == Qt::TextAlignmentRole) {
        return renewalAlignment(column);
    }
    return role == Qt::DisplayRole ? renewalTitle(column) : QVariant();
}

} // namespace app
