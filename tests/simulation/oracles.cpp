// SPDX-License-Identifier: GPL-3.0-or-later
// What has to be true of a history (SYNC §4.2): after each answer, each sitting, and at the end.
#include "tests/simulation/play.h"

#include "core/ledger/alarms.h"
#include "core/ledger/feed.h"
#include "core/ledger/projector.h"
#include "core/ledger/verify.h"
#include "core/query/outbox.h"
#include "core/query/purges.h"
#include "core/settings.h"
#include "tests/simulation/target_pictures.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace sim {

using core::Database;
using core::Result;
using core::Row;

namespace {

constexpr qint64 roundsMax = 20;
constexpr qint64 rawBatchesMost = 200;
constexpr qint64 diskBytesMost = 32LL * 1024 * 1024;
constexpr int openFilesMost = 6;

} // namespace

// O6, O7, O11 of every answer the county gives, whether it arrives or not.
void Play::checkReply(const Laptop &laptop, const server::HttpRequest &request,
                      const server::HttpReply &reply)
{
    if (reply.body.size() > protocol::replyBytesMax) {
        m_ground.fail("O11", u"an answer of %1 bytes"_s.arg(reply.body.size()));
    }
    if (request.method == "PUT") {
        const auto answer = protocol::readBatchReply(reply.body);
        if (!answer) {
            m_ground.fail("O9",
                          u"the county's own answer does not read: "_s + answer.error().detail);
            return;
        }
        checkReceipt(laptop, answer->receipt);
        checkMarkers(laptop, reply.body);
        return;
    }
    if (request.target != "/v1/sync") {
        return;
    }
    const auto answer = protocol::readSyncReply(reply.body);
    if (!answer) {
        m_ground.fail("O9", u"the county's own answer does not read: "_s + answer.error().detail);
        return;
    }
    if (!answer->receipt.isEmpty()) {
        checkReceipt(laptop, answer->receipt);
    }
    checkHead(answer->head);
    const auto asked = protocol::readSyncRequest(request.body, laptop.inc);
    if (answer->rewound && asked && asked->epoch == answer->epoch && !m_county->isSilentlyBack) {
        m_ground.fail("O7", u"%1 hears that the county was put back, which nobody did since it was "
                            "told so"_s.arg(laptop.name()));
    }
    checkScope(laptop, *answer);
}

void Play::checkReceipt(const Laptop &, const QByteArray &bytes)
{
    const auto receipt = protocol::readReceipt(bytes);
    if (!receipt) {
        m_ground.fail("O7", u"a receipt does not read: "_s + receipt.error().detail);
        return;
    }
    qint64 &newest = m_county->receipted[receipt->inc];
    if (receipt->end.n < newest) {
        m_ground.fail("O7",
                      u"receipts went back from line %1 to %2"_s.arg(newest).arg(receipt->end.n));
    }
    newest = std::max(newest, receipt->end.n);
    checkHead(receipt->head);
}

// The history of (number, hash) is one line as long as nobody put the county back.
void Play::checkHead(const core::FeedHead &head)
{
    std::map<qint64, QByteArray> &heads = m_county->heads;
    if (!heads.empty() && head.seq < heads.rbegin()->first) {
        m_ground.fail("O7",
                      u"the county's number went back from %1 to %2"_s.arg(heads.rbegin()->first)
                          .arg(head.seq));
    }
    const auto [known, isNew] = heads.emplace(head.seq, head.hash);
    if (!isNew && known->second != head.hash) {
        m_ground.fail("O7", u"the county has two histories at number %1"_s.arg(head.seq));
    }
}

// Nothing of a grid reaches a laptop whose person may not read it now (O6).
void Play::checkScope(const Laptop &laptop, const protocol::SyncReply &reply)
{
    std::set<QString> grids;
    std::map<QUuid, QString> gridOf;
    const auto read = m_county->look([&](Database &database) -> Result<> {
        TRY(database.each(
            "SELECT grid FROM user_grid WHERE login = $1",
            [&](const Row &row) -> Result<> {
                grids.insert(row.text(0));
                return {};
            },
            laptop.login));
        return database.each("SELECT id, grid FROM target", [&](const Row &row) -> Result<> {
            gridOf[core::uuidAt(row, 0)] = row.text(1);
            return {};
        });
    });
    if (!read) {
        return;
    }
    if (isRevoked(laptop) && (!reply.isRevoked || !reply.pages.empty() || reply.grids)) {
        m_ground.fail("O6",
                      u"%1 was taken for lost and gets something to read"_s.arg(laptop.name()));
    }
    core::JsonParser parser = core::lineParser();
    size_t at = 0;
    for (const protocol::Page &page : reply.pages) {
        // Held lines of every grid are the supervisors' to read.
        const bool isReview =
            page.grid == core::reviewGrid && m_ground.supervisors.contains(laptop.login);
        for (size_t end = at + page.seqs.size(); at < end; ++at) {
            const auto line = core::readLine(parser, reply.lines[at]);
            if (!line) {
                m_ground.fail("O5", u"the county hands out a line that does not read"_s);
                return;
            }
            const bool isCountys = line->typeName == "user.set" || line->typeName == "device.set";
            // Who loses a target hears that it left.
            const bool leaves = line->typeName == "target.move" && !line->target.isNull();
            const bool mayRead = line->target.isNull() || grids.contains(u"*"_s) ||
                                 grids.contains(gridOf[line->target]) || leaves || isReview;
            if (isCountys || !mayRead) {
                m_ground.fail("O6", u"%1 gets a %2 of grid %3"_s.arg(
                                        laptop.name(), QString::fromUtf8(line->typeName),
                                        gridOf[line->target]));
            }
            checkMarkers(laptop, reply.lines[at]);
        }
    }
    for (const protocol::LineVerdict &verdict : reply.verdicts) {
        checkMarkers(laptop, verdict.detail.toUtf8());
    }
}

// As the county has it now.
bool Play::isRevoked(const Laptop &laptop)
{
    const auto revoked = m_county->look([&](Database &database) {
        return database.count(
            "SELECT count(*) FROM device WHERE inc = $1 AND revoked_at IS NOT NULL", laptop.inc);
    });
    return revoked.value_or(0) > 0;
}

// Every value carries the marker of its target: none of a target the person could never read.
void Play::checkMarkers(const Laptop &laptop, const QByteArray &text)
{
    const std::set<QString> &grids = m_ground.everGranted[laptop.login];
    if (grids.contains(u"*"_s) || m_ground.supervisors.contains(laptop.login)) {
        return;
    }
    for (qsizetype at = text.indexOf("ZQ"); at >= 0; at = text.indexOf("ZQ", at + 2)) {
        bool isNumber = false;
        const auto number = text.mid(at + 2, 4).toUInt(&isNumber);
        if (!isNumber || number >= m_ground.targets.size()) {
            continue;
        }
        const std::set<QString> &homes = m_ground.everIn[m_ground.targets[number]];
        const bool ever = std::any_of(homes.begin(), homes.end(),
                                      [&](const QString &grid) { return grids.contains(grid); });
        if (!ever && !homes.empty()) {
            m_ground.fail("O6", u"%1 gets bytes of target %2"_s.arg(laptop.name()).arg(number));
        }
    }
}

// O7 and O12: what the screen says after a step of a sitting.
void Play::checkSaid(Laptop &laptop)
{
    struct Said {
        core::OutboxStatus outbox;
        qint64 complete = 0;
        QByteArray epoch;
        QUuid inc;
    };
    const auto said = laptop.run([](Database &database) -> Result<Said> {
        core::Settings settings(database);
        return Said{
            TRY(core::outboxStatus(database)), TRY(settings.integer(core::setting::completeAsOf)),
            TRY(settings.bytes(core::setting::epoch)), TRY(core::Ledger(database).own()).inc};
    });
    if (!said) {
        return;
    }
    const auto known = m_county->receipted.find(said->inc);
    const qint64 word = known == m_county->receipted.end() ? 0 : known->second;
    // Of what a stick brought again since, the laptop's older receipt is true again.
    const qint64 given = m_ground.wasPutBack ? std::max(word, m_county->lastLine(said->inc)) : word;
    if (said->outbox.receiptN > given && knowsTheCounty(laptop)) {
        m_ground.fail("O12", u"%1 says %2 lines are delivered, the county gave its word for %3"_s
                                 .arg(laptop.name())
                                 .arg(said->outbox.receiptN)
                                 .arg(given));
    }
    if (said->outbox.receiptN > said->outbox.lines) {
        m_ground.fail("O12",
                      u"%1 says more lines are delivered than there are"_s.arg(laptop.name()));
    }
    const auto copied = m_county->backedUp.find(said->inc);
    const qint64 inBackup = copied == m_county->backedUp.end() ? 0 : copied->second;
    if (said->outbox.durableN > inBackup) {
        m_ground.fail(
            "O12", u"%1 says %2 lines are in the county's backup, which has %3"_s.arg(laptop.name())
                       .arg(said->outbox.durableN)
                       .arg(inBackup));
    }
    checkDigests(laptop);
    const bool sameCounty = said->epoch == laptop.saidEpoch && !m_county->isSilentlyBack;
    if (sameCounty && said->complete < laptop.saidComplete) {
        m_ground.fail("O7", u"%1 was complete as of %2 and is as of %3"_s.arg(laptop.name())
                                .arg(laptop.saidComplete)
                                .arg(said->complete));
    }
    const bool sameChain = said->inc == laptop.saidInc;
    if (sameChain && said->outbox.receiptN < laptop.saidReceiptN && !laptop.mayPart) {
        m_ground.fail("O7", u"%1 had a receipt for line %2 and has one for %3"_s.arg(laptop.name())
                                .arg(laptop.saidReceiptN)
                                .arg(said->outbox.receiptN));
    }
    laptop.saidReceiptN = said->outbox.receiptN;
    laptop.saidComplete = said->complete;
    laptop.saidEpoch = said->epoch;
    laptop.saidInc = said->inc;
}

// Whether it sat to the end since the county was put back the last time, and all was said aloud.
bool Play::knowsTheCounty(Laptop &laptop)
{
    const QByteArray now = m_county->epoch();
    const auto here = laptop.look(
        [](Database &database) { return core::Settings(database).bytes(core::setting::epoch); });
    return here && *here == now && laptop.doneEpoch == now && !m_county->isSilentlyBack;
}

// What laptop and county believe of a grid does not differ after a sync (SYNC §3.7), but where a
// line is missing that the county lost: a lost move is found out by that.
void Play::checkDigests(Laptop &laptop)
{
    const auto alarms = laptop.look([](Database &database) {
        return database.all(
            "SELECT detail FROM alarm WHERE kind = $1 ORDER BY at",
            [](const Row &row) { return row.text(0); }, core::alarm::digestDiffers);
    });
    if (!alarms) {
        return;
    }
    const auto count = static_cast<qint64>(alarms->size());
    const bool isNew = count > std::exchange(laptop.saidDiffers, count);
    if (isNew && m_county->lostTargets().empty()) {
        m_ground.fail("O3", u"%1 found another state than the county's: %2"_s.arg(laptop.name(),
                                                                                  alarms->back()));
    }
}

// The faults end, everybody is online, and everybody syncs until nothing moves any more (O9).
void Play::settle()
{
    m_county->disk.disarm();
    m_county->disk.forgetStrike();
    m_county->restart();
    for (const auto &laptop : m_laptops) {
        laptop->disk.disarm();
        laptop->disk.forgetStrike();
        laptop->isOnline = true;
        laptop->restart();
    }
    while (!m_stragglers.empty() && !m_ground.hasFailed()) {
        deliverStraggler(0);
    }
    while (!m_bag.empty() && !m_ground.hasFailed()) {
        bring(0, false);
    }
    bool isQuiet = false;
    while (!isQuiet && !m_ground.hasFailed()) {
        if (++m_rounds > roundsMax) {
            m_ground.fail("O9", u"after %1 rounds of sync lines still move"_s.arg(roundsMax));
            return;
        }
        isQuiet = true;
        for (size_t i = 0; i < m_laptops.size() && !m_ground.hasFailed(); ++i) {
            Laptop &laptop = *m_laptops[i];
            bool isDone = sit(i, 1000, 0);
            if (laptop.isUnknown) {
                laptop.endSitting();
                isQuiet = false;
                isDone = rejoin(laptop) && sit(i, 1000, 0);
            }
            if (!isDone && !laptop.hasParted) {
                m_ground.fail("O9",
                              u"%1 cannot sync although nothing is wrong"_s.arg(laptop.name()));
            }
            if (isDone) {
                const client::SyncReport &report = laptop.sitting->report();
                isQuiet = isQuiet && report.linesSent == 0 && report.linesReceived == 0;
            }
            laptop.endSitting();
        }
    }
}

void Play::checkEnd()
{
    if (m_ground.hasFailed()) {
        return;
    }
    checkConservation();
    checkAgreement();
    checkNoRewindAlarm();
    checkRefilled();
    checkMissingNamed();
    const auto checked = m_county->look([this](Database &database) -> Result<> {
        checkSound(u"the county"_s, database);
        checkCountyOnce(database);
        checkNoSilentOverwrite(database);
        return {};
    });
    if (!checked) {
        m_ground.fail("O1", u"the county does not read at the end"_s);
    }
    checkConvergence();
    checkBounds();
    for (const auto &laptop : m_laptops) {
        laptop->checkKept();
        const auto sound = laptop->look([&](Database &database) -> Result<> {
            checkSound(laptop->name(), database);
            return {};
        });
        if (!sound) {
            m_ground.fail("O5", u"%1 does not read at the end"_s.arg(laptop->name()));
        }
    }
}

// O2 and O5.
void Play::checkSound(const QString &where, Database &database)
{
    const auto report = core::verifyEverything(database, {});
    if (!report) {
        m_ground.fail("O5", u"%1 cannot be verified: %2"_s.arg(where, report.error().detail));
    } else if (!report->isSound()) {
        const bool tablesOnly = report->faults.empty() && report->feedFault == 0;
        m_ground.fail(tablesOnly ? "O2" : "O5",
                      where + u": "_s + core::verifySentences(*report).join(u"; "_s) +
                          (tablesOnly ? rebuiltDifference(database) : QString()));
    }
}

// What a rebuild shows differently, for who looks for the cause. Nothing is kept of it.
QString Play::rebuiltDifference(Database &database)
{
    QString text;
    (void)database.transaction([&]() -> Result<> {
        const Pictures before = TRY(picturesOf(database));
        TRY(core::rebuildProjections(database));
        const Pictures after = TRY(picturesOf(database));
        for (const auto &[target, picture] : before) {
            const auto again = after.find(target);
            if (again == after.end()) {
                text += u"; a rebuild lacks %1"_s.arg(m_ground.markerOf(target));
            } else if (again->second != picture) {
                text += u"; %1 is rebuilt differently: %2"_s.arg(
                    m_ground.markerOf(target), difference(picture, again->second));
            }
        }
        for (const auto &[target, picture] : after) {
            text += before.contains(target)
                        ? QString()
                        : u"; a rebuild adds %1"_s.arg(m_ground.markerOf(target));
        }
        return core::fail(core::Error::Kind::Conflict, text);
    });
    return text;
}

// Every line of a database by its event; the clock of lines never falls within a chain.
Result<> Play::collectLines(Database &database, Lines &lines)
{
    core::JsonParser parser = core::lineParser();
    qint64 chain = 0;
    qint64 hlc = 0;
    return database.each(
        "SELECT line, chain FROM ledger WHERE n > 0 ORDER BY chain, n",
        [&](const Row &row) -> Result<> {
            const auto line = core::readLine(parser, row.blob(0));
            if (!line) {
                return {};
            }
            if (row.integer(1) == chain && line->hlc <= hlc && !m_ground.movesChains) {
                m_ground.fail("O5", u"the clock of lines fell at %1"_s.arg(line->id.toString()));
            }
            chain = row.integer(1);
            hlc = line->hlc;
            lines.emplace(line->id, core::sha256(row.blob(0)));
            return {};
        });
}

// All lines in the ledgers of all machines, as their disks have them now.
std::optional<std::set<QUuid>> Play::linesAnywhere()
{
    std::set<QUuid> lines;
    core::JsonParser parser = core::lineParser();
    const auto collect = [&](Database &database) {
        return database.each("SELECT line FROM ledger WHERE n > 0",
                             [&](const Row &row) -> Result<> {
                                 if (const auto line = core::readLine(parser, row.blob(0))) {
                                     lines.insert(line->id);
                                 }
                                 return {};
                             });
    };
    bool isRead = m_county->look(collect).has_value();
    for (const auto &laptop : m_laptops) {
        isRead = laptop->look(collect).has_value() && isRead;
    }
    return isRead ? std::optional(lines) : std::nullopt;
}

// O1: what somebody was told is saved is on a laptop or on the county, as it was written; and when
// everybody has synced, all that laptops hold is on the county.
void Play::checkConservation()
{
    Lines onCounty;
    const auto read =
        m_county->look([&](Database &database) { return collectLines(database, onCounty); });
    Lines found = onCounty;
    bool isRead = read.has_value();
    for (const auto &laptop : m_laptops) {
        Lines here;
        isRead =
            isRead && laptop->run([&](Database &database) { return collectLines(database, here); });
        for (const auto &[event, hash] : here) {
            if (!onCounty.contains(event) && !laptop->hasParted) {
                m_ground.fail("O9", u"line %1 of %2 does not reach the county"_s.arg(
                                        event.toString(), laptop->name()));
            }
        }
        found.merge(here);
    }
    if (!isRead) {
        m_ground.fail("O1", u"not all ledgers read at the end"_s);
        return;
    }
    for (const auto &[event, promise] : m_ground.promises) {
        const auto line = found.find(event);
        if (line == found.end() && !m_ground.gone.contains(event)) {
            m_ground.fail("O1", u"line %1 was saved and is nowhere"_s.arg(event.toString()));
        } else if (line != found.end() && line->second != promise.hash) {
            m_ground.fail("O1", u"line %1 is not what was saved"_s.arg(event.toString()));
        }
    }
}

// What laptop and county know of each other at the end.
void Play::checkAgreement()
{
    const auto epochOf = [](Database &database) {
        return core::Settings(database).bytes(core::setting::epoch);
    };
    const auto epoch = m_county->look(epochOf);
    for (const auto &laptop : m_laptops) {
        const auto known = laptop->run(epochOf);
        const auto chain =
            laptop->run([](Database &database) { return core::Ledger(database).own(); });
        if (!epoch || !known || !chain) {
            m_ground.fail("O7", u"%1 or the county does not read"_s.arg(laptop->name()));
        } else if (*known != *epoch && !laptop->hasParted) {
            m_ground.fail("O7",
                          u"%1 has not noticed that the county was put back"_s.arg(laptop->name()));
        } else if (chain->inc != laptop->inc && !laptop->mayPart && !laptop->hasJoinedAgain &&
                   !(m_ground.wasPutBack && laptop->hasRetired()) && !m_ground.wasPutBackSilently &&
                   !(m_ground.wasPutBack && m_ground.hasSticks)) {
            // (Who is put back silently has forgotten the token it gave last, and takes a laptop
            // that read and wrote nothing since for a copy of itself. A line that is nothing but
            // its hash cannot be brought again: what follows it goes into another chain.)
            m_ground.fail(
                "O7", u"%1 began another chain although nobody copied it"_s.arg(laptop->name()));
        }
    }
}

// Nobody accuses the county of history taken out where it said by a new epoch that it was put back.
void Play::checkNoRewindAlarm()
{
    for (const auto &laptop : m_laptops) {
        const auto alarms = laptop->look([](Database &database) {
            return database.all(
                "SELECT detail FROM alarm WHERE kind = $1",
                [](const Row &row) { return row.text(0); }, core::alarm::countyRewound);
        });
        if (alarms && !alarms->empty() && !m_ground.wasPutBackSilently) {
            m_ground.fail("O7",
                          u"%1 raises an alarm over a county that said it was put back: %2"_s.arg(
                              laptop->name(), alarms->front()));
        }
    }
}

// A laptop that was put back holds again what the county has of its chains (F19). Of two copies
// each holds what it wrote itself.
void Play::checkRefilled()
{
    using Ends = std::map<QUuid, qint64>;
    const auto endsOf = [](Database &database) -> Result<Ends> {
        Ends ends;
        TRY(database.each("SELECT inc, n FROM chain", [&](const Row &row) -> Result<> {
            ends[core::uuidAt(row, 0)] = row.integer(1);
            return {};
        }));
        return ends;
    };
    const auto onCounty = m_county->look(endsOf);
    for (const auto &laptop : m_laptops) {
        const auto here = laptop->look(endsOf);
        if (!onCounty || !here || m_ground.hasTwins || laptop->hasParted ||
            laptop->hasJoinedAgain || isRevoked(*laptop)) {
            continue;
        }
        for (const auto &[inc, n] : *here) {
            const auto known = onCounty->find(inc);
            if (known != onCounty->end() && known->second > n) {
                m_ground.fail("O1", u"%1 lacks lines %2 to %3 of its own, which the county has"_s
                                        .arg(laptop->name())
                                        .arg(n + 1)
                                        .arg(known->second));
            }
        }
    }
}

// A line whose laptop keeps nothing but its hash, because it was in a backup, and that a backup
// older than that one lacks, is gone; the county can name it (SYNC §3.7, F76).
void Play::checkMissingNamed()
{
    constexpr int namedMost = 1'000'000;
    const auto missing = m_county->look(
        [](Database &database) { return core::purgedAndMissing(database, namedMost); });
    const auto onCounty = m_county->events();
    if (!missing || !onCounty) {
        m_ground.fail("O1", u"the county cannot tell what is missing"_s);
        return;
    }
    std::set<QUuid> named;
    for (const core::MissingLine &line : *missing) {
        named.insert(line.event);
    }
    for (const QUuid &event : m_ground.gone) {
        for (const auto &laptop : m_laptops) {
            if (!onCounty->contains(event) && !named.contains(event) && !laptop->hasParted &&
                laptop->hasSaidGone(event)) {
                m_ground.fail("O1",
                              u"line %1, which %2 no longer keeps, is gone and not named"_s.arg(
                                  event.toString(), laptop->name()));
            }
        }
    }
}

// Each line of the county has one number, each event is applied once, and what is not applied says
// why (O1, O2).
void Play::checkCountyOnce(Database &database)
{
    const auto number = [&](const char *sql) {
        const auto count = database.count(sql);
        if (!count) {
            m_ground.fail("O2", count.error().detail);
        }
        return count.value_or(-1);
    };
    if (number("SELECT count(*) FROM ledger WHERE n > 0") != number("SELECT count(*) FROM feed") ||
        number("SELECT count(*) FROM feed JOIN ledger ON ledger.chain = feed.chain AND ledger.n ="
               " feed.n") != number("SELECT count(*) FROM feed")) {
        m_ground.fail("O2", u"lines and numbers of the county are not one to one"_s);
    }
    if (number("SELECT count(*) FROM (SELECT event FROM feed WHERE verdict = '' GROUP BY event"
               " HAVING count(*) > 1) AS twice") != 0) {
        m_ground.fail("O2", u"an event is applied twice on the county"_s);
    }
    if (number("SELECT count(*) FROM feed LEFT JOIN verdict ON verdict.event = feed.event"
               " WHERE feed.verdict <> '' AND verdict.event IS NULL") != 0) {
        m_ground.fail("O1", u"a line of the county is not applied and says no reason"_s);
    }
}

// O3: on every laptop that may talk to the county, each target its person may read is what it is on
// the county.
void Play::checkConvergence()
{
    struct CountyView {
        Pictures pictures;
        std::map<QUuid, QString> gridOf;
        std::map<QString, std::set<QString>> grants;
        std::set<QUuid> questioned; // targets with a line the county does not let count
        Groups groups;
    };
    const auto county = m_county->look([](Database &database) -> Result<CountyView> {
        CountyView view;
        view.pictures = TRY(picturesOf(database));
        TRY(view.groups.read(database));
        TRY(database.each("SELECT id, grid FROM target", [&](const Row &row) -> Result<> {
            view.gridOf[core::uuidAt(row, 0)] = row.text(1);
            return {};
        }));
        TRY(database.each("SELECT login, grid FROM user_grid", [&](const Row &row) -> Result<> {
            view.grants[row.text(0)].insert(row.text(1));
            return {};
        }));
        // What was accepted since counts everywhere; a word that was not taken never did.
        TRY(database.each(
            "SELECT feed.entity, ledger.line FROM feed JOIN ledger ON ledger.chain = feed.chain"
            " AND ledger.n = feed.n LEFT JOIN decision ON decision.event = feed.event"
            " AND decision.kind = 'ACCEPT' WHERE feed.verdict <> ''"
            " AND feed.verdict <> 'duplicate_of' AND decision.event IS NULL",
            [&](const Row &row) -> Result<> {
                if (!core::isDecision(row.blob(1))) {
                    view.questioned.insert(core::uuidAt(row, 0));
                }
                return {};
            }));
        return view;
    });
    if (!county) {
        m_ground.fail("O3", u"the county does not read: "_s + county.error().detail);
        return;
    }
    const std::set<QUuid> lost = m_county->lostTargets();
    for (const auto &laptop : m_laptops) {
        if (laptop->hasParted || m_ground.hasFailed() || isRevoked(*laptop)) {
            continue;
        }
        std::set<QUuid> apart = lost;
        apart.insert(county->questioned.begin(), county->questioned.end());
        Groups groups = county->groups;
        const auto here = laptop->run([&](Database &database) -> Result<Pictures> {
            TRY(groups.read(database));
            return picturesOf(database);
        });
        if (!here) {
            m_ground.fail("O3", u"%1 does not read: %2"_s.arg(laptop->name(), here.error().detail));
            return;
        }
        const auto granted = county->grants.find(laptop->login);
        checkNothingElse(*laptop, county->gridOf, apart);
        const auto mayRead = [&](const QUuid &target) {
            return granted != county->grants.end() &&
                   (granted->second.contains(u"*"_s) ||
                    granted->second.contains(county->gridOf.at(target)));
        };
        // Where one of a group is not known here as the county knows it, none of it need be.
        for (const auto &[target, picture] : county->pictures) {
            if (!mayRead(target)) {
                apart.insert(target);
            }
        }
        const std::set<QUuid> excused = groups.around(apart, county->pictures);
        for (const auto &[target, picture] : county->pictures) {
            if (apart.contains(target)) {
                continue;
            }
            const auto known = here->find(target);
            if (known == here->end()) {
                m_ground.fail(
                    "O3", u"%1 lacks target %2"_s.arg(laptop->name(), m_ground.markerOf(target)));
            } else if (known->second != picture && !excused.contains(target)) {
                m_ground.fail("O3", u"%1 and the county show %2 differently: %3"_s.arg(
                                        laptop->name(), m_ground.markerOf(target),
                                        difference(known->second, picture)));
            }
        }
    }
}

// What a laptop shows in a grid of its person's is there on the county, too, and it shows nothing
// of grids it does not read, but where somebody is writing.
void Play::checkNothingElse(Laptop &laptop, const std::map<QUuid, QString> &gridOf,
                            const std::set<QUuid> &apart)
{
    const auto here = laptop.run([](Database &database) {
        return database.all(
            "SELECT target.id, target.grid, cursor.grid FROM target LEFT JOIN cursor"
            " ON cursor.grid = target.grid OR cursor.grid = '*' WHERE cursor.grid IS NOT NULL"
            " OR (target.grid <> '' AND target.id NOT IN (SELECT target FROM draft)"
            " AND target.created_event IN (SELECT id FROM event WHERE chain = 0))",
            [](const Row &row) {
                return std::tuple(core::uuidAt(row, 0), row.text(1), !row.isNull(2));
            });
    });
    if (!here) {
        m_ground.fail("O3", here.error().detail);
        return;
    }
    for (const auto &[target, grid, isRead] : *here) {
        const auto known = gridOf.find(target);
        if (apart.contains(target)) {
            continue;
        }
        if (!isRead) {
            m_ground.fail("O3", u"%1 shows %2 in grid %3, which it does not read"_s.arg(
                                    laptop.name(), m_ground.markerOf(target), grid));
        } else if (known == gridOf.end() || known->second != grid) {
            m_ground.fail("O3", u"%1 shows %2 in grid %3, on the county it is in \"%4\""_s.arg(
                                    laptop.name(), m_ground.markerOf(target), grid,
                                    known == gridOf.end() ? QString() : known->second));
        }
    }
}

void Play::checkBounds()
{
    const auto raw = m_county->look([](Database &database) {
        return database.count("SELECT count(*) FROM inbox_raw WHERE reason <> 'parted'");
    });
    if (!raw || *raw > rawBatchesMost) {
        m_ground.fail("O11", u"the county keeps too many broken batches"_s);
    }
    if (m_county->disk.bytesHeld() > diskBytesMost || m_county->disk.openFiles() > openFilesMost) {
        m_ground.fail(
            "O11", u"the county holds %1 bytes in %2 open files"_s.arg(m_county->disk.bytesHeld())
                       .arg(m_county->disk.openFiles()));
    }
    for (const auto &laptop : m_laptops) {
        if (laptop->disk.bytesHeld() > diskBytesMost || laptop->disk.openFiles() > openFilesMost) {
            m_ground.fail("O11", u"%1 holds too much"_s.arg(laptop->name()));
        }
    }
}

} // namespace sim
