// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "core/unnamed_file.h"

#include <QByteArray>
#include <QMap>
#include <QString>
#include <QStringList>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace core {

// The command-line contract all our programs keep (ARCHITECTURE §5): exit 0 done, 1 failed with a
// sentence, 2 wrong usage; --json prints JSON on standard output and nothing else; messages go to
// standard error; --help on every command.

// One option of a command.
struct CommandOption {
    QString name;  // "data": --data VALUE
    QString value; // what the help calls its value; empty: a switch
    QString help;
    bool isRequired = false;
    bool repeats = false;
};

// What was asked for.
class Invocation {
public:
    QStringList arguments; // positional ones
    QMap<QString, QStringList> options;

    bool has(const QString &option) const { return options.contains(option); }
    QString value(const QString &option, const QString &fallback = {}) const
    {
        const QStringList values = options.value(option);
        return values.isEmpty() ? fallback : values.back();
    }
    QStringList values(const QString &option) const { return options.value(option); }
    // A whole number of at least `least`; Error::Invalid names the option.
    Result<qint64> number(const QString &option, qint64 fallback, qint64 least) const;
    bool json() const { return has(QStringLiteral("json")); }
};

struct Command {
    QString name;          // one or two words: "user add"
    QStringList arguments; // names of positional arguments; "[NAME]" may be left out
    QString help;          // one sentence
    std::vector<CommandOption> options;
    std::function<Result<>(const Invocation &)> run;
};

// Finds the command, reads its options, runs it; returns the exit code.
int runCommandLine(const QString &program, const QString &about,
                   const std::vector<Command> &commands, const QStringList &words);

// A line on standard output, flushed. It is one line whatever names in it hold, and steers no
// terminal: hidden marks are shown (shownText()), in JSON as their escapes, which say the same.
void printLine(const QByteArray &line);
// Several lines of the program's own.
void printText(const QString &lines);
// A message on standard error.
void printMessage(const QString &message);
// Progress on standard error, only when a person watches; the line is written over.
void printProgress(const QString &message);

// Bytes of a file, or of standard input for "-". Error::Invalid beyond bytesMax.
Result<QByteArray> readInput(const QString &path, qint64 bytesMax);

// The file a command was given, for readers that go back and forth in it: standard input ("-") is
// kept in a file without a name, which goes when this does.
class InputFile {
public:
    // Errors: Invalid when standard input brings more than bytesMax; Storage.
    static Result<InputFile> of(const QString &path, qint64 bytesMax);

    const QString &path() const { return m_path; }

private:
    explicit InputFile(QString path);

    QString m_path;
    std::optional<UnnamedFile> m_copy;
};

} // namespace core
