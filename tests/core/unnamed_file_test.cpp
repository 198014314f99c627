// SPDX-License-Identifier: GPL-3.0-or-later
// What a program lays aside while it works is nobody's to find, also when the program is killed.
#include "core/command_line.h"
#include "core/exchange/sheet_writer.h"

#include "tests/support/watched_temp.h"

#include <QFile>
#include <QTemporaryFile>

using namespace Qt::StringLiterals;

namespace {

// Standard input brings these bytes while this lives.
class GivenInput {
public:
    explicit GivenInput(const QByteArray &bytes)
    {
        REQUIRE(m_file.open());
        REQUIRE(m_file.write(bytes) == bytes.size());
        REQUIRE(m_file.flush());
        REQUIRE(m_file.seek(0));
        std::clearerr(stdin);
        REQUIRE(::dup2(m_file.handle(), STDIN_FILENO) == STDIN_FILENO);
    }
    ~GivenInput() { ::dup2(m_before, STDIN_FILENO), ::close(m_before); }
    GivenInput(const GivenInput &) = delete;
    GivenInput &operator=(const GivenInput &) = delete;

private:
    QTemporaryFile m_file;
    int m_before = ::dup(STDIN_FILENO);
};

} // namespace

TEST_CASE("a roster on standard input is never a file with a name", "[T7]")
{
    const QByteArray roster = "name,phone\n" + QByteArray(100'000, 'x') + "\n";
    const GivenInput input(roster);
    WatchedTemp temp;
    const core::InputFile file = must(core::InputFile::of(u"-"_s, 1 << 20));
    CHECK(temp.left() == QStringList()); // what kill -9 would leave
    CHECK(temp.written() == QStringList());
    for (int reader = 0; reader < 2; ++reader) { // and back again
        QFile again(file.path());
        REQUIRE(again.open(QIODevice::ReadOnly));
        CHECK(again.readAll() == roster);
    }
}

TEST_CASE("a workbook that is being made is never a file with a name but its own", "[T7]")
{
    core::Sheet sheet{u"走访"_s, {{u"名称"_s}, {u"电话"_s}}, {}, u"导出人"_s};
    for (int row = 0; row < 5'000; ++row) {
        sheet.rows.push_back({u"虚构%1店"_s.arg(row), u"13800001234"_s});
    }
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"visits.xlsx"_s);
    WatchedTemp temp;
    must(core::writeSheet(path, sheet));
    CHECK(temp.written() == QStringList());
    CHECK(temp.left() == QStringList());
    CHECK(QFileInfo(path).size() > 10'000);
}
