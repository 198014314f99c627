// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QDateTime>
#include <QString>

#include <vector>

namespace client {

// Somebody who has records on this laptop, as the list at the door knows them. The name is no
// secret of the records; who works here is known to everyone who shares the laptop.
struct PersonFolder {
    QString folder;
    QString name;       // empty: not opened since names are kept
    QString county;     // what people call it
    QDateTime openedAt; // UTC; invalid: as above
    bool operator==(const PersonFolder &) const = default;
};

// The people of one laptop, each with a data folder, a passphrase and keys of their own. The first
// one's folder is ROOT/data, where a laptop with one person has always had it; the others have
// ROOT/people/<name of no meaning>.
class People {
public:
    explicit People(QString root) : m_root(std::move(root)) {}

    // Who was here last comes first.
    std::vector<PersonFolder> all() const;
    // A folder for one more person; nothing is made yet.
    QString newFolder() const;

    // What all() tells of a folder; called when it was opened.
    static core::Result<> note(const PersonFolder &person);

private:
    QString m_root;
};

// One folder as it describes itself.
PersonFolder personFolder(const QString &folder);

} // namespace client
