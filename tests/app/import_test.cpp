// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/importing/import_page.h"

#include "app/desktop.h"
#include "app/main_window.h"
#include "app/page.h"
#include "app/pictures.h"
#include "app/session_window.h"
#include "app/target/targets_page.h"
#include "app/texts.h"

#include "tests/app/cut_off.h"
#include "tests/app/opened_scratch.h"
#include "tests/support/eventually.h"

#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>

using namespace Qt::StringLiterals;

namespace {

// The import in the real window, by keys.
class ImportDesk {
public:
    explicit ImportDesk(const QString &language = u"en"_s)
        : scratch(std::make_shared<OpenedScratch>(60)),
          desktop(*qobject_cast<QApplication *>(QApplication::instance()), language)
    {
        desktop.showSession(scratch);
        EVENTUALLY(desktop.window() != nullptr);
        EVENTUALLY(desktop.window()->isActiveWindow());
    }

    app::ImportPage *open() const
    {
        press(Qt::Key_I, Qt::ControlModifier | Qt::ShiftModifier);
        auto *page = qobject_cast<app::ImportPage *>(desktop.window()->over());
        REQUIRE(page != nullptr);
        return page;
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) const
    {
        EVENTUALLY(desktop.window()->isActiveWindow());
        QWidget *focus = desktop.window()->focusWidget();
        QTest::keyClick(focus != nullptr ? focus : desktop.window(), key, modifiers);
        QCoreApplication::processEvents();
    }
    QString list(int rows) const
    {
        QString text = u"企业名称,统一社会信用代码,联系电话,经营地址,备注\n"_s;
        for (int i = 0; i < rows; ++i) {
            text += u"河东新店%1号,,1390000%2,青溪镇河东街%1号,周末开门\n"_s.arg(i).arg(
                i, 4, 10, QChar(u'0'));
        }
        const core::BusinessSubject &known = scratch->subjects[3];
        text += u"%1,%2,13911112222,%3,\n"_s.arg(known.name, known.uscc, known.operatingAddress);
        text += u",,13900000000,无名路1号,\n"_s;
        QFile file(folder.filePath(u"走访名单.csv"_s));
        REQUIRE(file.open(QIODevice::WriteOnly));
        file.write(text.toUtf8());
        return file.fileName();
    }
    qint64 count(const char *sql) const
    {
        return must(
            scratch->store().wait([sql](core::Database &database) { return database.count(sql); }));
    }
    // As far as the step that says what would happen.
    app::ImportPage *checked(int rows) const
    {
        app::ImportPage *page = open();
        page->setFile(list(rows));
        press(Qt::Key_Return);
        EVENTUALLY(page->step() == app::ImportPage::Step::Columns);
        auto *grid = page->findChild<QComboBox *>(u"importGrid"_s);
        EVENTUALLY(grid->count() == 4);
        grid->setFocus();
        press(Qt::Key_Down);
        press(Qt::Key_F9);
        EVENTUALLY(page->step() == app::ImportPage::Step::Check);
        return page;
    }

    QTemporaryDir folder;
    std::shared_ptr<OpenedScratch> scratch;
    app::Desktop desktop;
};

} // namespace

TEST_CASE("a list is imported by keys: file, columns, what would happen, done, and taken back")
{
    const ImportDesk desk;
    const qint64 targets = desk.count("SELECT count(*) FROM target");
    const qint64 lines = desk.count("SELECT count(*) FROM ledger");
    app::ImportPage *page = desk.checked(12);
    CHECK(page->plan()->created == 12);
    CHECK(page->plan()->changed == 1);
    CHECK(page->plan()->refused == 1);
    const QString counts = page->findChild<QLabel *>(u"importCounts"_s)->text();
    CHECK(counts.startsWith(u"12  new businesses"_s));
    CHECK(page->findChild<QTableView *>(u"importProblems"_s)->model()->rowCount() == 1);
    CHECK(desk.count("SELECT count(*) FROM ledger") == lines); // nothing yet

    desk.press(Qt::Key_F9);
    EVENTUALLY(page->step() == app::ImportPage::Step::Done);
    CHECK(desk.count("SELECT count(*) FROM target") == targets + 12);
    CHECK(desk.count("SELECT count(*) FROM ledger") == lines + 13);

    desk.press(Qt::Key_Z, Qt::ControlModifier);
    auto *message = page->findChild<QLabel *>(u"message"_s);
    EVENTUALLY(message->text().contains(u"takes back 12 new businesses"_s));
    CHECK(desk.count("SELECT count(*) FROM ledger") == lines + 13); // only asked
    desk.press(Qt::Key_Z, Qt::ControlModifier);
    EVENTUALLY(desk.count("SELECT count(*) FROM target WHERE state = 'EXCLUDED'") == 12);
    EVENTUALLY(!page->isBusy());
    CHECK(desk.count("SELECT count(*) FROM target WHERE contact_phone = '13911112222'") == 0);
    desk.press(Qt::Key_F9);
    EVENTUALLY(desk.desktop.window()->over() == nullptr);
}

TEST_CASE("leaving the import before it is agreed to writes nothing")
{
    const ImportDesk desk;
    const qint64 lines = desk.count("SELECT count(*) FROM ledger");
    desk.checked(5);
    desk.press(Qt::Key_Escape);
    EVENTUALLY(desk.desktop.window()->over() == nullptr);
    CHECK(desk.count("SELECT count(*) FROM ledger") == lines);
    CHECK(desk.count("SELECT count(*) FROM laptop_import") == 0);
}

TEST_CASE("a column is given another meaning by keys, and the preview and the next file follow")
{
    const ImportDesk desk;
    app::ImportPage *page = desk.open();
    page->setFile(desk.list(3));
    desk.press(Qt::Key_Return);
    EVENTUALLY(page->step() == app::ImportPage::Step::Columns);
    auto *remark = page->findChild<QComboBox *>(u"column4"_s);
    REQUIRE(remark != nullptr);
    CHECK(remark->currentData().toInt() == -1);
    remark->setFocus();
    while (remark->currentData().toInt() != static_cast<int>(core::RosterField::Room)) {
        const int before = remark->currentIndex();
        desk.press(Qt::Key_Down);
        REQUIRE(remark->currentIndex() != before);
    }
    const QAbstractItemModel &preview = *page->findChild<QTableView *>(u"importPreview"_s)->model();
    const auto header = [&](int column) {
        return preview.headerData(column, Qt::Horizontal).toString();
    };
    EVENTUALLY((preview.columnCount() == 6 && header(5) == app::fieldText(u"room"_s)));
    CHECK(preview.index(0, 5).data().toString() == u"周末开门");
    page->findChild<QComboBox *>(u"importGrid"_s)->setCurrentIndex(1);
    desk.press(Qt::Key_F9);
    EVENTUALLY(page->step() == app::ImportPage::Step::Check);
    desk.press(Qt::Key_F9);
    EVENTUALLY(page->step() == app::ImportPage::Step::Done);
    CHECK(desk.count("SELECT count(*) FROM target WHERE room = '周末开门'") == 3);
    desk.press(Qt::Key_F9);
    EVENTUALLY(desk.desktop.window()->over() == nullptr);

    page = desk.open();
    page->setFile(desk.list(4));
    desk.press(Qt::Key_Return);
    EVENTUALLY(page->step() == app::ImportPage::Step::Columns);
    CHECK(page->findChild<QLabel *>(u"mapWords"_s)->text().contains(u"before"_s));
    CHECK(page->findChild<QComboBox *>(u"column4"_s)->currentData().toInt() ==
          static_cast<int>(core::RosterField::Room));
}

TEST_CASE("the list of problems is saved as a table, and a file that is none is told so")
{
    const ImportDesk desk;
    app::ImportPage *page = desk.checked(2);
    const QString path = desk.folder.filePath(u"problems.csv"_s);
    must(page->saveProblems(path));
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    const QByteArray csv = file.readAll();
    CHECK(csv.startsWith("\xEF\xBB\xBF"));
    CHECK(csv.count("\r\n") == 2);
    CHECK(csv.contains("The row has no name"));
    desk.press(Qt::Key_Escape);
    EVENTUALLY(desk.desktop.window()->over() == nullptr);

    page = desk.open();
    page->setFile(desk.folder.filePath(u"not there.xlsx"_s));
    desk.press(Qt::Key_Return);
    EVENTUALLY(page->findChild<QLabel *>(u"message"_s)->text().contains(u"no such file"_s));
    CHECK(page->step() == app::ImportPage::Step::File);
}

TEST_CASE("the steps of the import fit the small window in both languages")
{
    const QString language = GENERATE(u"en"_s, u"zh_CN"_s);
    const ImportDesk desk(language);
    desk.desktop.window()->resize(1366, 768);
    app::ImportPage *page = desk.open();
    CHECK(cutOff(*page).join(u'\n').toStdString() == "");
    desk.press(Qt::Key_Escape);
    page = desk.checked(8);
    QTest::qWait(0);
    CHECK(desk.desktop.window()->size() == QSize(1366, 768));
    CHECK(cutOff(*page).join(u'\n').toStdString() == "");
}

// For looking: ZOUFANG_PICTURES=FOLDER app_tests "[.look]"
TEST_CASE("pictures of the import", "[.look][import]")
{
    const QString folder = qEnvironmentVariable("ZOUFANG_PICTURES", u"/tmp/zoufang-pictures"_s);
    QDir().mkpath(folder);
    ImportDesk desk(u"zh_CN"_s);
    for (const bool dark : {false, true}) {
        desk.desktop.useTheme(dark ? app::ThemeMode::Dark : app::ThemeMode::Light);
        for (const QString &language : {u"zh_CN"_s, u"en"_s}) {
            desk.desktop.useLanguage(language);
            for (const QSize size : {QSize(1366, 768), QSize(1920, 1080)}) {
                app::MainWindow &window = *desk.desktop.window();
                window.resize(size);
                const auto take = [&](const QString &name) {
                    const QString file =
                        u"%1-%2-import-%3-%4.png"_s.arg(dark ? u"dark"_s : u"light"_s, language,
                                                        name, QString::number(size.width()));
                    must(app::savePicture(window, QDir(folder).filePath(file)));
                };
                EVENTUALLY(window.isActiveWindow());
                desk.desktop.session()->openImport();
                take(u"1-file"_s);
                window.closeOver();
                desk.desktop.session()->openImport();
                auto *page = qobject_cast<app::ImportPage *>(window.over());
                page->setFile(desk.list(30));
                desk.press(Qt::Key_F9);
                EVENTUALLY(page->step() == app::ImportPage::Step::Columns);
                page->findChild<QComboBox *>(u"importGrid"_s)->setCurrentIndex(1);
                take(u"2-columns"_s);
                desk.press(Qt::Key_F9);
                EVENTUALLY(page->step() == app::ImportPage::Step::Check);
                take(u"3-check"_s);
                if (page->plan()->created > 0) {
                    desk.press(Qt::Key_F9);
                    EVENTUALLY(page->step() == app::ImportPage::Step::Done);
                    desk.press(Qt::Key_Z, Qt::ControlModifier);
                    EVENTUALLY(!page->isBusy());
                    take(u"4-done"_s);
                    desk.press(Qt::Key_Z, Qt::ControlModifier);
                    EVENTUALLY(!page->isBusy());
                }
                window.closeOver();
            }
        }
    }
}
