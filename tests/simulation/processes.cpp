// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/processes.h"

#include <sys/wait.h>
#include <unistd.h>

#include <array>

using namespace Qt::StringLiterals;

namespace sim {

using core::Error;
using core::fail;
using core::Result;

namespace {

struct Child {
    pid_t pid = 0;
    int from = 0;
};

void writeAll(int to, const QByteArray &bytes)
{
    for (qsizetype written = 0; written < bytes.size();) {
        const auto part =
            ::write(to, bytes.constData() + written, static_cast<size_t>(bytes.size() - written));
        if (part <= 0) {
            return;
        }
        written += part;
    }
}

QByteArray readAll(int from)
{
    QByteArray bytes;
    std::array<char, 4096> part{};
    for (;;) {
        const auto size = ::read(from, part.data(), part.size());
        if (size <= 0) {
            return bytes;
        }
        bytes.append(part.data(), static_cast<qsizetype>(size));
    }
}

} // namespace

Result<std::vector<QByteArray>> inProcesses(int count,
                                            const std::function<QByteArray(int part)> &work)
{
    std::vector<QByteArray> texts;
    if (count <= 1) {
        texts.push_back(work(0));
    }
    std::vector<Child> children;
    for (int part = 0; count > 1 && part < count; ++part) {
        std::array<int, 2> ends{};
        if (::pipe(ends.data()) != 0) {
            return fail(Error::Kind::Storage, u"no pipe for another process"_s);
        }
        const pid_t pid = ::fork();
        if (pid == 0) {
            ::close(ends[0]);
            writeAll(ends[1], work(part));
            ::_exit(0);
        }
        ::close(ends[1]);
        children.push_back({pid, ends[0]});
    }
    for (const Child &child : children) {
        texts.push_back(readAll(child.from));
        ::close(child.from);
        ::waitpid(child.pid, nullptr, 0);
    }
    for (const QByteArray &text : texts) {
        if (text.isEmpty()) {
            return fail(Error::Kind::Storage,
                        u"a process ended before its work did; try again with --jobs 1"_s);
        }
    }
    return texts;
}

Result<Ending> inOwnProcess(const std::function<void(const Say &)> &work)
{
    std::array<int, 2> ends{};
    if (::pipe(ends.data()) != 0) {
        return fail(Error::Kind::Storage, u"no pipe for another process"_s);
    }
    const pid_t pid = ::fork();
    if (pid == 0) {
        ::close(ends[0]);
        work([&](const QByteArray &text) { writeAll(ends[1], text); });
        ::_exit(0);
    }
    ::close(ends[1]);
    Ending ending{readAll(ends[0]), false};
    ::close(ends[0]);
    int status = 0;
    ::waitpid(pid, &status, 0);
    ending.isWhole = WIFEXITED(status) && WEXITSTATUS(status) == 0;
    return ending;
}

} // namespace sim
