// SPDX-License-Identifier: GPL-3.0-or-later
// Nobody is shown another name than a text holds (SYNC T16).
#include "app/async.h"
#include "app/desktop.h"
#include "app/main_window.h"
#include "app/page.h"
#include "app/pictures.h"
#include "app/session_window.h"
#include "app/target/targets_page.h"
#include "core/domain/text.h"
#include "core/ledger/changes.h"
#include "core/record.h"

#include "tests/app/opened_scratch.h"
#include "tests/support/eventually.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTabBar>
#include <QTest>
#include <QToolTip>

using namespace Qt::StringLiterals;

namespace {

const QString spoofed = QStringLiteral("青溪镇\u202E行银\u2069商\u200B农\u001B村");
const QString spoofedShown = QStringLiteral("青溪镇⟦U+202E⟧行银⟦U+2069⟧商⟦U+200B⟧农⟦U+001B⟧村");

// A business and a visit to it, as a hostile program writes them: the mark in every text.
QUuid addSpoofed(OpenedScratch &scratch)
{
    core::BusinessSubject subject = scratch.subjects.front();
    subject.id = core::newId(OpenedScratch::nowMs);
    subject.uscc.clear();
    for (QString *text : {&subject.name, &subject.legalRep, &subject.contactName,
                          &subject.registeredAddress, &subject.operatingAddress, &subject.building,
                          &subject.businessScope, &subject.loanBank}) {
        *text = spoofed;
    }
    subject.loanYuan = 800'000;
    subject.loanDueOn = QDate(2026, 12, 1);
    core::Visit visit;
    visit.id = core::newId(OpenedScratch::nowMs + 1);
    visit.target = subject.id;
    visit.outcome = core::VisitOutcome::NoNeed;
    visit.startedAt = QDateTime::fromMSecsSinceEpoch(OpenedScratch::nowMs - 86'400'000, Qt::UTC);
    visit.businessNote = spoofed;
    visit.issues.push_back({spoofed, spoofed, false});
    visit.nextVisitOn = QDate(2026, 11, 18);
    must(scratch.store().wait([&](core::Database &database) -> core::Result<> {
        TRY(core::record(database, core::targetCreated(subject), scratch.session().author));
        TRY(core::record(database, core::visitAdded(visit), scratch.session().author));
        return {};
    }));
    return subject.id;
}

void addIfRaw(QStringList &raw, const QObject &where, const QString &text)
{
    if (core::hasHiddenMark(text)) {
        raw.append(QLatin1StringView(where.metaObject()->className()) + u' ' + where.objectName() +
                   u": "_s + core::shownText(text));
    }
}

// Texts a person sees of this window in which a mark is not shown.
QStringList rawMarks(QWidget &window)
{
    (void)window.grab(); // as it is painted
    QStringList raw;
    for (const QWidget *widget : window.findChildren<QWidget *>()) {
        if (widget->visibleRegion().isEmpty()) {
            continue; // scrolled away: painted when it comes
        }
        if (const auto *label = qobject_cast<const QLabel *>(widget)) {
            addIfRaw(raw, *label, label->text());
        } else if (const auto *button = qobject_cast<const QAbstractButton *>(widget)) {
            addIfRaw(raw, *button, button->text());
        } else if (const auto *view = qobject_cast<const QAbstractItemView *>(widget)) {
            const QAbstractItemModel *model = view->model();
            for (int row = 0; model != nullptr && row < model->rowCount(); ++row) {
                for (int column = 0; column < model->columnCount(); ++column) {
                    for (const int role :
                         {Qt::DisplayRole, Qt::ToolTipRole, Qt::AccessibleTextRole}) {
                        addIfRaw(raw, *view, model->index(row, column).data(role).toString());
                    }
                }
            }
        }
    }
    return raw;
}

bool shows(const QWidget &window, const QString &words)
{
    const auto labels = window.findChildren<QLabel *>();
    return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) {
        return label->isVisibleTo(&window) && label->text().contains(words);
    });
}

void look(QWidget &window, const QString &name)
{
    const QString folder = qEnvironmentVariable("ZOUFANG_PICTURES");
    if (!folder.isEmpty()) {
        must(app::savePicture(window, QDir(folder).filePath(name + u".png"_s)));
    }
}

} // namespace

TEST_CASE("no page shows a name with a hidden mark as if it had none", "[T16]")
{
    const auto scratch = std::make_shared<OpenedScratch>(12);
    const QUuid hostile = addSpoofed(*scratch);
    const QString language = GENERATE(u"zh_CN"_s, u"en"_s);
    app::Desktop desktop(*qobject_cast<QApplication *>(QApplication::instance()), language);
    desktop.showSession(scratch);
    EVENTUALLY(desktop.window() != nullptr);
    app::MainWindow &window = *desktop.window();
    window.resize(1366, 768);
    window.show();
    int place = 0;
    for (app::Page *page : window.places()) {
        CAPTURE(language.toStdString(), page->title().toStdString());
        window.showPlace(page);
        if (page == &desktop.session()->targets()) {
            auto *tabs = window.findChild<QTabBar *>(u"tabs"_s);
            tabs->setCurrentIndex(tabs->count() - 1); // all of them
        }
        QTest::qWait(2 * app::gatherMs); // the page reads what it shows
        CHECK(rawMarks(window).join(u'\n').toStdString() == "");
        look(window, u"marks-%1-%2"_s.arg(language).arg(++place));
    }
    // Its own page, the visit that is begun there, and the search that finds it.
    Q_EMIT
    window.places().front()->targetWanted(hostile);
    EVENTUALLY((rawMarks(window).isEmpty() && shows(window, spoofedShown)));
    CHECK(rawMarks(window).join(u'\n').toStdString() == "");
    look(window, u"marks-%1-target"_s.arg(language));
    desktop.session()->openVisit(hostile);
    EVENTUALLY(
        (window.over() != nullptr && window.over()->findChild<QWidget *>(u"save"_s) != nullptr));
    EVENTUALLY(shows(window, spoofedShown));
    CHECK(rawMarks(window).join(u'\n').toStdString() == "");
    look(window, u"marks-%1-visit"_s.arg(language));
}

TEST_CASE("what is typed or pasted is freed of hidden marks, and a sentence says so", "[T16]")
{
    app::HiddenMarks marks(*QApplication::instance());
    QWidget window;
    auto *line = new QLineEdit(&window);
    auto *notes = new QPlainTextEdit(&window);
    line->setText(spoofed); // as it is stored
    notes->setPlainText(spoofed);
    window.resize(400, 200);
    window.show();
    REQUIRE(QTest::qWaitForWindowActive(&window));
    CHECK(line->text() == spoofed);
    CHECK(notes->toPlainText() == spoofed);
    line->clear();
    QApplication::clipboard()->setText(u"甲\u202E店"_s);
    line->setFocus();
    line->paste();
    CHECK(line->text() == u"甲店"_s);
    CHECK_FALSE(QToolTip::text().isEmpty());
    line->insert(u"老"_s);
    CHECK(line->text() == u"甲店老"_s);
    notes->clear();
    notes->setFocus();
    notes->paste();
    CHECK(notes->toPlainText() == u"甲店"_s);
    CHECK(notes->textCursor().position() == 2);
}
