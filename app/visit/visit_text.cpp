// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/visit/visit_text.h"

#include "app/texts.h"
#include "core/domain/phone.h"

#include <QCoreApplication>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace app {

namespace {

class VisitText {
    Q_DECLARE_TR_FUNCTIONS(VisitText)
};

QString doorOf(const core::BusinessSubject &subject)
{
    QStringList parts;
    for (const QString &part : {subject.park, subject.building, subject.floor, subject.room}) {
        if (!part.isEmpty()) {
            parts.append(part);
        }
    }
    if (parts.isEmpty()) {
        return subject.operatingAddress.isEmpty() ? subject.registeredAddress
                                                  : subject.operatingAddress;
    }
    return parts.join(u' ');
}

} // namespace

QString subjectFacts(const core::BusinessSubject &subject)
{
    QStringList facts;
    for (const QString &fact : {doorOf(subject), subject.uscc, text(subject.kind),
                                subject.contactName, core::maskedPhone(subject.contactPhone)}) {
        if (!fact.isEmpty()) {
            facts.append(fact);
        }
    }
    return facts.join(u"  ·  "_s);
}

QString draftSentence(const LoadedVisit &loaded)
{
    QString sentence =
        loaded.isRecovered
            ? VisitText::tr(
                  "The program ended during this visit. All you had typed until %1 is here.")
                  .arg(clockText(loaded.draftSavedAt))
            : VisitText::tr("Your draft of %1 is open again, at the question you left.")
                  .arg(momentText(loaded.draftSavedAt));
    if (!loaded.rulesBefore.isEmpty()) {
        sentence +=
            u' ' + VisitText::tr("The rules have changed since; your answers were carried over.");
    }
    if (!loaded.visit.kept.empty()) {
        sentence +=
            u' ' + VisitText::tr("%n answer(s) with no place any more stand on the closing page.",
                                 nullptr, static_cast<int>(loaded.visit.kept.size()));
    }
    return sentence;
}

QString preVisitSentence(const LoadedVisit &loaded)
{
    const auto &ahead = loaded.preVisit;
    if (!ahead) {
        return {};
    }
    const core::Visit &call = ahead->visit;
    QStringList parts{VisitText::tr("%1 %2 by %3: %4")
                          .arg(text(call.method), clockText(ahead->at), ahead->person,
                               call.outcome ? text(*call.outcome) : QString())};
    for (const QString &words : {call.businessNote, call.followUpPlan}) {
        if (!words.isEmpty()) {
            parts.append(words);
        }
    }
    if (!call.metWith.isEmpty()) {
        parts.append(VisitText::tr("spoken with %1").arg(call.metWith));
    }
    return parts.join(u" · "_s);
}

} // namespace app
