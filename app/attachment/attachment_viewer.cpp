// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/attachment/attachment_viewer.h"

#include "app/async.h"
#include "app/attachment/opened_file.h"
#include "app/texts.h"
#include "app/theme.h"
#include "core/record.h"

#include <QAction>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;

namespace app {

namespace {

constexpr double zoomStep = 1.25;
constexpr double zoomMax = 8;

struct DrawnPage {
    QImage image;
};

QString troubleOf(const core::Error &error)
{
    if (error.kind == core::Error::Kind::NotFound) {
        return AttachmentViewer::tr("This file is not on this laptop; the county keeps it.");
    }
    if (error.kind == core::Error::Kind::Invalid) {
        return AttachmentViewer::tr("This file cannot be shown here. Save a copy to open it with "
                                    "another program.");
    }
    return sentence(error);
}

} // namespace

AttachmentViewer::AttachmentViewer(std::shared_ptr<const core::BlobVault> vault,
                                   std::vector<ShownFile> files, size_t first, QWidget *parent)
    : QDialog(parent),
      m_vault(std::move(vault)),
      m_files(std::move(files)),
      m_head(new QLabel),
      m_view(new QLabel),
      m_scroll(new QScrollArea)
{
    setWindowTitle(tr("Attached files"));
    setObjectName(u"attachmentViewer"_s);
    m_head->setTextFormat(Qt::PlainText);
    m_view->setAlignment(Qt::AlignCenter);
    m_view->setWordWrap(true);
    m_view->setMargin(theme::space(4));
    m_scroll->setWidget(m_view);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setAlignment(Qt::AlignCenter);
    m_scroll->setAccessibleName(tr("Attached file"));
    m_scroll->setBackgroundRole(QPalette::Base);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::space(3), theme::space(3), theme::space(3), theme::space(3));
    column->setSpacing(theme::space(2));
    column->addWidget(m_head);
    column->addWidget(m_scroll, 1);
    makeActions();
    resize(theme::space(210), theme::space(160));
    openFile(first);
    m_scroll->setFocus();
}

AttachmentViewer::~AttachmentViewer() = default;

void AttachmentViewer::makeActions()
{
    auto *line = new QHBoxLayout;
    line->setSpacing(theme::space(2));
    const auto add = [&](const QString &name, const QList<QKeySequence> &keys, auto run) {
        auto *action = new QAction(name, this);
        action->setShortcuts(keys);
        connect(action, &QAction::triggered, this, run);
        addAction(action);
        auto *button =
            new QPushButton(u"%1  %2"_s.arg(name, keys.front().toString(QKeySequence::NativeText)));
        button->setAccessibleName(name);
        button->setAutoDefault(false);
        button->setProperty("role", u"compact"_s);
        connect(button, &QPushButton::clicked, action, &QAction::trigger);
        line->addWidget(button);
        return std::pair(action, button);
    };
    add(tr("File before"), {Qt::Key_Left}, [this] {
        if (m_current > 0) {
            openFile(m_current - 1);
        }
    });
    add(tr("Next file"), {Qt::Key_Right}, [this] {
        if (m_current + 1 < m_files.size()) {
            openFile(m_current + 1);
        }
    });
    add(tr("Page before"), {Qt::Key_PageUp}, [this] { turn(-1); });
    add(tr("Next page"), {Qt::Key_PageDown}, [this] { turn(1); });
    add(tr("Larger"), {Qt::Key_Plus, Qt::Key_Equal}, [this] { zoom(zoomStep); });
    add(tr("Smaller"), {Qt::Key_Minus}, [this] { zoom(1 / zoomStep); });
    line->addStretch(1);
    std::tie(m_removeAction, m_remove) =
        add(tr("Take off"), {Qt::Key_Delete}, [this] { removeCurrent(); });
    setRemovable(false);
    add(tr("Save a copy…"), {QKeySequence(u"Ctrl+S"_s)}, [this] { saveCopy(); });
    static_cast<QVBoxLayout *>(layout())->addLayout(line);
}

void AttachmentViewer::setRemovable(bool isRemovable)
{
    m_remove->setVisible(isRemovable);
    m_removeAction->setEnabled(isRemovable);
}

QString AttachmentViewer::headline() const
{
    const ShownFile &file = m_files[m_current];
    QStringList parts{file.title, QLocale().formattedDataSize(file.name.size)};
    if (!file.detail.isEmpty()) {
        parts.append(file.detail);
    }
    if (m_files.size() > 1) {
        parts.append(tr("file %1 of %2").arg(m_current + 1).arg(m_files.size()));
    }
    if (m_opened && m_opened->pages() > 1) {
        parts.append(tr("page %1 of %2").arg(m_page + 1).arg(m_opened->pages()));
    }
    return parts.join(u"  ·  "_s);
}

void AttachmentViewer::openFile(size_t file)
{
    m_current = file;
    m_opened.reset();
    m_page = 0;
    m_zoom = 1;
    m_picture = QImage();
    m_view->setPixmap({});
    m_view->setText(tr("Opening…"));
    m_head->setText(headline());
    const int asked = ++m_asked;
    const auto job = [vault = m_vault, shown = m_files[file]] {
        return OpenedFile::open(*vault, shown.name, shown.mime);
    };
    whenDone(runAside(job), this,
             [this, asked](const core::Result<std::shared_ptr<OpenedFile>> &opened) {
                 if (asked == m_asked) {
                     take(opened ? *opened : nullptr,
                          opened ? QString() : troubleOf(opened.error()));
                 }
             });
}

void AttachmentViewer::take(const std::shared_ptr<OpenedFile> &file, const QString &trouble)
{
    m_opened = file;
    if (!file) {
        m_view->setText(trouble);
        Q_EMIT
        shown();
        return;
    }
    renderPage();
}

void AttachmentViewer::turn(int pages)
{
    const bool isThere = m_opened && m_page + pages >= 0 && m_page + pages < m_opened->pages();
    if (isThere) {
        m_page += pages;
        renderPage();
    }
}

void AttachmentViewer::renderPage()
{
    m_head->setText(headline());
    const int asked = ++m_asked;
    const auto job = [opened = m_opened, page = m_page] { return DrawnPage{opened->page(page)}; };
    whenDone(runAside(job), this, [this, asked](const DrawnPage &drawn) {
        if (asked != m_asked) {
            return;
        }
        m_picture = drawn.image;
        showPicture();
        Q_EMIT
        shown();
    });
}

void AttachmentViewer::zoom(double by)
{
    m_zoom = std::clamp(m_zoom * by, 1.0, zoomMax);
    showPicture();
}

void AttachmentViewer::showPicture()
{
    if (m_picture.isNull()) {
        return;
    }
    const QSize room = m_scroll->viewport()->size() - QSize(1, 1) * (theme::space(4) * 2);
    // A small picture is not blown up until someone asks for it.
    const QSize fitting = m_picture.size().scaled(room, Qt::KeepAspectRatio);
    const QSize whole = fitting.width() > m_picture.width() ? m_picture.size() : fitting;
    const QSize size = (whole.toSizeF() * m_zoom).toSize();
    m_view->setText({});
    m_view->setPixmap(
        QPixmap::fromImage(m_picture.scaled(size, Qt::KeepAspectRatio, Qt::SmoothTransformation)));
    m_view->setAccessibleName(m_files[m_current].title);
}

void AttachmentViewer::resizeEvent(QResizeEvent *event)
{
    QDialog::resizeEvent(event);
    showPicture();
}

// The one way a file leaves the vault in clear, by a person's own choice of where.
void AttachmentViewer::saveCopy()
{
    if (m_store == nullptr) {
        return;
    }
    auto *dialog = new QFileDialog(this, tr("Save a copy"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(m_files[m_current].title);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, name = m_files[m_current].name](const QString &path) { copyTo(name, path); });
    dialog->open();
}

void AttachmentViewer::noteCopies(core::Store &store, const core::Author &author,
                                  const QUuid &target)
{
    m_store = &store;
    m_author = author;
    m_target = target;
}

void AttachmentViewer::copyTo(const core::BlobName &name, const QString &path)
{
    core::AuditEvent event;
    event.action = core::AuditAction::Export;
    event.target = m_target;
    event.sheet = u"ATTACHMENT"_s;
    event.rows = 1;
    const auto note = [event, author = m_author](core::Database &database) {
        return core::record(database, core::audited(event), author);
    };
    whenDone(
        m_store->save(note), this, [this, name, path](const core::Result<core::StoredLine> &noted) {
            if (!noted) {
                m_head->setText(sentence(noted.error()));
                return;
            }
            const auto job = [vault = m_vault, name, path] { return vault->copyOut(name, path); };
            whenDone(runAside(job), this, [this](const core::Result<> &copied) {
                m_head->setText(copied ? tr("A copy was saved.") : sentence(copied.error()));
            });
        });
}

void AttachmentViewer::removeCurrent()
{
    const QByteArray sha256 = m_files[m_current].name.sha256;
    m_files.erase(m_files.begin() + static_cast<std::ptrdiff_t>(m_current));
    Q_EMIT
    removeWanted(sha256);
    if (m_files.empty()) {
        close();
    } else {
        openFile(std::min(m_current, m_files.size() - 1));
    }
}

} // namespace app
