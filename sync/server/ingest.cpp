// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/ingest.h"

#include "core/crypto/keys.h"
#include "core/domain/authority.h"
#include "core/ledger/clock.h"
#include "core/ledger/county_word.h"
#include "core/ledger/feed.h"
#include "core/ledger/outcome.h"
#include "core/ledger/visit_json.h"
#include "core/mutants.h"
#include "core/redaction_desk.h"
#include "core/repository/county_repository.h"
#include "core/repository/held_repository.h"
#include "core/repository/redaction_repository.h"
#include "core/repository/target_repository.h"
#include "sync/server/admission.h"
#include "sync/server/blob_desk.h"
#include "sync/server/standing.h"

#include <QSet>

#include <optional>

using namespace Qt::StringLiterals;

namespace server {

namespace {

using core::Database;
using core::Error;
using core::fail;
using core::Line;
using core::Projected;
using core::quarantine;
using core::Result;
using core::Row;

// What is told of a line names some of its text, which may be long; all that is told of a batch is
// one answer.
constexpr qsizetype detailMax = 300;
constexpr qsizetype answeredCharsMax =
    64 * 1024; // of what supervisors said, before it is shortened

QString shortened(QString detail)
{
    if (detail.size() > detailMax) {
        detail.truncate(detail[detailMax - 1].isHighSurrogate() ? detailMax - 1 : detailMax);
    }
    return detail;
}

// Nothing where it is no text: what a line says may never fail its batch, and the projector names
// it.
QString textOf(const Line &line, const char *key)
{
    const auto text = line.body.optionalText(key);
    return text ? text->value_or(QString()) : QString();
}

// One batch under way: everything a line needs to be taken in.
class Intake {
public:
    Intake(Database &database, core::Chain &chain, core::FeedHead &head, core::UserDefinition user,
           LineQuota &quota, bool isRevoked, qint64 nowMs)
        : m_database(database),
          m_ledger(database),
          m_feed(database),
          m_projector(database),
          m_parser(core::lineParser()),
          m_chain(chain),
          m_head(head),
          m_user(std::move(user)),
          m_quota(quota),
          m_isRevoked(isRevoked),
          m_nowMs(nowMs)
    {
    }

    Result<std::optional<protocol::LineVerdict>> take(const QByteArray &bytes)
    {
        const auto line = core::readLine(m_parser, bytes);
        if (!line) {
            // Not even an identity: it is stored under one made from its bytes, so that nothing is
            // lost.
            return store(core::lineIdentity(bytes), QUuid(), bytes, 0,
                         quarantine("malformed", line.error().detail));
        }
        const bool isBlind = core::isPlanted(core::Mutant::RebaseWithoutId);
        const auto known = isBlind ? std::optional<QByteArray>() : TRY(m_ledger.lineOf(line->id));
        if (TRY(isErased(*line, known))) {
            auto verdict = TRY(storeErased(*line, bytes));
            TRY(tellStanding(*line, line->id, *verdict));
            return verdict;
        }
        // Where another line has this identity, what becomes of this one is kept under one made
        // from its bytes, so that neither stands in the other's way.
        const bool isTaken = known && !known->isEmpty() && *known != bytes;
        const QUuid id = isTaken ? core::lineIdentity(bytes) : line->id;
        const Projected judged =
            isTaken ? TRY(judgeTaken(id)) : TRY(judge(*line, known.has_value()));
        auto verdict = TRY(store(id, line->target, bytes, line->hlc, judged));
        if (line->type == core::LineType::BlobRef) {
            TRY(noteBlobLine(m_database, m_chain.id, m_chain.end.n, *line));
        }
        if (!judged.quarantined || mayCountLater(*line, judged)) {
            TRY(checkClock(*line));
        }
        if (verdict && verdict->kind == u"duplicate_of") {
            TRY(tellStanding(*line, id, *verdict));
        }
        return verdict;
    }

private:
    // Empty: erased here. One that is not here may be, too: a county that was put back says the
    // erasures again that its backup lacks, and its line comes after them (undone.h). What keeps an
    // erased line's place in a new chain says nothing, and stays.
    Result<bool> isErased(const Line &line, const std::optional<QByteArray> &known)
    {
        if (line.type == core::LineType::DeviceOpen) {
            return false;
        }
        return (known && known->isEmpty()) || TRY(erasedByLaw()).contains(line.id);
    }

    // Read once a batch: no line of a laptop erases anything.
    Result<QSet<QUuid>> erasedByLaw()
    {
        if (!m_erased) {
            m_erased.emplace();
            TRY(m_database.each(
                "SELECT event FROM redaction GROUP BY event HAVING count(*) >= $1",
                [this](const Row &row) -> Result<> {
                    m_erased->insert(core::uuidAt(row, 0));
                    return {};
                },
                core::RedactionRepository::askersNeeded));
        }
        return *m_erased;
    }

    static Projected sameAgain()
    {
        return {true, u"duplicate_of"_s, u"the same line came before"_s, {}};
    }

    // Two lines with one identity: the first stands, this one waits for a person (SYNC F35).
    Result<Projected> judgeTaken(const QUuid &kept)
    {
        return TRY(m_ledger.lineOf(kept))
                   ? sameAgain()
                   : quarantine("id_collision", u"another line has this identity"_s);
    }

    Result<Projected> judge(const Line &line, bool isKnown)
    {
        if (isKnown) {
            return sameAgain();
        }
        if (const QString never = core::notAPersons(line, m_user.login); !never.isEmpty()) {
            // Told apart for supervisors' laptops, which do not know whose laptop brought it.
            return quarantine(line.user == m_user.login ? "not_allowed" : "other_author", never);
        }
        if (m_isRevoked) {
            return quarantine("revoked_device", u"the laptop was revoked before this line came"_s);
        }
        if (!TRY(m_quota.takes(line.at))) {
            return quarantine("quota",
                              u"more lines of one day than a person writes; kept for review"_s);
        }
        if (const QString reason = refusal(line, m_user); !reason.isEmpty()) {
            return quarantine("not_allowed", reason);
        }
        if (line.type == core::LineType::VerdictSet && TRY(isOwnMatter(line))) {
            return quarantine("not_allowed", u"nobody decides on a line of their own"_s);
        }
        const Capture capture{m_chain.inc, m_chain.device, m_chain.end.n + 1, m_nowMs};
        if (const auto outside = TRY(scopeFault(m_database, line, m_user, &capture))) {
            return *outside;
        }
        // As if it were not here: that somebody's guess is right is nobody's to know.
        if (line.version <= core::lineVersion &&
            !TRY(mayChange(m_database, line, m_user.login, m_readRule))) {
            return core::unknownVisit();
        }
        return m_projector.project(line);
    }

    // A line that is held counts nowhere: its author, who sends it once more, hears how it stands,
    // and not that all is well.
    Result<> tellStanding(const Line &line, const QUuid &kept, protocol::LineVerdict &verdict)
    {
        if (line.user != m_user.login) {
            return {}; // nothing of others' lines
        }
        if (auto standing = TRY(standingOf(m_database, kept, m_user.login, kept != line.id))) {
            standing->n = verdict.n;
            m_words += standing->detail.size();
            if (m_words > answeredCharsMax) {
                standing->detail = shortened(standing->detail);
            }
            verdict = *std::move(standing);
        }
        return {};
    }

    // A person may accept it any day, and then it has to be dated like the others of its run.
    bool mayCountLater(const Line &line, const Projected &judged) const
    {
        return judged.reason != u"duplicate_of" && judged.reason != u"id_collision" &&
               line.user == m_user.login && core::checkIndexed(line.boot, "the name of a run");
    }

    // A register's edit from the future would win by its date alone: the county says by how much
    // that run's clock is ahead, so that all machines cap it alike (SYNC §3.4).
    Result<> checkClock(const Line &line)
    {
        const bool isDated =
            line.type == core::LineType::TargetSet || line.type == core::LineType::ConflictResolve;
        if (!isDated || line.boot.isEmpty()) {
            return {};
        }
        const qint64 skew = TRY(core::knownSkew(m_database, line.user, line.boot));
        if (line.at - skew <= m_nowMs + core::clockToleranceMs) {
            return {};
        }
        return say(core::clockAhead(line.user, line.boot, line.at - m_nowMs));
    }

    // A line of the county's own, numbered behind the one that made it necessary.
    Result<> say(const core::Change &change)
    {
        const core::Author hand{core::countyHand, {}, {}, [this] { return m_nowMs; }};
        core::Chain own = TRY(m_ledger.own());
        const core::StoredLine stored = TRY(m_ledger.append(own, change, hand));
        core::JsonParser parser = core::lineParser();
        const Line said = TRY(core::readLine(parser, stored.bytes));
        const Projected projected = TRY(m_projector.project(said));
        return m_feed.add(m_head, own, own.end, said.id, {}, {}, projected.places);
    }

    // A line that was erased by law comes, once more from a laptop that joined again, or from one
    // that had not heard of it (SYNC F118): its place is kept, its bytes are not, and the county
    // says so.
    Result<std::optional<protocol::LineVerdict>> storeErased(const Line &line,
                                                             const QByteArray &bytes)
    {
        TRY(m_ledger.appendRedacted(m_chain, core::nextHash(m_chain.end.hash, bytes)));
        auto verdict = TRY(number(line.id, {}, m_chain.end.n, sameAgain()));
        TRY(say(core::redactedFurther(line.id, m_chain.inc, m_chain.end)));
        return verdict;
    }

    Result<bool> isOwnMatter(const Line &decision)
    {
        const auto event = decision.body.uuid("event");
        if (!event) {
            return false; // the projector says what is wrong with it
        }
        const auto matter = TRY(core::HeldRepository(m_database).find(*event));
        core::JsonParser parser = core::lineParser();
        const auto line = matter ? core::readLine(parser, matter->bytes)
                                 : Result<Line>(tl::unexpected(Error{Error::Kind::NotFound, {}}));
        return line && line->user == m_user.login;
    }

    Result<std::optional<protocol::LineVerdict>> store(const QUuid &id, const QUuid &entity,
                                                       const QByteArray &bytes, qint64 hlc,
                                                       const Projected &projected)
    {
        const auto stored = TRY(m_ledger.appendBytes(m_chain, id, bytes, hlc));
        return number(id, entity, stored.n, projected);
    }

    Result<std::optional<protocol::LineVerdict>> number(const QUuid &id, const QUuid &entity,
                                                        qint64 n, const Projected &projected)
    {
        const QByteArray verdict = projected.quarantined ? projected.reason.toUtf8() : QByteArray();
        const bool isRepeat = projected.reason == u"duplicate_of";
        const std::vector<core::FeedPlace> places =
            projected.quarantined && !isRepeat ? std::vector<core::FeedPlace>{{core::reviewGrid}}
                                               : projected.places;
        TRY(m_feed.add(m_head, m_chain, m_chain.end, id, entity, verdict, places));
        if (!projected.quarantined) {
            return std::optional<protocol::LineVerdict>();
        }
        if (core::isPlanted(core::Mutant::QuarantineStops)) {
            return fail(Error::Kind::Invalid, projected.detail);
        }
        protocol::LineVerdict told{id,
                                   n,
                                   isRepeat ? u"duplicate_of"_s : u"quarantined"_s,
                                   projected.reason,
                                   shortened(projected.detail),
                                   {},
                                   {}};
        TRY(m_database.run("INSERT INTO verdict (event, chain, n, kind, reason, detail)"
                           " VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (event) DO NOTHING",
                           id, m_chain.id, n, told.kind, told.reason, told.detail));
        return std::optional(told);
    }

    Database &m_database;
    core::Ledger m_ledger;
    core::Feed m_feed;
    core::Projector m_projector;
    core::JsonParser m_parser;
    core::Chain &m_chain;
    core::FeedHead &m_head;
    core::UserDefinition m_user;
    LineQuota &m_quota;
    std::optional<ReadRule> m_readRule; // made when first asked; no line of a laptop changes it
    std::optional<QSet<QUuid>> m_erased;
    qsizetype m_words = 0; // characters of them told so far
    bool m_isRevoked;      // its lines wait in the review tray
    qint64 m_nowMs;
};

// Who assigns targets, or merges them, does so among the grids that are theirs.
Result<std::optional<Projected>> destinationFault(Database &database, const Line &line,
                                                  const core::UserDefinition &user)
{
    QString to;
    if (line.type == core::LineType::TargetMove) {
        to = textOf(line, "to");
    } else if (line.type == core::LineType::TargetAlias && !textOf(line, "into").isEmpty()) {
        const auto there = TRY(database.first(
            "SELECT grid FROM target WHERE id = $1", [](const Row &row) { return row.text(0); },
            QUuid::fromString(textOf(line, "into"))));
        to = there.value_or(QString());
    } else {
        return std::optional<Projected>();
    }
    return user.grids.contains(to)
               ? std::optional<Projected>()
               : std::optional(
                     quarantine("not_allowed", u"that is none of %1's grids"_s.arg(user.login)));
}

// The links of the batch, and that its end is what the device signed.
Result<> checkLinks(const protocol::Batch &batch)
{
    QByteArray hash = batch.previous;
    for (const QByteArray &line : batch.lines) {
        hash = core::nextHash(hash, line);
    }
    if (hash != batch.end.hash) {
        return fail(Error::Kind::Invalid,
                    u"the lines %1 to %2 do not lead to the hash the batch names"_s.arg(batch.first)
                        .arg(batch.end.n));
    }
    return {};
}

} // namespace

QString refusal(const core::Line &line, const core::UserDefinition &user)
{
    QString never = core::notAPersons(line, user.login);
    if (!line.type || !never.isEmpty()) {
        return never;
    }
    const auto role = core::fromCode<core::Role>(user.role).value_or(core::Role::CityViewer);
    switch (*line.type) {
    case core::LineType::DeviceOpen:
    case core::LineType::DeviceClock:
    case core::LineType::DevicePurged:
    case core::LineType::AuditEvent:
        return {};
    case core::LineType::VisitAdd:
    case core::LineType::VisitAmend:
    case core::LineType::VisitVoid:
    case core::LineType::BlobRef:
    case core::LineType::TargetNew:
        return core::mayVisit(role) ? QString() : u"the role %1 records no visits"_s.arg(user.role);
    case core::LineType::TargetSet:
    case core::LineType::ConflictResolve:
        return core::mayVisit(role) || core::mayArrange(role)
                   ? QString()
                   : u"the role %1 changes no targets"_s.arg(user.role);
    case core::LineType::TargetAlias:
        return core::mayArrange(role) ? QString()
                                      : u"the role %1 merges no duplicates"_s.arg(user.role);
    case core::LineType::TargetMove:
        return core::mayArrange(role) ? QString()
                                      : u"the role %1 assigns no targets"_s.arg(user.role);
    case core::LineType::VerdictSet:
        return core::maySupervise(role) ? QString()
                                        : u"the role %1 decides on no held lines"_s.arg(user.role);
    case core::LineType::RosterMember:
    case core::LineType::ImportBegin:
    case core::LineType::ImportUndo:
    case core::LineType::RosterFreeze:
    case core::LineType::RosterWithdraw:
    case core::LineType::GridSet:
    case core::LineType::UserSet:
    case core::LineType::DeviceSet:
    case core::LineType::DeviceRevoke:
    case core::LineType::ReferenceSet:
    case core::LineType::Redact:
    case core::LineType::IssueAnswer:
        break; // said above
    }
    return u"lines of this type are the county's alone"_s;
}

Result<bool> mayChange(Database &database, const Line &line, const QString &login,
                       std::optional<ReadRule> &rule)
{
    const bool changes = line.type == core::LineType::VisitAmend ||
                         line.type == core::LineType::VisitVoid ||
                         line.type == core::LineType::BlobRef;
    const auto visit = changes ? line.body.uuid("visit") : fail(Error::Kind::NotFound, {});
    const auto bytes =
        visit ? TRY(core::Ledger(database).lineOf(*visit)) : std::optional<QByteArray>();
    if (!bytes || bytes->isEmpty()) {
        return true; // the projector names what is wrong
    }
    if (!rule) {
        rule.emplace(TRY(ReadRule::of(database, login)));
    }
    return rule->mayRead(*bytes);
}

Result<std::optional<Projected>> scopeFault(Database &database, const Line &line,
                                            const core::UserDefinition &user,
                                            const Capture *capture)
{
    if (line.target.isNull() || line.type == core::LineType::VerdictSet ||
        user.grids.contains(u"*"_s)) {
        return std::optional<Projected>();
    }
    QString grid;
    if (line.type == core::LineType::TargetNew) {
        const auto named = line.body.optionalText("grid");
        if (!named) {
            return std::optional<Projected>(); // not even text: the projector names it
        }
        grid = named->value_or(QString());
    } else {
        const auto now = TRY(database.first(
            "SELECT grid FROM target WHERE id = $1", [](const Row &row) { return row.text(0); },
            line.target));
        if (!now) {
            return std::optional<Projected>(); // the projector names it
        }
        grid = *now;
    }
    if (user.grids.contains(grid)) {
        return destinationFault(database, line, user);
    }
    if (capture != nullptr && TRY(heldWhenWritten(database, line, grid, user.login, *capture))) {
        return std::optional<Projected>();
    }
    // Not where it lies now: the author may have no right to know.
    return std::optional(
        quarantine("late_scope", u"the target lies in none of %1's grids"_s.arg(user.login)));
}

Result<Ingested> ingest(Database &database, const DeviceAccount &device,
                        const protocol::Batch &batch, qint64 nowMs)
{
    core::Ledger ledger(database);
    core::Feed feed(database);
    auto chain = TRY(ledger.find(device.inc));
    auto head = TRY(feed.head());
    if (!chain || !head) {
        return fail(
            Error::Kind::NotFound,
            u"this county has no chain for this laptop; ask the administrator to enrol it again"_s);
    }
    const bool isByNumber =
        core::isPlanted(core::Mutant::DedupeByNumber) && chain->end.n == batch.first - 1;
    if (chain->end != core::ChainEnd{batch.first - 1, batch.previous} && !isByNumber) {
        return Ingested{chain->end, *head, false, {}};
    }
    TRY(checkLinks(batch));
    TRY(checkTold(database, batch));
    const auto user = TRY(core::CountyRepository(database).user(device.login));
    if (!user) {
        return fail(
            Error::Kind::Unauthorized,
            u"the person of this laptop is no longer known; ask the administrator to add them "
            "again"_s);
    }
    Ingested result;
    LineQuota quota(database, device.device);
    Intake intake(database, *chain, *head, *user, quota, device.isRevoked, nowMs);
    for (const QByteArray &line : batch.lines) {
        if (auto verdict = TRY(intake.take(line))) {
            result.verdicts.push_back(*std::move(verdict));
        }
    }
    TRY(quota.finish());
    TRY(noteContact(database, *chain, chain->end));
    TRY(feed.finish(*head));
    result.chain = chain->end;
    result.head = *head;
    result.taken = true;
    return result;
}

} // namespace server
