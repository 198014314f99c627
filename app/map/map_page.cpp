// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/map/map_page.h"

#include "app/async.h"
#include "app/icons.h"
#include "app/map/map_panel.h"
#include "app/map/map_view.h"
#include "app/position/position_dialog.h"
#include "app/position/position_finder.h"
#include "app/session.h"
#include "app/texts.h"
#include "app/theme.h"
#include "core/repository/county_repository.h"
#include "core/settings.h"
#include "core/store.h"

#include <QAction>
#include <QDir>
#include <QFileDialog>
#include <QGeoPositionInfoSource>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QSplitter>
#include <QStandardPaths>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

namespace app {

using namespace Qt::StringLiterals;

namespace {

// In the order one asks for them.
constexpr std::array chipOrder{MarkKind::Open,    MarkKind::Planned,  MarkKind::Retry,
                               MarkKind::Visited, MarkKind::Returned, MarkKind::Invalid};

QIcon chipIcon(MarkKind kind)
{
    QIcon icon;
    for (const int ratio : {1, 2}) {
        QPixmap pixmap(16 * ratio, 16 * ratio);
        pixmap.setDevicePixelRatio(ratio);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paintState(painter, QRectF(0, 0, 16, 16), markOf(kind));
        painter.end();
        icon.addPixmap(pixmap);
    }
    return icon;
}

// Where an administrator puts the county's map for everybody on this computer.
QString sharedMapFile()
{
    const QStringList folders = QStandardPaths::locateAll(
        QStandardPaths::GenericDataLocation, u"zoufang/maps"_s, QStandardPaths::LocateDirectory);
    for (const QString &folder : folders) {
        const QStringList files = QDir(folder).entryList({u"*.mbtiles"_s}, QDir::Files, QDir::Name);
        if (!files.isEmpty()) {
            return QDir(folder).filePath(files.front());
        }
    }
    return {};
}

} // namespace

MapPage::MapPage(const Session &session, QWidget *parent) : Page(parent), m_store(session.store)
{
    m_shown.set();
    m_view = new MapView;
    m_view->setObjectName(u"map"_s);
    m_panel = new MapPanel;
    m_panel->setMinimumWidth(theme::space(62));
    m_message = new QLabel;
    m_message->setObjectName(u"mapMessage"_s);
    m_message->setWordWrap(true);
    m_message->setMargin(theme::space(2));
    m_message->hide();
    auto *left = new QWidget;
    auto *column = new QVBoxLayout(left);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHead());
    column->addWidget(m_message);
    column->addWidget(m_view, 1);
    auto *splitter = new QSplitter;
    splitter->setChildrenCollapsible(false);
    splitter->setHandleWidth(1);
    splitter->addWidget(left);
    splitter->addWidget(m_panel);
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 0);
    splitter->setSizes({1000, theme::space(76)});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(splitter);

    m_gather = new QTimer(this);
    m_gather->setSingleShot(true);
    m_gather->setInterval(gatherMs);
    connect(m_gather, &QTimer::timeout, this, &MapPage::read);
    connect(&m_store, &core::Store::changed, this, &MapPage::onChanged, Qt::QueuedConnection);
    connect(m_view, &MapView::chosenChanged, this, &MapPage::onChosen);
    connect(m_view, &MapView::openWanted, this, &MapPage::openChosen);
    connect(&m_view->tiles(), &TileLoader::opened, this, &MapPage::onMapOpened);
    connect(&m_view->tiles(), &TileLoader::refused, this, &MapPage::onMapRefused);
    connect(m_panel, &MapPanel::openWanted, this, &MapPage::openChosen);
    connect(m_panel, &MapPanel::visitWanted, this, &MapPage::visitChosen);
    makeActions();
    makeMarkActions();
    setFocusProxy(m_view);
    readRemembered();
}

QIcon MapPage::icon() const
{
    return app::icon("map");
}

QList<QWidget *> MapPage::panes()
{
    return {m_view, m_panel};
}

QWidget *MapPage::makeHead()
{
    auto *head = new QWidget;
    auto *line = new QHBoxLayout(head);
    line->setContentsMargins(theme::space(4), theme::space(2), theme::space(4), theme::space(2));
    line->setSpacing(theme::space(1));
    line->addWidget(theme::title(new QLabel(tr("Map"))));
    line->addSpacing(theme::space(3));
    for (const MarkKind kind : chipOrder) {
        auto *chip = new QToolButton;
        chip->setObjectName(u"chip%1"_s.arg(static_cast<int>(kind)));
        chip->setProperty("role", u"chip"_s);
        chip->setCheckable(true);
        chip->setChecked(true);
        chip->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        chip->setIconSize(QSize(16, 16));
        chip->setFocusPolicy(Qt::TabFocus);
        m_chips[static_cast<size_t>(kind)] = chip;
        connect(chip, &QToolButton::toggled, this, [this, kind](bool isShown) {
            m_shown.set(static_cast<size_t>(kind), isShown);
            makeScene();
        });
        line->addWidget(chip);
    }
    line->addStretch();
    showChips();
    return head;
}

void MapPage::makeActions()
{
    const auto add = [this](const char *iconName, const QString &label, const QString &keys,
                            auto then) {
        auto *action = iconName == nullptr ? new QAction(label, this)
                                           : new QAction(app::icon(iconName), label, this);
        action->setShortcut(QKeySequence(keys));
        connect(action, &QAction::triggered, this, then);
        addAction(action);
        return action;
    };
    auto *visit = add("visit", tr("&Record a visit"), u"F2"_s, [this] { visitChosen(); });
    visit->setObjectName(u"mapRecordVisit"_s);
    QAction *nearer = add("plus", tr("Zoom &in"), u"+"_s, [this] { m_view->zoomBy(mapZoomStep); });
    nearer->setShortcuts({QKeySequence(u"+"_s), QKeySequence(u"="_s)});
    QAction *farther =
        add("minus", tr("Zoom o&ut"), u"-"_s, [this] { m_view->zoomBy(-mapZoomStep); });
    QAction *all = add("fit", tr("Show &all my grids"), u"Home"_s, [this] { m_view->showAll(); });
    QAction *own = add("locate", tr("My &position"), u"Ctrl+P"_s, [this] { findOwnPosition(); });
    own->setObjectName(u"mapPosition"_s);
    addButtons({nearer, farther, all, own});
    QAction *source = add(nullptr, tr("&Where positions come from…"), u"Ctrl+Shift+P"_s,
                          [this] { choosePositionSource(); });
    source->setObjectName(u"mapPositionSource"_s);
    add(nullptr, tr("Use a &map file…"), u"Ctrl+M"_s, [this] { chooseMapFile(); });
    add(nullptr, tr("Use &no map file"), u"Ctrl+Shift+M"_s, [this] { useMapFile(QString()); });
    m_gcj02 = new QAction(tr("The map file is in GCJ-02"), this);
    m_gcj02->setCheckable(true);
    m_gcj02->setShortcut(QKeySequence(u"Ctrl+G"_s));
    connect(m_gcj02, &QAction::triggered, this, [this](bool isGcj02) {
        m_remembered.isGcj02 = isGcj02;
        whenDone(m_store.run([isGcj02](core::Database &database) {
            return core::Settings(database).set(core::setting::mapIsGcj02, isGcj02 ? 1 : 0);
        }),
                 this, [](const core::Result<> &) {}); // remembered or not, it is shown
        makeScene();
    });
    addAction(m_gcj02);
}

// On the map itself, for whoever has neither wheel nor keys at hand.
void MapPage::addButtons(const QList<QAction *> &actions)
{
    auto *column = new QVBoxLayout;
    column->setSpacing(theme::space(1));
    for (QAction *action : actions) {
        auto *button = new QToolButton;
        button->setProperty("role", u"onMap"_s);
        button->setDefaultAction(action);
        button->setIconSize(QSize(20, 20));
        button->setFocusPolicy(Qt::NoFocus); // each has a key
        const QString words = withoutMnemonic(action->text());
        button->setAccessibleName(words);
        button->setToolTip(
            u"%1 (%2)"_s.arg(words, action->shortcut().toString(QKeySequence::NativeText)));
        column->addWidget(button);
    }
    auto *over = new QGridLayout(m_view);
    const int margin = theme::space(3);
    over->setContentsMargins(margin, margin, margin, margin);
    over->addLayout(column, 0, 1);
    over->setColumnStretch(0, 1);
    over->setRowStretch(1, 1);
}

// The filter by state, by keys.
void MapPage::makeMarkActions()
{
    int number = 0;
    for (const MarkKind kind : chipOrder) {
        auto *action = new QAction(tr("Marks: %1").arg(markOf(kind).word), this);
        action->setShortcut(QKeySequence(u"Ctrl+%1"_s.arg(++number)));
        connect(action, &QAction::triggered, m_chips[static_cast<size_t>(kind)],
                &QToolButton::toggle);
        addAction(action);
    }
}

void MapPage::activate()
{
    if (m_isStale) {
        read();
    }
    showChips();
}

void MapPage::onChanged(const QStringList &tables)
{
    static const QStringList watched{u"target"_s, u"visit"_s, u"verdict"_s, u"grid"_s};
    const bool concerns =
        std::ranges::any_of(tables, [](const QString &table) { return watched.contains(table); });
    m_isStale = m_isStale || concerns;
    if (concerns && isVisible() && !m_gather->isActive()) {
        m_gather->start();
    }
}

void MapPage::readRemembered()
{
    const auto job = [](core::Database &database) -> core::Result<Remembered> {
        core::Settings settings(database);
        return Remembered{TRY(settings.text(core::setting::mapFile)),
                          TRY(settings.integer(core::setting::mapIsGcj02)) == 1,
                          TRY(settings.text(core::setting::positionSource))};
    };
    whenDone(m_store.read(job), this, [this](const core::Result<Remembered> &remembered) {
        if (remembered) {
            m_remembered = *remembered;
        }
        m_gcj02->setChecked(m_remembered.isGcj02);
        m_view->tiles().open(m_remembered.file.isEmpty() ? sharedMapFile() : m_remembered.file);
    });
}

// Piece by piece, so that the store is never held for long.
void MapPage::read()
{
    m_isStale = false;
    m_reading = {};
    readPiece(++m_generation, 0);
}

void MapPage::readPiece(int generation, qint64 after)
{
    const auto job = [after](core::Database &database) { return core::mapPoints(database, after); };
    whenDone(m_store.read(job), this,
             [this, generation](const core::Result<core::MapPoints> &piece) {
                 if (generation != m_generation) {
                     return;
                 }
                 if (!piece) {
                     say(sentence(piece.error()), "bad");
                     return;
                 }
                 m_reading.points.insert(m_reading.points.end(), piece->points.begin(),
                                         piece->points.end());
                 m_reading.unplaced += piece->unplaced;
                 if (piece->isLast) {
                     readGrids(generation);
                 } else {
                     readPiece(generation, piece->next);
                 }
             });
}

void MapPage::readGrids(int generation)
{
    const auto job = [](core::Database &database) {
        return core::CountyRepository(database).grids();
    };
    whenDone(m_store.read(job), this,
             [this, generation](const core::Result<std::vector<core::GridDefinition>> &grids) {
                 if (generation != m_generation) {
                     return;
                 }
                 if (grids) {
                     m_reading.grids = *grids;
                 }
                 m_data = std::move(m_reading);
                 makeScene();
             });
}

core::Crs MapPage::displayCrs() const
{
    const auto &info = m_view->tiles().info();
    if (info && info->saysCrs) {
        return info->crs;
    }
    return info && m_remembered.isGcj02 ? core::Crs::Gcj02 : core::Crs::Wgs84;
}

void MapPage::makeScene()
{
    const int generation = ++m_sceneGeneration;
    const auto job = [data = m_data, crs = displayCrs(), shown = m_shown] {
        return app::makeScene(data, crs, shown);
    };
    whenDone(runAside(job), this, [this, generation](std::shared_ptr<const MapScene> scene) {
        if (generation == m_sceneGeneration) {
            present(std::move(scene));
        }
    });
}

void MapPage::present(std::shared_ptr<const MapScene> scene)
{
    m_panel->showSummary(*scene);
    m_view->setScene(std::move(scene));
    showChips();
    Q_EMIT
    shown();
}

void MapPage::showChips()
{
    for (const MarkKind kind : chipOrder) {
        const auto number = static_cast<size_t>(kind);
        QToolButton *chip = m_chips[number];
        const QString word = markOf(kind).word;
        const QString count = numberText(m_view->scene().counts[number]);
        chip->setIcon(chipIcon(kind));
        chip->setText(u"%1 %2"_s.arg(word, count));
        chip->setAccessibleName(tr("Show on the map: %1, %2").arg(word, count));
        chip->setToolTip(chip->accessibleName());
    }
}

void MapPage::onChosen()
{
    const std::vector<qint64> keys = m_view->chosenRows();
    const int generation = ++m_chosenGeneration;
    if (keys.empty()) {
        m_panel->showTargets({}, 0);
        return;
    }
    const auto job = [keys](core::Database &database) { return core::targetRows(database, keys); };
    whenDone(m_store.read(job), this,
             [this, generation](const core::Result<std::vector<core::TargetListRow>> &rows) {
                 if (rows && generation == m_chosenGeneration) {
                     m_panel->showTargets(*rows, m_view->chosenCount());
                 }
             });
}

void MapPage::openChosen()
{
    if (!m_panel->target().isNull()) {
        Q_EMIT
        targetWanted(m_panel->target());
    }
}

void MapPage::visitChosen()
{
    if (!m_panel->target().isNull()) {
        Q_EMIT
        visitWanted(m_panel->target());
    }
}

void MapPage::chooseMapFile()
{
    const QString path = QFileDialog::getOpenFileName(this, tr("Use a map file"), QDir::homePath(),
                                                      tr("Maps (*.mbtiles)"));
    if (!path.isEmpty()) {
        useMapFile(path);
    }
}

void MapPage::useMapFile(const QString &path)
{
    m_message->hide();
    m_remembered.file = path;
    m_keepsFile = !path.isEmpty();
    m_view->tiles().open(path);
    if (path.isEmpty()) {
        whenDone(m_store.run([](core::Database &database) {
            return core::Settings(database).set(core::setting::mapFile, QString());
        }),
                 this, [](const core::Result<> &) {}); // the next start looks again
        makeScene();
    }
}

void MapPage::onMapOpened()
{
    if (m_keepsFile) {
        m_keepsFile = false;
        whenDone(m_store.run([file = m_remembered.file](core::Database &database) {
            return core::Settings(database).set(core::setting::mapFile, file);
        }),
                 this, [](const core::Result<> &) {}); // it is shown now in any case
    }
    m_gcj02->setEnabled(!m_view->tiles().info()->saysCrs);
    makeScene();
}

void MapPage::onMapRefused()
{
    m_keepsFile = false;
    say(tr("The map file %1 could not be used. The marks and outlines need none; for roads and "
           "water"
           " choose an MBTiles file of your county.")
            .arg(QDir::toNativeSeparators(m_remembered.file)),
        "warn");
    makeScene();
}

void MapPage::say(const QString &sentence, const char *tone)
{
    m_message->setText(sentence);
    theme::setTone(m_message, tone);
    m_message->setVisible(!sentence.isEmpty());
}

void MapPage::findOwnPosition()
{
    if (m_finder == nullptr) {
        const SourceChoice choice = SourceChoice::fromText(m_remembered.positionSource);
        if (choice.kind == SourceChoice::Kind::None) {
            choosePositionSource();
            return;
        }
        auto source = openSource(choice);
        if (!source) {
            say(tr("The source of positions is not there. Plug the receiver in, or choose another"
                   " source."),
                "warn");
            return;
        }
        m_finder =
            new PositionFinder(*std::move(source), choice.kind == SourceChoice::Kind::Log, this);
        connect(m_finder, &PositionFinder::found, this, &MapPage::onFound);
        connect(m_finder, &PositionFinder::refused, this,
                [this](const QString &sentence) { say(sentence, "warn"); });
    }
    if (!m_view->scene().isEmpty()) {
        constexpr double unitsPerDegree = 1e7;
        const core::WorldBox box = m_view->scene().box();
        const core::Degrees middle =
            core::unprojected({(box.left + box.right) / 2, (box.top + box.bottom) / 2});
        m_finder->setGrids({qRound64(middle.lon * unitsPerDegree),
                            qRound64(middle.lat * unitsPerDegree), m_view->scene().crs, 0});
    }
    say(tr("Looking for the position…"), "");
    m_finder->ask();
}

void MapPage::onFound(const core::Position &position, const QString &warning)
{
    m_view->setOwnPosition(position);
    m_view->showOwnPosition();
    const QString where = position.accuracyM > 0
                              ? tr("You are here, within %1 m.").arg(numberText(position.accuracyM))
                              : tr("You are here.");
    say(warning.isEmpty() ? where : where + u' ' + warning, warning.isEmpty() ? "good" : "warn");
}

void MapPage::choosePositionSource()
{
    auto *dialog = new PositionDialog(SourceChoice::fromText(m_remembered.positionSource), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this,
            [this, dialog] { usePositionSource(dialog->choice().toText()); });
    dialog->open();
}

void MapPage::usePositionSource(const QString &choice)
{
    delete m_finder;
    m_finder = nullptr;
    m_remembered.positionSource = choice;
    m_view->setOwnPosition(std::nullopt);
    say(QString(), "");
    whenDone(m_store.run([choice](core::Database &database) {
        return core::Settings(database).set(core::setting::positionSource, choice);
    }),
             this, [this, choice](const core::Result<> &) {
                 if (!choice.isEmpty()) {
                     findOwnPosition();
                 }
             });
}

} // namespace app
