// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/protocol/unbundle.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstddef>
#include <cstring>

#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace protocol {

namespace {

using core::Error;
using core::fail;
using core::Result;

constexpr qsizetype keysBytes = core::contentKeyBytes + 2 * core::publicKeyBytes;
constexpr char answerContent = 'K';
constexpr char answerError = 'E';
constexpr qsizetype errorBytesMax = 1024;
constexpr qsizetype pieceBytes = 64 * 1024;
constexpr int silenceSeconds = 30;
constexpr qint64 openingMsMax = 120'000;
constexpr rlim_t memoryBytesMax = 512UL * 1024 * 1024;
constexpr rlim_t cpuSecondsMax = 60;

#if defined(__has_feature) // clang's way to say it
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define ZOUFANG_SANITIZED
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || defined(ZOUFANG_SANITIZED)
// A sanitizer maps terabytes and speaks to the kernel in ways of its own.
constexpr bool canConfine = false;
#else
constexpr bool canConfine = true;
#endif

#if defined(__x86_64__)
constexpr quint32 ownArchitecture = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr quint32 ownArchitecture = AUDIT_ARCH_AARCH64;
#else
#error "say which system calls zoufang-unbundle may use on this architecture"
#endif

// What is left to the process: streams that are open, memory without code, and its end.
constexpr std::array allowedCalls{__NR_read,       __NR_write,        __NR_munmap,
                                  __NR_mremap,     __NR_brk,          __NR_madvise,
                                  __NR_futex,      __NR_getrandom,    __NR_exit,
                                  __NR_exit_group, __NR_rt_sigreturn, __NR_clock_gettime};
constexpr std::array mappingCalls{__NR_mmap, __NR_mprotect}; // never to run code

sock_filter statement(int code, quint32 value)
{
    return {static_cast<quint16>(code), 0, 0, value};
}

sock_filter jump(int code, quint32 value, size_t ifTrue, size_t ifFalse)
{
    return {static_cast<quint16>(code), static_cast<quint8>(ifTrue), static_cast<quint8>(ifFalse),
            value};
}

std::vector<sock_filter> callFilter()
{
    constexpr int load = BPF_LD | BPF_W | BPF_ABS;
    constexpr int equals = BPF_JMP | BPF_JEQ | BPF_K;
    const sock_filter kill = statement(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS);
    std::vector<sock_filter> filter{
        statement(load, offsetof(seccomp_data, arch)),
        jump(equals, ownArchitecture, 1, 0),
        kill,
        statement(load, offsetof(seccomp_data, nr)),
    };
    const size_t calls = allowedCalls.size() + mappingCalls.size();
    size_t left = calls;
    for (const int call : allowedCalls) { // to "allow", which stands last
        filter.push_back(jump(equals, static_cast<quint32>(call), left - 1 + 4, 0));
        --left;
    }
    for (const int call : mappingCalls) { // to the look at what the memory is for
        filter.push_back(jump(equals, static_cast<quint32>(call), left - 1 + 1, 0));
        --left;
    }
    filter.push_back(kill);
    filter.push_back(statement(load, offsetof(seccomp_data, args) + 2 * sizeof(quint64)));
    filter.push_back(jump(BPF_JMP | BPF_JSET | BPF_K, PROT_EXEC, 0, 1));
    filter.push_back(kill);
    filter.push_back(statement(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
    return filter;
}

bool limit(__rlimit_resource resource, rlim_t most)
{
    const rlimit both{most, most};
    return setrlimit(resource, &both) == 0;
}

// Reads until the other end has said all. False: more came than `bytesMax`, or the line broke.
bool readAll(int socket, qsizetype bytesMax, QByteArray &bytes)
{
    QElapsedTimer timer;
    timer.start();
    for (;;) {
        const qsizetype before = bytes.size();
        bytes.resize(before + pieceBytes);
        const ssize_t got = ::read(socket, bytes.data() + before, pieceBytes);
        bytes.resize(before + std::max<ssize_t>(got, 0));
        if (got == 0) {
            return true;
        }
        if ((got < 0 && errno != EINTR) || bytes.size() > bytesMax ||
            timer.elapsed() > openingMsMax) {
            return false;
        }
    }
}

// Until all is gone; `putSome` is what the system offers for it.
template <typename Put>
bool putAll(QByteArrayView bytes, Put putSome)
{
    while (!bytes.isEmpty()) {
        const ssize_t put = putSome(bytes.data(), static_cast<size_t>(bytes.size()));
        if (put < 0 && errno == EINTR) {
            continue;
        }
        if (put <= 0) {
            return false;
        }
        bytes = bytes.sliced(put);
    }
    return true;
}

// The child may write and nothing else.
bool writeAllTo(int socket, QByteArrayView bytes)
{
    return putAll(bytes,
                  [socket](const char *data, size_t size) { return ::write(socket, data, size); });
}

// A child that is gone must not end the parent with SIGPIPE.
bool sendAllTo(int socket, QByteArrayView bytes)
{
    return putAll(bytes, [socket](const char *data, size_t size) {
        return ::send(socket, data, size, MSG_NOSIGNAL);
    });
}

Result<QByteArray> unbundleProgram()
{
    const QString folder = QCoreApplication::applicationDirPath();
    for (const QString &place :
         {u"/zoufang-unbundle"_s, u"/../libexec/zoufang-client/zoufang-unbundle"_s,
          u"/../libexec/zoufang-server/zoufang-unbundle"_s}) {
        if (QFile::exists(folder + place)) {
            return QFile::encodeName(folder + place);
        }
    }
    return fail(Error::Kind::Storage, u"the program zoufang-unbundle, which opens bundles, is "
                                      "missing in %1: install Zoufang again"_s.arg(folder));
}

// The child process; killed and reaped when it goes.
class Child {
public:
    Child() = default;
    ~Child()
    {
        if (m_socket >= 0) {
            ::close(m_socket);
        }
        if (m_pid > 0) {
            ::kill(m_pid, SIGKILL);
            int status = 0;
            while (::waitpid(m_pid, &status, 0) < 0 && errno == EINTR) {
            }
        }
    }
    Child(const Child &) = delete;
    Child &operator=(const Child &) = delete;

    Result<> start(const QByteArray &program);
    int socket() const { return m_socket; }

private:
    int m_socket = -1;
    pid_t m_pid = -1;
};

Result<> Child::start(const QByteArray &program)
{
    int ends[2] = {-1, -1};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) {
        return fail(Error::Kind::Storage, u"no socket can be made to open the bundle through"_s);
    }
    m_socket = ends[0];
    const timeval silence{silenceSeconds, 0};
    ::setsockopt(m_socket, SOL_SOCKET, SO_RCVTIMEO, &silence, sizeof silence);
    ::setsockopt(m_socket, SOL_SOCKET, SO_SNDTIMEO, &silence, sizeof silence);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDIN_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    QByteArray name = program;
    char *arguments[] = {name.data(), nullptr};
    char *environment[] = {nullptr};
    const int failed =
        ::posix_spawn(&m_pid, program.constData(), &actions, nullptr, arguments, environment);
    posix_spawn_file_actions_destroy(&actions);
    ::close(ends[1]);
    if (failed != 0) {
        m_pid = -1;
        return fail(Error::Kind::Storage,
                    u"%1, which opens bundles, does not start: %2"_s.arg(
                        QFile::decodeName(program), QString::fromLocal8Bit(std::strerror(failed))));
    }
    return {};
}

} // namespace

Result<QByteArray> openInOwnProcess(QByteArrayView file, const BundleKeys &keys)
{
    Child child;
    TRY(child.start(TRY(unbundleProgram())));
    // What a child that gave up early does not read is told by its answer, or by its silence.
    const bool isSent = sendAllTo(child.socket(), keys.content.view()) &&
                        sendAllTo(child.socket(), keys.writer + keys.reader) &&
                        sendAllTo(child.socket(), file);
    ::shutdown(child.socket(), SHUT_WR);
    QByteArray answer;
    const bool isHeard = readAll(child.socket(), bundleBytesMax + 1, answer);
    if (isSent && isHeard && answer.startsWith(answerContent)) {
        return answer.mid(1);
    }
    if (isHeard && answer.startsWith(answerError)) {
        return fail(Error::Kind::Invalid, QString::fromUtf8(answer.mid(1, errorBytesMax)));
    }
    return fail(Error::Kind::Invalid, u"the file was stopped while it was opened: it asks for more "
                                      "than a bundle may, and nothing of it was taken in"_s);
}

bool confineToStreams()
{
    if constexpr (!canConfine) {
        return true;
    }
    if (!limit(RLIMIT_AS, memoryBytesMax) || !limit(RLIMIT_CPU, cpuSecondsMax) ||
        !limit(RLIMIT_NOFILE, 0) || !limit(RLIMIT_FSIZE, 0) || !limit(RLIMIT_CORE, 0)) {
        return false;
    }
    std::vector<sock_filter> filter = callFilter();
    const sock_fprog program{static_cast<unsigned short>(filter.size()), filter.data()};
    return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0 && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
           prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

void runUnbundle(int socket)
{
    // What the parent forgot to close is closed here, and what needs the system is done, before the
    // first byte of a stranger is read.
    ::syscall(__NR_close_range, static_cast<unsigned>(socket) + 1, ~0U, 0U);
    BundleKeys keys{core::SecretBytes(core::contentKeyBytes), {}, {}};
    if (!confineToStreams()) {
        ::_exit(1);
    }
    QByteArray input;
    if (!readAll(socket, keysBytes + bundleBytesMax, input) || input.size() < keysBytes) {
        ::_exit(1); // at once, as below
    }
    std::memcpy(keys.content.data(), input.constData(), keys.content.length());
    keys.writer = input.mid(core::contentKeyBytes, core::publicKeyBytes);
    keys.reader = input.mid(core::contentKeyBytes + core::publicKeyBytes, core::publicKeyBytes);
    const auto content = openContent(QByteArrayView(input).sliced(keysBytes), keys);
    const QByteArray answer =
        content ? answerContent + *content
                : answerError + content.error().detail.toUtf8().left(errorBytesMax);
    const bool isSaid = writeAllTo(socket, answer);
    // At once: destructors would wipe and unlock memory with calls that are no longer allowed.
    ::_exit(isSaid ? 0 : 1);
}

} // namespace protocol
