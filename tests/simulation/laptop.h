// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/anchor.h"
#include "core/mutants.h"
#include "core/record.h"
#include "sync/client/sync_core.h"
#include "tests/simulation/ground.h"

#include <optional>

namespace sim {

// What is known of a laptop beside its disk; copied with it.
struct LaptopFacts {
    QUuid inc; // as it was enrolled
    qint64 skewMs = 0;
    qint64 clockMost = 0; // the latest its clock ever showed
    bool isOnline = true;
    bool hasParted = false; // the engine gave its chain up for a person to decide
    bool isUnknown = false; // the county answered that it does not know this laptop
    bool mayPart = false;   // it was cloned or put back
    bool hasJoinedAgain = false;
    std::optional<Disk::Image> image;
    std::optional<core::Anchor> imageAnchor; // beside the keys when the image was taken
    std::optional<core::Anchor> anchor;      // and now (SYNC §3.1)
    std::set<QUuid> held;                    // lines its person was told are saved on it
    std::set<QUuid> doubtful;                // lines that were tried and not confirmed
    std::set<QUuid> drafts;
    qint64 saidReceiptN = 0;
    qint64 saidComplete = 0;
    QByteArray saidEpoch;
    QUuid saidInc;          // the chain that was said of
    QByteArray doneEpoch;   // of the last sitting that came to its end
    qint64 saidDiffers = 0; // how often it found a grid to be another than the county's
};

// One visitor's laptop: the real store and sync engine on a disk that can fail, and what its person
// was told.
class Laptop : public LaptopFacts {
public:
    Laptop(Ground &ground, int number, QString person);

    // Its public key goes to the county; the answer makes it a laptop of the county.
    QByteArray publicKey() const { return m_key.publicKey(); }
    const core::SigningKey &signingKey() const { return m_key; }
    bool join(const protocol::EnrolReply &reply);
    // The same for a laptop the county has forgotten, as Workspace does it for `enrol --again`.
    bool joinAgain(const protocol::EnrolReply &reply);

    bool isOn();
    // One transaction, as the store runs a job; a crash meanwhile is recovered from before it
    // returns.
    template <typename Job>
    auto run(Job job) -> std::invoke_result_t<Job, core::Database &>
    {
        if (!isOn()) {
            return core::fail(core::Error::Kind::Storage, QStringLiteral("the laptop is off"));
        }
        auto result = m_database->transaction([&] {
            auto done = job(*m_database);
            if (core::isPlanted(core::Mutant::AnchorFirst)) {
                writeAnchor();
            }
            return done;
        });
        if (result && !disk.isDown()) {
            keepAnchor();
        }
        if (disk.isDown()) {
            recover();
            return core::fail(core::Error::Kind::Storage, QStringLiteral("the power went"));
        }
        return result;
    }
    // The same for what a person entered: a full disk gives up the room kept for it (F15).
    template <typename Job>
    auto save(Job job) -> std::invoke_result_t<Job, core::Database &>
    {
        auto result = run(job);
        if (!result && result.error().kind == core::Error::Kind::DiskFull && disk.isFull()) {
            disk.giveRoom();
            result = run(job);
            if (!result && !disk.hasStruck()) {
                ground.fail("O1", QStringLiteral("a save fails although there is room again: ") +
                                      result.error().detail);
            }
        }
        return result;
    }

    // Reads outside of any transaction, for oracles.
    template <typename Job>
    auto look(Job job) -> std::invoke_result_t<Job, core::Database &>
    {
        if (!isOn()) {
            return core::fail(core::Error::Kind::Storage, QStringLiteral("the laptop is off"));
        }
        return job(*m_database);
    }

    // Records a change as a program does and remembers what its person was told.
    bool record(core::Change change, const QUuid &target);
    // A visit as a newer program writes it, with a code this one does not know (F104).
    bool recordNewer(const QUuid &target);
    bool saveDraft(const QUuid &target);
    // The one of `choice` among all targets here; null when there is none.
    QUuid targetAt(quint32 choice);
    core::Author author();
    qint64 now();
    qint64 seenTime(); // its clock, without that any time passes
    QString name() const { return u'l' + QString::number(number); }
    bool mayFail() const { return disk.hasStruck() || disk.isFull(); }

    void beginSitting();
    void endSitting() { sitting.reset(); }
    void restart();
    // The disk as it is now, taken while the program is closed.
    Disk::Image closedImage();
    void goBackTo(const Disk::Image &image, const LaptopFacts &facts);
    // Puts an older image back; with its keys, what the anchor told of goes back, too.
    void rollBack(const Disk::Image &image, bool withKeys);
    // Another machine with a copy of this disk and of the key beside it.
    std::unique_ptr<Laptop> cloned(int otherNumber);
    // Whether every line its person was told is saved is here, and no other (O1).
    void checkKept();
    bool isProgramsOwn(const QUuid &event);
    bool hasSaidGone(const QUuid &event);
    bool hasRetired(); // any line
    core::Result<std::set<QUuid>> ownEvents();

    Ground &ground;
    int number;
    QString login;
    Disk disk;
    std::unique_ptr<client::SyncCore> sitting;

private:
    void recover();
    void keepAnchor();
    void writeAnchor();
    void checkAnchor();
    void remember(const core::Change &change, const QUuid &target, const core::StoredLine &stored);
    void checkClock(const core::StoredLine &stored);

    core::SigningKey m_key;
    std::unique_ptr<core::Database> m_database;
};

} // namespace sim
