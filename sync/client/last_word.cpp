// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/last_word.h"

#include "core/settings.h"
#include "sync/client/outgoing.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace client {

namespace {

using core::Database;
using core::Result;
using core::Settings;
using protocol::SyncReply;
namespace setting = core::setting;

struct Word {
    QByteArray epoch;
    qint64 head = 0;        // the newest number of that epoch we were told of
    bool isPutBack = false; // the county went on from an earlier one, in the same epoch
    qint64 timeMs = 0;      // by its clock, in its last word
};

Result<Word> knownWord(Database &database)
{
    Settings settings(database);
    Word word;
    word.timeMs = TRY(settings.integer(setting::countyTime));
    const QStringList parts = TRY(settings.text(setting::countyHead)).split(u' ');
    if (parts.size() == 3) {
        word.epoch = QByteArray::fromHex(parts[0].toLatin1());
        word.head = parts[1].toLongLong();
        word.isPutBack = parts[2] == u"1"_s;
        return word;
    }
    // Written by a program that knew its time only.
    word.epoch = TRY(settings.bytes(setting::epoch));
    word.head = std::max(TRY(settings.integer(setting::headSeq)),
                         TRY(seenHead(database)).value_or(core::FeedHead()).seq);
    return word;
}

} // namespace

Result<bool> isNews(Database &database, const SyncReply &answer, bool isFit)
{
    Settings settings(database);
    const Word known = TRY(knownWord(database));
    const bool isLater = answer.timeMs > known.timeMs;
    if (answer.epoch != known.epoch) {
        const QString past = TRY(settings.text(setting::pastEpochs));
        return isFit || (isLater && !past.contains(QString::fromLatin1(answer.epoch.toHex())));
    }
    // A quiet county gives no number for weeks, and is heard of all the same.
    return answer.head.seq > known.head ||
           (isLater && (answer.head.seq == known.head || answer.rewound || known.isPutBack));
}

Result<> noteCarriedWord(Database &database, const SyncReply &answer, bool isFit)
{
    Settings settings(database);
    const bool isBelieved = isFit || answer.epoch == TRY(knownWord(database)).epoch;
    // The numbers of an epoch that is not ours yet are not for comparing.
    return isBelieved ? noteWord(database, answer)
                      : settings.set(setting::countyTime, answer.timeMs);
}

Result<> noteWord(Database &database, const SyncReply &answer)
{
    Settings settings(database);
    Word word = TRY(knownWord(database));
    if (answer.epoch != word.epoch || answer.head.seq > word.head) {
        word = {answer.epoch, answer.head.seq, false, answer.timeMs};
    } else {
        word.isPutBack = word.isPutBack || answer.head.seq < word.head;
        word.timeMs = answer.timeMs;
    }
    TRY(settings.set(setting::countyTime, word.timeMs));
    return settings.set(setting::countyHead,
                        u"%1 %2 %3"_s.arg(QString::fromLatin1(word.epoch.toHex()))
                            .arg(word.head)
                            .arg(word.isPutBack ? 1 : 0));
}

} // namespace client
