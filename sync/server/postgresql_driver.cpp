// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/postgresql_driver.h"

#include "sync/server/postgresql_text.h"

#include <QRegularExpression>
#include <QtEndian>

#include <libpq-fe.h>

#include <array>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

using namespace Qt::StringLiterals;

namespace server {

using core::Error;
using core::fail;
using core::Result;
using core::Row;
using core::Value;

namespace {

constexpr size_t putOffMax = 128; // statements sent before their answers are read

// Types as PostgreSQL numbers them (catalog/pg_type.dat); they are fixed for ever.
enum TypeOf : Oid {
    typeBool = 16,
    typeBytea = 17,
    typeInt8 = 20,
    typeInt2 = 21,
    typeInt4 = 23,
    typeNumeric = 1700
};

// What an SQLSTATE means for whoever asked.
Error::Kind kindOf(std::string_view state)
{
    const std::string_view group = state.substr(0, 2);
    if (group == "23") {
        return Error::Kind::Conflict;
    }
    if (state == "53100") {
        return Error::Kind::DiskFull;
    }
    // A lock that was not had in time, a deadlock, too many connections: another try helps.
    if (group == "40" || group == "55" || group == "53" || state == "57014" || state == "25P03") {
        return Error::Kind::Busy;
    }
    if (group == "08" || group == "57") {
        return Error::Kind::Offline;
    }
    if (group == "28") {
        return Error::Kind::Unauthorized;
    }
    // A value that is none, or one that is too large for an index: no other try helps, and whoever
    // wrote it has to hear.
    return group == "22" || group == "54" ? Error::Kind::Invalid : Error::Kind::Storage;
}

Error describe(const PGresult *result, const char *sql)
{
    const char *state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    const char *message = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
    const std::string_view known = state == nullptr ? "08006" : state;
    return {kindOf(known),
            u"%1 (PostgreSQL %2 in: %3)"_s.arg(
                QString::fromUtf8(message == nullptr ? "the connection broke off" : message),
                QString::fromLatin1(known.data(), std::ssize(known)),
                QString::fromUtf8(sql).left(200))};
}

// One row of an answer that came in binary.
class PostgresqlRow : public Row {
public:
    PostgresqlRow(const PGresult *result, int row) : m_result(result), m_row(row) {}

    int count() const override { return PQnfields(m_result); }
    bool isNull(int column) const override { return PQgetisnull(m_result, m_row, column) == 1; }
    qint64 integer(int column) const override
    {
        const char *bytes = PQgetvalue(m_result, m_row, column);
        if (isNull(column)) {
            return 0;
        }
        switch (PQftype(m_result, column)) {
        case typeInt8:
            return qFromBigEndian<qint64>(bytes);
        case typeInt4:
            return qFromBigEndian<qint32>(bytes);
        case typeInt2:
            return qFromBigEndian<qint16>(bytes);
        case typeBool:
            return *bytes != 0 ? 1 : 0;
        case typeNumeric:
            return wholeNumeric(bytes);
        default:
            return view(column).toLongLong();
        }
    }
    QString text(int column) const override
    {
        return isNull(column) ? QString() : QString::fromUtf8(blob(column));
    }
    QByteArray blob(int column) const override
    {
        if (isNull(column)) {
            return {};
        }
        switch (PQftype(m_result, column)) {
        case typeInt8:
        case typeInt4:
        case typeInt2:
        case typeBool:
        case typeNumeric:
            return QByteArray::number(integer(column));
        default:
            return view(column).toByteArray();
        }
    }

private:
    QByteArrayView view(int column) const
    {
        return {PQgetvalue(m_result, m_row, column), PQgetlength(m_result, m_row, column)};
    }

    // A sum of whole numbers: digits to the base of 10 000 (numeric_send).
    static qint64 wholeNumeric(const char *bytes)
    {
        const int digits = qFromBigEndian<qint16>(bytes);
        const int weight = qFromBigEndian<qint16>(bytes + 2);
        const bool isNegative = qFromBigEndian<quint16>(bytes + 4) == 0x4000;
        qint64 number = 0;
        for (int i = 0; i <= weight; ++i) {
            number = number * 10'000 + (i < digits ? qFromBigEndian<qint16>(bytes + 8 + 2 * i) : 0);
        }
        return isNegative ? -number : number;
    }

    const PGresult *m_result;
    int m_row;
};

// A value as a parameter of the type PostgreSQL takes it for.
struct Parameter {
    QByteArray bytes;
    bool isNull = false;
    bool isBinary = false;
};

Parameter parameterOf(const Value &value, Oid type)
{
    if (const auto *number = std::get_if<qint64>(&value)) {
        if (type == typeInt8) {
            QByteArray bytes(8, Qt::Uninitialized);
            qToBigEndian(*number, bytes.data());
            return {std::move(bytes), false, true};
        }
        return {QByteArray::number(*number), false, false};
    }
    if (const auto *text = std::get_if<QString>(&value)) {
        return {text->toUtf8(), false, type == typeBytea};
    }
    if (const auto *bytes = std::get_if<QByteArray>(&value)) {
        return {*bytes, false, true};
    }
    return {{}, true, false};
}

QByteArray userInfo(const QByteArray &url)
{
    const qsizetype from = url.indexOf("//") + 2;
    qsizetype to = from;
    while (to < url.size() && url[to] != '/' && url[to] != '?') {
        ++to;
    }
    const qsizetype at = url.left(to).lastIndexOf('@');
    return at < from ? QByteArray() : url.mid(from, at - from);
}

} // namespace

Result<PostgresqlAddress> readPostgresqlAddress(const QByteArray &address, const QString &schema)
{
    static const QRegularExpression schemaPattern(u"^[a-z_][a-z0-9_]{0,62}$"_s);
    const QByteArray url = address.trimmed();
    if (!url.startsWith("postgresql://") && !url.startsWith("postgres://")) {
        return fail(Error::Kind::Invalid,
                    u"the database's address must be like postgresql://USER@HOST/DATABASE"_s);
    }
    const qsizetype question = url.indexOf('?');
    PostgresqlAddress read{url.left(question < 0 ? url.size() : question), schema};
    QByteArrayList others;
    for (const QByteArray &option : url.mid(read.url.size() + 1).split('&')) {
        if (option.startsWith("schema=")) {
            read.schema = QString::fromUtf8(option.mid(7));
        } else if (!option.isEmpty()) {
            others.append(option);
        }
    }
    if (!others.isEmpty()) {
        read.url += '?' + others.join('&');
    }
    if (!schemaPattern.match(read.schema).hasMatch()) {
        return fail(
            Error::Kind::Invalid,
            u"the schema %1 must be small letters, digits and _, 63 at most"_s.arg(read.schema));
    }
    return read;
}

bool hasPassword(const QByteArray &address)
{
    return userInfo(address).contains(':') || address.contains("password=");
}

Result<QByteArray> addressInFile(const QByteArray &content)
{
    const QByteArray address = content.split('\n').front().trimmed();
    if (address.isEmpty()) {
        return fail(Error::Kind::Invalid,
                    u"--database-file: its first line is empty, it must be an address like "
                    "postgresql://HOST/DATABASE"_s);
    }
    return address;
}

QString withoutPassword(const PostgresqlAddress &address)
{
    QByteArray url = address.url;
    const QByteArray user = userInfo(url);
    if (user.contains(':')) {
        url.replace(user + '@', user.left(user.indexOf(':')) + '@');
    }
    const qsizetype question = url.indexOf('?');
    return QString::fromUtf8(url.left(question < 0 ? url.size() : question)) + u", schema "_s +
           address.schema;
}

struct PostgresqlDriver::Statement {
    QByteArray name;
    QByteArray sql;         // as it was asked for
    std::vector<Oid> types; // of its parameters
};

struct PostgresqlDriver::Answer {
    struct Clear {
        void operator()(PGresult *result) const { PQclear(result); }
    };
    std::unique_ptr<PGresult, Clear> result; // of the last statement
};

struct PostgresqlDriver::Private {
    struct Close {
        void operator()(PGconn *connection) const { PQfinish(connection); }
    };
    struct Hash {
        using is_transparent = void;
        size_t operator()(std::string_view sql) const { return std::hash<std::string_view>()(sql); }
    };
    template <typename T>
    using BySql = std::unordered_map<std::string, T, Hash, std::equal_to<>>;
    // The statements that read one large answer piece by piece.
    struct Walk {
        QByteArray declare;
        QByteArray fetch;
        QByteArray close;
    };

    PostgresqlAddress address;
    std::unique_ptr<PGconn, Close> connection;
    BySql<Statement> statements;
    BySql<Walk> walks;
    std::vector<const char *> putOff; // sent, not answered
    bool isLost = true;
    bool inTransaction = false;
    int alone = 0;                // savepoints open in a transaction that the outermost began
    std::optional<Error> failure; // the first one of this transaction
    Access access = Access::Read;
    qint64 generation = -1;     // of this transaction
    qint64 seenGeneration = -1; // as of our last one
    qint64 version = 0;
};

PostgresqlDriver::PostgresqlDriver(PostgresqlAddress address)
    : m_private(std::make_unique<Private>())
{
    m_private->address = std::move(address);
}

PostgresqlDriver::~PostgresqlDriver() = default;

Result<std::unique_ptr<PostgresqlDriver>> PostgresqlDriver::open(const PostgresqlAddress &address,
                                                                 Missing missing)
{
    std::unique_ptr<PostgresqlDriver> driver(new PostgresqlDriver(address));
    TRY(driver->connect());
    TRY(driver->prepareSchema(missing));
    return driver;
}

Result<> PostgresqlDriver::dropSchema(const PostgresqlAddress &address)
{
    PostgresqlDriver driver(address);
    TRY(driver.connect());
    return driver.plain("DROP SCHEMA IF EXISTS \"" + address.schema.toLatin1() + "\" CASCADE");
}

Result<> PostgresqlDriver::connect()
{
    const std::array keys{"connect_timeout",
                          "tcp_user_timeout",
                          "keepalives_idle",
                          "application_name",
                          "dbname",
                          "client_encoding",
                          static_cast<const char *>(nullptr)};
    const std::array values{"10",
                            "30000",
                            "30",
                            "zoufang-county",
                            m_private->address.url.constData(),
                            "UTF8",
                            static_cast<const char *>(nullptr)};
    *m_private = Private{.address = m_private->address,
                         .connection = {},
                         .statements = {},
                         .walks = {},
                         .putOff = {},
                         .isLost = true,
                         .inTransaction = false,
                         .alone = 0,
                         .failure = {},
                         .access = Access::Read,
                         .generation = -1,
                         .seenGeneration = -1,
                         .version = m_private->version};
    m_private->connection.reset(PQconnectdbParams(keys.data(), values.data(), 1));
    PGconn *connection = m_private->connection.get();
    if (PQstatus(connection) != CONNECTION_OK) {
        const bool isPassword =
            PQconnectionNeedsPassword(connection) == 1 || PQconnectionUsedPassword(connection) == 1;
        return fail(isPassword ? Error::Kind::Unauthorized : Error::Kind::Offline,
                    u"PostgreSQL cannot be reached: %1"_s.arg(
                        QString::fromUtf8(PQerrorMessage(connection)).simplified()));
    }
    PQsetNoticeProcessor(
        connection, [](void *, const char *) {}, nullptr);
    m_private->isLost = false;
    // What is committed is on disk: a server set to answer before that is told otherwise.
    return plain("SET search_path TO \"" + m_private->address.schema.toLatin1() +
                 "\"; SET lock_timeout TO '10s'; SET idle_in_transaction_session_timeout TO '60s';"
                 "SET standard_conforming_strings TO on;"
                 "SELECT set_config('synchronous_commit', 'on', false)"
                 " WHERE current_setting('synchronous_commit') = 'off'");
}

Result<> PostgresqlDriver::prepareSchema(Missing missing)
{
    if (missing == Missing::Create) {
        return plain("CREATE SCHEMA IF NOT EXISTS \"" + m_private->address.schema.toLatin1() +
                     "\"; CREATE TABLE IF NOT EXISTS engine_state (id BIGINT PRIMARY KEY CHECK (id "
                     "= 1), schema_version BIGINT NOT NULL, generation BIGINT NOT NULL);"
                     "INSERT INTO engine_state (id, schema_version, generation) VALUES (1, 0, 0)"
                     " ON CONFLICT DO NOTHING");
    }
    const Value name = m_private->address.schema;
    const Answer found = TRY(ask("SELECT 1 FROM information_schema.tables WHERE table_schema = $1"
                                 " AND table_name = 'engine_state'",
                                 {&name, 1}));
    if (PQntuples(found.result.get()) == 0) {
        return fail(Error::Kind::NotFound,
                    u"there is no county in %1; make one with zoufang-county init"_s.arg(
                        withoutPassword(m_private->address)));
    }
    return {};
}

Error PostgresqlDriver::lost(const char *during)
{
    m_private->isLost = true;
    m_private->putOff.clear();
    return {Error::Kind::Offline,
            u"the connection to PostgreSQL broke off: %1 (in: %2)"_s.arg(
                QString::fromUtf8(PQerrorMessage(m_private->connection.get())).simplified(),
                QString::fromUtf8(during).left(200))};
}

// Statements without values, outside the pipeline: settings and scripts.
Result<> PostgresqlDriver::plain(const QByteArray &sql)
{
    PGconn *connection = m_private->connection.get();
    if (PQpipelineStatus(connection) != PQ_PIPELINE_OFF && PQexitPipelineMode(connection) != 1) {
        return tl::unexpected(lost(sql.constData()));
    }
    Answer answer{std::unique_ptr<PGresult, Answer::Clear>(PQexec(connection, sql.constData()))};
    const ExecStatusType status = PQresultStatus(answer.result.get());
    if (PQstatus(connection) != CONNECTION_OK || PQenterPipelineMode(connection) != 1) {
        return tl::unexpected(lost(sql.constData()));
    }
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) {
        return tl::unexpected(describe(answer.result.get(), sql.constData()));
    }
    return {};
}

Result<PostgresqlDriver::Statement *> PostgresqlDriver::prepare(const char *sql)
{
    const auto known = m_private->statements.find(std::string_view(sql));
    if (known != m_private->statements.end()) {
        return &known->second;
    }
    TRY(settle());
    PGconn *connection = m_private->connection.get();
    Statement statement{"s" + QByteArray::number(qint64(m_private->statements.size())), sql, {}};
    const QByteArray spelled = statementForPostgresql(sql);
    if (PQsendPrepare(connection, statement.name.constData(), spelled.constData(), 0, nullptr) !=
            1 ||
        PQsendDescribePrepared(connection, statement.name.constData()) != 1) {
        return tl::unexpected(lost(sql));
    }
    m_private->putOff = {sql, sql};
    const Answer answer = TRY(settle());
    for (int i = 0; i < PQnparams(answer.result.get()); ++i) {
        statement.types.push_back(PQparamtype(answer.result.get(), i));
    }
    return &m_private->statements.emplace(sql, std::move(statement)).first->second;
}

Result<> PostgresqlDriver::send(const char *sql, std::span<const Value> values)
{
    if (m_private->isLost) {
        return fail(Error::Kind::Offline, u"the connection to PostgreSQL broke off; try again"_s);
    }
    const Statement &statement = *TRY(prepare(sql));
    Q_ASSERT(statement.types.size() <= values.size());
    const size_t count = statement.types.size();
    std::vector<Parameter> parameters(count);
    std::vector<const char *> bytes(count);
    std::vector<int> lengths(count);
    std::vector<int> formats(count);
    for (size_t i = 0; i < count; ++i) {
        parameters[i] = parameterOf(values[i], statement.types[i]);
        bytes[i] = parameters[i].isNull ? nullptr : parameters[i].bytes.constData();
        lengths[i] = static_cast<int>(parameters[i].bytes.size());
        formats[i] = parameters[i].isBinary ? 1 : 0;
    }
    if (PQsendQueryPrepared(m_private->connection.get(), statement.name.constData(),
                            static_cast<int>(count), bytes.data(), lengths.data(), formats.data(),
                            1) != 1) {
        return tl::unexpected(lost(sql));
    }
    m_private->putOff.push_back(statement.sql.constData());
    return {};
}

// Reads the answers to all that was sent; the first error is the one to report.
Result<PostgresqlDriver::Answer> PostgresqlDriver::settle()
{
    PGconn *connection = m_private->connection.get();
    Answer last;
    if (m_private->putOff.empty()) {
        return last;
    }
    if (PQpipelineSync(connection) != 1) {
        return tl::unexpected(lost(m_private->putOff.back()));
    }
    std::optional<Error> failure;
    for (const char *sql : std::exchange(m_private->putOff, {})) {
        while (PGresult *result = PQgetResult(connection)) {
            const ExecStatusType status = PQresultStatus(result);
            last.result.reset(result);
            if (status == PGRES_FATAL_ERROR && !failure) {
                failure = describe(result, sql);
            }
        }
        if (PQstatus(connection) != CONNECTION_OK) {
            const Error broken = lost(sql);
            return tl::unexpected(failure.value_or(broken));
        }
    }
    PGresult *mark = PQgetResult(connection); // the pipeline's own, behind everything sent
    const bool isWhole = PQresultStatus(mark) == PGRES_PIPELINE_SYNC;
    PQclear(mark);
    if (!isWhole) {
        // After an error the rest is taken for skipped without a look at the connection.
        const Error broken = lost("the end of what was sent");
        return tl::unexpected(failure.value_or(broken));
    }
    if (failure) {
        if (m_private->inTransaction && !m_private->failure) {
            m_private->failure = failure;
        }
        return tl::unexpected(*failure);
    }
    return last;
}

Result<PostgresqlDriver::Answer> PostgresqlDriver::ask(const char *sql,
                                                       std::span<const Value> values)
{
    TRY(send(sql, values));
    return settle();
}

// Outside a transaction a change is one of its own, so that others hear of it.
template <typename Job>
auto PostgresqlDriver::framed(const char *sql, Job job) -> std::invoke_result_t<Job>
{
    if (m_private->inTransaction) {
        return job();
    }
    TRY(begin(QByteArrayView(sql).trimmed().startsWith("SELECT") ? Access::Read : Access::Write));
    auto result = job();
    if (!result) {
        (void)rollback(); // The first error is the one to report.
        return result;
    }
    TRY(commit());
    return result;
}

Result<> PostgresqlDriver::script(const QByteArray &sql)
{
    return framed(sql.constData(), [&]() -> Result<> {
        TRY(settle());
        return plain(statementForPostgresql(sql));
    });
}

Result<> PostgresqlDriver::run(const char *sql, std::span<const Value> values)
{
    return framed(sql, [&]() -> Result<> {
        TRY(send(sql, values));
        if (m_private->putOff.size() >= putOffMax) {
            TRY(settle());
        }
        return {};
    });
}

Result<qint64> PostgresqlDriver::change(const char *sql, std::span<const Value> values)
{
    return framed(sql, [&]() -> Result<qint64> {
        const Answer answer = TRY(ask(sql, values));
        return QByteArray(PQcmdTuples(answer.result.get())).toLongLong();
    });
}

Result<> PostgresqlDriver::query(const char *sql, std::span<const Value> values,
                                 const EachRow &each)
{
    return framed(sql, [&]() -> Result<> {
        const Answer answer = TRY(ask(sql, values));
        const int rows = PQntuples(answer.result.get());
        for (int row = 0; row < rows; ++row) {
            TRY(each(PostgresqlRow(answer.result.get(), row)));
        }
        return {};
    });
}

Result<> PostgresqlDriver::walk(const char *sql, std::span<const Value> values, const EachRow &each)
{
    Private::Walk &walk = m_private->walks[sql];
    if (walk.declare.isEmpty()) {
        const QByteArray name = "walk_" + QByteArray::number(qint64(m_private->walks.size()));
        walk = {"DECLARE " + name + " NO SCROLL CURSOR FOR " + sql, "FETCH 1000 FROM " + name,
                "CLOSE " + name};
    }
    return framed(sql, [&]() -> Result<> {
        TRY(send(walk.declare.constData(), values));
        Result<> walked;
        int rows = 1;
        while (walked && rows > 0) {
            const Answer answer = TRY(ask(walk.fetch.constData(), {}));
            rows = PQntuples(answer.result.get());
            for (int row = 0; walked && row < rows; ++row) {
                walked = each(PostgresqlRow(answer.result.get(), row));
            }
        }
        const auto closed = ask(walk.close.constData(), {});
        return walked && !closed ? tl::unexpected(closed.error()) : walked;
    });
}

Result<> PostgresqlDriver::begin(Access access)
{
    Q_ASSERT(!m_private->inTransaction);
    if (!m_private->isLost) {
        auto begun = beginOnce(access);
        if (begun || !m_private->isLost) {
            return begun;
        }
    }
    TRY(connect()); // the server was restarted, or the way to it was cut: nothing was begun yet
    return beginOnce(access);
}

Result<> PostgresqlDriver::beginOnce(Access access)
{
    const bool isWrite = access == Access::Write;
    m_private->failure.reset();
    m_private->alone = 0;
    TRY(send(isWrite ? "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE"
                     : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
             {}));
    // The row is the county's turn to write, held until the transaction ends (SYNC D8): what is
    // read after it was had is what the last writer left.
    auto answer = ask(isWrite ? "UPDATE engine_state SET generation = generation + 1 WHERE id = 1"
                                " RETURNING generation"
                              : "SELECT generation FROM engine_state",
                      {});
    m_private->inTransaction = true;
    m_private->access = access;
    if (answer && PQntuples(answer->result.get()) != 1) {
        answer =
            fail(Error::Kind::NotFound,
                 u"the county's schema is gone; put a backup back with zoufang-county restore"_s);
    }
    if (!answer) {
        (void)rollback(); // The first error is the one to report.
        return tl::unexpected(std::move(answer).error());
    }
    m_private->generation = PostgresqlRow(answer->result.get(), 0).integer(0);
    const qint64 expected = m_private->generation - (isWrite ? 1 : 0);
    if (m_private->seenGeneration != expected) {
        ++m_private->version;
        m_private->seenGeneration = expected;
    }
    return {};
}

Result<> PostgresqlDriver::commit()
{
    auto answer = ask("COMMIT", {});
    m_private->inTransaction = false;
    if (answer && QByteArrayView(PQcmdStatus(answer->result.get())) != "COMMIT") {
        answer = tl::unexpected(m_private->failure.value_or(
            Error{Error::Kind::Storage, u"PostgreSQL undid the transaction"_s}));
    }
    // Whether a commit without an answer took place shows next time.
    m_private->seenGeneration = answer ? m_private->generation : -1;
    TRY(std::move(answer));
    return {};
}

Result<> PostgresqlDriver::rollback()
{
    if (!m_private->inTransaction) {
        return {}; // a commit that failed has ended it
    }
    if (!m_private->isLost) {
        (void)settle(); // What fails now is undone anyway.
    }
    auto answer = ask("ROLLBACK", {});
    m_private->inTransaction = false;
    TRY(std::move(answer));
    return {};
}

Result<> PostgresqlDriver::savepoint()
{
    if (!m_private->inTransaction) {
        TRY(begin(Access::Write));
        m_private->alone = 1;
        return {};
    }
    m_private->alone += m_private->alone > 0 ? 1 : 0;
    return send("SAVEPOINT inner_job", {});
}

Result<> PostgresqlDriver::release()
{
    if (m_private->alone == 1) {
        m_private->alone = 0;
        return commit();
    }
    TRY(ask("RELEASE SAVEPOINT inner_job", {}));
    m_private->alone -= m_private->alone > 0 ? 1 : 0;
    return {};
}

Result<> PostgresqlDriver::rollBackTo()
{
    if (m_private->alone == 1 || !m_private->inTransaction) {
        m_private->alone = 0;
        return rollback();
    }
    if (!m_private->isLost) {
        (void)settle(); // What fails now is undone anyway.
    }
    if (!ask("ROLLBACK TO SAVEPOINT inner_job", {})) {
        // The failure came before the savepoint: the whole transaction has to go.
        Error first = m_private->failure.value_or(
            Error{Error::Kind::Offline, u"the connection to PostgreSQL broke off; try again"_s});
        if (core::isPermanent(first.kind)) {
            first.kind = Error::Kind::Storage;
        }
        return tl::unexpected(first);
    }
    m_private->failure.reset();
    return release();
}

Result<qint64> PostgresqlDriver::dataVersion()
{
    return m_private->version;
}

Result<int> PostgresqlDriver::schemaVersion()
{
    int version = 0;
    TRY(query("SELECT schema_version FROM engine_state", {}, [&](const Row &row) -> Result<> {
        version = static_cast<int>(row.integer(0));
        return {};
    }));
    return version;
}

Result<> PostgresqlDriver::applySchema(int version, const QByteArray &sql)
{
    TRY(begin(Access::Write));
    auto applied = [&]() -> Result<> {
        if (TRY(schemaVersion()) >= version) {
            return {}; // another process was faster
        }
        TRY(plain(schemaForPostgresql(sql)));
        const Value number = qint64{version};
        return run("UPDATE engine_state SET schema_version = $1 WHERE id = 1", {&number, 1});
    }();
    if (!applied) {
        (void)rollback(); // The first error is the one to report.
        return applied;
    }
    return commit();
}

Result<> PostgresqlDriver::copyTo(const QString &)
{
    return {}; // a schema change is one transaction there, and copies are `backup`'s
}

Result<bool> PostgresqlDriver::copyStep(const QString &, int)
{
    return fail(Error::Kind::Invalid, u"a county's database is copied by `backup`"_s);
}

void PostgresqlDriver::endCopy() {}

Result<std::vector<qint64>> PostgresqlDriver::damagedPages(size_t)
{
    return std::vector<qint64>(); // PostgreSQL's own checksums and tools look after its files
}

Result<std::vector<std::pair<QString, QString>>> PostgresqlDriver::indexesOf(const QString &)
{
    return std::vector<std::pair<QString, QString>>(); // other processes read by them meanwhile
}

Result<std::vector<core::TableShape>> PostgresqlDriver::tables()
{
    using core::TableShape;
    std::vector<TableShape> tables;
    TRY(query("SELECT relname, attname, atttypid::bigint FROM pg_class"
              " JOIN pg_attribute ON attrelid = pg_class.oid AND attnum > 0 AND NOT attisdropped"
              " WHERE relnamespace = to_regnamespace(current_schema()) AND relkind = 'r'"
              " AND relname <> 'engine_state' ORDER BY pg_class.oid, attnum",
              {}, [&](const Row &row) -> Result<> {
                  if (tables.empty() || tables.back().name != row.text(0)) {
                      tables.push_back({row.text(0), {}});
                  }
                  const qint64 type = row.integer(2);
                  tables.back().columns.push_back(
                      {row.text(1), type == typeInt8    ? TableShape::Kind::Number
                                    : type == typeBytea ? TableShape::Kind::Bytes
                                                        : TableShape::Kind::Text});
                  return {};
              }));
    return tables;
}

Result<> PostgresqlDriver::numbersGiven()
{
    std::vector<QByteArray> statements;
    TRY(query("SELECT relname, attname FROM pg_class"
              " JOIN pg_attribute ON attrelid = pg_class.oid AND attidentity <> ''"
              " WHERE relnamespace = to_regnamespace(current_schema()) AND relkind = 'r'",
              {}, [&](const Row &row) -> Result<> {
                  statements.push_back("SELECT setval(pg_get_serial_sequence('" + row.blob(0) +
                                       "', '" + row.blob(1) + "'), (SELECT coalesce(max(" +
                                       row.blob(1) + "), 0) + 1 FROM " + row.blob(0) + "), false)");
                  return {};
              }));
    for (const QByteArray &statement : statements) {
        TRY(script(statement));
    }
    return {};
}

QStringList PostgresqlDriver::takeChangedTables()
{
    return {}; // nobody looks at a county's tables in a window
}

} // namespace server
