// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/products/products_page.h"

#include "app/async.h"
#include "app/icons.h"
#include "app/products/product_table.h"
#include "app/products/product_text.h"
#include "app/texts.h"
#include "app/theme.h"
#include "app/visit/fields.h"
#include "app/widgets/empty_state.h"
#include "core/domain/visit.h"
#include "core/repository/county_repository.h"
#include "core/repository/target_repository.h"
#include "core/repository/visit_repository.h"
#include "core/store.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QIntValidator>
#include <QLabel>
#include <QLineEdit>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <array>

using namespace Qt::StringLiterals;

namespace app {

namespace {

QFrame *productRule()
{
    auto *line = new QFrame;
    line->setFrameShape(QFrame::HLine);
    line->setFrameShadow(QFrame::Plain);
    line->setForegroundRole(QPalette::Mid);
    return line;
}

void addProductField(QHBoxLayout *line, const QString &label, QWidget *field, const QString &name)
{
    auto *caption = new QLabel(label);
    caption->setBuddy(field);
    // A text with a mnemonic is painted a little wider than it is measured.
    caption->setMinimumWidth(caption->sizeHint().width() + 3);
    field->setObjectName(name);
    field->setAccessibleName(withoutMnemonic(label));
    line->addWidget(caption);
    line->addWidget(field);
    line->addSpacing(theme::space(2));
}

} // namespace

ProductsPage::ProductsPage(core::Store &store, core::Author author, QWidget *parent)
    : Page(parent), m_store(store), m_author(std::move(author))
{
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHead());
    column->addWidget(productRule());
    column->addWidget(makeBody(), 1);
    column->addWidget(productRule());
    m_rule = theme::caption(new QLabel(tr(
        "Products stand in the order of their names (pinyin): the same for everyone, whatever is "
        "needed. Banks are not ranked. Which of them to ask, the business decides.")));
    m_rule->setObjectName(u"productRule"_s);
    m_rule->setWordWrap(true);
    m_rule->setMargin(theme::space(2));
    column->addWidget(m_rule);
    m_empty = new EmptyState;
    m_empty->say(tr("No products yet"),
                 tr("The county has not published a catalogue, or this laptop has not read it yet. "
                    "It comes with the next sync."));
    m_stack = new QStackedWidget;
    m_stack->addWidget(page);
    m_stack->addWidget(m_empty);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_stack);
    makeActions();
    setFocusProxy(m_view);
}

QIcon ProductsPage::icon() const
{
    return app::icon("money");
}

QWidget *ProductsPage::makeHead()
{
    auto *head = new QWidget;
    auto *column = new QVBoxLayout(head);
    column->setContentsMargins(theme::space(4), theme::space(3), theme::space(4), theme::space(3));
    column->setSpacing(theme::space(2));
    m_source = theme::caption(new QLabel);
    m_source->setObjectName(u"needSource"_s);
    m_source->setTextFormat(Qt::PlainText);
    auto *line = new QHBoxLayout;
    line->setSpacing(theme::space(1));
    m_amount = new WanEdit;
    m_amount->setFixedWidth(theme::space(22));
    addProductField(line, tr("&Amount, 万元"), m_amount, u"productAmount"_s);
    m_term = new QLineEdit;
    m_term->setValidator(new QIntValidator(0, 999, m_term));
    m_term->setAlignment(Qt::AlignRight);
    m_term->setFixedWidth(theme::space(16));
    addProductField(line, tr("&Term, months"), m_term, u"productTerm"_s);
    m_guarantee = new QComboBox;
    for (const auto &[mode, spelling] : core::Codes<core::GuaranteeMode>::all) {
        m_guarantee->addItem(text(mode), static_cast<int>(mode));
    }
    addProductField(line, tr("G&uarantee"), m_guarantee, u"productGuarantee"_s);
    m_first = new QComboBox;
    m_first->addItem(tr("not asked"));
    m_first->addItem(tr("yes"), true);
    m_first->addItem(tr("no"), false);
    addProductField(line, tr("F&irst loan"), m_first, u"productFirst"_s);
    m_words = new QLineEdit;
    m_words->setPlaceholderText(tr("Name, bank or words"));
    m_words->setClearButtonEnabled(true);
    m_words->setMaxLength(64);
    m_words->setMinimumWidth(theme::space(30));
    addProductField(line, tr("&Find"), m_words, u"productWords"_s);
    m_onlyFitting = new QCheckBox(tr("&Only what may fit"));
    m_onlyFitting->setObjectName(u"onlyFitting"_s);
    line->addWidget(m_onlyFitting);
    line->addStretch(1);
    column->addWidget(m_source);
    column->addLayout(line);
    const auto typed = [this] {
        m_wasTyped = true;
        refresh();
    };
    connect(m_amount, &WanEdit::edited, this, typed);
    connect(m_term, &QLineEdit::textEdited, this, typed);
    connect(m_guarantee, &QComboBox::activated, this, typed);
    connect(m_first, &QComboBox::activated, this, typed);
    connect(m_words, &QLineEdit::textChanged, this, &ProductsPage::refresh);
    connect(m_onlyFitting, &QCheckBox::toggled, this, &ProductsPage::refresh);
    return head;
}

QWidget *ProductsPage::makeBody()
{
    m_table = new ProductTable(this);
    m_view = new QTableView;
    m_view->setObjectName(u"products"_s);
    m_view->setAccessibleName(tr("Products"));
    m_view->setModel(m_table);
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setShowGrid(false);
    m_view->setTabKeyNavigation(false);
    m_view->setWordWrap(false);
    m_view->setProperty("role", u"plain"_s);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_view->verticalHeader()->setDefaultSectionSize(theme::rowHeight());
    QHeaderView *header = m_view->horizontalHeader();
    header->setHighlightSections(false);
    header->setSectionsClickable(false); // one order for everyone
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setSectionResizeMode(QHeaderView::Fixed);
    header->setSectionResizeMode(ProductTable::Name, QHeaderView::Stretch);
    header->resizeSection(ProductTable::Bank, theme::space(32));
    header->resizeSection(ProductTable::Amount, theme::space(28));
    header->resizeSection(ProductTable::Term, theme::space(20));
    header->resizeSection(ProductTable::Rate, theme::space(20));
    header->resizeSection(ProductTable::Fitness, theme::space(32));
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &ProductsPage::showDetail);

    auto *detail = new QWidget;
    detail->setAutoFillBackground(true);
    detail->setBackgroundRole(QPalette::Base);
    auto *column = new QVBoxLayout(detail);
    column->setContentsMargins(theme::space(5), theme::space(4), theme::space(5), theme::space(4));
    column->setSpacing(theme::space(3));
    m_name = theme::title(new QLabel);
    m_name->setObjectName(u"productName"_s);
    m_name->setWordWrap(true);
    m_name->setTextFormat(Qt::PlainText);
    column->addWidget(m_name);
    m_detail = new QVBoxLayout;
    m_detail->setSpacing(theme::space(2));
    column->addLayout(m_detail);
    column->addStretch(1);
    auto *sides = new QSplitter;
    sides->setChildrenCollapsible(false);
    sides->setHandleWidth(1);
    sides->addWidget(m_view);
    sides->addWidget(detail);
    sides->setStretchFactor(0, 5);
    sides->setStretchFactor(1, 2);
    detail->setMinimumWidth(theme::space(70));
    return sides;
}

void ProductsPage::makeActions()
{
    auto *find = new QAction(tr("&Find a product"), this);
    find->setShortcut(QKeySequence(u"Ctrl+F"_s));
    find->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(find, &QAction::triggered, m_words, [this] {
        m_words->setFocus(Qt::ShortcutFocusReason);
        m_words->selectAll();
    });
    addAction(find);
    auto *forget = new QAction(tr("&All products, without a need"), this);
    forget->setShortcut(QKeySequence(u"Ctrl+Backspace"_s));
    forget->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(forget, &QAction::triggered, this, &ProductsPage::forgetNeed);
    addAction(forget);
}

QList<QWidget *> ProductsPage::panes()
{
    return {m_amount, m_view};
}

void ProductsPage::activate()
{
    reload();
}

void ProductsPage::showFor(const core::Visit &visit)
{
    m_visit = visit.id;
    m_wasTyped = false;
}

core::Result<ProductsPage::Answer> ProductsPage::read(core::Database &database, const QUuid &asked,
                                                      const core::Author &author)
{
    Answer answer;
    answer.products = TRY(core::products(database));
    const QUuid visit = asked.isNull() ? TRY(core::newestNeed(database, author.user)) : asked;
    if (visit.isNull()) {
        return answer;
    }
    const core::VisitEntry entry = TRY(core::VisitRepository(database).find(visit));
    const auto target = TRY(core::TargetRepository(database).find(entry.visit.target));
    if (!target) {
        return answer; // it went to another grid
    }
    const QDate today = core::chinaDay(QDateTime::fromMSecsSinceEpoch(author.nowMs(), Qt::UTC));
    const core::RulePack pack = TRY(core::CountyRepository(database).rulePack(today));
    answer.need = core::productNeed(entry.visit, target->subject, pack, today);
    answer.business = target->subject.name;
    answer.on = core::chinaDay(entry.recordedAt);
    return answer;
}

void ProductsPage::reload()
{
    const auto job = [visit = m_visit, author = m_author](core::Database &database) {
        return read(database, visit, author);
    };
    whenDone(m_store.run(job), this, [this](const core::Result<Answer> &answer) { take(answer); });
}

void ProductsPage::take(const core::Result<Answer> &answer)
{
    if (!answer) {
        m_empty->say(tr("No products yet"), sentence(answer.error()));
        m_stack->setCurrentWidget(m_empty);
        return;
    }
    m_products = answer->products;
    m_stack->setCurrentIndex(m_products.empty() ? 1 : 0);
    if (!m_wasTyped && answer->need) {
        m_source->setText(
            tr("The need of %1, recorded %2").arg(answer->business, dayText(answer->on)));
        showNeed(*answer->need);
    } else if (!m_wasTyped) {
        m_source->setText(tr("No need recorded yet. Type what is looked for, or read the whole "
                             "catalogue."));
    }
    refresh();
}

void ProductsPage::showNeed(const core::ProductNeed &need)
{
    m_need = need;
    m_amount->setYuan(need.amountYuan);
    m_term->setText(need.termMonths ? QString::number(*need.termMonths) : QString());
    m_guarantee->setCurrentIndex(m_guarantee->findData(static_cast<int>(need.guarantee)));
    m_first->setCurrentIndex(need.isFirstLoan ? m_first->findData(*need.isFirstLoan) : 0);
}

// What stands in the fields, with what only the visit knows: kind, use, renewal.
core::ProductNeed ProductsPage::typedNeed() const
{
    core::ProductNeed need = m_need;
    need.amountYuan = m_amount->yuan();
    bool isNumber = false;
    const qint64 months = m_term->text().toLongLong(&isNumber);
    need.termMonths = isNumber ? std::optional(months) : std::nullopt;
    need.guarantee = static_cast<core::GuaranteeMode>(m_guarantee->currentData().toInt());
    const QVariant first = m_first->currentData();
    need.isFirstLoan = first.isValid() ? std::optional(first.toBool()) : std::nullopt;
    need.day = core::chinaDay(QDateTime::fromMSecsSinceEpoch(m_author.nowMs(), Qt::UTC));
    return need;
}

bool ProductsPage::hasNeed() const
{
    core::ProductNeed nothing;
    core::ProductNeed typed = typedNeed();
    typed.day = QDate();
    return typed != nothing;
}

void ProductsPage::refresh()
{
    const core::ProductNeed need = typedNeed();
    const QString words = m_words->text().trimmed();
    std::vector<core::ProductMatch> matches;
    for (const core::Product &product : m_products) {
        const core::ProductMatch match = core::matched(product, need);
        const QString all = product.name + product.bank + product.audience + product.text;
        const bool isFound = words.isEmpty() || all.contains(words, Qt::CaseInsensitive);
        const bool isShown = !m_onlyFitting->isChecked() || match.fit() != core::Fit::No;
        if (isFound && isShown) {
            matches.push_back(match);
        }
    }
    const QString kept = m_name->text();
    m_table->setMatches(std::move(matches), hasNeed());
    int row = 0;
    for (int i = 0; i < m_table->rowCount(); ++i) {
        row = m_table->match(i)->product.name == kept ? i : row;
    }
    m_view->setCurrentIndex(m_table->index(row, 0));
    showDetail();
    Q_EMIT
    shown();
}

void ProductsPage::forgetNeed()
{
    m_wasTyped = true;
    m_visit = QUuid();
    m_source->setText(tr("The whole catalogue"));
    showNeed({});
    m_words->clear();
    m_onlyFitting->setChecked(false);
    refresh();
}

void ProductsPage::addLine(const QString &words, const char *tone)
{
    auto *label = new QLabel(words);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    theme::setTone(label, tone);
    m_detail->addWidget(label);
}

void ProductsPage::showDetail()
{
    while (QLayoutItem *item = m_detail->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const core::ProductMatch *match = m_table->match(m_view->currentIndex().row());
    m_name->setText(match == nullptr ? tr("No product like that") : match->product.name);
    if (match == nullptr) {
        return;
    }
    const core::Product &product = match->product;
    const std::array<std::pair<QString, QString>, 7> facts{
        {{tr("Bank"), product.bank},
         {tr("Amount"), product.amount},
         {tr("Term"), product.term},
         {tr("Rate"), product.rate},
         {tr("Guarantee"), product.guarantee},
         {tr("For whom"), product.audience},
         {tr("Offered until"), product.validity}}};
    for (const auto &[name, value] : facts) {
        if (!value.isEmpty()) {
            addLine(tr("%1: %2").arg(name, value));
        }
    }
    if (!product.text.isEmpty()) {
        addLine(product.text);
    }
    if (!hasNeed()) {
        return;
    }
    m_detail->addWidget(productRule());
    addLine(u"%1 %2"_s.arg(fitMark(match->fit()), text(match->fit())), fitTone(match->fit()));
    for (const auto &[condition, fit] : match->conditions) {
        addLine(u"%1 %2"_s.arg(fitMark(fit), conditionText(*match, condition, fit)), fitTone(fit));
    }
    if (match->fit() != core::Fit::No) {
        addLine(tr("What the catalogue does not say, the bank decides."));
    }
}

} // namespace app
