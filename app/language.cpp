// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>

// Resources of a static library are linked only when someone asks for them, outside a namespace.
static void bringTranslations()
{
    Q_INIT_RESOURCE(translations);
}

namespace app {

using namespace Qt::StringLiterals;

namespace {

QString systemLanguage()
{
    return QLocale::system().language() == QLocale::Chinese ? u"zh_CN"_s : u"en"_s;
}

} // namespace

std::unique_ptr<QTranslator> textsIn(const QString &name)
{
    bringTranslations();
    auto translator = std::make_unique<QTranslator>();
    (void)translator->load(u"zoufang_%1"_s.arg(name), u":/translations"_s); // else English
    return translator;
}

Language::~Language()
{
    remove();
}

void Language::remove()
{
    for (const auto &translator : m_translators) {
        m_application.removeTranslator(translator.get());
    }
    m_translators.clear();
}

void Language::use(const QString &name)
{
    bringTranslations();
    remove();
    m_name = name == u"zh_CN"_s || name == u"en"_s ? name : systemLanguage();
    // Plural forms of English come from a file, too; Qt's own texts only in Chinese.
    const auto install = [this](const QString &file, const QString &folder) {
        auto translator = std::make_unique<QTranslator>();
        if (translator->load(file, folder)) {
            m_application.installTranslator(translator.get());
            m_translators.push_back(std::move(translator));
        }
    };
    install(u"qtbase_%1"_s.arg(m_name), QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    install(u"zoufang_%1"_s.arg(m_name), u":/translations"_s);
    QLocale::setDefault(m_name == u"zh_CN"_s ? QLocale(QLocale::Chinese, QLocale::China)
                                             : QLocale(QLocale::English, QLocale::UnitedKingdom));
}

} // namespace app
