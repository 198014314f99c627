// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/visit.h"
#include "sync/client/sitting.h"
#include "sync/client/workspace.h"
#include "tests/bench/figures.h"

#include <QProcess>
#include <QTemporaryDir>

#include <memory>

namespace bench {

constexpr quint64 seed = 520;
constexpr int grids = 400;

// How much of everything; `quick` only shows that every row runs.
struct Sizes {
    qint64 targets = 520'000;
    qint64 visits = 10'000;
    qint64 importRows = 40'000;
    int laptops = 20;
    qint64 visitsEach = 500;
    int saves = 200;
    int queries = 200;
    int rounds = 3;

    static Sizes quick() { return {4'000, 500, 1'000, 4, 50, 20, 20, 1}; }
};

// People of the made-up county, by how much of it they read.
inline const QString everything = QStringLiteral("all");  // every grid
inline const QString tenth = QStringLiteral("tenth");     // 40 of 400 grids
inline const QString village = QStringLiteral("village"); // 8 of 400

// A child process that listens on loopback and says on which port; ended with this object.
class Server {
public:
    Server(const QString &program, const QStringList &arguments);
    ~Server();
    Server(const Server &) = delete;
    Server &operator=(const Server &) = delete;

    QString url() const;
    qint64 pid() const { return m_process.processId(); }

private:
    QProcess m_process;
    int m_port = 0;
};

// The made-up county with its server and laptops, each made when a row first asks for it.
class Scene {
public:
    // `countyFolder`: where the county is kept for another run; empty: with the rest.
    Scene(Sizes sizes, const QString &folder, const QString &countyFolder);

    const Sizes sizes;
    QString path(const QString &name) const { return m_folder + u'/' + name; }
    // Of the county and what is made with it.
    QString countyPath(const QString &name) const { return m_countyFolder + u'/' + name; }
    static QString program(const QString &name); // beside this one

    // The real server, as a process of its own.
    Server &county();
    // The bare one: plain requests, plain SQLite (floor_server.h).
    Server &floor();

    // A person's laptop with nothing in it yet; each call makes another.
    std::unique_ptr<client::Workspace> enrolled(const QString &login);
    // The same after its first sync; kept, and opened again by the next row that asks.
    client::Workspace &synced(const QString &login);
    // Lets go of it, so that another program may open its folder.
    QString closed(const QString &login);
    void reopen(const QString &login, const QString &folder);
    QString passphraseFile();
    client::SyncReport sync(client::Workspace &workspace, client::Traffic *traffic = nullptr);

    // Lines of the targets a person reads, packed as the floor's server hands them out, and in one
    // file as they are.
    int packsOf(const QString &login);
    QString linesOf(const QString &login);
    // Visits over what the laptop holds, recorded and not yet sent.
    void recordVisits(client::Workspace &workspace, qint64 count);

private:
    void makeCounty();
    void writePacks(const std::vector<std::pair<int, QByteArray>> &lines);

    QString m_folder;
    QString m_countyFolder;
    std::unique_ptr<Server> m_county;
    std::unique_ptr<Server> m_floor;
    std::map<QString, std::unique_ptr<client::Workspace>> m_synced;
    int m_laptops = 0;
    quint64 m_visits = 0;
};

// A visit as a visitor writes it: a note of her own words, five criteria, a demand in three of
// five.
core::Visit madeUpVisit(const QUuid &target, quint64 number);
QStringList gridsOf(const QString &login);

} // namespace bench
