// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/blob/blob_vault.h"
#include "core/ledger/changes.h"
#include "core/store.h"

#include <QDialog>
#include <QImage>

#include <memory>
#include <vector>

class QLabel;
class QPushButton;
class QScrollArea;

namespace app {

class OpenedFile;

// A file of a visit as it is shown.
struct ShownFile {
    core::BlobName name;
    QString mime;
    QString title;  // as the person's file was called
    QString detail; // when and by whom it was added
};

// Photos and scans of visits, read out of the vault into memory and shown from there: nothing is
// written to the disk in clear unless a person saves a copy. A window beside the work, never over
// it. ← → go from file to file, Page Up and Page Down from page to page.
class AttachmentViewer : public QDialog {
    Q_OBJECT

public:
    AttachmentViewer(std::shared_ptr<const core::BlobVault> vault, std::vector<ShownFile> files,
                     size_t first, QWidget *parent = nullptr);
    ~AttachmentViewer() override;

    // Files of a draft can be taken off again; those of a recorded visit are on record.
    void setRemovable(bool isRemovable);
    // Copies may be saved, and each is noted first: whose file left the vault (DOMAIN §7.7).
    // Without this none can be.
    void noteCopies(core::Store &store, const core::Author &author, const QUuid &target);
    const QImage &picture() const { return m_picture; } // null: not read, or not readable
    size_t current() const { return m_current; }

Q_SIGNALS:
    void removeWanted(const QByteArray &sha256);
    void shown(); // the current file's page, or why there is none

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void makeActions();
    void openFile(size_t file);
    void take(const std::shared_ptr<OpenedFile> &file, const QString &trouble);
    void turn(int pages);
    void renderPage();
    void zoom(double by);
    void showPicture();
    void saveCopy();
    void copyTo(const core::BlobName &name, const QString &path);
    void removeCurrent();
    QString headline() const;

    std::shared_ptr<const core::BlobVault> m_vault;
    std::vector<ShownFile> m_files;
    size_t m_current = 0;
    std::shared_ptr<OpenedFile> m_opened;
    int m_page = 0;
    int m_asked = 0; // drops answers to older questions
    QImage m_picture;
    double m_zoom = 1; // of what fits the window
    core::Store *m_store = nullptr;
    core::Author m_author;
    QUuid m_target;
    QLabel *m_head;
    QLabel *m_view;
    QScrollArea *m_scroll;
    QPushButton *m_remove = nullptr;
    QAction *m_removeAction = nullptr;
};

} // namespace app
