// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json.h"
#include "tests/bench/rows.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace bench {

namespace {

const QString howTo = QStringLiteral(
    "no packages; npm install --prefix DIR pouchdb@9.0.0 express-pouchdb@4.2.0 express@4.22.3,"
    " then ZOUFANG_POUCHDB=DIR (node 20)");

} // namespace

std::optional<double> pouchMs(Scene &scene, Report &report, const QString &job,
                              const QStringList &arguments)
{
    const QString name = u"  beside PouchDB: "_s + job;
    const QString packages = qEnvironmentVariable("ZOUFANG_POUCHDB");
    if (packages.isEmpty() || !QFileInfo::exists(packages + u"/node_modules/pouchdb"_s)) {
        report.skipped(name, howTo);
        return std::nullopt;
    }
    QProcess node;
    node.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    node.start(u"node"_s,
               QStringList{QString::fromUtf8(ZOUFANG_SOURCE_DIR) + u"/tests/bench/pouch.mjs"_s,
                           packages, scene.path(u"pouch"_s), job} +
                   arguments);
    constexpr int patienceMs = 300'000;
    if (!node.waitForFinished(patienceMs) || node.exitCode() != 0) {
        report.skipped(name, u"node failed: "_s + node.errorString());
        node.kill();
        node.waitForFinished();
        return std::nullopt;
    }
    core::JsonParser parser;
    const auto object = orStop(parser.object(node.readAllStandardOutput().trimmed()));
    return double(orStop(object.integer("us"))) / 1000;
}

} // namespace bench
