// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/print.h"

#include <QFile>
#include <QTemporaryDir>

#include <xlsxwriter.h>
#include <zip.h>

#include <algorithm>
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

    // The container of old Office documents around streams of at least 4,096 bytes each (shorter
    // ones are filled with zeros), at most three of them.
    QString compound(const QString &name,
                     const std::vector<std::pair<QString, QByteArray>> &streams) const
    {
        constexpr int sector = 512;
        QByteArray directory;
        QByteArray body;
        QByteArray table =
            number(0xFFFF'FFFD) + number(0xFFFF'FFFE); // the table itself, the directory
        directory += entry(QStringLiteral("Root Entry"), 5, 0xFFFF'FFFF, 1, 0xFFFF'FFFE, 0);
        quint32 next = 2;
        for (size_t i = 0; i < streams.size(); ++i) {
            QByteArray bytes = streams[i].second;
            bytes += QByteArray(std::max<qsizetype>(0, 4096 - bytes.size()), '\0');
            const qsizetype size = bytes.size();
            bytes += QByteArray((sector - size % sector) % sector, '\0');
            const quint32 sibling = i + 1 < streams.size() ? quint32(i + 2) : 0xFFFF'FFFF;
            directory += entry(streams[i].first, 2, sibling, 0xFFFF'FFFF, next, quint32(size));
            for (qsizetype at = sector; at < bytes.size(); at += sector) {
                table += number(++next);
            }
            table += number(0xFFFF'FFFE);
            ++next;
            body += bytes;
        }
        REQUIRE(table.size() <= sector);
        table += QByteArray(sector - table.size(), '\xFF');
        directory += QByteArray(sector - directory.size(), '\0');
        QByteArray header("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
        header += QByteArray(16, '\0') + QByteArray("\x3E\0\x03\0\xFE\xFF\x09\0\x06\0", 10) +
                  QByteArray(10, '\0');
        header +=
            number(1) + number(1) + number(0) + number(4096) + number(0xFFFF'FFFE) + number(0);
        header += number(0xFFFF'FFFE) + number(0) + number(0);
        header += QByteArray(sector - header.size(), '\xFF');
        return write(name, header + table + directory + body);
    }

private:
    static QByteArray number(quint32 value)
    {
        QByteArray bytes;
        for (int shift = 0; shift < 32; shift += 8) {
            bytes += static_cast<char>((value >> shift) & 0xFF);
        }
        return bytes;
    }

    static QByteArray entry(const QString &name, char type, quint32 right, quint32 child,
                            quint32 start, quint32 size)
    {
        QByteArray bytes;
        for (const QChar c : name) {
            bytes += number(c.unicode()).left(2);
        }
        bytes += QByteArray(64 - bytes.size(), '\0') +
                 number(quint32(name.size() + 1) * 2).left(2) + type + '\x01';
        bytes += number(0xFFFF'FFFF) + number(right) + number(child);
        bytes += QByteArray(36, '\0') + number(start) + number(size) + number(0);
        return bytes;
    }

    QTemporaryDir m_folder;
};
