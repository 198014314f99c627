// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QTranslator>

#include <memory>
#include <vector>

class QCoreApplication;

namespace app {

// The texts of one language by themselves, whatever the window speaks: for a page that is handed to
// somebody else.
std::unique_ptr<QTranslator> textsIn(const QString &name);

// The language of the window: English as written in the source, or Chinese. A window that is open
// keeps its words; whoever switches builds it anew.
class Language {
public:
    explicit Language(QCoreApplication &application) : m_application(application) {}
    ~Language();

    // "zh_CN" or "en"; anything else means the system's.
    void use(const QString &name);
    const QString &name() const { return m_name; }

private:
    void remove();

    QCoreApplication &m_application;
    QString m_name;
    std::vector<std::unique_ptr<QTranslator>> m_translators;
};

} // namespace app
