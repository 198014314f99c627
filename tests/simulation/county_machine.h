// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/server/county.h"
#include "tests/simulation/ground.h"

namespace sim {

// What is known of the county beside its disk; copied with it.
struct CountyFacts {
    qint64 skewMs = 0;
    QByteArray serverId;
    std::map<QUuid, qint64> receipted; // chain → newest line it gave a receipt for, on this branch
    std::map<qint64, QByteArray> heads; // number → H, on this branch
    std::map<QUuid, qint64> backedUp;   // chain → newest line that was ever in a backup
    bool isSilentlyBack = false;        // it was put back and has begun no new epoch since
};

// The county's server, or two on one database: the real County on a disk that can fail, and what it
// has said so far.
class CountyMachine : public CountyFacts {
public:
    explicit CountyMachine(Ground &ground);

    // Nothing when it went down over the question: whoever asked hears nothing, or a dead line.
    // `server`: whom of several it reaches.
    std::optional<server::HttpReply> answer(const server::HttpRequest &request, size_t server = 0);
    // What a command beside the server does, in a transaction.
    template <typename Job>
    auto run(Job job) -> std::invoke_result_t<Job, core::Database &>
    {
        if (!start()) {
            return core::fail(core::Error::Kind::Storage, QStringLiteral("the county is down"));
        }
        auto result = m_servers.front()->store().wait(std::move(job));
        afterWork();
        return result;
    }
    // What somebody does with the server's own program, in as many transactions as it takes.
    template <typename Job>
    auto atDesk(Job job) -> std::invoke_result_t<Job, server::County &>
    {
        if (!start()) {
            return core::fail(core::Error::Kind::Storage, QStringLiteral("the county is down"));
        }
        auto result = job(*m_servers.front());
        const bool wentDown = disk.isDown();
        afterWork();
        if (wentDown) {
            return core::fail(core::Error::Kind::Storage, QStringLiteral("the power went"));
        }
        return result;
    }
    // A file with receipts for this laptop's chains is on its way.
    void noteWord(const QUuid &device);
    // Reads without a trace in the store, for oracles; outside of any transaction.
    template <typename Job>
    auto look(Job job) -> std::invoke_result_t<Job, core::Database &>
    {
        if (!start()) {
            return core::fail(core::Error::Kind::Storage, QStringLiteral("the county is down"));
        }
        return m_servers.front()->store().alone(std::move(job)).takeResult();
    }
    core::Author author();
    void restart();
    // One of several; the others go on meanwhile.
    void restart(size_t server);
    // Of every line it has; and targets with a line that a restore took and nobody brought again.
    core::Result<std::set<QUuid>> events();
    std::set<QUuid> lostTargets();
    // Whether it has a laptop with this chain.
    bool knows(const QUuid &inc);
    // The last line it has of a chain.
    qint64 lastLine(const QUuid &inc);
    // Its present epoch; empty when it cannot be read.
    QByteArray epoch();
    // Whether it has forgotten a number it named.
    bool isBehindItsWord();
    // The disk as it is now, and back to it; the program is closed meanwhile.
    Disk::Image closedImage();
    void goBackTo(const Disk::Image &image, const CountyFacts &facts);
    // Whether a failed answer may have been a fault's doing.
    bool mayFail() const { return disk.hasStruck() || disk.isFull(); }

    void backUp();
    // Puts a backup back, the newest or the one before it, as a restore tool does it (a new epoch)
    // or as a virtual machine's snapshot does (nobody notices). False: there is none to put back.
    bool restore(bool withNewEpoch, quint32 choice);
    // The promotion hook, beside servers that run.
    void promoted();

    Disk disk;

private:
    struct Backup {
        Disk::Image image;
        std::map<QUuid, qint64> receipted;
        std::map<qint64, QByteArray> heads;
        std::set<QUuid> events;
        QByteArray epoch;
    };

    bool start();
    std::unique_ptr<server::County> openServer();
    void stop();
    void afterWork();
    void recover();
    void checkKept();
    void noteGrants();
    const Backup *backup(bool withNewEpoch, quint32 choice);

    Ground &m_ground;
    core::SigningKey m_key;
    std::vector<std::unique_ptr<server::County>> m_servers;
    std::vector<Backup> m_backups; // the newest is the last
};

} // namespace sim
