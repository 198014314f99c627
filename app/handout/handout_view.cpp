// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/handout/handout_view.h"

#include "app/async.h"
#include "app/texts.h"
#include "app/theme.h"
#include "core/crypto/durable_file.h"
#include "core/json.h"
#include "core/ledger/changes.h"
#include "core/record.h"
#include "core/repository/county_repository.h"
#include "core/repository/target_repository.h"
#include "core/store.h"

#include <QAction>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QPrintDialog>
#include <QPrinter>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace app {

namespace {

// Reference "policy"/"contact": {"complaint_phone":"0763-…"}.
core::Result<QString> complaintPhone(core::Database &database)
{
    const auto body = TRY(core::CountyRepository(database).reference(u"policy"_s, u"contact"_s));
    if (!body) {
        return QString();
    }
    core::JsonParser parser;
    return TRY(TRY(parser.object(*body)).optionalText("complaint_phone")).value_or(QString());
}

core::Result<HandoutFacts> readFacts(core::Database &database, const core::Visit &visit,
                                     const core::Author &author)
{
    HandoutFacts facts;
    core::CountyRepository county(database);
    if (const auto target = TRY(core::TargetRepository(database).find(visit.target))) {
        facts.business = target->subject.name;
    }
    const auto user = TRY(county.user(author.user));
    facts.visitor = user && !user->name.isEmpty() ? user->name : author.user;
    facts.organisation =
        user && !user->organisation.isEmpty() ? user->organisation : author.organisation;
    facts.complaintPhone = TRY(complaintPhone(database));
    facts.on = core::chinaDay(QDateTime::fromMSecsSinceEpoch(author.nowMs(), Qt::UTC));
    const core::RulePack pack = TRY(county.rulePack(facts.on));
    for (const auto &[id, title] : pack.criteria) {
        facts.criteria.push_back(title);
    }
    for (const core::Issue &issue : visit.issues) {
        if (!issue.slip.isEmpty()) {
            facts.slips.push_back(issue);
        }
    }
    return facts;
}

} // namespace

HandoutView::HandoutView(const Session &session, const core::Visit &visit, QWidget *parent)
    : QWidget(parent),
      m_session(session),
      m_target(visit.target),
      m_language(QLocale().language() == QLocale::Chinese ? u"zh_CN"_s : u"en"_s),
      m_message(theme::caption(new QLabel)),
      m_picture(new QLabel),
      m_scroll(new QScrollArea)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::space(6), theme::space(3), theme::space(6), theme::space(3));
    column->setSpacing(theme::space(2));
    auto *title = theme::title(new QLabel(tr("Handout for the business")));
    column->addWidget(title);
    m_picture->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    m_picture->setObjectName(u"handoutPicture"_s);
    m_picture->setAccessibleName(tr("The page as it will be printed"));
    m_scroll->setWidget(m_picture);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setAccessibleName(tr("Handout"));
    column->addWidget(m_scroll, 1);
    m_message->setObjectName(u"message"_s);
    m_message->setWordWrap(true);
    column->addWidget(m_message);
    makeActions();
    setFocusProxy(m_scroll);
    read(visit);
}

HandoutView::~HandoutView() = default;

void HandoutView::makeActions()
{
    auto *line = new QHBoxLayout;
    line->setSpacing(theme::space(2));
    const auto add = [&](const QString &name, const QKeySequence &key, bool isFirst, auto run) {
        auto *action = new QAction(name, this);
        action->setShortcut(key);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, this, run);
        addAction(action);
        auto *button =
            new QPushButton(u"%1  %2"_s.arg(name, key.toString(QKeySequence::NativeText)));
        button->setAccessibleName(name);
        button->setAutoDefault(false);
        connect(button, &QPushButton::clicked, action, &QAction::trigger);
        if (isFirst) {
            theme::markPrimary(button);
        }
        line->addWidget(button);
    };
    add(tr("Save as PDF…"), QKeySequence(u"Ctrl+S"_s), true, [this] { chooseFile(); });
    add(tr("Print…"), QKeySequence(u"Ctrl+P"_s), false, [this] { print(); });
    add(tr("Other language"), QKeySequence(Qt::Key_L), false, [this] { switchLanguage(); });
    add(tr("Back to the list"), QKeySequence(Qt::Key_Escape), false, [this] {
        Q_EMIT
        closed();
    });
    line->addStretch(1);
    static_cast<QVBoxLayout *>(layout())->addLayout(line);
}

void HandoutView::read(const core::Visit &visit)
{
    const auto job = [visit, author = m_session.author](core::Database &database) {
        return readFacts(database, visit, author);
    };
    whenDone(m_session.store.run(job), this, [this](const core::Result<HandoutFacts> &facts) {
        if (!facts) {
            m_message->setText(sentence(facts.error()));
            theme::setTone(m_message, "bad");
            return;
        }
        m_facts = *facts;
        m_facts.county = m_session.person.county;
        showPage();
    });
}

void HandoutView::showPage()
{
    m_page = std::make_unique<HandoutPage>(m_facts, m_language);
    const double ratio = devicePixelRatioF();
    QImage picture = m_page->picture(ratio);
    picture.setDevicePixelRatio(ratio);
    m_picture->setPixmap(QPixmap::fromImage(picture));
    Q_EMIT
    shown();
}

void HandoutView::switchLanguage()
{
    m_language = m_language == u"en" ? u"zh_CN"_s : u"en"_s;
    if (m_page) {
        showPage();
    }
}

void HandoutView::chooseFile()
{
    if (!m_page) {
        return;
    }
    auto *dialog = new QFileDialog(this, tr("Save the handout"), QString(), tr("PDF (*.pdf)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"pdf"_s);
    dialog->selectFile(tr("Handout %1.pdf").arg(m_facts.business));
    connect(dialog, &QFileDialog::fileSelected, this, &HandoutView::save);
    dialog->open();
}

// What leaves the program about a business stands in the chain first (DOMAIN §7.7).
void HandoutView::note(core::AuditAction action, std::function<void()> then)
{
    core::AuditEvent event;
    event.action = action;
    event.target = m_target;
    event.sheet = u"HANDOUT"_s;
    event.rows = 1;
    const auto job = [event, author = m_session.author](core::Database &database) {
        return core::record(database, core::audited(event), author);
    };
    whenDone(m_session.store.save(job), this,
             [this, then = std::move(then)](const core::Result<core::StoredLine> &noted) {
                 if (noted) {
                     then();
                     return;
                 }
                 m_message->setText(sentence(noted.error()));
                 theme::setTone(m_message, "bad");
                 Q_EMIT
                 saved(false);
             });
}

void HandoutView::save(const QString &path)
{
    note(core::AuditAction::Export, [this, path] { write(path); });
}

void HandoutView::write(const QString &path)
{
    const auto job = [bytes = m_page->pdf(), path] {
        return core::writeDurably(path, bytes, core::IfExists::Replace, core::FileAccess::Owner);
    };
    whenDone(runAside(job), this, [this, path](const core::Result<> &written) {
        m_message->setText(written ? tr("Saved: %1").arg(path) : sentence(written.error()));
        theme::setTone(m_message, written ? "good" : "bad");
        Q_EMIT
        saved(written.has_value());
    });
}

void HandoutView::print()
{
    if (!m_page) {
        return;
    }
    auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
    printer->setPageSize(QPageSize(QPageSize::A4));
    printer->setFullPage(true);
    auto *dialog = new QPrintDialog(printer.get(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, printer] {
        note(core::AuditAction::Print, [this, printer] {
            QPainter painter(printer.get());
            m_page->paint(painter, printer->width());
        });
    });
    dialog->open();
}

} // namespace app
