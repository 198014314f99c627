// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/projector.h"

#include "core/ledger/county_word.h"
#include "core/ledger/feed.h"
#include "core/ledger/waiting.h"
#include "core/query/search_index.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <map>
#include <utility>

using namespace Qt::StringLiterals;

namespace core {

namespace {

// In an order that no foreign key minds.
constexpr std::array projections{"issue_answer",
                                 "audit_event",
                                 "device_purge",
                                 "own_purge",
                                 "attachment",
                                 "clock_skew",
                                 "clock_jump",
                                 "user_bank",
                                 "user_grid_past",
                                 "redaction",
                                 "redaction_copy",
                                 "target_alias",
                                 "decision",
                                 "issue",
                                 "demand",
                                 "visit_amendment",
                                 "visit_visitor",
                                 "visit",
                                 "baseline_member",
                                 "baseline",
                                 "import",
                                 "provenance",
                                 "target_edit",
                                 "target",
                                 "reference",
                                 "device",
                                 "user_grid",
                                 "user",
                                 "grid"};

// Everything each table says, keyed by identities instead of row numbers.
constexpr std::array digests{
    "SELECT code, name, kind, region, township, alias, buildings, crs, boundary FROM grid",
    "SELECT login, name, role, organisation, bank, gen FROM user",
    "SELECT login, grid, gen, since FROM user_grid",
    "SELECT id, login, inc, public_key, name, parent_inc, why, enrolled_at, revoked_at FROM device",
    "SELECT kind, key, body FROM reference",
    "SELECT id, created_event, import, grid, uscc, alt_code, alt_code_kind, name, kind, legal_rep,"
    " contact_name, contact_phone, registered_address, operating_address, park, building, floor, "
    "room,"
    " region_code, industry_code, established_on, business_scope, reg_capital_yuan, employees,"
    " revenue_yuan, assets_yuan, debts_yuan, op_status, has_social_insurance, has_tax_data,"
    " platform_demand, loan_bank, loan_yuan, loan_due_on, lon_e7, lat_e7, position_crs, tags, "
    "exclusion,"
    " invalid, confirmed, state, tier, conflicts, name_key, address_key, door_key, sort_key, "
    "visits,"
    " tries, visited_at, onsite_at, contacted_at, last_outcome, verified, next_visit_on, facets, "
    "alias_of "
    "FROM "
    "target",
    "SELECT target.id, field, event, at, user, value, base, target_edit.kind, boot FROM target_edit"
    " JOIN target ON target.row = target_edit.target",
    "SELECT target.id, provenance.import, sheet_row, raw FROM provenance"
    " JOIN target ON target.row = provenance.target",
    "SELECT id, kind, file_name, sha256, encoding, sheet, header_row, columns, at, undone_at FROM "
    "import",
    "SELECT name, import, frozen_at, members, hash, withdrawn_at FROM baseline",
    "SELECT baseline, target.id FROM baseline_member JOIN target ON target.row = "
    "baseline_member.target",
    "SELECT visit.id, target.id, user, organisation, method, outcome, at, day, counts,"
    " visit.next_visit_on, verdict, pack_id, pack_version, decided_by, amended, voided, review,"
    " (SELECT own.id FROM target AS own WHERE own.row = visit.origin) "
    "FROM visit"
    " JOIN target ON target.row = visit.target",
    "SELECT visit.id, person, visit_visitor.organisation, role FROM visit_visitor"
    " JOIN visit ON visit.row = visit_visitor.visit",
    "SELECT event, visit.id, visit_amendment.user, visit_amendment.at, body FROM visit_amendment"
    " JOIN visit ON visit.row = visit_amendment.visit",
    "SELECT visit.id, demand.state, amount_yuan, term_months, use_code, guarantee, first_loan, "
    "renewal,"
    " banks, demand.loan_due_on, declared_at FROM demand JOIN visit ON visit.row = demand.visit",
    "SELECT event, line, kind, why, user, at, fields, due_on FROM decision",
    "SELECT id, supersedes FROM visit WHERE supersedes IS NOT NULL",
    "SELECT event, visit.id, position, state, department, slip, words, due_on, issue_answer.user,"
    " issue_answer.at FROM issue_answer JOIN visit ON visit.row = issue_answer.visit",
    "SELECT user, boot, event, skew FROM clock_skew",
    "SELECT inc, n, event, hash, line FROM own_purge",
    "SELECT user, boot, event FROM clock_jump",
    "SELECT login, since, bank FROM user_bank",
    "SELECT login, grid, event, since, until FROM user_grid_past",
    "SELECT event, asker, line, inc, n FROM redaction",
    "SELECT inc, n, event, line FROM redaction_copy",
    "SELECT event, user, organisation, at, action, target, field, sheet, rows FROM audit_event",
    "SELECT event, user, at, grid, targets, visits, lines FROM device_purge",
    "SELECT target, event, at, user, into_target, base FROM target_alias",
    "SELECT visit.id, position, category, description, state, raised_at, slip FROM issue"
    " JOIN visit ON visit.row = issue.visit",
    "SELECT event, visit.id, sha256, size, mime, name, attachment.user, attachment.at FROM "
    "attachment"
    " JOIN visit ON visit.row = attachment.visit"};

// Lays lines out again. Those that come before what they are about wait for it, as they did when
// they came; what has come by then decides which move is the last.
class Replay {
public:
    // `isCounty`: its feed holds what was judged when it was taken in; a laptop's what it was
    // handed.
    Replay(Database &database, const LineSchema &schema, bool isCounty)
        : m_database(database),
          m_projector(database, schema),
          m_parser(lineParser()),
          m_isCounty(isCounty)
    {
    }

    Result<> projectOfFeed(const QByteArray &bytes) { return project(bytes, !m_isCounty); }

    // A line that stands in two chains, or came back with the feed, counts where its event is; one
    // about a target that had to go (departure.h) is kept and shown nowhere.
    Result<> projectAt(const QByteArray &bytes, qint64 chain, qint64 n)
    {
        const auto line = readLine(m_parser, bytes);
        if (!line) {
            return {}; // kept for what it is; there was nothing to lay out
        }
        const qint64 here = TRY(
            m_database.count("SELECT count(*) FROM event WHERE id = $1 AND chain = $2 AND n = $3"
                             " AND id NOT IN (SELECT event FROM departed_line)",
                             line->id, chain, n));
        return here == 0 ? Result<>() : project(bytes, false);
    }

    Result<> projectWaiting()
    {
        for (auto &[target, lines] : std::exchange(m_waiting, {})) {
            for (const QByteArray &bytes : lines) {
                TRY(project(bytes, false));
            }
        }
        return {};
    }

private:
    Result<> project(const QByteArray &bytes, bool isHanded)
    {
        if (bytes.isEmpty()) {
            return {}; // redacted
        }
        const Line line = TRY(readLine(m_parser, bytes));
        const Projected projected =
            TRY(isHanded ? projectHanded(m_projector, line) : m_projector.project(line));
        if (isWaiting(projected)) {
            m_waiting[line.target].push_back(bytes);
        } else if (isAwaited(line)) {
            return projectWaiting(line.target);
        }
        return {};
    }

    Result<> projectWaiting(const QUuid &target)
    {
        const auto found = m_waiting.find(target);
        if (found == m_waiting.end()) {
            return {};
        }
        const std::vector<QByteArray> lines = std::move(found->second);
        m_waiting.erase(found);
        for (const QByteArray &bytes : lines) {
            TRY(project(bytes, false));
        }
        return {};
    }

    Database &m_database;
    Projector m_projector;
    JsonParser m_parser;
    bool m_isCounty;
    std::map<QUuid, std::vector<QByteArray>> m_waiting; // by target
};

// Adds a row's hash to a sum that does not depend on the order of rows.
void addRow(std::array<unsigned char, 32> &sum, const Row &row)
{
    QByteArray bytes;
    for (int column = 0; column < row.count(); ++column) {
        bytes += row.isNull(column) ? QByteArray("\x00N", 2) : row.blob(column);
        bytes += '\x1f';
    }
    std::array<unsigned char, 32> hash{};
    crypto_hash_sha256(hash.data(), reinterpret_cast<const unsigned char *>(bytes.constData()),
                       static_cast<unsigned long long>(bytes.size()));
    sodium_add(sum.data(), hash.data(), sum.size());
}

} // namespace

bool isProjection(const QString &table)
{
    return table.startsWith(u"search_") ||
           std::any_of(projections.begin(), projections.end(),
                       [&](const char *name) { return table == QLatin1StringView(name); });
}

Result<> rebuildProjections(Database &database, const LineSchema &schema)
{
    TRY(SearchIndex(database).clear());
    for (const char *table : projections) {
        TRY(database.script(QByteArray("DELETE FROM ") + table));
    }
    const bool isCounty = TRY(Feed(database).head()).has_value();
    Replay replay(database, schema, isCounty);
    TRY(database.walk(
        "SELECT coalesce(feed.line, ledger.line) FROM feed"
        " LEFT JOIN ledger ON ledger.chain = feed.chain AND ledger.n = feed.n"
        " WHERE feed.verdict = '' ORDER BY feed.seq",
        [&](const Row &row) -> Result<> { return replay.projectOfFeed(row.blob(0)); }));
    // A laptop's own lines have no number here. One the county did not take stays laid out on its
    // author's laptop, where it was before.
    if (!isCounty) {
        TRY(database.walk("SELECT line, chain, n FROM ledger WHERE n > 0 ORDER BY chain, n",
                          [&](const Row &row) -> Result<> {
                              return replay.projectAt(row.blob(0), row.integer(1), row.integer(2));
                          }));
    }
    return replay.projectWaiting();
}

Result<QByteArray> projectionDigest(Database &database)
{
    QByteArray digest;
    for (const char *sql : digests) {
        std::array<unsigned char, 32> sum{};
        TRY(database.walk(sql, [&](const Row &row) -> Result<> {
            addRow(sum, row);
            return {};
        }));
        digest += QByteArray(reinterpret_cast<const char *>(sum.data()), 32);
    }
    std::array<unsigned char, 32> whole{};
    crypto_hash_sha256(whole.data(), reinterpret_cast<const unsigned char *>(digest.constData()),
                       static_cast<unsigned long long>(digest.size()));
    return QByteArray(reinterpret_cast<const char *>(whole.data()), 32);
}

} // namespace core
