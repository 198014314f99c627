// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/command_line.h"

#include "core/domain/text.h"

#include <QDir>
#include <QFile>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <optional>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace core {

namespace {

constexpr int exitDone = 0;
constexpr int exitFailed = 1;
constexpr int exitWrongUsage = 2;
constexpr qint64 inputChunkBytes = qint64{1} << 20;

QString usageLine(const QString &program, const Command &command)
{
    QString line = program + u' ' + command.name;
    for (const QString &argument : command.arguments) {
        line += u' ' + argument;
    }
    for (const CommandOption &option : command.options) {
        const QString text =
            u"--"_s + option.name + (option.value.isEmpty() ? QString() : u' ' + option.value);
        line += option.isRequired ? u' ' + text : u" ["_s + text + u']';
        line += option.repeats ? u"…"_s : QString();
    }
    return line;
}

QString commandHelp(const QString &program, const Command &command)
{
    QString help = u"Usage: "_s + usageLine(program, command) + u"\n\n"_s + command.help + u'\n';
    for (const CommandOption &option : command.options) {
        help += u"  --%1  %2\n"_s.arg((option.name + u' ' + option.value).leftJustified(24),
                                      option.help);
    }
    return help;
}

QString overview(const QString &about, const std::vector<Command> &commands)
{
    QString help = about + u"\n\nCommands (each has --help):\n"_s;
    for (const Command &command : commands) {
        help += u"  %1  %2\n"_s.arg(command.name.leftJustified(18), command.help);
    }
    return help;
}

// The commands that begin with this word: "import" has "import targets", "import grids", …
std::vector<Command> commandsOf(const QString &group, const std::vector<Command> &commands)
{
    std::vector<Command> members;
    for (const Command &command : commands) {
        if (command.name.startsWith(group + u' ')) {
            members.push_back(command);
        }
    }
    return members;
}

const Command *findCommand(const std::vector<Command> &commands, const QStringList &words,
                           qsizetype &used)
{
    for (qsizetype length = std::min<qsizetype>(2, words.size()); length > 0; --length) {
        const QString name = words.mid(0, length).join(u' ');
        for (const Command &command : commands) {
            if (command.name == name) {
                used = length;
                return &command;
            }
        }
    }
    return nullptr;
}

const CommandOption *findOption(const Command &command, const QString &name)
{
    for (const CommandOption &option : command.options) {
        if (option.name == name) {
            return &option;
        }
    }
    return nullptr;
}

// Reads options and arguments; the text of what is wrong when something is.
std::optional<QString> parse(const Command &command, const QStringList &words,
                             Invocation &invocation)
{
    bool onlyArguments = false;
    for (qsizetype i = 0; i < words.size(); ++i) {
        const QString &word = words[i];
        if (word == u"--" && !onlyArguments) {
            onlyArguments = true;
            continue;
        }
        if (onlyArguments || !word.startsWith(u"--")) {
            invocation.arguments.append(word);
            continue;
        }
        const qsizetype equals = word.indexOf(u'=');
        const QString name = word.mid(2, equals < 0 ? -1 : equals - 2);
        const CommandOption *option = findOption(command, name);
        if (option == nullptr) {
            return u"there is no option --%1"_s.arg(name);
        }
        if (invocation.has(name) && !option->repeats) {
            return u"--%1 is given twice"_s.arg(name);
        }
        if (option->value.isEmpty()) {
            invocation.options[name].append(QString());
        } else if (equals >= 0) {
            invocation.options[name].append(word.mid(equals + 1));
        } else if (i + 1 < words.size()) {
            invocation.options[name].append(words[++i]);
        } else {
            return u"--%1 needs a value: %2"_s.arg(name, option->value);
        }
    }
    for (const CommandOption &option : command.options) {
        if (option.isRequired && !invocation.has(option.name)) {
            return u"--%1 %2 is missing"_s.arg(option.name, option.value);
        }
    }
    const auto isOptional = [](const QString &argument) { return argument.startsWith(u'['); };
    const qsizetype least =
        std::count_if(command.arguments.begin(), command.arguments.end(), std::not_fn(isOptional));
    if (invocation.arguments.size() < least ||
        invocation.arguments.size() > command.arguments.size()) {
        return command.arguments.isEmpty()
                   ? u"%1 is one word too many"_s.arg(invocation.arguments.value(0))
                   : u"%1 expected, %2 given"_s.arg(command.arguments.join(u' '))
                         .arg(invocation.arguments.size());
    }
    return std::nullopt;
}

} // namespace

Result<qint64> Invocation::number(const QString &option, qint64 fallback, qint64 least) const
{
    if (!has(option)) {
        return fallback;
    }
    bool ok = false;
    const qint64 number = value(option).toLongLong(&ok);
    if (!ok || number < least) {
        return fail(Error::Kind::Invalid,
                    u"--%1 %2: a whole number from %3 on is needed"_s.arg(option, value(option))
                        .arg(least));
    }
    return number;
}

int runCommandLine(const QString &program, const QString &about, const std::vector<Command> &known,
                   const QStringList &words)
{
    std::vector<Command> commands = known;
    for (Command &command : commands) {
        command.options.push_back({u"json"_s, {}, u"print JSON and nothing else"_s});
    }
    if (words.isEmpty() || words.first() == u"--help" || words.first() == u"help") {
        printText(overview(about, commands));
        return words.isEmpty() ? exitWrongUsage : exitDone;
    }
    if (words.first() == u"--version") {
        printLine(program.toUtf8() + " " ZOUFANG_VERSION);
        return exitDone;
    }
    qsizetype used = 0;
    if (const auto bad = std::find_if(words.begin(), words.end(),
                                      [](const QString &word) { return hasHiddenMark(word); });
        bad != words.end()) {
        printMessage(u"%1: “%2” holds an invisible mark (each is shown by its number); type it "
                     u"without"_s.arg(program, *bad));
        return exitWrongUsage;
    }
    const Command *command = findCommand(commands, words, used);
    const std::vector<Command> group = commandsOf(words.first(), commands);
    if (command == nullptr && !group.empty() && words.contains(u"--help"_s)) {
        printText(overview(u"%1 %2"_s.arg(program, words.first()), group));
        return exitDone;
    }
    if (command == nullptr && !group.empty()) {
        printMessage(
            overview(u"%1: %2 is one of several commands"_s.arg(program, words.first()), group));
        return exitWrongUsage;
    }
    if (command == nullptr) {
        printMessage(u"%1: there is no command %2\n\n"_s.arg(program, words.mid(0, 2).join(u' ')) +
                     overview(about, commands));
        return exitWrongUsage;
    }
    if (words.contains(u"--help"_s)) {
        printText(commandHelp(program, *command));
        return exitDone;
    }
    Invocation invocation;
    if (const auto wrong = parse(*command, words.mid(used), invocation)) {
        printMessage(u"%1 %2: %3\nUsage: %4"_s.arg(program, command->name, *wrong,
                                                   usageLine(program, *command)));
        return exitWrongUsage;
    }
    if (const auto result = command->run(invocation); !result) {
        printMessage(u"%1 %2: %3"_s.arg(program, command->name, result.error().detail));
        return exitFailed;
    }
    return exitDone;
}

namespace {

void writeOut(const QByteArray &line)
{
    std::fwrite(line.constData(), 1, static_cast<size_t>(line.size()), stdout);
    std::fputc('\n', stdout);
    std::fflush(stdout);
}

// Marks stand in the texts of JSON alone, where an escape means the very same.
QByteArray escapedJson(const QByteArray &line)
{
    QString escaped;
    for (const QChar c : QString::fromUtf8(line)) {
        escaped += hasHiddenMark(QStringView(&c, 1))
                       ? u"\\u%1"_s.arg(static_cast<uint>(c.unicode()), 4, 16, QChar(u'0'))
                       : QString(c);
    }
    return escaped.toUtf8();
}

} // namespace

void printLine(const QByteArray &line)
{
    const bool isJson = line.startsWith('{') || line.startsWith('[');
    const QString text = QString::fromUtf8(line);
    if (!isJson) {
        writeOut(shownText(text).replace(u'\n', u"⟦U+000A⟧"_s).toUtf8());
    } else {
        writeOut(hasHiddenMark(text) ? escapedJson(line) : line);
    }
}

void printText(const QString &lines)
{
    writeOut(shownText(lines).toUtf8());
}

void printMessage(const QString &message)
{
    std::fputs((shownText(message) + u'\n').toUtf8().constData(), stderr);
}

void printProgress(const QString &message)
{
    if (isatty(STDERR_FILENO) != 0) {
        std::fputs((u"\r\033[K"_s + shownText(message)).toUtf8().constData(), stderr);
    }
}

Result<QByteArray> readInput(const QString &path, qint64 bytesMax)
{
    QFile file(path);
    const bool opened =
        path == u"-" ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    if (!opened) {
        return fail(Error::Kind::NotFound,
                    u"%1 cannot be read: %2"_s.arg(path, file.errorString()));
    }
    // A pipe gives what has been written so far; its end is a read that brings nothing.
    QByteArray bytes;
    while (bytes.size() <= bytesMax) {
        const QByteArray chunk = file.read(std::min(inputChunkBytes, bytesMax + 1 - bytes.size()));
        if (chunk.isEmpty()) {
            break;
        }
        bytes += chunk;
    }
    if (file.error() != QFileDevice::NoError) {
        return fail(Error::Kind::Storage, u"%1 cannot be read: %2"_s.arg(path, file.errorString()));
    }
    if (bytes.size() > bytesMax) {
        return fail(Error::Kind::Invalid, u"%1 is larger than %2 bytes"_s.arg(path).arg(bytesMax));
    }
    return bytes;
}

InputFile::InputFile(QString path) : m_path(std::move(path)) {}

Result<InputFile> InputFile::of(const QString &path, qint64 bytesMax)
{
    InputFile input(path);
    if (path != u"-") {
        return input;
    }
    QFile source;
    input.m_copy = TRY(UnnamedFile::make());
    QFile &copy = input.m_copy->file();
    if (!source.open(stdin, QIODevice::ReadOnly)) {
        return fail(Error::Kind::Storage, u"standard input cannot be read"_s);
    }
    qint64 bytes = 0;
    for (;;) {
        const QByteArray chunk = source.read(inputChunkBytes);
        if (chunk.isEmpty()) {
            break;
        }
        bytes += chunk.size();
        if (bytes > bytesMax) {
            return fail(Error::Kind::Invalid,
                        u"standard input brings more than %1 bytes"_s.arg(bytesMax));
        }
        if (copy.write(chunk) != chunk.size()) {
            return fail(Error::Kind::Storage, u"standard input cannot be kept in %1: %2"_s.arg(
                                                  QDir::tempPath(), copy.errorString()));
        }
    }
    if (!copy.flush()) {
        return fail(Error::Kind::Storage, copy.errorString());
    }
    input.m_path = input.m_copy->path();
    return input;
}

} // namespace core
