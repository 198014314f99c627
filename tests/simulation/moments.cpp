// SPDX-License-Identifier: GPL-3.0-or-later
// A history taken back to one moment as often as there are ways in which its next step can fail.
#include "tests/simulation/play.h"

#include "core/ledger/verify.h"

using namespace Qt::StringLiterals;

namespace sim {

using core::Database;
using core::Result;

Play::Moment Play::moment()
{
    Moment moment{m_ground, *m_county, m_county->closedImage(), {}, {}};
    for (const auto &laptop : m_laptops) {
        moment.laptops.push_back(*laptop);
        moment.laptopDisks.push_back(laptop->closedImage());
    }
    return moment;
}

void Play::goBackTo(const Moment &moment, const Op &op)
{
    static_cast<GroundFacts &>(m_ground) = moment.ground;
    m_ground.finding.reset();
    m_stragglers.clear();
    m_bag.clear();
    m_rounds = 0;
    m_county->goBackTo(moment.countyDisk, moment.county);
    for (size_t i = 0; i < m_laptops.size(); ++i) {
        m_laptops[i]->goBackTo(moment.laptopDisks[i], moment.laptops[i]);
    }
    m_random = Random(m_ground.plan.seed, 100 + op.id);
    reseedLibsodium(m_ground.plan.seed, op.id);
}

void Play::goOn(const Moment &before, const Op &op)
{
    goBackTo(before, op);
    perform(op);
}

std::vector<DiskCall> Play::callsOf(const Moment &before, const Op &op, bool atCounty)
{
    goBackTo(before, op);
    Disk &disk = atCounty ? m_county->disk : m_laptops.front()->disk;
    disk.startRecording();
    perform(op);
    return disk.stopRecording();
}

std::optional<Finding> Play::strike(const Moment &before, const Op &op, const Strike &strike,
                                    qint64 &named)
{
    goBackTo(before, op);
    Disk &disk = strike.atCounty ? m_county->disk : m_laptops.front()->disk;
    disk.arm(strike.fault, strike.call, op.id * 1000 + static_cast<quint64>(strike.call));
    perform(op);
    if (strike.fault == Fault::BitFlip && isDamageNamed(strike.atCounty)) {
        ++named;
        return std::nullopt;
    }
    // Work goes on; then the power goes, which shows what a failed fsync did not make safe.
    perform({OpKind::Visit, op.id + 1000, 0, 0, 0});
    perform({OpKind::Sync, op.id + 2000, 0, 0, 0});
    disk.arm(Fault::Crash, 0, 1);
    perform({OpKind::Draft, op.id + 3000, 0, 0, 0});
    perform({OpKind::CountyTarget, op.id + 4000, 0, 0, 0});
    if (!m_ground.hasFailed()) {
        settle();
        checkEnd();
    }
    auto finding = std::exchange(m_ground.finding, std::nullopt);
    // A bit that flipped in the log stays unread while the program runs; what the power took with
    // it is named then.
    if (finding && strike.fault == Fault::BitFlip && isDamageNamed(strike.atCounty)) {
        ++named;
        return std::nullopt;
    }
    return finding;
}

// Closes and opens the machine as its programs do. True: what is wrong is said in words, by whoever
// opens or verifies it, or by the operation that met it.
bool Play::isDamageNamed(bool atCounty)
{
    const auto isBad = [](Database &database) -> Result<bool> {
        const auto report = TRY(core::verifyEverything(database, {}));
        return !report.isSound();
    };
    if (m_ground.finding) {
        return false;
    }
    if (atCounty) {
        m_county->closedImage();
    } else {
        m_laptops.front()->closedImage();
    }
    // A bit that flips in the log before it is in the file cuts the log short there, as a silent
    // failover does (F74): the laptops know the county's later numbers and say so.
    if (atCounty && m_county->isBehindItsWord()) {
        return true;
    }
    const auto bad = atCounty ? m_county->look(isBad) : m_laptops.front()->look(isBad);
    const bool isNamed = !bad || *bad || m_ground.finding.has_value();
    if (isNamed) {
        m_ground.finding.reset();
    }
    return isNamed;
}

} // namespace sim
