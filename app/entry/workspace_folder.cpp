// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/entry/workspace_folder.h"

#include "core/store.h"
#include "sync/client/copy_thread.h"
#include "sync/client/courier.h"
#include "sync/client/people.h"
#include "sync/client/room.h"
#include "sync/client/sync_thread.h"
#include "sync/client/workspace.h"

namespace app {

namespace {

class WorkspaceFolder : public OpenedFolder {
public:
    WorkspaceFolder(std::unique_ptr<client::Workspace> workspace, Person person)
        : m_workspace(std::move(workspace)), m_session{m_workspace->store(),
                                                       m_workspace->author(),
                                                       std::move(person),
                                                       nullptr,
                                                       m_workspace->sharedBlobs(),
                                                       m_workspace->folder()}
    {
    }

    const Session &session() const override { return m_session; }
    void setPerson(const Person &person) override
    {
        m_session.person = person;
        noteName();
    }

    // On the window's thread, where the sync thread's signals and timer live.
    void begin(bool syncs) override
    {
        m_courier = std::make_unique<client::Courier>(*m_workspace);
        m_room = std::make_unique<client::Room>(*m_workspace);
        m_session.courier = m_courier.get();
        m_session.room = m_room.get();
        noteName();
        m_copies = std::make_unique<client::CopyThread>(*m_workspace);
        m_session.copies = m_copies.get();
        if (syncs) {
            m_copies->startTimer();
            m_sync = std::make_unique<client::SyncThread>(*m_workspace);
            m_session.sync = m_sync.get();
            m_sync->startTimer();
        }
    }

private:
    // Only the list at the door needs it: who cannot be noted is there without a name.
    void noteName() const
    {
        (void)client::People::note({m_workspace->folder(), m_session.person.name,
                                    m_session.person.county, QDateTime::currentDateTimeUtc()});
    }

    std::unique_ptr<client::Workspace> m_workspace;
    Session m_session;
    std::unique_ptr<client::Courier> m_courier;
    std::unique_ptr<client::Room> m_room;
    std::unique_ptr<client::SyncThread> m_sync;
    std::unique_ptr<client::CopyThread> m_copies;
};

Opened openedFolder(core::Result<std::unique_ptr<client::Workspace>> opened)
{
    std::unique_ptr<client::Workspace> workspace = TRY(std::move(opened));
    const QString login = workspace->author().user;
    Person person = TRY(workspace->store().wait(
        [login](core::Database &database) { return readPerson(database, login); }));
    return std::unique_ptr<OpenedFolder>(
        std::make_unique<WorkspaceFolder>(std::move(workspace), std::move(person)));
}

} // namespace

Opening workspaceOpening(const QString &folder, bool syncs)
{
    Opening opening;
    opening.isEnrolled = client::Workspace::exists(folder);
    opening.syncs = syncs;
    opening.unlock = [folder](const core::SecretBytes &passphrase) {
        return openedFolder(client::Workspace::open(folder, passphrase));
    };
    opening.enrol = [folder](const QString &code, const QString &url,
                             const core::SecretBytes &passphrase) {
        return openedFolder(client::Workspace::enrol(folder, code, url, passphrase));
    };
    const client::PersonFolder person = client::personFolder(folder);
    opening.name = person.name;
    opening.county = person.county;
    opening.folder = folder;
    opening.copies = [folder] { return core::copiesOf(folder); };
    opening.copiesIn = [folder](const QString &place) {
        const auto installation = core::installationOf(folder);
        return core::copiesIn(place, installation ? *installation : QUuid());
    };
    opening.putBack = [folder](const core::SecondCopy &copy, const core::SecretBytes &passphrase) {
        return client::Workspace::putBack(copy.folder, folder, passphrase);
    };
    return opening;
}

Entrance peopleEntrance(const QString &root, bool syncs)
{
    const client::People people(root);
    Entrance entrance;
    for (const client::PersonFolder &person : people.all()) {
        entrance.people.push_back(workspaceOpening(person.folder, syncs));
    }
    entrance.newcomer = workspaceOpening(people.newFolder(), syncs);
    return entrance;
}

} // namespace app
