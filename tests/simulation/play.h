// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/client/http_transport.h"
#include "tests/simulation/county_machine.h"
#include "tests/simulation/laptop.h"

namespace sim {

// How a history ended.
struct Outcome {
    std::optional<Finding> finding;
    QByteArray trace;
    qint64 lines = 0;
    qint64 exchanges = 0;
    qint64 recoveries = 0;
    qint64 rounds = 0; // of sync until nothing moved any more
    qint64 gone = 0;   // lines whose only copy an operator destroyed
};

// One history: a county, its laptops and the wire between them, from the plan's seed alone.
class Play {
public:
    Play(FaultVfs &vfs, const Templates &templates, const Plan &plan, bool prints);

    Outcome run();

    // For who goes through a history step by step, again and again from the same moment.
    struct Moment {
        GroundFacts ground;
        CountyFacts county;
        Disk::Image countyDisk;
        std::vector<LaptopFacts> laptops;
        std::vector<Disk::Image> laptopDisks;
    };
    struct Strike {
        Fault fault = Fault::None;
        bool atCounty = false; // else the first laptop
        qint64 call = 0;
    };
    void begin();
    Moment moment();
    // What one operation asks of a disk.
    std::vector<DiskCall> callsOf(const Moment &before, const Op &op, bool atCounty);
    // The operation with a fault, recovery, a little more work, sync, and every check.
    std::optional<Finding> strike(const Moment &before, const Op &op, const Strike &strike,
                                  qint64 &named);
    void goOn(const Moment &before, const Op &op);

private:
    // What the wire does with an exchange.
    enum class Fate {
        Fine,
        LoseRequest,
        LoseReply,
        Duplicate,
        CutRequest,
        CutReply,
        CaptivePage,
        Late // lost now, and delivered when nobody waits for it any more
    };
    struct Straggler {
        server::HttpRequest request;
        size_t laptop = 0;
    };
    struct Carried {
        std::optional<client::Reply> reply;
        bool isSpoiled = false;                      // not what the county said
        client::Cause cause = client::Cause::NoLink; // why there is no reply
    };

    void goBackTo(const Moment &moment, const Op &op);
    bool isDamageNamed(bool atCounty);
    void workInGap();
    bool enrol(const QString &login);
    std::optional<protocol::EnrolReply> admit(const Laptop &laptop);
    bool rejoin(Laptop &laptop);
    void perform(const Op &op);
    void performWork(const Op &op);
    void performCounty(const Op &op);
    void performMachine(const Op &op);
    void performBack(const Op &op);
    void promote(const Op &op);
    void restartCounty(quint32 choice);

    void edit(Laptop &laptop, const QUuid &target, const Op &op);
    void checkShown(Laptop &laptop, const QUuid &target, const QString &field,
                    const core::Value &value);
    void checkOneRegister(Laptop &laptop, const QUuid &event);
    void amend(Laptop &laptop, const Op &op);
    void newTarget(Laptop &laptop, const Op &op);
    void countyTarget(const QString &grid);
    void countyEdit(const Op &op);
    void grant(const QString &login, quint32 choice);

    // A file somebody carries.
    struct Stick {
        QByteArray file;
        size_t laptop = 0; // whose it is
        bool isUp = false; // on its way to the county
    };
    void performCourier(const Op &op);
    void performDecision(const Op &op);
    void revoke(Laptop &laptop);
    void putInBag(Stick stick);
    void writeUp(Laptop &laptop, size_t index);
    void writeDown(Laptop &laptop, size_t index);
    void bring(quint64 choice, bool again);
    void bringUp(Laptop &laptop, const QByteArray &file);
    void bringDown(Laptop &laptop, const QByteArray &file);

    std::optional<std::set<QUuid>> linesAnywhere();
    void noteGone(const std::optional<std::set<QUuid>> &before);
    void rollBack(Laptop &laptop, const Disk::Image &image, bool withKeys);

    // Up to `exchanges` of a sitting. True: it came to its end.
    bool sit(size_t index, int exchanges, int faultPercent);
    bool takeAnswer(Laptop &laptop, const client::Reply &reply, bool isSpoiled);
    Fate fateOf(int faultPercent);
    Carried carry(size_t index, const client::Request &request, int faultPercent);
    Carried received(const client::Request &request, const server::HttpReply &answer);
    std::optional<server::HttpReply> serve(Laptop &laptop, const server::HttpRequest &request,
                                           bool isSpoiled);
    void deliverStraggler(quint64 choice);

    // Oracles of an answer and of a sitting.
    void checkReply(const Laptop &laptop, const server::HttpRequest &request,
                    const server::HttpReply &reply);
    void checkReceipt(const Laptop &laptop, const QByteArray &receipt);
    void checkHead(const core::FeedHead &head);
    void checkScope(const Laptop &laptop, const protocol::SyncReply &reply);
    bool isRevoked(const Laptop &laptop);
    void checkMarkers(const Laptop &laptop, const QByteArray &text);
    void checkSaid(Laptop &laptop);
    bool knowsTheCounty(Laptop &laptop);
    void checkDigests(Laptop &laptop);
    // Those of the end.
    void settle();
    void checkEnd();
    void checkSound(const QString &where, core::Database &database);
    QString rebuiltDifference(core::Database &database);
    using Lines = std::map<QUuid, QByteArray>; // event → hash of its bytes
    core::Result<> collectLines(core::Database &database, Lines &lines);
    void checkConservation();
    void checkAgreement();
    void checkNoRewindAlarm();
    void checkRefilled();
    void checkMissingNamed();
    void checkCountyOnce(core::Database &database);
    void checkConvergence();
    void checkNothingElse(Laptop &laptop, const std::map<QUuid, QString> &gridOf,
                          const std::set<QUuid> &apart);
    void checkNoSilentOverwrite(core::Database &database);
    void checkBounds();

    Laptop &laptopAt(quint32 choice) { return *m_laptops[choice % m_laptops.size()]; }
    QString gridAt(quint32 choice) const;
    QString personAt(quint32 choice) const;

    Ground m_ground;
    Random m_random{0};
    std::unique_ptr<CountyMachine> m_county;
    std::vector<std::unique_ptr<Laptop>> m_laptops;
    std::vector<Straggler> m_stragglers;
    std::vector<Stick> m_bag;
    qint64 m_rounds = 0;
};

} // namespace sim
