// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/paged_table_model.h"

#include "tests/support/eventually.h"
#include "tests/support/print.h"

#include <QAbstractItemModelTester>
#include <QPromise>
#include <QSignalSpy>

#include <numeric>

using app::PagedTableModel;
using namespace Qt::StringLiterals;

namespace {

// A source whose answers the test gives out one by one.
struct FakeSource {
    std::vector<qint64> keys;
    int keyQuestions = 0;
    int rowQuestions = 0;
    bool holdsBack = false;
    std::vector<QPromise<PagedTableModel::Keys>> held;

    explicit FakeSource(int count) : keys(static_cast<size_t>(count))
    {
        std::iota(keys.begin(), keys.end(), 1);
    }

    PagedTableModel::Source source()
    {
        PagedTableModel::Source source;
        source.keys = [this] { return askKeys(); };
        source.rows = [this](const std::vector<qint64> &wanted) { return askRows(wanted); };
        source.cell = [](const QVariant &row, int, int role) {
            return role == Qt::DisplayRole ? row : QVariant();
        };
        source.header = [](int, int) { return QVariant(); };
        source.columns = 2;
        return source;
    }

    QFuture<PagedTableModel::Keys> askKeys()
    {
        ++keyQuestions;
        QPromise<PagedTableModel::Keys> promise;
        promise.start();
        auto future = promise.future();
        if (holdsBack) {
            held.push_back(std::move(promise));
        } else {
            promise.addResult(PagedTableModel::Keys(keys));
            promise.finish();
        }
        return future;
    }

    QFuture<PagedTableModel::Rows> askRows(const std::vector<qint64> &wanted)
    {
        ++rowQuestions;
        std::vector<PagedTableModel::Row> rows;
        for (const qint64 key : wanted) {
            rows.push_back({key, u"row %1"_s.arg(key)});
        }
        QPromise<PagedTableModel::Rows> promise;
        promise.start();
        promise.addResult(PagedTableModel::Rows(std::move(rows)));
        promise.finish();
        return promise.future();
    }

    void answer(size_t question, std::vector<qint64> found)
    {
        held[question].addResult(PagedTableModel::Keys(std::move(found)));
        held[question].finish();
    }
};

QString shown(const PagedTableModel &model, int row)
{
    return model.data(model.index(row, 0)).toString();
}

void load(PagedTableModel &model)
{
    QSignalSpy reloaded(&model, &PagedTableModel::reloaded);
    model.reload();
    EVENTUALLY(reloaded.count() == 1);
}

} // namespace

TEST_CASE("a long list is there with its first page, the rest comes when it is looked at")
{
    FakeSource fake(50'000);
    PagedTableModel model(fake.source());
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::Fatal);
    load(model);

    CHECK(model.rowCount() == 50'000);
    CHECK(shown(model, 0) == u"row 1");
    CHECK(shown(model, 40'000).isEmpty()); // asked for by looking
    EVENTUALLY(shown(model, 40'000) == u"row 40001");
}

TEST_CASE("no more than sixteen pages are kept")
{
    FakeSource fake(PagedTableModel::pageRows * 40);
    PagedTableModel model(fake.source());
    load(model);
    for (int page = 0; page < 40; ++page) {
        EVENTUALLY(!shown(model, page * PagedTableModel::pageRows).isEmpty());
    }
    int kept = 0;
    for (int page = 0; page < 40; ++page) {
        kept += shown(model, page * PagedTableModel::pageRows).isEmpty() ? 0 : 1;
    }
    CHECK(kept == static_cast<int>(PagedTableModel::pagesMax));
}

TEST_CASE("an answer to an older question is dropped, and questions do not queue up")
{
    FakeSource fake(0);
    fake.holdsBack = true;
    PagedTableModel model(fake.source());
    QSignalSpy reloaded(&model, &PagedTableModel::reloaded);
    model.reload();
    model.reload();
    model.reload();
    CHECK(fake.keyQuestions == 1);

    fake.answer(0, {1, 2, 3});
    EVENTUALLY(fake.keyQuestions == 2);
    CHECK(reloaded.isEmpty());
    fake.answer(1, {7});
    EVENTUALLY(reloaded.count() == 1);

    CHECK(model.rowCount() == 1);
    CHECK(model.keyAt(0) == 7);
}

TEST_CASE("the same keys again keep what is shown until newer rows are there")
{
    FakeSource fake(10);
    PagedTableModel model(fake.source());
    load(model);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);

    load(model);

    CHECK(reset.isEmpty());
    CHECK(shown(model, 9) == u"row 10");
}

TEST_CASE("the anchor's page comes along with new keys")
{
    FakeSource fake(50'000);
    PagedTableModel model(fake.source());
    model.setAnchor(30'000);
    load(model);
    CHECK(shown(model, model.rowOf(30'000)) == u"row 30000");
}

TEST_CASE("a row that has gone meanwhile is an empty line, not a wrong one")
{
    FakeSource fake(3);
    PagedTableModel::Source source = fake.source();
    source.rows = [](const std::vector<qint64> &) {
        QPromise<PagedTableModel::Rows> promise;
        promise.start();
        promise.addResult(
            PagedTableModel::Rows(std::vector<PagedTableModel::Row>{{3, u"three"_s}}));
        promise.finish();
        return promise.future();
    };
    PagedTableModel model(source);
    load(model);
    CHECK(shown(model, 0).isEmpty());
    CHECK(shown(model, 2) == u"three");
}
