// SPDX-License-Identifier: GPL-3.0-or-later
// Sticks that people carry: written, lost, brought twice, late and in any order (SYNC §2.H).
#include "tests/simulation/play.h"

#include "core/ledger/feed.h"
#include "core/settings.h"
#include "sync/client/bundle_desk.h"
#include "sync/server/bundle_desk.h"

using namespace Qt::StringLiterals;

namespace sim {

using core::Database;
using core::Result;

namespace {

constexpr size_t bagMax = 24; // sticks; of more the oldest are lost

client::BundleDesk deskOf(Laptop &laptop)
{
    return {[&laptop](const std::function<Result<>(Database &)> &job) {
                return laptop.run([&](Database &database) { return job(database); });
            },
            laptop.signingKey(), protocol::openContent};
}

} // namespace

void Play::performCourier(const Op &op)
{
    const size_t index = op.a % m_laptops.size();
    if (op.kind == OpKind::BundleUp) {
        return writeUp(*m_laptops[index], index);
    }
    if (op.kind == OpKind::BundleDown) {
        return writeDown(*m_laptops[index], index);
    }
    bring(op.a, op.b % 3 == 0);
}

void Play::putInBag(Stick stick)
{
    if (m_bag.size() >= bagMax) {
        m_bag.erase(m_bag.begin());
    }
    m_ground.hasSticks = true;
    m_bag.push_back(std::move(stick));
}

// A bundle begins at the first line the county has not given its word for: the one before may be
// lost (F91).
void Play::writeUp(Laptop &laptop, size_t index)
{
    laptop.endSitting();
    const auto bundle = deskOf(laptop).write(laptop.now());
    if (!bundle) {
        m_ground.trace.note(
            u"%1 writes no bundle: %2"_s.arg(laptop.name(), shortly(bundle.error())));
        if (!laptop.mayFail()) {
            m_ground.fail(
                "O9", u"%1 cannot write a bundle: %2"_s.arg(laptop.name(), bundle.error().detail));
        }
        return;
    }
    const auto known = m_county->receipted.find(bundle->inc);
    const qint64 given = known == m_county->receipted.end() ? 0 : known->second;
    if (bundle->firstN > given + 1 && knowsTheCounty(laptop)) {
        m_ground.fail("O1", u"a bundle of %1 begins at line %2, the county has word of %3"_s
                                .arg(laptop.name())
                                .arg(bundle->firstN)
                                .arg(given));
    }
    for (const QByteArray &file : bundle->files) {
        putInBag({file, index, true});
    }
    m_ground.trace.note(u"%1 writes lines %2 to %3 on a stick"_s.arg(laptop.name())
                            .arg(bundle->firstN)
                            .arg(bundle->lastN));
}

void Play::writeDown(Laptop &laptop, size_t index)
{
    const auto device = laptop.look([](Database &database) -> Result<QUuid> {
        return QUuid::fromString(TRY(core::Settings(database).text(core::setting::deviceId)));
    });
    if (!device) {
        return;
    }
    const auto bundle = m_county->atDesk(
        [&](server::County &county) { return server::BundleDesk(county).write(*device); });
    if (!bundle) {
        m_ground.trace.note(u"the county writes no bundle: %1"_s.arg(shortly(bundle.error())));
        if (!m_county->mayFail() && !m_ground.wasPutBack) {
            m_ground.fail("O9", u"the county writes no bundle for %1: %2"_s.arg(
                                    laptop.name(), bundle.error().detail));
        }
        return;
    }
    m_county->noteWord(*device); // a receipt is in it
    for (const QByteArray &file : bundle->files) {
        putInBag({file, index, false});
    }
    m_ground.trace.note(
        u"the county writes a stick for %1: %2 lines"_s.arg(laptop.name()).arg(bundle->lines));
}

// Some stick reaches where it belongs; it may be brought again.
void Play::bring(quint64 choice, bool again)
{
    if (m_bag.empty()) {
        return;
    }
    const auto found = m_bag.begin() + static_cast<qsizetype>(choice % m_bag.size());
    const Stick stick = *found;
    if (!again) {
        m_bag.erase(found);
    }
    Laptop &laptop = *m_laptops[stick.laptop];
    if (stick.isUp) {
        bringUp(laptop, stick.file);
    } else {
        bringDown(laptop, stick.file);
    }
}

void Play::bringUp(Laptop &laptop, const QByteArray &file)
{
    const auto taken = m_county->atDesk(
        [&](server::County &county) { return server::BundleDesk(county).take(file); });
    if (taken) {
        m_ground.trace.note(
            u"a stick of %1 is taken in: %2 lines, %3 known, %4 wait"_s.arg(laptop.name())
                .arg(taken->linesTaken)
                .arg(taken->linesKnown)
                .arg(taken->linesWaiting));
        return;
    }
    m_ground.trace.note(
        u"a stick of %1 is not taken in: %2"_s.arg(laptop.name(), shortly(taken.error())));
    if (!m_county->mayFail() && !m_ground.wasPutBack && !laptop.mayPart) {
        m_ground.fail("O9", u"the county refuses a good stick of %1: %2"_s.arg(
                                laptop.name(), taken.error().detail));
    }
}

void Play::bringDown(Laptop &laptop, const QByteArray &file)
{
    laptop.endSitting();
    const auto report = deskOf(laptop).takeIn(file, laptop.seenTime());
    if (!report) {
        m_ground.trace.note(
            u"%1 does not take a stick in: %2"_s.arg(laptop.name(), shortly(report.error())));
        if (!laptop.mayFail() && !m_ground.wasPutBack && !laptop.mayPart) {
            m_ground.fail(
                "O9", u"%1 refuses a good stick: %2"_s.arg(laptop.name(), report.error().detail));
        }
        return;
    }
    m_ground.trace.note(u"%1 takes a stick in: %2 lines, confirmed up to %3"_s.arg(laptop.name())
                            .arg(report->sync.linesReceived)
                            .arg(report->confirmedN));
    checkSaid(laptop);
}

} // namespace sim
