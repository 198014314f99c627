// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/undone.h"

#include "core/repository/county_repository.h"
#include "sync/server/accounts.h"

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

namespace server {

namespace {

using core::Database;
using core::Result;
using core::Row;

QString nameOf(const QUuid &id)
{
    return id.toString(QUuid::WithoutBraces);
}

// What every person may read, in words that are the same for the same grants.
Result<std::map<QString, QString>> grantsOf(Database &database)
{
    std::map<QString, QString> grants;
    for (core::UserDefinition &user : TRY(core::CountyRepository(database).users())) {
        std::sort(user.grids.begin(), user.grids.end());
        grants[user.login] = user.grids.isEmpty()
                                 ? u"%1 of no grid"_s.arg(user.role)
                                 : u"%1 of %2"_s.arg(user.role, user.grids.join(u", "_s));
    }
    return grants;
}

Result<> compareGrants(Database &former, Database &restored, std::vector<Undone> &words)
{
    const auto here = TRY(grantsOf(restored));
    for (const auto &[login, grants] : TRY(grantsOf(former))) {
        const auto now = here.find(login);
        if (now == here.end()) {
            words.push_back({u"grant"_s, login, u"was %1, and is unknown now"_s.arg(grants)});
        } else if (now->second != grants) {
            words.push_back({u"grant"_s, login, u"was %1, is %2 now"_s.arg(grants, now->second)});
        }
    }
    return {};
}

struct Revoked {
    QString laptop;
    QString login;
};

Result<std::map<QUuid, Revoked>> revokedIn(Database &database)
{
    std::map<QUuid, Revoked> revoked;
    TRY(database.each("SELECT id, name, login FROM device WHERE revoked_at IS NOT NULL",
                      [&](const Row &row) -> Result<> {
                          revoked[core::uuidAt(row, 0)] = {row.text(1), row.text(2)};
                          return {};
                      }));
    return revoked;
}

// A laptop this county does not know is given nothing as it is.
Result<> revokeAgain(const std::map<QUuid, Revoked> &former, Database &restored,
                     const core::Author &hand, std::vector<Undone> &words)
{
    const auto here = TRY(revokedIn(restored));
    for (const auto &[device, laptop] : former) {
        if (here.contains(device)) {
            continue;
        }
        Undone word{u"revocation"_s, nameOf(device),
                    u"%1's laptop %2"_s.arg(laptop.login, laptop.laptop)};
        if (TRY(restored.count("SELECT count(*) FROM device WHERE id = $1", device)) > 0) {
            TRY(Accounts(restored).revoke(
                device, u"revoked before the county was put back to a backup"_s, hand));
            word.isSaidAgain = true;
        }
        words.push_back(std::move(word));
    }
    return {};
}

using Words = std::map<std::pair<QUuid, QString>, QString>;

Result<Words> wordsOf(Database &database, const char *sql, const QString &sentence)
{
    Words words;
    TRY(database.each(sql, [&](const Row &row) -> Result<> {
        words[{core::uuidAt(row, 0), row.text(1)}] = sentence.arg(row.text(1), row.text(2));
        return {};
    }));
    return words;
}

void compareWords(const QString &kind, const Words &former, const Words &here,
                  std::vector<Undone> &words)
{
    for (const auto &[place, sentence] : former) {
        const auto said = here.find(place);
        if (said == here.end() || said->second != sentence) {
            words.push_back({kind, nameOf(place.first), sentence});
        }
    }
}

struct LineWords {
    const char *kind;
    const char *sql; // line, who, what
    const char *sentence;
};
constexpr LineWords lineWords[]{
    {"redaction", "SELECT event, asker, '' FROM redaction", "asked for by %1%2"},
    {"decision", "SELECT event, user, kind FROM decision", "%2 by %1"},
};

} // namespace

Result<UndoneReport> sayAgain(Database &former, Database &restored, const core::Author &hand)
{
    UndoneReport report;
    report.isWhole = compareGrants(former, restored, report.words).has_value();
    if (const auto revoked = revokedIn(former)) {
        TRY(revokeAgain(*revoked, restored, hand, report.words));
    } else {
        report.isWhole = false;
    }
    for (const LineWords &words : lineWords) {
        const QString sentence = QString::fromLatin1(words.sentence);
        const auto said = wordsOf(former, words.sql, sentence);
        if (said) {
            compareWords(QString::fromLatin1(words.kind), *said,
                         TRY(wordsOf(restored, words.sql, sentence)), report.words);
        } else {
            report.isWhole = false;
        }
    }
    return report;
}

} // namespace server
