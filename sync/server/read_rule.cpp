// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/read_rule.h"

#include "core/domain/codes.h"
#include "core/ledger/ledger.h"
#include "core/repository/county_repository.h"

#include <iterator>

using namespace Qt::StringLiterals;

namespace server {

using core::Result;

namespace {

// The outlets of one bank: those whose entry names the same bank. An outlet without an entry stands
// for itself.
Result<QSet<QString>> outletsLike(core::Database &database, const QString &outlet)
{
    QSet<QString> outlets{outlet};
    core::JsonParser parser;
    QString bank;
    const auto known = TRY(core::CountyRepository(database).references(u"bank"_s));
    for (const auto &[id, body] : known) {
        if (id == outlet) {
            bank = TRY(TRY(parser.object(body)).optionalText("bank")).value_or(QString());
        }
    }
    for (const auto &[id, body] : known) {
        if (!bank.isEmpty() && TRY(TRY(parser.object(body)).optionalText("bank")) == bank) {
            outlets.insert(id);
        }
    }
    return outlets;
}

} // namespace

bool readsTargets(const QString &role)
{
    const auto known = core::fromCode<core::Role>(role);
    return known && *known != core::Role::BankDesk && *known != core::Role::DeptHandler &&
           *known != core::Role::CityViewer;
}

Result<ReadRule> ReadRule::of(core::Database &database, const QString &login)
{
    ReadRule rule(database);
    const auto user = TRY(core::CountyRepository(database).user(login));
    // A role this program does not know reads nothing of targets, like nobody's.
    rule.m_readsTargets = user && readsTargets(user->role);
    rule.m_readsAll =
        rule.m_readsTargets && core::fromCode<core::Role>(user->role) != core::Role::VisitorBank;
    rule.m_login = login;
    if (rule.m_readsTargets && !rule.m_readsAll) {
        rule.m_ownOutlets = TRY(outletsLike(database, user->bank));
    }
    return rule;
}

Result<bool> ReadRule::mayRead(const QByteArray &bytes)
{
    if (m_readsAll) {
        return true;
    }
    core::JsonParser parser = core::lineParser();
    const auto line = core::readLine(parser, bytes);
    if (!line) {
        return false; // what cannot be read cannot be judged
    }
    if (!m_readsTargets) {
        return line->target.isNull() && line->type != core::LineType::VerdictSet;
    }
    if (line->user == m_login) {
        return true;
    }
    return line->type == core::LineType::VerdictSet ? mayReadWord(*line) : mayReadVisit(*line);
}

// A supervisor's word tells of the line it is about: who may not read the one hears nothing of the
// other.
Result<bool> ReadRule::mayReadWord(const core::Line &word)
{
    const auto event = word.body.uuid("event");
    const auto bytes =
        event ? TRY(core::Ledger(m_database).lineOf(*event)) : std::optional<QByteArray>();
    core::JsonParser parser = core::lineParser();
    const auto line = core::readLine(parser, bytes.value_or(QByteArray()));
    if (!line || line->type == core::LineType::VerdictSet) {
        return false; // words on words go to those who decide
    }
    return line->user == m_login || TRY(mayReadVisit(*line));
}

Result<bool> ReadRule::mayReadVisit(const core::Line &line)
{
    // An attachment is of its visit, too.
    const bool changes =
        line.type == core::LineType::VisitAmend || line.type == core::LineType::VisitVoid ||
        line.type == core::LineType::BlobRef || line.type == core::LineType::IssueAnswer;
    if (!changes && line.type != core::LineType::VisitAdd) {
        return true;
    }
    const auto set = line.body.optionalObject("set");
    const core::JsonObject &said = set && *set ? **set : line.body;
    if (const auto demand = said.optionalObject("demand"); demand && *demand) {
        if (!TRY(mayReadDemand(line, **demand))) {
            return false;
        }
    }
    if (!changes) {
        return true;
    }
    const auto visit = line.body.uuid("visit");
    const auto first =
        visit ? TRY(core::Ledger(m_database).lineOf(*visit)) : std::optional<QByteArray>();
    core::JsonParser parser = core::lineParser();
    const auto added =
        first ? core::readLine(parser, *first) : core::fail(core::Error::Kind::NotFound, QString());
    // Only a visit.add can be what is changed: the walk ends here.
    return added && added->type == core::LineType::VisitAdd && TRY(mayReadVisit(*added));
}

Result<bool> ReadRule::mayReadDemand(const core::Line &line, const core::JsonObject &demand)
{
    const QString authors = TRY(bankOf(line.user, line.at));
    if (!authors.isEmpty() && !m_ownOutlets.contains(authors)) {
        return false;
    }
    QStringList banks;
    for (const char *key : {"banks", "consent_banks"}) {
        const auto named = demand.texts(key);
        if (!named) {
            return false;
        }
        banks += *named;
    }
    return banks.isEmpty() || std::any_of(banks.begin(), banks.end(), [this](const QString &bank) {
               return m_ownOutlets.contains(bank);
           });
}

Result<QString> ReadRule::bankOf(const QString &login, qint64 at)
{
    auto known = m_outletsOf.find(login);
    if (known == m_outletsOf.end()) {
        known = m_outletsOf.insert(login, {});
        TRY(m_database.each(
            "SELECT since, bank FROM user_bank WHERE login = $1",
            [&](const core::Row &row) -> Result<> {
                known->emplace(row.integer(0), row.text(1));
                return {};
            },
            login));
    }
    if (known->empty()) {
        return QString();
    }
    const auto later = known->upper_bound(at);
    return later == known->begin() ? later->second : std::prev(later)->second;
}

} // namespace server
