// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/keys.h"
#include "core/db/database.h"
#include "tests/simulation/fault_vfs.h"
#include "tests/simulation/plan.h"

#include <QString>
#include <QUuid>

#include <map>
#include <optional>
#include <set>
#include <vector>

namespace sim {

// Everything that happened, as one hash: the same seed gives the same (O10).
class Trace {
public:
    explicit Trace(bool prints) : m_prints(prints) {}
    void note(const QString &event);
    QByteArray digest() const;

private:
    core::Sha256 m_hash;
    bool m_prints;
};

// What an oracle found wrong.
struct Finding {
    QString oracle; // "O1"
    QString what;
};

// Databases as they are right after they were made, so that no history has to make them again.
struct Templates {
    Disk::Image laptop;
    Disk::Image county;
    Disk::Image encryptedLaptop;
    Disk::Image encryptedCounty;

    static core::Result<Templates> make(FaultVfs &vfs);
};

// A line someone was told is saved.
struct Promise {
    QUuid target;
    QByteArray hash; // of its bytes
};

// What is true in a history.
struct GroundFacts {
    qint64 nowMs = 1'790'000'000'000; // 2026-09-21
    std::map<QUuid, Promise> promises;
    std::set<QUuid> tried; // lines somebody tried to save, told so or not
    std::set<QUuid> gone;  // promises no disk holds any more: an operator destroyed the only copy
    std::map<QUuid, QUuid> lostEvents; // that a restored county lacked → their targets
    std::map<QString, std::set<QString>> everGranted; // login → grids
    std::map<QUuid, std::set<QString>> everIn;        // target → grids
    std::set<QString> supervisors;                    // logins that decided on held lines, ever
    std::vector<QUuid> targets;                       // by the number of their marker
    bool movesChains = false; // a twin or a forgotten laptop brought its lines in another order
    bool wasPutBack = false;  // the county, at least once
    bool wasPutBackSilently = false; // and somebody was answered before anybody said so
    bool hasTwins = false;           // a laptop was cloned
    bool hasSticks = false; // what a stick brings to a county that was put back hides that it was
};

// What all machines of one history share, and what is true in it.
struct Ground : GroundFacts {
    Ground(FaultVfs &files, const Templates &fresh, const Plan &history, bool prints)
        : vfs(files), templates(fresh), plan(history), trace(prints)
    {
    }

    qint64 tick() { return nowMs += 1000; }
    // The first finding counts: what follows may be its consequence.
    void fail(const char *oracle, const QString &what);
    bool hasFailed() const { return finding.has_value(); }
    // The text every value of this target carries, so that it is known wherever it turns up (O6).
    QString markerOf(const QUuid &target);
    std::unique_ptr<core::Database> open(const QByteArray &machine, Disk &disk, bool isCounty);

    FaultVfs &vfs;
    const Templates &templates;
    const Plan &plan;
    Trace trace;
    std::optional<Finding> finding;
    qint64 exchanges = 0;
    qint64 recoveries = 0;
};

// The first words of an error, for the trace.
QString shortly(const core::Error &error);

} // namespace sim
