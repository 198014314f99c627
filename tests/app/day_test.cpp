// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop.h"
#include "app/entry/entry_window.h"
#include "app/main_window.h"
#include "app/page.h"
#include "app/session_window.h"
#include "app/sync/sync_page.h"
#include "app/target/targets_page.h"
#include "app/visit/open_visit.h"
#include "app/visit/visit_form.h"
#include "core/ledger/changes.h"
#include "core/query/undelivered.h"
#include "core/record.h"
#include "core/settings.h"

#include "tests/app/opened_scratch.h"
#include "tests/support/eventually.h"

#include <QApplication>
#include <QInputMethodEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTabBar>
#include <QTableView>
#include <QToolButton>

#include <functional>

using namespace Qt::StringLiterals;

namespace {

// A visitor's laptop, from the passphrase on, by keys alone.
class Day {
public:
    explicit Day(const QString &language = u"en"_s)
        : desktop(*qobject_cast<QApplication *>(QApplication::instance()), language)
    {
        app::Opening opening;
        opening.isEnrolled = true;
        opening.syncs = false;
        opening.unlock = [shared = scratch](const core::SecretBytes &) -> app::Opened {
            return std::unique_ptr<app::OpenedFolder>(std::make_unique<Borrowed>(shared));
        };
        desktop.showEntry(opening, {}, {});
    }

    void unlock()
    {
        auto *field = entry()->findChild<QLineEdit *>(u"passphrase"_s);
        CHECK(entry()->focusWidget() == field);
        QTest::keyClicks(field, u"five green doors"_s);
        QTest::keyClick(field, Qt::Key_Return);
        EVENTUALLY((desktop.window() != nullptr && desktop.window()->isActiveWindow()));
        goTo(&desktop.session()->targets()); // the program opens on the day
        EVENTUALLY(list().model()->rowCount() > 0);
    }

    // The digit that, with Alt, opens the place of this name.
    Qt::Key keyOf(const QString &title) const
    {
        const std::vector<app::Page *> &places = desktop.window()->places();
        const auto found = std::ranges::find(places, title, &app::Page::title);
        REQUIRE(found != places.end());
        return static_cast<Qt::Key>(Qt::Key_1 + (found - places.begin()));
    }

    // The window one enters by, as it is now.
    static app::EntryWindow *entry()
    {
        for (QWidget *window : QApplication::topLevelWidgets()) {
            auto *found = qobject_cast<app::EntryWindow *>(window);
            if (found != nullptr && found->isVisible()) {
                return found;
            }
        }
        return nullptr;
    }

    // To whatever has the keyboard, as a person types.
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        ++keys;
        EVENTUALLY((QApplication::activePopupWidget() || desktop.window()->isActiveWindow()));
        QTest::keyClick(receiver(), key, modifiers);
        QCoreApplication::processEvents();
    }
    void type(const QString &text)
    {
        for (const QChar letter : text) {
            ++keys;
            QTest::keyClick(receiver(), letter.toLatin1());
            QCoreApplication::processEvents();
        }
    }
    // What no budget counts: words of the firm's own, as an input method hands them over.
    void freeText(const QString &text) const
    {
        QInputMethodEvent typed;
        typed.setCommitString(text);
        QCoreApplication::sendEvent(desktop.window()->focusWidget(), &typed);
        QCoreApplication::processEvents();
    }

    template <typename T>
    T *find(const QString &name = {}) const
    {
        return desktop.window()->findChild<T *>(name);
    }
    QTableView &list() const { return *find<QTableView>(u"targets"_s); }
    app::VisitForm *form() const
    {
        auto *form = qobject_cast<app::VisitForm *>(desktop.window()->over());
        return form != nullptr && form->openVisit() != nullptr ? form : nullptr;
    }
    QUuid shownTarget() const { return desktop.session()->targets().target(); }

    // By its key, wherever it stands among the places.
    void goTo(const app::Page *page)
    {
        const auto &places = desktop.window()->places();
        const auto place = std::find(places.begin(), places.end(), page) - places.begin();
        press(static_cast<Qt::Key>(Qt::Key_0 + (place + 1) % 10), Qt::AltModifier);
        EVENTUALLY(desktop.window()->currentPlace() == page);
    }

    // F2 on the list, no need, F9, Return: back on the list.
    QUuid visitWithoutNeed()
    {
        EVENTUALLY(!shownTarget().isNull());
        press(Qt::Key_F2);
        EVENTUALLY(form() != nullptr);
        const QUuid visited = form()->openVisit()->visit().target;
        press(Qt::Key_N);
        press(Qt::Key_F9);
        EVENTUALLY(find<QLabel>(u"savedAt"_s) != nullptr);
        press(Qt::Key_Return);
        EVENTUALLY(desktop.window()->over() == nullptr);
        return visited;
    }

    // From F2 on the row of the list until the window says "saved"; what was pressed.
    int visit(const std::function<void()> &answer)
    {
        EVENTUALLY(!shownTarget().isNull());
        keys = 0;
        press(Qt::Key_F2);
        EVENTUALLY(form() != nullptr);
        answer();
        press(Qt::Key_F9);
        EVENTUALLY(find<QLabel>(u"savedAt"_s) != nullptr);
        return keys;
    }
    const core::Visit &shownVisit() const { return form()->openVisit()->visit(); }

    std::shared_ptr<OpenedScratch> scratch = std::make_shared<OpenedScratch>(30);
    app::Desktop desktop;
    int keys = 0;

private:
    QWidget *receiver() const
    {
        if (QWidget *popup = QApplication::activePopupWidget()) {
            return popup;
        }
        QWidget *focus = desktop.window()->focusWidget();
        return focus != nullptr ? focus : desktop.window();
    }
    // Handed to the window as its own; the test keeps the store.
    class Borrowed : public app::OpenedFolder {
    public:
        explicit Borrowed(std::shared_ptr<OpenedScratch> lender) : m_lender(std::move(lender)) {}
        const app::Session &session() const override { return m_lender->session(); }
        void setPerson(const app::Person &person) override { m_lender->setPerson(person); }
        void begin(bool) override {}

    private:
        std::shared_ptr<OpenedScratch> m_lender;
    };
};

} // namespace

TEST_CASE("a day by keys alone: unlock, find, visit, save, and on to the next door")
{
    Day day;
    day.unlock();
    const core::BusinessSubject wanted = day.scratch->subjects[12];

    day.press(Qt::Key_K, Qt::ControlModifier);
    CHECK(day.desktop.window()->focusWidget() == day.find<QLineEdit>(u"search"_s));
    day.type(wanted.uscc);
    day.press(Qt::Key_Return);
    EVENTUALLY(day.desktop.window()->focusWidget() == &day.list());
    EVENTUALLY(day.shownTarget() == wanted.id);
    CHECK(day.visitWithoutNeed() == wanted.id);

    // The box is given up, the list is the one before, and the keys are on it.
    day.press(Qt::Key_K, Qt::ControlModifier);
    day.press(Qt::Key_Escape);
    EVENTUALLY(day.list().model()->rowCount() > 1);
    day.press(Qt::Key_Down);
    const QUuid first = day.visitWithoutNeed();
    EVENTUALLY(day.shownTarget() != first); // it is no longer open
    const QUuid second = day.visitWithoutNeed();
    CHECK(first != wanted.id);
    CHECK(second != first);
}

TEST_CASE("after a visit the keys are on the business below the one that was visited")
{
    Day day;
    day.unlock();
    EVENTUALLY(!day.shownTarget().isNull());
    for (int i = 0; i < 3; ++i) {
        day.press(Qt::Key_Down);
    }
    const QAbstractItemModel &model = *day.list().model();
    const int rows = model.rowCount();
    EVENTUALLY(!model.index(4, 1).data().toString().isEmpty());
    const QString below = model.index(4, 1).data().toString();
    REQUIRE(day.list().currentIndex().row() == 3);
    day.visitWithoutNeed();
    EVENTUALLY(model.rowCount() == rows - 1);
    EVENTUALLY(day.list().currentIndex().row() == 3);
    EVENTUALLY(model.index(3, 1).data().toString() == below);
    CHECK(day.list().hasFocus());
}

TEST_CASE("in the window a visit without need takes at most 15 keys from the list to saved")
{
    Day day(u"zh_CN"_s);
    day.unlock();
    const int keys = day.visit([&] {
        day.press(Qt::Key_Return); // the licence, as the roster has it
        day.type(u"111"_s);        // business and premises
        day.type(u"2"_s);          // no money needed
    });
    WARN("keys in the window for a visit without need: " << keys);
    CHECK(keys <= 15);
    CHECK(day.shownVisit().outcome == core::VisitOutcome::NoNeed);
    CHECK(day.shownVisit().answers.at(u"C2.1"_s) == core::Answer::Met);
}

TEST_CASE("in the window a visit with need takes at most 120 keys besides free text")
{
    Day day(u"zh_CN"_s);
    must(day.scratch->store().wait([&](core::Database &database) {
        const QByteArray bank = R"({"name":"工商银行青溪支行","bank":"中国工商银行"})";
        return core::record(database, core::referenceSet(u"bank"_s, u"icbc"_s, bank),
                            day.scratch->session().author);
    }));
    day.unlock();
    const int keys = day.visit([&] {
        day.press(Qt::Key_Return);
        day.type(u"111"_s);
        day.type(u"1"_s); // yes, money is needed
        day.type(u"50"_s);
        day.press(Qt::Key_Tab);
        day.type(u"12"_s);
        day.press(Qt::Key_Tab);
        day.type(u"cgycl"_s); // 采购原材料, by its initials
        day.press(Qt::Key_Return);
        day.press(Qt::Key_Tab);
        day.freeText(u"进钢材两批，月底付款"_s);
        day.press(Qt::Key_Tab);
        day.press(Qt::Key_Space); // a contract was seen
        for (int i = 0; i < 3; ++i) {
            day.press(Qt::Key_Tab);
        }
        day.type(u"1"_s);    // within the business scope
        day.type(u"21"_s);   // no loan now, never had one
        day.type(u"1111"_s); // no bad records
        REQUIRE(day.form()->step() == 5);
        day.type(u"gsyh"_s);
        day.press(Qt::Key_Return);
        day.press(Qt::Key_Tab);
        day.press(Qt::Key_Tab);
        day.press(Qt::Key_Space); // consent
        day.press(Qt::Key_Return);
        day.freeText(u"王经理"_s);
    });
    WARN("keys in the window for a visit with need: " << keys);
    CHECK(keys <= 120);
    const core::Visit &visit = day.shownVisit();
    CHECK(visit.outcome == core::VisitOutcome::Need);
    REQUIRE(visit.demand);
    CHECK(visit.demand->amountYuan == 500'000);
    CHECK(visit.demand->termMonths == 12);
    CHECK(visit.demand->useCode == u"RAW_MATERIALS");
    CHECK(visit.demand->consentBanks == QStringList{u"icbc"_s});
    CHECK(visit.metWith == u"王经理");
}

TEST_CASE("visits recorded through the window wait on the sync page, each by its name")
{
    Day day;
    day.unlock();
    const auto before = must(day.scratch->store().wait([](core::Database &database) {
        return core::undelivered(database, QDate(2026, 11, 20), 10'000);
    }));
    std::vector<QUuid> visited;
    for (int i = 0; i < 3; ++i) {
        visited.push_back(day.visitWithoutNeed());
        EVENTUALLY(day.shownTarget() != visited.back());
    }
    day.goTo(day.find<app::SyncPage>());
    const auto *title = day.find<QLabel>(u"waitingTitle"_s);
    const QString waiting = QString::number(before.state.unsentLines + 3);
    EVENTUALLY(title->text().contains(waiting));
    const auto after = must(day.scratch->store().wait([](core::Database &database) {
        return core::undelivered(database, QDate(2026, 11, 20), 10'000);
    }));
    REQUIRE(after.lines.size() >= 3);
    for (size_t i = 0; i < 3; ++i) {
        const core::UndeliveredLine &line = after.lines[after.lines.size() - 3 + i];
        CHECK(line.type == u"visit.add");
        CHECK(line.target == visited[i]);
        CHECK(line.outcome == u"NO_NEED");
    }
}

TEST_CASE("the language can be chosen before unlocking, and is kept")
{
    Day day;
    Day::entry()->findChild<QToolButton *>(u"zh_CN"_s)->click();
    EVENTUALLY(Day::entry()->findChild<QPushButton *>(u"enter"_s)->text().startsWith(u"解锁"));
    day.unlock();
    CHECK(day.find<QTabBar>(u"tabs"_s)->tabText(0).startsWith(u"待走访"));
    const auto kept = [&] {
        return must(day.scratch->store().wait([](core::Database &database) {
            return core::Settings(database).text(core::setting::language);
        }));
    };
    CHECK(kept() == u"zh_CN");
}
