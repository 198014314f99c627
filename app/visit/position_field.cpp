// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/visit/position_field.h"

#include "app/texts.h"
#include "app/theme.h"

#include <QDateTime>
#include <QGeoPositionInfo>
#include <QGeoPositionInfoSource>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace app {

namespace {

constexpr int askMs = 20'000;
constexpr qint64 accuracyMaxM = 1'000; // a wider circle says nothing about a door
constexpr qint64 ageMaxSeconds = 300;  // an older fix is of the door before

} // namespace

std::unique_ptr<QGeoPositionInfoSource> PositionField::ownSource()
{
    return std::unique_ptr<QGeoPositionInfoSource>(
        QGeoPositionInfoSource::createDefaultSource(nullptr));
}

PositionField::PositionField(std::unique_ptr<QGeoPositionInfoSource> source, QWidget *parent)
    : QWidget(parent),
      m_source(std::move(source)),
      m_button(new QPushButton(tr("Take the position"))),
      m_remove(new QPushButton(tr("Remove"))),
      m_state(new QLabel)
{
    m_button->setObjectName(QStringLiteral("takePosition"));
    m_remove->setObjectName(QStringLiteral("removePosition"));
    m_state->setObjectName(QStringLiteral("positionState"));
    m_button->setAccessibleName(tr("Take the position"));
    m_remove->setAccessibleName(tr("Remove the position"));
    theme::caption(m_state);
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(theme::space(2));
    line->addWidget(m_button);
    line->addWidget(m_state);
    line->addWidget(m_remove);
    setFocusProxy(m_button);
    connect(m_button, &QPushButton::clicked, this, &PositionField::ask);
    connect(m_remove, &QPushButton::clicked, this, &PositionField::removed);
    connect(m_source.get(), &QGeoPositionInfoSource::positionUpdated, this,
            &PositionField::onPosition);
    connect(m_source.get(), &QGeoPositionInfoSource::errorOccurred, this, [this] {
        m_button->setEnabled(true);
        say(tr("No position could be had here. The visit does not need one."), "warn");
    });
    setPosition(std::nullopt);
}

PositionField::~PositionField() = default;

void PositionField::setPosition(const std::optional<core::Position> &position)
{
    m_remove->setVisible(position.has_value());
    if (position) {
        say(position->accuracyM > 0 ? tr("taken, within %1 m").arg(numberText(position->accuracyM))
                                    : tr("taken"),
            "good");
    } else if (m_button->isEnabled()) {
        say(tr("optional"), "");
    }
}

void PositionField::ask()
{
    m_button->setEnabled(false);
    say(tr("Looking for the position…"), "");
    m_source->requestUpdate(askMs);
}

void PositionField::onPosition(const QGeoPositionInfo &info)
{
    m_button->setEnabled(true);
    const QGeoCoordinate place = info.coordinate();
    const qint64 age = info.timestamp().secsTo(QDateTime::currentDateTimeUtc());
    const qint64 accuracy = info.hasAttribute(QGeoPositionInfo::HorizontalAccuracy)
                                ? qRound64(info.attribute(QGeoPositionInfo::HorizontalAccuracy))
                                : 0;
    if (!info.isValid() || !place.isValid() || age > ageMaxSeconds || accuracy > accuracyMaxM) {
        say(tr("The position is too old or too vague and was not taken."), "warn");
        return;
    }
    Q_EMIT
    taken({qRound64(place.longitude() * 1e7), qRound64(place.latitude() * 1e7), core::Crs::Wgs84,
           accuracy});
}

void PositionField::say(const QString &sentence, const char *tone)
{
    m_state->setText(sentence);
    theme::setTone(m_state, tone);
}

} // namespace app
