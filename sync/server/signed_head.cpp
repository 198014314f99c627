// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/signed_head.h"

#include "core/crypto/durable_file.h"
#include "core/domain/china_time.h"
#include "core/json.h"
#include "core/settings.h"

#include <QFile>
#include <QtEndian>

#include <limits>
#include <map>

#include <sys/file.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace server {

using core::Database;
using core::Error;
using core::fail;
using core::JsonObject;
using core::JsonParser;
using core::JsonWriter;
using core::Result;
namespace setting = core::setting;

namespace {

constexpr qsizetype idBytes = 16;
constexpr qsizetype groupDigits = 8; // of a printed number, between two spaces
constexpr int groupsPerLine = 8;
constexpr qsizetype labelWidth = 12;
constexpr QByteArrayView printedTitle = "Signed head of ";

// What is signed, so that no signature can serve for something else.
QByteArray headSigned(const SignedHead &head)
{
    const auto number = [](qint64 value) {
        QByteArray bytes(sizeof value, '\0');
        qToBigEndian(value, bytes.data());
        return bytes;
    };
    const QByteArray before = head.before.isEmpty() ? QByteArray(idBytes, '\0') : head.before;
    return "zoufang-head/1" + head.serverId + head.epoch + before + number(head.head.seq) +
           head.head.hash + number(head.timeMs);
}

QString hex(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes.toHex());
}

Result<QByteArray> bytesOf(const QString &digits, qsizetype size, const char *what)
{
    const QByteArray bytes = QByteArray::fromHex(digits.toLatin1());
    if (bytes.size() != size || digits.size() != 2 * size) {
        return fail(Error::Kind::Invalid,
                    u"\"%1\" must be %2 digits of 0-9 and a-f"_s.arg(QLatin1StringView(what))
                        .arg(2 * size));
    }
    return bytes;
}

Result<SignedHead> headFrom(const JsonObject &object)
{
    SignedHead head;
    head.serverId = TRY(bytesOf(TRY(object.text("server")), idBytes, "server"));
    head.epoch = TRY(bytesOf(TRY(object.text("epoch")), idBytes, "epoch"));
    if (const auto before = TRY(object.optionalText("before"))) {
        head.before = TRY(bytesOf(*before, idBytes, "before"));
    }
    head.head = {TRY(object.integer("number")),
                 TRY(bytesOf(TRY(object.text("head")), core::sha256Bytes, "head"))};
    head.timeMs = TRY(object.integer("time"));
    head.signature = TRY(bytesOf(TRY(object.text("signature")), core::signatureBytes, "signature"));
    return head;
}

// "server       0123abcd 4567…", in lines of a width paper has.
QByteArray printedLine(QByteArrayView label, const QByteArray &digits)
{
    QByteArray lines = label.toByteArray().leftJustified(labelWidth) + ' ';
    for (qsizetype at = 0; at < digits.size(); at += groupDigits) {
        const bool isFull = at > 0 && at % (groupDigits * groupsPerLine) == 0;
        lines += isFull   ? '\n' + QByteArray(labelWidth + 1, ' ')
                 : at > 0 ? QByteArray(" ")
                          : QByteArray();
        lines += digits.mid(at, groupDigits);
    }
    return lines + '\n';
}

// The JSON of a printed head whose values stand behind their labels. What is not digits is for
// people, and so is all behind a comma.
class PrintedHead {
public:
    void add(const QByteArray &line)
    {
        const bool goesOn = line.startsWith(' ');
        const QByteArray label = goesOn ? m_label : line.split(' ').front();
        const QByteArray value = line.mid(goesOn ? 0 : label.size());
        m_label = label;
        m_values[label] += value.split(',').front().simplified().replace(" ", "");
    }

    QByteArray json() const
    {
        JsonWriter writer;
        writer.beginObject();
        for (const auto &[label, value] : m_values) {
            const bool isNumber = label == "number" || label == "time";
            if (isNumber) {
                writer.put(label.constData(), value.toLongLong());
            } else {
                writer.put(label.constData(), QString::fromLatin1(value).toLower());
            }
        }
        return writer.endObject().take();
    }

private:
    std::map<QByteArray, QByteArray> m_values;
    QByteArray m_label;
};

void take(const QByteArray &json, int line, ReadHeads &read)
{
    JsonParser parser;
    const auto object = parser.object(json);
    const auto head =
        object ? headFrom(*object) : Result<SignedHead>(tl::unexpected(object.error()));
    if (head) {
        read.heads.push_back(*head);
    } else {
        read.unreadable.push_back(line);
    }
}

// How epochs of one county follow each other.
class Epochs {
public:
    Epochs(const QByteArray &current, const std::vector<SignedHead> &kept)
    {
        for (const SignedHead &head : kept) {
            if (!head.before.isEmpty()) {
                m_before[head.epoch] = {head.before, head.head.seq};
            }
        }
        qint64 upTo = std::numeric_limits<qint64>::max();
        for (auto epoch = current; !epoch.isEmpty() && m_ours.emplace(epoch, upTo).second;) {
            epoch = goBack(epoch, upTo);
        }
    }

    // Up to which number that epoch's history is ours, too; nothing: nobody knows.
    std::optional<qint64> sharedUpTo(QByteArray epoch) const
    {
        qint64 upTo = std::numeric_limits<qint64>::max();
        for (size_t steps = 0; steps <= m_before.size() && !epoch.isEmpty(); ++steps) {
            if (const auto ours = m_ours.find(epoch); ours != m_ours.end()) {
                return std::min(upTo, ours->second);
            }
            epoch = goBack(epoch, upTo);
        }
        return std::nullopt;
    }

private:
    struct Begin {
        QByteArray before;
        qint64 seq = 0;
    };

    QByteArray goBack(const QByteArray &epoch, qint64 &upTo) const
    {
        const auto begin = m_before.find(epoch);
        if (begin == m_before.end()) {
            return {};
        }
        upTo = std::min(upTo, begin->second.seq);
        return begin->second.before;
    }

    std::map<QByteArray, Begin> m_before;
    std::map<QByteArray, qint64> m_ours; // epochs that lead here, and up to which number
};

QString dayText(qint64 utcMs)
{
    return core::chinaClock(QDateTime::fromMSecsSinceEpoch(utcMs, Qt::UTC))
        .toString(u"yyyy-MM-dd HH:mm"_s);
}

CheckedHead judged(const SignedHead &head, HeadFit fit, const QString &what)
{
    return {head, fit,
            u"number %1, signed %2: %3"_s.arg(QString::number(head.head.seq), dayText(head.timeMs),
                                              what)};
}

class HeadCheck {
public:
    static Result<HeadCheck> begin(Database &database, const std::vector<SignedHead> &kept)
    {
        core::Settings settings(database);
        HeadCheck check(database);
        check.m_serverId = TRY(settings.bytes(setting::serverId));
        check.m_key = TRY(settings.bytes(setting::countyKey));
        check.m_head = TRY(core::Feed(database).head()).value_or(core::FeedHead());
        std::vector<SignedHead> ours;
        std::ranges::copy_if(kept, std::back_inserter(ours),
                             [&check](const SignedHead &head) { return check.isOurs(head); });
        check.m_epochs = Epochs(TRY(settings.bytes(setting::epoch)), ours);
        return check;
    }

    Result<CheckedHead> judge(const SignedHead &head)
    {
        if (head.serverId != m_serverId) {
            return judged(head, HeadFit::OtherCounty, u"it is another county's"_s);
        }
        if (!isOurs(head)) {
            return judged(head, HeadFit::NotSigned, u"this county's key did not sign it"_s);
        }
        const auto upTo = m_epochs->sharedUpTo(head.epoch);
        if (!upTo) {
            return judged(head, HeadFit::UnknownEpoch,
                          u"it is of another epoch (%1), and no head that was kept says that the "
                          "county was put back since"_s.arg(hex(head.epoch)));
        }
        if (head.head.seq > *upTo) {
            return judged(head, HeadFit::PutBack,
                          u"the county was put back to number %1 since, and its later numbers were "
                          "given anew"_s.arg(*upTo));
        }
        const auto here = TRY(core::Feed(m_database).hashAt(head.head.seq));
        if (!here) {
            return judged(
                head, HeadFit::Beyond,
                u"the county ends at number %1: what was behind it is gone"_s.arg(m_head.seq));
        }
        return *here == head.head.hash
                   ? judged(head, HeadFit::Fits, u"the county has this history"_s)
                   : judged(head, HeadFit::OtherHash,
                            u"the county has another history up to this number: it was changed"_s);
    }

private:
    explicit HeadCheck(Database &database) : m_database(database) {}

    bool isOurs(const SignedHead &head) const
    {
        return head.serverId == m_serverId && core::verify(m_key, headSigned(head), head.signature);
    }

    Database &m_database;
    QByteArray m_serverId;
    QByteArray m_key;
    core::FeedHead m_head;
    std::optional<Epochs> m_epochs;
};

// Adds to the end of a file and nowhere else; servers that share the folder take turns.
Result<> append(const QString &path, const QByteArray &lines)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadWrite | QIODevice::Append) ||
        !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) ||
        ::flock(file.handle(), LOCK_EX) != 0) {
        return fail(Error::Kind::Storage,
                    u"%1 cannot be written: %2"_s.arg(path, file.errorString()));
    }
    bool isWholeLine = file.size() == 0;
    if (!isWholeLine) { // a line that a power cut broke off is ended first
        char last = 0;
        isWholeLine = file.seek(file.size() - 1) && file.getChar(&last) && last == '\n';
    }
    const QByteArray bytes = (isWholeLine ? QByteArray() : QByteArray("\n")) + lines;
    if (file.write(bytes) != bytes.size() || !file.flush() || ::fsync(file.handle()) != 0) {
        return fail(Error::Kind::Storage,
                    u"%1 cannot be written: %2"_s.arg(path, file.errorString()));
    }
    return core::syncFolder(path.section(u'/', 0, -2));
}

} // namespace

void sign(SignedHead &head, const core::SigningKey &key)
{
    head.signature = key.sign(headSigned(head));
}

Result<SignedHead> signedHeadOf(Database &database, const core::SigningKey &key, qint64 nowMs)
{
    core::Settings settings(database);
    SignedHead head{TRY(settings.bytes(setting::serverId)),
                    TRY(settings.bytes(setting::epoch)),
                    {},
                    TRY(core::Feed(database).head()).value_or(core::FeedHead()),
                    nowMs,
                    {}};
    sign(head, key);
    return head;
}

QByteArray write(const SignedHead &head)
{
    JsonWriter writer;
    writer.beginObject().put("server", hex(head.serverId)).put("epoch", hex(head.epoch));
    writer.putIfAny("before", hex(head.before)).put("number", head.head.seq);
    writer.put("head", hex(head.head.hash)).put("time", head.timeMs);
    return writer.put("signature", hex(head.signature)).endObject().take();
}

QByteArray printed(const SignedHead &head, const QString &county)
{
    QByteArray text = printedTitle.toByteArray() + county.toUtf8() + '\n';
    text += printedLine("server", head.serverId.toHex());
    text += printedLine("epoch", head.epoch.toHex());
    if (!head.before.isEmpty()) {
        text += printedLine("before", head.before.toHex());
    }
    const auto labelled = [](QByteArrayView label, const QByteArray &value) {
        return label.toByteArray().leftJustified(labelWidth) + ' ' + value + '\n';
    };
    text += labelled("number", QByteArray::number(head.head.seq));
    text += printedLine("head", head.head.hash.toHex());
    text += labelled("time", QByteArray::number(head.timeMs) + ", " +
                                 dayText(head.timeMs).toLatin1() + " in China");
    return text + printedLine("signature", head.signature.toHex());
}

ReadHeads readHeads(const QByteArray &text)
{
    ReadHeads read;
    PrintedHead paper;
    int paperLine = 0; // where it begins; 0: none is under way
    int number = 0;
    const auto endPaper = [&] {
        if (paperLine > 0) {
            take(paper.json(), paperLine, read);
        }
        paper = {};
        paperLine = 0;
    };
    for (QByteArray line : text.split('\n')) {
        ++number;
        line.replace('\r', "");
        if (line.startsWith(printedTitle)) {
            endPaper();
            paperLine = number;
        } else if (line.startsWith('{')) {
            endPaper();
            take(line, number, read);
        } else if (paperLine > 0 && !line.trimmed().isEmpty()) {
            paper.add(line);
        } else if (!line.trimmed().isEmpty()) {
            read.unreadable.push_back(number);
        }
    }
    endPaper();
    return read;
}

bool isSound(HeadFit fit)
{
    return fit == HeadFit::Fits || fit == HeadFit::PutBack;
}

Result<std::vector<CheckedHead>> checkHeads(Database &database,
                                            const std::vector<SignedHead> &heads,
                                            const std::vector<SignedHead> &kept)
{
    HeadCheck check = TRY(HeadCheck::begin(database, kept));
    std::vector<CheckedHead> checked;
    checked.reserve(heads.size());
    for (const SignedHead &head : heads) {
        checked.push_back(TRY(check.judge(head)));
    }
    return checked;
}

QString keptHeadsPath(const QString &folder)
{
    return folder + u"/heads.ndjson"_s;
}

Result<ReadHeads> keptHeads(const QString &folder)
{
    const QString path = keptHeadsPath(folder);
    return QFile::exists(path) ? readHeads(TRY(core::readFile(path, keptHeadsBytesMax)))
                               : ReadHeads();
}

Result<> keepHead(const QString &folder, const SignedHead &head)
{
    return append(keptHeadsPath(folder), write(head) + '\n');
}

Result<> keepHeadsOf(const QString &folder, const QByteArray &others)
{
    const std::vector<SignedHead> here = TRY(keptHeads(folder)).heads;
    QByteArray missing;
    for (const SignedHead &head : readHeads(others).heads) {
        if (std::ranges::find(here, head) == here.end()) {
            missing += write(head) + '\n';
        }
    }
    return missing.isEmpty() ? Result<>() : append(keptHeadsPath(folder), missing);
}

bool holdsDay(const ReadHeads &heads, qint64 nowMs)
{
    return std::ranges::any_of(heads.heads, [nowMs](const SignedHead &head) {
        return core::chinaDay(head.timeMs) == core::chinaDay(nowMs);
    });
}

} // namespace server
