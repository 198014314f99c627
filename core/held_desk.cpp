// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/held_desk.h"

#include "core/settings.h"

#include <array>

using namespace Qt::StringLiterals;

namespace core {

namespace {

struct Question {
    const char *reason;
    const char *sentence;
};

constexpr std::array questions{
    Question{"unknown_target", "The county does not know this target yet. Sync once more; if it "
                               "stays, tell the county office."},
    Question{"unknown_visit", "The county does not know the visit this amends yet. Sync once more; "
                              "if it stays, tell the county office."},
    Question{"late_scope", "The target is no longer in your grids. Your record is kept; the county "
                           "decides where it belongs."},
    Question{"not_allowed",
             "Your role does not record this. The record is kept; the county decides "
             "about it."},
    Question{"other_author", "The record names somebody else as its author than the person of this "
                             "laptop. It is kept and cannot be accepted; record it again."},
    Question{"too_new", "The county's program is older than yours. The record is kept and taken in "
                        "when the county is updated."},
    Question{"validation", "A rule is not met. Read the record and add what is missing."},
    Question{"malformed", "The county could not read this record. It is kept and looked at again "
                          "when the county is updated; tell the county office if it cannot wait."},
    Question{"id_collision", "Another record has the same identity. This one is kept; record it "
                             "again, and tell the county office."},
    Question{"stale_state",
             "Someone decided on this before you. The record is kept; look at how it "
             "stands now."},
    Question{"cannot_accept",
             "The held record cannot be laid out as it is. Return it to its author "
             "with what is missing."}};

} // namespace

Result<Change> decideHeldLine(Database &database, const QUuid &event, LineDecision decision,
                              const QString &why, const ReturnMarks &marks)
{
    const QByteArray bytes = TRY(HeldRepository(database).bytesOf(event));
    JsonParser parser = lineParser();
    const auto line = readLine(parser, bytes);
    const QString ownLogin = TRY(Settings(database).text(setting::login)); // none on the county
    if (line && !ownLogin.isEmpty() && line->user == ownLogin) {
        return fail(Error::Kind::Invalid,
                    u"nobody decides on a line of their own; ask another supervisor"_s);
    }
    if (decision != LineDecision::Accept && why.trimmed().isEmpty()) {
        return fail(Error::Kind::Invalid,
                    u"a line is returned or refused with a reason; add --why TEXT"_s);
    }
    JsonWriter writer;
    writer.beginObject().put("event", event).put("decision", code(decision)).putIfAny("why", why);
    if (decision == LineDecision::Return) {
        writer.putIfAny("fields", marks.fields).putIfAny("due_on", marks.dueOn);
    }
    if (decision == LineDecision::Accept && line) {
        // Only an accepted line is named with its target: who may read that now learns of it.
        writer.putIfAny("target", line->target);
    }
    return Change{LineType::VerdictSet, writer.endObject().take(), {}};
}

QByteArray heldLineJson(const HeldLine &held)
{
    const auto moment = [](const QDateTime &when) {
        return when.isValid() ? when.toUTC().toString(Qt::ISODate) : QString();
    };
    JsonWriter writer;
    writer.beginObject().put("event", held.event).put("n", held.n).put("user", held.user);
    writer.put("organisation", held.organisation).put("at", moment(held.at));
    writer.put("type", held.type).putIfAny("target", held.target);
    writer.putIfAny("name", held.targetName).put("reason", held.reason);
    writer.put("detail", held.detail);
    writer.put("decision", held.decision ? code(*held.decision) : QString());
    writer.putIfAny("why", held.why).putIfAny("decided_by", held.decidedBy);
    writer.putIfAny("decided_at", moment(held.decidedAt));
    writer.putIfAny("fields", held.marks.fields).putIfAny("due_on", held.marks.dueOn);
    writer.putIfAny("answered_by", held.answeredBy).putIfAny("answers", held.supersedes);
    if (!held.supersedes.isNull()) {
        writer.key("changes").beginArray();
        for (const VisitChange &change : held.changes) {
            writer.beginObject().put("field", change.name).put("before", change.before);
            writer.put("after", change.after).endObject();
        }
        writer.endArray();
    }
    writer.put("line", QString::fromUtf8(held.line));
    return writer.endObject().take();
}

Result<ReturnMarks> readMarks(const QString &fields, const QString &due)
{
    ReturnMarks marks{fields.split(u',', Qt::SkipEmptyParts), QDate()};
    if (!due.isEmpty()) {
        marks.dueOn = QDate::fromString(due, Qt::ISODate);
        if (!marks.dueOn.isValid()) {
            return fail(Error::Kind::Invalid,
                        u"--due must be a day like 2026-11-20, not “%1”"_s.arg(due));
        }
    }
    return marks;
}

QString returnedSentence(const QString &kind, const QString &reason, const QString &detail)
{
    if (kind == u"returned") {
        return u"The county returned this record: %1 Answer with a new record."_s.arg(detail);
    }
    if (kind == u"refused") {
        return u"The county refused this record: %1 It stays in your ledger and counts nowhere."_s
            .arg(detail);
    }
    if (kind == u"accepted") {
        return u"The county accepted this record."_s;
    }
    if (kind == u"duplicate_of") {
        return u"The county already had this record. It counts once; nothing to do."_s;
    }
    for (const Question &question : questions) {
        if (reason == QLatin1StringView(question.reason)) {
            return QString::fromLatin1(question.sentence);
        }
    }
    return u"The county has a question about this record: %1"_s.arg(detail);
}

Result<> closeReturned(Database &database, const QUuid &event, const QString &login)
{
    const qint64 closed =
        TRY(database.change("UPDATE verdict SET closed_by = $1 WHERE event = $2 AND chain <> 0"
                            " AND closed_by = ''",
                            login, event));
    return closed > 0
               ? Result<>()
               : fail(Error::Kind::NotFound,
                      u"%1 is no open to-do of yours"_s.arg(event.toString(QUuid::WithoutBraces)));
}

} // namespace core
