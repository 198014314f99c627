// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/people.h"

#include "core/crypto/durable_file.h"
#include "core/crypto/keys.h"
#include "core/json.h"
#include "sync/client/workspace.h"

#include <QDir>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace client {

namespace {

constexpr qsizetype personBytesMax = 4096;
constexpr int peopleMost = 100;
constexpr int folderNameBytes = 4;

QString personFile(const QString &folder)
{
    return folder + u"/person.json"_s;
}

core::Result<PersonFolder> readPersonFile(const QString &folder)
{
    core::JsonParser parser;
    const core::JsonObject object =
        TRY(parser.object(TRY(core::readFile(personFile(folder), personBytesMax))));
    PersonFolder person;
    person.folder = folder;
    person.name = TRY(object.text("name"));
    person.county = TRY(object.text("county"));
    person.openedAt = QDateTime::fromMSecsSinceEpoch(TRY(object.integer("opened_at")), Qt::UTC);
    return person;
}

} // namespace

PersonFolder personFolder(const QString &folder)
{
    // A file that does not read costs the name until the next opening, never the way in.
    const auto person = readPersonFile(folder);
    return person ? *person : PersonFolder{folder, {}, {}, {}};
}

std::vector<PersonFolder> People::all() const
{
    std::vector<PersonFolder> people;
    const QString first = m_root + u"/data"_s;
    if (Workspace::exists(first)) {
        people.push_back(personFolder(first));
    }
    const QString others = m_root + u"/people"_s;
    for (const QString &name : QDir(others).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        // FOLDER-aside-… is what a second copy took the place of.
        const QString folder = others + u'/' + name;
        if (!name.contains(u"-aside-"_s) && Workspace::exists(folder) &&
            std::ssize(people) < peopleMost) {
            people.push_back(personFolder(folder));
        }
    }
    std::stable_sort(
        people.begin(), people.end(), [](const PersonFolder &a, const PersonFolder &b) {
            return a.openedAt.isValid() && (!b.openedAt.isValid() || a.openedAt > b.openedAt);
        });
    return people;
}

QString People::newFolder() const
{
    const QString first = m_root + u"/data"_s;
    if (!Workspace::exists(first)) {
        return first;
    }
    return m_root + u"/people/"_s + QString::fromLatin1(core::randomBytes(folderNameBytes).toHex());
}

core::Result<> People::note(const PersonFolder &person)
{
    core::JsonWriter writer;
    writer.beginObject().put("name", person.name).put("county", person.county);
    writer.put("opened_at", person.openedAt.toMSecsSinceEpoch()).endObject();
    return core::writeDurably(personFile(person.folder), writer.take(), core::IfExists::Replace,
                              core::FileAccess::Owner);
}

} // namespace client
