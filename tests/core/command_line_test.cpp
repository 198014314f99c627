// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/command_line.h"
#include "core/json.h"

#include "tests/support/must.h"

#include <QTemporaryFile>

#include <thread>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace {

// What goes to standard output or standard error while this lives.
class Captured {
public:
    explicit Captured(FILE *stream) : m_stream(stream), m_number(fileno(stream))
    {
        REQUIRE(m_file.open());
        std::fflush(m_stream);
        m_before = ::dup(m_number);
        REQUIRE(::dup2(m_file.handle(), m_number) == m_number);
    }
    ~Captured() { end(); }
    Captured(const Captured &) = delete;
    Captured &operator=(const Captured &) = delete;

    QString end()
    {
        if (m_before >= 0) {
            std::fflush(m_stream);
            ::dup2(m_before, m_number);
            ::close(m_before);
            m_before = -1;
            m_file.seek(0);
            m_text = QString::fromUtf8(m_file.readAll());
        }
        return m_text;
    }

private:
    FILE *m_stream;
    int m_number;
    int m_before = -1;
    QTemporaryFile m_file;
    QString m_text;
};

struct Said {
    int code = 0;
    QString out;
    QString err;
};

Said run(const QStringList &words)
{
    const auto done = [](const core::Invocation &) { return core::Result<>(); };
    const std::vector<core::Command> commands{
        {u"import targets"_s, {u"FILE"_s}, u"Takes a list of businesses over."_s, {}, done},
        {u"import grids"_s, {u"FILE"_s}, u"Takes a list of grids over."_s, {}, done},
        {u"user"_s, {}, u"Lists people."_s, {}, done},
        {u"user add"_s, {}, u"Adds a person."_s, {}, done}};
    Captured out(stdout);
    Captured err(stderr);
    const int code = core::runCommandLine(u"zoufang-x"_s, u"About it."_s, commands, words);
    return {code, out.end(), err.end()};
}

} // namespace

TEST_CASE("the help of a word that begins several commands lists them")
{
    const Said help = run({u"import"_s, u"--help"_s});
    CHECK(help.code == 0);
    CHECK(help.out.contains(u"import targets"_s));
    CHECK(help.out.contains(u"Takes a list of grids over."_s));
    CHECK_FALSE(help.out.contains(u"user"_s));
    CHECK(help.err.isEmpty());
}

TEST_CASE("half a command is wrong usage and says which there are")
{
    for (const QStringList &words : {QStringList{u"import"_s}, QStringList{u"import"_s, u"banks"_s},
                                     QStringList{u"import"_s, u"--dry-run"_s}}) {
        const Said said = run(words);
        CHECK(said.code == 2);
        CHECK(said.out.isEmpty());
        CHECK(said.err.contains(u"import targets"_s));
        CHECK_FALSE(said.err.contains(u"there is no command"_s));
    }
    const Said unknown = run({u"export"_s, u"--help"_s});
    CHECK(unknown.code == 2);
    CHECK(unknown.err.contains(u"there is no command export"_s));
}

TEST_CASE("a command has its own help, also one whose name begins others")
{
    CHECK(run({u"import"_s, u"targets"_s, u"--help"_s}).out.contains(u"import targets FILE"_s));
    CHECK(run({u"user"_s, u"--help"_s}).out.contains(u"Lists people."_s));
    CHECK(run({u"user"_s, u"add"_s, u"--help"_s}).out.contains(u"Adds a person."_s));
    CHECK(run({u"user"_s}).code == 0);
}

namespace {

// What a writer puts into a pipe comes from standard input while this lives.
class Piped {
public:
    explicit Piped(QByteArray bytes) : m_before(::dup(STDIN_FILENO))
    {
        int ends[2] = {-1, -1};
        REQUIRE(::pipe(ends) == 0);
        REQUIRE(::dup2(ends[0], STDIN_FILENO) == STDIN_FILENO);
        ::close(ends[0]);
        m_writer = std::thread([bytes = std::move(bytes), end = ends[1]] {
            for (qsizetype sent = 0; sent < bytes.size();) {
                const auto count = ::write(end, bytes.constData() + sent,
                                           static_cast<size_t>(bytes.size() - sent));
                if (count <= 0) {
                    break;
                }
                sent += count;
            }
            ::close(end);
        });
    }
    ~Piped()
    {
        m_writer.join();
        ::dup2(m_before, STDIN_FILENO);
        ::close(m_before);
        std::clearerr(stdin);
    }
    Piped(const Piped &) = delete;
    Piped &operator=(const Piped &) = delete;

private:
    int m_before;
    std::thread m_writer;
};

} // namespace

TEST_CASE("standard input is read to its end, however much a pipe gives at once")
{
    const QByteArray all = QByteArray(1'000'000, 'x') + "\nthe last line\n"; // a pipe holds 64 KiB
    {
        const Piped piped(all);
        CHECK(must(core::readInput(u"-"_s, 2'000'000)) == all);
    }
    const Piped piped(all);
    const auto bounded = core::readInput(u"-"_s, 999'999);
    REQUIRE_FALSE(bounded);
    CHECK(bounded.error().kind == core::Error::Kind::Invalid);
    CHECK(must(core::readInput(u"-"_s, 2'000'000)).size() < all.size()); // the writer ends, too
}

TEST_CASE("what people wrote steers no terminal, and in JSON says the very same", "[T16]")
{
    const QString name = u"甲\u202E店\u001B[2J\u009B0m\n乙"_s;
    const auto printed = [](const QByteArray &line) {
        Captured out(stdout);
        core::printLine(line);
        return out.end();
    };
    CHECK(printed(("visit  " + name.toUtf8())) ==
          u"visit  甲⟦U+202E⟧店⟦U+001B⟧[2J⟦U+009B⟧0m⟦U+000A⟧乙\n"_s);
    core::JsonWriter writer;
    const QByteArray json = writer.beginObject().put("name", name).endObject().take();
    const QString shown = printed(json);
    CHECK(shown.contains(u"\\u202e"));
    CHECK_FALSE(shown.contains(u'\u202E'));
    CHECK_FALSE(shown.contains(u'\u009B'));
    CHECK_FALSE(shown.contains(u'\u001B'));
    core::JsonParser parser;
    CHECK(must(must(parser.object(shown.trimmed().toUtf8())).text("name")) == name);
    Captured err(stderr);
    core::printMessage(name);
    CHECK_FALSE(err.end().contains(u'\u001B'));
}

TEST_CASE("an invisible mark among the words of a command is refused with a sentence", "[T16]")
{
    const Said said = run({u"give"_s, u"甲\u202E店"_s});
    CHECK(said.code == 2);
    CHECK(said.err.contains(u"⟦U+202E⟧"));
    CHECK(said.err.contains(u"invisible mark"));
}
