// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/scene.h"

#include "core/json.h"
#include "core/query/target_list.h"
#include "core/record.h"
#include "core/visit_desk.h"
#include "sync/protocol/frame.h"
#include "sync/server/accounts.h"
#include "sync/server/county.h"
#include "sync/server/county_folder.h"
#include "tests/support/synthetic.h"

#include <QCoreApplication>
#include <QDir>

#include <csignal>
#include <cstdio>

#include <sys/prctl.h>

using namespace Qt::StringLiterals;
using core::Database;
using core::Result;

namespace bench {

namespace {

const QString passphrase = QStringLiteral("bench only, thrown away");
constexpr size_t linesPerPack = 20'000;
constexpr qint64 targetsPerJob = 5'000;

core::GridDefinition grid(int number)
{
    core::GridDefinition definition;
    definition.code = synthetic::gridCode(static_cast<quint64>(number));
    definition.name = u"第%1网格"_s.arg(number + 1);
    definition.kind = u"BASIC"_s;
    definition.region = definition.code.left(12);
    definition.township = u"虚构镇"_s;
    return definition;
}

QStringList people(const Sizes &sizes)
{
    QStringList logins{everything, tenth, village};
    for (int i = 0; i < sizes.laptops; ++i) {
        logins.append(u"team%1"_s.arg(i));
    }
    return logins;
}

Result<> addPeople(Database &database, const Sizes &sizes)
{
    for (const QString &login : people(sizes)) {
        const core::UserDefinition user{login, login, u"VISITOR_GRID"_s, {}, {}, gridsOf(login)};
        TRY(server::Accounts(database).addUser(user, server::County::author()));
    }
    return {};
}

} // namespace

Server::Server(const QString &program, const QStringList &arguments)
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    // Ends with this program, however that ends.
    m_process.setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGTERM); });
    m_process.start(program, arguments);
    constexpr int patienceMs = 60'000;
    QByteArray said;
    while (!said.contains('\n')) {
        if (!m_process.waitForReadyRead(patienceMs)) {
            stop(u"%1 does not start: %2"_s.arg(program, m_process.errorString()));
        }
        said += m_process.readAllStandardOutput();
    }
    core::JsonParser parser;
    const auto object = orStop(parser.object(said.left(said.indexOf('\n'))));
    m_port = static_cast<int>(orStop(object.integer("listening")));
}

Server::~Server()
{
    m_process.terminate();
    m_process.waitForFinished(20'000);
}

QString Server::url() const
{
    return u"https://127.0.0.1:%1"_s.arg(m_port);
}

Scene::Scene(Sizes planned, const QString &folder, const QString &countyFolder)
    : sizes(planned),
      m_folder(folder),
      m_countyFolder(countyFolder.isEmpty() ? folder : countyFolder)
{
    QDir().mkpath(m_countyFolder);
    qputenv("ZOUFANG_KEYS", QFile::encodeName(path(u"keys"_s)));
}

QString Scene::program(const QString &name)
{
    return QDir(QCoreApplication::applicationDirPath()).filePath(name);
}

void Scene::makeCounty()
{
    const server::CountyFolder made =
        orStop(server::createCounty(countyPath(u"county"_s), u"虚构县"_s, u"441900"_s, {}));
    orStop(made.store->wait([&](Database &database) -> Result<> {
        core::Recorder recorder(database, server::County::author());
        for (int number = 0; number < grids; ++number) {
            for (const core::Change &change : core::gridDefined(grid(number))) {
                TRY(recorder.record(change));
            }
        }
        return {};
    }));
    orStop(made.store->wait([&](Database &database) { return addPeople(database, sizes); }));
    std::vector<std::pair<int, QByteArray>> lines;
    lines.reserve(static_cast<size_t>(sizes.targets));
    const double took = milliseconds([&] {
        for (qint64 i = 0; i < sizes.targets;) {
            orStop(made.store->wait([&](Database &database) -> Result<> {
                core::Recorder recorder(database, server::County::author());
                for (const qint64 end = std::min(i + targetsPerJob, sizes.targets); i < end; ++i) {
                    const auto subject = synthetic::subject(seed, static_cast<quint64>(i));
                    const auto stored = TRY(recorder.record(core::targetCreated(subject)));
                    lines.emplace_back(synthetic::gridNumber(subject.grid), stored.bytes);
                }
                return {};
            }));
        }
    });
    writePacks(lines);
    std::printf("(made-up county: %lld targets in %d grids, seed %llu, recorded in %.1f s)\n",
                static_cast<long long>(sizes.targets), grids, static_cast<unsigned long long>(seed),
                took / 1000);
}

void Scene::writePacks(const std::vector<std::pair<int, QByteArray>> &lines)
{
    for (const QString &login : {everything, tenth, village}) {
        const int last = login == everything ? grids : static_cast<int>(gridsOf(login).size());
        protocol::Frame frame{"{}", {}};
        int pack = 0;
        const auto write = [&] {
            QFile file(countyPath(u"pack-%1-%2"_s.arg(login).arg(pack++)));
            if (!file.open(QIODevice::WriteOnly) || file.write(protocol::packFrame(frame)) < 0) {
                stop(u"cannot write %1"_s.arg(file.fileName()));
            }
            frame.lines.clear();
        };
        for (const auto &[number, line] : lines) {
            if (number < last) {
                frame.lines.push_back(line);
            }
            if (frame.lines.size() == linesPerPack) {
                write();
            }
        }
        write();
    }
}

int Scene::packsOf(const QString &login)
{
    (void)county();
    int packs = 0;
    while (QFile::exists(countyPath(u"pack-%1-%2"_s.arg(login).arg(packs)))) {
        ++packs;
    }
    return packs;
}

Server &Scene::county()
{
    if (!m_county) {
        if (!QFile::exists(countyPath(u"county/county.db"_s))) {
            makeCounty();
        }
        m_county =
            std::make_unique<Server>(program(u"zoufang-county"_s),
                                     QStringList{u"serve"_s, u"--data"_s, countyPath(u"county"_s),
                                                 u"--listen"_s, u"127.0.0.1:0"_s});
    }
    return *m_county;
}

Server &Scene::floor()
{
    if (!m_floor) {
        (void)county(); // its certificate serves both
        m_floor = std::make_unique<Server>(QCoreApplication::applicationFilePath(),
                                           QStringList{u"--serve-floor"_s, m_countyFolder});
    }
    return *m_floor;
}

std::unique_ptr<client::Workspace> Scene::enrolled(const QString &login)
{
    const QString url = county().url();
    const server::CountyFolder beside = orStop(server::openCounty(countyPath(u"county"_s)));
    const QByteArray secret = orStop(beside.store->wait([&](Database &database) {
        return server::Accounts(database).issueSecret(login, server::County::author().nowMs());
    }));
    const QString code = protocol::encode({beside.fingerprint, secret, url});
    return orStop(client::Workspace::enrol(path(u"laptop-%1"_s.arg(++m_laptops)), code, url,
                                           core::passphraseFrom(passphrase)));
}

client::Workspace &Scene::synced(const QString &login)
{
    auto &workspace = m_synced[login];
    if (!workspace) {
        workspace = enrolled(login);
        sync(*workspace);
    }
    return *workspace;
}

QString Scene::closed(const QString &login)
{
    const QString folder = synced(login).folder();
    m_synced.erase(login);
    return folder;
}

void Scene::reopen(const QString &login, const QString &folder)
{
    m_synced[login] = orStop(client::Workspace::open(folder, core::passphraseFrom(passphrase)));
}

QString Scene::linesOf(const QString &login)
{
    QFile file(path(u"lines-"_s + login));
    if (!file.open(QIODevice::WriteOnly)) {
        stop(u"cannot write %1"_s.arg(file.fileName()));
    }
    for (int pack = 0, packs = packsOf(login); pack < packs; ++pack) {
        QFile packed(countyPath(u"pack-%1-%2"_s.arg(login).arg(pack)));
        constexpr protocol::FrameLimits limits{512 * 1024 * 1024, 1'000'000, 64 * 1024};
        if (!packed.open(QIODevice::ReadOnly)) {
            stop(u"cannot read %1"_s.arg(packed.fileName()));
        }
        for (const QByteArray &line :
             orStop(protocol::unpackFrame(packed.readAll(), limits)).lines) {
            file.write(line + '\n');
        }
    }
    return file.fileName();
}

QString Scene::passphraseFile()
{
    QFile file(path(u"passphrase"_s));
    if (!file.open(QIODevice::WriteOnly) || file.write(passphrase.toUtf8() + '\n') < 0) {
        stop(u"cannot write %1"_s.arg(file.fileName()));
    }
    return file.fileName();
}

client::SyncReport Scene::sync(client::Workspace &workspace, client::Traffic *traffic)
{
    const auto transport = orStop(workspace.connect(county().url()));
    const auto report =
        orStop(client::runSitting(workspace.store(), *transport, workspace.signingKey(), {}));
    if (traffic != nullptr) {
        *traffic = transport->traffic();
    }
    return report;
}

void Scene::recordVisits(client::Workspace &workspace, qint64 count)
{
    const auto targets = orStop(workspace.store().wait([](Database &database) {
        return database.all("SELECT id FROM target ORDER BY row LIMIT 20000",
                            [](const core::Row &row) { return core::uuidAt(row, 0); });
    }));
    constexpr qint64 perJob = 200;
    for (qint64 done = 0; done < count;) {
        orStop(workspace.store().wait([&](Database &database) -> Result<> {
            for (const qint64 end = std::min(done + perJob, count); done < end; ++done) {
                const QUuid &target = targets[++m_visits % targets.size()];
                const auto preparation =
                    TRY(core::prepareVisit(database, target, workspace.author()));
                TRY(core::recordVisit(database,
                                      core::judged(preparation, madeUpVisit(target, m_visits),
                                                   workspace.author().nowMs()),
                                      workspace.author()));
            }
            return {};
        }));
    }
}

core::Visit madeUpVisit(const QUuid &target, quint64 number)
{
    synthetic::Random random(number * 7919 + 1);
    core::Visit visit;
    visit.target = target;
    visit.businessNote = synthetic::note(random);
    visit.metWith = synthetic::words(random, 3);
    for (const QString &check : {u"C1.2"_s, u"C1.4"_s, u"C2.1"_s, u"C3.3"_s, u"C5.1"_s}) {
        visit.answers[check] = random.below(6) == 0 ? core::Answer::ToVerify : core::Answer::Met;
    }
    if (random.below(5) < 3) {
        visit.outcome = core::VisitOutcome::Need;
        core::Demand demand;
        demand.amountYuan = static_cast<qint64>(1 + random.below(100)) * 10'000;
        demand.termMonths = static_cast<qint64>(6 * (1 + random.below(6)));
        demand.useCode = u"RAW_MATERIALS"_s;
        demand.useText = synthetic::note(random);
        visit.demand = demand;
    } else {
        visit.outcome = core::VisitOutcome::NoNeed;
    }
    return visit;
}

QStringList gridsOf(const QString &login)
{
    if (login == everything) {
        return {u"*"_s};
    }
    const bool isTeam = login.startsWith(u"team");
    const int first = isTeam ? 100 + login.mid(4).toInt() : 0;
    const int count = login == tenth ? grids / 10 : login == village ? grids / 50 : 1;
    QStringList codes;
    for (int number = first; number < first + count; ++number) {
        codes.append(synthetic::gridCode(static_cast<quint64>(number)));
    }
    return codes;
}

} // namespace bench
