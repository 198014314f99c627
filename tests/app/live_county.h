// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/entry/workspace_folder.h"
#include "app/session.h"
#include "sync/client/courier.h"
#include "sync/client/room.h"
#include "sync/client/sync_thread.h"
#include "sync/server/http_listener.h"
#include "sync/server/tls_identity.h"
#include "tests/support/bundle_world.h"
#include "tests/support/eventually.h"

#include <QMutex>
#include <QTemporaryDir>

// A county on loopback with real TLS, and laptops that joined it by the program's own way in.
class LiveCounty {
public:
    static inline const QString grid = QStringLiteral("441900121007001");

    LiveCounty()
    {
        qputenv("ZOUFANG_KEYS", QFile::encodeName(m_folder.filePath(QStringLiteral("keys"))));
        world.nowMs = QDateTime::currentMSecsSinceEpoch();
        core::GridDefinition definition;
        definition.code = grid;
        definition.name = QStringLiteral("青溪第一网格");
        definition.kind = QStringLiteral("BASIC");
        definition.region = definition.code.left(12);
        for (const core::Change &change : core::gridDefined(definition)) {
            world.record(change);
        }
        start();
    }
    ~LiveCounty() { stop(); }

    // Joins as this person.
    std::unique_ptr<app::OpenedFolder> join(const QString &login)
    {
        const QByteArray secret = must(world.county->store().wait([&](core::Database &database) {
            return server::Accounts(database).addUser(
                {login, login, QStringLiteral("VISITOR_GRID"), {}, {}, {grid}},
                world.clockAuthor());
        }));
        world.county->forget();
        const app::Opening opening =
            app::workspaceOpening(m_folder.filePath(QStringLiteral("laptop-") + login), true);
        auto folder = must(opening.enrol(
            protocol::encode(protocol::EnrolmentCode{identity.fingerprint(), secret, url()}), {},
            core::passphraseFrom(QStringLiteral("only for this test"))));
        folder->begin(true); // syncs at once, and by itself from then on
        return folder;
    }
    QString url() const { return QStringLiteral("https://127.0.0.1:%1").arg(m_port); }

    // From now on nobody is at the address; start() is there again under the same one.
    void stop() { listener.reset(); }
    void start()
    {
        listener =
            must(server::HttpListener::start(QStringLiteral("127.0.0.1:%1").arg(m_port), identity,
                                             [this](const server::HttpRequest &request) {
                                                 if (beforeAnswer) {
                                                     beforeAnswer(request);
                                                 }
                                                 return world.county->answer(request);
                                             }));
        m_port = listener->port();
    }

    QTemporaryDir m_folder;
    BundleWorld world;
    server::TlsIdentity identity = must(server::TlsIdentity::create(m_folder.path(), {}));
    // Called on the listener's workers before the county answers.
    std::function<void(const server::HttpRequest &)> beforeAnswer;
    std::unique_ptr<server::HttpListener> listener;

private:
    quint16 m_port = 0;
};
