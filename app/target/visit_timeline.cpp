// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/target/visit_timeline.h"

#include "app/texts.h"
#include "app/theme.h"
#include "app/todos/todo_text.h"
#include "core/amend_desk.h"
#include "core/domain/slip.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QVBoxLayout>

namespace app {

using namespace Qt::StringLiterals;

namespace {

class Timeline {
    Q_DECLARE_TR_FUNCTIONS(Timeline)
};

QLabel *wrapped(const QString &words)
{
    auto *label = new QLabel(words);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

QString people(const core::TimelineEntry &entry)
{
    QStringList names{entry.person};
    for (const core::Visitor &visitor : entry.entry.visit.visitors) {
        if (visitor.person != entry.entry.user && !names.contains(visitor.person)) {
            names.append(visitor.person);
        }
    }
    const QString joined = names.join(Timeline::tr(", "));
    return entry.entry.organisation.isEmpty()
               ? joined
               : Timeline::tr("%1 (%2)").arg(joined, entry.entry.organisation);
}

QString delivery(const core::TimelineEntry &entry)
{
    switch (entry.delivery) {
    case core::Delivery::OnThisLaptopOnly:
        return Timeline::tr("on this laptop only");
    case core::Delivery::Delivered:
        return Timeline::tr("✓ delivered");
    case core::Delivery::FromTheCounty:
        return Timeline::tr("from the county");
    }
    Q_UNREACHABLE();
}

// What was found about the five criteria and what decides it.
QString judgement(const core::TimelineEntry &entry)
{
    const auto &judged = entry.entry.visit.judgement;
    if (!judged) {
        return {};
    }
    QString words = text(judged->verdict);
    if (!judged->decidedBy.isEmpty()) {
        const QString title = text(entry.decidedTitle);
        words = Timeline::tr("%1 – decided by %2 %3").arg(words, judged->decidedBy, title);
    }
    return words;
}

QString demand(const core::Demand &wanted)
{
    QStringList parts;
    if (wanted.amountYuan) {
        parts.append(wanText(*wanted.amountYuan));
    }
    if (wanted.termMonths) {
        parts.append(Timeline::tr("%n month(s)", nullptr, static_cast<int>(*wanted.termMonths)));
    }
    if (!wanted.useText.isEmpty()) {
        parts.append(wanted.useText);
    }
    if (wanted.isRenewal) {
        parts.append(Timeline::tr("renewal"));
    }
    return parts.join(u" · "_s);
}

// The county's word about a line that came back.
QString returned(const core::TimelineEntry &entry)
{
    if (entry.verdict == u"refused"_s) {
        return Timeline::tr("The county refused this record: %1").arg(entry.verdictDetail);
    }
    return entry.verdict.isEmpty()
               ? QString()
               : Timeline::tr("The county sent this back. The record is kept; look at it in Sync.");
}

void add(QVBoxLayout *layout, const QString &words, const char *tone = "")
{
    if (!words.isEmpty()) {
        QLabel *label = wrapped(words);
        theme::setTone(label, tone);
        layout->addWidget(label);
    }
}

// What became of a problem that was passed on: the county's last word.
void addSlipWord(QVBoxLayout *layout, const core::TimelineEntry &entry, qint64 position)
{
    for (const core::IssueEntry &issue : entry.issues) {
        if (issue.position == position && !issue.words.empty()) {
            add(layout, slipWordText(issue.words.back()),
                issue.state == core::IssueState::Closed ? "good" : "warn");
        }
    }
}

// Large enough to be shown to the business and read aloud.
void addSlip(QVBoxLayout *layout, const core::Issue &issue)
{
    if (!issue.slip.isEmpty()) {
        auto *slip =
            theme::title(new QLabel(Timeline::tr("Slip %1").arg(core::spokenSlip(issue.slip))));
        slip->setObjectName(u"slip"_s);
        slip->setTextInteractionFlags(Qt::TextSelectableByMouse);
        layout->addWidget(slip);
    }
}

void addKept(QVBoxLayout *layout, const std::vector<core::KeptAnswer> &kept)
{
    for (const core::KeptAnswer &answer : kept) {
        const auto said = core::fromCode<core::Answer>(answer.value);
        add(layout, Timeline::tr("By earlier rules: %1: %2")
                        .arg(answer.title.isEmpty() ? answer.field : answer.title,
                             said ? text(*said) : answer.value));
    }
}

QString memberText(const QString &member)
{
    if (member == u"met_with") {
        return Timeline::tr("met with");
    }
    if (member == u"business_note") {
        return Timeline::tr("note");
    }
    return member == u"follow_up" ? Timeline::tr("follow-up") : Timeline::tr("next visit");
}

// What was said of the visit afterwards, by whom and why.
void addAmendments(QVBoxLayout *layout, const core::TimelineEntry &entry)
{
    for (const core::VisitAmendment &one : entry.amendments) {
        const auto words = core::amendmentWords(one.body);
        if (!words) {
            continue;
        }
        QStringList values;
        for (const auto &[member, value] : words->values) {
            values.append(Timeline::tr("%1: %2").arg(memberText(member), value));
        }
        const QString who = one.user == entry.entry.user ? entry.person : one.user;
        const QString headline = words->isWithdrawal ? Timeline::tr("Withdrawn %1 by %2: %3")
                                                     : Timeline::tr("Amended %1 by %2: %3");
        add(layout, headline.arg(momentText(one.at), who, words->why));
        add(layout, values.join(u'\n'));
    }
}

void addContents(QVBoxLayout *layout, const core::TimelineEntry &entry)
{
    const core::Visit &visit = entry.entry.visit;
    if (visit.judgement) {
        add(layout, judgement(entry), verdictTone(visit.judgement->verdict));
        if (visit.judgement->verdict == core::CriteriaVerdict::Fail) {
            add(layout, text(entry.decidedCure));
        }
    }
    if (visit.demand) {
        add(layout, Timeline::tr("Need: %1").arg(demand(*visit.demand)));
    }
    add(layout, visit.outcomeText);
    add(layout, visit.businessNote);
    for (size_t i = 0; i < visit.issues.size(); ++i) {
        const core::Issue &issue = visit.issues[i];
        add(layout, (issue.solvedOnSpot ? Timeline::tr("Problem, solved on the spot: %1")
                                        : Timeline::tr("Problem: %1"))
                        .arg(issue.description));
        addSlip(layout, issue);
        addSlipWord(layout, entry, static_cast<qint64>(i));
    }
    addKept(layout, visit.kept);
    if (!visit.followUpPlan.isEmpty()) {
        add(layout, Timeline::tr("Plan: %1").arg(visit.followUpPlan));
    }
    if (visit.nextVisitOn.isValid()) {
        add(layout, Timeline::tr("Next visit: %1").arg(dayText(visit.nextVisitOn)));
    }
    addAmendments(layout, entry);
    if (!entry.alsoBy.isEmpty()) {
        add(layout, Timeline::tr("Also visited within days by %1. Both visits are kept; the firm "
                                 "counts once.")
                        .arg(entry.alsoBy.join(u", "_s)));
    }
    if (entry.entry.review != 0) {
        add(layout,
            Timeline::tr("Amended or withdrawn by several people at once; read all of it "
                         "and amend it once more."),
            "warn");
    }
    add(layout, returned(entry), "bad");
}

QString headline(const core::VisitEntry &entry)
{
    const QString outcome = entry.visit.outcome ? text(*entry.visit.outcome) : QString();
    if (entry.voided) {
        return (entry.replaced ? Timeline::tr("%1 (recorded anew)")
                               : Timeline::tr("%1 (withdrawn)"))
            .arg(outcome);
    }
    return entry.amended ? Timeline::tr("%1 (amended)").arg(outcome) : outcome;
}

} // namespace

VisitTimeline::VisitTimeline(QWidget *parent) : QWidget(parent), m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(theme::space(5));
}

void VisitTimeline::setEntries(const std::vector<core::TimelineEntry> &entries)
{
    while (QLayoutItem *item = m_layout->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    if (entries.empty()) {
        m_layout->addWidget(wrapped(tr("Nobody has been here yet. F2 records the first visit.")));
    }
    for (const core::TimelineEntry &entry : entries) {
        m_layout->addWidget(makeEntry(entry));
    }
}

QWidget *VisitTimeline::makeEntry(const core::TimelineEntry &entry)
{
    auto *block = new QWidget;
    auto *layout = new QVBoxLayout(block);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::space(1));
    auto *head = new QHBoxLayout;
    QLabel *outcome = wrapped(headline(entry.entry));
    if (entry.entry.voided) {
        outcome->setForegroundRole(QPalette::PlaceholderText);
    }
    const QDateTime at = entry.entry.visit.startedAt.isValid() ? entry.entry.visit.startedAt
                                                               : entry.entry.recordedAt;
    auto *when = theme::caption(new QLabel(momentText(at)));
    head->addWidget(outcome, 1);
    head->addWidget(when, 0, Qt::AlignTop);
    layout->addLayout(head);

    QLabel *who = theme::caption(wrapped(
        u"%1 · %2 · %3"_s.arg(text(entry.entry.visit.method), people(entry), delivery(entry))));
    layout->addWidget(who);
    addContents(layout, entry);
    addFiles(layout, entry);
    return block;
}

void VisitTimeline::addFiles(QVBoxLayout *layout, const core::TimelineEntry &entry)
{
    if (entry.attachments.empty()) {
        return;
    }
    QStringList links;
    for (size_t i = 0; i < entry.attachments.size(); ++i) {
        const core::Attachment &file = entry.attachments[i];
        links.append(u"<a href=\"%1\">%2</a> (%3)"_s.arg(i).arg(
            file.name.toHtmlEscaped(), QLocale().formattedDataSize(file.blob.size)));
    }
    auto *files = new QLabel(Timeline::tr("Attached: %1").arg(links.join(Timeline::tr(", "))));
    files->setObjectName(u"attached"_s);
    files->setWordWrap(true);
    files->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    files->setAccessibleName(Timeline::tr("Attached files"));
    connect(files, &QLabel::linkActivated, this,
            [this, visit = entry.entry.visit.id](const QString &link) {
                Q_EMIT
                attachmentWanted(visit, link.toInt());
            });
    layout->addWidget(files);
}

} // namespace app
