// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/position/position_dialog.h"

#include "app/position/nmea_devices.h"
#include "app/theme.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace app {

using namespace Qt::StringLiterals;

PositionDialog::PositionDialog(const SourceChoice &choice, QWidget *parent) : QDialog(parent)
{
    setWindowTitle(tr("Where positions come from"));
    m_kind = new QComboBox;
    m_kind->setObjectName(u"positionKind"_s);
    const auto add = [this](const QString &name, SourceChoice::Kind kind) {
        m_kind->addItem(name, static_cast<int>(kind));
    };
    add(tr("Nowhere: no position is taken"), SourceChoice::Kind::None);
    add(tr("This computer's position service (GeoClue)"), SourceChoice::Kind::System);
    add(tr("A receiver at a serial or USB port (NMEA)"), SourceChoice::Kind::Serial);
    add(tr("gpsd on this or another computer"), SourceChoice::Kind::Gpsd);
    add(tr("A recorded log, to try it out"), SourceChoice::Kind::Log);
    m_kind->setCurrentIndex(m_kind->findData(static_cast<int>(choice.kind)));
    m_about = theme::caption(new QLabel);
    m_about->setWordWrap(true);
    m_where = new QComboBox;
    m_where->setObjectName(u"positionWhere"_s);
    m_where->setEditable(true);
    m_where->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_browse = new QPushButton(tr("&Choose…"));
    connect(m_browse, &QPushButton::clicked, this, &PositionDialog::browse);
    auto *where = new QHBoxLayout;
    where->addWidget(m_where, 1);
    where->addWidget(m_browse);
    m_speed = new QComboBox;
    m_speed->setObjectName(u"positionSpeed"_s);
    for (const int speed : {4'800, 9'600, 19'200, 38'400, 57'600, 115'200}) {
        m_speed->addItem(QString::number(speed), speed);
    }
    m_speed->setCurrentIndex(std::max(1, m_speed->findData(choice.speed)));

    auto *form = new QFormLayout;
    form->setLabelAlignment(Qt::AlignRight);
    form->setHorizontalSpacing(theme::space(3));
    form->setVerticalSpacing(theme::space(3));
    form->addRow(tr("&Source"), m_kind);
    m_whereLabel = new QLabel;
    m_whereLabel->setBuddy(m_where);
    form->addRow(m_whereLabel, where);
    m_speedLabel = new QLabel(tr("S&peed (bits a second)"));
    m_speedLabel->setBuddy(m_speed);
    form->addRow(m_speedLabel, m_speed);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    const int margin = theme::space(6);
    layout->setContentsMargins(margin, margin, margin, margin);
    layout->setSpacing(theme::space(4));
    layout->addLayout(form);
    layout->addWidget(m_about);
    layout->addStretch();
    layout->addWidget(buttons);
    setMinimumWidth(std::max(theme::space(130), minimumSizeHint().width()));
    connect(m_kind, &QComboBox::currentIndexChanged, this, &PositionDialog::showFields);
    showFields();
    if (!choice.where.isEmpty()) {
        m_where->setCurrentText(choice.where);
    }
}

void PositionDialog::showFields()
{
    const auto kind = static_cast<SourceChoice::Kind>(m_kind->currentData().toInt());
    const bool hasPlace = kind == SourceChoice::Kind::Serial || kind == SourceChoice::Kind::Gpsd ||
                          kind == SourceChoice::Kind::Log;
    for (QWidget *widget : std::initializer_list<QWidget *>{m_whereLabel, m_where}) {
        widget->setVisible(hasPlace);
    }
    m_browse->setVisible(kind == SourceChoice::Kind::Log);
    m_speedLabel->setVisible(kind == SourceChoice::Kind::Serial);
    m_speed->setVisible(kind == SourceChoice::Kind::Serial);
    m_where->clear();
    if (kind == SourceChoice::Kind::Serial) {
        m_whereLabel->setText(tr("&Port"));
        m_where->addItems(serialPorts());
    } else if (kind == SourceChoice::Kind::Gpsd) {
        m_whereLabel->setText(tr("&Address"));
        m_where->setCurrentText(u"localhost:2947"_s);
    } else {
        m_whereLabel->setText(tr("&File"));
    }
    m_where->setAccessibleName(m_whereLabel->text().remove(u'&'));
    m_about->setText(tr("One point is taken when you press the button, with its accuracy, and never"
                        " otherwise. A visit needs no position."));
}

void PositionDialog::browse()
{
    const QString file = QFileDialog::getOpenFileName(this, tr("A recorded log"), QDir::homePath());
    if (!file.isEmpty()) {
        m_where->setCurrentText(file);
    }
}

SourceChoice PositionDialog::choice() const
{
    SourceChoice choice;
    choice.kind = static_cast<SourceChoice::Kind>(m_kind->currentData().toInt());
    if (m_where->isVisibleTo(this)) {
        choice.where = m_where->currentText().trimmed();
    }
    choice.speed = m_speed->currentData().toInt();
    return choice;
}

} // namespace app
