// SPDX-License-Identifier: GPL-3.0-or-later
// Keeps the layers of the house apart by reading what every source includes, and a few rules of
// style no compiler knows. Each rule is tried on a made-up source first, so that it can fail.
#include "tests/support/must.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QLibraryInfo>
#include <QRegularExpression>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype functionLinesMax = 60;
constexpr qsizetype testLinesMax = 100; // a test tells a story, and nobody calls it
constexpr qsizetype fileLinesMax = 900;

// One source, by its path from the root of the checkout.
struct Source {
    QString path;
    QStringList lines;
};

// What the files of a folder may include: folders of ours, modules of Qt. The first that fits a
// path counts, so a file's own rule stands before its folder's.
struct Layer {
    QString path;
    QStringList ours;
    QStringList qt;
};

const std::vector<Layer> &layers()
{
    static const QStringList window{u"QtCore"_s,       u"QtGui"_s, u"QtWidgets"_s,
                                    u"QtCharts"_s,     u"QtSvg"_s, u"QtPrintSupport"_s,
                                    u"QtPositioning"_s};
    static const std::vector<Layer> list{
        {u"core/"_s, {u"core/"_s}, {u"QtCore"_s}},
        {u"sync/protocol/"_s, {u"core/"_s, u"sync/protocol/"_s}, {u"QtCore"_s}},
        {u"sync/client/http_transport."_s,
         {u"core/"_s, u"sync/protocol/"_s, u"sync/client/"_s},
         {u"QtCore"_s, u"QtNetwork"_s}},
        {u"sync/client/relay."_s,
         {u"core/"_s, u"sync/protocol/"_s, u"sync/client/"_s},
         {u"QtCore"_s, u"QtNetwork"_s}},
        {u"sync/client/"_s, {u"core/"_s, u"sync/protocol/"_s, u"sync/client/"_s}, {u"QtCore"_s}},
        {u"sync/field/"_s,
         {u"core/"_s, u"sync/protocol/"_s, u"sync/client/"_s, u"sync/field/"_s},
         {u"QtCore"_s}},
        {u"sync/server/"_s, {u"core/"_s, u"sync/protocol/"_s, u"sync/server/"_s}, {u"QtCore"_s}},
        // A receiver is spoken to over a cable or by gpsd's socket; nothing of ours goes out there.
        {u"app/position/nmea_devices."_s,
         {u"core/"_s, u"app/"_s},
         {u"QtCore"_s, u"QtNetwork"_s, u"QtSerialPort"_s}},
        {u"app/"_s, {u"core/"_s, u"sync/protocol/"_s, u"sync/client/"_s, u"app/"_s}, window},
        {u"packaging/"_s, {u"core/"_s, u"packaging/"_s}, {u"QtCore"_s}},
        {u"tests/core/"_s, {u"core/"_s, u"tests/"_s}, {u"QtCore"_s}},
        {u"tests/"_s,
         {u"core/"_s, u"sync/"_s, u"app/"_s, u"tests/"_s},
         window + QStringList{u"QtNetwork"_s, u"QtTest"_s}},
    };
    return list;
}

// Libraries of others: where each may be used. What is not here is a new dependency, and that is a
// decision (HOUSE §3), not an include.
struct Library {
    QString header; // begins so
    QStringList users;
};

const std::vector<Library> &libraries()
{
    static const QString anywhere;
    static const std::vector<Library> list{
        // Map files are SQLite, too, made by others: they are read under limits of their own.
        {u"sqlite3.h"_s,
         {u"core/db/sqlite_driver.cpp"_s, u"core/map/tile_file.cpp"_s, u"tests/bench/"_s,
          u"tests/simulation/"_s, u"tests/sync/full_disk_test.cpp"_s,
          u"tests/sync/taint_field_test.cpp"_s}},
        {u"simdjson.h"_s, {u"core/json.cpp"_s, u"core/exchange/"_s}},
        {u"sodium.h"_s, {u"core/"_s, u"tests/bench/"_s, u"tests/simulation/"_s}},
        {u"geos_c.h"_s, {u"core/"_s}},
        {u"protozero/"_s, {u"core/map/vector_tile.cpp"_s, u"tests/"_s}},
        {u"zlib.h"_s, {u"core/map/tile_file.cpp"_s, u"tests/"_s}},
        {u"poppler-qt6.h"_s, {u"app/attachment/opened_file.cpp"_s, u"tests/app/"_s}},
        {u"zip.h"_s, {u"core/exchange/"_s, u"tests/support/"_s}},
        {u"libxml/"_s, {u"core/exchange/"_s}},
        {u"xlsxwriter.h"_s, {u"core/exchange/"_s, u"tests/support/"_s, u"packaging/sample/"_s}},
        {u"zstd.h"_s, {u"sync/protocol/"_s, u"tests/"_s}},
        {u"boost/"_s, {u"sync/server/http_listener.cpp"_s}},
        {u"openssl/"_s, {u"sync/server/http_listener.cpp"_s, u"sync/server/tls_identity.cpp"_s}},
        {u"libpq-fe.h"_s, {u"sync/server/postgresql_driver.cpp"_s}},
        {u"tl/expected.hpp"_s, {u"core/result.h"_s}},
        {u"catch2/"_s, {u"tests/"_s}},
        {u"rapidcheck"_s, {u"tests/"_s}},
        {u"unistd.h"_s, {anywhere}},
        {u"fcntl.h"_s, {anywhere}},
        {u"termios.h"_s, {anywhere}},
        {u"malloc.h"_s, {anywhere}},
        {u"spawn.h"_s, {u"sync/protocol/unbundle.cpp"_s, u"tests/"_s}},
        {u"linux/"_s, {u"sync/protocol/unbundle.cpp"_s}},
        {u"sys/"_s, {anywhere}},
        {u"netinet/"_s, {u"tests/"_s}},
        {u"arpa/"_s,
         {u"sync/server/tls_identity.cpp"_s, u"sync/server/forwarded.cpp"_s, u"tests/"_s}},
    };
    return list;
}

bool beginsWithAny(const QString &text, const QStringList &beginnings)
{
    return std::any_of(beginnings.begin(), beginnings.end(),
                       [&](const QString &beginning) { return text.startsWith(beginning); });
}

// The module of Qt that has this header; empty: none. Asked of the installed headers, so that no
// list of classes has to be kept.
QString qtModuleOf(const QString &header)
{
    static const QDir headers(QLibraryInfo::path(QLibraryInfo::HeadersPath));
    static const std::array modules{
        u"QtCore"_s,         u"QtGui"_s,         u"QtWidgets"_s,   u"QtNetwork"_s, u"QtTest"_s,
        u"QtSql"_s,          u"QtConcurrent"_s,  u"QtCharts"_s,    u"QtSvg"_s,     u"QtDBus"_s,
        u"QtPrintSupport"_s, u"QtPositioning"_s, u"QtSerialPort"_s};
    if (!header.startsWith(u'Q')) {
        return {};
    }
    for (const QString &module : modules) {
        if (QFile::exists(headers.filePath(module + u'/' + header))) {
            return module;
        }
    }
    return u"Qt's <%1>"_s.arg(header); // a whole module or a module by name: never
}

// Why this source may not include that; empty: it may.
QString includeFault(const QString &path, const QString &header, bool isOurs)
{
    const auto layer = std::find_if(layers().begin(), layers().end(), [&](const Layer &candidate) {
        return path.startsWith(candidate.path);
    });
    if (layer == layers().end()) {
        return u"%1 lies in no layer of the house"_s.arg(path);
    }
    if (isOurs) {
        // Generated beside the source by Qt's tools or by a build step.
        const bool isGenerated = !header.contains(u'/');
        return isGenerated || beginsWithAny(header, layer->ours)
                   ? QString()
                   : u"%1 includes \"%2\", which %3 must not know"_s.arg(path, header, layer->path);
    }
    if (const QString module = qtModuleOf(header); !module.isEmpty()) {
        return layer->qt.contains(module) ? QString()
                                          : u"%1 includes <%2> of %3, which %4 must not know"_s.arg(
                                                path, header, module, layer->path);
    }
    const bool isStandard = !header.contains(u'/') && !header.contains(u'.');
    if (isStandard) {
        return {};
    }
    for (const Library &library : libraries()) {
        if (header.startsWith(library.header)) {
            return beginsWithAny(path, library.users)
                       ? QString()
                       : u"%1 includes <%2>, kept to %3"_s.arg(path, header,
                                                               library.users.join(u", "_s));
        }
    }
    return u"%1 includes <%2>, a library the house does not know"_s.arg(path, header);
}

QStringList includeFaults(const Source &source)
{
    static const QRegularExpression include(uR"(^#include ([<"])([^>"]+)[>"])"_s);
    QStringList faults;
    for (const QString &line : source.lines) {
        const auto match = include.match(line);
        if (match.hasMatch()) {
            const QString fault =
                includeFault(source.path, match.captured(2), match.captured(1) == u"\"");
            if (!fault.isEmpty()) {
                faults.append(fault);
            }
        }
    }
    return faults;
}

// SQL belongs to core's stores of data and to the county (HOUSE §8).
QStringList sqlFaults(const Source &source)
{
    static const QRegularExpression statement(
        uR"("(SELECT |INSERT INTO |UPDATE \w+ SET |DELETE FROM |CREATE |PRAGMA ))"_s);
    QStringList faults;
    if (beginsWithAny(source.path, {u"app/"_s, u"sync/field/"_s, u"sync/protocol/"_s})) {
        for (const QString &line : source.lines) {
            if (statement.match(line).hasMatch()) {
                faults.append(u"%1 speaks SQL: %2"_s.arg(source.path, line.trimmed()));
            }
        }
    }
    return faults;
}

// A function with its braces in the first column, as clang-format lays it out.
QStringList lengthFaults(const Source &source)
{
    QStringList faults;
    const qsizetype linesMax =
        source.path.startsWith(u"tests/"_s) ? testLinesMax : functionLinesMax;
    qsizetype begin = -1;
    for (qsizetype i = 0; i < source.lines.size(); ++i) {
        if (source.lines[i] == u"{") {
            begin = i;
        } else if (source.lines[i].startsWith(u'}') && begin >= 0) {
            if (i - begin + 1 > linesMax + 2) {
                faults.append(u"%1:%2 a function of %3 lines; a screen holds %4"_s.arg(source.path)
                                  .arg(begin)
                                  .arg(i - begin - 1)
                                  .arg(linesMax));
            }
            begin = -1;
        }
    }
    if (source.lines.size() > fileLinesMax) {
        faults.append(u"%1 has %2 lines, more than %3"_s.arg(source.path)
                          .arg(source.lines.size())
                          .arg(fileLinesMax));
    }
    return faults;
}

QStringList markFaults(const Source &source)
{
    QStringList faults;
    const QString first = source.lines.value(source.lines.value(0).startsWith(u"#!") ? 1 : 0);
    if (!first.contains(u"SPDX-License-Identifier: GPL-3.0-or-later"_s)) {
        faults.append(u"%1 does not begin with its licence"_s.arg(source.path));
    }
    if (source.path.endsWith(u".h") && !source.lines.contains(u"#pragma once"_s)) {
        faults.append(u"%1 has no #pragma once"_s.arg(source.path));
    }
    // Put together here, so that this file does not break its own rule.
    static const QRegularExpression unfinished(u"\\b(TO"_s
                                               u"DO|FIX"_s
                                               u"ME|XX"_s
                                               u"X|HA"_s
                                               u"CK)\\b"_s);
    for (qsizetype i = 0; i < source.lines.size(); ++i) {
        if (unfinished.match(source.lines[i]).hasMatch()) {
            faults.append(u"%1:%2 is left unfinished: %3"_s.arg(source.path)
                              .arg(i + 1)
                              .arg(source.lines[i].trimmed()));
        }
    }
    return faults;
}

// What a build brings in from elsewhere is named by its content, not by its address alone. Tools
// that look at our files and leave nothing in the program are named by exact version.
QStringList fetchFaults(const Source &source)
{
    static const QRegularExpression fetch(
        uR"(file\(DOWNLOAD|FetchContent_Declare|ExternalProject_Add|\bcurl |\bwget |git clone)"_s);
    static const QRegularExpression pinned(uR"(Sha256 [0-9a-f]{64}\b)"_s);
    static const QRegularExpression tool(uR"(\b(npm|pip3?) install\b)"_s);
    static const QRegularExpression exact(uR"((@|==)[0-9]+\.[0-9]+\.[0-9]+\b)"_s);
    const QString text = source.lines.join(u'\n');
    const bool isChecked = text.contains(pinned) && text.contains(u"STREQUAL mcPackageSha256"_s) &&
                           text.contains(u"TLS_VERIFY ON"_s);
    QStringList faults;
    for (const QString &line : source.lines) {
        if (line.trimmed().startsWith(u'#')) {
            continue;
        }
        if ((line.contains(fetch) && !isChecked) ||
            (line.contains(tool) && !line.contains(exact))) {
            faults.append(u"%1 fetches what nothing pins: %2"_s.arg(source.path, line.trimmed()));
        }
    }
    return faults;
}

QString rootPath()
{
    return QString::fromUtf8(ZOUFANG_SOURCE_DIR) + u'/';
}

QString fileText(const QString &path)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    return QString::fromUtf8(file.readAll());
}

// Every file below our folders whose name fits.
std::vector<Source> sourcesNamed(const QStringList &patterns)
{
    std::vector<Source> sources;
    for (const QString &folder : {u"app"_s, u"core"_s, u"sync"_s, u"tests"_s, u"packaging"_s}) {
        QDirIterator files(rootPath() + folder, patterns, QDir::Files,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString path = files.next();
            sources.push_back({path.mid(rootPath().size()), fileText(path).split(u'\n')});
        }
    }
    return sources;
}

const std::vector<Source> &program()
{
    static const std::vector<Source> sources = sourcesNamed({u"*.cpp"_s, u"*.h"_s});
    return sources;
}

using Rule = QStringList (*)(const Source &);

void checkEverySource(Rule rule)
{
    REQUIRE(program().size() > 100); // else nothing would be checked
    for (const Source &source : program()) {
        const QStringList faults = rule(source);
        INFO(faults.join(u'\n').toStdString());
        CHECK(faults.isEmpty());
    }
}

qsizetype faultsOf(Rule rule, const QString &path, const QString &text)
{
    return rule({path, text.split(u'\n')}).size();
}

} // namespace

TEST_CASE("the house notices who includes what they must not know")
{
    const auto faults = [](const char *path, const char *line) {
        return faultsOf(includeFaults, QString::fromLatin1(path), QString::fromLatin1(line));
    };
    CHECK(faults("core/store.cpp", "#include \"core/json.h\"") == 0);
    CHECK(faults("core/store.cpp", "#include \"sync/protocol/frame.h\"") == 1);
    CHECK(faults("core/store.cpp", "#include \"app/texts.h\"") == 1);
    CHECK(faults("core/store.cpp", "#include <QWidget>") == 1);
    CHECK(faults("core/store.cpp", "#include <QTcpSocket>") == 1);
    CHECK(faults("core/store.cpp", "#include <QtNetwork>") == 1);
    CHECK(faults("core/store.cpp", "#include <QtWidgets/QWidget>") == 1);
    CHECK(faults("core/store.cpp", "#include <QString>\n#include <vector>") == 0);
    CHECK(faults("core/query/statistics.cpp", "#include <sqlite3.h>") == 1);
    CHECK(faults("core/db/sqlite_driver.cpp", "#include <sqlite3.h>") == 0);
    CHECK(faults("sync/client/sitting.cpp", "#include <QNetworkReply>") == 1);
    CHECK(faults("sync/client/http_transport.cpp", "#include <QNetworkReply>") == 0);
    CHECK(faults("sync/client/sitting.cpp", "#include \"sync/server/county.h\"") == 1);
    CHECK(faults("sync/server/county.cpp", "#include \"sync/client/sync_core.h\"") == 1);
    CHECK(faults("sync/server/county.cpp", "#include <QSslSocket>") == 1);
    CHECK(faults("sync/server/county.cpp", "#include <boost/asio.hpp>") == 1);
    CHECK(faults("app/main.cpp", "#include <sqlite3.h>") == 1);
    CHECK(faults("app/main.cpp", "#include <QNetworkAccessManager>") == 1);
    CHECK(faults("app/main.cpp", "#include \"sync/server/county.h\"") == 1);
    CHECK(faults("core/store.cpp", "#include <nlohmann/json.hpp>") == 1);
    CHECK(faults("elsewhere/a.cpp", "#include <vector>") == 1);
}

TEST_CASE("the house notices SQL at the door, long functions and unfinished work")
{
    CHECK(faultsOf(sqlFaults, u"app/page.cpp"_s, u"run(\"SELECT 1\")"_s) == 1);
    CHECK(faultsOf(sqlFaults, u"core/query/a.cpp"_s, u"run(\"SELECT 1\")"_s) == 0);
    const QString longest = u"{\n"_s + u"    step();\n"_s.repeated(60) + u"}\n"_s;
    CHECK(faultsOf(lengthFaults, u"core/a.cpp"_s, longest) == 0);
    CHECK(faultsOf(lengthFaults, u"core/a.cpp"_s, u"{\n    step();"_s + longest.mid(1)) == 1);
    CHECK(faultsOf(lengthFaults, u"core/a.cpp"_s, u"\n"_s.repeated(fileLinesMax)) == 1);
    const QString licence = u"// SPDX-License-Identifier: GPL-3.0-or-later\n"_s;
    CHECK(faultsOf(markFaults, u"core/a.cpp"_s, licence) == 0);
    CHECK(faultsOf(markFaults, u"core/a.cpp"_s, u"int a;"_s) == 1);
    CHECK(faultsOf(markFaults, u"core/a.h"_s, licence) == 1);
    CHECK(faultsOf(markFaults, u"core/a.cpp"_s,
                   licence + u"// TO"_s
                             u"DO later"_s) == 1);
}

TEST_CASE("the house notices what is fetched without being pinned")
{
    const auto faults = [](const QString &text) {
        return faultsOf(fetchFaults, u"packaging/a.cmake"_s, text);
    };
    const QString hash = u"set(mcPackageSha256 "_s + QString(64, u'a') + u")\n"_s;
    const QString fetch = u"file(DOWNLOAD \"${url}\" \"${archive}\" TLS_VERIFY ON)\n"_s;
    const QString check = u"if(NOT got STREQUAL mcPackageSha256)\n"_s;
    CHECK(faults(hash + fetch + check) == 0);
    CHECK(faults(fetch) == 1);
    CHECK(faults(hash + fetch) == 1);
    CHECK(faults(u"FetchContent_Declare(x GIT_TAG main)"_s) == 1);
    CHECK(faults(u"    curl -L https://example.org/x | sh"_s) == 1);
    CHECK(faults(u"npm install --no-audit tool@1.2.3"_s) == 0);
    CHECK(faults(u"npm install tool@latest"_s) == 1);
    CHECK(faults(u"# curl is not used here"_s) == 0);
}

TEST_CASE("every source that is fetched is pinned by its SHA-256")
{
    std::vector<Source> sources = sourcesNamed({u"CMakeLists.txt"_s, u"*.cmake"_s});
    for (const QString &folder : {u"packaging"_s, u".ci"_s}) {
        const QDir scripts(rootPath() + folder);
        for (const QString &name : scripts.entryList(QDir::Files)) {
            sources.push_back(
                {folder + u'/' + name, fileText(scripts.filePath(name)).split(u'\n')});
        }
    }
    sources.push_back(
        {u"CMakeLists.txt"_s, fileText(rootPath() + u"CMakeLists.txt"_s).split(u'\n')});
    qsizetype fetching = 0;
    for (const Source &source : sources) {
        const QStringList faults = fetchFaults(source);
        INFO(faults.join(u'\n').toStdString());
        CHECK(faults.isEmpty());
        fetching += source.lines.join(u'\n').contains(u"file(DOWNLOAD"_s) ? 1 : 0;
    }
    CHECK(fetching == 1); // sqlite3mc.cmake; a second one is a decision (HOUSE §3)
}

TEST_CASE("every source knows only the layers below it and the libraries kept for it")
{
    checkEverySource(includeFaults);
}

TEST_CASE("the window, the wire and the command lines speak no SQL")
{
    checkEverySource(sqlFaults);
}

TEST_CASE("a function fits a screen and a file stays one thing")
{
    checkEverySource(lengthFaults);
}

TEST_CASE("every source begins with its licence and is finished")
{
    checkEverySource(markFaults);
    for (const Source &source : sourcesNamed({u"CMakeLists.txt"_s, u"*.cmake"_s, u"*.sql"_s})) {
        INFO(source.path.toStdString());
        CHECK(source.lines.value(0).contains(u"SPDX-License-Identifier: GPL-3.0-or-later"_s));
    }
}
