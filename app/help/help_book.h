// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <vector>

class QWidget;

namespace app {

// One page of help: Markdown with its title as the first heading.
struct HelpTopic {
    QString id; // name of its file: "sync"
    QString title;
    QString markdown;
    bool operator==(const HelpTopic &) const = default;
};

// Where words were found.
struct HelpHit {
    const HelpTopic *topic = nullptr;
    QString snippet; // the words with what stands around them; empty: in the title
};

// All help in one language, read from the program itself.
class HelpBook {
public:
    // "zh_CN" or "en"; anything else: the window's language.
    explicit HelpBook(const QString &language = {});

    // Every id, in the order they are listed; the same in each language.
    static QStringList order();
    const std::vector<HelpTopic> &topics() const { return m_topics; }
    const HelpTopic *topic(const QString &id) const; // nullptr: there is none
    // Topics that hold every word, wherever and in whatever case; those with a word in the title
    // first. All of them when there is no word.
    std::vector<HelpHit> find(const QString &words) const;

private:
    std::vector<HelpTopic> m_topics;
};

// The topic that fits where the keyboard is: of the nearest widget with a property "help" (an id),
// or else of a class that is named like a topic ("TargetsPage", "VisitForm"); "start" when nothing
// fits.
QString helpTopicFor(const QWidget *widget);

} // namespace app
