// SPDX-License-Identifier: GPL-3.0-or-later
// sync/openapi.yaml and sync/PROTOCOL.md against the county that runs.
#include "core/blob/attach.h"
#include "core/crypto/keys.h"
#include "core/json.h"
#include "core/ledger/changes.h"
#include "core/record.h"
#include "sync/protocol/blob_messages.h"
#include "sync/server/county.h"
#include "sync/server/county_folder.h"

#include "tests/support/must.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTemporaryDir>

#include <iostream>

using namespace Qt::StringLiterals;
using server::HttpReply;
using server::HttpRequest;

namespace {

QString sourceText(const QString &path)
{
    QFile file(QString::fromUtf8(ZOUFANG_SOURCE_DIR) + u'/' + path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    return QString::fromUtf8(file.readAll());
}

// An operation of the file: what it may answer.
struct Operation {
    QMap<QString, QSet<QString>> answers; // status → media types

    bool allows(const HttpReply &reply) const
    {
        const auto known = answers.find(QString::number(reply.status));
        // An answer to HEAD is all in its headers, whatever the same answer to GET would hold.
        return known != answers.end() &&
               (known->isEmpty() || known->contains(QString::fromLatin1(reply.contentType)));
    }
};

// Reads the paths of openapi.yaml, which is kept in one layout: two spaces a level. Enough for a
// file of ours; the linter knows all of YAML.
class OpenApi {
public:
    explicit OpenApi(const QString &text)
    {
        const QStringList lines = text.split(u'\n');
        readResponses(lines);
        readPaths(lines);
        readSchemas(lines);
    }

    // "POST /v1/sync"
    QMap<QString, Operation> operations;
    QMap<QString, QSet<QString>> properties; // of each schema
    QMap<QString, QSet<QString>> required;

private:
    static bool isKey(const QString &line, int indent, QString &key)
    {
        static const QRegularExpression pattern(uR"re(^( *)"?([^\s":]+)"?:)re"_s);
        const auto match = pattern.match(line);
        key = match.captured(2);
        return match.hasMatch() && match.capturedLength(1) == indent;
    }

    // Media types of components/responses.
    void readResponses(const QStringList &lines)
    {
        QString name;
        QString key;
        bool isInside = false;
        for (const QString &line : lines) {
            if (isKey(line, 2, key)) {
                isInside = key == u"responses";
            } else if (isInside && isKey(line, 4, key)) {
                name = key;
            } else if (isInside && isKey(line, 8, key) && key.contains(u'/')) {
                m_responses[name].insert(key);
            }
        }
    }

    void readPaths(const QStringList &lines)
    {
        QString path;
        QString status;
        QString key;
        Operation *operation = nullptr;
        bool isInResponses = false;
        for (const QString &line : lines) {
            if (isKey(line, 0, key)) {
                path.clear();
            } else if (isKey(line, 2, key) && key.startsWith(u'/')) {
                path = key;
            } else if (!path.isEmpty() && isKey(line, 4, key)) {
                operation = &operations[key.toUpper() + u' ' + path];
            } else if (!path.isEmpty() && isKey(line, 6, key)) {
                isInResponses = key == u"responses";
            } else if (!path.isEmpty() && isInResponses && isKey(line, 8, key)) {
                status = key;
                operation->answers[status];
            } else if (!path.isEmpty() && isInResponses && line.contains(u"$ref"_s) &&
                       line.contains(u"/responses/"_s)) {
                operation->answers[status] =
                    m_responses.value(line.section(u'/', -1).remove(u'"').trimmed());
            } else if (!path.isEmpty() && isInResponses && isKey(line, 12, key) &&
                       key.contains(u'/')) {
                operation->answers[status].insert(key);
            }
        }
    }

    void readSchemas(const QStringList &lines)
    {
        QString name;
        QString key;
        bool isInside = false;
        for (const QString &line : lines) {
            if (isKey(line, 2, key)) {
                isInside = key == u"schemas";
            } else if (isInside && isKey(line, 4, key)) {
                name = key;
            } else if (isInside && isKey(line, 6, key) && key == u"required") {
                for (const QString &one : line.section(u'[', 1).section(u']', 0, 0).split(u',')) {
                    required[name].insert(one.trimmed());
                }
            } else if (isInside && isKey(line, 8, key)) {
                properties[name].insert(key);
            }
        }
    }

    QMap<QString, QSet<QString>> m_responses;
};

const OpenApi &openApi()
{
    static const OpenApi file(sourceText(u"sync/openapi.yaml"_s));
    return file;
}

// A message (or the header of its frame) has the members of its schema and no others. It is shown
// when somebody wants new examples for PROTOCOL.md.
void note(const char *what, const QByteArray &bytes, const char *schemaName = nullptr)
{
    const QString schema = QString::fromLatin1(schemaName == nullptr ? what : schemaName);
    core::JsonParser parser;
    const auto keys = must(parser.object(bytes.split('\n').first())).keys();
    REQUIRE(openApi().properties.contains(schema));
    QSet<QString> missing = openApi().required[schema];
    for (const QByteArray &key : keys) {
        INFO(schema.toStdString() << " has no member " << key.toStdString());
        CHECK(openApi().properties[schema].contains(QString::fromUtf8(key)));
        missing.remove(QString::fromUtf8(key));
    }
    INFO(schema.toStdString() << " lacks "
                              << QStringList(missing.values()).join(u' ').toStdString());
    CHECK(missing.isEmpty());
    if (qEnvironmentVariableIsSet("ZOUFANG_SHOW_EXAMPLES")) {
        std::cout << "-- " << what << '\n' << bytes.toStdString() << '\n';
    }
}

// A county with its handler, and one laptop that speaks to it by hand.
class ApiScene {
public:
    ApiScene()
    {
        auto made = must(server::createCounty(m_folder.filePath(u"county"_s), u"青禾县"_s,
                                              u"550124"_s, QString()));
        m_county =
            std::make_unique<server::County>(std::move(made.store), std::move(made.receiptKey));
        m_county->keepBlobs(must(server::openCountyBlobs(m_folder.filePath(u"county"_s))));
    }

    // Answers as the county does, and checks that the file knows the answer.
    HttpReply ask(const QString &operation, HttpRequest request)
    {
        request.method = operation.section(u' ', 0, 0).toLatin1();
        const HttpReply reply = m_county->answer(request);
        INFO(operation.toStdString()
             << " answered " << reply.status << ' ' << reply.contentType.toStdString() << ' '
             << reply.body.left(300).toStdString());
        REQUIRE(openApi().operations.contains(operation));
        CHECK(openApi().operations[operation].allows(reply));
        m_seen[operation].insert(QString::number(reply.status));
        return reply;
    }

    HttpRequest signedRequest(const QByteArray &method, const QByteArray &target,
                              const QByteArray &body) const
    {
        const QByteArray signature =
            m_key.sign(protocol::requestSigned(m_reply.serverId, method, target, body));
        return {method,
                target,
                {{"authorization", protocol::authorization(m_reply.inc, signature)}},
                body,
                "127.0.0.1"};
    }

    QByteArray secretFor(const QString &login)
    {
        const core::UserDefinition user{login,       u"林晓禾"_s, u"VISITOR_GRID"_s,
                                        u"清溪镇"_s, {},          {u"*"_s}};
        return must(m_county->store().wait([&](core::Database &database) {
            return server::Accounts(database).addUser(user, server::County::author());
        }));
    }

    void listBusiness()
    {
        core::BusinessSubject subject;
        subject.id = core::newId(1'763'600'000'000);
        subject.name = u"青禾县溪桥豆制品店"_s;
        subject.kind = core::SubjectKind::SoleProprietor;
        subject.operatingAddress = u"青禾县清溪镇溪东社区和顺路8号"_s;
        subject.grid = u"550124101001001"_s;
        must(m_county->store().wait([&](core::Database &database) -> core::Result<> {
            TRY(core::record(database, core::targetCreated(subject), server::County::author()));
            return {};
        }));
    }

    void enrol()
    {
        const protocol::EnrolRequest asked{secretFor(u"lin"_s), m_key.publicKey(), u"laptop-17"_s};
        note("EnrolRequest", protocol::write(asked));
        const HttpReply reply = ask(u"POST /v1/enrol"_s, body("/v1/enrol", protocol::write(asked)));
        REQUIRE(reply.status == 200);
        note("EnrolReply", reply.body);
        m_reply = must(protocol::readEnrolReply(reply.body));
        m_end = {0, core::genesisHash({m_reply.serverId, m_reply.inc, m_key.publicKey(), {}, {}})};
    }

    static HttpRequest body(const QByteArray &target, const QByteArray &bytes)
    {
        return {{}, target, {}, bytes, "127.0.0.1"};
    }

    QByteArray batchTarget() const
    {
        return "/v1/chain/" + m_reply.inc.toString(QUuid::WithoutBraces).toLatin1() + "/batch";
    }

    core::ChainEnd start() const { return m_end; } // of the chain, before any line

    QByteArray syncBody() const
    {
        protocol::SyncRequest asked;
        asked.inc = m_reply.inc;
        asked.end = m_end;
        asked.epoch = m_reply.epoch;
        asked.complete = {0, QByteArray(32, '\0')};
        return protocol::write(asked);
    }

    static const QUuid &stall()
    {
        static const QUuid id = core::newId(1'763'700'000'000);
        return id;
    }

    // A batch with one line: a stall nobody had on a list.
    protocol::Batch batch()
    {
        core::BusinessSubject subject;
        subject.id = stall();
        subject.kind = core::SubjectKind::Unlicensed;
        subject.name = u"清溪桥头 豆花摊"_s;
        subject.operatingAddress = u"清溪镇 老桥东头"_s;
        subject.grid = u"550124101001001"_s;
        return batchOf({core::targetCreated(subject)});
    }

    protocol::Batch batchOf(std::vector<core::Change> changes) const
    {
        const core::Author author{u"lin"_s, u"清溪镇"_s, u"boot"_s,
                                  [] { return qint64{1'763'700'000'000}; }};
        protocol::Batch batch;
        batch.inc = m_reply.inc;
        batch.first = m_end.n + 1;
        batch.previous = m_end.hash;
        batch.end = m_end;
        for (core::Change &change : changes) {
            change.id = change.id.isNull() ? core::newId(author.nowMs()) : change.id;
            batch.lines.push_back(must(
                core::writeLine(change, change.id, author.nowMs(), author.nowMs() << 16, author)));
            batch.end = {batch.end.n + 1, core::nextHash(batch.end.hash, batch.lines.back())};
        }
        batch.signature = m_key.sign(protocol::batchSigned(m_reply.serverId, batch.inc, batch.end));
        return batch;
    }

    // What the laptop's batch would be on a stick.
    QByteArray bundle(const protocol::Batch &batch) const
    {
        protocol::SyncRequest asked = must(protocol::readSyncRequest(syncBody(), m_reply.inc));
        protocol::BundleHeader header;
        header.from = m_reply.inc;
        header.to = protocol::keyId(m_reply.countyKey);
        header.serverId = m_reply.serverId;
        header.epoch = m_reply.epoch;
        header.serial = 1;
        return must(protocol::sealBundle(
            header, protocol::writeQuestionRecord(asked) + protocol::writeBatchRecord(batch), m_key,
            m_reply.countyKey));
    }

    HttpReply send(const protocol::Batch &batch)
    {
        return ask(u"PUT /v1/chain/{inc}/batch"_s,
                   signedRequest("PUT", batchTarget(), protocol::write(batch)));
    }

    // Goes on after a batch that was taken.
    void moveOn(const protocol::Batch &batch) { m_end = batch.end; }

    server::County &county() { return *m_county; }
    const QMap<QString, QSet<QString>> &seen() const { return m_seen; }

private:
    QTemporaryDir m_folder;
    std::unique_ptr<server::County> m_county;
    core::SigningKey m_key = core::SigningKey::generate();
    protocol::EnrolReply m_reply;
    core::ChainEnd m_end;
    QMap<QString, QSet<QString>> m_seen;
};

const QString enrolment = u"POST /v1/enrol"_s;
const QString syncing = u"POST /v1/sync"_s;
const QString sending = u"PUT /v1/chain/{inc}/batch"_s;
const QString parting = u"POST /v1/chain"_s;
const QString fetching = u"GET /v1/chain/{inc}/lines"_s;

void tryEnrolment(ApiScene &scene)
{
    CHECK(scene.ask(enrolment, ApiScene::body("/v1/enrol", "{}")).status == 400);
    CHECK(scene.ask(enrolment, ApiScene::body("/v1/enrol", "\xff\xfe")).status == 400);
    const protocol::EnrolRequest stranger{QByteArray(16, 'x'), QByteArray(32, 'k'), {}};
    const HttpReply refused =
        scene.ask(enrolment, ApiScene::body("/v1/enrol", protocol::write(stranger)));
    CHECK(refused.status == 401);
    note("Problem", refused.body);
    scene.enrol();
}

void trySyncing(ApiScene &scene)
{
    scene.listBusiness();
    const QByteArray asked = scene.syncBody();
    note("SyncRequest", asked);
    CHECK(scene.ask(syncing, scene.signedRequest("POST", "/v1/sync", "[]")).status == 400);
    CHECK(scene.ask(syncing, ApiScene::body("/v1/sync", asked)).status == 401);
    const HttpReply answer = scene.ask(syncing, scene.signedRequest("POST", "/v1/sync", asked));
    REQUIRE(answer.status == 200);
    // The county has a business the laptop has not read of, so this one is a frame.
    CHECK(answer.contentType == "application/zstd");
    const auto frame = must(protocol::unpackFrame(answer.body, {1 << 20, 1000, 1 << 16}));
    note("SyncReply", frame.header + '\n' + frame.lines[0]);
}

void trySending(ApiScene &scene)
{
    const protocol::Batch batch = scene.batch();
    const QByteArray bytes = protocol::write(batch);
    const auto frame = must(protocol::unpackFrame(bytes, {1 << 20, 1000, 1 << 16}));
    note("Batch", frame.header + '\n' + frame.lines[0], "BatchHeader");
    CHECK(scene.ask(sending, scene.signedRequest("PUT", scene.batchTarget(), "{}")).status == 400);
    CHECK(scene.ask(sending, ApiScene::body(scene.batchTarget(), bytes)).status == 401);
    protocol::Batch forged = batch;
    forged.signature[0] = static_cast<char>(~forged.signature[0]);
    CHECK(scene.send(forged).status == 400);
    const HttpReply taken = scene.send(batch);
    REQUIRE(taken.status == 200);
    note("BatchReply", taken.body);
    note("Receipt", must(protocol::readBatchReply(taken.body)).receipt);
    const HttpReply again = scene.send(batch);
    CHECK(again.status == 409);
    note("BatchReplyElsewhere", again.body, "BatchReply");
    scene.moveOn(batch);
}

void tryAttachments(ApiScene &scene)
{
    const QByteArray bytes = "%PDF-1.7" + QByteArray(200'000 - 8, 'p');
    const core::BlobName name{core::sha256(bytes), bytes.size()};
    core::Visit visit;
    visit.id = core::newId(1'763'700'000'000);
    visit.target = ApiScene::stall();
    visit.outcome = core::VisitOutcome::NoNeed;
    const protocol::Batch batch = scene.batchOf(
        {core::visitAdded(visit),
         core::blobReferenced({visit.id, name, u"application/pdf"_s, u"a"_s}, visit.target)});
    const QByteArray whole = protocol::write(protocol::BlobTarget{name.sha256, std::nullopt});
    const auto askFor = [&](const char *method, const QByteArray &target, const QByteArray &body,
                            const QByteArray &range = {}) {
        HttpRequest request = scene.signedRequest(method, target, body);
        request.headers.push_back({"range", range});
        return scene.ask(QString::fromLatin1(method) + u" /v1/blob/{sha256}"_s, request).status;
    };
    const QByteArray first = whole + "?offset=0";
    const QByteArray rest = whole + "?offset=65536";
    for (const char *method : {"HEAD", "PATCH", "GET"}) {
        CHECK(askFor(method, first, {}) == 404);
        CHECK(scene
                  .ask(QString::fromLatin1(method) + u" /v1/blob/{sha256}"_s,
                       ApiScene::body(first, {}))
                  .status == 401);
    }
    REQUIRE(scene.send(batch).status == 200);
    CHECK(askFor("HEAD", whole, {}) == 200);
    CHECK(askFor("PATCH", first, "short") == 400);
    const HttpReply taken = scene.ask(u"PATCH /v1/blob/{sha256}"_s,
                                      scene.signedRequest("PATCH", first, bytes.left(65'536)));
    CHECK(taken.status == 200);
    note("BlobState", taken.body);
    CHECK(askFor("PATCH", first, bytes.left(65'536)) == 409);
    CHECK(askFor("PATCH", rest, bytes.mid(65'536)) == 200);
    CHECK(askFor("GET", whole, {}) == 200);
    CHECK(askFor("GET", whole, {}, "bytes=100-") == 206);
    CHECK(askFor("GET", whole, {}, "bytes=200000-") == 416);
}

// After a line was taken: the laptop lost it, asks for a new chain, and for the line.
void tryParting(ApiScene &scene)
{
    const QByteArray asked =
        protocol::write(protocol::ChainRequest{{}, u"restored"_s, {scene.start()}});
    note("ChainRequest", asked);
    CHECK(scene.ask(parting, scene.signedRequest("POST", "/v1/chain", "{}")).status == 400);
    CHECK(scene.ask(parting, ApiScene::body("/v1/chain", asked)).status == 401);
    const QByteArray strange =
        protocol::write(protocol::ChainRequest{{}, u"parted"_s, {{0, QByteArray(32, 'x')}}});
    CHECK(scene.ask(parting, scene.signedRequest("POST", "/v1/chain", strange)).status == 409);
    const HttpReply answer = scene.ask(parting, scene.signedRequest("POST", "/v1/chain", asked));
    REQUIRE(answer.status == 200);
    note("ChainReply", answer.body);
    CHECK(must(protocol::readChainReply(answer.body)).old.n == 1);

    const QByteArray target = scene.batchTarget().chopped(5) + "lines?after=";
    CHECK(scene.ask(fetching, scene.signedRequest("GET", target + "x", {})).status == 400);
    CHECK(scene.ask(fetching, ApiScene::body(target + "0", {})).status == 401);
    CHECK(scene.ask(fetching, scene.signedRequest("GET", target + "1", {})).status == 404);
    const HttpReply lines = scene.ask(fetching, scene.signedRequest("GET", target + "0", {}));
    REQUIRE(lines.status == 200);
    CHECK(must(protocol::readBatch(lines.body, {})).lines.size() == 1);
}

void tryCarrying(ApiScene &scene)
{
    const QString carrying = u"POST /v1/bundle"_s;
    const QByteArray file = scene.bundle(scene.batch());
    CHECK(scene.ask(carrying, ApiScene::body("/v1/bundle", file)).status == 401);
    CHECK(scene.ask(carrying, scene.signedRequest("POST", "/v1/bundle", "no bundle")).status ==
          400);
    const HttpReply taken = scene.ask(carrying, scene.signedRequest("POST", "/v1/bundle", file));
    REQUIRE(taken.status == 200);
    note("CarriedReply", taken.body);
}

// An example of PROTOCOL.md by its name: ```json NAME
QByteArray example(const QString &name)
{
    const QRegularExpression block(u"```\\w+ "_s + name + u"\\n(.*?)\\n```"_s,
                                   QRegularExpression::DotMatchesEverythingOption);
    const auto match = block.match(sourceText(u"sync/PROTOCOL.md"_s));
    INFO("PROTOCOL.md has no example of " << name.toStdString());
    REQUIRE(match.hasMatch());
    return match.captured(1).toUtf8();
}

protocol::Frame exampleFrame(const QString &name)
{
    const QList<QByteArray> lines = example(name).split('\n');
    return {lines.first(), {lines.begin() + 1, lines.end()}};
}

} // namespace

TEST_CASE("the county answers every endpoint as openapi.yaml says, and gives every answer it names")
{
    ApiScene scene;
    CHECK(scene.ask(u"GET /v1/health"_s, ApiScene::body("/v1/health", {})).status == 200);
    tryEnrolment(scene);
    trySyncing(scene);
    trySending(scene);
    tryParting(scene);
    tryAttachments(scene);
    tryCarrying(scene); // last: it adds a line of its own to the chain
    // Answers of the listener, of a full disk and of a day's share have tests of their own.
    const QSet<QString> elsewhere{u"413"_s, u"429"_s, u"503"_s, u"507"_s, u"4XX"_s};
    REQUIRE(openApi().operations.size() == 10);
    for (auto operation = openApi().operations.begin(); operation != openApi().operations.end();
         ++operation) {
        for (const QString &status : operation->answers.keys()) {
            INFO(operation.key().toStdString() << " never answered " << status.toStdString());
            CHECK((elsewhere.contains(status) || scene.seen()[operation.key()].contains(status)));
        }
    }
}

TEST_CASE("the county has no endpoint beyond those of openapi.yaml")
{
    ApiScene scene;
    scene.enrol();
    const QByteArray inc = scene.batchTarget();
    const QMap<QByteArray, QString> targets{
        {"/v1/health", u"/v1/health"_s},
        {"/v1/enrol", u"/v1/enrol"_s},
        {"/v1/sync", u"/v1/sync"_s},
        {inc, u"/v1/chain/{inc}/batch"_s},
        {"/v1/chain", u"/v1/chain"_s},
        {"/v1/bundle", u"/v1/bundle"_s},
        {"/", {}},
        {"/v1", {}},
        {"/v1/health/", {}},
        {"/v1/chain/x/batch", {}},
        {"/v1/blob/" + QByteArray(64, '0'), u"/v1/blob/{sha256}"_s},
        {inc + "/1", {}},
        {"/metrics", {}}};
    for (auto target = targets.begin(); target != targets.end(); ++target) {
        for (const char *method : {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}) {
            const QString operation = QString::fromLatin1(method) + u' ' + target.value();
            if (!openApi().operations.contains(operation)) {
                INFO(method << ' ' << target.key().toStdString());
                CHECK(scene.county().answer({method, target.key(), {}, "{}", "127.0.0.1"}).status ==
                      404);
            }
        }
    }
    // Whatever an endpoint is called in the county's sources stands in the file.
    static const QRegularExpression path(uR"("(/v1/[a-z]+))"_s);
    const QString file = sourceText(u"sync/openapi.yaml"_s);
    const QDir folder(QString::fromUtf8(ZOUFANG_SOURCE_DIR) + u"/sync/server"_s);
    qsizetype found = 0;
    for (const QString &name : folder.entryList({u"*.cpp"_s})) {
        for (auto matches = path.globalMatch(sourceText(u"sync/server/"_s + name));
             matches.hasNext(); ++found) {
            const QString named = matches.next().captured(1);
            INFO(name.toStdString() << " names " << named.toStdString());
            CHECK(file.contains(u"\n  "_s + named));
        }
    }
    CHECK(found >= 4);
}

TEST_CASE("every example of PROTOCOL.md is read by the reader of its message")
{
    CHECK(must(protocol::readEnrolRequest(example(u"EnrolRequest"_s))).publicKey.size() == 32);
    CHECK_FALSE(must(protocol::readEnrolReply(example(u"EnrolReply"_s))).inc.isNull());
    const QUuid inc = must(protocol::readEnrolReply(example(u"EnrolReply"_s))).inc;
    const auto asked = must(protocol::readSyncRequest(example(u"SyncRequest"_s), inc));
    CHECK(must(protocol::readChainRequest(example(u"ChainRequest"_s), inc)).places.size() == 2);
    CHECK(must(protocol::readChainReply(example(u"ChainReply"_s))).parent.n == 0);
    const auto answered =
        must(protocol::readSyncReply(protocol::packFrame(exampleFrame(u"SyncReply"_s))));
    CHECK(answered.lines.size() == 1);
    const auto batch =
        must(protocol::readBatch(protocol::packFrame(exampleFrame(u"Batch"_s)), asked.inc));
    CHECK(core::nextHash(batch.previous, batch.lines[0]) == batch.end.hash);
    const auto taken = must(protocol::readBatchReply(example(u"BatchReply"_s)));
    const auto receipt = must(protocol::readReceipt(example(u"Receipt"_s)));
    CHECK(taken.receipt == example(u"Receipt"_s));
    CHECK(receipt.end == batch.end);
    const auto keys = must(protocol::readEnrolReply(example(u"EnrolReply"_s)));
    CHECK(core::verify(keys.countyKey, protocol::receiptSigned(taken.receipt), taken.signature));
    CHECK_FALSE(must(protocol::readBatchReply(example(u"BatchReplyElsewhere"_s))).taken);
    CHECK_FALSE(protocol::problemSentence(example(u"Problem"_s)).isEmpty());
    CHECK(must(protocol::readCarriedReply(example(u"CarriedReply"_s))).known == 1);
    CHECK(must(protocol::readBlobState(example(u"BlobState"_s))).offset == 65'536);
}
