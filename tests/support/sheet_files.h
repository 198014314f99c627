// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/print.h"

#include <QFile>
#include <QTemporaryDir>

#include <xlsxwriter.h>
#include <zip.h>

#include <functional>
#include <random>
#include <utility>
#include <vector>

// Sheets of every kind, written at run time into a folder that goes away with the test.
class SheetFiles {
public:
    QString path(const QString &name) const { return m_folder.filePath(name); }
    QString folder() const { return m_folder.path(); }

    QString write(const QString &name, const QByteArray &bytes) const
    {
        QFile file(path(name));
        REQUIRE(file.open(QIODevice::WriteOnly));
        REQUIRE(file.write(bytes) == bytes.size());
        return file.fileName();
    }

    QByteArray bytes(const QString &from) const
    {
        QFile file(from);
        REQUIRE(file.open(QIODevice::ReadOnly));
        return file.readAll();
    }

    // Text that hardly packs, so that no ratio gives it away. The same in every run.
    QByteArray noise(qsizetype size) const
    {
        std::mt19937 random(1);
        QByteArray result(size, 'a');
        for (char &c : result) {
            c = static_cast<char>('A' + random() % 26);
        }
        return result;
    }

    QString archive(const QString &name,
                    const std::vector<std::pair<QByteArray, QByteArray>> &entries) const
    {
        const QString to = path(name);
        QFile::remove(to);
        zip_t *zip = zip_open(QFile::encodeName(to).constData(), ZIP_CREATE, nullptr);
        REQUIRE(zip != nullptr);
        for (const auto &[entry, content] : entries) {
            zip_source_t *source =
                zip_source_buffer(zip, content.constData(), zip_uint64_t(content.size()), 0);
            REQUIRE(zip_file_add(zip, entry.constData(), source, ZIP_FL_ENC_UTF_8) >= 0);
        }
        REQUIRE(zip_close(zip) == 0);
        return to;
    }

    // The least a workbook needs around one sheet.
    QString xlsx(const QString &name, const QByteArray &sheet,
                 const QByteArray &sharedTexts = {}) const
    {
        return archive(name, {{"[Content_Types].xml", "<Types/>"},
                              {"xl/workbook.xml", "<workbook xmlns:r=\"r\"><sheets><sheet "
                                                  "name=\"名录\" r:id=\"a\"/></sheets></workbook>"},
                              {"xl/_rels/workbook.xml.rels",
                               "<Relationships><Relationship Id=\"a\" Type=\"x/worksheet\" "
                               "Target=\"worksheets/sheet1.xml\"/>"
                               "<Relationship Id=\"b\" Type=\"x/sharedStrings\" "
                               "Target=\"sharedStrings.xml\"/></Relationships>"},
                              {"xl/sharedStrings.xml",
                               sharedTexts.isEmpty() ? QByteArray("<sst/>") : sharedTexts},
                              {"xl/worksheets/sheet1.xml", sheet}});
    }

    QString workbook(const QString &name, const std::function<void(lxw_workbook *)> &fill) const
    {
        const QString to = path(name);
        lxw_workbook *book = workbook_new(QFile::encodeName(to).constData());
        fill(book);
        REQUIRE(workbook_close(book) == LXW_NO_ERROR);
        return to;
    }

private:
    QTemporaryDir m_folder;
};
