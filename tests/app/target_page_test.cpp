// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/target/target_page.h"

#include "app/language.h"
#include "app/target/edit_register.h"

#include "tests/app/opened_scratch.h"
#include "tests/support/blob_files.h"
#include "tests/support/eventually.h"

#include <QAction>
#include <QComboBox>
#include <QDialog>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace {

QStringList textsIn(const QWidget &widget)
{
    QStringList texts;
    for (const QLabel *label : widget.findChildren<QLabel *>()) {
        texts.append(label->text());
    }
    return texts;
}

bool says(const QWidget &widget, const QString &words)
{
    return textsIn(widget).join(u'\n').contains(words);
}

struct ShownTarget {
    ShownTarget() : words(*QCoreApplication::instance()), scratch(60)
    {
        words.use(u"en"_s);
        page = std::make_unique<app::TargetPage>(scratch.session());
        page->resize(560, 690);
        page->show();
    }
    void show(size_t subject)
    {
        page->setTarget(scratch.subjects[subject].id);
        EVENTUALLY(page->findChild<QLabel *>(u"targetName"_s)->text() ==
                   scratch.subjects[subject].name);
    }
    core::Target stored(size_t subject)
    {
        const auto id = scratch.subjects[subject].id;
        return *must(scratch.store().wait(
            [id](core::Database &database) { return core::TargetRepository(database).find(id); }));
    }

    app::Language words;
    OpenedScratch scratch;
    std::unique_ptr<app::TargetPage> page;
};

} // namespace

TEST_CASE("a target's page tells its visits, what was needed and what decides")
{
    ShownTarget shown;
    shown.show(7); // has a need
    CHECK(says(*shown.page, u"Needs financing"_s));
    CHECK(says(*shown.page, u"50.00 万元"_s));
    CHECK(says(*shown.page, u"熟练工难招"_s));
    CHECK(says(*shown.page, u"on this laptop only"_s));
    EVENTUALLY(says(*shown.page, u"Last 30 days"_s));
}

TEST_CASE("a correction names its reason and is there at once")
{
    ShownTarget shown;
    shown.show(1);
    shown.page->findChild<QAction *>(u"correct"_s)->trigger();
    auto *dialog = shown.page->findChild<QDialog *>();
    REQUIRE(dialog);
    dialog->findChild<QLineEdit *>(u"newValue"_s)->setText(u"13900001234"_s);
    dialog->findChild<QLineEdit *>(u"why"_s)->setText(u"asked at the door"_s);
    QTest::mouseClick(dialog->findChild<QPushButton *>(u"save"_s), Qt::LeftButton);

    EVENTUALLY(shown.stored(1).subject.contactPhone == u"13900001234");
}

TEST_CASE("a value that does not fit cannot be saved")
{
    ShownTarget shown;
    shown.show(1);
    shown.page->findChild<QAction *>(u"correct"_s)->trigger();
    auto *dialog = shown.page->findChild<QDialog *>();
    REQUIRE(dialog);
    auto *field = dialog->findChild<QComboBox *>(u"field"_s);
    field->setCurrentIndex(field->findData(u"establishedOn"_s));
    dialog->findChild<QLineEdit *>(u"newValue"_s)->setText(u"20 May"_s);
    CHECK_FALSE(dialog->findChild<QPushButton *>(u"save"_s)->isEnabled());
    dialog->findChild<QLineEdit *>(u"newValue"_s)->setText(u"2019-05-20"_s);
    CHECK(dialog->findChild<QPushButton *>(u"save"_s)->isEnabled());
}

TEST_CASE("a township takes a target off the list with a reason, and puts it back")
{
    ShownTarget shown;
    shown.show(2);
    shown.page->findChild<QAction *>(u"decide"_s)->trigger();
    auto *dialog = shown.page->findChild<QDialog *>();
    REQUIRE(dialog);
    auto *save = dialog->findChild<QPushButton *>(u"save"_s);
    CHECK_FALSE(save->isEnabled()); // no reason yet
    auto *decision = dialog->findChild<QComboBox *>(u"decision"_s);
    decision->setCurrentIndex(decision->findData(u"MOVED"_s));
    dialog->findChild<QLineEdit *>(u"why"_s)->setText(u"moved to the next county"_s);
    QTest::mouseClick(save, Qt::LeftButton);
    EVENTUALLY(shown.stored(2).state == core::TargetState::ClosedInvalid);

    const auto undone = app::editRegister(shown.scratch.store(), shown.scratch.session().author,
                                          shown.scratch.subjects[2].id, u"invalid"_s,
                                          core::Value(u""_s), u"came back"_s);
    must(QFuture<core::Result<>>(undone).takeResult());
    CHECK(shown.stored(2).state != core::TargetState::ClosedInvalid);
}

TEST_CASE("a grid visitor proposes by what was found and has no key to decide")
{
    ShownTarget shown;
    app::Session session = shown.scratch.session();
    session.person.role = core::Role::VisitorGrid;
    app::TargetPage page(session);
    CHECK(page.findChild<QAction *>(u"decide"_s) == nullptr);
    page.setTarget(shown.scratch.subjects[56].id); // the visitor found that it has moved
    EVENTUALLY(says(page, u"The township decides"_s));
}

TEST_CASE("a scan is attached to one's newest visit and shown there; other files are refused")
{
    ShownTarget shown;
    CHECK(shown.page->findChild<QAction *>(u"attach"_s) == nullptr); // no place to keep files
    const BlobFiles files;
    app::Session session = shown.scratch.session();
    session.blobs = std::make_shared<const core::BlobVault>(files.vault(u"blobs"_s));
    app::TargetPage page(session);
    auto *attach = page.findChild<QAction *>(u"attach"_s);
    REQUIRE(attach);
    page.setTarget(shown.scratch.subjects[1].id); // nobody has been there
    EVENTUALLY(says(page, u"Nobody has been here"_s));
    CHECK_FALSE(attach->isEnabled());
    page.setTarget(shown.scratch.subjects[7].id);
    EVENTUALLY(attach->isEnabled());
    const auto choose = [&](const QString &path) {
        attach->trigger();
        auto *dialog = page.findChild<QFileDialog *>();
        REQUIRE(dialog);
        Q_EMIT
        dialog->fileSelected(path);
        delete dialog;
    };
    choose(files.pdf(u"licence.pdf"_s, 100'000));
    EVENTUALLY(says(page, u">licence.pdf</a>"_s));
    EVENTUALLY(attach->isEnabled());
    choose(files.write(u"letter.txt"_s, "dear county"));
    EVENTUALLY(says(page, u"Not attached: only JPEG"_s));
    CHECK(files.namesIn(u"blobs"_s).size() == 1);
}
